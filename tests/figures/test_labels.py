"""Words: measured, broken, moved apart."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import ticks
from dashboard.figures.labels import spread, text_width, wrap


@pytest.mark.parametrize(
    ("text", "measured"),
    [("San Vicente y las Granadinas 33,5", 1538.04), ("Suscripciones a banda ancha fija", 1467.63)],
)
def test_a_width_is_that_of_arial_in_a_browser(text, measured):
    # Measured in Chromium with canvas.measureText at 100px Arial (Liberation Sans).
    assert text_width(text, 100) == pytest.approx(measured, rel=0.03)


def test_accents_do_not_widen_letters():
    assert text_width("São Tomé", 12) == text_width("Sao Tome", 12)


@given(st.text(alphabet="abc mWi-ñé", max_size=120), st.integers(60, 400))
def test_no_broken_line_is_too_wide_and_no_letter_is_lost(text, width):
    lines = wrap(text, 13, width)
    assert all(text_width(line, 13) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.tuples(st.floats(0, 400), st.sampled_from([16.0, 33.0])), min_size=1, max_size=12))
def test_spread_labels_keep_their_order_apart_and_on_the_axis(labels):
    wanted, sizes = map(list, zip(*labels, strict=True))
    placed = spread(wanted, sizes, 0, 400)
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    for before, after in itertools.pairwise(order):
        assert placed[after] - placed[before] >= (sizes[before] + sizes[after]) / 2 - 1e-6
    assert min(p - s / 2 for p, s in zip(placed, sizes, strict=True)) >= -1e-6
    assert max(p + s / 2 for p, s in zip(placed, sizes, strict=True)) <= 400 + 1e-6


def test_labels_that_fit_stay_where_they_are():
    assert spread([10, 50], [10, 10], 0, 100) == [10, 50]


def test_round_numbers_hold_the_values():
    assert ticks.numbers(0, 48, 5) == [0, 10, 20, 30, 40, 50]
    assert ticks.numbers(0.012, 0.048, 5) == [0.01, 0.02, 0.03, 0.04, 0.05]
    assert ticks.numbers(0, 0, 5, least=1) == [0, 1]


def test_years_are_round_and_end_with_the_last():
    assert ticks.years(1998, 2024, 8) == [2000, 2005, 2010, 2015, 2020, 2024]
    assert ticks.years(2024, 2024, 8) == [2024]
