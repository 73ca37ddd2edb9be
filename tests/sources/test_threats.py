"""Hosts are counted per economy and list, and no address of anybody is kept or shown."""

import random
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.source import Source
from indicators.sources import routes, threats
from indicators.store import Store
from indicators.upstream import find
from tests.conftest import FIXTURES
from tests.sources.conftest import DAMAGES, damaged

IPSUM, DAY = "ipsum_2026-08-22.txt", "2026-08-22"
OUTGOING = "romainmarcoux_malicious-outgoing-ip_country_statistics_2026-08-22.md"
# Brazil around Argentina around Chile, a foreign network and one without an economy within; Haiti has no host.
ROUTES = pd.DataFrame(
    [
        ("192.0.2.0/24", "BRA", 64500),
        ("192.0.2.128/25", "ARG", 64501),
        ("192.0.2.130/32", "CHL", 64502),
        ("192.0.2.64/28", "USA", 64503),
        ("192.0.2.200/32", None, 64504),
        ("198.51.100.0/25", "HTI", 64505),
        ("2001:db8::/32", "URY", 64506),
    ],
    columns=["network", "country", "asn"],
)
ADDRESS = re.compile(r"\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f:]+:")


def a_source_of(routes):
    """Return a stand-in for the source that addresses are placed by."""
    said = {
        **dict.fromkeys(("title", "publisher", "address", "licence", "licence_url", "attribution"), "made up")
    }
    source = Source(
        **said,
        redistribute=True,
        files=("networks*",),
        columns={"network": "string", "country": "string", "asn": "integer"},
        key=("network",),
        unplaced=True,
    )
    return SimpleNamespace(SOURCE=source, read=lambda raw, name: routes)


@pytest.fixture
def photographed(tmp_path, economies):
    """Take files, with routes of two dates there, and return the snapshot and its records."""

    def of(files, date=None, name="data", routes=ROUTES):
        store = Store(tmp_path / name)
        older = routes.assign(country="MEX")
        for day, table in (("2022-10-29", older), (DAY, routes)):
            take(store, "routes", a_source_of(table), {"networks": b"x"}, economies, day)
        [(snapshot, _)] = take(store, "threats", threats, files, economies, date)
        return snapshot, load(store, snapshot)

    return of


@pytest.fixture
def files():
    return {path.name: path.read_bytes() for path in find(FIXTURES / "threat", threats.SOURCE)}


def counted(records, list_):
    rows = records[records["list"] == list_]
    return dict(zip(rows["country"], rows["hosts"], strict=True))


def test_an_address_belongs_to_its_most_specific_network(files, photographed):
    records = photographed({IPSUM: files[IPSUM]})[1]
    assert counted(records, "ipsum") == {"BRA": 2, "ARG": 1, "CHL": 1, "HTI": 1, "URY": 0}
    on_three = records.set_index("country")["hosts_on_3_lists"]
    assert on_three.to_dict() == {"BRA": 1, "ARG": 1, "CHL": 1, "HTI": 0, "URY": 0}


def test_a_foreign_hole_counts_for_nobody_of_the_region(files, photographed):
    records = photographed({"threatfox_2026-08-22.txt": b"192.0.2.1\n192.0.2.65\n192.0.2.200\n"})[1]
    assert counted(records, "threatfox") == {"BRA": 1, "ARG": 0, "CHL": 0, "HTI": 0, "URY": 0}
    assert records["hosts_on_3_lists"].isna().all()


def test_all_files_of_a_day_are_one_snapshot_that_says_what_it_was_read_with(files, photographed):
    snapshot, records = photographed(files)
    assert snapshot.date == DAY
    assert [(used["source"], used["date"]) for used in snapshot.provenance["read_with"]] == [("routes", DAY)]
    assert set(records["list"]) == {
        *("ipsum", "threatfox", "urlhaus", "sslbl", "abuse_ch", "malicious_ip", "malicious_outgoing_ip")
    }
    assert counted(records, "urlhaus") == {"BRA": 0, "ARG": 0, "CHL": 0, "HTI": 0, "URY": 1}


def test_tables_give_the_whole_world_and_their_percentages_are_not_read(files, photographed):
    records = photographed(files)[1]
    assert counted(records, "malicious_ip") == {"BRA": 20436, "XKX": 53, "TTO": 9, "CUW": 1}
    assert counted(records, "malicious_outgoing_ip") == {"BRA": 4037, "NLD": 12, "ATA": 1}


