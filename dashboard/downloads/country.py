"""An economy as a table to take away: every indicator as its page shows it, or, of those that are chosen, their values.

Without a chosen indicator there is a row for each, with value, dates, status, place, change and score. With one, or
with ``csv=full``, the table has the rows of values that every other page's files have.
"""

from collections.abc import Callable

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
from dashboard.downloads.tabular import Taken, forms, of_sources
from dashboard.text import record as words
from dashboard.text import translator
from dashboard.view import View, described, names
from dashboard.view.country import summary
from dashboard.view.record import paired, record, since_when

WHOLE = ("rank", "rank_low", "rank_high", "of")


def taken(view: View, release, host: str) -> Taken:
    """Return the table of an economy: a row for each indicator."""
    return Taken(
        table=rows(view, release, host),
        headings=headings(view.lang),
        title=names(release, view.lang)[view.subject],
        told=lambda: [
            (translator(view.lang)("Message"), " ".join(summary(view, release))),
            *of_sources(country_sheet.entered(view, release), view.lang),
        ],
    )


def rows(view: View, release, host: str) -> pd.DataFrame:
    """Return a row for each indicator, in columns by code."""
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


def _either(whole: Callable, of_values: Callable) -> Callable:
    """Make the file of the whole economy, or of the values of the indicators that a view chooses."""

    def make(view: View, release, host: str) -> tuple[bytes, str, str]:
        chosen = view.indicator or view.csv == "full"
        return (of_values if chosen else whole)(view, release, host)

    return make


OF_VALUES = {".csv": table, ".json": table_json, ".parquet": table_parquet, ".xlsx": table_excel}
FORMS = {end: _either(kept(make), OF_VALUES[end].make) for end, make in forms(taken).items()}
FORMS[".pdf"] = _either(country_sheet.make, image_pdf.make)
