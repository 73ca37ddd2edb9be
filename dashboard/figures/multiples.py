"""Small multiples: a panel per country over the same axes, with the median behind."""

import math
from types import SimpleNamespace

import pandas as pd

from dashboard import theme
from dashboard.figures import axes, backdrop, marks, values
from dashboard.figures.labels import wrap
from dashboard.text import amounts, breaks, translator

ORDER = 7
OVER_TIME = True
LOGS = True
PANEL = 168  # pixels across a panel, at least
INSIDE = 0.88  # share of a panel's width that its plot takes
TALL = 88  # pixels of a plot


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Panels")


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, width: int = 900, highlight: tuple[str, ...] = (),
    names: dict[str, str] | None = None, background: pd.DataFrame | None = None, scale: str = "",
) -> dict:  # fmt: skip
    """Draw how an indicator moved in each country, each in a panel of its own, all panels to the same scales.

    All panels lie on one pair of axes, side by side: a figure of fifty is as quick as one of two.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    width : int
        Width in pixels it is meant for; the height follows from the number of countries.
    highlight : tuple of str
        ISO3 codes whose panels keep the full colour while the others step back.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any row can be listed as left out.
    background : pandas.DataFrame, optional
        date, median, low, high (quartiles) and n of the CELAC member states, drawn behind each line.
    scale : {"", "linear", "log"}
        Scale of the values.

    Returns
    -------
    dict
        A plotly figure of scatter traces; ``layout.meta`` says what was drawn and what was left out.
    """
    laid = _laid_out(table, meta, lang, width, names or {}, background, scale)
    place, columns, median = laid.place, laid.columns, laid.median
    data = [_grid(len(laid.order), columns, place, laid.at)]
    if len(median):
        methods = [rows for _method, rows in median.groupby(breaks.series(median["date"], meta))]
        data[:0] = [_middle(rows, len(laid.order), columns, place) for rows in methods]
        parted = breaks.apart(median, median["date"], meta)
        data.append(_medians(parted, len(laid.order), columns, place))
    shown = laid.shown.assign(said=marks.points(laid.shown, meta, lang))
    series = dict(iter(shown.groupby("country", sort=False)))
    for at, iso in enumerate(laid.order):
        cell = (at % columns, at // columns)
        data.append(_line(series[iso], meta, place, cell, highlight and iso not in highlight))
    return {"data": data, "layout": laid.layout}


def outlines(
    table: pd.DataFrame, meta: dict, lang: str, *, widths: tuple[int, ...], names: dict[str, str] | None = None,
    background: pd.DataFrame | None = None, scale: str = "",
) -> list[dict]:  # fmt: skip
    """Lay a figure out at some widths without its lines; the other parameters are those of `draw`."""
    return [_laid_out(table, meta, lang, width, names or {}, background, scale).layout for width in widths]


def _laid_out(table, meta, lang, width, names, background, scale) -> SimpleNamespace:
    """Choose what is shown, and tell where the panels stand."""
    phone = width < theme.PHONE
    size = 11 if phone else 12
    log = axes.logs(scale, meta)
    absent = values.left_out(table, lang, names, log)
    shown = table[table["value"].notna() & ((table["value"] > 0) | (not log))].sort_values(
        "date", kind="stable"
    )
    newest = shown.drop_duplicates("country", keep="last").set_index("country")
    order = [iso for iso in table["country"].unique() if iso in newest.index]
    median = backdrop.within(background, shown, log)
    bounds = pd.concat([shown[["value", "low", "high"]], median[["low", "high"]]], ignore_index=True)
    axis, room = axes.of_values(bounds, meta, lang, size, True, log=log)
    columns = max(1, min(len(order), (width - room - 8) // (PANEL if not phone else 140)))
    across = (width - room - 8) / columns
    newest = newest.loc[order]
    called = zip(newest["name"], newest["value"], amounts.whens(newest, meta, lang), strict=True)
    titles = [
        wrap(f"{name}: {amounts.short(value, meta, lang)} ({when})", size, across - 12)
        for name, value, when in called
    ]
    head = max((len(lines) for lines in titles), default=1) * size * 1.3 + 8
    pitch = TALL + head + 16
    count = math.ceil(len(order) / columns)
    place = _Place(shown, axis["range"], log, TALL / pitch, (head + 2) / pitch)
    key = wrap(" ".join(_key(shown, median, meta, lang)), size, width - 20)
    margin = {"l": room, "r": 8, "t": 30 if amounts.unit_after(meta) else 8, "b": 26 + len(key) * 17}
    notes = [
        {"name": iso, "text": "<br>".join(lines), "showarrow": False, "align": "left",
         "font": {"size": size, "color": theme.INK}, "xref": "x", "yref": "y", "x": at % columns,
         "y": -(at // columns), "xanchor": "left", "yanchor": "top", "borderpad": 0}
        for at, (iso, lines) in enumerate(zip(order, titles, strict=True))
    ]  # fmt: skip
    notes += _scales(place, columns, count, len(order), axis, shown, meta, size) if order else []
    if unit := amounts.unit_after(meta).strip():
        notes.append(marks.note(unit, 1, -room, 24, size) | {"name": "unit"})
    if key[0]:
        notes.append(marks.note("<br>".join(key), 0, -room, -24, size))
    plot = round(max(count, 1) * pitch)
    layout = {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "showlegend": False, "hovermode": "closest", "dragmode": False, "annotations": notes,
        "xaxis": {"visible": False, "range": [0, columns], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-max(count, 1), 0], "fixedrange": True},
        "meta": values.drawn("multiples", table, meta, lang, absent) | {"countries": order, "least_plot": plot},
    }  # fmt: skip
    return SimpleNamespace(
        layout=layout,
        shown=shown,
        median=median,
        order=order,
        columns=columns,
        place=place,
        at=axis["tickvals"],
    )


class _Place:
    """Puts dates and values into panels: panel (column, row) begins at x = column, y = -row."""

    def __init__(self, shown, value_range, log, tall, head):
        self.first, self.last = (
            (shown["date"].min(), shown["date"].max()) if len(shown) else (pd.Timestamp(0),) * 2
        )
        self.low, self.high = value_range
        self.log, self.tall, self.head = log, tall, head

    def x(self, day, column: int) -> float:
        share = (day - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return round(column + share * INSIDE, 5)

    def y(self, value: float, row: int) -> float | None:
        if pd.isna(value):
            return None
        share = (axes.along(value, self.log) - self.low) / (self.high - self.low)
        return round(-row - self.head - self.tall * (1 - share), 5)


def _line(rows, meta, place, cell, back) -> dict:
    """Draw one country's line in its panel; dates without a value and breaks are gaps, estimates hollow points."""
    column, row = cell
    days = rows["date"]
    if meta["period"] == "year":
        every = pd.date_range(rows["date"].iloc[0], rows["date"].iloc[-1], freq="YE")
        rows = rows.set_index(rows["date"].dt.to_period("Y")).reindex(every.to_period("Y"))
        days = every.to_series()
    rows = breaks.apart(rows, days, meta)
    colour = theme.BAR_BACKGROUND if back else theme.SERIES[0]
    hollow = rows["status"].eq("estimated").tolist()
    # Of a value between two gaps there is no line to see.
    big = rows["status"].eq("estimated") | (rows["value"].shift().isna() & rows["value"].shift(-1).isna())
    last = len(rows) - 1
    end = "square" if rows["stale"].iloc[-1] else "circle"
    said = [each if isinstance(each, list) else None for each in rows["said"]]
    return {
        "type": "scatter", "mode": "lines+markers", "name": rows["name"].iloc[-1], "cliponaxis": False,
        "x": [None if pd.isna(day) else place.x(day, column) for day in rows["date"]],
        "y": [place.y(value, row) for value in rows["value"]],
        "customdata": said, "hovertemplate": marks.HOVER, "meta": {"country": rows["country"].iloc[-1]},
        "line": {"color": colour, "width": 2, "shape": "hv" if meta.get("categories") else "linear"},
        "marker": {"symbol": ["circle"] * last + [end],
                   "size": [*(6 if mark else 2 for mark in big[:-1]), 6], "opacity": 1,
                   "color": [theme.PAPER if mark else colour for mark in hollow],
                   "line": {"color": colour, "width": 1.2}},
    }  # fmt: skip


def _medians(median, count, columns, place) -> dict:
    """Draw the median in every panel, as one line with gaps between them."""
    x, y = [], []
    for at in range(count):
        column, row = at % columns, at // columns
        x += [*(None if pd.isna(day) else place.x(day, column) for day in median["date"]), None]
        y += [*(place.y(value, row) for value in median["median"]), None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "name": "",
            "line": {"color": theme.MUTED, "width": 1.2, "dash": "dash"}}  # fmt: skip


def _middle(median, count, columns, place) -> dict:
    """Draw the middle half of the states in every panel, as one shape with gaps between them."""
    x, y = [], []
    for at in range(count):
        column, row = at % columns, at // columns
        days = [place.x(day, column) for day in median["date"]]
        x += [*days, *days[::-1], None]
        y += [place.y(value, row) for value in (*median["high"], *median["low"][::-1])] + [None]
    return {"type": "scatter", "mode": "none", "x": x, "y": y, "fill": "toself", "fillcolor": theme.GRID,
            "opacity": 0.7, "hoverinfo": "skip", "name": ""}  # fmt: skip


def _grid(count, columns, place, at) -> dict:
    """Draw the horizontal lines of every panel."""
    x, y = [], []
    for panel in range(count):
        column, row = panel % columns, panel // columns
        for value in at:
            x += [column, column + INSIDE, None]
            y += [*[place.y(value, row)] * 2, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "name": "",
            "line": {"color": theme.GRID, "width": 1}}  # fmt: skip


def _scales(place, columns, count, panels, axis, shown, meta, size) -> list[dict]:
    """Write the values left of each row, and the first and last year below each column."""
    word = {"showarrow": False, "font": {"size": size, "color": theme.MUTED}, "borderpad": 0}
    notes = [
        word | {"text": text, "xref": "x", "yref": "y", "x": 0, "xanchor": "right", "xshift": -6,
                "y": place.y(value, row), "yanchor": "middle"}
        for row in range(count) for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
    ]  # fmt: skip
    first, last = place.first, place.last
    ends = (
        [(first, "left", first.year), (last, "right", last.year)]
        if last.year > first.year
        else [(last, "center", last.year)]
    )
    for column in range(columns):
        row = (panels - 1 - column) // columns
        for day, anchor, year in ends:
            notes.append(word | {"text": str(year), "xref": "x", "yref": "y", "x": place.x(day, column),
                                 "xanchor": anchor, "y": -row - place.head - place.tall, "yanchor": "top"})  # fmt: skip
    return notes


def _key(shown, median, meta, lang) -> list[str]:
    """Say what lies behind the lines, what their points are, and where lines break off."""
    _ = translator(lang)
    said = backdrop.key(median, lang)
    if shown["status"].eq("estimated").any():
        said.append(_("Hollow points: estimated."))
    if shown.drop_duplicates("country", keep="last")["stale"].any():
        said.append(_("Square: out of date."))
    parted = breaks.within(shown["date"].min(), shown["date"].max(), meta)
    return said + [breaks.said(day, meta, lang) for day in parted]
