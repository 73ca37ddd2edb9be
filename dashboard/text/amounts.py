"""A value in words: with its percent sign, its category, its unit."""

import pandas as pd

from dashboard.text import date, number, translator


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
    return short(value, meta, lang) + unit_after(meta)


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


def newest(table: pd.DataFrame) -> pd.DataFrame:
    """Keep each economy's newest row that holds a value or says that none applies, in the order they are in."""
    says = table["value"].notna() | (table["status"] == "not_applicable")
    newest_last = table[says].sort_values("date", kind="stable")
    return newest_last.drop_duplicates("country", keep="last").sort_index(kind="stable")
