"""How the World Bank's Data360 publishes the figures of any institution: one table, as CSV or as JSON."""

import re
from collections.abc import Callable, Iterator

import pandas as pd

from indicators.source import Unreadable, lines, parsed

COLUMNS = (
    *("OBS_VALUE", "TIME_FORMAT", "UNIT_MULT", "COMMENT_OBS", "OBS_STATUS", "OBS_CONF", "AGG_METHOD"),
    *("DECIMALS", "COMMENT_TS", "DATA_SOURCE", "LATEST_DATA", "DATABASE_ID", "INDICATOR", "REF_AREA"),
    *("SEX", "AGE", "URBANISATION", "COMP_BREAKDOWN_1", "COMP_BREAKDOWN_2", "COMP_BREAKDOWN_3"),
    *("TIME_PERIOD", "FREQ", "UNIT_MEASURE", "UNIT_TYPE"),
)
BREAKDOWNS = COLUMNS[14:20]
FORMS = {"REF_AREA": r"[A-Z]{3}", "TIME_PERIOD": r"20\d\d", "OBS_VALUE": r"(\d+(\.\d+)?([eE][+-]?\d+)?)?"}
EXPECTED = {
    "REF_AREA": "three letters",
    "TIME_PERIOD": "a year of this century",
    "OBS_VALUE": "a number or nothing",
}


def address(database: str, indicator: str, rows: int) -> str:
    """Return where all years and economies of an indicator are, up to so many rows, as CSV."""
    asked = f"DATABASE_ID={database}&INDICATOR={indicator}&format=csv&top={rows}"
    return f"https://data360api.worldbank.org/data360/data?{asked}"


def scores(raw: bytes, database: str, parts: dict[str, tuple[str, float]]) -> pd.DataFrame:
    """Return the yearly scores of economies in an answer of Data360.

    Parameters
    ----------
    raw : bytes
        CSV of the 24 columns, or JSON ``{"count": 1, "value": [{column: cell}]}``, whole: as many rows as counted.
    database : str
        The ``DATABASE_ID`` expected.
    parts : dict of str to (str, float)
        By ``INDICATOR``, what the score is of and its highest value; the lowest is 0.

    Returns
    -------
    DataFrame
        ``country`` (ISO 3166-1 alpha-3), ``year``, ``part``, ``value``; a row without a figure is left out.

    Raises
    ------
    Unreadable
        Naming the row and the column at fault.
    """
    # A figure of a whole economy and a whole year, in units of one.
    whole = {
        "DATABASE_ID": (database,),
        "INDICATOR": tuple(parts),
        "UNIT_MULT": ("0",),
        "FREQ": ("A",),
        **dict.fromkeys(BREAKDOWNS, ("_T", "_Z")),
    }
    found: dict[tuple, float] = {}
    rows = list(_rows(raw, {*whole, *FORMS}))
    if rows and len(rows) % 1000 == 0:
        raise Unreadable(f"{len(rows)} rows, as of an answer cut at its top; ask for a larger one")
    for at, row in rows:
        for column, allowed in whole.items():
            if row[column] not in allowed:
                raise Unreadable(f"{row[column]!r}; expected {' or '.join(allowed)}", **at(column))
        for column, form in FORMS.items():
            if not re.fullmatch(form, row[column]):
                raise Unreadable(f"{row[column]!r}; expected {EXPECTED[column]}", **at(column))
        part, highest = parts[row["INDICATOR"]]
        key = row["REF_AREA"], int(row["TIME_PERIOD"]), part
        if key in found:
            raise Unreadable(f"a second {part} of {key[0]} {key[1]}; expected one", **at("INDICATOR"))
        found[key] = float(row["OBS_VALUE"] or "nan")
        if found[key] > highest:
            raise Unreadable(f"{row['OBS_VALUE']!r}; expected 0 to {highest}", **at("OBS_VALUE"))
    records = pd.DataFrame(found.keys(), columns=["country", "year", "part"]).assign(
        value=list(found.values())
    )
    return records.dropna(subset="value")


def _rows(raw: bytes, needed: set[str]) -> Iterator[tuple[Callable[[str], dict], dict[str, str]]]:
    """Give each row as text, and a function that says where in the file a column of it is."""
    if raw.lstrip()[:1] != b"{":
        for number, row in lines(raw, COLUMNS):
            yield (lambda column, line=number: {"line": line, "column": column}), row
        return
    answer = parsed(raw)
    rows = answer.get("value")
    if not isinstance(rows, list) or answer.get("count") != len(rows):
        raise Unreadable(
            f"{len(rows) if isinstance(rows, list) else 'no'} rows in value, {answer.get('count')} announced by "
            "count; expected the whole answer: ask for a larger top",
            line=1,
        )
    for number, row in enumerate(rows):
        if not isinstance(row, dict) or not row.keys() >= needed:
            raise Unreadable(
                f"{str(row)[:80]}; expected an object with {', '.join(sorted(needed))}",
                column=f"value[{number}]",
            )
        yield (
            (lambda column, row=number: {"column": f"value[{row}].{column}"}),
            {column: "" if cell is None else str(cell) for column, cell in row.items()},
        )
