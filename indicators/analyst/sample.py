"""Keeps a sample of an indicator for review: a few economies' rows of each input, and what they come to."""

import io
import math
import shutil
from pathlib import Path

import pandas as pd

from indicators import check, compute
from indicators.analyst import Refused
from indicators.analyst.matter import chosen, economies_of
from indicators.analyst.trial import Trial
from indicators.economies import Economies, UnknownEconomy
from indicators.registry import Measure, Registry
from indicators.store import REPOSITORY
from indicators.tables import typed

FOLDER = REPOSITORY / "tests" / "measures" / "samples"
EXPECTED = "expected.csv"
OF_VALUES = {"country": "string", "date": "date", "value": "number"}
TOLERANCE = 1e-9


def economies(said: str, known: Economies) -> list[str]:
    """Return ISO3 codes from codes or names between commas; ``Refused`` names those that are not the region's."""
    named = pd.Series([name.strip() for name in said.split(",")])
    try:
        codes = known.iso3(named).drop_duplicates()
    except UnknownEconomy as error:
        # How a source would learn a new name is not for who chose among known ones.
        raise Refused(str(error).partition(". Add")[0]) from error
    if outside := [code for code in codes if code not in known.lac]:
        raise Refused(f"{', '.join(outside)} is no economy of the region")
    return list(codes)


def take(trial: Trial, countries: list[str], date: str | None, folder: Path) -> list[str]:
    """Write one CSV for each input of an indicator, and what compute gives for them.

    Parameters
    ----------
    trial : Trial
        The indicator, without failures.
    countries : list of str
        ISO3 codes of the economies to keep.
    date : str or None
        ISO date; the sample is of the newest date up to it.
    folder : Path
        Where to write; what is there is replaced.

    Returns
    -------
    list of str
        One line for each file: how many rows, and of how many.

    Raises
    ------
    Refused
        If nothing was computed up to that date, or compute fails or gives no value over so few economies.
    """
    measure, found = trial.measure, trial.job.found
    task = _task(trial, date)
    whole = compute.arguments(task, found, trial.job.store, trial.job.cache)
    dates = {name: table.attrs.get("date") for name, table in whole.items()}
    columns = {name: _columns(name, measure, found) for name in whole}

    def result(given: dict[str, pd.DataFrame]) -> pd.DataFrame:
        try:
            return _result(measure, given, dates, task.date, countries)
        # A measure may fail in any way where it is handed little.
        except Exception as error:
            raise Refused(
                f"{measure.id}: compute fails over the rows of {', '.join(countries)} alone "
                f"({type(error).__name__}: {error}); choose others"
            ) from error

    sources = [name for name in whole if name in found.sources]
    parts = {name: part for name in sources if (part := found.source(name).part)}
    given, said = chosen(whole, countries, parts, measure.indicator.history, date, result)
    texts = {_file(name, dates[name]): _text(table) for name, table in given.items()}
    # What is read back is what a reviewer sees, and what the test computes with.
    again = {name: _table(texts[_file(name, dates[name])], columns[name]) for name in given}
    expected = result(again)
    if expected["value"].notna().sum() == 0:
        raise Refused(f"{measure.id}: no value for {', '.join(countries)} on {task.date}; choose others")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file, text in (texts | {EXPECTED: _text(expected.dropna(axis="columns", how="all"))}).items():
        (folder / file).write_text(text, encoding="utf-8")
    lines = [f"{_file(name, dates[name])}: {said[name]}" for name in given]
    return [*lines, f"{EXPECTED}: {len(expected)} value{'s' * (len(expected) != 1)}"]


