"""What lies behind lines: the median and the middle half of the CELAC member states, breaks in series, and events."""

import pandas as pd

from dashboard import theme
from dashboard.figures import axes, values
from dashboard.figures.labels import unbroken, wrap
from dashboard.text import amounts, breaks, date, number, translator

MEDIAN = "median"  # in the place of a country's code
MOST_EVENTS = 8
NEAR = 20  # pixels between two numbers


def within(background: pd.DataFrame | None, shown: pd.DataFrame, log: bool) -> pd.DataFrame:
    """Keep the medians between the first and the last date shown, of which a logarithmic scale has a place."""
    if background is None or shown.empty:
        return pd.DataFrame(columns=["date", "median", "low", "high", "n"])
    inside = background["date"].between(shown["date"].min(), shown["date"].max())
    return background[inside & ((background["low"] > 0) | (not log))]


def end(behind: pd.DataFrame, meta: dict, lang: str, last) -> dict:
    """Describe where the median ends and what is written there."""
    row = behind.iloc[-1]
    at = axes.place(row["date"], meta)
    value = unbroken(amounts.short(row["median"], meta, lang))
    dated = unbroken(f"({date(row['date'], lang, meta['period'])})") if at < last else ""
    words = (translator(lang)("CELAC median"), value, dated)
    return {
        "text": " ".join(filter(None, words)),
        "value": value,
        "y": float(row["median"]),
        "x": at,
        "early": False,
        "stale": False,
    }


def key(behind: pd.DataFrame, lang: str) -> list[str]:
    """Say what the dashed line and the band are, and of how many states."""
    if behind.empty:
        return []
    _ = translator(lang)
    low, high = (number(n, lang, 0) for n in (behind["n"].min(), behind["n"].max()))
    n = high if low == high else _("{low} to {high}").format(low=low, high=high)
    return [
        _("Dashed: median of the CELAC member states; grey band: their middle half (n = {n}).").format(n=n)
    ]


def traces(behind: pd.DataFrame, meta: dict, lang: str) -> list[dict]:
    """Draw the band and the median, apart for each method by which values are made."""
    if behind.empty:
        return []
    methods = behind.groupby(breaks.series(behind["date"], meta))
    return [trace for _method, rows in methods for trace in _traces(rows, meta, lang)]


def _traces(behind: pd.DataFrame, meta: dict, lang: str) -> list[dict]:
    _ = translator(lang)
    x = [axes.place(day, meta) for day in behind["date"]]
    high, low, median = (
        [values.exact(value, meta) for value in behind[column]] for column in ("high", "low", "median")
    )
    said = [
        [
            MEDIAN,
            amounts.short(row.median, meta, lang),
            date(row.date, lang, meta["period"]),
            number(row.n, lang, 0),
        ]
        for row in behind.itertuples(index=False)
    ]
    hover = (
        f"<b>{_('CELAC median')}</b><br>%{{customdata[1]}}{amounts.unit_after(meta)}<br>%{{customdata[2]}}"
    )
    same = {"type": "scatter", "showlegend": False, "meta": {"country": MEDIAN}}
    # A single date makes no line.
    mode = (
        {"mode": "lines"} if len(x) > 1 else {"mode": "markers", "marker": {"size": 6, "color": theme.MUTED}}
    )
    return [
        same | {"mode": "none", "x": [*x, *x[::-1]], "y": [*high, *low[::-1]], "fill": "toself", "hoverinfo": "skip",
                "fillcolor": theme.GRID, "opacity": 0.7},
        same | mode | {"x": x, "y": median, "customdata": said, "name": _("CELAC median"),
                "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"},
                "hovertemplate": hover + "<br>n = %{customdata[3]}<extra></extra>"},
    ]  # fmt: skip


def parted(shown: pd.DataFrame, meta: dict, lang: str, size: int, width: int) -> dict[str, list]:
    """Mark breaks in series by labelled rules; ``lines`` says when and why. Parameters are those of `happened`."""
    marked = {"strokes": [], "labels": [], "lines": []}
    first, last = shown["date"].min(), shown["date"].max()
    for day in breaks.within(first, last, meta):
        at = pd.Timestamp(day)
        # Between two years, or just before the day.
        x = at.year - 0.5 if meta["period"] == "year" else f"{at - pd.Timedelta(hours=1):%Y-%m-%d %H:%M}"
        marked["strokes"].append(
            {"type": "line", "xref": "x", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
             "line": {"color": theme.AXIS, "width": 1.5, "dash": "dash"}}
        )  # fmt: skip
        marked["labels"].append(
            {"text": translator(lang)("method changed"), "showarrow": False, "xref": "x", "x": x, "yref": "paper",
             "y": 1, "yanchor": "bottom", "xanchor": "right" if at - first > last - at else "left",
             "font": {"size": size, "color": theme.MUTED}}
        )  # fmt: skip
        marked["lines"] += wrap(breaks.said(day, meta, lang), size, width - 20)
    return marked


def happened(
    events: pd.DataFrame | None, shown: pd.DataFrame, meta: dict, lang: str, size: int, width: int
) -> dict[str, list]:
    """Mark events by numbered strokes; ``lines`` explains the numbers.

    Parameters
    ----------
    events : DataFrame or None
        date and label, which says when; those outside the dates shown are left out, and of many the newest are kept.
    shown : DataFrame
        The rows that are drawn.
    meta, lang, size, width
        The indicator, the language, the size of letters and the width of the figure in pixels.
    """
    marked = {"strokes": [], "numbers": [], "lines": []}
    if events is None or events.empty or shown.empty:
        return marked
    last = (
        shown["date"].max() if meta["period"] == "day" else pd.Timestamp(f"{shown['date'].max().year}-12-31")
    )
    inside = events[events["date"].between(shown["date"].min(), last)].sort_values("date").tail(MOST_EVENTS)
    # Numbers that would lie upon each other stand at the first of them, side by side.
    near = (last - shown["date"].min()) * (NEAR / width)
    beside = None
    for place, row in enumerate(inside.itertuples(index=False), 1):
        x = (
            str(row.date.date())
            if meta["period"] == "day"
            else round(row.date.year - 1 + row.date.day_of_year / 366, 3)
        )
        marked["strokes"].append(
            {"type": "line", "xref": "x", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
             "line": {"color": theme.AXIS, "width": 1, "dash": "dot"}}
        )  # fmt: skip
        marked["lines"] += wrap(f"{place}: {row.label}", size, width - 20)
        if beside is not None and row.date - beside < near:
            number_before = marked["numbers"][-1]
            number_before["text"] = number_before["text"].replace("</b>", f" {place}</b>")
            continue
        beside = row.date
        marked["numbers"].append(
            {"text": f"<b>{place}</b>", "showarrow": False, "xref": "x", "x": x, "yref": "paper", "y": 1,
             "yanchor": "bottom", "font": {"size": size, "color": theme.MUTED}}
        )  # fmt: skip
    return marked
