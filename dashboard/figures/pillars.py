"""The profile of an economy: its score in each pillar, beside its peers and the middle half of the states."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures.labels import text_width, wrap
from dashboard.figures.legends import SWATCH
from dashboard.text import number, translator

ROW = 44  # pixels
GAP = 6  # between entries of the legend
TICKS = (0, 25, 50, 75, 100)


def profile(table: pd.DataFrame, names: dict[str, str], name: str, lang: str, *, width: int = 900) -> dict:
    """Draw the scores of pillars as dots on a line from 0 to 100.

    Parameters
    ----------
    table : DataFrame
        By code, from top to bottom: score, region, region_low and region_high (median and quartiles of the states) and
        peers (median of the structural peers). What is not a number is not drawn.
    names : dict of str to str
        Names of the pillars by code.
    name : str
        The economy's.
    lang : {"en", "es", "pt"}
        Language.
    width : int
        Width in pixels it is meant for.

    Returns
    -------
    dict
        A plotly figure of bar and scatter traces.
    """
    _ = translator(lang)
    phone = width < theme.PHONE
    size = 12 if phone else 13
    lines = [wrap(names[code], size, 108 if phone else 200) for code in table.index]
    beside = [_("not scored") if pd.isna(score) else number(score, lang, 1) for score in table["score"]]
    left = math.ceil(max(text_width(line, size) for each in lines for line in each)) + 16
    right = math.ceil(max(text_width(words, size) for words in beside)) + 28
    at, ticks = table.index.tolist(), list(TICKS[:: 2 if phone else 1])
    band = table.dropna(subset=["region_low", "region_high"])
    middle = {
        "type": "bar", "orientation": "h", "name": _("Middle half of the CELAC states"), "y": band.index.tolist(),
        "base": band["region_low"].round(1).tolist(), "width": 0.5, "hoverinfo": "skip",
        "x": (band["region_high"] - band["region_low"]).round(1).tolist(),
        "marker": {"color": theme.LAND_OUTLINE, "line": {"color": theme.AXIS, "width": 1}},
    }  # fmt: skip
    marks = {
        "region": (_("Median of the CELAC states"), ("line-ns", 20, theme.INK), (theme.INK, 2.5)),
        "peers": (_("Median of the structural peers"), ("diamond", 11, theme.PAPER), (theme.SERIES[1], 2)),
        "score": (name, ("circle", 14, theme.BAR), (theme.PAPER, 1.5)),
    }
    dots = [_dots(table[column], names, lang, *mark) for column, mark in marks.items()]
    # What is drawn last, on top, is named first.
    for rank, trace in enumerate(reversed([middle, *dots])):
        trace["legendrank"] = rank
    words = {
        "type": "scatter", "mode": "text", "y": at, "x": [102] * len(at), "hoverinfo": "skip",
        "text": [f"   {shown}" for shown in beside],
        "textposition": "middle right", "textfont": {"size": size, "color": theme.INK}, "cliponaxis": False,
        "showlegend": False,
    }  # fmt: skip
    named = [middle["name"], *(mark[0] for mark in marks.values())]
    entry, columns = _entry(max(text_width(one, size) for one in named), width, width - left - right)
    top = 10 + 24 * math.ceil(len(named) / columns)
    layout = {
        "template": theme.TEMPLATE, "height": top + ROW * len(at) + 30, "hovermode": "closest", "dragmode": False,
        "margin": {"l": left, "r": right, "t": top, "b": 30}, "barmode": "overlay", "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "xref": "container", "y": 1,
                   "yanchor": "top", "yref": "container", "font": {"size": size}, "itemclick": False,
                   "itemdoubleclick": False, "entrywidth": entry},
        "xaxis": {"range": [0, 102], "tickvals": ticks, "ticktext": [number(tick, lang, 0) for tick in ticks],
                  "tickangle": 0, "fixedrange": True, "showgrid": True, "gridcolor": theme.GRID,
                  "tickfont": {"size": size}},
        "yaxis": {"type": "category", "range": [len(at) - 0.5, -0.5], "tickvals": at, "fixedrange": True,
                  "ticktext": ["<br>".join(each) for each in lines], "ticklabelstandoff": 8,
                  "tickfont": {"size": size, "color": theme.INK}, "showgrid": False},
    }  # fmt: skip
    return {"data": [middle, *dots, words], "layout": layout}


def _entry(longest: float, width: int, across: float) -> tuple[int, int]:
    """Return how wide the words of an entry are, and how many stand side by side: two, or one below another.

    plotly.js lets a legend over a chart be as wide as what is drawn (``across``), an SVG of ours as the whole.
    """
    half = math.floor(across / 2) - SWATCH - GAP
    fits = longest <= half and half + SWATCH > width / 3
    return (half, 2) if fits else (width - SWATCH - GAP, 1)


def _dots(values: pd.Series, names: dict[str, str], lang: str, name: str, mark: tuple, line: tuple) -> dict:
    known, (symbol, size, colour) = values.dropna(), mark
    return {
        "type": "scatter", "mode": "markers", "name": name, "y": known.index.tolist(), "x": known.round(1).tolist(),
        "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"color": line[0], "width": line[1]}},
        "customdata": [[names[code], f"{name}: {number(value, lang, 1)}"] for code, value in known.items()],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip
