"""Allocations are read from archives of one day or of many, which must agree on a day that both hold."""

import io
import tarfile

import pytest

from indicators.prefixes import own_space, parse
from indicators.snapshots import SnapshotError, load, take, taken
from indicators.sources import allocations
from indicators.store import Store

ONE_DAY = "rir-ip_20260201_full.tar"
MANY = "rir-ip_monthly_LAC_20220101_20260201.tar"
NEW, OLD = ("Address family", "Export mode"), ("IP version", "Mode")
LISTS = {
    "br": ("Brazil", ["24.152.0.0/19", "24.152.32.0/21", "45.4.4.0/22"], ["2804::/16"]),
    "bl": ("St. Barthélemy", ["149.112.20.0/24"], []),
    "jm": ("Jamaica", ["196.3.0.0/20"], ["2620:6:a000::/48"]),
}
ABROAD = {"gb": ("United Kingdom", ["2.16.0.0/13"], ["2001:630::/29"])}


def listed(code, family, words=NEW, lists=LISTS | ABROAD):
    """Write one list as ipverse does."""
    about = f"# Country: {lists[code][0]} ({code.upper()})\n# {words[0]}: IPv{family}\n"
    about += f"# Delegation status: Allocated || Assigned\n# {words[1]}: Aggregated\n#\n"
    return (about + "".join(f"{network}\n" for network in lists[code][1 if family == 4 else 2])).encode()


def day(*codes, folder="", words=NEW):
    """Return the lists of one day by path; an economy without IPv6 has no list of it."""
    families = {4, 6}
    return {
        f"{folder}country/{code}/ipv{family}-aggregated.txt": listed(code, family, words)
        for code in codes
        for family in families
        if family == 4 or (LISTS | ABROAD)[code][2]
    }


