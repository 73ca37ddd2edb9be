"""Networks are read as the standard library reads them, less the liberties it takes."""

import ipaddress

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.prefixes import parse
from tests.prefixes.conftest import UNHURRIED

MALFORMED = """
10.0.0.1/8 010.0.0.0/8 10.0.0.0/08 10.0.0/8 10.0.0.0/33 10.0.0.256 1.2.3.4.5 1.2.3 10.0.0.0/ 1.2.3.4/255.0.0.0 /8 / .
0x1.2.3.4 +1.2.3.4 1.2.3.4- ١.1.1.1 1..2.3 1.2.3.4:: 2001:db8::1/64 ::/129 2001:db8::/x 2001:db8::/a ::/08 ::/0_ : :::
fe80::1%eth0 ::1::/64 :1:: 1::2: 1:2:3:4:5:6:7 1:2:3:4:5:6:7:8:9 1:2:3:4::5:6:7:8 12345:: g:: ::ffff:1.2.3.400 ::/0/0
"""
ANY_NETWORK = st.one_of(
    st.tuples(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address), st.integers(0, 32)),
    st.tuples(st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address), st.integers(0, 128)),
    st.tuples(st.integers(0, 2**16 - 1).map(lambda n: ipaddress.IPv6Address(n << 112)), st.integers(0, 128)),
).map(lambda pair: ipaddress.ip_network(f"{pair[0]}/{pair[1]}", strict=False))
ALMOST_NETWORKS = st.text("0129af.:/ ", max_size=20) | st.builds(
    lambda network, place, new: (
        (text := str(network))[: place % len(text)] + new + text[place % len(text) + 1 :]
    ),
    ANY_NETWORK,
    st.integers(0, 50),
    st.sampled_from(["", *"019afF.:/ -%é", "::", "00", "/1"]),
)


def _read(text):
    """Return family, address and length by the standard library, less the liberties it takes; None if malformed."""
    _, slash, length = text.partition("/")
    if "%" in text or (slash and not (length.isdecimal() and length == str(int(length)))):
        return None
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        return None
    return network.version, int(network.network_address), network.prefixlen


def _rows(prefixes):
    columns = (prefixes.family, prefixes.high, prefixes.low, prefixes.length)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [(family, high << 64 | low, length) for family, high, low, length in rows]


@UNHURRIED
@given(st.lists(ANY_NETWORK, max_size=30))
def test_networks_are_read_as_the_standard_library_reads_them(networks):
    written = [str(n) for n in networks] + [n.exploded for n in networks] + [str(n).upper() for n in networks]
    expected = [(n.version, int(n.network_address), n.prefixlen) for n in networks]
    assert _rows(parse(written)) == expected * 3


@UNHURRIED
@given(st.lists(ANY_NETWORK, max_size=30))
def test_an_address_is_a_network_of_its_own(networks):
    addresses = [network.network_address for network in networks]
    assert _rows(parse([str(a) for a in addresses])) == [
        (a.version, int(a), a.max_prefixlen) for a in addresses
    ]


@UNHURRIED
@given(ANY_NETWORK, ALMOST_NETWORKS, ANY_NETWORK)
def test_what_is_almost_a_network_is_refused_and_its_neighbours_are_not_mistaken_for_it(before, text, after):
    expected = _read(text)
    if expected is None:
        with pytest.raises(ValueError, match="row 1: ") as refusal:
            parse([str(before), text, str(after)])
        assert "1 of 3 " in str(refusal.value) and repr(text) in str(refusal.value)
    else:
        assert _rows(parse([str(before), text, str(after)]))[1] == expected


@pytest.mark.parametrize("text", MALFORMED.split())
def test_a_malformed_network_is_refused(text):
    with pytest.raises(ValueError, match="row 0: ") as refusal:
        parse([text])
    assert repr(text)[1:-1] in str(refusal.value)


def test_rows_at_fault_are_named_with_what_is_wrong_the_first_five_of_them():
    texts = pd.Series(["10.0.0.0/8", "10.0.0.1/8", None, "", "x", "1.2.3", "1.2", "::/0"])
    with pytest.raises(ValueError, match=r"6 of 8 .*row 1: '10.0.0.1/8' has host bits set") as refusal:
        parse(texts)
    assert "row 2: nothing" in str(refusal.value) and "row 5:" in str(refusal.value)
    assert "row 6:" not in str(refusal.value)


def test_an_ipv4_address_inside_an_ipv6_one_is_read():
    assert _rows(parse(["::ffff:192.0.2.1", "64:ff9b::192.0.2.0/120"])) == [
        (6, 0xFFFF_C000_0201, 128),
        (6, 0x64_FF9B << 96 | 0xC000_0200, 120),
    ]


def test_rows_are_read_alike_whatever_else_is_in_the_column():
    texts = ["198.51.100.0/24", "2001:db8::/32", "203.0.113.7", "::", "0.0.0.0/0"]
    one_by_one = [_rows(parse([text]))[0] for text in texts]
    assert _rows(parse(texts * 10_000)) == one_by_one * 10_000
    assert _rows(parse(pd.Series(texts * 2, dtype="object")[5:])) == one_by_one
    assert len(parse([])) == len(parse(pd.Series(dtype="str"))) == 0
