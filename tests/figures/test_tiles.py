"""Tiles: every economy has one of its own, and says as much as it has room for."""

import pytest

from dashboard import theme
from dashboard.figures import tiles
from dashboard.view import ALL, groups, opened


def test_every_economy_of_the_region_has_a_tile_of_its_own():
    assert set(tiles.AT) == set(groups(opened())[ALL])
    assert len(set(tiles.AT.values())) == len(tiles.AT)
    assert all(0 <= column < tiles.COLUMNS and 0 <= row < tiles.ROWS for column, row in tiles.AT.values())


@pytest.mark.parametrize(("north", "south"), [("MEX", "GTM"), ("CUB", "JAM"), ("COL", "ECU"), ("BRA", "ARG")])
def test_what_lies_north_stands_above(north, south):
    assert tiles.AT[north][1] < tiles.AT[south][1]


def test_a_tile_bears_code_and_value_and_carries_its_country(table, meta):
    drawn = tiles.draw(table("en"), meta("en"), "en", width=1088)["data"][0]
    told = dict(zip([said[0] for said in drawn["customdata"]], drawn["text"], strict=True))
    assert "BRA" in told["BRA"] and "24.0" in told["BRA"]
    assert "~10.2" in told["VCT"]
    assert told["ARG"] == "ARG"


def test_outdated_and_missing_values_have_a_striped_foot(table, meta):
    figure = tiles.draw(table("en"), meta("en"), "en")
    striped = figure["data"][1]
    assert {(x, round(base)) for x, base in zip(striped["x"], striped["base"], strict=True)} == {
        (tiles.AT[iso][0], -tiles.AT[iso][1] - 1) for iso in ("HTI", "CUB")
    }
    pattern, color = striped["marker"]["pattern"], striped["marker"]["color"]
    assert isinstance(
        color, str
    )  # plotly.js stripes in the colours of a list, which here are those of the tiles
    assert all(fg != bg for fg, bg in zip(pattern["fgcolor"], pattern["bgcolor"], strict=True))
    named = [trace.get("name") for trace in figure["data"][2:]]
    assert named[-2:] == ["Out of date", "Not applicable"]


def test_words_can_be_read_on_every_shade(table, meta):
    drawn = tiles.draw(table("en"), meta("en"), "en")["data"][0]
    inks, grounds = drawn["insidetextfont"]["color"], drawn["marker"]["color"]
    assert all(theme.contrast(ink, ground) >= 4.5 for ink, ground in zip(inks, grounds, strict=True))
    for shade in theme.RAMP:
        assert max(theme.contrast(ink, shade) for ink in (theme.INK, theme.PAPER)) >= 4.5, shade


def test_stripes_can_be_seen_on_every_shade_in_the_light_and_in_the_dark(table, meta):
    for shade in theme.RAMP:
        over = theme.over(shade)
        assert theme.contrast(over, shade) >= 3, shade
        assert theme.contrast(theme.DARK[over], theme.DARK[shade]) >= 3, shade
    drawn = tiles.draw(table("en").assign(stale=True), meta("en"), "en")
    pattern = drawn["data"][1]["marker"]["pattern"]
    grounds = zip(pattern["fgcolor"], pattern["bgcolor"], strict=True)
    assert all(over == theme.over(ground) for over, ground in grounds if ground != theme.NO_DATA)


def test_a_tile_is_large_enough_for_a_finger_on_a_phone(table, meta):
    layout = tiles.draw(table("en"), meta("en"), "en", width=343)["layout"]
    assert layout["meta"]["least_plot"] / tiles.ROWS >= 24


@pytest.mark.parametrize("width", [343, 1088])
def test_without_its_legend_it_says_what_that_would_show(table, meta, width):
    whole, bare = (
        tiles.draw(table("en"), meta("en"), "en", width=width, legend=said) for said in (True, False)
    )
    named = [trace["name"] for trace in whole["data"] if "name" in trace]
    assert [look["label"] for look in bare["layout"]["meta"]["legend"]] == named
    assert not any("name" in trace for trace in bare["data"])
    assert bare["layout"]["height"] <= whole["layout"]["height"]
