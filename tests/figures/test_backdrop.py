"""Behind lines: the median and the middle half of the states, and events."""

import re

import pandas as pd
import pytest

from dashboard.figures import line


@pytest.fixture
def behind():
    days = pd.to_datetime([f"{year}-12-31" for year in range(2019, 2025)])
    return pd.DataFrame(
        {"date": days, "median": [8.0, 9.0, 9.5, 10.0, 11.0, 12.0], "low": 5.0, "high": 14.0,
         "n": [30, 31, 33, 33, 33, 33]}
    )  # fmt: skip


def test_the_median_is_named_where_it_ends_and_the_band_with_its_number_of_states_below(table, meta, behind):
    figure = line.draw(table("en"), meta("en"), "en", background=behind)
    band, median = figure["data"][:2]
    assert median["x"] == [2020, 2021, 2022, 2023]
    assert median["y"] == [9.0, 9.5, 10.0, 11.0]
    assert band["fill"] == "toself" and set(band["y"]) == {5.0, 14.0}
    words = [note["text"] for note in figure["layout"]["annotations"]]
    assert any("CELAC median" in text and "11.0" in text for text in words)
    assert "n = 31 to 33" in words[-1]


def test_nothing_lies_behind_categories(table, meta):
    figure = line.draw(table("en"), meta("en"), "en", background=None)
    assert all(trace["meta"]["country"] != "median" for trace in figure["data"] if "meta" in trace)


def test_events_are_numbered_on_the_lines_and_explained_below(table, meta):
    events = pd.DataFrame(
        {"date": pd.to_datetime(["2022-07-01", "2021-01-01", "2031-01-01"]), "label": ["Second", "First", "Later"]}
    )  # fmt: skip
    layout = line.draw(table("en"), meta("en"), "en", events=events)["layout"]
    strokes = [shape["x0"] for shape in layout["shapes"] if shape.get("layer") == "below"]
    assert strokes == sorted(strokes) and len(strokes) == 2
    assert 2020 < strokes[0] < 2021.01 and 2021.4 < strokes[1] < 2021.6
    words = " ".join(note["text"] for note in layout["annotations"])
    assert "1: First" in words and "2: Second" in words and "Later" not in words


def test_numbers_of_events_that_lie_close_stand_side_by_side(table, meta):
    events = pd.DataFrame(
        {"date": pd.to_datetime(["2021-03-07", "2021-03-25", "2022-07-01"]), "label": ["One", "Two", "Three"]}
    )
    layout = line.draw(table("en"), meta("en"), "en", events=events)["layout"]
    numbers = [note["text"] for note in layout["annotations"] if note.get("yanchor") == "bottom"]
    assert [re.findall(r"\d", text) for text in numbers if "<b>" in text] == [["1", "2"], ["3"]]
    assert sum(shape.get("layer") == "below" for shape in layout["shapes"]) == 3


def test_a_logarithmic_scale_keeps_labels_beside_their_lines(table, meta):
    layout = line.draw(table("en"), meta("en"), "en", scale="log")["layout"]
    assert layout["yaxis"]["type"] == "log"
    label = next(note for note in layout["annotations"] if note.get("name") == "BRA")
    assert layout["yaxis"]["range"][0] < label["y"] <= layout["yaxis"]["range"][1]
    assert "Haiti" in layout["meta"]["left_out_words"]
