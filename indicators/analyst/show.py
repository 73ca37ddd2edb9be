"""Shows the newest values of an indicator in the terminal: as a table, beside the released ones, and as bars."""

import pandas as pd
from rich.bar import Bar
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from indicators import package
from indicators.analyst.trial import Trial
from indicators.release import read_reference

WIDTH = 140  # where there is no terminal to ask
BAR = 60


def shown(trial: Trial) -> str:
    """Return a table of the newest value of each economy, and a bar chart, as text for a terminal."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDTH
    newest = _newest(trial.values, _series(trial))
    with console.capture() as captured:
        console.print(Group(_table(trial, newest), Text(), _bars(trial, newest)))
    return captured.get()


def _series(trial: Trial) -> list[str]:
    return [name for name in trial.measure.indicator.key if name != "date"]


def _newest(values: pd.DataFrame, series: list[str]) -> pd.DataFrame:
    return values.sort_values("date").groupby(series, dropna=False).tail(1).sort_values(series)


def _table(trial: Trial, newest: pd.DataFrame) -> Table:
    said = package.resource(trial.measure, trial.job.found, [], "")["indicator"]
    series, names = _series(trial), _names(trial)
    title = f"{trial.measure.id}: {said['title']['en']} ({said['unit']['en']}), newest of each economy"
    table = Table(title=title, title_justify="left")
    released = trial.released
    before = {} if released is None else {_key(row, series): row for row in _rows(_newest(released, series))}
    further = [name for name in series if name != "country"]
    for name in ["economy", *further, "value", "low", "high", "date", "status", "note"]:
        if name not in ("low", "high", "note") or newest[name].notna().any():
            table.add_column(name, justify="right" if name in ("value", "low", "high") else "left")
    if released is not None:
        table.add_column("released", justify="right")
        table.add_column("change", justify="right")
    for row in _rows(newest):
        cells = [f"{row['country']} {names[row['country']]}"]
        cells += [_cell(row[column.header]) for column in table.columns[1:] if column.header in row]
        if released is not None:
            cells += _compared(row, before.pop(_key(row, series), None))
        table.add_row(*cells)
    for row in before.values():
        cells = [f"{row['country']} {names[row['country']]}", *[""] * (len(table.columns) - 3)]
        table.add_row(*cells, f"{_cell(row['value'])} ({_cell(row['date'])})", "gone")
    return table


def _compared(row: dict, before: dict | None) -> list[str]:
    """Return the cells that say what was released, with its date if that is another, and what has changed."""
    if before is None:
        return ["", "new"]
    date = "" if before["date"] == row["date"] else f" ({_cell(before['date'])})"
    change = row["value"] - before["value"]
    same = change == 0 or (pd.isna(row["value"]) and pd.isna(before["value"]))
    return [
        f"{_cell(before['value'])}{date}",
        "" if same else "no value" if pd.isna(change) else f"{change:+,.6g}",
    ]


def _bars(trial: Trial, newest: pd.DataFrame) -> Table:
    """Return one bar for each economy, the longest first; where an economy has several rows, for its largest."""
    names = _names(trial)
    values = newest.groupby("country")["value"].max().dropna().sort_values(ascending=False, kind="stable")
    low, high = min(0, values.min()), max(0, values.max())
    chart = Table.grid(padding=(0, 1))
    for country, value in values.items():
        begin, end = sorted((-low, value - low))
        bar = Bar(size=(high - low) or 1, begin=begin, end=end, width=BAR)
        chart.add_row(f"{country} {names[country]}", bar, Text(_cell(value), justify="right"))
    return chart


def _names(trial: Trial) -> dict[str, str]:
    economies = read_reference(trial.job.references["economies.csv"])
    return dict(zip(economies["iso3"], economies["en"], strict=True))


def _rows(table: pd.DataFrame) -> list[dict]:
    return table.to_dict("records")


def _key(row: dict, series: list[str]) -> tuple:
    return tuple(row[name] for name in series)


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:,.6g}" if isinstance(value, (int, float)) else str(value)
