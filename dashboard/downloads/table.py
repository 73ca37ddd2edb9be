"""CSV: the rows of a view, in the reader's language, each with its unit, source and licence."""

import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.kept import kept
from dashboard.downloads.rows import DATES, Rows, rows, written
from dashboard.text import translator
from dashboard.view import View, indicators

SUFFIX = ".csv"
LABEL = "CSV"
ORDER = 1
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view.

    Numbers have a point and dates are ISO 8601, so that every program reads them; headings, names and
    notes are in the view's language. With ``csv=full`` every economy and date of the indicators is in it.
    An empty cell is not known. A text that a spreadsheet would take for a formula has an apostrophe before it.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard, to which the permanent address of the view is added.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.
    """
    return content(rows(view, release, host), view.lang), "text/csv", name(view, release, SUFFIX)


def name(view: View, release, ending: str) -> str:
    """Name a table of a view."""
    ids = indicators(view, release)
    return origin.file_name(view, release, ids[0] if len(ids) == 1 else None, ending)


def content(taken: Rows, lang: str) -> bytes:
    """Write rows as CSV."""
    frame = in_words(taken, lang).assign(date=taken.dates)
    days = frame.select_dtypes("datetime").apply(written, form=DATES["day"])
    return as_csv(frame.assign(**days).rename(columns=taken.headings))


def as_csv(frame: pd.DataFrame) -> bytes:
    """Write a table as CSV (RFC 4180), in which no text is a formula to a spreadsheet."""
    return frame.apply(harmless).to_csv(index=False, lineterminator="\r\n").encode()


def in_words(taken: Rows, lang: str) -> pd.DataFrame:
    """Return rows with what is a code or a truth value said in words."""
    _ = translator(lang)
    statuses = {"observed": _("observed"), "estimated": _("estimated"), "not_applicable": _("not applicable")}
    return taken.table.assign(
        status=taken.table["status"].map(statuses).astype("str"),
        stale=taken.table["stale"].map({True: _("yes"), False: _("no")}).astype("str"),
    )


def harmless(column: pd.Series) -> pd.Series:
    """Mark texts that begin as formulas do: a spreadsheet would compute them."""
    if not pd.api.types.is_string_dtype(column):
        return column
    return column.mask(column.str.startswith(FORMULAS, na=False), "'" + column)
