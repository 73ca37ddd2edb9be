"""IP arithmetic on arrays answers as `ipaddress` does address by address, as pytricia does, and as the RFCs say."""

import bz2
import ipaddress
import itertools
import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.prefixes import coverage, inside, most_specific, outermost, own_space, parse, validity
from tests.bench import pytricia_baseline
from tests.conftest import DATA

MALFORMED = """
10.0.0.1/8 010.0.0.0/8 10.0.0.0/08 10.0.0/8 10.0.0.0/33 10.0.0.256 1.2.3.4.5 1.2.3 10.0.0.0/ 1.2.3.4/255.0.0.0 /8 / .
0x1.2.3.4 +1.2.3.4 1.2.3.4- ١.1.1.1 1..2.3 1.2.3.4:: 2001:db8::1/64 ::/129 2001:db8::/x 2001:db8::/a ::/08 ::/0_ : :::
fe80::1%eth0 ::1::/64 :1:: 1::2: 1:2:3:4:5:6:7 1:2:3:4:5:6:7:8:9 1:2:3:4::5:6:7:8 12345:: g:: ::ffff:1.2.3.400 ::/0/0
"""
# METHOD.md: percent of announced IPv4 space, routes of 2025-03-26, payloads of 2025-07-20.
HIGH = "BR 36.9 MX 36.3 AR 87.0 CL 95.1 UY 95.9 HT 0.2 JM 1.0 TT 41.0 NI 92.8 BB 17.2 AW 96.5"
LOW = "BR 31.6 CL 78.8 AR 81.4 NI 70.1 BB 3.2 AW 15.3"
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
def _networks_of_a_world(draw):
    world = draw(st.sampled_from(WORLDS))
    length = draw(st.integers(world.prefixlen, world.max_prefixlen))
    first = int(world.network_address) + draw(st.integers(0, 15))
    return str(ipaddress.ip_network((first, length), strict=False))


TABLES = st.lists(_networks_of_a_world() | st.sampled_from(AROUND), max_size=12)
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


def _longest(networks, address):
    """Return the row of the longest network an address is in, the last of equal ones, or -1."""
    rows = [row for row, network in enumerate(networks) if address in network]
    return max(rows, key=lambda row: (networks[row].prefixlen, row), default=-1)


def _each_address(networks, counts=lambda address: True):
    """Return, by row, how much of the worlds has it as its longest network, in the unit of own_space."""
    space = [0.0] * len(networks)
    for world in WORLDS:
        for address in world:
            if (row := _longest(networks, address)) >= 0 and counts(address):
                space[row] += 1 if world.version == 4 else 2.0**-64
    return space


def _within_worlds(texts):
    """Return only networks that lie inside the small worlds: the others have more addresses than can be asked."""
    return [text for text in texts if text not in AROUND]


# Text


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


# Nesting, containment, coverage


@UNHURRIED
@given(TABLES)
def test_every_address_counts_for_its_longest_network(texts):
    texts = _within_worlds(texts)
    assert own_space(parse(texts)).tolist() == _each_address([ipaddress.ip_network(text) for text in texts])


@UNHURRIED
@given(TABLES, TABLES)
def test_the_most_specific_network_is_the_longest_that_holds_all_of_the_one_asked_for(asked, texts):
    networks = [ipaddress.ip_network(text) for text in texts]
    expected = []
    for network in map(ipaddress.ip_network, asked):
        holding = [
            (other.prefixlen, row)
            for row, other in enumerate(networks)
            if other.version == network.version and network.subnet_of(other)
        ]
        expected.append(max(holding, default=(0, -1))[1])
    assert most_specific(parse(asked), parse(texts)).tolist() == expected


@UNHURRIED
@given(TABLES, TABLES)
def test_inside_is_equal_to_or_part_of_any_one(texts, outer):
    of = [ipaddress.ip_network(text) for text in outer]
    expected = [
        any(network.version == other.version and network.subnet_of(other) for other in of)
        for network in map(ipaddress.ip_network, texts)
    ]
    assert inside(parse(texts), parse(outer)).tolist() == expected


@UNHURRIED
@given(TABLES)
def test_the_outermost_networks_are_the_whole_table_without_overlap(texts):
    rows = outermost(parse(texts)).tolist()
    of_family = [[n for n in map(ipaddress.ip_network, texts) if n.version == family] for family in (4, 6)]
    collapsed = [network for family in of_family for network in ipaddress.collapse_addresses(family)]
    kept = [ipaddress.ip_network(texts[row]) for row in rows]
    assert kept == sorted(kept, key=lambda network: (network.version, network))
    assert all(not one.overlaps(other) for one, other in itertools.pairwise(kept))
    again = [n for f in (4, 6) for n in ipaddress.collapse_addresses(k for k in kept if k.version == f)]
    assert again == collapsed


