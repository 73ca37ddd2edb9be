"""A map of equal tiles: every economy as large as the next, placed roughly as in geography."""

import pandas as pd

from dashboard import theme
from dashboard.figures import marks, values
from dashboard.figures.classes import class_of, classes
from dashboard.figures.labels import text_width
from dashboard.figures.swatches import looks, striped, swatches
from dashboard.text import amounts, translator

ORDER = 4
PLACES = True
MOST = 62  # pixels across a tile
ROOMY = 40  # pixels: smaller tiles bear a code alone
READABLE = 9  # pixels: no smaller value is written on a tile

# Column from the west and row from the north.
AT = {
    "BMU": (8, 0), "MEX": (0, 1), "BHS": (5, 1), "TCA": (6, 1), "BLZ": (2, 2), "CUB": (4, 2), "HTI": (5, 2),
    "DOM": (6, 2), "PRI": (7, 2), "VGB": (8, 2), "AIA": (9, 2), "GTM": (1, 3), "HND": (2, 3), "CYM": (3, 3),
    "JAM": (4, 3), "VIR": (8, 3), "MAF": (9, 3), "BLM": (10, 3), "SLV": (1, 4), "NIC": (2, 4), "SXM": (8, 4),
    "KNA": (9, 4), "ATG": (10, 4), "CRI": (2, 5), "PAN": (3, 5), "ABW": (5, 5), "CUW": (6, 5), "BES": (7, 5),
    "MSR": (8, 5), "GLP": (9, 5), "DMA": (10, 5), "COL": (4, 6), "VEN": (5, 6), "TTO": (6, 6), "GRD": (7, 6),
    "VCT": (8, 6), "LCA": (9, 6), "MTQ": (10, 6), "ECU": (4, 7), "GUY": (6, 7), "SUR": (7, 7), "GUF": (8, 7),
    "BRB": (10, 7), "PER": (4, 8), "BOL": (5, 8), "BRA": (6, 8), "CHL": (4, 9), "PRY": (5, 9), "URY": (6, 9),
    "ARG": (5, 10), "FLK": (6, 11),
}  # fmt: skip
COLUMNS, ROWS = 11, 12


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Tiles")


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, width: int = 900, names: dict[str, str] | None = None,
    legend: bool = True,
) -> dict:  # fmt: skip
    """Draw each country's newest value as the colour of a tile that bears its code and its value.

    The foot of an outdated value's tile is striped, an estimate has "~" before it, and the tile of a country of
    the selection without a value is white with a striped foot. Tiles outside the selection are plain.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, valid_range, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    width : int
        Width in pixels it is meant for; the key stands beside the tiles where there is room, else below.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any row can be hatched and named.
    legend : bool
        Draw the legend.

    Returns
    -------
    dict
        A plotly figure of bar traces; a click carries the country's code as ``customdata[0]``.
    """
    _ = translator(lang)
    absent = [row for row in values.left_out(table, lang, names or {}) if row["id"] in AT]
    rows = marks.valued(table)
    rows = rows[rows["country"].isin(list(AT))]
    found = classes(rows["value"].tolist(), meta, lang)
    key = looks(found if len(rows) else [], bool(rows["stale"].any()), absent, lang)
    tile = min((width - 12) / COLUMNS, MOST)
    beside = width - 12 - tile * COLUMNS >= 200
    size = 12 if tile > 44 else 10
    tiles = _outside({*rows["country"], *(row["id"] for row in absent)})
    tiles += [_without(row) for row in absent]
    tiles += [
        _valued(row, said, meta, lang, found, tile, size)
        for row, said in zip(rows.itertuples(index=False), marks.points(rows, meta, lang), strict=True)
    ]
    below = 0 if beside or not legend else len(key) * 20 + 14
    margin = {"l": 6, "r": 6, "t": 6, "b": 6 + below}
    plot = round(tile * ROWS)
    layout = {
        "template": theme.TEMPLATE, "height": plot + margin["t"] + margin["b"], "margin": margin,
        "hovermode": "closest", "dragmode": False, "showlegend": legend, "barmode": "overlay",
        "legend": {
            "traceorder": "normal", "itemclick": False, "itemdoubleclick": False, "font": {"size": 13},
            "title": {"text": meta["unit"] if amounts.unit_after(meta) else "",
                      "font": {"size": 13, "color": theme.MUTED}},
            **({"x": 1, "xanchor": "right", "y": 1, "yanchor": "top"} if beside else
               {"x": 0, "xanchor": "left", "y": 0, "yref": "container", "yanchor": "bottom"}),
        },
        "xaxis": {"visible": False, "fixedrange": True, "range": [-0.5, COLUMNS - 0.5],
                  "domain": [0, min(1, round(tile * COLUMNS / (width - 12), 4))]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [-ROWS, 0]},
        "meta": values.drawn("tiles", table, meta, lang, absent)
        | {"countries": rows["country"].tolist(), "classes": [each["label"] for each in found], "least_plot": plot,
           "legend": key},
    }  # fmt: skip
    data = [_trace(tiles, size)]
    if feet := [_foot(each) for each in tiles if each["stripe"]]:
        data.append(striped(feet))
    return {"data": data + (swatches(key) if legend else []), "layout": layout}


