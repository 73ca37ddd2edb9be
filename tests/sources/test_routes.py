"""Routes of the world become the region's with everything that lies inside them."""

import gzip
import ipaddress

import pandas as pd
import pytest

from indicators.prefixes import own_space, parse
from indicators.snapshots import load, take
from indicators.sources import root_zone, routes
from indicators.store import Store

NAME = "networks_20250326.tsv"
REGION = {"BRA", "CUW", "BES", "JAM", "URY"}
ALPHA3 = {"BR": "BRA", "CW": "CUW", "BQ": "BES", "JM": "JAM", "UY": "URY", "US": "USA", "UK": "GBR"}


@pytest.fixture
def aggregates(example):
    return example(f"ipfire/{NAME}")


def by_hand(raw):
    """Read the table line by line: network to country and ASN as published."""
    lines = raw.decode().removesuffix("\n").split("\n")[1:]
    return {ipaddress.ip_network(network): rest for network, *rest in (line.split("\t") for line in lines)}


def spaces(networks):
    """Count the space of each network that no other takes from it (IPv4 addresses, IPv6 /64)."""
    own = {network: network.num_addresses for network in networks}
    for inner in networks:
        around = [n for n in networks if n.version == inner.version and n != inner and inner.subnet_of(n)]
        if around:
            own[max(around, key=lambda n: n.prefixlen)] -= inner.num_addresses
    return {network: space / (1 if network.version == 4 else 2**64) for network, space in own.items()}


def test_the_region_and_what_lies_inside_it_is_kept(aggregates, kept):
    date, read = kept(routes, NAME, aggregates)
    assert date == "2025-03-26"
    world = by_hand(aggregates)
    regional = [n for n, (country, _) in world.items() if ALPHA3.get(country) in REGION]
    inside = {n for n in world if any(n.version == r.version and n.subnet_of(r) for r in regional)}
    assert {ipaddress.ip_network(n) for n in read["network"]} == inside
    for network, country, asn in read[["network", "country", "asn"]].itertuples(index=False):
        published, origin = world[ipaddress.ip_network(network)]
        assert (country if isinstance(country, str) else None) == ALPHA3.get(published)
        assert (None if pd.isna(asn) else str(asn)) == (origin or None)
    assert read["origins"].isna().all()


def test_nesting_on_what_is_kept_is_the_nesting_of_the_world(aggregates, kept):
    _, read = kept(routes, NAME, aggregates)
    world = spaces(list(by_hand(aggregates)))
    found = dict(zip(read["network"], own_space(parse(read["network"])), strict=True))
    assert {network: world[ipaddress.ip_network(network)] for network in found} == found
    assert found["24.152.0.0/19"] == 8192 - 1024 - 256 - 512


def test_a_hole_is_kept_without_an_economy_where_its_code_is_none(aggregates, kept):
    read = kept(routes, NAME, aggregates)[1].set_index("network")["country"]
    assert read[["24.152.12.0/24", "24.152.16.0/23"]].isna().all()
    assert read["24.152.8.0/22"] == "USA"
    assert not {"190.2.128.0/17", "163.116.0.0/16", "1.0.0.0/8"} & set(read.index)


def test_the_networks_of_domains_name_servers_are_kept_wherever_they_lie(
    aggregates, tmp_path, economies, example
):
    elsewhere = [
        "192.0.0.0/16\tAU\t64496",
        "192.0.2.0/25\tAU\t64497",
        "192.0.2.4/31\tAU\t64498",
        "192.0.2.64/26\tAU\t",
        "192.0.4.0/24\tAU\t64496",
        "2001:db8::/44\t\t64499",
    ]
    raw, zone = aggregates + "\n".join([*elsewhere, ""]).encode(), "root.zone.rza-20260822"
    for order, others in enumerate(([], [root_zone])):
        store = Store(tmp_path / str(order))
        for other in others:
            take(store, "root_zone", other, {zone: example(f"rootzone/{zone}")}, economies)
        [(snapshot, _)] = take(store, "routes", routes, {NAME: raw}, economies)
        kept = set(load(store, snapshot)["network"])
        found = {line.split("\t")[0] for line in elsewhere} & kept
        # 192.0.2.64/26 holds no address of a server, but could be taken for its /25.
        within = {"192.0.2.0/25", "192.0.2.4/31", "192.0.2.64/26", "2001:db8::/44"}
        assert found == (within if others else set())


