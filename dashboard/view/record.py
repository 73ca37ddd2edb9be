"""One economy in every indicator: newest value, place among the states, score, and change like for like."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
import pandas as pd

from dashboard.text import breaks
from dashboard.view.economies import celac
from dashboard.view.selection import described, newest
from dashboard.view.standing import evidence
from indicators.release import Release

RECENT = 5  # years before the release from which on changes are told, where no year is chosen


@dataclass(frozen=True, kw_only=True, eq=False)
class Place:
    """A place among the states that have a value which is not out of date.

    Parameters
    ----------
    rank, low, high : int
        From the best; low and high are the best and the worst that intervals allow.
    of : int
        How many states there are.
    shared : bool
        Whether another state shows the same value.
    """

    rank: int
    low: int
    high: int
    of: int
    shared: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Row:
    """An economy's record in an indicator.

    Parameters
    ----------
    indicator : str
    newest : named tuple or None
        The newest row: value, date, status, stale, note and the indicator's own columns.
    place : Place or None
        None for a territory, an outdated value, and where no value is better than another.
    score : float
        From 0 to 100; not a number where the value is not scored.
    unscored : str
        Why a value that could be is not: "stale", "small_n" or ""; "missing" and "not_applicable" are plain to see.
    before, after : named tuple or None
        The two observed rows that are compared: the first since a year that is made by the method of the newest, and
        the newest.
    moved : str
        "better", "worse", "rose", "fell", "same" (within the noise), "overlap" (intervals do not tell the two apart),
        "incomparable" (a value of the two is not observed), "broken" (they are made by different methods), or "" where
        there is one date only.
    broken : str
        ISO date of the break in series that parts the newest value from earlier ones since the year, if any.
    history : tuple of (Timestamp, float)
        Every date with its value.
    """

    indicator: str
    newest: tuple | None
    place: Place | None
    score: float
    unscored: str
    before: tuple | None
    after: tuple | None
    moved: str
    broken: str
    history: tuple[tuple[pd.Timestamp, float], ...]


@lru_cache(maxsize=64)
def record(release: Release, iso3: str, since: int, lang: str) -> tuple[Row, ...]:
    """Return an economy's record in every indicator that has one value per date.

    Parameters
    ----------
    release : Release
        Where they are released.
    iso3 : str
        The economy.
    since : int
        Changes are told from the first observed value of this year or later.
    lang : {"es", "pt", "en"}
        Language of notes.
    """
    return tuple(
        _row(release, id, iso3, since, lang)
        for id in release.indicators
        if not described(release, id, lang)["listing"]
    )


def since_when(release: Release, chosen: str) -> int:
    """Return the year from which changes are told: the one chosen, else five years before the release."""
    return int(chosen) if chosen else int(release.created[:4]) - RECENT


def year(value: str) -> str:
    """Return a year if it is one, else the nearest."""
    return value if re.fullmatch(r"(19|20)\d\d", value, re.ASCII) else "2020"


def paired(row, meta: dict) -> dict[str, pd.Timestamp]:
    """Return the dates of what a value was paired with, by what the indicator calls them, where they are another."""
    own = {name: getattr(row, name) for name in meta["columns"] if name.endswith("_date")}
    return {
        meta["columns"][name]: pd.Timestamp(day)
        for name, day in own.items()
        if pd.notna(day) and pd.Timestamp(day) != row.date
    }


def moved(before, after, meta: dict) -> str:
    """Tell how one value moved to another, no more than noise and intervals allow.

    Parameters
    ----------
    before, after
        Rows with value, low and high.
    meta : dict
        The indicator: noise, categories, higher_is.

    Returns
    -------
    str
        As `Row` has it.
    """
    change = round(float(after.value) - float(before.value), 9)
    (low, high), (then_low, then_high) = _bounds(before), _bounds(after)
    if abs(change) <= (0 if meta["categories"] else meta["noise"]):
        return "same"
    if low <= then_high and then_low <= high:
        return "overlap"
    if meta["higher_is"] is None:
        return "rose" if change > 0 else "fell"
    return "better" if (change > 0) == (meta["higher_is"] == "better") else "worse"


@lru_cache(maxsize=256)
def places(release: Release, indicator: str) -> dict[str, Place]:
    """Return the place of each state by its ISO3, among those whose newest value is not out of date."""
    said = release.indicators[indicator]
    if said["higher_is"] is None:
        return {}
    values = newest(release, indicator, "en")
    states = values[values["country"].isin(celac(release)) & values["value"].notna() & ~values["stale"]]
    sign = 1 if said["higher_is"] == "better" else -1
    shown, low, high = (
        (states[name].astype(float).fillna(states["value"]).to_numpy(float) * sign).round(said["decimals"])
        for name in ("value", "low", "high")
    )
    worst, best = np.minimum(low, high), np.maximum(low, high)
    found = {}
    for at, iso3 in enumerate(states["country"]):
        rank = int((shown > shown[at]).sum()) + 1
        found[iso3] = Place(
            rank=rank,
            low=min(int((worst > best[at]).sum()) + 1, rank),
            high=max(int((best > worst[at]).sum()) + int(best[at] == worst[at]), rank),
            of=len(states),
            shared=int((shown == shown[at]).sum()) > 1,
        )
    return found


def _row(release: Release, indicator: str, iso3: str, since: int, lang: str) -> Row:
    dated = history(release, indicator).get(iso3, ())
    before, after, how, broken = _compared(dated, since, release.indicators[indicator])
    score, unscored = _scored(release, iso3, indicator)
    return Row(
        indicator=indicator,
        newest=_newest(release, indicator, lang).get(iso3),
        place=places(release, indicator).get(iso3),
        score=score,
        unscored=unscored,
        before=before,
        after=after,
        moved=how,
        broken=broken,
        history=tuple((row.date, float(row.value)) for row in dated),
    )


@lru_cache(maxsize=256)
def history(release: Release, indicator: str) -> dict[str, tuple]:
    """Return every economy's rows with a value, by ISO3 and in the order of dates: date, value, low, high, status."""
    values = release.values(indicator).dropna(subset=["value"]).sort_values(["country", "date"])
    rows = values[["country", "date", "value", "low", "high", "status"]].itertuples(index=False)
    return {iso3: tuple(some) for iso3, some in groupby(rows, key=lambda row: row.country)}


