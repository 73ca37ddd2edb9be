"""IXPs are read alike from lists of peering LANs and from PeeringDB's own answers, and never when damaged."""

import csv
import gzip
import json

import pytest

from indicators.sources import ixps
from indicators.store import REPOSITORY
from indicators.upstream import find
from tests.sources.conftest import DAMAGES

LANS, CACHE = "peeringdb_peeringlan_20260528.json", "ix-0.json"


def test_an_ixp_with_several_prefixes_is_one_row(example, kept):
    date, read = kept(ixps, LANS, example(f"ixp/{LANS}"))
    assert date == "2026-05-28"
    assert read["country"].value_counts().to_dict() == {
        "BRA": 4,
        "MEX": 3,
        "BOL": 2,
        "COL": 2,
        "HTI": 1,
        "BES": 1,
    }
    assert read.set_index("id").loc[210].to_dict() == {
        "name": "IX Belém",
        "country": "BRA",
        "city": "Belém/PA",
    }


def test_the_cache_of_peeringdb_states_its_day_and_has_ixps_without_a_published_lan(example, kept):
    date, read = kept(ixps, CACHE, example(f"ixp/{CACHE}"))
    assert date == "2026-06-01"
    lans = kept(ixps, LANS, example(f"ixp/{LANS}"))[1]
    assert read[read["country"] != "URY"].reset_index(drop=True).equals(lans)
    assert read.loc[read["country"] == "URY", "city"].tolist() == ["Montevideo"]


def test_an_answer_of_the_api_has_no_date_of_its_own(example, kept):
    answer = json.loads(example(f"ixp/{CACHE}")) | {"meta": {}}
    assert kept(ixps, "ix.json", json.dumps(answer).encode(), "2026-06-02")[0] == "2026-06-02"


def entries(change):
    """Return a way to spoil a list of peering LANs as Python values."""

    def spoil(raw):
        rows = json.loads(raw)
        change(rows)
        return json.dumps(rows).encode()

    return spoil


BAD = {
    "empty": (lambda raw: b"", "line 1, column 1: not JSON"),
    "cut short": (lambda raw: raw[: len(raw) // 2], "it may be cut short, download it again"),
    "a page": (lambda raw: b"<!DOCTYPE html>\n<html></html>\n", "line 1, column 1: not JSON"),
    "no list": (lambda raw: b'{"meta": {"error": "too many requests"}}', "line 1: expected a list of IXPs"),
    "not even an object": (lambda raw: b"17", "line 1: expected a list of IXPs"),
    "no IXP": (lambda raw: b"[]", "holds no record"),
    "an entry that is none": (entries(lambda rows: rows.append("x")), "expected an object with id, name"),
    "no id": (entries(lambda rows: rows[3].pop("id")), "column id: entry 4 has id None; expected a number"),
    "an id of another kind": (entries(lambda rows: rows[3].update(id=1.5)), "column id: entry 4 has id 1.5"),
    "no city": (
        entries(lambda rows: rows[2].pop("city")),
        "column city: entry 3 has city None; expected text",
    ),
    "a blank name": (entries(lambda rows: rows[2].update(name=" ")), "column name: entry 3 has name ' '"),
    "columns swapped": (
        entries(lambda rows: rows[0].update(country="São Paulo/SP", city="BR")),
        "column id: entry 2 says",
    ),
    "an IXP in two countries": (
        entries(lambda rows: rows[0].update(country="AR")),
        "expected one IXP per id",
    ),
    "a field twice": (lambda raw: raw.replace(b'"name"', b'"city"', 1), "an object names a field twice"),
    "an unknown economy": (lambda raw: raw.replace(b'"HT"', b'"XX"'), "unknown economies: 'XX'"),
    "Latin-1": (lambda raw: raw.decode().encode("latin-1"), "not utf-8 text"),
    "nested without end": (lambda raw: b"[" * 100_000, "nested too deeply"),
    "one IXP twice": (
        lambda raw: json.dumps({"data": json.loads(raw)[:2], "meta": {}}).encode(),
        "column id: entry 2 says",
    ),
    "no time": (
        lambda raw: json.dumps({"data": json.loads(raw)[2:3], "meta": {"generated": "today"}}).encode(),
        "column meta.generated: 'today' is not a time",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, example, refusal):
    spoil, expected = BAD[case]
    raw = example(f"ixp/{LANS}")
    good = ("peeringdb_peeringlan_20231212.json", example("ixp/peeringdb_peeringlan_20231212.json"))
    assert expected in refusal(ixps, LANS, spoil(raw), good)


@pytest.mark.parametrize("name", [LANS, CACHE])
def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(
    name, example, kept, survivors, region
):
    raw = example(f"ixp/{name}")
    original = set(kept(ixps, name, raw)[1].itertuples(index=False, name=None))
    alive = 0
    for harmed, read in survivors(ixps, name, raw, "2026-06-01"):
        alive += 1
        published = json.loads(harmed)
        said = {
            (
                region.get(row["country"].strip().upper()),
                int(str(row["id"]).split("_")[-1]),
                row["name"],
                row["city"],
            )
            for row in (published["data"] if isinstance(published, dict) else published)
        }
        assert set(read.itertuples(index=False, name=None)) - original <= said
    assert alive < DAMAGES * 3 / 4, "most accidents are noticed"


@pytest.fixture(scope="module")
def region():
    """ISO2 and ISO3 of the region's economies, straight from the table."""
    with (REPOSITORY / "data/reference/economies.csv").open(encoding="utf-8") as file:
        return {row["iso2"]: row["iso3"] for row in csv.DictReader(file) if row["lac"]}


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("country", "count"),
    [("BR", 53), ("MX", 9), ("AR", 5), ("CL", 8), ("UY", 0), ("HT", 1), ("JM", 1), ("TT", 2)],
)
def test_ixps_of_2026_05_28_are_those_that_were_counted(country, count, upstream):
    path = upstream / "ixp" / f"{LANS}.gz"
    read = ixps.read(gzip.decompress(path.read_bytes()), LANS)
    assert (read["country"] == country).sum() == count


@pytest.mark.upstream
def test_all_twenty_five_months_are_read(upstream):
    paths = find(upstream / "ixp", ixps.SOURCE)
    assert len(paths) == 25
    for path in paths:
        read = ixps.read(gzip.decompress(path.read_bytes()), path.name)
        assert read["id"].is_unique and len(read) > 1100