BAD = {
    "empty": (lambda raw: b"", "is empty; expected"),
    "cut within a line": (lambda raw: raw[:-3], "line 21: ends within a line"),
    "cut before IPv6": (lambda raw: raw[: raw.index(b"2800")], "no network of IPv6, as if it were cut short"),
    "a page": (lambda raw: b"<html>\n<body></body>\n", "line 1: '<html>'; expected cells"),
    "other columns": (lambda raw: raw.replace(b"asn", b"as"), "line 1: the columns are"),
    "columns swapped": (lambda raw: raw.replace(b"AU\t13335", b"13335\tAU"), "line 3, column asn: 'AU'"),
    "a cell less": (lambda raw: raw.replace(b"AU\t13335", b"AU"), "line 3: '1.0.0.0/24\\tAU'"),
    "a cell more": (lambda raw: raw.replace(b"AU\t13335", b"AU\t1\t2"), "line 3: "),
    "an empty line": (lambda raw: raw.replace(b"1.0.0.0/24", b"\n1.0.0.0/24"), "line 3: ''"),
    "twice": (lambda raw: raw.replace(b"4.0/20", b"4.0/18"), "line 14, column network: '190.4.64.0/18'"),
    "twice, spelled otherwise": (
        lambda raw: raw + b"2800:00a4::/31\tUY\t6057\n",
        "line 22, column network: '2800:00a4::/31'; expected it once",
    ),
    "host bits": (
        lambda raw: raw.replace(b"1.0.0.0/24", b"1.0.0.1/24"),
        "line 3, column network: '1.0.0.1/24'",
    ),
    "no length": (lambda raw: raw.replace(b"1.0.0.0/24", b"1.0.0.0"), "line 3, column network: '1.0.0.0'"),
    "too long": (lambda raw: raw.replace(b"1.0.0.0/24", b"1.0.0.0/33"), "line 3, column network"),
    "ASN 0": (
        lambda raw: raw.replace(b"\t13335", b"\t0"),
        "line 3, column asn: '0'; expected a whole number",
    ),
    "ASN too large": (
        lambda raw: raw.replace(b"4294967295", b"4294967296"),
        "line 20, column asn: '4294967296'",
    ),
    "ASN with a sign": (lambda raw: raw.replace(b"\t13335", b"\t+13335"), "line 3, column asn"),
    "ASN in other digits": (lambda raw: raw.replace(b"\t13335", "\t١٣".encode()), "line 3, column asn"),
    "an unknown economy": (lambda raw: raw.replace(b"JM", b"JQ"), "unknown economies: 'JQ'"),
    "Latin-1": (lambda raw: raw.replace(b"JM", b"\xe9M"), "line 15: not utf-8 text"),
    "NUL": (lambda raw: raw.replace(b"JM", b"J\0"), "line 15: holds the control character"),
    "nothing of the region": (
        lambda raw: b"network\tcountry\tasn\n1.0.0.0/24\tAU\t\n2001:630::/32\tGB\t\n",
        "hold no record of the region, but of AUS, GBR",
    ),
    "a damaged archive": (lambda raw: gzip.compress(raw)[:-9], "archive is damaged or cut short"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, aggregates, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(routes, NAME, spoil(aggregates), (NAME, aggregates))


def test_an_accident_is_refused_or_changes_no_more_than_the_file_says(aggregates, survivors):
    for harmed, read in survivors(routes, NAME, aggregates):
        said = by_hand(harmed.replace(b"\r\n", b"\n"))
        for network, asn in read[["network", "asn"]].itertuples(index=False):
            assert (None if pd.isna(asn) else str(asn)) == (said[ipaddress.ip_network(network)][1] or None)


@pytest.mark.upstream
@pytest.mark.parametrize(
    "name", ["networks_20221029.tsv.gz", "networks_20250326.tsv.gz", "networks_20260822.tsv.gz"]
)
def test_every_table_of_the_world_is_read_whole(name, upstream, kept):
    raw = gzip.decompress((upstream / "ipfire" / name).read_bytes())
    assert len(routes.read(raw, name)) == raw.count(b"\n") - 1


@pytest.mark.upstream
def test_origins_space_and_concentration_are_the_known_ones(upstream, kept):
    name = "networks_20260822.tsv.gz"
    _, read = kept(routes, name, (upstream / "ipfire" / name).read_bytes())
    read["space"] = own_space(parse(read["network"]))
    ipv4 = read[read["asn"].notna() & ~read["network"].str.contains(":")]
    known = {
        "BRA": (8186, 79867958, 624),
        "MEX": (670, 24389939, 3181),
        "ARG": (1174, 18584459, 2568),
        "CHL": (431, 9125516, 1256),
        "URY": (70, 2479800, 7590),
        "HTI": (13, 149674, 4818),
        "JAM": (41, 215933, 3340),
        "TTO": (29, 552280, 3704),
    }
    for country, (origins, addresses, hhi) in known.items():
        by_origin = ipv4[ipv4["country"] == country].groupby("asn")["space"].sum()
        assert (by_origin > 0).sum() == origins
        assert by_origin.sum() == addresses
        assert round(((by_origin / addresses) ** 2).sum() * 10_000) == hhi
