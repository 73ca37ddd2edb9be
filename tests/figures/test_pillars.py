"""The profile of an economy: named from the top, silent where nothing is known, alike as SVG."""

import numpy as np
import pandas as pd

from dashboard.figures.pillars import profile
from dashboard.svg import svg

TABLE = pd.DataFrame(
    {"score": [60.0, np.nan], "region": [65.0, 50.0], "region_low": [50.0, 40.0], "region_high": [80.0, 70.0],
     "peers": [58.0, np.nan]},
    index=["index", "routing"],
)  # fmt: skip
NAMES = {"index": "Index", "routing": "Routing"}


def test_what_is_drawn_on_top_is_named_first_and_what_is_unknown_is_not_drawn():
    figure = profile(TABLE, NAMES, "Honduras", "en")
    named = sorted(
        (trace for trace in figure["data"] if "legendrank" in trace), key=lambda trace: trace["legendrank"]
    )
    assert [trace["name"] for trace in named] == [
        "Honduras", "Median of the structural peers", "Median of the CELAC states", "Middle half of the CELAC states",
    ]  # fmt: skip
    assert [len(trace["y"]) for trace in named] == [1, 1, 2, 2]
    assert figure["data"][-1]["text"] == ["   60.0", "   not scored"]


def test_the_median_of_the_states_is_a_stroke_in_the_drawing_too():
    drawn = svg(profile(TABLE, NAMES, "Honduras", "en", width=343), width=343)
    assert drawn.count("l0,-28z") == 2
