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
        "tied_from": [1.0, 1.0, 3.0, 4.0],
        "tied_to": [2.0, 2.0, 3.0, 4.0],
        "score": [85.94, 83.5, 69.8, 46.9],
    }
)
OWN = TABLE.assign(
    own_rank=pd.array([2, 1, 3, 4], "Int64"), own_score=[80.0, 81.0, 60.0, 40.0], own_low=[1.0, 1.0, 2.0, 4.0],
    own_high=[3.0, 2.0, 3.0, 4.0], own_from=[1.0, 1.0, 1.0, 4.0], own_to=[3.0, 2.0, 3.0, 4.0],
).iloc[[1, 0, 2, 3]]  # fmt: skip


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


def test_a_dashed_line_runs_where_all_above_are_told_apart_from_all_below_and_the_key_says_so():
    layout = ranges.draw(TABLE, "en", cuts=(2, 4))["layout"]
    assert [(shape["y0"], shape["line"]["dash"]) for shape in layout["shapes"]] == [(1.5, "dash")]
    key = layout["annotations"][0]["text"]
    assert "all above are told apart from all below" in key.replace("<br>", " ")
    plain = ranges.draw(TABLE, "en")["layout"]
    assert plain["shapes"] == [] and "told apart" not in plain["annotations"][0]["text"]


def test_by_own_weights_the_full_dot_is_the_own_rank_and_the_hollow_one_the_published():
    figure = ranges.draw(OWN, "en")
    published, own = trace(figure, "markers"), trace(figure, "markers", 1)
    assert own["x"] == [1, 2, 3, 4] and published["x"] == [2, 1, 3, 4]
    assert published["marker"]["color"] == theme.PAPER
    assert trace(figure, "lines")["x"][:2] == [1.0, 2.0], "the range is of the own weights"
    assert "Tied with ranks 1 to 2" in own["customdata"][0][2]
    assert ranges.draw(OWN, "en", cuts=(2,))["layout"]["shapes"] == [], "cuts are of the published ranks"
    unranked = OWN.assign(
        rank=pd.array([None, 1, 3, 4], "Int64"), rank_low=[None, 1, 3, 4], rank_high=[None, 2, 3, 4]
    )
    figure = ranges.draw(unranked, "en")
    assert trace(figure, "markers")["y"] == [1, 2, 3]
    assert "not ranked" in trace(figure, "markers", 1)["customdata"][0][2]


def test_who_is_chosen_keeps_the_colour_and_the_others_step_back():
    colours = trace(ranges.draw(TABLE, "en", highlight=("CHL",)), "markers")["marker"]["color"]
    assert colours == [theme.BAR_BACKGROUND, theme.BAR, theme.BAR_BACKGROUND, theme.BAR_BACKGROUND]


def test_whom_the_one_chosen_is_not_told_apart_from_keeps_an_edge():
    figure = ranges.draw(TABLE, "en", highlight=("CHL",), tied=("URY",))
    edges = trace(figure, "markers")["marker"]["line"]["color"]
    assert edges == [theme.BAR, theme.BAR, theme.BAR_BACKGROUND, theme.BAR_BACKGROUND]
    assert "not told apart from the one chosen" in figure["layout"]["annotations"][0]["text"].replace(
        "<br>", " "
    )


def test_nobody_ranked_is_an_empty_figure():
    assert ranges.draw(TABLE.iloc[:0], "pt")["layout"]["meta"]["countries"] == []
