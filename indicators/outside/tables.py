"""CSV files as people write them, read with every fault and its line."""

import csv
import io
import re
from pathlib import Path

import numpy as np
import pandas as pd

MISSING = ("", "NA", "NaN", "N/A", "..")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


class Unfit(ValueError):
    """A file that is no table; the message says why."""


def read(path: Path) -> pd.DataFrame:
    """Return the cells of a CSV file as text, indexed by line, without blanks around them.

    Commas, semicolons and tabs separate; which one, the first line tells. A byte order mark is taken off.

    Raises
    ------
    Unfit
        Where the file is empty, not UTF-8, or its lines are not of one shape: every one is named.
    """
    content = text(path)
    if not content.strip():
        raise Unfit("is empty")
    first = content.lstrip("\r\n").splitlines()[0]
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
        rows = [
            (reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise Unfit(f"line {reader.line_num}: {error}") from error
    (line, header), *rows = rows
    faults = [f"line {line}: column {at} has no name" for at, name in enumerate(header, 1) if not name]
    faults += [f"line {line}: there are {header.count(name)} columns {name!r}" for name in _twice(header)]
    faults += [
        f"line {line}: has {len(row)} cells, the first line has {len(header)}"
        for line, row in rows
        if len(row) != len(header)
    ]
    if not rows:
        faults.append("there are no rows under the first line")
    if faults:
        raise Unfit("\n".join(faults))
    lines = pd.Index([line for line, _ in rows], name="line")
    return pd.DataFrame([row for _, row in rows], index=lines, columns=header, dtype=object)


def text(path: Path) -> str:
    """Return the text of a UTF-8 file, without a byte order mark; an `Unfit` says why there is none."""
    raw = path.read_bytes()
    if raw.startswith(b"PK\x03\x04"):
        raise Unfit("is a workbook or an archive, not text; save it as text, UTF-8")
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Unfit(f"line {line}: is not UTF-8 (byte 0x{raw[error.start]:02x}); save it as UTF-8") from error
    if "\0" in content:
        line = content[: content.index("\0")].count("\n") + 1
        raise Unfit(f"line {line}: holds a NUL character; save it as UTF-8")
    return content


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if name and names.count(name) > 1})


def numbers(cells: pd.Series, of: pd.Series) -> tuple[pd.Series, list[str]]:
    """Return a column's numbers, and every cell that holds none; missing cells are NaN.

    Parameters
    ----------
    cells : Series of str
        Indexed by line; its name is the column's.
    of : Series of str
        What each line is about, for the faults.
    """
    values, faults = np.full(len(cells), np.nan), []
    for at, (line, cell) in enumerate(cells.items()):
        if cell in MISSING:
            continue
        if NUMBER.fullmatch(cell) and np.isfinite(float(cell)):
            values[at] = float(cell)
        else:
            faults.append(
                f"line {line}, column {cells.name} ({of.iloc[at]}): {cell!r} is not a number{_hint(cell)}"
            )
    return pd.Series(values, index=cells.index, name=cells.name), faults


def _hint(cell: str) -> str:
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", cell):
        return "; write decimals with a point"
    return "; leave what is missing empty" if not any(map(str.isdigit, cell)) else ""


def are_numbers(cells: pd.Series) -> bool:
    """Tell whether a column holds numbers and nothing else."""
    given = [cell for cell in cells if cell not in MISSING]
    return bool(given) and all(map(NUMBER.fullmatch, given))


def write(table: pd.DataFrame) -> str:
    """Return a table as CSV: its index first, numbers as precise as they are, what is missing empty."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([table.index.name, *table.columns])
    # Adding 0 makes a negative zero one without a sign.
    columns = [table[name].tolist() for name in table]
    for unit, *values in zip(table.index, *columns, strict=True):
        writer.writerow([unit, *("" if pd.isna(value) else repr(value + 0) for value in values)])
    return written.getvalue()
