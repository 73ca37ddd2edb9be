"""How far an economy is from the median of the states in an indicator, and since when it has been on that side."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.view.economies import celac
from dashboard.view.record import history
from indicators.release import Release

OLDEST = pd.DateOffset(years=3)  # older values do not enter a regional figure (METHOD.md)
FEWEST = 3  # states, below which there is no median


@dataclass(frozen=True, kw_only=True, eq=False)
class Distance:
    """How far an economy is from the median of the CELAC states.

    Parameters
    ----------
    value : float
        The economy's newest value, of ``date``.
    date : Timestamp
    median : float
        Of the states' newest values at most three years old.
    n : int
        How many there are.
    first, last : Timestamp
        Their dates.
    side : int
        1 above the median, -1 below; 0 where noise or the economy's interval does not tell.
    since : Timestamp or None
        The first of the dates, up to its newest, at which it was on this side of the median of that date without
        a break; None where it is on neither.
    always : bool
        Whether there is no earlier date to compare.
    """

    value: float
    date: pd.Timestamp
    median: float
    n: int
    first: pd.Timestamp
    last: pd.Timestamp
    side: int
    since: pd.Timestamp | None
    always: bool


@lru_cache(maxsize=256)
def distance(release: Release, indicator: str, iso3: str) -> Distance | None:
    """Return how far an economy is from the median of the states.

    Returns
    -------
    Distance or None
        None for categories, where it has no value young enough to be set beside the others', or where fewer than
        three states have one.
    """
    if untold(release, indicator, iso3):
        return None
    said, own = release.indicators[indicator], history(release, indicator)[iso3]
    recent = _recent(release, indicator)
    median = float(np.median([row.value for row in recent.values()]))
    side = _side(own[-1], median, said["noise"])
    run = _run(own, _medians(release, indicator), side, said["noise"])
    return Distance(
        value=float(own[-1].value),
        date=own[-1].date,
        median=median,
        n=len(recent),
        first=min(row.date for row in recent.values()),
        last=max(row.date for row in recent.values()),
        side=side,
        since=run[0] if side else None,
        always=run[1],
    )


def untold(release: Release, indicator: str, iso3: str) -> str:
    """Return why a distance cannot be told: "categories", "value" (none), "old" or "few" (states); "" where it can."""
    own = history(release, indicator).get(iso3, ())
    if release.indicators[indicator]["categories"]:
        return "categories"
    if not own:
        return "value"
    if old(release, indicator, iso3):
        return "old"
    return "few" if len(_recent(release, indicator)) < FEWEST else ""


def old(release: Release, indicator: str, iso3: str) -> bool:
    """Tell whether an economy's newest value is too old to be set beside the others', or to say where it stands."""
    own = history(release, indicator).get(iso3, ())
    return bool(own) and own[-1].date < _since(release)


def _since(release: Release) -> pd.Timestamp:
    return pd.Timestamp(release.created[:10]) - OLDEST


def _recent(release: Release, indicator: str) -> dict:
    """Return the states' newest rows that are young enough."""
    known = history(release, indicator)
    latest = {state: known[state][-1] for state in celac(release) if state in known}
    return {state: row for state, row in latest.items() if row.date >= _since(release)}


@lru_cache(maxsize=128)
def _medians(release: Release, indicator: str) -> dict[pd.Timestamp, float]:
    """Return the median at each date at which half of the states that ever have a value have one."""
    rows = [row for state in celac(release) for row in history(release, indicator).get(state, ())]
    table = pd.DataFrame(
        [(row.country, row.date, float(row.value)) for row in rows], columns=["who", "at", "value"]
    )
    enough = max(FEWEST, table["who"].nunique() / 2)
    return table.groupby("at")["value"].median()[table.groupby("at").size() >= enough].to_dict()


def _run(own: tuple, medians: dict, side: int, noise: float) -> tuple[pd.Timestamp | None, bool]:
    """Return since which date the side is the same, and whether there is none before it to compare."""
    since, earlier = own[-1].date, False
    for row in reversed(own[:-1]):
        if row.date not in medians:
            continue
        if _side(row, medians[row.date], noise) != side:
            earlier = True
            break
        since = row.date
    return since, not earlier


def _side(row, median: float, noise: float) -> int:
    low, high = (float(row.value if pd.isna(bound) else bound) for bound in (row.low, row.high))
    if low <= median <= high or abs(row.value - median) <= noise:
        return 0
    return 1 if row.value > median else -1
