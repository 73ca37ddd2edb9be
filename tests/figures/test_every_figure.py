"""What holds for every kind of chart."""

import copy
import itertools
import json

import pandas as pd
import pytest

from dashboard import figures, theme
from dashboard.figures import frame

LANGUAGES = ("en", "es", "pt")
KINDS = tuple(kind for kind in figures.kinds() if kind != "table")


@pytest.fixture
def draw(table, meta, shapes):
    def drawn(
        kind: str, lang: str = "en", width: int = 900, selection: pd.DataFrame | None = None, **changes
    ) -> dict:
        selection = table(lang) if selection is None else selection
        described = meta(lang, **changes)
        behind = pd.DataFrame(
            {"date": pd.to_datetime(["2020-12-31", "2023-12-31"]), "median": [9.0, 11.0], "low": [5.0, 6.0],
             "high": [12.0, 14.0], "n": [30, 33]}
        )  # fmt: skip
        events = pd.DataFrame(
            {"date": pd.to_datetime(["2021-05-01", "1999-01-01"]), "label": ["LACNIC 35", "No"]}
        )
        return figures.draw(
            kind, selection, described, lang, width=width, shapes=shapes, others=[(selection, described)],
            background=behind, events=events,
        )  # fmt: skip

    return drawn


@pytest.fixture
def laid_out(table, meta, shapes):
    def outline(kind: str, lang: str, width: int) -> dict:
        others = [(table(lang), meta(lang))]
        return figures.outlines(kind, table(lang), meta(lang), lang, (width,), shapes=shapes, others=others)[
            0
        ]

    return outline


@pytest.mark.parametrize("width", [343, 1088])
@pytest.mark.parametrize("kind", KINDS)
def test_a_figures_place_is_as_tall_as_the_figure(table, meta, shapes, laid_out, kind, width):
    others = [(table("es"), meta("es"))]
    figure = figures.draw(kind, table("es"), meta("es"), "es", width=width, shapes=shapes, others=others)
    assert laid_out(kind, "es", width)["height"] == figure["layout"]["height"]
    assert laid_out(kind, "es", width)["meta"] == figure["layout"]["meta"]


def test_kinds_stand_in_their_order_and_say_their_names():
    assert list(figures.kinds())[:3] == ["bar", "line", "map"]
    for lang in LANGUAGES:
        named = [module.label(lang) for module in figures.kinds().values()]
        assert len(set(named)) == len(named) == 10


@pytest.mark.parametrize("width", [375, 900, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_is_plain_json_of_scatter_and_bar_traces(draw, kind, width):
    figure = draw(kind, width=width)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    assert {trace["type"] for trace in figure["data"]} <= {"scatter", "bar"}
    assert "geo" not in figure["layout"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_table_gives_the_same_figure_and_is_left_alone(draw, table, kind):
    selection = table("en")
    before = selection.copy(deep=True)
    assert draw(kind, selection=selection) == draw(kind, selection=selection)
    pd.testing.assert_frame_equal(selection, before)


@pytest.mark.parametrize("kind", KINDS)
def test_each_language_has_its_own_words_and_numbers(draw, kind):
    texts = {lang: json.dumps(draw(kind, lang), ensure_ascii=False) for lang in LANGUAGES}
    assert len(set(texts.values())) == 3
    assert "24.0" in texts["en"]
    assert "24,0" in texts["es"]
    assert "24,0" in texts["pt"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_says_what_it_shows_and_what_is_left_out(draw, kind):
    said = draw(kind)["layout"]["meta"]
    assert said["indicator"] == "access_fixed_broadband"
    without = ["CUB", "HTI"] if kind == "slope" else ["CUB"]  # Haiti has no value at the second of two dates
    assert set(said["countries"]) == {"BRA", "HTI", "VCT"} - {*without}
    assert [row["id"] for row in said["left_out"]] == without
    assert "Cuba" in said["left_out_words"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_selection_still_draws(draw, table, kind):
    figure = draw(kind, selection=table("en").iloc[:0])
    assert figure["layout"]["meta"]["countries"] == []
    json.dumps(figure, allow_nan=False)


@pytest.mark.parametrize("kind", KINDS)
def test_no_trace_shows_its_number_on_hover(draw, kind):
    for trace in draw(kind)["data"]:
        assert trace.get("hoverinfo") in ("skip", "text") or trace["hovertemplate"].endswith(
            "<extra></extra>"
        )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [375, 1200])
def test_a_frame_keeps_title_and_origin_inside_and_off_the_plot(draw, kind, width):
    figure = draw(kind, width=width)
    before = copy.deepcopy(figure)
    title = (
        "Assinaturas de banda larga fixa cresceram em todos os países da seleção, mas a distância aumentou "
        * 2
    )
    footer = "Fonte: Banco Mundial. Licença: CC BY 4.0.\nhttps://example.org/" + "x" * 300
    framed = frame.framed(figure, title=title, subtitle="por 100 habitantes", footer=footer, width=width)
    assert figure == before
    layout = framed["layout"]
    margin, plot = layout["margin"], layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert plot >= layout["meta"]["least_plot"]
    for note in layout["annotations"][-3:]:
        assert margin["l"] + note["xshift"] == frame.EDGE
        top = (margin["t"] if note["y"] == 1 else margin["t"] + plot) - note["yshift"]
        bottom = top + len(note["text"].split("<br>")) * note["font"]["size"] * 1.3
        assert top >= frame.EDGE - 0.5 and bottom <= layout["height"] - 10
        assert bottom <= margin["t"] - 10 if note["y"] == 1 else top >= margin["t"] + plot + 14


def test_marks_and_words_stand_out_from_the_paper():
    marks = (
        *theme.SERIES,
        theme.BACKGROUND_LINE,
        theme.BAR,
        theme.BAR_BACKGROUND,
        theme.OUTLINE,
        theme.NO_DATA_HATCH,
    )
    for colour in marks:
        assert theme.contrast(colour, theme.PAPER) >= 3, colour
    for colour in (theme.INK, theme.MUTED, *theme.SERIES):
        assert theme.contrast(colour, theme.PAPER) >= 4.5, colour


def test_the_ramp_darkens_step_by_step():
    steps = [theme.contrast(colour, theme.PAPER) for colour in theme.RAMP]
    assert all(darker / lighter >= 1.4 for lighter, darker in itertools.pairwise(steps))
    assert [len(set(theme.ramp(count))) for count in range(1, 6)] == [1, 2, 3, 4, 5]


def test_twelve_lines_differ_by_more_than_colour():
    styles = [theme.style(place) for place in range(12)]
    assert len({style["symbol"] for style in styles}) == 12
    assert len({(style["color"], style["dash"]) for style in styles}) == 12


def test_contrast_is_that_of_wcag():
    assert theme.contrast("#767676", "#ffffff") == pytest.approx(
        4.54, abs=0.005
    )  # WCAG's own borderline grey


def test_the_graph_offers_nothing_that_leaves_the_host():
    assert theme.CONFIG["showSendToCloud"] is False
    assert theme.CONFIG["displaylogo"] is False
