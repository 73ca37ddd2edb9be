"""Chooses the rows of a sample: those of its economies, and those of other tables that the result follows from."""

from collections.abc import Callable

import numpy as np
import pandas as pd

Tables = dict[str, pd.DataFrame]

PER_ECONOMY = 100  # rows of one economy in one photograph, up to which all of them are kept
SPREAD = 15  # rows of one economy that stand in for more
OF_A_TABLE = 60  # rows of a longer table, or one without economies, that may matter
OTHERS = 5  # rows that make no difference, kept to show that they make none
HOPELESS = 32  # where each of so many stretches of a table matters, all of it is taken to matter
MOST_CALLS = 2000


def chosen(
    whole: Tables,
    countries: list[str],
    parts: dict[str, str],
    photographs: bool,
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
    photographs : bool
        Whether inputs hold several photographs, each row with the ``date`` of its own.
    until : str or None
        ISO date after which photographs are left out.
    result : callable
        Gives the values that follow from such inputs.
    """
    given, said = {}, {}
    for name, table in whole.items():
        given[name], said[name] = _of_economies(table, countries, photographs, until)
    for name, column in parts.items():
        given[name], said[name] = _parts_that_matter(name, column, given, said[name], result)
    for name, table in given.items():
        place = _economy(table) + _photograph(table, photographs)
        if not place or table.groupby(place).size().max() > PER_ECONOMY:
            given[name], which = _rows_that_matter(name, place, given, result)
            said[name] = "; ".join(filter(None, [said[name], which]))
    return given, {name: f"{len(given[name]):,} of {len(whole[name]):,} rows: {said[name]}" for name in whole}


def economies_of(table: pd.DataFrame) -> set[str]:
    """Return the ISO3 codes of the economies that an input has rows of."""
    return {code for name in _economy(table) for code in table[name].dropna()}


def _economy(table: pd.DataFrame) -> list[str]:
    """Return the column that says of which economy a row is; none if there is no such column."""
    return [name for name in ("country", "iso3") if name in table][:1]


def _photograph(table: pd.DataFrame, photographs: bool) -> list[str]:
    """Return the column that says of which photograph a row is; the dates of values are no text."""
    return ["date"] if photographs and "date" in table and table["date"].dtype == "str" else []


def _of_economies(
    table: pd.DataFrame, countries: list[str], photographs: bool, until: str | None
) -> tuple[pd.DataFrame, str]:
    """Return the rows of these economies; of many photographs the first and the last two."""
    rows, said = table, ""
    for name in _economy(table):
        rows, said = table[table[name].isin(countries)], f"those of {', '.join(countries)}"
    if not _photograph(rows, photographs):
        return rows, said
    dates = sorted(date for date in rows["date"].unique() if until is None or date <= until)
    kept = sorted({*dates[:1], *dates[-2:]})
    said = f"{said} on {', '.join(kept)}".strip() if len(dates) > 1 else said
    return rows[rows["date"].isin(kept)], said


def _parts_that_matter(
    name: str, column: str, given: Tables, said: str, result: Callable
) -> tuple[pd.DataFrame, str]:
    """Return whole the parts that the result follows from, and of each other part one row per economy."""
    table, same = given[name], _sameness(name, given, result)
    needed = [part for part in sorted(table[column].unique()) if not same(table[table[column] != part])]
    last = table.groupby([*_economy(table), column]).tail(1).index
    rows = table[table[column].isin(needed) | table.index.isin(last)]
    return rows, f"{said}: all of {column} {', '.join(needed)}, and the last of each other"


def _rows_that_matter(
    name: str, place: list[str], given: Tables, result: Callable
) -> tuple[pd.DataFrame, str]:
    """Return the rows without which the result would be another, by leaving out ever smaller stretches.

    Where those are too many for a person to read, or to tell, some of them stand in for all.
    """
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
        # Each stretch that is left holds a row that matters, or more.
        if len(smaller) / 2 > OF_A_TABLE or (len(stretches) >= HOPELESS and kept.all()):
            break
        stretches = smaller
    if kept.sum() > OF_A_TABLE:
        said = "too many matter, so some are taken at even distances: values are not those of the whole"
        return _spread(table[kept], place), said
    with_others = kept.copy()
    with_others[np.flatnonzero(~kept)[:OTHERS]] = True
    said = "those that make a difference"
    if same(table[with_others]):
        return table[with_others], f"{said}, and {with_others.sum() - kept.sum()} others"
    return table[kept], said


def _spread(table: pd.DataFrame, place: list[str]) -> pd.DataFrame:
    """Return as many rows of each place, or of a table without places, as a person still reads."""
    groups = [rows for _, rows in table.groupby(place)] if place else [table]
    most = SPREAD if place else OF_A_TABLE
    chosen = [rows.iloc[np.linspace(0, len(rows) - 1, min(len(rows), most)).astype("int")] for rows in groups]
    return pd.concat([table.head(0), *chosen]).sort_index()


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
