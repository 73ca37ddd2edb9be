"""A figure becomes a picture of itself: the same each time, with nothing from outside, whatever its words hold."""

import copy
import doctest
import math
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import svg as room
from dashboard import theme
from dashboard.svg import svg
from dashboard.svg.elements import NO_BREAK, text

SVG = "{http://www.w3.org/2000/svg}"
MARGIN = {"l": 50, "r": 50, "t": 20, "b": 20}
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'text' ]]> <b>bold</b>"


def drawn(data: list[dict], **layout) -> ET.Element:
    """Draw traces on a plot of 100 × 100 pixels that begins at 50, 20."""
    axis = {"range": [0, 10], "tickvals": []}
    layout = {"width": 200, "height": 140, "margin": MARGIN, "xaxis": axis, "yaxis": axis} | layout
    return ET.fromstring(svg({"data": data, "layout": layout}))


def paths(root: ET.Element, **attributes) -> list[str]:
    return [
        each.get("d")
        for each in root.iter(f"{SVG}path")
        if all(each.get(name.replace("_", "-")) == value for name, value in attributes.items())
    ]


def words(root: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_values_have_their_pixels_on_every_kind_of_axis():
    def ends(**axis) -> str:
        trace = {"x": axis.pop("x"), "y": [0, 10], "line": {"color": "#123456"}}
        return paths(drawn([trace], xaxis={"tickvals": []} | axis), stroke="#123456")[0]

    across = "M50,120L150,20"
    assert ends(x=[0, 10], range=[0, 10]) == across
    assert ends(x=[1, 1000], type="log", range=[0, 3]) == across
    assert (
        ends(x=["2020-01-01", "2021-01-01"], type="date", range=["2020-01-01", "2021-01-01 00:00"]) == across
    )
    assert ends(x=["a", "b"], type="category", range=[0, 1]) == across
    assert ends(x=[10, 0], range=[10, 0]) == across


def test_axes_of_one_scale_have_as_many_pixels_for_a_step():
    plain = {"visible": False, "range": [0, 10]}
    root = drawn(
        [{"x": [0, 10], "y": [0, 5], "line": {"color": "#123456"}}],
        xaxis=plain | {"scaleanchor": "y"},
        yaxis=plain | {"range": [0, 5], "constraintoward": "bottom"},
    )
    assert paths(root, stroke="#123456") == ["M50,120L150,70"]


def test_a_missing_value_is_a_gap_and_draws_no_mark():
    data = [{"mode": "lines+markers", "x": [0, 2, 4, 6, 8], "y": [1, 1, None, 1, math.nan],
             "line": {"color": "#123456"}, "marker": {"size": 6, "color": "#654321"}}]  # fmt: skip
    root = drawn(data)
    assert paths(root, stroke="#123456") == ["M50,110L70,110"]
    assert paths(root, fill="#654321")[0].count("M") == 3


def test_what_is_not_above_zero_has_no_place_on_a_logarithmic_axis():
    data = [{"mode": "markers", "x": [0, 10], "y": [5, 5], "marker": {"size": 6, "color": "#654321"}}]
    root = drawn(data, xaxis={"type": "log", "range": [0, 2], "tickvals": []})
    assert paths(root, fill="#654321")[0].count("M") == 1


def test_a_bar_is_as_long_as_its_value_and_a_missing_one_is_not_drawn():
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": ["a", "b", "c"],
        "x": [5, None, 0],
        "marker": {"color": "#654321"},
    }
    root = drawn([bar], yaxis={"type": "category", "range": [2.5, -0.5], "tickvals": []}, bargap=0.4)
    long, none = paths(root, fill="#654321")
    assert re.findall(r"[MH](-?[\d.]+)", long) == ["50", "100"]
    assert re.findall(r"[MH](-?[\d.]+)", none) == ["50", "50"]