def archive(files):
    """Pack files with the folders and other members that the archives hold."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for path, content in ({"README.md": b"# Country IP blocks\n"} | files).items():
            member = tarfile.TarInfo(path)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


FULL = archive(day("br", "bl", "jm", "gb") | {"country/br/aggregated.json": b"{}"})
MONTHLY = archive(
    day("br", "jm", folder="./2022-01-01/", words=OLD)
    | day("br", "bl", "jm", folder="./2026-02-01/", words=OLD)
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "data")


def test_an_archive_of_a_day_gives_the_networks_of_the_region(kept):
    date, read = kept(allocations, f"{ONE_DAY}.gz", FULL)
    assert date == "2026-02-01"
    assert read.to_numpy().tolist() == [
        ["BLM", "149.112.20.0/24"],
        ["BRA", "24.152.0.0/19"],
        ["BRA", "24.152.32.0/21"],
        ["BRA", "2804::/16"],
        ["BRA", "45.4.4.0/22"],
        ["JAM", "196.3.0.0/20"],
        ["JAM", "2620:6:a000::/48"],
    ]


def test_an_archive_of_many_days_gives_an_edition_for_each(store, economies):
    made = take(store, "allocations", allocations, {f"{MANY}.gz": MONTHLY}, economies)
    assert [(snapshot.date, new) for snapshot, new in made] == [("2022-01-01", True), ("2026-02-01", True)]
    assert set(load(store, made[0][0])["country"]) == {"BRA", "JAM"}


def test_a_day_that_two_archives_hold_alike_is_one_edition(store, economies):
    files = {ONE_DAY: FULL, MANY: MONTHLY}
    together = take(store, "allocations", allocations, files, economies)
    assert len(together) == 2
    assert [new for _, new in take(store, "allocations", allocations, {ONE_DAY: FULL}, economies)] == [False]


def test_a_day_that_two_archives_hold_differently_is_refused(store, economies):
    other = day("br", "bl", "jm") | {
        "country/br/ipv4-aggregated.txt": listed("br", 4).replace(b"45.4.4.0/22\n", b"")
    }
    files = {ONE_DAY: archive(other), MANY: MONTHLY}
    with pytest.raises(SnapshotError, match=r"45\.4\.4\.0/22 of BRA is not in every archive of that day"):
        take(store, "allocations", allocations, files, economies)
    assert taken(store, "allocations") == []


def changed(path, old, new):
    files = day("br", "bl", "jm", "gb")
    path = f"country/{path}-aggregated.txt"
    assert old in files[path]
    return archive(files | {path: files[path].replace(old, new, 1)})


BAD = {
    "no list": (archive({}), "the archive holds no file named like"),
    "no archive": (listed("br", 4), "the tar archive is damaged"),
    "cut short": (FULL[:-20], "archive is damaged or cut short"),
    "an empty list": (
        archive({"country/br/ipv4-aggregated.txt": b""}),
        "line 1: ''; expected '# Country: Name (BR)'",
    ),
    "a page": (archive({"country/br/ipv4-aggregated.txt": b"<html>\n"}), "line 1: '<html>"),
    "cut within a line": (changed("br/ipv4", b"45.4.4.0/22\n", b"45.4"), "line 8: ends within a line"),
    "another economy's": (changed("br/ipv4", b"(BR)", b"(JM)"), "expected '# Country: Name (BR)' and IPv4"),
    "another family's": (changed("br/ipv4", b"IPv4", b"IPv6"), "expected '# Country: Name (BR)' and IPv4"),
    "of both families": (
        changed("br/ipv4", b"45.4.4.0/22", b"2800::/16"),
        "line 8, column network: '2800::/16'",
    ),
    "host bits": (
        changed("br/ipv4", b"45.4.4.0/22", b"45.4.5.0/22"),
        "line 8, column network: '45.4.5.0/22'",
    ),
    "an address": (changed("br/ipv4", b"45.4.4.0/22", b"45.4.4.0"), "line 8, column network: '45.4.4.0'"),
    "overlapping": (
        changed("br/ipv4", b"45.4.4.0/22", b"24.152.4.0/22"),
        "line 8, column network: '24.152.4.0/22'; expected networks that do not overlap",
    ),
    "a range": (changed("br/ipv4", b"45.4.4.0/22", b"45.4.4.0\t22"), "line 8: '45.4.4.0\\t22'"),
    "an unknown economy": (
        archive({"country/qq/ipv4-aggregated.txt": listed("br", 4).replace(b"BR", b"QQ")}),
        "unknown economies: 'QQ'",
    ),
    "Latin-1": (changed("bl/ipv4", "é".encode(), b"\xe9"), "line 1: not utf-8 text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_archive_is_refused_with_one_message_and_nothing_changes(case, refusal):
    raw, expected = BAD[case]
    assert expected in refusal(allocations, ONE_DAY, raw, (ONE_DAY, FULL))


def test_an_accident_is_refused_or_changes_no_more_than_the_list_says(survivors, monkeypatch):
    # The accident happens to a list before it is packed; to the archive itself, the test of every format sees.
    monkeypatch.setattr(allocations, "kept", lambda records, region: records)
    name = f"{ONE_DAY}/country/br/ipv4-aggregated.txt"
    for harmed, read in survivors(allocations, name, listed("br", 4)):
        said = [line for line in harmed.decode().splitlines() if line and not line.startswith("#")]
        assert sorted(said) == read["network"].tolist()


@pytest.mark.upstream
def test_every_day_is_read_and_the_newest_has_the_known_addresses(upstream, store, economies):
    files = {file.name: file.read_bytes() for file in sorted((upstream / "ipverse").iterdir())}
    editions = [snapshot for snapshot, _ in take(store, "allocations", allocations, files, economies)]
    assert (len(editions), editions[0].date, editions[-1].date) == (50, "2022-01-01", "2026-02-01")

    def addresses(snapshot):
        read = load(store, snapshot)
        ipv4 = read[~read["network"].str.contains(":")]
        return ipv4.assign(space=own_space(parse(ipv4["network"]))).groupby("country")["space"].sum()

    known = {
        "BRA": 79977472,
        "MEX": 28956928,
        "ARG": 19439104,
        "CHL": 10037760,
        "URY": 2516736,
        "HTI": 154880,
        "JAM": 223744,
        "TTO": 545024,
    }
    newest = addresses(editions[-1])
    assert {country: newest[country] for country in known} == known
    by_date = {snapshot.date: snapshot for snapshot in editions}
    fall = addresses(by_date["2025-02-01"])["BRA"] - addresses(by_date["2025-04-01"])["BRA"]
    assert round(fall / 1e6, 1) == 7.1
