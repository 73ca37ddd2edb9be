"""Announcements are valid, invalid or not found as RFC 6811 and RFC 6483 say."""

import ipaddress

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.prefixes import parse, validity
from tests.prefixes.conftest import TABLES, UNHURRIED

PAYLOADS = [
    ("192.0.2.0/24", 26, 64496),
    ("192.0.2.0/24", 24, 64497),
    ("198.51.100.0/24", 24, 0),
    ("203.0.113.0/24", 24, 0),
    ("203.0.113.0/24", 24, 64499),
    ("2001:db8::/32", 48, 64496),
]


@pytest.mark.parametrize(
    ("prefix", "origin", "state"),
    [
        ("192.0.2.0/24", "64496", "Valid"),
        ("192.0.2.0/26", "64496", "Valid"),
        ("192.0.2.0/27", "64496", "Invalid"),  # longer than maxLength
        ("192.0.2.0/24", "64497", "Valid"),
        ("192.0.2.0/25", "64497", "Invalid"),
        ("192.0.2.0/24", "64500", "Invalid"),  # another AS
        (
            "192.0.0.0/16",
            "64496",
            "NotFound",
        ),  # the payload is longer: it does not cover (RFC 6483, section 2)
        ("192.0.3.0/24", "64496", "NotFound"),
        ("198.51.100.0/24", "0", "Invalid"),  # AS 0 authorises nobody, itself included (RFC 6483, section 4)
        ("198.51.100.0/25", "64496", "Invalid"),
        ("203.0.113.0/24", "64499", "Valid"),  # another payload still authorises
        ("192.0.2.0/24", "64500_64496", "Valid"),  # one origin of several is enough
        ("192.0.2.0/24", "64500_64501", "Invalid"),
        ("192.0.2.0/24", "64496,64497", "Invalid"),  # an AS set is no origin (RFC 6811, section 2)
        ("192.0.3.0/24", "64496,64497", "NotFound"),
        ("192.0.2.0/24", "64496,64500_64497", "Valid"),
        ("2001:db8::/48", "64496", "Valid"),
        ("2001:db8::/49", "64496", "Invalid"),
        ("2001:db8::/48", "64497", "Invalid"),
        ("2001:db9::/48", "64496", "NotFound"),
        ("::/0", "64496", "NotFound"),
    ],
)
def test_announcements_are_valid_invalid_or_not_found(prefix, origin, state):
    prefixes, longest, asns = zip(*PAYLOADS, strict=True)
    assert list(validity(parse([prefix]), [origin], parse(prefixes), longest, asns)) == [state]


def test_an_announcement_without_an_origin_is_never_valid():
    prefixes, longest, asns = zip(*PAYLOADS, strict=True)
    announced = parse(["192.0.2.0/24", "192.0.3.0/24", "192.0.2.0/24"])
    origins = pd.Series([pd.NA, pd.NA, 64496], dtype="Int64", index=[7, 8, 9])
    for known in (origins, origins.astype("str")):
        states = validity(announced, known, parse(prefixes), longest, asns)
        assert list(states) == ["Invalid", "NotFound", "Valid"]


@UNHURRIED
@given(TABLES, TABLES, st.data())
def test_validity_follows_the_definition_of_rfc_6811(announced, payloads, data):
    asns = st.integers(0, 3)
    origins = [data.draw(asns) for _ in announced]
    vrps = []
    for text in payloads:
        network = ipaddress.ip_network(text)
        vrps.append(
            (network, data.draw(st.integers(network.prefixlen, network.max_prefixlen)), data.draw(asns))
        )
    expected = []
    for text, origin in zip(announced, origins, strict=True):
        p = ipaddress.ip_network(text)
        covering = [v for v in vrps if v[0].version == p.version and p.subnet_of(v[0])]
        matches = any(asn == origin != 0 and p.prefixlen <= longest for _, longest, asn in covering)
        expected.append("Valid" if matches else "Invalid" if covering else "NotFound")
    longest, asn = [v[1] for v in vrps], [v[2] for v in vrps]
    assert list(validity(parse(announced), origins, parse(payloads), longest, asn)) == expected


@pytest.mark.parametrize(
    ("origins", "longest", "asn", "message"),
    [
        (["AS1"], [24], [1], r"row 0: 'AS1' is no origin"),
        (["1_"], [24], [1], r"row 0: '' is no origin"),
        (["1.5"], [24], [1], r"row 0: '1.5' is no origin"),
        (["{1,2}"], [24], [1], r"row 0: '\{1,2\}' is no origin"),
        ([2**32], [24], [1], r"row 0: 4294967296 is no AS number"),
        ([-1], [24], [1], r"row 0: -1 is no AS number"),
        ([1.5], [24], [1], r"row 0: 1.5 is no AS number"),
        ([1, 2], [24], [1], "1 announcements and 2 origins"),
        ([1], [23], [1], r"row 0: 23 is no longest length"),
        ([1], [33], [1], r"row 0: 33 is no longest length"),
        ([1], [24], [-1], r"row 0: -1 is no AS number"),
    ],
)
def test_origins_and_payloads_that_are_none_are_refused(origins, longest, asn, message):
    network = parse(["192.0.2.0/24"])
    with pytest.raises(ValueError, match=message):
        validity(network, origins, network, longest, asn)
