"""The names of lines: each at the end of its line, or in a legend below where there is no room."""

import math

import pandas as pd

from dashboard.figures import axes
from dashboard.figures.labels import spread, text_width, unbroken
from dashboard.text import amounts

SWATCH = 40  # pixels before the words of an entry


def end(row: pd.Series, meta: dict, lang: str, last: int | str, dodge: float) -> dict:
    """Describe where a line ends and what is written there; the date only where it says something."""
    at = axes.place(row["date"], meta)
    value = "" if meta.get("categories") else unbroken(amounts.short(row["value"], meta, lang))
    dated = unbroken(f"({amounts.when(row, meta, lang)})") if at < last or row["stale"] else ""
    text = " ".join(word for word in (row["name"], value, dated) if word)
    y = float(row["value"]) + dodge
    return {"text": text, "value": value, "y": y, "x": at, "early": at < last, "stale": bool(row["stale"])}


def at_ends(ends, texts, heights, named, y_range, x_end, plot, size, log) -> tuple[list[dict], list[dict]]:
    """Write each line's name at its end, moved apart, with a stroke from the line to its name."""
    low, high = y_range
    wanted = [(axes.along(end["y"], log) - low) / (high - low) * plot for end in ends.values()]
    # Equal ends keep the order of the selection, read from the top.
    centres = spread(wanted[::-1], list(heights.values())[::-1], -8, plot + 8)[::-1]
    annotations, shapes = [], []
    for (iso, end), at, centre in zip(ends.items(), wanted, centres, strict=True):
        start, y, colour = (
            round(end["y"], 9),
            round(low + centre / plot * (high - low), 6),
            named[iso]["color"],
        )
        label = "<br>".join(texts[iso])
        if end["value"]:
            label = f"<b>{end['value']}</b>".join(label.rsplit(end["value"], 1))
        annotations.append(
            {"name": iso, "text": label, "showarrow": False, "align": "left", "font": {"size": size, "color": colour},
             "xref": "paper", "x": 1, "xanchor": "left", "xshift": 17, "yref": "y", "y": y, "yanchor": "middle"}
        )  # fmt: skip
        if end["early"]:
            shapes.append({"type": "line", "x0": end["x"], "x1": x_end, "y0": start, "y1": start, "opacity": 0.6,
                           "line": {"color": colour, "width": 1, "dash": "dot"}})  # fmt: skip
        shapes.append({"type": "line", "xref": "paper", "xsizemode": "pixel", "xanchor": 1, "x0": 5, "x1": 15,
                       "y0": start, "y1": (10**y if log else y) if abs(centre - at) > 2 else start,
                       "line": {"color": colour, "width": 1}})  # fmt: skip
    return annotations, shapes


def laid_out(texts: list[str], width: int, size: int) -> tuple[dict, int]:
    """Lay out a legend below, in two columns where they fit; tell how many rows it has."""
    columns = 2 if max(text_width(text, size) for text in texts) < width / 2 - SWATCH - 12 else 1
    legend = {
        "orientation": "h", "xref": "container", "x": 0, "xanchor": "left", "yref": "container", "y": 0,
        "yanchor": "bottom", "entrywidth": width // columns - SWATCH - 2, "traceorder": "normal",
        "itemclick": False, "itemdoubleclick": False, "font": {"size": size},
    }  # fmt: skip
    return legend, math.ceil(len(texts) / columns)


def entry(text: str, style: dict) -> dict:
    """Draw a line's entry in the legend."""
    return {"type": "scatter", "mode": "lines+markers", "x": [None], "y": [None], "name": text, "hoverinfo": "skip",
            "line": {"color": style["color"], "dash": style["dash"], "width": 2},
            "marker": {"symbol": style["symbol"], "color": style["color"], "size": 7}}  # fmt: skip
