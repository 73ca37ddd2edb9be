"""Countries by indicators: each cell bears its value and is shaded by its place among those shown."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures import marks, values
from dashboard.figures.labels import text_width, wrap
from dashboard.figures.swatches import striped
from dashboard.text import amounts, sentences, translator

ORDER = 9
TOGETHER = 4


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Heat map")


def said(table: pd.DataFrame, meta: dict, lang: str, *, others: list[tuple] = ()) -> str:
    """Say of each indicator who is placed best."""
    return sentences.each_in_short(
        [(marks.valued(rows), each) for rows, each in [(table, meta), *others]], lang
    )


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, others: list[tuple[pd.DataFrame, dict]] = (), width: int = 900,
    names: dict[str, str] | None = None,
) -> dict:  # fmt: skip
    """Draw the newest values of some indicators as cells, a row per country and a column per indicator.

    The more a cell's shade stands out, the better its place in its column (the higher the value, where no direction
    is good); equal values are shaded alike. An outdated value has a striped edge, an estimate has "~" before it, and
    a cell without a value is empty.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The first indicator in one language: id, title, unit, decimals, higher_is, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    others : list of (pandas.DataFrame, dict)
        Rows and descriptions of the other indicators.
    width : int
        Width in pixels it is meant for; the height follows from the number of countries.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any value can be listed as left out.

    Returns
    -------
    dict
        A plotly figure of bar traces; ``layout.meta`` says what was drawn and what was left out.
    """
    _ = translator(lang)
    phone = width < theme.PHONE
    size = head = 11 if phone else 12
    columns = [(marks.valued(rows), each) for rows, each in [(table, meta), *others]]
    called = {
        iso: name for rows, _each in columns for iso, name in zip(rows["country"], rows["name"], strict=True)
    }
    places = [_shares(rows, each) for rows, each in columns]
    order = sorted(called, key=lambda iso: (-places[0].get(iso, -1), called[iso]))
    # On a phone names stand over their cells, which need its whole width.
    heads = [[called[iso]] if phone else wrap(called[iso], size, 200) for iso in order]
    widest = max((text_width(line, size) for lines in heads for line in lines), default=0)
    left, over = (0, 18) if phone else (math.ceil(widest) + 14, 0)
    across = (width - left - 8) / len(columns)
    in_cells = [_words(rows, each, lang, across - 8, size) for rows, each in columns]
    tall = max((len(lines) for _unit, cells in in_cells for lines in cells.values()), default=1)
    cell = max(26, round(max(tall, max(map(len, heads), default=1)) * size * 1.25 + 8))
    titles = [
        [f"<b>{line}</b>" for line in wrap(each["title"], head, across - 4, bold=True)]
        + (wrap(unit, head, across - 4) if unit else [])
        for (_rows, each), (unit, _cells) in zip(columns, in_cells, strict=True)
    ]
    top = round(max(map(len, titles)) * head * 1.3 + 14 + over / 2)
    plot = max(len(order), 1) * (cell + over)
    key = wrap(_key(columns, lang), size + 1, width - 20)
    margin = {"l": left, "r": 8, "t": top, "b": 14 + len(key) * 18}
    data = [
        _column(at, rows, each, lang, places[at], in_cells[at][1], size)
        for at, (rows, each) in enumerate(columns)
    ]
    if edges := _edges(columns):
        data.append(striped(edges, sideways=True))
    notes = [
        {"text": "<br>".join(lines), "showarrow": False, "align": "center",
         "font": {"size": head, "color": theme.INK}, "xref": "x", "x": at + 0.5, "xanchor": "center",
         "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4 + over / 2, "borderpad": 0}
        for at, lines in enumerate(titles)
    ]  # fmt: skip
    notes += [_over(iso, called[iso], cell, size) for iso in order if over]
    notes.append(marks.note("<br>".join(key), 0, -left, -10, size + 1))
    everyone = dict(zip(table["country"], table["name"], strict=True)) | (names or {})
    absent = [
        {"id": iso, "name": name, "why": _("No data")} for iso, name in everyone.items() if iso not in called
    ]
    layout = {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "showlegend": False, "hovermode": "closest", "dragmode": False, "barmode": "overlay",
        "bargap": over / (cell + over) or 0.06,
        "annotations": notes,
        "xaxis": {"visible": False, "range": [0, len(columns)], "fixedrange": True},
        "yaxis": {"type": "category", "categoryorder": "array", "categoryarray": order, "tickvals": order,
                  "range": [len(order) - 0.5, -0.5], "ticktext": ["<br>".join(lines) for lines in heads],
                  "fixedrange": True, "showgrid": False, "ticklabelstandoff": 4, "showticklabels": not over,
                  "tickfont": {"size": size, "color": theme.INK}},
        "meta": values.drawn("heatmap", table, meta, lang, absent)
        | {"countries": order, "others": [each["id"] for _rows, each in others], "least_plot": plot},
    }  # fmt: skip
    return {"data": data, "layout": layout}


def _over(iso: str, name: str, cell: int, size: int) -> dict:
    """Write an economy's name over its cells."""
    return {"name": iso, "text": name, "showarrow": False, "align": "left", "borderpad": 0,
            "font": {"size": size, "color": theme.INK}, "xref": "paper", "x": 0, "xanchor": "left",
            "yref": "y", "y": iso, "yanchor": "bottom", "yshift": cell / 2}  # fmt: skip


