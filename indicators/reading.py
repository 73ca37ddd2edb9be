"""Long published tables, read a column at a time: cells that know their line, as numbers and networks or why not."""

import csv
import datetime
import io
import re

import numpy as np
import pandas as pd

from indicators.prefixes import Prefixes, parse
from indicators.source import Unreadable

LARGEST_ASN = 2**32 - 1
ONE_DAY = datetime.timedelta(days=1)
NETWORK = "a network such as 200.160.0.0/20, with its length and without host bits"


def table(
    raw: bytes,
    columns: list[str],
    separator: str,
    header: bool = True,
    optional: int = 0,
    comments: bool = False,
    whole: bool = True,
) -> pd.DataFrame:
    r"""Return the cells of a table without quotation, as published.

    Parameters
    ----------
    raw : bytes
        UTF-8, with or without a byte order mark; lines end with LF or CR LF.
    columns : list of str
        Names of the columns; with `header`, what the first line must hold.
    separator : str
        The character between cells.
    header : bool
        Whether the first line names the columns.
    optional : int
        How many of the last columns a line may lack; their cells are then empty.
    comments : bool
        Whether lines that begin with "#", and empty ones, are left out.
    whole : bool
        Whether the last line must end as the others do; without its end, a file may be cut short.

    Returns
    -------
    DataFrame of str
        Indexed by line of the file, counted from 1.

    Raises
    ------
    Unreadable
        Naming the first line that is not of this shape.

    Examples
    --------
    >>> table(b"network\tcountry\n1.0.0.0/24\tAU\n", ["network", "country"], "\t").loc[2, "country"]
    'AU'
    """
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    if not text:
        raise Unreadable(f"is empty; expected {separator.join(columns)!r}", line=1)
    if whole and not text.endswith("\n"):
        raise Unreadable("ends within a line; download it again", line=text.count("\n") + 1)
    if control := re.search("[\0\r]", text):
        line = text[: control.start()].count("\n") + 1
        raise Unreadable(f"holds the control character {control[0]!r}; download it again", line=line)
    if comments:
        text = re.sub("(?m)^#.*$", "", text)
    content = np.frombuffer((text.removesuffix("\n") + "\n").encode(), dtype=np.uint8)
    ends = np.flatnonzero(content == ord("\n"))
    marks = np.searchsorted(np.flatnonzero(content == ord(separator)), ends)
    cells, wanted = np.diff(marks, prepend=0) + 1, np.ones(len(ends), dtype=bool)
    if comments:
        wanted = np.diff(ends, prepend=-1) > 1
    odd = wanted & ((cells > len(columns)) | (cells < len(columns) - optional))
    if odd.any():
        at = int(odd.argmax())
        found = text.split("\n", at + 1)[at]
        raise Unreadable(f"{found[:80]!r}; expected cells {separator.join(columns)!r}", line=at + 1)
    rows = pd.read_csv(
        io.BytesIO(content),
        sep=separator,
        names=columns,
        dtype="str",
        keep_default_na=False,
        quoting=csv.QUOTE_NONE,
        skip_blank_lines=False,
    )
    rows.index = pd.RangeIndex(1, len(ends) + 1, name="line")
    if header and (found := rows.iloc[0].tolist()) != columns:
        expected = separator.join(columns)
        raise Unreadable(f"the columns are {separator.join(found)[:80]!r}; expected {expected!r}", line=1)
    wanted[0] &= not header
    return rows[wanted]


def refuse(bad: pd.Series, cells: pd.Series, expected: str) -> None:
    """Stop at the first cell that is bad; ``Unreadable`` says where it is and what was expected.

    Parameters
    ----------
    bad : Series of bool
        Which cells are bad.
    cells : Series
        What was published, named after its column. Its index holds lines of the file, or the numbers of what
        the index is named after.
    expected : str
        What a good cell is.
    """
    if bad.any():
        at = int(bad.to_numpy().argmax())
        said, place = f"{cells.iloc[at]!r}; expected {expected}", cells.index[at]
        if cells.index.name == "line":
            raise Unreadable(said, line=place, column=cells.name)
        raise Unreadable(f"{cells.index.name} {place}: {said}", column=cells.name)


def integers(cells: pd.Series, least: int, most: int, missing: bool = False) -> pd.Series:
    """Return cells as whole numbers from `least` to `most`; empty ones are missing, where that is allowed."""
    expected = f"a whole number from {least} to {most}"
    empty = (cells == "") & missing
    refuse(~(cells.str.fullmatch("0|[1-9][0-9]{0,17}") | empty), cells, expected)
    numbers = pd.to_numeric(cells.where(~empty, None)).astype("Int64")
    refuse(((numbers < least) | (numbers > most)).fillna(False), cells, expected)
    return numbers


def networks(cells: pd.Series) -> Prefixes:
    """Return cells as networks; ``Unreadable`` names the first that is none."""
    refuse(~cells.str.contains("/", regex=False), cells, NETWORK)
    try:
        return parse(cells)
    except ValueError as error:
        row = re.search(r"row (\d+): ", str(error))
        refuse(pd.Series(np.arange(len(cells)) == int(row[1]), cells.index), cells, NETWORK)
        raise


def once(keys: pd.DataFrame | Prefixes, cells: pd.Series) -> None:
    """Stop at the first row that has the key, or is the network, of an earlier one."""
    if isinstance(keys, Prefixes):
        keys = pd.DataFrame(
            {"high": keys.high, "low": keys.low, "length": keys.length, "family": keys.family}
        )
    refuse(pd.Series(keys.duplicated().to_numpy(), cells.index), cells, "it once, and an earlier row has it")


def day(stated: bytes, name: str, column: str) -> str:
    """Return the day (UTC) of a time that a file states, which a day in its name must not contradict.

    Parameters
    ----------
    stated : bytes
        ISO 8601, such as 2025-07-20T10:01:43Z.
    name : str
        The file's name; files made around midnight are named a day off at times.
    column : str
        The field that states it.
    """
    try:
        time = datetime.datetime.fromisoformat(stated.decode())
        date = (time.astimezone(datetime.UTC) if time.tzinfo else time).date()
    except ValueError as error:
        raise Unreadable(f"{stated!r} is no time; expected 2025-07-20T10:01:43Z", column=column) from error
    for digits in re.findall(r"(?<!\d)(?:19|20)\d\d[01]\d[0-3]\d(?!\d)", name):
        if digits not in {f"{date + shift:%Y%m%d}" for shift in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY)}:
            raise Unreadable(f"states {date}, its name says {digits}; rename it", column=column)
    return date.isoformat()
