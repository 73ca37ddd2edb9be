"""Horizontal bars: each country's newest value, highest on top."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures import axes, marks, steps, values
from dashboard.figures.labels import text_width, wrap
from dashboard.text import amounts, translator

ORDER = 1


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Bars")


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, width: int = 900,
    highlight: tuple[str, ...] = (), names: dict[str, str] | None = None,
) -> dict:  # fmt: skip
    """Draw each country's newest value, highest on top, with the value written beside its bar.

    The date stands beside a value that is older than most. An interval is an error bar, an estimate a hollow
    bar, an outdated value a hatched one. Countries without a value have no bar: ``layout.meta["left_out"]``
    lists them with the reason, ``layout.meta["left_out_words"]`` says it in a line.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, valid_range, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    width : int
        Width in pixels it is meant for; the height follows from the number of countries.
    highlight : tuple of str
        ISO3 codes whose bars keep the full colour while the others step back.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any row can be listed as left out.

    Returns
    -------
    dict
        A plotly figure: a bar trace, and a scatter trace that holds the values in words.
    """
    phone = width < theme.PHONE
    size = 12 if phone else 13
    if amounts.categories(meta):
        key = _key(marks.valued(table), lang)
        return steps.drawn(
            "bar", table, meta, lang, width=width, highlight=highlight, names=names or {}, key=key
        )
    rows = marks.valued(table).sort_values(["value", "name"], ascending=[False, True], kind="stable")
    labels = [wrap(name, size, width * 0.32 if phone else 210) for name in rows["name"]]
    left = max((text_width(line, size) for lines in labels for line in lines), default=0) + 12
    dates = [amounts.when(row, meta, lang) for row in rows.itertuples()]
    usual = pd.Series(dates).mode().iloc[-1] if dates else ""
    beside = [wrap(words, size, (width - left) * 0.6) for words in _beside(rows, dates, usual, meta, lang)]
    right = max((text_width(line, size, bold=True) for lines in beside for line in lines), default=0) + 18
    pitch = 38 if any(len(lines) > 1 for lines in labels + beside) and phone else 27
    plot = max(len(rows), 1) * pitch
    key = _key(rows, lang)
    if {usual} < {*dates}:
        key = [translator(lang)("Where no date is given: {date}.").format(date=usual), *key]
    key = wrap(" ".join(key), size, width - 8)
    below = 8 + 17 * len(key) if key[0] else 0
    margin = {
        "l": math.ceil(left),
        "r": 8,
        "t": 36 if amounts.unit_after(meta) else 14,
        "b": 30 + below,
    }

    at, words, low, high = _scale(rows, meta, lang, phone, (width - left - 8 - right) / (width - left - 8))
    colours = [
        theme.BAR if not highlight or iso in highlight else theme.BAR_BACKGROUND for iso in rows["country"]
    ]
    bars = {
        "type": "bar", "orientation": "h", "name": meta["title"],
        "y": rows["country"].tolist(), "x": [values.exact(value, meta) for value in rows["value"]],
        "customdata": marks.points(rows, meta, lang), "hovertemplate": marks.HOVER,
        "marker": marks.filled(rows, colours),
    }  # fmt: skip
    edges = rows[["value", "high"]].max(axis=1)
    edges = edges if rows["low"].notna().any() else edges.clip(lower=0)
    text = {
        "type": "scatter", "mode": "text", "y": bars["y"], "hoverinfo": "skip", "cliponaxis": False,
        "x": [values.exact(edge, meta) for edge in edges],
        "text": [_indented(lines) for lines in beside], "textposition": "middle right",
        "textfont": {"size": size, "color": theme.INK},
    }  # fmt: skip
    if rows["low"].notna().any():
        # Ink on paper's colour, so that a stroke is seen inside its bar too.
        bars["error_x"] = marks.intervals(rows, meta) | {"color": theme.PAPER, "thickness": 4, "width": 6}
        text["error_x"] = marks.intervals(rows.assign(value=edges), meta)
    annotations = []
    if unit := amounts.unit_after(meta).strip():
        annotations.append(marks.note(unit, 1, -margin["l"], 28, size) | {"name": "unit"})
    if below:
        annotations.append(marks.note("<br>".join(key), 0, -margin["l"], -30, size))
    layout = {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "bargap": 0.3, "showlegend": False, "hovermode": "closest", "dragmode": False, "annotations": annotations,
        "xaxis": {"range": [low, high], "tickvals": at, "ticktext": words, "fixedrange": True, "showgrid": True,
                  "gridcolor": theme.GRID, "zeroline": True, "zerolinecolor": theme.AXIS, "tickfont": {"size": size}},
        "yaxis": {"type": "category", "range": [len(rows) - 0.5, -0.5], "tickvals": bars["y"], "showgrid": False,
                  "ticktext": ["<br>".join(lines) for lines in labels], "fixedrange": True, "ticklabelstandoff": 4,
                  "tickfont": {"size": size, "color": theme.INK}},
        "meta": values.drawn("bar", table, meta, lang, values.left_out(table, lang, names or {}))
        | {"countries": bars["y"], "least_plot": plot},
    }  # fmt: skip
    return {"data": [bars, text], "layout": layout}


def _beside(rows: pd.DataFrame, dates: list[str], usual: str, meta: dict, lang: str) -> list[str]:
    """Write what stands beside each bar: the value, and its date where it is not the most common one."""
    shown = [amounts.short(row.value, meta, lang) for row in rows.itertuples()]
    return [
        f"{value} ({date})" if date != usual or old else value
        for value, date, old in zip(shown, dates, rows["stale"], strict=True)
    ]


def _indented(lines: list[str]) -> str:
    """Keep the words off their bar: every line starts with a space."""
    return "<br>".join(f" {line}" for line in lines)


def _scale(rows, meta, lang, phone, share) -> tuple[list[float], list[str], float, float]:
    """Lay out the axis of values so that the longest bar leaves room for its words."""
    ends = rows[["value", "low", "high"]].astype(float)
    most = max(0.0, float(ends.max().max())) if len(rows) else 1.0
    least = min(0.0, float(ends.min().min())) if len(rows) else 0.0
    at = axes.round_values(
        pd.DataFrame([{"value": 0.0, "low": least, "high": most}]), meta, 3 if phone else 6
    )
    at = [tick for tick in at if tick <= most]
    words = axes.tick_words(at, meta, lang)
    high = (most or 1.0) / max(share, 0.3)
    return at, words, round(least * 1.05, 6), round(high, 6)


def _key(rows: pd.DataFrame, lang: str) -> list[str]:
    """Say what hollow and hatched bars mean, where there are any."""
    _ = translator(lang)
    said = []
    if rows["status"].eq("estimated").any():
        said.append(_("Hollow bars: estimated."))
    if rows["stale"].any():
        said.append(_("Hatched bars: out of date."))
    return said
