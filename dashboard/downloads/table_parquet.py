"""Parquet: the rows of a view with their types, for pandas, R, DuckDB and what else reads it."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.downloads import table
from dashboard.downloads.kept import kept
from dashboard.downloads.rows import rows
from dashboard.view import View

SUFFIX = ".parquet"
LABEL = "Parquet"
ORDER = 4
MEDIA_TYPE = "application/vnd.apache.parquet"


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view; parameters and what is returned are those of `dashboard.downloads.table.make`.

    Columns are named by codes, the same in every language; each has its heading as metadata. Dates are days: a year
    is its last one, as in the release. What is not known is null.
    """
    taken = rows(view, release, host)
    return written(taken.table, taken.headings), MEDIA_TYPE, table.name(view, release, SUFFIX)


def written(frame: pd.DataFrame, headings: dict[str, str]) -> bytes:
    """Write a table whose columns are codes, each with its heading as metadata."""
    arrow = pa.Table.from_pandas(frame, preserve_index=False)
    headed = [field.with_metadata({"title": headings[field.name]}) for field in arrow.schema]
    out = pa.BufferOutputStream()
    pq.write_table(arrow.cast(pa.schema(headed, arrow.schema.metadata)), out, compression="zstd")
    return out.getvalue().to_pybytes()
