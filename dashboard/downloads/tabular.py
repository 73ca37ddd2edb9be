"""The files of a table that is a page's own: CSV, JSON, Parquet and Excel of the same rows."""

from collections.abc import Callable
from dataclasses import dataclass

import orjson
import pandas as pd

from dashboard.downloads import origin, table_excel, table_json, table_parquet
from dashboard.downloads.table import as_csv
from dashboard.text import date, translator
from dashboard.view import View


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A table of a view, and what is said of it.

    Parameters
    ----------
    table : DataFrame
        A row for each thing, in columns by code; what is not known is missing.
    headings : dict of str to str
        What each column is called in the view's language.
    title : str
        What the table is called.
    told : function
        Returns further lines of the workbook's second sheet, as `dashboard.downloads.table_excel.workbook` takes them:
        terms with what is said of them, an empty line, and a table.
    about : str
        What the name of the files says of the selection, such as a variant.
    """

    table: pd.DataFrame
    headings: dict[str, str]
    title: str
    told: Callable[[], list[tuple]]
    about: str | None = None


def forms(taken: Callable[..., Taken]) -> dict[str, Callable]:
    """Return what makes each file of a table, by its ending.

    Parameters
    ----------
    taken : function of View, Release and str
        Returns the table of a view; the last is the address of the dashboard. It may refuse by raising ``Unknown``.

    Returns
    -------
    dict of str to function
        Each makes a file as `dashboard.downloads.table.make` does. Columns have the same codes in every language in
        JSON and Parquet.
    """

    def form(kind: str, written: Callable[[Taken, View, object, str], bytes]) -> Callable:
        def make(view: View, release, host: str) -> tuple[bytes, str, str]:
            found = taken(view, release, host)
            name = origin.file_name(view, release, found.about, view.suffix)
            return written(found, view, release, host), kind, name

        return make

    return {
        ".csv": form("text/csv", lambda found, *_: as_csv(found.table.rename(columns=found.headings))),
        ".json": form("application/json", lambda found, *_: orjson.dumps(table_json.as_records(found.table))),
        ".parquet": form(
            table_parquet.MEDIA_TYPE, lambda found, *_: table_parquet.written(found.table, found.headings)
        ),
        ".xlsx": form(table_excel.MEDIA_TYPE, _workbook),
    }


def of_sources(sources: list[dict], lang: str) -> list[tuple]:
    """Lay out sources with their dates and terms, as a table of `Taken.told`."""
    _ = translator(lang)
    lines = [
        (
            f"{one['publisher']}, {one['title']}, {date(one['date'], lang)}",
            origin.licence_name(one["licence"], lang),
            one["licence_url"],
        )
        for one in sources
    ]
    return [(), (_("Source"), _("Licence"), _("Terms")), *lines]


def _workbook(found: Taken, view: View, release, host: str) -> bytes:
    _ = translator(view.lang)
    told = [
        (_("Title"), found.title),
        (_("Release"), release.id),
        (_("Address"), origin.permanent(view, release, host)),
        *found.told(),
    ]
    return table_excel.workbook(
        found.table, found.headings, told, found.title, release.created[:10], view.lang
    )