def _trace(tiles: list[dict], size: int) -> dict:
    """Draw tiles as bars that hang in the air."""
    at = [AT[tile["said"][0]] for tile in tiles]
    return {
        "type": "bar", "width": 0.94, "x": [column for column, _row in at], "y": [-0.94] * len(at),
        "base": [round(-row - 0.03, 2) for _column, row in at], "showlegend": False,
        "text": [tile["text"] for tile in tiles], "textposition": "inside", "insidetextanchor": "middle",
        "textangle": 0, "constraintext": "none", "cliponaxis": False,
        "insidetextfont": {"size": size, "color": [tile["ink"] for tile in tiles]},
        "customdata": [tile["said"] for tile in tiles], "hovertemplate": marks.HOVER,
        "marker": {
            "color": [tile["color"] for tile in tiles],
            "line": {"width": 1, "color": [tile["edge"] for tile in tiles]},
        },
    }  # fmt: skip


def _foot(tile: dict) -> dict:
    """Stripe the foot of a tile, below its words."""
    column, row = AT[tile["said"][0]]
    return {"x": column, "y": 0.16, "base": round(-row - 0.97, 2), "width": 0.94, "stripe": tile["stripe"],
            "ground": tile["color"]}  # fmt: skip


def _outside(drawn: set[str]) -> list[dict]:
    return [
        {"said": [iso, iso, "", "", ""], "text": iso, "ink": theme.MUTED, "color": theme.LAND,
         "edge": theme.LAND_OUTLINE, "stripe": ""} for iso in AT if iso not in drawn
    ]  # fmt: skip


def _without(absent: dict) -> dict:
    return {"said": [absent["id"], absent["name"], absent["why"], "", ""], "text": f"<b>{absent['id']}</b>",
            "ink": theme.INK, "color": theme.NO_DATA, "edge": theme.OUTLINE,
            "stripe": theme.NO_DATA_HATCH}  # fmt: skip


def _valued(row, said: list[str], meta: dict, lang: str, found: list[dict], tile: float, size: int) -> dict:
    """Describe the tile of a value: written on it where it is wide enough."""
    colour = found[class_of(row.value, found)]["color"]
    ink = theme.over(colour)
    words = "" if meta.get("categories") else amounts.short(row.value, meta, lang)
    words = f"~{words}" if row.status == "estimated" else words
    small = max(min(size, (tile - 8) / text_width(words or "0", 1)), 0)
    lines = [f"<b>{row.country}</b>"]
    if words and small >= READABLE and tile >= ROOMY:
        lines.append(f'<span style="font-size:{small:.0f}px">{words}</span>')
    return {"said": said, "text": "<br>".join(lines), "ink": ink, "color": colour, "edge": theme.OUTLINE,
            "stripe": ink if row.stale else ""}  # fmt: skip
