"""Chooses the rows of a sample: those of its economies, and those of other tables that the result follows from."""

from collections.abc import Callable

import numpy as np
import pandas as pd

Tables = dict[str, pd.DataFrame]

PER_ECONOMY = 100  # rows of one economy on one date
OF_A_TABLE = 200  # rows of a table without economies
OTHERS = 5  # rows that make no difference, kept to show that they make none
MOST_CALLS = 2000


def chosen(
    whole: Tables,
    countries: list[str],
    parts: dict[str, str],
    until: str | None,
    result: Callable[[Tables], pd.DataFrame],
) -> tuple[Tables, dict[str, str]]:
    """Return few rows of each input of an indicator, and a line on each that says which they are.

    Parameters
    ----------
    whole : dict of str to DataFrame
        What ``compute`` is handed, by parameter.
    countries : list of str
        ISO3 codes of the economies to keep.
    parts : dict of str to str
        For inputs published in parts, the column that says to which part a row belongs.
    until : str or None
        ISO date after which photographs are left out, of inputs that hold several.
    result : callable
        Gives the values that follow from such inputs.
    """
    given, said = {}, {}
    for name, table in whole.items():
        given[name], said[name] = _of_economies(table, countries, until)
    for name, column in parts.items():
        given[name], said[name] = _parts_that_matter(name, column, given, said[name], result)
    for name, table in given.items():
        if (place := _place(table)) and len(short := table.groupby(place).head(PER_ECONOMY)) < len(table):
            given[name] = short
            said[name] += f"; the first {PER_ECONOMY} of each, so values are not those of the whole"
    for name, table in given.items():
        if not _place(table):
            given[name], said[name] = _rows_that_matter(name, given, result)
    return given, {name: f"{len(given[name]):,} of {len(whole[name]):,} rows: {said[name]}" for name in whole}


def economies_of(table: pd.DataFrame) -> set[str]:
    """Return the ISO3 codes of the economies that an input has rows of."""
    return {code for name in _place(table)[:1] for code in table[name].dropna()}


def _place(table: pd.DataFrame) -> list[str]:
    """Return the columns that say of which economy, and of which photograph, a row is."""
    economy = next((name for name in ("country", "iso3") if name in table), None)
    return [economy, *(["date"] if "date" in table else [])] if economy else []


def _of_economies(table: pd.DataFrame, countries: list[str], until: str | None) -> tuple[pd.DataFrame, str]:
    """Return the rows of these economies; of many photographs the first and the last two."""
    place = _place(table)
    if not place:
        return table, ""
    rows = table[table[place[0]].isin(countries)]
    said = f"those of {', '.join(countries)}"
    if "date" not in rows or rows["date"].dtype != "str":
        return rows, said
    dates = sorted(date for date in rows["date"].unique() if until is None or date <= until)
    kept = sorted({*dates[:1], *dates[-2:]})
    return rows[rows["date"].isin(kept)], f"{said}, on {', '.join(kept)}" if len(dates) > 1 else said


def _parts_that_matter(
    name: str, column: str, given: Tables, said: str, result: Callable
) -> tuple[pd.DataFrame, str]:
    """Return whole the parts that the result follows from, and of each other part one row per economy."""
    table, same = given[name], _sameness(name, given, result)
    needed = [part for part in sorted(table[column].unique()) if not same(table[table[column] != part])]
    last = table.groupby([*_place(table)[:1], column]).tail(1).index
    rows = table[table[column].isin(needed) | table.index.isin(last)]
    return rows, f"{said}: all of {column} {', '.join(needed)}, and the last of each other"


def _rows_that_matter(name: str, given: Tables, result: Callable) -> tuple[pd.DataFrame, str]:
    """Return the rows without which the result would be another, by leaving out ever smaller stretches."""
    table, same = given[name], _sameness(name, given, result)
    kept, stretches, calls = np.ones(len(table), dtype=bool), [(0, len(table))], 0
    while stretches and calls < MOST_CALLS:
        smaller = []
        for begin, end in stretches:
            without = kept.copy()
            without[begin:end] = False
            calls += 1
            if same(table[without]):
                kept = without
            elif end - begin > 1:
                middle = (begin + end) // 2
                smaller += [(begin, middle), (middle, end)]
        stretches = smaller
    if kept.sum() > OF_A_TABLE:
        return table[kept].head(OF_A_TABLE), (
            f"the first {OF_A_TABLE}; it could not be told which matter, so values are not those of the whole"
        )
    with_others = kept.copy()
    with_others[np.flatnonzero(~kept)[:OTHERS]] = True
    said = "those that make a difference"
    if same(table[with_others]):
        return table[with_others], f"{said}, and {with_others.sum() - kept.sum()} others"
    return table[kept], said


def _sameness(name: str, given: Tables, result: Callable) -> Callable[[pd.DataFrame], bool]:
    """Return what tells whether the result stays as it is with other rows of one input."""
    before = result(given)

    def same(rows: pd.DataFrame) -> bool:
        try:
            return result(given | {name: rows}).equals(before)
        # Without some rows a measure may fail in any way; then they matter.
        except Exception:
            return False

    return same