@UNHURRIED
@given(TABLES, TABLES, st.data())
def test_coverage_lies_between_networks_wholly_under_a_payload_and_addresses_under_any(texts, payloads, data):
    texts = _within_worlds(texts)
    networks = [ipaddress.ip_network(text) for text in texts]
    vrps = [ipaddress.ip_network(text) for text in payloads]
    space = _each_address(networks)
    high = _each_address(networks, lambda address: any(address in vrp for vrp in vrps))
    whole = [any(n.version == vrp.version and n.subnet_of(vrp) for vrp in vrps) for n in networks]
    expected = pd.DataFrame(
        {"space": space, "low": np.where(whole, space, 0.0), "high": high}, dtype="float64"
    )

    measured = coverage(parse(texts), parse(payloads))
    pd.testing.assert_frame_equal(measured, expected, check_exact=True, check_index_type=False)
    wanted = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), dtype=bool
    )
    pd.testing.assert_frame_equal(coverage(parse(texts), parse(payloads), of=wanted), measured[wanted])


@UNHURRIED
@given(TABLES, st.data())
def test_the_rows_of_a_region_and_what_lies_in_them_are_enough_for_the_region(texts, data):
    texts = _within_worlds(texts)
    world, vrps = parse(texts), parse(data.draw(TABLES))
    region = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), dtype=bool
    )
    kept = region | inside(world, world[region])
    on_world, on_kept = coverage(world, vrps)[region], coverage(world[kept], vrps)[region[kept]]
    assert on_kept.to_numpy().tolist() == on_world.to_numpy().tolist()
    assert own_space(world[kept])[region[kept]].tolist() == own_space(world)[region].tolist()


def test_the_whole_of_both_families_is_counted():
    everything = parse(["0.0.0.0/0", "::/0", "255.255.255.255", "ffff:" * 7 + "ffff", "8000::/1"])
    assert own_space(everything).tolist() == [2**32 - 1, 2.0**63, 1, 2.0**-64, 2.0**63]
    assert own_space(parse(["::/0"])).tolist() == [2.0**64]
    covered = coverage(everything, parse(["::/0", "0.0.0.0/1"]))
    assert covered.high.tolist() == [2**31, 2.0**63, 0, 2.0**-64, 2.0**63]
    assert covered.low.tolist() == [0, 2.0**63, 0, 2.0**-64, 2.0**63]


def test_of_equal_networks_the_last_row_has_the_space():
    table = parse(["192.0.2.0/24", "192.0.2.0/24", "192.0.2.0/25", "192.0.2.0/25"])
    assert own_space(table).tolist() == [0, 128, 0, 128]
    assert most_specific(parse(["192.0.2.200", "192.0.2.1"]), table).tolist() == [1, 3]
    assert outermost(table).tolist() == [0]


def test_two_payloads_that_only_together_hold_a_network_raise_the_high_bound_alone():
    halves = coverage(parse(["192.0.2.0/24"]), parse(["192.0.2.0/25", "192.0.2.128/25", "192.0.2.128/26"]))
    assert halves.iloc[0].tolist() == [256, 0, 256]


def test_empty_tables_have_empty_answers():
    none, some = parse([]), parse(["192.0.2.0/24", "2001:db8::/32"])
    assert own_space(none).tolist() == outermost(none).tolist() == most_specific(none, some).tolist() == []
    assert most_specific(some, none).tolist() == [-1, -1]
    assert inside(some, none).tolist() == [False, False] and inside(none, some).tolist() == []
    assert coverage(some, none).high.tolist() == [0, 0] and coverage(none, some).empty
    assert list(validity(some, [1, 2], none, [], [])) == ["NotFound", "NotFound"]
    assert list(validity(none, [], some, [24, 32], [1, 1])) == []
    assert coverage(some, some, of=np.array([False, False])).empty


# Validity: the cases of RFC 6811 and RFC 6483

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


# Real files


@pytest.fixture(scope="module")
def lac():
    economies = pd.read_csv(DATA / "reference" / "economies.csv", keep_default_na=False)
    return economies.iso2[economies.lac != ""].tolist()


@pytest.fixture(scope="module")
def routes_of(upstream):
    def read(date):
        path = upstream / "ipfire" / f"networks_{date}.tsv.gz"
        table = pd.read_csv(
            path, sep="\t", dtype={"asn": "Int64"}, keep_default_na=False, na_values={"asn": [""]}
        )
        return table, parse(table.network)

    return read