def differences(folder: Path, found: Registry) -> list[str]:
    """Return how what compute gives for a sample differs from what was expected, one sentence for each value.

    Parameters
    ----------
    folder : Path
        The sample; its name is the indicator's id.
    found : Registry
        What there is.
    """
    if folder.name not in found.measures:
        return [
            found.faults.get(folder.name, f"{folder.name}: there is no such indicator; remove its sample")
        ]
    measure = found.measures[folder.name]
    files = {file.name.split(".")[0]: file for file in sorted(folder.glob("*.csv")) if file.name != EXPECTED}
    if missing := set(measure.needs) - set(measure.optional) - files.keys():
        return [f"{measure.id}: the sample has no {', '.join(sorted(missing))}; {_again(measure)}"]
    if further := files.keys() - set(measure.needs):
        return [f"{measure.id}: compute does not take {', '.join(sorted(further))}; {_again(measure)}"]
    given = {
        name: _table(file.read_text("utf-8"), _columns(name, measure, found)) for name, file in files.items()
    }
    dates = {
        name: file.name.split(".")[1] if file.name.count(".") > 1 else None for name, file in files.items()
    }
    expected = _table((folder / EXPECTED).read_text("utf-8"), check.columns(measure.indicator))
    date = f"{expected['date'].max():%Y-%m-%d}"
    countries = {*expected["country"], *(code for table in given.values() for code in economies_of(table))}
    try:
        got = _result(measure, given, dates, date, sorted(countries))
    # As in a build, a measure may fail in any way.
    except Exception as error:
        return [f"{measure.id}: {type(error).__name__}: {error}"]
    return _compared(got, expected, list(measure.indicator.key))


def _again(measure: Measure) -> str:
    return f"run `indicators sample {measure.id} --force`"


def _task(trial: Trial, date: str | None) -> compute.Task:
    tasks = sorted(trial.job.tasks(trial.job.found.measures[trial.measure.id]), key=lambda task: task.date)
    usable = [task for task in tasks if date is None or task.date <= date]
    if not usable:
        raise Refused(f"{trial.measure.id} is not computed for {date} or before; first for {tasks[0].date}")
    return usable[-1]


def _result(measure: Measure, given: dict, dates: dict, date: str, countries: list[str]) -> pd.DataFrame:
    # Measures count on rows that are numbered without gaps, as a build hands them over.
    tables = {name: table.reset_index(drop=True) for name, table in given.items()}
    for name, table in tables.items():
        table.attrs = {"date": dates[name]} if dates[name] else {}
    values = compute.call(measure, tables, date)
    values = values[values["country"].isin(countries)]
    return values.sort_values(list(measure.indicator.key), ignore_index=True)


def _columns(name: str, measure: Measure, found: Registry) -> dict[str, str] | None:
    """Return the columns of an input with their types; None where all are text."""
    if name in found.measures:
        return OF_VALUES
    if name not in found.sources:
        return None
    source = found.source(name)
    first = {"country": "string"} if source.country else {}
    return first | source.columns | ({"date": "string"} if measure.indicator.history else {})


def _file(name: str, date: str | None) -> str:
    return f"{name}.{date}.csv" if date else f"{name}.csv"


def _text(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _table(text: str, columns: dict[str, str] | None) -> pd.DataFrame:
    cells = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
    if columns is None:
        return cells
    cells = cells.where(cells != "", None)
    for name, kind in columns.items():
        if kind == "boolean" and name in cells:
            cells[name] = cells[name].map({"True": True, "False": False})
    return typed(cells, columns)


def _compared(got: pd.DataFrame, expected: pd.DataFrame, key: list[str]) -> list[str]:
    rows, before = ({_place(row, key): row for row in table.to_dict("records")} for table in (got, expected))
    found = [
        f"{place}: missing; expected {before[place]['value']:g}" for place in before.keys() - rows.keys()
    ]
    found += [f"{place}: {rows[place]['value']:g}; expected no row" for place in rows.keys() - before.keys()]
    for place in rows.keys() & before.keys():
        for name, value in before[place].items():
            if not _same(rows[place][name], value):
                found.append(f"{place}: {name} is {rows[place][name]}; expected {value}")
    return sorted(found)


def _place(row: dict, key: list[str]) -> str:
    return " ".join(f"{row[name]:%Y-%m-%d}" if name == "date" else str(row[name]) for name in key)


def _same(one: object, other: object) -> bool:
    if pd.isna(one) or pd.isna(other):
        return pd.isna(one) and pd.isna(other)
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=TOLERANCE)
    return one == other
