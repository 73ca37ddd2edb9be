"""A line small enough for a cell of a table, with its first and last value in words."""

from itertools import pairwise
from urllib.parse import quote

import pandas as pd
from dash import html

from dashboard import theme

WIDE, HIGH, EDGE = 96, 24, 4  # pixels
MOST = 60  # points; more cannot be told apart
GAP = pd.Timedelta(days=400)  # between yearly values, where a line breaks


def sparkline(history: tuple, said: str, period: str) -> html.Img | str:
    """Draw the history of a value; nothing where there is none.

    Parameters
    ----------
    history : tuple of (Timestamp, float)
        Dates in order, with their values.
    said : str
        What it shows, in words.
    period : {"day", "year"}
        What a date stands for; between years that do not follow each other there is no line.
    """
    if not history:
        return ""
    every = -(-len(history) // MOST)
    kept = history[:-1:every] + history[-1:]
    first, last = kept[0][0], kept[-1][0]
    low, high = (end(value for _day, value in kept) for end in (min, max))
    points = [
        (
            EDGE + (WIDE - 2 * EDGE) * ((day - first) / (last - first) if last > first else 1),
            HIGH - EDGE - (HIGH - 2 * EDGE) * ((value - low) / (high - low) if high > low else 0.5),
        )
        for day, value in kept
    ]
    broken = [period == "year" and here[0] - before[0] > every * GAP for before, here in pairwise(kept)]
    path = "".join(
        f"{'M' if new else 'L'}{x:.1f} {y:.1f}{'h0' if new else ''}"
        for (x, y), new in zip(points, [True, *broken], strict=True)
    )
    colour, (x, y) = theme.BACKGROUND_LINE, points[-1]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}">'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/></svg>'
    )
    return html.Img(
        src=f"data:image/svg+xml,{quote(svg, safe='=:/')}", alt=said, title=said, width=str(WIDE), height=str(HIGH),
        className="sparkline",
    )  # fmt: skip
