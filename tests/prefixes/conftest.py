"""Small worlds of networks whose every address can be asked."""

import ipaddress

from hypothesis import settings
from hypothesis import strategies as st

UNHURRIED = settings(deadline=None, max_examples=60)  # the machine may be busy with something else
# Small worlds whose every address can be asked, two of them where the families end and numbers overflow.
WORLDS = [
    ipaddress.ip_network(text) for text in ("255.255.255.240/28", "2001:db8::/124", "ffff:" * 7 + "fff0/124")
]
# Networks far shorter than these worlds, which contain them.
AROUND = [
    "0.0.0.0/0",
    "255.0.0.0/8",
    "::/0",
    "2001:db8::/64",
    "2001:db8::/63",
    "ffff::/16",
    "ffff:" * 4 + ":/64",
]


@st.composite
def networks_of_a_world(draw):
    world = draw(st.sampled_from(WORLDS))
    length = draw(st.integers(world.prefixlen, world.max_prefixlen))
    first = int(world.network_address) + draw(st.integers(0, 15))
    return str(ipaddress.ip_network((first, length), strict=False))


TABLES = st.lists(networks_of_a_world() | st.sampled_from(AROUND), max_size=12)
