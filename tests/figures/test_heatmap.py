"""Countries by indicators: shaded by place, with the value and its unit in each cell."""

import pandas as pd
import pytest

from dashboard import theme
from dashboard.figures import heatmap
from tests.figures.conftest import rows


@pytest.fixture
def figure(table, meta):
    second = pd.concat([rows("en", "BRA", [5.0]), rows("en", "HTI", [5.0]), rows("en", "JAM", [9.0])])
    others = [(second, meta("en", title="Hosts", unit="%", higher_is="worse"))]
    return lambda width=1088: heatmap.draw(table("en"), meta("en"), "en", others=others, width=width)


def cells(figure: dict, column: int) -> dict[str, tuple[str, str]]:
    drawn = figure["data"][column]
    return {
        iso: (text.replace("<br>", " "), colour)
        for iso, text, colour in zip(drawn["y"], drawn["text"], drawn["marker"]["color"], strict=True)
    }


def test_a_cell_bears_its_value_and_its_unit(figure):
    assert cells(figure(), 0)["BRA"][0] == "24.0 per 100 people"
    assert cells(figure(), 0)["VCT"][0] == "~10.2 per 100 people"
    assert cells(figure(), 1)["JAM"][0] == "9.0%"


def test_the_best_placed_is_darkest_and_equal_values_are_equally_dark(figure):
    first, second = cells(figure(), 0), cells(figure(), 1)
    assert first["BRA"][1] == theme.RAMP[-1]
    assert first["HTI"][1] == theme.RAMP[0]
    assert second["BRA"][1] == second["HTI"][1]
    assert second["JAM"][1] == theme.RAMP[0]


def test_words_can_be_read_on_every_shade(figure):
    for drawn in figure()["data"][:2]:
        pairs = zip(drawn["insidetextfont"]["color"], drawn["marker"]["color"], strict=True)
        assert all(theme.contrast(ink, ground) >= 4.5 for ink, ground in pairs)


def test_an_outdated_value_has_a_striped_edge_and_that_is_said(figure):
    striped = figure()["data"][2]
    assert striped["y"] == ["HTI"]
    assert "out of date" in figure()["layout"]["annotations"][-1]["text"]


def test_a_phone_says_a_long_unit_over_its_column(table, meta):
    long = meta("en", unit="per 100,000 routed addresses of the economy")
    others = [(table("en"), long)] * 3
    figure = heatmap.draw(table("en"), long, "en", others=others, width=343)
    assert cells(figure, 0)["BRA"][0] == "24.0"
    assert "addresses" in figure["layout"]["annotations"][0]["text"]


def test_on_a_phone_names_stand_over_their_cells_and_no_word_is_small(figure):
    narrow = figure(width=343)["layout"]
    assert {"Brazil", "Haiti"} <= {note["text"] for note in narrow["annotations"]}
    assert not narrow["yaxis"]["showticklabels"] and narrow["margin"]["l"] == 0
    assert min(note["font"]["size"] for note in narrow["annotations"]) >= 11


def test_the_message_names_the_best_placed_of_each_indicator(table, meta):
    said = heatmap.said(table("en"), meta("en"), "en", others=[(table("en"), meta("en", higher_is="worse"))])
    assert "Highest: Brazil, 24.0" in said and "Lowest: " in said