@pytest.fixture(scope="module")
def vrps(upstream):
    path = upstream / "rpki" / "rpkiclient_summary_20250720T100145Z.json.bz2"
    return pd.DataFrame(json.loads(bz2.decompress(path.read_bytes()))["roas"])


@pytest.fixture(scope="module")
def routes_2025(routes_of):
    return routes_of("20250326")


@pytest.mark.upstream
def test_coverage_of_economies_is_the_one_published(routes_2025, vrps, lac):
    table, world = routes_2025
    announced = table.asn.notna().to_numpy() & (world.family == 4)
    by_row = coverage(world, parse(vrps.prefix[vrps.asn != 0]), of=table.country.isin(lac) & announced)
    sums = by_row.groupby(table.country[by_row.index]).sum()
    percent = (100 * sums[["low", "high"]].div(sums.space, axis=0)).round(1)
    for bound, published in (("low", LOW.split()), ("high", HIGH.split())):
        assert percent[bound][published[::2]].tolist() == [float(figure) for figure in published[1::2]]


@pytest.mark.upstream
def test_space_by_origin_is_the_one_published(routes_of):
    table, world = routes_of("20260822")
    announced = table.assign(space=own_space(world))[table.asn.notna() & (world.family == 4)]
    for country, asns, addresses, hhi in [
        ("BR", 8186, 79_867_958, 624),
        ("MX", 670, 24_389_939, 3181),
        ("AR", 1174, 18_584_459, 2568),
        ("CL", 431, 9_125_516, 1256),
        ("UY", 70, 2_479_800, 7590),
        ("HT", 13, 149_674, 4818),
        ("JM", 41, 215_933, 3340),
        ("TT", 29, 552_280, 3704),
    ]:
        by_asn = announced[announced.country == country].groupby("asn").space.sum()
        assert ((by_asn > 0).sum(), by_asn.sum()) == (
            asns,
            addresses,
        )  # an origin may own no address of its own
        assert round(10_000 * ((by_asn / by_asn.sum()) ** 2).sum()) == hhi


@pytest.mark.upstream
def test_pytricia_gives_the_same_coverage(routes_2025, vrps, lac):
    table, world = routes_2025
    wanted = table.country.isin(lac) & table.asn.notna()
    prefixes = vrps.prefix[vrps.asn != 0]
    expected = pytricia_baseline.coverage(table.network, wanted, prefixes)
    measured = coverage(world, parse(prefixes), of=wanted)
    ipv4 = world.family[measured.index] == 4
    pd.testing.assert_frame_equal(measured[ipv4], expected[ipv4], check_exact=True, check_index_type=False)
    pd.testing.assert_frame_equal(measured, expected, rtol=1e-9, check_index_type=False)


@pytest.mark.upstream
def test_pytricia_gives_the_same_validity(routes_2025, vrps):
    table, world = routes_2025
    announced = table.asn.notna().to_numpy()
    expected = pytricia_baseline.validity(table.network[announced], table.asn[announced], vrps)
    measured = validity(world[announced], table.asn[announced], parse(vrps.prefix), vrps.maxLength, vrps.asn)
    assert list(measured) == expected


@pytest.mark.upstream
def test_the_region_and_what_lies_in_it_gives_what_the_world_gives(routes_2025, vrps, lac):
    table, world = routes_2025
    region = table.country.isin(lac).to_numpy()
    kept = region | inside(world, world[region])
    assert region.sum() < kept.sum() < 0.1 * len(table)
    payloads = parse(vrps.prefix[vrps.asn != 0])
    on_world, on_kept = coverage(world, payloads)[region], coverage(world[kept], payloads)[region[kept]]
    assert on_kept.to_numpy().tolist() == on_world.to_numpy().tolist()
    assert own_space(world[kept])[region[kept]].tolist() == own_space(world)[region].tolist()


@pytest.mark.upstream
def test_space_of_the_world_adds_up_to_its_union(routes_2025):
    _, world = routes_2025
    ipv4 = world[world.family == 4]
    sizes = 2 ** (32 - ipv4.length[outermost(ipv4)].astype(np.int64))
    assert own_space(ipv4).sum() == sizes.sum()
    ipv6 = world[world.family == 6]
    sizes = 2.0 ** (64 - ipv6.length[outermost(ipv6)].astype(np.int64))
    assert math.isclose(own_space(ipv6).sum(), math.fsum(sizes), rel_tol=1e-12)
