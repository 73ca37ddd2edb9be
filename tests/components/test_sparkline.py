"""Small lines: dotted over what is not known, a dot where a value stands alone, nothing for a single value."""

import re
from urllib.parse import unquote

import pandas as pd

from dashboard.components.sparkline import sparkline


def drawn(*values, period="year"):
    history = tuple((pd.Timestamp(year=year, month=12, day=31), value) for year, value in values)
    svg = unquote(sparkline(history, "said", period).src)
    whole, dotted = re.findall(r'<path d="([^"]*)"', svg)
    return whole.count("M"), dotted.count("M"), svg.count("<circle")


def test_a_single_value_has_no_line():
    assert sparkline(()) == sparkline(((0, 1.0),)) == ""


def test_years_in_a_row_are_a_line_that_ends_in_a_dot():
    assert drawn((2020, 1.0), (2021, 2.0), (2022, 2.0)) == (2, 0, 1)


def test_two_values_far_apart_are_two_dots_joined_by_a_dotted_line():
    assert drawn((2018, 1.0), (2024, 3.0)) == (0, 1, 3)


def test_a_value_between_two_gaps_stands_alone():
    assert drawn((2000, 1.0), (2001, 1.0), (2010, 2.0), (2020, 3.0), (2021, 4.0)) == (2, 2, 2)


def test_days_have_no_gaps_and_places_in_a_row_will_do():
    assert drawn((2018, 1.0), (2024, 3.0), period="day") == (1, 0, 1)
    beside = sparkline(tuple(enumerate((1.0, 5.0, 3.0))))
    assert beside.alt == "" and "title" not in beside.to_plotly_json()["props"]