def _shares(rows: pd.DataFrame, meta: dict) -> dict[str, float]:
    """Return how far up its column each country's value is, from 0 to 1 (the best); equal values alike."""
    shown = rows["value"].round(meta["decimals"]) * (-1 if meta["higher_is"] == "worse" else 1)
    ranks = shown.rank(method="average")
    most = max(len(rows) - 1, 1)
    return dict(zip(rows["country"], (ranks - 1) / most if len(rows) > 1 else ranks * 0 + 0.5, strict=True))


def _words(rows, meta, lang, room, size) -> tuple[str, dict[str, list[str]]]:
    """Write each cell, with its unit where that takes no more than a line, else over the column."""
    full = {
        row.country: wrap(_mark(row) + amounts.full(row.value, meta, lang), size, room)
        for row in rows.itertuples()
    }
    unit = amounts.unit_after(meta).strip()
    if not unit or max(map(len, full.values()), default=1) == 1:
        return "", full
    return unit, {
        row.country: wrap(_mark(row) + amounts.short(row.value, meta, lang), size, room)
        for row in rows.itertuples()
    }


def _mark(row) -> str:
    return "~" if row.status == "estimated" else ""


def _column(at, rows, meta, lang, places, words, size) -> dict:
    """Draw one indicator's cells as bars that begin where the column does."""
    colours = [
        theme.RAMP[min(int(places[iso] * len(theme.RAMP)), len(theme.RAMP) - 1)] for iso in rows["country"]
    ]
    ink = [theme.over(ground) for ground in colours]
    return {
        "type": "bar", "orientation": "h", "name": meta["title"], "y": rows["country"].tolist(),
        "x": [0.97] * len(rows), "base": [at + 0.015] * len(rows), "customdata": [
            [iso, name, f"{meta['title']}: {value}", day, remark]
            for iso, name, value, day, remark in marks.points(rows, meta, lang)
        ],
        "hovertemplate": marks.HOVER, "cliponaxis": False,
        "text": ["<br>".join(words[iso]) for iso in rows["country"]], "textposition": "inside",
        "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "insidetextfont": {"size": size, "color": ink},
        "marker": {"color": colours, "line": {"color": theme.OUTLINE, "width": 0.5}},
    }  # fmt: skip


def _edges(columns: list[tuple]) -> list[dict]:
    """Stripe the left edge of the cells of outdated values."""
    return [
        {"x": 0.05, "y": row.country, "base": at + 0.015, "width": 0.94, "stripe": theme.NO_DATA_HATCH,
         "ground": theme.PAPER}
        for at, (rows, _each) in enumerate(columns) for row in rows.itertuples() if row.stale
    ]  # fmt: skip


def _key(columns, lang) -> str:
    """Say what shades and marks mean."""
    _ = translator(lang)
    directed = all(each["higher_is"] in ("better", "worse") for _rows, each in columns)
    said = [
        _("The more a shade stands out, the better placed among the economies shown.")
        if directed
        else _(
            "The more a shade stands out, the better placed among the economies shown, or the higher where "
            "neither is better."
        )
    ]
    if len({iso for rows, _each in columns for iso in rows["country"]}) > min(
        len(rows) for rows, _each in columns
    ):
        said.append(_("Empty: no data, or not applicable."))
    if any(rows["stale"].any() for rows, _each in columns):
        said.append(_("Striped: out of date."))
    if any(rows["status"].eq("estimated").any() for rows, _each in columns):
        said.append(_("~ estimated."))
    return " ".join(said)
