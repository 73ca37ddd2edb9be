"""A legend of lines below a plot, where there is no room to name each at its end."""

import math

from dashboard.figures.labels import text_width


def laid_out(texts: list[str], width: int, size: int) -> tuple[dict, int]:
    """Lay out a legend below, in two columns where they fit; tell how many rows it has."""
    columns = 2 if max(text_width(text, size) for text in texts) < width / 2 - 52 else 1
    legend = {
        "orientation": "h", "xref": "container", "x": 0, "xanchor": "left", "yref": "container", "y": 0,
        "yanchor": "bottom", "entrywidthmode": "fraction", "entrywidth": 0.98 / columns, "traceorder": "normal",
        "itemclick": False, "itemdoubleclick": False, "font": {"size": size},
    }  # fmt: skip
    return legend, math.ceil(len(texts) / columns)


def entry(text: str, style: dict) -> dict:
    """Draw a line's entry in the legend."""
    return {"type": "scatter", "mode": "lines+markers", "x": [None], "y": [None], "name": text, "hoverinfo": "skip",
            "line": {"color": style["color"], "dash": style["dash"], "width": 2},
            "marker": {"symbol": style["symbol"], "color": style["color"], "size": 7}}  # fmt: skip
