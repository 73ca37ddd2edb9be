"""Dots in the order of ranks: each country's newest value with its interval, ties side by side."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures import axes, marks, values
from dashboard.figures.labels import text_width, wrap
from dashboard.text import amounts, translator

ORDER = 5
LOGS = True


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Ranks")


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, width: int = 900, highlight: tuple[str, ...] = (),
    names: dict[str, str] | None = None, celac: frozenset[str] | None = None, scale: str = "",
) -> dict:  # fmt: skip
    """Draw each country's newest value as a dot, the best on top, with its place, its interval and its value.

    Places are those of the CELAC member states among the countries shown: "3=" is shared, and "2–5" are those that
    overlapping intervals allow. A territory, and a value that is out of date, has no place. An estimate is hollow,
    an outdated value a square.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, higher_is, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    width : int
        Width in pixels it is meant for; the height follows from the number of countries.
    highlight : tuple of str
        ISO3 codes whose dots keep the full colour while the others step back.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any row can be listed as left out.
    celac : frozenset of str, optional
        ISO3 codes of who can have a place; by default everybody.
    scale : {"", "linear", "log"}
        Scale of the axis.

    Returns
    -------
    dict
        A plotly figure of scatter traces; ``layout.meta`` says what was drawn and what was left out.
    """
    phone = width < theme.PHONE
    size = 12 if phone else 13
    log = axes.logs(scale, meta)
    absent = values.left_out(table, lang, names or {}, log)
    rows = marks.valued(table)
    rows = rows[rows["value"] > 0] if log else rows
    rows = rows.sort_values("name", kind="stable")
    rows = rows.sort_values("value", ascending=meta["higher_is"] == "worse", kind="stable")
    place = marks.ranks(rows, meta, lang, celac if celac is not None else frozenset(rows["country"]))
    lines = [
        wrap(f"{place.get(iso, '–')} {name}", size, width * 0.36 if phone else 230)
        for iso, name in zip(rows["country"], rows["name"], strict=True)
    ]
    beside = [amounts.short(row.value, meta, lang) for row in rows.itertuples()]
    left = math.ceil(max((text_width(line, size) for each in lines for line in each), default=0)) + 16
    right = math.ceil(max((text_width(words, size) for words in beside), default=0)) + 26
    plot = max(len(rows), 1) * (36 if any(len(each) > 1 for each in lines) else 24)
    key = wrap(" ".join(marks.dots_key(rows, lang, placed=True)), size, width - 20) if len(rows) else [""]
    below = len(key) * 18 if key[0] else 0
    unit = amounts.unit_after(meta).strip()
    margin = {"l": left, "r": right, "t": 36 if unit else 14, "b": 32 + below}
    axis, _room = axes.of_values(rows, meta, lang, size, phone, log=log, upright=False, zero=False)
    at = rows["country"].tolist()
    colours = [
        theme.BAR if not highlight or iso in highlight else theme.BAR_BACKGROUND for iso in rows["country"]
    ]
    dots = {
        "type": "scatter", "mode": "markers", "name": meta["title"], "y": at, "cliponaxis": False,
        "x": [values.exact(value, meta) for value in rows["value"]],
        "customdata": marks.points(rows, meta, lang), "hovertemplate": marks.HOVER,
        "marker": marks.dotted(rows, colours, 11),
    }  # fmt: skip
    if rows["low"].notna().any():
        dots["error_x"] = marks.intervals(rows, meta)
    text = {
        "type": "scatter", "mode": "text", "y": at, "hoverinfo": "skip", "cliponaxis": False,
        "x": [values.exact(edge, meta) for edge in rows[["value", "high"]].max(axis=1)],
        "text": [f"   {words}" for words in beside], "textposition": "middle right",
        "textfont": {"size": size, "color": theme.INK},
    }  # fmt: skip
    notes = [marks.note(unit, 1, -left, 28, size) | {"name": "unit"}] if unit else []
    notes += [marks.note("<br>".join(key), 0, -left, -30, size)] if below else []
    layout = {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "showlegend": False, "hovermode": "closest", "dragmode": False, "annotations": notes,
        "xaxis": axis | {"showgrid": True, "gridcolor": theme.GRID},
        "yaxis": {"type": "category", "range": [len(rows) - 0.5, -0.5], "tickvals": at, "showgrid": True,
                  "ticktext": ["<br>".join(each) for each in lines], "fixedrange": True, "griddash": "dot",
                  "ticklabelstandoff": 8, "tickfont": {"size": size, "color": theme.INK}},
        "meta": values.drawn("dots", table, meta, lang, absent) | {"countries": at, "least_plot": plot},
    }  # fmt: skip
    return {"data": [dots, text], "layout": layout}
