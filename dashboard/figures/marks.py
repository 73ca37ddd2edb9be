"""What the marks of newest values share: their words under the pointer, how doubt looks, and notes beside a plot."""

import pandas as pd

from dashboard import theme
from dashboard.figures import values
from dashboard.text import amounts, number, translator

HOVER = "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<br>%{customdata[4]}<extra></extra>"


def valued(table: pd.DataFrame) -> pd.DataFrame:
    """Return each economy's newest row, if it holds a value."""
    rows = amounts.newest(table)
    return rows[rows["value"].notna()]


def points(rows: pd.DataFrame, meta: dict, lang: str) -> list[list[str]]:
    """Say of each row what `HOVER` shows: code, name, value with unit, date, remark."""
    return [
        [row.country, row.name, amounts.full(row.value, meta, lang), amounts.when(row, meta, lang),
         amounts.remark(row, meta, lang)] for row in rows.itertuples(index=False)
    ]  # fmt: skip


def intervals(rows: pd.DataFrame, meta: dict) -> dict:
    """Draw intervals as error bars of a trace."""
    above, below = rows["high"] - rows["value"], rows["value"] - rows["low"]
    return {"type": "data", "symmetric": False, "color": theme.INK, "thickness": 1.2, "width": 4,
            "array": [values.exact(length, meta) for length in above],
            "arrayminus": [values.exact(length, meta) for length in below]}  # fmt: skip


def dotted(rows: pd.DataFrame, colours: list[str], size: float) -> dict:
    """Draw round dots; an estimate is hollow, an outdated value a square."""
    hollow = rows["status"].eq("estimated")
    return {
        "symbol": ["square" if old else "circle" for old in rows["stale"]], "size": size, "opacity": 1,
        "color": [theme.PAPER if open_ else c for open_, c in zip(hollow, colours, strict=True)],
        "line": {"color": colours, "width": 1.8},
    }  # fmt: skip


def dots_key(rows: pd.DataFrame, lang: str) -> list[str]:
    """Say what hollow and square dots mean, where there are any."""
    _ = translator(lang)
    said = []
    if rows["status"].eq("estimated").any():
        said.append(_("Hollow: estimated."))
    if rows["stale"].any():
        said.append(_("Square: out of date."))
    if rows["low"].notna().any():
        said.append(_("Strokes: intervals."))
    return said


def ranks(rows: pd.DataFrame, meta: dict, lang: str, ranked: frozenset[str]) -> dict[str, str]:
    """Write the places of rows that can have one, best first; who shows the same value shares the place.

    Parameters
    ----------
    rows : DataFrame
        One row per economy, each with a value.
    meta : dict
        The indicator in one language; with ``higher_is`` "worse", the lowest value is the first.
    lang : str
        Language.
    ranked : frozenset of str
        ISO3 codes of who can have a place; outdated values have none.
    """
    able = rows[rows["country"].isin(ranked) & ~rows["stale"].astype(bool)]
    shown = able["value"].round(meta["decimals"]) * (1 if meta["higher_is"] == "worse" else -1)
    place, shared = shown.rank(method="min").astype(int), shown.duplicated(keep=False)
    return {
        iso: f"{number(at, lang, 0)}{'=' if tie else '.'}"
        for iso, at, tie in zip(able["country"], place, shared, strict=True)
    }


def note(text: str, y: float, right: float, up: float, size: int) -> dict:
    """Write a line of words above (y = 1) or below (y = 0) a plot, some pixels from its corner."""
    return {"text": text, "showarrow": False, "font": {"size": size, "color": theme.MUTED}, "align": "left",
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": right,
            "yref": "paper", "y": y, "yanchor": "top", "yshift": up}  # fmt: skip
