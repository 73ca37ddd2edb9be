"""Two indicators against each other: labels apart, logarithms where needed, doubts shown."""

import itertools

import pytest

from dashboard.figures import scatter
from dashboard.figures.labels import text_width
from dashboard.view import View, described, opened, options, select


@pytest.fixture(scope="module")
def figure():
    """Draw the region's servers against its income, as the dashboard does."""

    def drawn(width: int, **changes) -> dict:
        release = opened()
        ids = ("access_secure_servers", "population")
        view = View(lang="es", page="compare", kind="scatter", indicator=ids, **changes)
        rows, meta = select(view, release, ids[0]), described(release, ids[0], "es")
        return scatter.draw(rows, meta, "es", width=width, **options(view, release, ids[0], "scatter"))

    return drawn


def boxes(figure: dict, width: int) -> list[tuple]:
    """Return where each label stands, in pixels, as plotly.js places it."""
    layout, drawn = figure["layout"], figure["data"][0]
    margin = layout["margin"]
    size = drawn["textfont"]["size"]
    plot = (width - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"])
    found = []
    for x, y, text, side in zip(drawn["x"], drawn["y"], drawn["text"], drawn["textposition"], strict=True):
        ends = [layout[axis]["range"] for axis in ("xaxis", "yaxis")]
        logs = [layout[axis].get("type") == "log" for axis in ("xaxis", "yaxis")]
        at = [
            (scatter.axes.along(value, log) - low) / (high - low) * length
            for value, log, (low, high), length in zip((x, y), logs, ends, plot, strict=True)
        ]
        wide = text_width(text, size)
        left = {"middle right": at[0] + 7, "middle left": at[0] - 7 - wide}.get(side, at[0] - wide / 2)
        up = {"top center": at[1] + 6, "bottom center": at[1] - 6 - size}.get(side, at[1] - size / 2)
        found += [(left, up, left + wide, up + size)] if text else []
    return found


@pytest.mark.parametrize("width", [343, 721, 1088])
def test_no_label_covers_another(figure, width):
    for one, other in itertools.combinations(boxes(figure(width), width), 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_most_dots_of_a_wide_figure_are_named_and_who_was_chosen_is(figure):
    texts = figure(1088)["data"][0]["text"]
    assert sum(bool(text) for text in texts) >= 0.8 * len(texts)
    drawn = figure(343, countries=("GRD",), group="CELAC")["data"][0]
    place = [said[0] for said in drawn["customdata"]].index("GRD")
    assert drawn["text"][place] in ("Granada", "GRD")


def test_an_axis_is_logarithmic_where_values_are_a_hundred_times_apart_unless_asked_otherwise(figure):
    layout = figure(721)["layout"]
    assert layout["xaxis"]["type"] == layout["yaxis"]["type"] == "log"
    linear = figure(721, scale="linear")["layout"]
    assert "type" not in linear["xaxis"] and "type" not in linear["yaxis"]


def test_a_dot_says_both_values_with_their_dates_and_looks_as_doubtful_as_either(table, meta):
    other = table("en").assign(status="observed", stale=False, low=float("nan"), high=float("nan"))
    drawn = scatter.draw(table("en"), meta("en"), "en", others=[(other, meta("en", title="Other"))])["data"][
        0
    ]
    said = {each[0]: each for each in drawn["customdata"]}
    assert said["BRA"][2:4] == [
        "Fixed broadband: 24.0 per 100 people (2023)",
        "Other: 24.0 per 100 people (2023)",
    ]
    order = [each[0] for each in drawn["customdata"]]
    assert drawn["marker"]["symbol"][order.index("HTI")] == "square"
    assert drawn["marker"]["color"][order.index("VCT")] == "#ffffff"
    assert drawn["error_y"]["array"][order.index("VCT")] == pytest.approx(1.05)


def test_who_lacks_either_value_is_left_out(table, meta):
    other = table("en").query("country != 'BRA'")
    said = scatter.draw(table("en"), meta("en"), "en", others=[(other, meta("en"))])["layout"]["meta"]
    assert [row["id"] for row in said["left_out"]] == ["BRA", "CUB"]
