"""What kinds of chart are handed beside a table: names, places, the region behind, other indicators."""

import datetime
from functools import lru_cache

import pandas as pd

from dashboard import figures
from dashboard.text import agenda as words
from dashboard.view.address import View
from dashboard.view.agenda import events_on
from dashboard.view.economies import celac, names
from dashboard.view.selection import chosen, highlighted, indicators, rows_shown, select, shown_as, together
from indicators.release import Release

FEWEST = 3  # states, below which there is no median


def options(view: View, release: Release, indicator: str, kind: str) -> dict:
    """Return what a kind of chart takes, of all that a view and its release know.

    Parameters
    ----------
    view, release
        What is shown, and where it is released.
    indicator : str
        The indicator whose table the kind is handed.
    kind : str
        One of ``figures.kinds()``; only what its ``draw``, ``height`` and ``said`` name is made.
    """
    able = {
        "names": lambda: {iso3: names(release, view.lang)[iso3] for iso3 in chosen(view, release)},
        "highlight": lambda: highlighted(view),
        "celac": lambda: frozenset(celac(release)),
        "as_of": lambda: datetime.date.fromisoformat(release.created[:10]),
        "shapes": lambda: _shapes(release),
        "scale": lambda: view.scale,
        "legend": lambda: view.given("legend") != "none",
        "events": lambda: events_marked(view, release, indicator),
        "background": lambda: background(view, release, indicator),
        "others": lambda: [
            (rows_shown(view, select(view, release, id), kind), shown_as(view, release, id))
            for id in _together(view, release, indicator, kind)
            if id != indicator
        ],
    }
    return {name: make() for name, make in able.items() if name in figures.takes(kind)}


def _together(view: View, release: Release, indicator: str, kind: str) -> tuple[str, ...]:
    """Return what a chart of an indicator draws with it: what the view shows, if that is few, else what suits it."""
    shown = indicators(view.with_(kind=kind), release)
    return shown if len(shown) <= figures.has(kind, "TOGETHER") else together((indicator,), kind, release)


def events_marked(view: View, release: Release, indicator: str) -> pd.DataFrame | None:
    """Return date and label of the events to mark on lines, where the view asks for them; a month is marked amid it."""
    if view.events != "shown":
        return None
    found = events_on(release, indicator, view.lang, chosen(view, release))
    amid = found["start"] + (found["end"] - found["start"]) / 2
    labels = [words.named(event, view.lang) for event in found.itertuples()]
    return pd.DataFrame(
        {"date": found["start"].where(found["precision"] == "day", amid.dt.normalize()), "label": labels}
    )


@lru_cache(maxsize=8)
def _shapes(release: Release) -> dict:
    return release.shapes()


def background(view: View, release: Release, indicator: str) -> pd.DataFrame | None:
    """Return the median and the quartiles of the CELAC member states at each date, on the view's basis.

    Returns
    -------
    DataFrame or None
        date, median, low, high and n, where at least three states, and half of those that ever had a value at one
        date, have one; None for categories.
    """
    return _background(indicator, release, View(lang="en", page="compare", time=view.time, basis=view.basis))


@lru_cache(maxsize=128)
def _background(indicator: str, release: Release, everyone: View) -> pd.DataFrame | None:
    if release.indicators[indicator]["categories"]:
        return None
    values = select(everyone, release, indicator).dropna(subset=["value"])
    at = values.groupby("date")["value"]
    found = pd.DataFrame(
        {"median": at.median(), "low": at.quantile(0.25), "high": at.quantile(0.75), "n": at.size()}
    )
    # Where few states have a value yet, the median would move because of who they are.
    return found[found["n"] >= max(FEWEST, found["n"].max() / 2)].reset_index()
