"""Horizontal bars: each country's newest value, highest on top."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures import axes, marks, values
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
    rows = amounts.newest(table)
    rows = rows[rows["value"].notna()].sort_values(["value", "name"], ascending=[False, True], kind="stable")
    labels = [wrap(name, size, width * 0.32 if phone else 210) for name in rows["name"]]
    left = max((text_width(line, size) for lines in labels for line in lines), default=0) + 12
    beside = [wrap(words, size, (width - left) * 0.6) for words in _beside(rows, meta, lang)]
    right = max((text_width(line, size, bold=True) for lines in beside for line in lines), default=0) + 18
    pitch = 38 if any(len(lines) > 1 for lines in labels + beside) and phone else 27
    plot = max(len(rows), 1) * pitch
    key = _key(rows, lang)
    margin = {
        "l": math.ceil(left),
        "r": 8,
        "t": 36 if amounts.unit_after(meta) else 14,
        "b": 30 + 22 * bool(key),
    }

    at, words, low, high = _scale(rows, meta, lang, phone, (width - left - 8 - right) / (width - left - 8))
    estimated, stale = rows["status"].eq("estimated"), rows["stale"].astype(bool)
    colours = [
        theme.BAR if not highlight or iso in highlight else theme.BAR_BACKGROUND for iso in rows["country"]
    ]
    bars = {
        "type": "bar", "orientation": "h", "name": meta["title"],
        "y": rows["country"].tolist(), "x": [values.exact(value, meta) for value in rows["value"]],
        "customdata": [
            [row.country, row.name, amounts.full(row.value, meta, lang), amounts.when(row, meta, lang),
             amounts.remark(row, meta, lang)] for row in rows.itertuples(index=False)
        ],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}"
                         "<br>%{customdata[4]}<extra></extra>",
        "marker": {
            "color": _alike([theme.PAPER if hollow else c for hollow, c in zip(estimated, colours, strict=True)]),
            "line": {"color": _alike(colours), "width": 1.5},
            **({"pattern": {"shape": ["/" if old else "" for old in stale], "fgcolor": theme.PAPER, "size": 6,
                            "solidity": 0.35, "fillmode": "overlay"}} if stale.any() else {}),
        },
    }  # fmt: skip
    if rows["low"].notna().any():
        bars["error_x"] = marks.intervals(rows, meta)
    text = {
        "type": "scatter", "mode": "text", "y": bars["y"], "hoverinfo": "skip", "cliponaxis": False,
        "x": [values.exact(edge, meta) for edge in rows[["value", "high"]].max(axis=1).clip(lower=0)],
        "text": [_indented(lines) for lines in beside], "textposition": "middle right",
        "textfont": {"size": size, "color": theme.INK},
    }  # fmt: skip
    annotations = []
    if unit := amounts.unit_after(meta).strip():
        annotations.append(marks.note(unit, 1, 10 - margin["l"], 28, size) | {"name": "unit"})
    if key:
        annotations.append(marks.note(key, 0, 10 - margin["l"], -30, size))
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


def _beside(rows: pd.DataFrame, meta: dict, lang: str) -> list[str]:
    """Write what stands beside each bar: the value, and its date where it is not the most common one."""
    if rows.empty:
        return []
    dates = [amounts.when(row, meta, lang) for row in rows.itertuples()]
    usual = pd.Series(dates).mode().iloc[-1]
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
    levels = amounts.categories(meta)
    ends = rows[["value", "low", "high"]].astype(float)
    most = max(0.0, float(ends.max().max())) if len(rows) else 1.0
    least = min(0.0, float(ends.min().min())) if len(rows) else 0.0
    if levels:
        at, words = list(levels), [""] * len(levels)
        most = max(at)
    else:
        at = axes.round_values(
            pd.DataFrame([{"value": 0.0, "low": least, "high": most}]), meta, 3 if phone else 6
        )
        at = [tick for tick in at if tick <= most]
        words = axes.tick_words(at, meta, lang)
    high = (most or 1.0) / max(share, 0.3)
    return at, words, round(least * 1.05, 6), round(high, 6)


def _alike(colours: list[str]) -> str | list[str]:
    """Say once the colour that every bar has; plotly.js warns of a list beside a pattern."""
    return colours[0] if len(set(colours)) == 1 else colours


def _key(rows: pd.DataFrame, lang: str) -> str:
    _ = translator(lang)
    said = []
    if rows["status"].eq("estimated").any():
        said.append(_("Hollow bars: estimated."))
    if rows["stale"].any():
        said.append(_("Hatched bars: out of date."))
    return " ".join(said)
