"""CSV of an economy: every indicator as its page shows it, or, of those that are chosen, their values."""

import pandas as pd

from dashboard.downloads import origin, table
from dashboard.text import record as words
from dashboard.text import translator
from dashboard.view import View, described, names
from dashboard.view.record import paired, record, since_when

SUFFIX = table.SUFFIX


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view of an economy.

    Without a chosen indicator it is the table of the page: a row per indicator with value, dates, status, place,
    change and score. With one, or with ``csv=full``, it has the rows of values that every other page's file has.

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
    if view.indicator or view.csv == "full":
        return table.make(view, release, host)
    _, since = translator(view.lang), since_when(release, view.given("since"))
    rows = [_row(view, release, row, since, host) for row in record(release, view.subject, since, view.lang)]
    whole = [_("Rank"), _("Rank, at best"), _("Rank, at worst"), _("Of how many states")]
    content = table.as_csv(pd.DataFrame(rows).astype(dict.fromkeys(whole, "Int64")))
    return content, "text/csv", origin.file_name(view, release, None, SUFFIX)


def _row(view: View, release, row, since: int, host: str) -> dict:
    _ = translator(view.lang)
    meta, own, where = described(release, row.indicator, view.lang), row.newest, row.place
    shape = "%Y" if meta["period"] == "year" else "%Y-%m-%d"
    valued = own is not None and pd.notna(own.value)
    others = paired(own, meta) if own is not None else {}
    return {
        _("Indicator"): meta["title"],
        _("Indicator code"): row.indicator,
        _("Country code"): view.subject,
        _("Country or territory"): names(release, view.lang)[view.subject],
        _("Value"): own.value if valued else None,
        _("Unit"): meta["unit"],
        _("Category"): meta["categories"].get(float(own.value)) if valued and meta["categories"] else None,
        _("Low"): own.low if valued else None,
        _("High"): own.high if valued else None,
        _("Date"): own.date.strftime(shape) if own is not None else None,
        _("Other dates"): "; ".join(f"{label}: {day:%Y-%m-%d}" for label, day in others.items()),
        _("Status"): words.status(own, view.lang),
        _("Note"): own.note if own is not None and isinstance(own.note, str) else None,
        _("Rank"): where.rank if where else None,
        _("Rank, at best"): where.low if where else None,
        _("Rank, at worst"): where.high if where else None,
        _("Of how many states"): where.of if where else None,
        _("Earlier value"): row.before.value if row.before else None,
        _("Earlier date"): row.before.date.strftime(shape) if row.before else None,
        _("Change"): words.change(row, meta, since, view.lang),
        _("Score"): None if pd.isna(row.score) else row.score,
        _("Source"): origin.source_words(meta, view.lang),
        _("Licence"): origin.licence_words(meta, view.lang),
        _("Release"): release.id,
        _("Address"): origin.permanent(view, release, host),
    }
