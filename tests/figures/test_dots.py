"""Dots in the order of ranks: places, ties, intervals, and who has no place."""

import pandas as pd

from dashboard.figures import dots
from tests.figures.conftest import rows


def selected(**values: float) -> pd.DataFrame:
    return pd.concat([rows("en", iso, [value]) for iso, value in values.items()], ignore_index=True)


def labels(figure: dict) -> list[str]:
    return [text.replace("<br>", " ") for text in figure["layout"]["yaxis"]["ticktext"]]


def test_the_best_is_on_top_and_who_shows_the_same_value_shares_a_place(meta):
    table = selected(BRA=24.0, HTI=10.04, VCT=10.01, JAM=3.0)
    assert labels(dots.draw(table, meta("en"), "en")) == [
        "1. Brazil",
        "2= Haiti",
        "2= Saint Vincent",
        "4. Jamaica",
    ]
    worse = dots.draw(table, meta("en", higher_is="worse"), "en")
    assert labels(worse) == ["1. Jamaica", "2= Saint Vincent", "2= Haiti", "4. Brazil"]


def test_territories_and_outdated_values_have_no_place(meta):
    table = pd.concat(
        [selected(BRA=24.0, VCT=30.0), rows("en", "HTI", [27.0], stale=True)], ignore_index=True
    )
    figure = dots.draw(table, meta("en"), "en", celac=frozenset({"BRA", "HTI"}))
    assert labels(figure) == ["– Saint Vincent", "– Haiti", "1. Brazil"]


def test_intervals_estimates_and_outdated_values_look_different_and_are_explained(table, meta):
    figure = dots.draw(table("en"), meta("en"), "en")
    drawn = figure["data"][0]
    assert drawn["y"] == ["BRA", "VCT", "HTI"]
    assert drawn["error_x"]["array"] == [None, 1.05, None]
    assert drawn["marker"]["symbol"] == ["circle", "circle", "square"]
    assert drawn["marker"]["color"][1] != drawn["marker"]["line"]["color"][1]
    key = figure["layout"]["annotations"][-1]["text"]
    assert all(word in key for word in ("estimated", "out of date", "intervals"))


def test_zero_has_no_place_on_a_logarithmic_scale_and_that_is_said(table, meta):
    figure = dots.draw(table("en"), meta("en"), "en", scale="log")
    assert figure["layout"]["xaxis"]["type"] == "log"
    assert "HTI" not in figure["data"][0]["y"]
    assert "logarithmic" in figure["layout"]["meta"]["left_out_words"]


def test_overlapping_intervals_leave_a_range_of_places(meta):
    table = pd.concat(
        [
            rows("en", "BRA", [24.0], low=20.0, high=28.0),
            rows("en", "HTI", [22.0], low=15.0, high=23.0),
            rows("en", "VCT", [3.0], low=3.0, high=3.0),
        ],
        ignore_index=True,
    )
    figure = dots.draw(table, meta("en"), "en")
    assert labels(figure) == ["1–2. Brazil", "1–2. Haiti", "3. Saint Vincent"]
    assert figure["data"][0]["error_x"]["array"][2] is None  # a point is no interval
    worse = dots.draw(table, meta("en", higher_is="worse"), "en")
    assert labels(worse) == ["1. Saint Vincent", "2–3. Haiti", "2–3. Brazil"]
