"""The root zone is read alike in every form it is published in, and never when it is damaged."""

import csv
import gzip
import ipaddress

import pytest

from indicators.sources import root_zone
from indicators.store import REPOSITORY
from indicators.upstream import find
from tests.sources.conftest import DAMAGES

FORMS = {
    "root.zone": "2026-07-31",
    "root.zone.iana-2017112902": "2017-11-29",
    "root.zone.20180312": "2018-03-12",
    "root.zone.20200913": "2020-09-13",
    "root.zone.rza-20260822": "2026-08-22",
}
WHOLE = "root.zone.rza-20260822"


def records(read, country, type_):
    rows = read[(read["country"] == country) & (read["type"] == type_)]
    return sorted(zip(rows["name"], rows["data"], strict=True))


@pytest.mark.parametrize(("name", "date"), FORMS.items())
def test_every_form_states_its_date_and_gives_the_delegations_of_the_region(name, date, example, kept):
    said, read = kept(root_zone, name, example(f"rootzone/{name}"))
    assert said == date
    assert set(read["country"]) == {"ATG", "BRA", "CYM", "HTI", "JAM", "URY"}
    assert records(read, "BRA", "NS") == [("br", f"{letter}.dns.br") for letter in "abc"]
    assert records(read, "JAM", "DS") == []
    assert [name for name, _ in records(read, "JAM", "AAAA")] == ["ns.anycast.net", "ns2.uwi.jm"]


def test_upper_case_owners_and_split_hashes_say_the_same_as_lower_case_and_whole_ones(example, kept):
    live, dump = (kept(root_zone, name, example(f"rootzone/{name}"))[1] for name in ("root.zone", WHOLE))
    assert live.equals(dump)
    old = kept(root_zone, "root.zone.iana-2017112902", example("rootzone/root.zone.iana-2017112902"))[1]
    assert [data.split()[1:3] for _, data in records(old, "BRA", "DS")] == [["5", "1"], ["5", "2"]]
    assert sorted(data.split()[1] for _, data in records(live, "CYM", "DS")) == ["13", "5"]


def test_an_address_is_kept_in_its_shortest_form(example, kept):
    read = kept(root_zone, "root.zone.20200913", example("rootzone/root.zone.20200913"))[1]
    for address in read.loc[read["type"] == "AAAA", "data"]:
        assert address == str(ipaddress.ip_address(address)) and "::" in address


def test_what_is_no_economy_is_left_out_and_two_domains_of_one_economy_do_not_clash(example):
    read = root_zone.read(example(f"rootzone/{WHOLE}"), WHOLE)
    assert {"ac", "eu", "su", "uk", "gb", "br"} <= set(read["tld"])
    assert not {"com", "net"} & set(read["tld"])


def test_the_2020_dump_needs_the_date_of_its_name(example):
    assert root_zone.dated(example("rootzone/root.zone.20200913"), "root.zone.20200913") is None


def test_a_comment_of_the_tool_that_dumped_it_does_no_harm(example, kept):
    raw = b"; <<>> DiG 9.18 <<>> axfr .\n\n" + example("rootzone/root.zone.20180312") + b";; XFR size: 88\n"
    assert kept(root_zone, "root.zone.20180312", raw)[0] == "2018-03-12"


def without(raw, part):
    assert part in raw
    return b"".join(line for line in raw.splitlines(keepends=True) if part not in line)


def changed(raw, old, new):
    assert raw.count(old) >= 1
    return raw.replace(old, new, 1)