@lru_cache(maxsize=256)
def _newest(release: Release, indicator: str, lang: str) -> dict[str, tuple]:
    return {row.country: row for row in newest(release, indicator, lang).itertuples(index=False)}


def _compared(dated: tuple, since: int, meta: dict) -> tuple:
    """Return the two observed values that are compared, how the one moved to the other, and the break before them."""
    recent = [row for row in dated if row.date.year >= since]
    observed = [row for row in recent if row.status == "observed"]
    if len(observed) < 2:
        return None, None, "incomparable" if len(recent) > 1 else "", ""
    after = observed[-1]
    broken = breaks.between(observed[0].date, after.date, meta)
    alike = [row for row in observed if not breaks.between(row.date, after.date, meta)]
    if len(alike) < 2:
        return None, None, "broken", broken
    return alike[0], after, moved(alike[0], after, meta), broken


def _scored(release: Release, iso3: str, indicator: str) -> tuple[float, str]:
    found = _evidence(release).get((iso3, indicator))
    return (float(found.normalised), found.excluded or "") if found else (float("nan"), "")


@lru_cache(maxsize=8)
def _evidence(release: Release) -> dict[tuple[str, str], tuple]:
    if not release.index.variants:
        return {}
    table = evidence(release)[["normalised", "excluded"]]
    table = table.assign(excluded=table["excluded"].astype(object).where(table["excluded"].notna(), None))
    return dict(zip(table.index, table.itertuples(index=False), strict=True))


def _bounds(row) -> tuple[float, float]:
    return tuple(float(row.value if pd.isna(bound) else bound) for bound in (row.low, row.high))
