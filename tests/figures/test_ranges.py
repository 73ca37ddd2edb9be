"""Ranks with their ranges: a dot and a line for each state, in bands of those that cannot be told apart."""

import json

import pandas as pd
import pytest

from dashboard import theme
from dashboard.figures import kinds, ranges
from dashboard.svg import svg
from dashboard.text import LANGUAGES

TABLE = pd.DataFrame(
    {
        "country": ["URY", "CHL", "VCT", "HTI"],
        "name": ["Uruguay", "Chile", "Saint Vincent and the Grenadines", "Haiti"],
        "rank": pd.array([1, 2, 3, 4], "Int64"),
        "rank_low": [1.0, 1.0, 3.0, 4.0],
        "rank_high": [2.0, 2.0, 3.5, 4.0],
        "tie_group": pd.array([1, 1, 2, 3], "Int64"),
        "score": [85.94, 83.5, 69.8, 46.9],
    }
)
OWN = TABLE.assign(own_rank=pd.array([2, 1, 3, 4], "Int64"), own_score=[80.0, 81.0, 60.0, 40.0]).iloc[
    [1, 0, 2, 3]
]


def trace(figure, mode, place=0):
    return [each for each in figure["data"] if each["mode"] == mode][place]


@pytest.mark.parametrize("width", [320, 721, 1088])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", [TABLE, OWN], ids=["published", "own"])
def test_it_is_plain_json_of_scatter_traces_that_can_be_drawn_without_a_browser(table, lang, width):
    figure = ranges.draw(table, lang, width=width)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    assert {each["type"] for each in figure["data"]} == {"scatter"}
    assert svg(figure, width=width).count("<path") > len(table) // 2


def test_it_is_no_kind_of_chart_as_it_shows_no_indicator():
    assert "ranges" not in kinds()


def test_each_state_has_its_rank_its_range_and_its_score():
    figure = ranges.draw(TABLE, "es")
    dots, lines, scores = (trace(figure, mode) for mode in ("markers", "lines", "text"))
    assert dots["x"] == [1, 2, 3, 4]
    assert [point[:2] for point in dots["customdata"]] == TABLE[["country", "name"]].to_numpy().tolist()
    assert "1 (1 a 2)" in dots["customdata"][0][2]
    assert lines["x"][:3] == [1.0, 2.0, None]
    assert lines["x"][9] < 4 < lines["x"][10], "a range of one rank is seen beside its dot"
    assert [words.strip() for words in scores["text"]] == ["85,9", "83,5", "69,8", "46,9"]
    assert figure["layout"]["yaxis"]["ticktext"][0] == "1 Uruguay"


def test_each_tie_group_is_a_band_with_its_name():
    layout = ranges.draw(TABLE, "en")["layout"]
    bands = [(shape["y0"], shape["y1"]) for shape in layout["shapes"] if shape["type"] == "rect"]
    assert bands == [(-0.5, 1.5), (1.5, 2.5), (2.5, 3.5)]
    assert [note["text"] for note in layout["annotations"] if "group" in note["text"]] == [
        "Tie group 1", "Tie group 2", "Tie group 3",
    ]  # fmt: skip
    assert ranges.draw(TABLE.assign(tie_group=1), "en")["layout"]["shapes"] == []


def test_by_own_weights_the_full_dot_is_the_own_rank_and_the_hollow_one_the_published():
    figure = ranges.draw(OWN, "en")
    published, own = trace(figure, "markers"), trace(figure, "markers", 1)
    assert own["x"] == [1, 2, 3, 4] and published["x"] == [2, 1, 3, 4]
    assert published["marker"]["color"] == theme.PAPER
    assert figure["layout"]["shapes"] == [], "tie groups are of the published ranks"
    unranked = OWN.assign(
        rank=pd.array([None, 1, 3, 4], "Int64"), rank_low=[None, 1, 3, 4], rank_high=[None, 2, 3, 4]
    )
    figure = ranges.draw(unranked, "en")
    assert trace(figure, "markers")["y"] == [1, 2, 3]
    assert "not ranked" in trace(figure, "markers", 1)["customdata"][0][2]


def test_who_is_chosen_keeps_the_colour_and_the_others_step_back():
    colours = trace(ranges.draw(TABLE, "en", highlight=("CHL",)), "markers")["marker"]["color"]
    assert colours == [theme.BAR_BACKGROUND, theme.BAR, theme.BAR_BACKGROUND, theme.BAR_BACKGROUND]


def test_nobody_ranked_is_an_empty_figure():
    assert ranges.draw(TABLE.iloc[:0], "pt")["layout"]["meta"]["countries"] == []
