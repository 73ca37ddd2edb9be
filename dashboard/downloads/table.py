"""CSV: the rows of a view, in the reader's language, each with its unit, source and licence."""

import csv
import io

import pandas as pd

from dashboard.downloads import origin
from dashboard.text import translator
from dashboard.view import ALL, View, indicators, rows_shown, select, shown_as

SUFFIX = ".csv"


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
    whole = view.csv == "full"
    ids = indicators(view, release)
    tables = [_rows(view, release, id, whole, host) for id in ids]
    out = io.StringIO()
    frame = pd.concat(tables, ignore_index=True).apply(harmless)
    frame.to_csv(out, index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    name = origin.file_name(view, release, ids[0] if len(ids) == 1 else None, SUFFIX)
    return out.getvalue().encode(), "text/csv", name


def _rows(view: View, release, indicator: str, whole: bool, host: str) -> pd.DataFrame:
    _ = translator(view.lang)
    all_of_it = View(lang=view.lang, page="indicator", subject=indicator, group=ALL)
    meta = shown_as(all_of_it if whole else view, release, indicator)
    table = select(all_of_it if whole else view, release, indicator)
    if not whole:
        table = rows_shown(view, table, view.kind_shown)
    statuses = {"observed": _("observed"), "estimated": _("estimated"), "not_applicable": _("not applicable")}
    year = meta["period"] == "year"
    common = {
        _("Indicator"): meta["title"],
        _("Indicator code"): indicator,
        _("Country code"): table["country"],
        _("Country or territory"): table["name"],
        _("Date"): table["date"].dt.strftime("%Y" if year else "%Y-%m-%d"),
        _("Value"): table["value"],
        _("Unit"): meta["unit"],
        _("Category"): table["value"].map(meta["categories"]) if meta["categories"] else None,
        _("Low"): table["low"],
        _("High"): table["high"],
        _("Number of cases"): table["n"],
        _("Status"): table["status"].map(statuses),
        _("Out of date"): table["stale"].map({True: _("yes"), False: _("no")}),
        _("Note"): table["note"],
        _("Source"): origin.source_words(meta, view.lang),
        _("Licence"): origin.licence_words(meta, view.lang),
        _("Release"): release.id,
        _("Address"): origin.permanent(view, release, host),
    }
    # A label of the indicator's own that is taken already must not replace, say, the values.
    own = {
        label if label not in common else f"{label} ({name})": table[name]
        for name, label in meta["columns"].items()
    }
    return pd.DataFrame(common | own, index=table.index)


def harmless(column: pd.Series) -> pd.Series:
    """Mark texts that begin as formulas do: a spreadsheet would compute them."""
    if not pd.api.types.is_string_dtype(column):
        return column
    return column.str.replace(r"^(?=[=+\-@\t\r])", "'", regex=True)
