"""Breaks in series: dates from which on values are made by another method, so that no change is told across them."""

import pandas as pd

from dashboard.text import date, translator


def series(days: pd.Series, meta: dict) -> pd.Series:
    """Number the methods by which values are made: 0 before the first break, then one more at each.

    Parameters
    ----------
    days : Series of datetime64
        Dates of values.
    meta : dict
        The indicator; ``breaks`` by ISO date.

    Examples
    --------
    >>> series(pd.Series(pd.to_datetime(["2020-12-31", "2024-12-31"])), {"breaks": {"2024-12-31": "why"}}).tolist()
    [0, 1]
    """
    return sum(
        ((days >= pd.Timestamp(day)).astype(int) for day in meta.get("breaks") or {}),
        start=pd.Series(0, index=days.index),
    )


def within(first, last, meta: dict) -> list[str]:
    """Return the ISO dates of the breaks after a date and up to another."""
    return sorted(day for day in meta.get("breaks") or {} if first < pd.Timestamp(day) <= last)


def between(first, last, meta: dict) -> str:
    """Return the ISO date of the newest break after a date and up to another, "" where there is none."""
    return max(within(first, last, meta), default="")


def alike(table: pd.DataFrame, meta: dict) -> pd.DataFrame:
    """Keep the rows of each country that are made by the same method as its newest one."""
    if not meta.get("breaks") or table.empty:
        return table
    method = series(table["date"], meta)
    return table[method == method.groupby(table["country"]).transform("max")]


def apart(table: pd.DataFrame, days: pd.Series, meta: dict) -> pd.DataFrame:
    """Set an empty row between the methods by which rows are made, so that no line joins them.

    Parameters
    ----------
    table : DataFrame
        Rows of one country, in the order of their dates.
    days : Series of datetime64
        These dates, of empty rows too.
    meta : dict
        The indicator.
    """
    method = series(days.reset_index(drop=True), meta)
    places = [
        place
        for at in range(len(method))
        for place in ((-1, at) if at and method[at] > method[at - 1] else (at,))
    ]
    return table if -1 not in places else table.reset_index(drop=True).reindex(places)


def changed(day: str, meta: dict, lang: str) -> str:
    """Say when the method changed, and why; "" where there is no day."""
    if not day:
        return ""
    _ = translator(lang)
    words = (
        _("the method changed in {date} ({why})")
        if meta["period"] == "year"
        else _("the method changed on {date} ({why})")
    )
    return words.format(date=date(day, lang, meta["period"]), why=meta["breaks"][day])


def said(day: str, meta: dict, lang: str) -> str:
    """Say in a sentence when the method changed, why, and what follows from that."""
    words = translator(lang)("{change}: values from then on are not compared with those before.")
    sentence = words.format(change=changed(day, meta, lang))
    return sentence[:1].upper() + sentence[1:]


def incomparable(day: str, meta: dict, lang: str) -> str:
    """Say that values cannot be compared because the method changed between them."""
    return translator(lang)("not comparable: {change}").format(change=changed(day, meta, lang))


def noted(table: pd.DataFrame, last: pd.Timestamp, meta: dict, lang: str) -> pd.DataFrame:
    """Note at every value that a later break parts it from newer ones.

    Parameters
    ----------
    table : DataFrame
        date, value and note.
    last : Timestamp
        Date of the newest value there is.
    meta : dict
        The indicator in one language.
    lang : {"en", "es", "pt"}
        Language.
    """
    words = translator(lang)("not comparable with later values: {change}")
    left = table["value"].notna()
    for day in sorted(day for day in meta.get("breaks") or {} if pd.Timestamp(day) <= last):
        earlier = left & (table["date"] < pd.Timestamp(day))
        left &= ~earlier
        said = words.format(change=changed(day, meta, lang))
        joined = [f"{note}; {said}" if isinstance(note, str) and note else said for note in table["note"]]
        table = table.assign(note=table["note"].where(~earlier, joined))
    return table
