"""JSON: a list with a record for each row of a view, its names the codes of the columns."""

import orjson
import pandas as pd

from dashboard.downloads import table
from dashboard.downloads.kept import kept
from dashboard.downloads.rows import DATES, Rows, rows, written
from dashboard.view import View

SUFFIX = ".json"
LABEL = "JSON"
ORDER = 3


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view; parameters and what is returned are those of `dashboard.downloads.table.make`.

    Names of columns and of statuses are the same in every language; dates are ISO 8601, a year where only that is
    meant. What is not known is null.
    """
    taken = rows(view, release, host)
    return orjson.dumps(records(taken)), "application/json", table.name(view, release, SUFFIX)


def records(taken: Rows) -> list[dict]:
    """Return rows as records."""
    frame = taken.table.assign(date=taken.dates)
    frame = frame.assign(**frame.select_dtypes("datetime").apply(written, form=DATES["day"]))
    return as_records(frame)


def as_records(frame: pd.DataFrame) -> list[dict]:
    """Return a table as records by the codes of its columns; what is not known is nothing."""
    columns = [frame[code].to_numpy("object", na_value=None).tolist() for code in frame]
    return [dict(zip(frame.columns, cells, strict=True)) for cells in zip(*columns, strict=True)]
