"""Maps: every economy can be seen, named and clicked."""

import json

import numpy as np
import pytest

from dashboard.figures import map
from dashboard.figures.classes import bounds, class_of, classes


def of_country(figure: dict, country: str) -> list[dict]:
    return [trace for trace in figure["data"] if trace.get("meta", {}).get("country") == country]


def test_every_trace_of_an_economy_carries_its_code_and_words(table, meta, shapes):
    figure = map.draw(table("en"), meta("en"), "en", shapes)
    for country in ("BRA", "HTI", "VCT"):
        for trace in of_country(figure, country):
            assert trace["customdata"] in ([country], [[country]])
            assert trace["hoverinfo"] == "text"
    assert "24.0 per 100 people" in of_country(figure, "BRA")[0]["text"]


def test_a_small_island_is_in_the_inset_with_a_marker(table, meta, shapes):
    marker = next(
        t
        for t in of_country(map.draw(table("en"), meta("en"), "en", shapes), "VCT")
        if t["mode"] == "markers"
    )
    assert marker["xaxis"] == "x2"
    assert marker["marker"]["size"] >= 12


def test_markers_of_neighbours_do_not_overlap(table, meta, shapes):
    figure = map.draw(table("en"), meta("en"), "en", shapes, names={"LCA": "Saint Lucia"})
    points = np.array([(t["x"][0], t["y"][0]) for t in figure["data"] if t.get("mode") == "markers"])
    across = np.ptp(figure["layout"]["xaxis2"]["range"])
    assert np.hypot(*(points[0] - points[1])) / across * map.INSET_LEAST >= map.INSET_MARKER


def test_no_data_is_hatched_not_coloured(table, meta, shapes):
    figure = map.draw(table("en"), meta("en"), "en", shapes, names={"LCA": "Saint Lucia"})
    outline = of_country(figure, "LCA")[0]
    assert outline["fillcolor"] == "#ffffff"
    assert outline["fillpattern"]["shape"] == "/"
    assert "No data" in outline["text"]
    assert "No data" in [trace.get("name") for trace in figure["data"] if trace["type"] == "bar"]


def test_economies_outside_the_selection_are_plain_land(table, meta, shapes):
    figure = map.draw(table("en"), meta("en"), "en", shapes)
    assert not of_country(figure, "LCA")


def test_the_projection_keeps_areas():
    def area(west, south):
        ring = [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1)]
        x, y = map.project(ring, map.CENTRE).T.astype(float)
        return abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2 / np.cos(np.radians(south + 0.5))

    assert area(-100, 25) == pytest.approx(area(-60, -10), rel=0.03)
    assert area(-70, -50) == pytest.approx(area(-60, -10), rel=0.03)


def test_classes_of_a_well_used_range_are_its_fifths():
    assert bounds([3, 20, 48, 71, 98], (0, 100), 1) == [20, 40, 60, 80]


def test_other_classes_have_round_bounds_that_part_the_values():
    numbers = [0.3, 3.1, 4.6, 9.8, 11.2, 12.9, 16, 17.2, 24.1, 33, 46.7]
    found = bounds(numbers, (0, None), 1)
    assert len(found) == 4
    assert all(bound == float(f"{bound:.2g}") for bound in found)


def test_whole_numbers_get_classes_of_whole_numbers(meta):
    found = classes([0, 0, 1, 1, 2, 3, 5, 9, 14, 53], meta("en", decimals=0), "en")
    assert found[0]["label"] == "0"
    assert all("." not in each["label"] for each in found)


def test_a_value_on_a_bound_belongs_to_the_class_above(meta):
    found = classes([3, 20, 48, 71, 98], meta("en", unit="%", valid_range=(0, 100)), "en")
    assert [class_of(value, found) for value in (0, 19.9, 20, 80, 100)] == [0, 0, 1, 4, 4]


def test_an_ordinal_indicator_s_classes_are_its_categories(table, meta, shapes):
    described = meta("en", categories={"100": "Signed", "0": "Not signed"}, unit="", decimals=0)
    figure = map.draw(table("en").assign(value=100.0, status="observed"), described, "en", shapes)
    assert figure["layout"]["meta"]["classes"] == ["Not signed", "Signed"]


def test_a_map_stays_small(table, meta, shapes):
    assert len(json.dumps(map.draw(table("en"), meta("en"), "en", shapes))) < 250_000
