"""Axes of values and of dates, their ticks written in the reader's language."""

import math

import numpy as np
import pandas as pd

from dashboard import theme
from dashboard.figures import ticks
from dashboard.figures.labels import text_width, wrap
from dashboard.text import amounts, translator


def place(day: pd.Timestamp, meta: dict) -> int | str:
    """Say where a date lies on the axis: its year, or the day as ISO 8601."""
    return day.year if meta["period"] == "year" else str(day.date())


def gap(levels: dict[float, str]) -> float:
    """Give the smallest distance between the levels of an ordinal indicator."""
    return float(min(np.diff(list(levels)), default=1.0))


def round_values(shown: pd.DataFrame, meta: dict, count: int, zero: bool = True) -> list[float]:
    """List the axis's round numbers, no finer than values are written.

    With ``zero`` they begin at zero unless the values lie far above it; without, near the least value.
    """
    bounds = shown[["value", "low", "high"]].astype(float).to_numpy()
    least, most = (np.nanmin(bounds), np.nanmax(bounds)) if len(shown) else (0.0, 1.0)
    if (zero and 0 <= least < most * 0.6) or least == most:
        least = min(least, 0.0)
    return ticks.numbers(float(least), float(most), count, 10.0 ** -meta["decimals"])


def logs(scale: str, meta: dict) -> bool:
    """Tell whether a logarithmic scale is asked for and can be had: categories have none."""
    return scale == "log" and not meta.get("categories")


def along(value: float, log: bool) -> float:
    """Say where a value lies on an axis in the axis's own measure: the logarithm on a logarithmic one."""
    return math.log10(value) if log else value


def tick_words(at: list[float], meta: dict, lang: str) -> list[str]:
    """Write the axis's numbers, with the percent sign where that is the unit."""
    words = ticks.written(at, lang)
    return _with_unit(words, meta, lang)


def _with_unit(words: list[str], meta: dict, lang: str) -> list[str]:
    return (
        [translator(lang)("{value}%").format(value=word) for word in words] if meta["unit"] == "%" else words
    )


def of_values(
    shown: pd.DataFrame, meta: dict, lang: str, size: int, phone: bool, *, log: bool = False,
    upright: bool = True, zero: bool = True,
) -> tuple[dict, int]:  # fmt: skip
    """Lay out an axis of values, upright or lying: round numbers, or the labels of an ordinal indicator.

    Returns
    -------
    tuple of dict and int
        The axis, and the room in pixels its words need to its left.
    """
    levels = amounts.categories(meta)
    if levels:
        at, edge = list(levels), gap(levels) * 0.42
        words = [wrap(label, size, 84 if phone else 150) for label in levels.values()]
    elif log:
        return _of_logarithms(shown, meta, lang, size, (6 if upright else 4) - 2 * phone)
    else:
        at = round_values(shown, meta, (4 if upright else 2) if phone else 5, zero)
        words = [[word] for word in tick_words(at, meta, lang)]
        edge = (at[-1] - at[0]) * 0.012  # a line lying on the edge would be cut in half
    last = at[-1]
    if not levels and not upright and len(shown):
        # A lying axis has room to end where values do.
        last = max(float(np.nanmax(shown[["value", "low", "high"]].astype(float).to_numpy())), at[-2])
        words = [word for word, tick in zip(words, at, strict=True) if tick <= last]
        at = at[: len(words)]
    axis = {
        "tickvals": at, "ticktext": ["<br>".join(lines) for lines in words], "tickfont": {"size": size},
        "range": [round(at[0] - edge, 6), round(last + edge, 6)], "fixedrange": True, "ticklabelstandoff": 4,
        "tickangle": 0,
    }  # fmt: skip
    return axis, math.ceil(max(text_width(line, size) for lines in words for line in lines)) + 14


def _of_logarithms(shown, meta, lang, size, count: int) -> tuple[dict, int]:
    """Lay out a logarithmic axis around the values above zero."""
    bounds = shown[["value", "low", "high"]].astype(float).to_numpy()
    above = bounds[bounds > 0]
    low, high = (above.min(), above.max()) if above.size else (1.0, 10.0)
    at = ticks.logarithmic(float(low), float(high), count)
    words = _with_unit([ticks.bare(value, lang) for value in at], meta, lang)
    low, high = math.log10(min(low, at[0])), math.log10(max(high, at[-1]))
    edge = (high - low) * 0.02 or 0.1  # of a single value, a bit of the axis around it
    axis = {
        "type": "log", "tickangle": 0, "tickvals": at, "ticktext": words, "tickfont": {"size": size},
        "fixedrange": True, "range": [round(low - edge, 6), round(high + edge, 6)], "ticklabelstandoff": 4,
    }  # fmt: skip
    return axis, math.ceil(max(text_width(word, size) for word in words)) + 14


def of_dates(shown: pd.DataFrame, meta: dict, lang: str, size: int, phone: bool) -> tuple[dict, list]:
    """Lay out the horizontal axis: years, or days.

    Returns
    -------
    tuple of dict and list
        The axis, and every place in time a line without gaps has, in order.
    """
    axis = {"fixedrange": True, "ticks": "outside", "ticklen": 5, "tickcolor": theme.AXIS, "showline": True,
            "linecolor": theme.AXIS, "tickfont": {"size": size}}  # fmt: skip
    if shown.empty:
        return axis | {"tickvals": [], "range": [0, 1]}, []
    first, last = shown["date"].min(), shown["date"].max()
    if meta["period"] == "year":
        first, last = first.year, last.year
        at = ticks.years(first, last, 4 if phone else 9)
        edge = max(last - first, 1) * 0.012
        words = {"tickvals": at, "ticktext": [str(year) for year in at]}
        return axis | {"range": [first - edge, last + edge]} | words, list(range(first, last + 1))
    edge = max(last - first, pd.Timedelta(days=30)) * 0.012
    edges = [moment.strftime("%Y-%m-%d %H:%M") for moment in (first - edge, last + edge)]
    marks = ticks.days(first, last, lang, 3 if phone else 7)
    words = {"tickvals": [day for day, _ in marks], "ticktext": [text for _, text in marks]}
    return axis | {"type": "date", "range": edges} | words, sorted(
        {place(day, meta) for day in shown["date"]}
    )
