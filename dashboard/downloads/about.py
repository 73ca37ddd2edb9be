"""What is said about the rows of a view, in the reader's language: chart, columns, indicators, sources, licences."""

import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.rows import DATES, Rows
from dashboard.text import translator
from dashboard.view import View, drawn, rows_shown, select
from dashboard.view.address import PARAMETERS
from dashboard.view.message import message

# What the release says of an indicator and a reader of its values needs.
SAID = (
    "unit", "topic", "higher_is", "valid_range", "noise", "decimals", "period", "categories", "breaks", "method",
    "matters", "numerator", "denominator", "caveat", "says_not", "steward", "experimental", "reconstructed", "code",
)  # fmt: skip
OF_A_SOURCE = (
    "name", "title", "publisher", "address", "licence", "licence_url", "attribution", "redistribute", "share_alike",
    "first_date", "date",
)  # fmt: skip


def about(taken: Rows, view: View, release) -> dict:
    """Describe rows: with what names and in what order, Our World in Data's ``.metadata.json`` was the example.

    Parameters
    ----------
    taken : Rows
        What is described.
    view : View
        What it is the view of.
    release : Release
        Where it is released.

    Returns
    -------
    dict
        Words, numbers and lists, ready for JSON: ``chart``, ``columns`` by code, ``indicators`` by id, each with its
        sources and licences, ``active_filters``, ``dates``, ``release`` and ``address``.
    """
    first = drawn(view, release)
    seen = {id: rows_shown(view, select(view, release, id), view.kind_shown) for id in taken.shown}
    return {
        "chart": {
            "title": title(taken, view, release),
            "message": message(view, release, first, seen[first], view.kind_shown),
            "selection": origin.selection_words(
                view, release, [(seen[id], meta) for id, meta in taken.shown.items()]
            ),
            "kind": view.kind_shown,
            "language": view.lang,
        },
        "columns": {
            code: {"title": heading, "type": kind(taken.table[code])}
            for code, heading in taken.headings.items()
        },
        "indicators": {id: _indicator(id, taken, view, release) for id in taken.shown},
        "active_filters": filters(view),
        "dates": _dates(taken.table["date"], "day"),
        "rows": len(taken.table),
        "note": rule(taken, view.lang),
        "release": {"id": release.id, "created": release.created[:10]},
        "address": taken.address,
    }


def title(taken: Rows, view: View, release) -> str:
    """Name what is shown: the indicators; of many, the economies they are of."""
    named = [each["title"] for each in taken.shown.values()]
    return " · ".join(named) if len(named) <= origin.NAMED else origin.economies_words(view, release)


def kind(column: pd.Series) -> str:
    """Name the type of a column as a Table Schema does."""
    types = pd.api.types
    known = {
        "boolean": types.is_bool_dtype,
        "integer": types.is_integer_dtype,
        "number": types.is_float_dtype,
        "date": types.is_datetime64_any_dtype,
    }
    return next((name for name, holds in known.items() if holds(column)), "string")


def filters(view: View) -> dict[str, str | list[str]]:
    """Return what an address says beside the defaults of its page, by parameter."""
    said = {"page": view.page, "subject": view.subject} | {name: view.given(name) for name in PARAMETERS}
    said |= dict(view.own)
    del said["release"]  # it stands by itself
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items() if value}


def not_passed_on(taken: Rows) -> list[dict]:
    """Return the sources, each once, that do not allow their data to be passed on."""
    every = {source["name"]: source for meta in taken.shown.values() for source in meta["sources"]}
    return [source for source in every.values() if not source["redistribute"]]


def rule(taken: Rows, lang: str) -> str:
    """Say which sources must be asked before their data are passed on; "" where all may be."""
    _ = translator(lang)
    named = list(dict.fromkeys(source["publisher"] for source in not_passed_on(taken)))
    if not named:
        return ""
    return _("Shown with credit; ask before you pass these data on: {publishers}.").format(
        publishers="; ".join(named)
    )


def _indicator(id: str, taken: Rows, view: View, release) -> dict:
    meta = taken.shown[id]
    shown = rows_shown(view, select(view, release, id), view.kind_shown)
    said = {name: meta.get(name) for name in SAID}
    if said["categories"]:
        said["categories"] = {f"{value:g}": label for value, label in said["categories"].items()}
    return {
        "title": meta["title"],
        "message": message(view, release, id, shown, view.kind_shown),
        **said,
        "dates": _dates(taken.table.loc[taken.table["indicator"] == id, "date"], meta["period"]),
        "last_updated": max(source["date"] for source in meta["sources"]),
        "licences": [
            {"name": one["name"], "title": origin.licence_name(one["name"], view.lang), "path": one["path"]}
            for one in release.resource(id)["licenses"]
        ],
        "sources": [{name: source.get(name) for name in OF_A_SOURCE} for source in meta["sources"]],
    }


def _dates(dates: pd.Series, period: str) -> list[str]:
    """Return the first and the last date; none where there is no row."""
    return [day.strftime(DATES[period]) for day in (dates.min(), dates.max())] if len(dates) else []
