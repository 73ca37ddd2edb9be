"""The catalogue as CSV: what a release holds, each table with what it covers, its licence and where it is."""

import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.table import as_csv
from dashboard.text import translator
from dashboard.text.topics import topic_name
from dashboard.view import ALL, View
from dashboard.view.catalogue import entries

ENDING = ".csv"


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the table of a view of the catalogue.

    Parameters and what is returned are those of `dashboard.downloads.table.make`. An empty cell is not known.
    """
    _ = translator(view.lang)
    table = entries(view, release)
    yes_no = {True: _("yes"), False: _("no")}
    columns = {
        _("Code"): table["id"],
        _("Topic"): [topic_name(topic, view.lang) for topic in table["topic"]],
        _("Title"): table["title"],
        _("Unit"): table["unit"],
        _("First date"): _days(table, "first"),
        _("Newest date"): _days(table, "last"),
        _("Out of date"): table["stale"].map(yes_no),
        _("States of CELAC"): table["states"],
        _("Economies"): table["economies"],
        _("Looked after by"): table["steward"],
        _("Licence"): [
            "; ".join(origin.licence_name(one, view.lang) for one in some) for some in table["licences"]
        ],
        _("May be passed on"): table["redistribute"].map(yes_no),
        _("Release"): release.id,
        _("Page"): [host.rstrip("/") + page_of(view, row, release.id).address for row in table.itertuples()],
        _("Address"): origin.permanent(view, release, host),
    }
    content = as_csv(pd.DataFrame(columns, index=table.index))
    return content, "text/csv", origin.file_name(view, release, None, ENDING)


def page_of(view: View, row, release: str) -> View:
    """Return the page of a row of the catalogue."""
    if row.variant:
        page = View(lang=view.lang, page="index", release=release)
        return page.with_own(variant=row.variant if row.variant != "baseline" else "")
    return View(lang=view.lang, page="indicator", subject=row.id, release=release)


def file_of(view: View, row, release: str) -> View:
    """Return the file that holds all of a row of the catalogue."""
    page = page_of(view, row, release)
    return page.with_(suffix=".csv") if row.variant else page.with_(suffix=".csv", group=ALL, csv="full")


def _days(table: pd.DataFrame, name: str) -> list[str]:
    """Write dates in ISO 8601, as precisely as they are known."""
    forms = {"year": "%Y", "day": "%Y-%m-%d"}
    return [day.strftime(forms[period]) for day, period in zip(table[name], table["period"], strict=True)]