def test_stripes_are_drawn_over_the_colour_of_their_mark():
    bar = {"type": "bar", "x": [1, 5], "y": [5, 5], "marker": {
        "color": ["#654321", "#123456"],
        "pattern": {"shape": ["/", ""], "fgcolor": ["#ffffff", ""], "bgcolor": ["#654321", ""]}}}  # fmt: skip
    root = drawn([bar])
    (pattern,) = root.iter(f"{SVG}pattern")
    assert pattern.find(f"{SVG}rect").get("fill") == "#654321"
    assert paths(root, fill=f"url(#{pattern.get('id')})") and paths(root, fill="#123456")


def test_an_interval_reaches_from_its_low_to_its_high_end():
    dot = {"mode": "markers", "x": [4], "y": [5], "marker": {"color": "#654321"},
           "error_x": {"color": "#123456", "width": 4, "array": [2], "arrayminus": [1]}}  # fmt: skip
    assert paths(drawn([dot]), stroke="#123456") == ["M110.00,66.00v8m0,-4H80.00m0,-4v8"]


def test_lines_bold_words_and_sizes_of_their_own_are_kept():
    root = drawn([], annotations=[
        {"text": 'Chile <b>23,7</b><br>(<span style="font-size:9px">2023</span>) &amp; more', "x": 5, "y": 5}
    ])  # fmt: skip
    (note,) = root.iter(f"{SVG}text")
    first, second = note
    assert ["".join(line.itertext()) for line in note] == ["Chile 23,7", "(2023) & more"]
    assert first.find(f"{SVG}tspan").get("font-weight") == "bold"
    assert second.find(f"{SVG}tspan").get("font-size") == "9"
    assert float(second.get("y")) - float(first.get("y")) == pytest.approx(1.3 * 12, abs=0.01)


def test_spaces_at_the_start_of_a_line_keep_words_off_a_bar():
    assert f">{NO_BREAK}24,1<" in text(" 24,1", 0, 0, size=12, color="#000000")


@pytest.mark.parametrize("said", ["<b>open", "closed</b>", "</span><b>", '<span style="color:red">x'])
def test_tags_without_their_other_half_break_nothing(said):
    ET.fromstring(f"<svg>{text(said, 0, 0, size=12, color='#000000')}</svg>")


@given(st.text(max_size=60))
def test_words_stay_words_whatever_they_hold(said):
    root = ET.fromstring(f"<svg>{text(said, 0, 0, size=12, color='#000000')}</svg>")
    assert {each.tag for each in root.iter()} <= {"svg", "text", "tspan"}


def test_a_hostile_name_is_shown_and_does_nothing():
    root = drawn(
        [{"name": HOSTILE, "x": [1], "y": [1]}],
        showlegend=True,
        annotations=[{"text": HOSTILE, "x": 1, "y": 1}],
    )
    assert not list(root.iter(f"{SVG}script"))
    assert all("<script>" in each for each in words(root))


@pytest.fixture
def figure() -> dict:
    axis = {"range": [0, 10]}
    layout = {"template": theme.TEMPLATE, "margin": MARGIN, "xaxis": axis, "yaxis": axis}
    return {"data": [{"x": [0, 10], "y": [0, 10], "line": {"color": theme.SERIES[0]}}], "layout": layout}


def test_title_and_description_are_said_to_who_cannot_see_it(figure):
    root = ET.fromstring(svg(figure, title="A < B", description='"C"'))
    assert root.get("role") == "img"
    assert [root.find(f"{SVG}{tag}").text for tag in ("title", "desc")] == ["A < B", '"C"']


def test_the_figure_is_left_alone_and_gives_the_same_drawing_again(figure):
    before = copy.deepcopy(figure)
    assert svg(figure) == svg(figure)
    assert figure == before


def test_colours_of_the_dark_are_given_for_those_that_are_used(figure):
    style = ET.fromstring(svg(figure, both_schemes=True)).find(f"{SVG}style").text
    assert f'[stroke="{theme.SERIES[0]}"]{{stroke:{theme.DARK[theme.SERIES[0]]}}}' in style
    assert theme.SERIES[1] not in style
    assert "<style" not in svg(figure)


def test_the_examples_of_the_docs_hold():
    tried = doctest.testmod(room)
    assert tried.attempted and not tried.failed