BAD = {
    "empty": (lambda raw: b"", "line 1: holds no country-code domain"),
    "cut within a line": (lambda raw: raw[:-9], "ends within a line"),
    "cut between lines": (
        lambda raw: raw[: raw.index(b"su.\t")],
        "the last NSEC record says that su. follows; the file is cut short",
    ),
    "a page": (lambda raw: b"<!DOCTYPE html>\n<html></html>\n", "line 1: expected a record such as"),
    "another class": (
        lambda raw: changed(raw, b" IN NS\tb.dns", b" CH NS\tb.dns"),
        "expected a record such as",
    ),
    "an unknown type": (
        lambda raw: changed(raw, b" IN NS\tb.dns", b" IN NX\tb.dns"),
        "expected a record such as",
    ),
    "a column less": (
        lambda raw: changed(raw, b"172800 IN NS\tb.dns.br.", b"IN NS\tb.dns.br."),
        "expected a record",
    ),
    "a broken address": (lambda raw: changed(raw, b"A\t192.0.2.4", b"A\t192.0.2.400"), "column A: "),
    "a short hash": (
        lambda raw: changed(raw, b" 13 2 ", b" 13 2 00"),
        "column DS: expected key tag, algorithm",
    ),
    "a name twice": (lambda raw: raw + b"br.\t1 IN NS\td.dns.br.\n", "br occurs again, first on line"),
    "a record twice": (
        lambda raw: changed(raw, b"NS\tb.dns.br.", b"NS\ta.dns.br."),
        "br NS a.dns.br stands twice; expected once",
    ),
    "no address of a server": (
        lambda raw: without(raw, b"b.dns.br.\t\t\t\t      172800 IN A"),
        "name server b.dns.br of br",
    ),
    "a signature lost": (
        lambda raw: without(raw, b"IN DS\t" + raw.split(b" 13 2 ")[0].split(b"\t")[-1]),
        "br: its NSEC record",
    ),
    "an unknown economy": (
        lambda raw: changed(raw.replace(b"jm.", b"xx."), b"xx.", b"xx."),
        "unknown economies: 'xx'",
    ),
    "not ASCII": (lambda raw: changed(raw, b"b.dns.br.", "ß.dns.br.".encode()), "not ascii text"),
    "another zone's end": (
        lambda raw: raw + raw.splitlines(keepends=True)[0].replace(b"2026082201", b"2026082301"),
        "two different SOA records",
    ),
    "no date": (lambda raw: raw.replace(b"2026082201", b"2026992201"), "SOA serial 2026992201 is not a day"),
    "another date": (
        lambda raw: raw.replace(b"2026082201", b"2026082101"),
        "the file's name says 20260822; rename",
    ),
    "a damaged archive": (lambda raw: gzip.compress(raw)[:-20], "archive is damaged or cut short"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, example, refusal):
    spoil, expected = BAD[case]
    raw = example(f"rootzone/{WHOLE}")
    message = refusal(root_zone, WHOLE, spoil(raw), (WHOLE, raw))
    assert expected in message
    assert "line " in message or case in {"an unknown economy", "a damaged archive"}


def spelled(raw):
    """Return what the lines of a zone say, read with no care at all."""
    said = set()
    for line in raw.decode("latin-1").splitlines():
        words = line.split()
        if len(words) > 4:
            data = (
                " ".join([*words[4:7], "".join(words[7:]).upper()]) if words[3] == "DS" else words[4].lower()
            )
            said.add((words[0].lower().strip("."), words[3], data.rstrip(".")))
    return said


def shortest(type_, data):
    return str(ipaddress.ip_address(data)) if type_ in ("A", "AAAA") else data


@pytest.mark.parametrize("name", FORMS)
def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(name, example, kept, survivors):
    raw = example(f"rootzone/{name}")
    original = set(kept(root_zone, name, raw)[1].itertuples(index=False, name=None))
    alive = 0
    for harmed, read in survivors(root_zone, name, raw):
        alive += 1
        said = {
            (owner, kind, shortest(kind, data))
            for owner, kind, data in spelled(harmed)
            if kind in root_zone.TYPES
        }
        for row in set(read.itertuples(index=False, name=None)) - original:
            assert (row[3], row[2], row[4]) in said
    assert alive < DAMAGES * 3 / 4, "most accidents are noticed"


@pytest.fixture(scope="module")
def region():
    """ISO2 and ISO3 of the region's economies, straight from the table."""
    with (REPOSITORY / "data/reference/economies.csv").open(encoding="utf-8") as file:
        return {row["iso2"].lower(): row["iso3"] for row in csv.DictReader(file) if row["lac"]}


@pytest.fixture(scope="module")
def zones(upstream):
    """Records of every real file by date."""
    read = {}
    for path in find(upstream / "rootzone", root_zone.SOURCE):
        raw, name = gzip.decompress(path.read_bytes()), path.name.removesuffix(".gz")
        date = root_zone.dated(raw, name) or "-".join((name[-8:-4], name[-4:-2], name[-2:]))
        read[date] = root_zone.read(raw, name)
    return read


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("date", "signed"),
    [
        ("2017-11-29", 19),
        ("2018-03-12", 19),
        ("2020-09-13", 22),
        ("2023-11-14", 27),
        ("2024-04-30", 28),
        ("2024-07-31", 29),
        ("2026-04-30", 30),
        ("2026-08-22", 30),
    ],
)
def test_as_many_domains_of_the_region_are_signed_as_were_counted(date, signed, zones, region):
    read = zones[date][zones[date]["tld"].isin(list(region))]
    assert read["tld"].nunique() == 48
    assert read.loc[read["type"] == "DS", "tld"].nunique() == signed


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("tld", "signed", "servers", "with_ipv6"),
    [
        ("br", True, 6, 6),
        ("mx", True, 6, 6),
        ("ar", True, 5, 5),
        ("cl", True, 7, 7),
        ("uy", True, 7, 6),
        ("ht", True, 3, 3),
        ("jm", False, 4, 2),
        ("tt", True, 3, 3),
    ],
)
def test_name_servers_of_2026_08_22_are_those_that_were_counted(tld, signed, servers, with_ipv6, zones):
    read = zones["2026-08-22"]
    read = read[read["tld"] == tld]
    assert (read["type"] == "DS").any() == signed
    assert (read["type"] == "NS").sum() == servers
    assert read.loc[read["type"] == "AAAA", "name"].nunique() == with_ipv6


@pytest.mark.upstream
def test_all_thirteen_dates_are_read_and_three_economies_have_no_domain(zones, region):
    assert len(zones) == 13
    for read in zones.values():
        assert {iso3 for iso2, iso3 in region.items() if iso2 not in set(read["tld"])} == {
            "BES",
            "MAF",
            "BLM",
        }
