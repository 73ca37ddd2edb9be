"""What the marks of newest values share: their words under the pointer, how doubt looks, and notes beside a plot."""

import numpy as np
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
    after = amounts.unit_after(meta)
    amount = [amounts.short(value, meta, lang) + after for value in rows["value"]]
    columns = (
        rows["country"],
        rows["name"],
        amount,
        amounts.whens(rows, meta, lang),
        amounts.remarks(rows, meta, lang),
    )
    return [list(each) for each in zip(*columns, strict=True)]


def intervals(rows: pd.DataFrame, meta: dict) -> dict:
    """Draw intervals as error bars of a trace."""
    above, below = rows["high"] - rows["value"], rows["value"] - rows["low"]
    # A stroke shorter than a value's last digit would be two caps and nothing between them.
    seen = (rows["high"] - rows["low"]).round(meta["decimals"]) > 0
    above, below = above.where(seen), below.where(seen)
    return {"type": "data", "symmetric": False, "color": theme.INK, "thickness": 1.2, "width": 4,
            "array": [values.exact(length, meta) for length in above],
            "arrayminus": [values.exact(length, meta) for length in below]}  # fmt: skip


def filled(rows: pd.DataFrame, colours: list[str]) -> dict:
    """Fill bars; an estimate's is hollow, an outdated value's hatched."""
    hollow, stale = rows["status"].eq("estimated"), rows["stale"].astype(bool)
    hatched = {
        "shape": ["/" if old else "" for old in stale], "fgcolor": theme.PAPER, "size": 6, "solidity": 0.35,
        "fillmode": "overlay",
    }  # fmt: skip
    return {
        "color": _alike([theme.PAPER if open_ else c for open_, c in zip(hollow, colours, strict=True)]),
        "line": {"color": _alike(colours), "width": 1.5},
    } | ({"pattern": hatched} if stale.any() else {})


def _alike(colours: list[str]) -> str | list[str]:
    """Say once the colour that every bar has; plotly.js warns of a list beside a pattern."""
    return colours[0] if len(set(colours)) == 1 else colours


def dotted(rows: pd.DataFrame, colours: list[str], size: float) -> dict:
    """Draw round dots; an estimate is hollow, an outdated value a square."""
    hollow = rows["status"].eq("estimated")
    return {
        "symbol": ["square" if old else "circle" for old in rows["stale"]], "size": size, "opacity": 1,
        "color": [theme.PAPER if open_ else c for open_, c in zip(hollow, colours, strict=True)],
        "line": {"color": colours, "width": 1.8},
    }  # fmt: skip


def ringed(marker: dict, count: int, colour: str) -> dict:
    """Make the last of a line's markers a dot in a ring."""
    last = {"symbol": "circle-dot", "size": 10, "color": theme.PAPER}
    ringed = {
        name: [*(own[:-1] if isinstance(own := marker[name], list) else [own] * (count - 1)), end]
        for name, end in last.items()
    }
    return marker | ringed | {"line": {"color": colour, "width": 1.5}}


def dots_key(rows: pd.DataFrame, lang: str, *, placed: bool = False) -> list[str]:
    """Say what hollow and square dots mean, where there are any, and two places where dots have some."""
    _ = translator(lang)
    said = []
    if rows["status"].eq("estimated").any():
        said.append(_("Hollow: estimated."))
    if rows["stale"].any():
        said.append(_("Square: out of date."))
    if rows["low"].notna().any():
        said.append(_("Strokes: intervals."))
        if placed:
            said.append(_("Two places: from the best to the worst that the intervals allow."))
    return said


def ranks(rows: pd.DataFrame, meta: dict, lang: str, ranked: frozenset[str]) -> dict[str, str]:
    """Write the places of rows that can have one, best first; who shows the same value shares the place.

    Where values have intervals, the places that each may have are written: from 1 and who is surely better, to all
    but who is surely worse.

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
    sign = 1 if meta["higher_is"] == "worse" else -1
    if able["low"].notna().any():
        ends = [
            able[end].astype(float).fillna(able["value"]).round(meta["decimals"]) * sign
            for end in ("low", "high")
        ]
        least, most = (np.array(bound) for bound in (ends if sign > 0 else ends[::-1]))
        first = 1 + (most[None, :] < least[:, None]).sum(axis=1)
        last = len(able) - (least[None, :] > most[:, None]).sum(axis=1)
        return {
            iso: f"{'–'.join(dict.fromkeys(number(place, lang, 0) for place in places))}."
            for iso, *places in zip(able["country"], first.tolist(), last.tolist(), strict=True)
        }
    shown = able["value"].round(meta["decimals"]) * sign
    place, shared = shown.rank(method="min").astype(int), shown.duplicated(keep=False)
    return {
        iso: f"{number(at, lang, 0)}{'=' if tie else '.'}"
        for iso, at, tie in zip(able["country"], place, shared, strict=True)
    }


def note(text: str, y: float, right: float, up: float, size: int) -> dict:
    """Write a line of words above (y = 1) or below (y = 0) a plot, some pixels from its corner."""
    return {"text": text, "showarrow": False, "font": {"size": size, "color": theme.MUTED}, "align": "left",
            "borderpad": 0, "xref": "paper", "x": 0, "xanchor": "left", "xshift": right,
            "yref": "paper", "y": y, "yanchor": "top", "yshift": up}  # fmt: skip