def test_no_address_is_kept(files, photographed, tmp_path):
    photographed(files)
    for path in tmp_path.glob("data/snapshots/threats/*"):
        content = path.read_bytes()
        assert not any(line.split(b"\t")[0] in content for line in files[IPSUM].splitlines()[7:])


def test_live_names_are_told_apart_by_what_the_files_say(files, photographed):
    snapshot, records = photographed({"ipsum.txt": files[IPSUM], "country_statistics.md": files[OUTGOING]})
    assert snapshot.date == DAY
    assert set(records["list"]) == {"ipsum", "malicious_outgoing_ip"}


def test_without_routes_addresses_cannot_be_placed(files, tmp_path, economies):
    with pytest.raises(SnapshotError, match="run `indicators snapshot routes` first"):
        take(Store(tmp_path), "threats", threats, files, economies)


def changed(raw, old, new):
    assert old in raw
    return raw.replace(old, new, 1)


LIST = "threatfox_ioc_ips_2026-08-22.txt"
BAD = {
    "empty": (IPSUM, lambda raw: b"", "line 1: neither IPsum nor statistics on countries"),
    "a page": (IPSUM, lambda raw: b"<html></html>", "line 1: neither IPsum nor statistics on countries"),
    "comments only": (IPSUM, lambda raw: raw[: raw.index(b"192")], "line 1: holds no address"),
    "cut within a line": (IPSUM, lambda raw: raw[:-3], "line 13: expected an address"),
    "no tab": (
        IPSUM,
        lambda raw: changed(raw, b"\t9", b" 9"),
        "line 8: expected an address, a tab and a number",
    ),
    "too many lists": (
        IPSUM,
        lambda raw: changed(raw, b"\t9", b"\t999"),
        "line 8: expected an address, a tab",
    ),
    "on no list": (IPSUM, lambda raw: changed(raw, b"\t9", b"\t0"), "line 8: expected an address, a tab"),
    "no address": (
        IPSUM,
        lambda raw: changed(raw, b"192.0.2.9\t", b"192.0.2.999\t"),
        "line 12: expected an address",
    ),
    "a network": (
        IPSUM,
        lambda raw: changed(raw, b"192.0.2.9\t", b"192.0.2.0/28\t"),
        "line 12: expected an address",
    ),
    "twice": (
        IPSUM,
        lambda raw: changed(raw, b"192.0.2.9\t", b"192.0.2.1\t"),
        "line 12: expected an address that stands",
    ),
    "another weekday": (
        IPSUM,
        lambda raw: changed(raw, b"22 Aug", b"23 Aug"),
        "line 4: 23 Aug 2026 was no Sat",
    ),
    "no day": (IPSUM, lambda raw: changed(raw, b"22 Aug", b"32 Aug"), "line 4: '32 Aug 2026' is not a day"),
    "another encoding": (
        IPSUM,
        lambda raw: changed(raw, b"192.0.2.9", b"192.0.2.\xb9"),
        "line 12: not text in UTF-8",
    ),
    "an unknown list": (
        "outgoing_x.txt",
        lambda raw: b"192.0.2.1\n",
        "and its name is none of the lists known",
    ),
    "a domain": (
        LIST,
        lambda raw: changed(raw, b"192.0.2.77", b"example.org"),
        "line 2: expected an address",
    ),
    "a port": (
        LIST,
        lambda raw: changed(raw, b"192.0.2.77", b"192.0.2.77:80"),
        "line 2: expected an address",
    ),
    "an empty line": (LIST, lambda raw: changed(raw, b"192.0.2.77\n", b"\n"), "line 2: expected an address"),
    "another title": (
        OUTGOING,
        lambda raw: changed(raw, b"outgoing ", b"incoming "),
        "line 1: 'Statistics on countries",
    ),
    "no count": (
        OUTGOING,
        lambda raw: changed(raw, b"| 12 IP", b"| many IP"),
        "line 8: expected | number IP",
    ),
    "none at all": (
        OUTGOING,
        lambda raw: changed(raw, b"| 12 IP", b"| 0 IP"),
        "line 8: expected | number IP",
    ),
    "half a host": (
        OUTGOING,
        lambda raw: changed(raw, b"| 12 IP", b"| 1.2 IP"),
        "line 8: expected | number IP",
    ),
    "a cut table": (OUTGOING, lambda raw: raw[:-9], "line 9: expected | number IP"),
    "no heading": (
        OUTGOING,
        lambda raw: changed(raw, b"| Number of malicious IP addresses | Country |\n", b""),
        "the two lines of a heading",
    ),
    "unknown name": (
        OUTGOING,
        lambda raw: changed(raw, b"Brazil", b"Brasilia"),
        "unknown economies: 'Brasilia'",
    ),
    "name twice": (
        OUTGOING,
        lambda raw: changed(raw, b"Antarctica", b"Brazil"),
        "two rows for list malicious_outgoing_ip, country BRA",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_without_an_address(case, files, photographed, tmp_path):
    name, spoil, expected = BAD[case]
    with pytest.raises(SnapshotError) as failure:
        photographed(files | {name: spoil(files.get(name, b""))}, DAY)
    said = str(failure.value)
    assert expected in said and name in said and "\n" not in said
    assert not ADDRESS.search(said)
    assert not (tmp_path / "data/snapshots/threats").exists()


@pytest.mark.parametrize("name", [IPSUM, LIST, OUTGOING])
def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(name, files, photographed):
    good = set(photographed({name: files[name]}, DAY)[1].itertuples(index=False, name=None))
    for seed in range(DAMAGES):
        harmed = damaged(files[name], seed) if name != OUTGOING else scratched(files[name], seed)
        try:
            records = photographed({name: harmed}, DAY, f"data{seed}")[1]
        except SnapshotError:
            continue
        if name == OUTGOING:
            for _, _, hosts, _ in set(records.itertuples(index=False, name=None)) - good:
                assert f"| {hosts} IP (" in harmed.decode()
        else:
            assert counted(records, name.split("_")[0]) == by_hand(harmed)


def scratched(raw, seed):
    """Return a table after an accident; those of a list are too coarse for so short a one."""
    dice = random.Random(seed)
    place = dice.randrange(len(raw))
    return dice.choice([raw[:place], raw[:place] + raw[place + 1 :], raw[:place] + b"%" + raw[place + 1 :]])


def by_hand(raw):
    """Place addresses by the last byte, as a person would who looks at ROUTES."""
    hosts = dict.fromkeys(["BRA", "ARG", "CHL", "HTI", "URY"], 0)
    for line in raw.decode().split("\n"):
        address = line.split("\t")[0].strip("\ufeff\r")
        net, _, last = address.rpartition(".")
        if net == "192.0.2" and last != "200" and not 64 <= int(last) < 80:
            hosts["CHL" if last == "130" else "ARG" if int(last) >= 128 else "BRA"] += 1
        elif net == "198.51.100" and int(last) < 128:
            hosts["HTI"] += 1
    return hosts


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("table", "hosts"),
    {
        "malicious_ip": [20436, 3163, 5503, 1220, 161, 11, 39, 59],
        "malicious_outgoing_ip": [4037, 846, 773, 206, 41, 4, 19, 18],
    }.items(),
)
def test_hosts_of_2026_08_22_are_those_that_were_noted(table, hosts, upstream, photographed):
    files = {path.name: path.read_bytes() for path in (upstream / "threat").glob("*country_statistics*.md")}
    of = counted(photographed(files)[1], table)
    assert [of[country] for country in ("BRA", "MEX", "ARG", "CHL", "URY", "HTI", "JAM", "TTO")] == hosts


@pytest.mark.upstream
def test_addresses_of_ipsum_are_placed_as_a_person_would_network_by_network(upstream, tmp_path, economies):
    networks, ipsum = upstream / "ipfire/networks_20260822.tsv.gz", (upstream / "threat" / IPSUM).read_bytes()
    store = Store(tmp_path)
    take(store, "routes", routes, {networks.name: networks.read_bytes()}, economies)
    [(snapshot, _)] = take(store, "threats", threats, {IPSUM: ipsum}, economies)
    hosts = load(store, snapshot).set_index("country")
    # KN's 36 are METHOD.md's; the others were looked up one address at a time in the whole world's networks.
    assert hosts.loc[["KNA", "BRA", "MEX", "URY", "HTI"], "hosts"].tolist() == [36, 3145, 577, 43, 2]
    assert hosts.loc[["KNA", "BRA", "MEX", "URY", "HTI"], "hosts_on_3_lists"].tolist() == [5, 190, 27, 0, 0]
