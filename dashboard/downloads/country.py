"""An economy as a table to take away: every indicator as its page shows it, or, of those that are chosen, their values.

Without a chosen indicator there is a row for each, with value, dates, status, place, change and score. With one, or
with ``csv=full``, the table has the rows of values that every other page's files have.
"""

from collections.abc import Callable

import orjson
import pandas as pd

from dashboard.downloads import (
    country_sheet,
    image_pdf,
    origin,
    table,
    table_excel,
    table_json,
    table_parquet,
)
from dashboard.downloads.kept import kept
from dashboard.text import record as words
from dashboard.text import translator
from dashboard.view import View, described, names
from dashboard.view.country import summary
from dashboard.view.record import paired, record, since_when

WHOLE = ("rank", "rank_low", "rank_high", "of")


def csv(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the CSV of a view of an economy.

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
        Content, media type, file name. An empty cell is not known.
    """
    frame = rows(view, release, host)
    return table.as_csv(frame.rename(columns=headings(view.lang))), "text/csv", _name(view, release)


def json(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a list of records; parameters and what is returned are those of `csv`."""
    content = orjson.dumps(table_json.as_records(rows(view, release, host)))
    return content, "application/json", _name(view, release)


def parquet(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a typed table; parameters and what is returned are those of `csv`."""
    content = table_parquet.written(rows(view, release, host), headings(view.lang))
    return content, table_parquet.MEDIA_TYPE, _name(view, release)


@kept
def excel(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a workbook; parameters and what is returned are those of `csv`."""
    _, name = translator(view.lang), names(release, view.lang)[view.subject]
    told = [
        (_("Title"), name),
        (_("Message"), " ".join(summary(view, release))),
        (_("Release"), release.id),
        (_("Address"), origin.permanent(view, release, host)),
        (),
        (_("Source"), _("Licence"), _("Terms")),
        *(
            (
                f"{one['publisher']}, {one['title']}, {one['date']}",
                origin.licence_name(one["licence"], view.lang),
                one["licence_url"],
            )
            for one in country_sheet.entered(view, release)
        ),
    ]
    content = table_excel.workbook(
        rows(view, release, host), headings(view.lang), told, name, release.created[:10], view.lang
    )
    return content, table_excel.MEDIA_TYPE, _name(view, release)


def rows(view: View, release, host: str) -> pd.DataFrame:
    """Return a row for each indicator, in columns by code; parameters are those of `csv`."""
    since = since_when(release, view.given("since"))
    found = [_row(view, release, row, since, host) for row in record(release, view.subject, since, view.lang)]
    return pd.DataFrame(found, columns=list(headings(view.lang))).astype(dict.fromkeys(WHOLE, "Int64"))


def headings(lang: str) -> dict[str, str]:
    """Head the columns by their codes."""
    _ = translator(lang)
    return {
        "title": _("Indicator"),
        "indicator": _("Indicator code"),
        "country": _("Country code"),
        "name": _("Country or territory"),
        "value": _("Value"),
        "unit": _("Unit"),
        "category": _("Category"),
        "low": _("Low"),
        "high": _("High"),
        "date": _("Date"),
        "other_dates": _("Other dates"),
        "status": _("Status"),
        "note": _("Note"),
        "rank": _("Rank"),
        "rank_low": _("Rank, at best"),
        "rank_high": _("Rank, at worst"),
        "of": _("Of how many states"),
        "before": _("Earlier value"),
        "before_date": _("Earlier date"),
        "change": _("Change"),
        "score": _("Score"),
        "source": _("Source"),
        "licence": _("Licence"),
        "release": _("Release"),
        "address": _("Address"),
    }


def _row(view: View, release, row, since: int, host: str) -> dict:
    meta, own, where = described(release, row.indicator, view.lang), row.newest, row.place
    shape = "%Y" if meta["period"] == "year" else "%Y-%m-%d"
    valued = own is not None and pd.notna(own.value)
    others = paired(own, meta) if own is not None else {}
    return {
        "title": meta["title"],
        "indicator": row.indicator,
        "country": view.subject,
        "name": names(release, view.lang)[view.subject],
        "value": own.value if valued else None,
        "unit": meta["unit"],
        "category": meta["categories"].get(float(own.value)) if valued and meta["categories"] else None,
        "low": own.low if valued else None,
        "high": own.high if valued else None,
        "date": own.date.strftime(shape) if own is not None else None,
        "other_dates": "; ".join(f"{label}: {day:%Y-%m-%d}" for label, day in others.items()),
        "status": words.status(own, view.lang),
        "note": own.note if own is not None and isinstance(own.note, str) else None,
        "rank": where.rank if where else None,
        "rank_low": where.low if where else None,
        "rank_high": where.high if where else None,
        "of": where.of if where else None,
        "before": row.before.value if row.before else None,
        "before_date": row.before.date.strftime(shape) if row.before else None,
        "change": words.change(row, meta, since, view.lang),
        "score": None if pd.isna(row.score) else row.score,
        "source": origin.source_words(meta, view.lang),
        "licence": origin.licence_words(meta, view.lang),
        "release": release.id,
        "address": origin.permanent(view, release, host),
    }


def _name(view: View, release) -> str:
    return origin.file_name(view, release, None, view.suffix)


def _either(whole: Callable, of_values: Callable) -> Callable:
    """Make the file of the whole economy, or of the values of the indicators that a view chooses."""

    def make(view: View, release, host: str) -> tuple[bytes, str, str]:
        chosen = view.indicator or view.csv == "full"
        return (of_values if chosen else whole)(view, release, host)

    return make


FORMS = {
    ".csv": _either(csv, table.make),
    ".json": _either(json, table_json.make),
    ".parquet": _either(parquet, table_parquet.make),
    ".xlsx": _either(excel, table_excel.make),
    ".pdf": _either(country_sheet.make, image_pdf.make),
}
