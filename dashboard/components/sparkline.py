"""A line small enough for a cell of a table or a card; what it shows is said beside it, or in its words."""

from collections.abc import Collection
from itertools import pairwise
from urllib.parse import quote

import pandas as pd
from dash import html

from dashboard import theme

WIDE, HIGH, EDGE = 96, 24, 4  # pixels
MOST = 60  # points; more cannot be told apart
DOTTED, BROKEN = "dotted", "broken"
GAP = pd.Timedelta(days=400)  # between yearly values, where the line is dotted


def sparkline(
    history: tuple, said: str = "", period: str = "day", breaks: Collection[str] = ()
) -> html.Img | str:
    """Draw the history of a value; nothing where there are no two.

    Parameters
    ----------
    history : tuple of (Timestamp or int, float)
        Dates, or places in a row, in order, with their values.
    said : str
        What it shows, in words; "" where they stand beside it.
    period : {"day", "year"}
        What a date stands for; between years that do not follow each other the line is dotted.
    breaks : collection of str
        ISO dates of breaks in series, across which there is no line.
    """
    if len(history) < 2:
        return ""
    every = -(-len(history) // MOST)
    kept = history[:-1:every] + history[-1:]
    first, last = kept[0][0], kept[-1][0]
    low, high = (end(value for _day, value in kept) for end in (min, max))
    points = [
        (
            EDGE + (WIDE - 2 * EDGE) * (day - first) / (last - first),
            HIGH - EDGE - (HIGH - 2 * EDGE) * ((value - low) / (high - low) if high > low else 0.5),
        )
        for day, value in kept
    ]
    gaps = [
        BROKEN
        if any(before[0] < pd.Timestamp(day) <= here[0] for day in breaks)
        else DOTTED
        if period == "year" and here[0] - before[0] > every * GAP
        else None
        for before, here in pairwise(kept)
    ]
    whole, dotted = (
        "".join(
            f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
            for ((x, y), (to_x, to_y)), gap in zip(pairwise(points), gaps, strict=True)
            if gap is kind
        )
        for kind in (None, DOTTED)
    )
    # A value between two gaps is on no line.
    alone = [
        point for point, *beside in zip(points, [True, *gaps], [*gaps, True], strict=True) if all(beside)
    ]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/>' for x, y in alone)
    x, y = points[-1]
    colour = theme.BACKGROUND_LINE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}" '
        f'fill="{colour}" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{whole}" fill="none" stroke="{colour}" stroke-width="2"/>'
        f'<path d="{dotted}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="0.1 4"/>'
        f'{dots}<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/></svg>'
    )
    return html.Img(
        src=f"data:image/svg+xml,{quote(svg, safe='=:/')}", alt=said, width=str(WIDE), height=str(HIGH),
        className="sparkline", **({"title": said} if said else {}),
    )  # fmt: skip
