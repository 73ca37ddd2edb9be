"""One theme: the same colours in figures and on pages, told apart by everyone, in the light and in the dark."""

import itertools
import re

import numpy as np
import pytest

from dashboard import theme
from tests.vision import SEEN_BY, difference, lab

LEAST_DIFFERENCE = 15  # a CIEDE2000 difference of 10 is seen at a glance
SCHEMES = {"light": lambda colour: colour, "dark": theme.DARK.get}
MARKS = (
    *theme.SERIES,
    theme.BAR,
    theme.BAR_BACKGROUND,
    theme.BACKGROUND_LINE,
    theme.AXIS,
    theme.OUTLINE,
    theme.NO_DATA_HATCH,
    theme.FOCUS,
)
WORDS = (theme.INK, theme.MUTED, theme.ACCENT, *theme.SERIES)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")


@pytest.fixture(params=SCHEMES)
def shown(request):
    """What a colour is in the light, and in the dark."""
    return SCHEMES[request.param]


def test_the_stylesheet_is_made_from_the_theme():
    assert theme.STYLESHEET.read_text() == theme.stylesheet(), "run `make docs`"


def test_pages_take_every_colour_from_the_theme():
    own = theme.STYLESHEET.with_name("style.css").read_text()
    assert COLOUR.findall(re.sub(r"/\*.*?\*/", "", own, flags=re.S)) == []


def test_every_colour_has_one_for_the_dark():
    named = [value for value in vars(theme).values() if isinstance(value, str) and COLOUR.fullmatch(value)]
    assert {*named, *theme.SERIES, *theme.RAMP, *theme.NAMES.values()} == set(theme.DARK)


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_lines_are_told_apart_by_their_colours(shown, eyes):
    seen = {colour: lab(shown(colour), eyes) for colour in theme.SERIES}
    for one, other in itertools.combinations(seen, 2):
        assert difference(seen[one], seen[other]) >= LEAST_DIFFERENCE, (one, other)


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_so_are_the_classes_of_a_map(shown, eyes):
    seen = [lab(shown(colour), eyes) for colour in theme.RAMP]
    for lower, higher in itertools.pairwise(seen):
        assert difference(lower, higher) >= 9


def test_marks_stand_out_from_the_paper(shown):
    for colour in MARKS:
        assert theme.contrast(shown(colour), shown(theme.PAPER)) >= 3, colour


def test_words_are_read_on_the_paper_and_on_what_is_soft(shown):
    for colour in WORDS:
        assert theme.contrast(shown(colour), shown(theme.PAPER)) >= 4.5, colour
    for colour in (theme.INK, theme.MUTED, theme.ACCENT):
        assert theme.contrast(shown(colour), shown(theme.SOFT)) >= 4.5, colour
    assert theme.contrast(shown(theme.PAPER), shown(theme.ACCENT)) >= 4.5


def test_a_value_is_read_on_the_colour_of_its_class(shown):
    for colour in theme.RAMP:
        ink = max((theme.INK, theme.PAPER), key=lambda one: theme.contrast(one, colour))
        assert theme.contrast(shown(ink), shown(colour)) >= 4.5, colour


def test_more_is_further_from_the_paper(shown):
    steps = [theme.contrast(shown(colour), shown(theme.PAPER)) for colour in theme.RAMP]
    assert all(further / nearer >= 1.4 for nearer, further in itertools.pairwise(steps))


def test_an_outline_is_seen_against_the_colour_it_surrounds_or_the_paper(shown):
    for colour in (*theme.RAMP, theme.NO_DATA):
        against = (shown(colour), shown(theme.PAPER))
        assert max(theme.contrast(shown(theme.OUTLINE), one) for one in against) >= 3


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_its_authors(one, other, apart):
    assert difference(np.array(one), np.array(other)) == pytest.approx(apart, abs=1e-4)
