"""Landing points belong to the economy after the last comma of their name."""

import json

import pytest

from indicators.sources import landing_points
from indicators.upstream import find

NAME = "landing-point-geo_20260424.json"
ARCHIVE = "submarinecablemap_v3_20221111.tar.gz"


@pytest.fixture
def raw(example):
    return example(f"telegeography/{NAME}")


def test_points_of_the_region_are_kept_with_what_is_undecided(raw, kept):
    date, read = kept(landing_points, NAME, raw)
    assert date == "2026-04-24"
    assert read.set_index("id")["country"].to_dict() == {
        "cabo-espiritu-santo-argentina": "ARG",
        "christiansted": "VIR",
        "kourou-french-guiana": "GUF",
        "maldonado-uruguay": "URY",
        "north-salina": "BES",
        "willemstad-curaao": "CUW",
    }
    assert read.set_index("id")["is_tbd"].dropna().to_dict()["christiansted"]
    assert read.set_index("id")["is_tbd"].isna()["north-salina"]


def test_a_comma_of_the_congos_is_part_of_their_name(raw):
    read = landing_points.read(raw, NAME).set_index("id")["country"]
    assert read["pointe-noire-congo-rep-"] == "Congo, Rep."
    assert read["uvira-congo-dem-rep-"] == "Congo, Dem. Rep."
    assert read["toronto-on-canada"] == "Canada"
    assert read["ruperts-bay"] == "Ascension and Tristan da Cunha"


def test_the_archive_of_the_map_holds_an_earlier_edition(example, kept):
    date, read = kept(landing_points, ARCHIVE, example(f"telegeography/{ARCHIVE}"))
    assert (date, read["id"].tolist()) == (
        "2022-11-11",
        ["cabo-espiritu-santo-argentina", "maldonado-uruguay"],
    )


def test_a_folder_gives_both_forms(upstream):
    assert {NAME, ARCHIVE} <= {path.name for path in find(upstream / "telegeography", landing_points.SOURCE)}


def changed(raw, old, new):
    assert old in raw
    return raw.replace(old, new, 1)


BAD = {
    "empty": (lambda raw: b"", "line 1, column 1: not JSON"),
    "cut short": (lambda raw: raw[:-50], "not JSON"),
    "a page": (lambda raw: b"<!DOCTYPE html>", "not JSON"),
    "a list": (lambda raw: b"[]", "expected a FeatureCollection"),
    "no point": (
        lambda raw: b'{"type": "FeatureCollection", "features": []}',
        "expected a FeatureCollection",
    ),
    "cables instead": (
        lambda raw: raw.replace(b'"is_tbd"', b'"color"'),
        "expected properties id, name, is_tbd",
    ),
    "no comma": (lambda raw: changed(raw, b"Maldonado, Uruguay", b"Maldonado"), "column name: feature 1"),
    "no country": (lambda raw: changed(raw, b"Maldonado, Uruguay", b"Maldonado, "), "column name: feature 1"),
    "unknown country": (
        lambda raw: changed(raw, b"Kourou, French Guiana", b"Kourou, French Gviana"),
        "unknown economies",
    ),
    "id twice": (
        lambda raw: changed(raw, b"willemstad-curaao", b"maldonado-uruguay"),
        "two rows for id maldonado",
    ),
    "undecided as text": (lambda raw: changed(raw, b'"is_tbd":false', b'"is_tbd":"no"'), "column is_tbd"),
    "another encoding": (lambda raw: changed(raw, "ç".encode(), b"\xe7"), "not utf-8 text"),
    "not a number": (lambda raw: changed(raw, b"-55.5", b"NaN"), "NaN is no number of JSON"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, raw, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(landing_points, NAME, spoil(raw), (NAME, raw))


def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(raw, survivors, kept):
    good = set(kept(landing_points, NAME, raw)[1].astype("str").itertuples(index=False, name=None))
    for harmed, read in survivors(landing_points, NAME, raw):
        said = {
            point["properties"]["id"]: point["properties"]
            for point in json.loads(harmed.decode())["features"]
        }
        for country, id, name, *_ in set(read.astype("str").itertuples(index=False, name=None)) - good:
            assert said[id]["name"].strip() == name and country != "nan"


@pytest.mark.upstream
def test_landing_points_of_2026_are_those_that_were_counted(upstream, kept):
    read = kept(landing_points, NAME, (upstream / "telegeography" / NAME).read_bytes())[1]
    points = read.groupby("country").size()
    assert points[["BRA", "MEX", "ARG", "CHL", "URY", "HTI", "JAM", "TTO"]].tolist() == [
        74,
        14,
        3,
        19,
        2,
        2,
        9,
        4,
    ]


@pytest.mark.upstream
def test_three_editions_are_read(upstream, kept):
    for path in find(upstream / "telegeography", landing_points.SOURCE):
        assert len(kept(landing_points, path.name, path.read_bytes())[1]) > 200
