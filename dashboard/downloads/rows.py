"""The rows of a view as every table to take away has them: typed, in columns that have a code and a heading."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from dashboard.downloads import origin
from dashboard.text import translator
from dashboard.view import ALL, View, indicators, rows_shown, select, shown_as

DATES = {"year": "%Y", "day": "%Y-%m-%d"}  # ISO 8601, as precisely as they are known
VALUES = ["indicator", "country", "name", "date", "value", "low", "high", "n", "status", "stale", "note"]


@dataclass(frozen=True)
class Rows:
    """What a view shows, or all there is of it, as one table.

    Sources that do not allow their data to be passed on are in it as on the page, with their credit and their terms;
    ``redistribute`` of each indicator's sources names them.

    Parameters
    ----------
    table : DataFrame
        Columns by code: texts in the view's language, but the codes of the release as ``status``; dates as days, a
        year as its last one; missing is missing.
    headings : dict of str to str
        What each column is called in the view's language; no two alike.
    shown : dict of str to dict
        What is said of each indicator, by id, as `dashboard.view.shown_as` says it.
    address : str
        The permanent address of the view.
    """

    table: pd.DataFrame
    headings: dict[str, str]
    shown: dict[str, dict]
    address: str

    @property
    def dates(self) -> pd.Series:
        """Return the dates as text, a year where only that is meant."""
        period = self.table["indicator"].map({id: meta["period"] for id, meta in self.shown.items()})
        said = pd.Series(None, index=self.table.index, dtype="str")
        for known, form in DATES.items():
            these = self.table.loc[period == known, "date"]
            said[these.index] = written(these, form)
        return said


def rows(view: View, release, host: str) -> Rows:
    """Return the rows of a view; with ``csv=full``, every economy and date of its indicators.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard, to which the permanent address of the view is added.
    """
    ids = indicators(view, release)
    shown, tables = {}, {}
    for id in ids:
        of = view if view.csv != "full" else View(lang=view.lang, page="indicator", subject=id, group=ALL)
        shown[id] = shown_as(of, release, id)
        table = select(of, release, id)
        tables[id] = table if of is not view else rows_shown(view, table, view.kind_shown)
    own = _own(shown, tables)
    together = [
        tables[id][VALUES]
        .assign(category=_categories(tables[id], shown[id]))
        .join(tables[id][list(shown[id]["columns"])].rename(columns=own[id]))
        for id in ids
    ]
    table = pd.concat(together, ignore_index=True)
    address = origin.permanent(view, release, host)
    said = {
        "title": {id: meta["title"] for id, meta in shown.items()},
        "unit": {id: meta["unit"] for id, meta in shown.items()},
        "source": {id: origin.source_words(meta, view.lang) for id, meta in shown.items()},
        "licence": {id: origin.licence_words(meta, view.lang) for id, meta in shown.items()},
        "release": dict.fromkeys(ids, release.id),
        "address": dict.fromkeys(ids, address),
    }
    table = table.assign(
        **{name: table["indicator"].map(words).astype("str") for name, words in said.items()}
    )
    labels = {own[id][name]: label for id in ids for name, label in shown[id]["columns"].items()}
    headings = _apart(_headings(view.lang), labels)
    return Rows(table[list(headings)], headings, shown, address)


def written(dates: pd.Series, form: str) -> pd.Series:
    """Write dates; each different one once, for there are few."""
    return dates.map({day: day.strftime(form) for day in dates.dropna().unique()}).astype("str")


def _headings(lang: str) -> dict[str, str]:
    _ = translator(lang)
    return {
        "title": _("Indicator"),
        "indicator": _("Indicator code"),
        "country": _("Country code"),
        "name": _("Country or territory"),
        "date": _("Date"),
        "value": _("Value"),
        "unit": _("Unit"),
        "category": _("Category"),
        "low": _("Low"),
        "high": _("High"),
        "n": _("Number of cases"),
        "status": _("Status"),
        "stale": _("Out of date"),
        "note": _("Note"),
        "source": _("Source"),
        "licence": _("Licence"),
        "release": _("Release"),
        "address": _("Address"),
    }


def _own(shown: dict[str, dict], tables: dict[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    """Name the indicators' own columns: by their code, with the indicator's where that means several things."""
    meant = {
        (name, label, str(tables[id][name].dtype))
        for id, meta in shown.items()
        for name, label in meta["columns"].items()
    }
    taken = Counter(name for name, _label, _type in meant) + Counter(_headings("en").keys())
    return {
        id: {name: name if taken[name] == 1 else f"{id}_{name}" for name in meta["columns"]}
        for id, meta in shown.items()
    }


def _apart(headings: dict[str, str], labels: dict[str, str]) -> dict[str, str]:
    """Add headings; one that is taken has its code behind it, and must not replace, say, the values."""
    for code, label in labels.items():
        free = label not in headings.values()
        headings = headings | {code: label if free else f"{label} ({code})"}
    return headings


def _categories(table: pd.DataFrame, meta: dict) -> pd.Series:
    return table["value"].map(meta["categories"] or {}).astype("str")
