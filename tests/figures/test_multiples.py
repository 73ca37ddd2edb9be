"""Small multiples: a panel each, all to the same scales, missing years as gaps."""

import pandas as pd
import pytest

from dashboard.figures import multiples


def panels(figure: dict) -> dict[str, dict]:
    return {trace["meta"]["country"]: trace for trace in figure["data"] if "meta" in trace}


def test_equal_values_stand_equally_high_in_every_panel(table, meta):
    drawn = panels(multiples.draw(table("en"), meta("en"), "en", width=1088))
    assert list(drawn) == ["BRA", "HTI", "VCT"]
    low, high = drawn["HTI"]["y"][0], drawn["BRA"]["y"][-1]
    at_ten = drawn["VCT"]["y"][2]  # 10.0, between 0.0 and 24.0
    assert (at_ten - low) / (high - low) == pytest.approx(10 / 24, abs=1e-3)


def test_a_missing_year_is_a_gap(table, meta):
    brazil = panels(multiples.draw(table("en"), meta("en"), "en"))["BRA"]
    assert [value is None for value in brazil["y"]] == [False, True, False, False]
    assert brazil["customdata"][1] is None


def test_panels_of_a_phone_stand_below_each_other(table, meta):
    wide, narrow = (
        multiples.draw(table("en"), meta("en"), "en", width=width)["layout"] for width in (1088, 343)
    )
    assert wide["xaxis"]["range"][1] == 3
    assert narrow["xaxis"]["range"][1] == 2
    assert narrow["height"] > wide["height"]


def test_the_median_is_in_every_panel_and_its_number_of_states_is_said(table, meta):
    behind = pd.DataFrame(
        {"date": pd.to_datetime(["2020-12-31", "2023-12-31"]), "median": [9.0, 11.0], "low": [5.0, 6.0],
         "high": [12.0, 14.0], "n": [30, 33]}
    )  # fmt: skip
    figure = multiples.draw(table("en"), meta("en"), "en", background=behind)
    band, _grid, median = figure["data"][:3]
    assert band["y"].count(None) == median["y"].count(None) == 3
    assert "n = 30 to 33" in figure["layout"]["annotations"][-1]["text"]
