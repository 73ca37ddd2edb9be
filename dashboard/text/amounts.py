"""A value in words: with its percent sign, its category, its unit."""

import numpy as np
import pandas as pd

from dashboard.text import date, number, translator, units


def categories(meta: dict) -> dict[float, str]:
    """Give an ordinal indicator's labels by value, lowest first; empty for other indicators."""
    labels = {float(value): label for value, label in (meta.get("categories") or {}).items()}
    return dict(sorted(labels.items()))


def short(value: float, meta: dict, lang: str) -> str:
    """Write a value with its category or percent sign, without a longer unit."""
    words = number(value, lang, meta["decimals"])
    if meta.get("categories"):
        return categories(meta).get(float(value), words)
    return translator(lang)("{value}%").format(value=words) if meta["unit"] == "%" else words


def full(value: float, meta: dict, lang: str) -> str:
    """Write a value with its unit."""
    words = short(value, meta, lang)
    if words == "1":
        meta = meta | {"unit": units.of_one(meta["unit"], lang)}
    return words + unit_after(meta)


def unit_after(meta: dict) -> str:
    """Give what follows a short value to name its unit: nothing for percentages and categories."""
    return "" if meta["unit"] in ("", "%") or meta.get("categories") else f" {meta['unit']}"


def remark(row, meta: dict, lang: str) -> str:
    """Say what a reader should know about one value: its interval, estimated, out of date, its note."""
    _ = translator(lang)
    words = []
    if pd.notna(row.low) and pd.notna(row.high):
        low, high = (short(bound, meta, lang) for bound in (row.low, row.high))
        words += [_("between {low} and {high}").format(low=low, high=high)] if low != high else []
    if row.status == "estimated":
        words.append(_("estimated"))
    if row.stale:
        words.append(_("out of date"))
    if isinstance(row.note, str) and row.note:
        words.append(row.note)
    return "; ".join(words)


def when(row, meta: dict, lang: str) -> str:
    """Write the date of one value."""
    return date(row.date, lang, meta["period"])


def remarks(rows: pd.DataFrame, meta: dict, lang: str) -> list[str]:
    """Say of each row what `remark` says; of most there is nothing to know."""
    plain = (
        rows["low"].isna()
        & rows["status"].ne("estimated")
        & ~rows["stale"].astype(bool)
        & rows["note"].isna()
    )
    others = rows[~plain].itertuples(index=False)
    return ["" if nothing else remark(next(others), meta, lang) for nothing in plain]


def whens(rows: pd.DataFrame, meta: dict, lang: str) -> list[str]:
    """Write the date of each row."""
    words = {day: date(day, lang, meta["period"]) for day in rows["date"].unique()}
    return [words[day] for day in rows["date"]]


def newest(table: pd.DataFrame) -> pd.DataFrame:
    """Keep each economy's newest row that holds a value or says that none applies, in the order they are in."""
    says = table[table["value"].notna() | (table["status"] == "not_applicable")]
    codes, economies, order = _in_time(says)
    last = np.zeros(len(economies), dtype=int)
    last[codes[order]] = order  # of several, the one that is written last stays
    return says[np.isin(np.arange(len(says)), last)]


def last(table: pd.DataFrame) -> np.ndarray:
    """Tell which rows are of the last date of their economy."""
    codes, economies, order = _in_time(table)
    dates = table["date"].to_numpy()
    newest = np.zeros(len(economies), dtype=dates.dtype)
    newest[codes[order]] = dates[order]
    return dates == newest[codes]


def _in_time(table: pd.DataFrame) -> tuple:
    """Number the economies of rows, and order rows in time."""
    codes, economies = pd.factorize(table["country"])
    return codes, economies, np.argsort(table["date"].to_numpy(), kind="stable")
