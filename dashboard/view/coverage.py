"""What there is of an indicator: for which economies and years, and from which dates of its sources."""

from functools import lru_cache

import pandas as pd

from dashboard.view.address import ALL, View
from dashboard.view.selection import chosen, select
from indicators.release import Release

OBSERVED, ESTIMATED, NOT_APPLICABLE, MISSING = STATES = ("observed", "estimated", "not_applicable", "missing")


@lru_cache(maxsize=128)
def coverage(release: Release, indicator: str) -> pd.DataFrame:
    """Return what there is of an indicator, by economy and year.

    Parameters
    ----------
    release : Release
        Where it is released.
    indicator : str
        Its id.

    Returns
    -------
    DataFrame
        ISO3 of every economy of the region by each year from the first to the last with a row: "observed",
        "estimated", "not_applicable" or "missing", as the newest row of the year says.
    """
    view = View(lang="en", page="indicator", subject=indicator, group=ALL)
    rows = select(view, release, indicator)
    rows = rows[rows["value"].notna() | (rows["status"] == NOT_APPLICABLE)]
    newest = rows.assign(year=rows["date"].dt.year).drop_duplicates(["country", "year"], keep="last")
    states = newest.pivot(index="country", columns="year", values="status")
    years = range(newest["year"].min(), newest["year"].max() + 1) if len(newest) else ()
    return states.reindex(index=chosen(view, release), columns=years).astype(object).fillna(MISSING)


def spans(states: list[str], years: list[int]) -> list[tuple[str, int, int]]:
    """Join years in a row of which the same holds.

    Parameters
    ----------
    states : list of str
        What holds in each year.
    years : list of int
        The years, each the one after that before it.

    Returns
    -------
    list of (str, int, int)
        State, first and last year.

    Examples
    --------
    >>> spans(["missing", "observed", "observed"], [2001, 2002, 2003])
    [('missing', 2001, 2001), ('observed', 2002, 2003)]
    """
    found: list[tuple[str, int, int]] = []
    for state, year in zip(states, years, strict=True):
        if found and found[-1][0] == state:
            found[-1] = (state, found[-1][1], year)
        else:
            found.append((state, year, year))
    return found


def dates_of(release: Release, indicator: str) -> dict[str, list[str]]:
    """Return the dates of the snapshots that an indicator was computed from, by source, in ISO 8601."""
    dates: dict[str, list[str]] = {}
    for used in release.indicators[indicator]["inputs"]:
        if "source" in used:
            dates.setdefault(used["source"], []).append(used["date"])
    return {source: sorted(set(some)) for source, some in dates.items()}
