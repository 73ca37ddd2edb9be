"""The hand-kept reference tables are complete and agree with one another."""

import importlib.util
import json
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "data" / "reference"
ECONOMIES = pd.read_csv(FOLDER / "economies.csv", dtype="str", keep_default_na=False).set_index("iso3")
LAC = ECONOMIES[ECONOMIES["lac"] != ""]
GROUPS = pd.read_csv(FOLDER / "groups.csv", dtype="str", keep_default_na=False)
SHAPES = json.loads((FOLDER / "shapes.json").read_text())


@pytest.fixture(scope="module")
def outlines():
    spec = importlib.util.spec_from_file_location("outlines", FOLDER / "outlines.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def members(group):
    return set(GROUPS.loc[GROUPS["group"] == group, "iso3"])


def test_all_249_economies_of_iso_3166_and_kosovo_are_there():
    assert len(ECONOMIES) == 250
    assert ECONOMIES.loc["XKX", ["iso2", "m49"]].tolist() == ["XK", ""]
    assert ECONOMIES.loc["NAM", "iso2"] == "NA"


def test_the_region_has_33_states_and_18_territories():
    assert LAC["lac"].value_counts().to_dict() == {"celac": 33, "territory": 18}


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_every_economy_has_a_name_of_its_own_in_every_language(language):
    names = ECONOMIES[language]
    assert names.str.strip().ne("").all()
    assert names.is_unique
    assert not names.str.contains("&").any()


def test_names_are_those_a_ministry_would_write():
    assert LAC.loc["CUW", ["en", "es", "pt"]].tolist() == ["Curaçao", "Curazao", "Curaçao"]
    assert LAC.loc["ATG", "en"] == "Antigua and Barbuda"
    assert not LAC["en"].str.contains(r"St\.|U\.S\.", regex=True).any()


def test_bolivia_and_paraguay_alone_are_landlocked():
    assert set(LAC.index[LAC["landlocked"] == "true"]) == {"BOL", "PRY"}


def test_no_island_is_landlocked():
    assert not ((ECONOMIES["island"] == "true") & (ECONOMIES["landlocked"] == "true")).any()


def test_islands_are_the_caribbean_bermuda_and_the_falklands():
    assert set(LAC.index[LAC["island"] == "true"]) == members("CARIBBEAN") | {"BMU", "FLK"}


def test_haiti_alone_is_a_least_developed_country():
    assert set(LAC.index[LAC["ldc"] == "true"]) == {"HTI"}


def test_territories_answer_to_four_states():
    assert set(LAC.loc[LAC["lac"] == "territory", "sovereign"]) == {"FRA", "GBR", "NLD", "USA"}


@pytest.mark.parametrize(
    ("group", "size"),
    [
        ("CELAC", 33), ("CARICOM", 15), ("OECS", 7), ("SICA", 8), ("MERCOSUR", 5), ("ANDEAN_COMMUNITY", 4),
        ("PACIFIC_ALLIANCE", 4), ("CARIBBEAN", 28), ("CENTRAL_AMERICA", 8), ("SOUTH_AMERICA", 14),
    ],
)  # fmt: skip
def test_a_group_has_its_members(group, size):
    assert len(members(group)) == size
    assert members(group) <= set(LAC.index)


def test_groups_have_one_name_per_language_and_no_member_twice():
    assert not GROUPS.duplicated(["group", "iso3"]).any()
    assert len(GROUPS.drop_duplicates(["group", "en", "es", "pt"])) == GROUPS["group"].nunique() == 10
    assert GROUPS[["en", "es", "pt"]].ne("").all(axis=None)


def test_celac_in_both_tables_is_the_same():
    assert members("CELAC") == set(LAC.index[LAC["lac"] == "celac"])


def test_every_economy_but_bermuda_is_in_one_sub_region():
    regions = [members(group) for group in ("CARIBBEAN", "CENTRAL_AMERICA", "SOUTH_AMERICA")]
    assert sum(map(len, regions)) == 50
    assert set.union(*regions) == set(LAC.index) - {"BMU"}
    assert "MEX" in members("CENTRAL_AMERICA")


def test_every_economy_has_an_outline():
    assert set(SHAPES["economies"]) == set(LAC.index)


@pytest.mark.parametrize("economy", LAC.index)
def test_outlines_are_closed_rings_inside_the_region(economy, outlines):
    shape = SHAPES["economies"][economy]
    for ring in shape["rings"]:
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert all(-120 <= lon <= -28 and -58 <= lat <= 36 for lon, lat in ring)
        assert all(here != there for here, there in pairwise(ring))
    assert outlines.inside(shape["centre"], shape["rings"][0])
    assert sum(map(outlines.area_km2, shape["rings"])) == pytest.approx(shape["area"], rel=0.08)


# Land area in km², CIA World Factbook; the map's scale allows no closer match.
@pytest.mark.parametrize(
    ("economy", "km2"), {"BRA": 8515770, "URY": 176215, "JAM": 10991, "HTI": 27750}.items()
)
def test_areas_are_those_of_the_atlas(economy, km2):
    assert SHAPES["economies"][economy]["area"] == pytest.approx(km2, rel=0.05)


def test_small_states_have_a_marker_and_big_ones_have_none():
    marked = {economy for economy, shape in SHAPES["economies"].items() if shape["marker"]}
    assert marked == set(LAC.index[LAC["island"] == "true"]) - {"CUB", "DOM", "HTI"}


def test_neighbours_share_their_border_point_by_point():
    points = {
        economy: {tuple(point) for ring in shape["rings"] for point in ring}
        for economy, shape in SHAPES["economies"].items()
    }
    for one, other in [("HTI", "DOM"), ("BRA", "URY"), ("MAF", "SXM"), ("ARG", "CHL"), ("GUF", "SUR")]:
        assert len(points[one] & points[other]) > 1, (one, other)


def test_the_background_lies_in_the_window():
    assert SHAPES["context"]
    for ring in SHAPES["context"]:
        assert ring[0] == ring[-1]
        assert all(-120 <= lon <= -28 and -58 <= lat <= 36 for lon, lat in ring)


def test_the_outlines_are_small_enough_to_travel():
    assert (FOLDER / "shapes.json").stat().st_size <= 200_000


def test_simplifying_moves_a_shared_border_once(outlines):
    # Two squares of 2 degrees; their border has a needless point at (2, 1), the left coast one at (0, 1).
    left = [(0, 0), (2, 0), (2, 1), (2, 2), (0, 2), (0, 1), (0, 0)]
    right = [(2, 0), (4, 0), (4, 2), (2, 2), (2, 1), (2, 0)]
    drawn = outlines.simplified([left, right])
    assert [set(ring) for ring in drawn] == [
        {(0, 0), (2, 0), (2, 2), (0, 2)},
        {(2, 0), (4, 0), (4, 2), (2, 2)},
    ]
    assert all(ring[0] == ring[-1] and len(ring) == 5 for ring in drawn)


def test_an_islet_keeps_a_ring(outlines):
    islet = [(0, 0), (0.0001, 0), (0.0001, 0.0001), (0.00005, 0.00011), (0, 0.0001), (0, 0)]
    (ring,) = outlines.simplified([islet])
    assert len(ring) >= 4
    assert ring[0] == ring[-1]


def test_clipping_keeps_what_is_inside(outlines):
    ring = outlines.clipped([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)], (0, 0, 5, 5))
    assert set(ring) == {(0, 0), (1, 0), (1, 1), (0, 1)}
    assert outlines.clipped([(8, 8), (9, 8), (9, 9), (8, 8)], (0, 0, 5, 5)) == []


def test_a_square_degree_on_the_equator_has_its_area(outlines):
    # 12,364 km² on a sphere of 6,371 km.
    assert outlines.area_km2([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) == pytest.approx(12_364, abs=1)
