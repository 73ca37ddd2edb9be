"""Two dates: who moved beyond the noise looks different from who did not."""

import itertools

import pandas as pd

from dashboard.figures import slope
from tests.figures.conftest import rows


def selected() -> pd.DataFrame:
    interval = {"low": 5.0, "high": 12.0}
    return pd.concat(
        [
            rows("en", "BRA", [10.0, 20.0]),
            rows("en", "HTI", [8.0, 3.0]),
            rows("en", "JAM", [5.0, 5.4]),
            rows("en", "VCT", [7.0, 9.0], **interval),
            rows("en", "CUB", [4.0]),
        ],
        ignore_index=True,
    )


def looks(figure: dict) -> dict[str, tuple]:
    return {
        trace["meta"]["country"]: (trace["line"]["dash"], trace["marker"]["symbol"][1])
        for trace in figure["data"]
    }


def test_what_improved_worsened_or_did_not_move_differs_by_more_than_colour(meta):
    assert looks(slope.draw(selected(), meta("en"), "en")) == {
        "BRA": ("solid", "triangle-up"), "HTI": ("solid", "triangle-down"), "JAM": ("dot", "circle"),
        "VCT": ("dot", "circle"),
    }  # fmt: skip


def test_a_rise_is_worse_where_lower_is_better(meta):
    assert looks(slope.draw(selected(), meta("en", higher_is="worse"), "en"))["BRA"] == (
        "solid",
        "triangle-down",
    )


def test_both_ends_are_labelled_and_labels_do_not_overlap(meta):
    layout = slope.draw(selected(), meta("en"), "en")["layout"]
    ends = [note for note in layout["annotations"] if note.get("name") == "BRA"]
    assert [note["text"] for note in ends] == ["Brazil 10.0", "20.0 Brazil"]
    low, high = layout["yaxis"]["range"]
    plot = layout["meta"]["least_plot"]
    right = sorted(note["y"] for note in layout["annotations"] if note.get("name") and note["x"] == 1)
    assert all((b - a) / (high - low) * plot >= 15 for a, b in itertools.pairwise(right))


def test_who_lacks_a_date_is_left_out_with_the_reason(meta):
    said = slope.draw(selected(), meta("en"), "en")["layout"]["meta"]
    assert said["left_out"] == [{"id": "CUB", "name": "Cuba", "why": "No values at two dates"}]
