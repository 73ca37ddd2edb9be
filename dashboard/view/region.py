"""Where the region stands and how it moved: medians and counts over the member states of CELAC, never territories."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.text import breaks, moves, peers
from dashboard.view.address import ALL, View
from dashboard.view.economies import celac, group_names
from dashboard.view.selection import DEFAULT_GROUP, chosen, described, years
from indicators.release import Release

MOST_YEARS = 3  # older values do not enter a regional figure (METHOD.md)
FEWEST = 3  # states, below which a median is that of hardly anybody
HALF_DECADE = 5
FIRST_YEAR = 1990


@dataclass(frozen=True, eq=False, kw_only=True)
class Standing:
    """How the states stand in one indicator at a day, and how they moved since a year.

    Parameters
    ----------
    indicator : str
    values : DataFrame
        Each state's newest value at most three years old: country, value, date, status and what else is released.
    median : float or None
        Of these; None for categories, and where fewer than three states have one.
    best : float or None
        Of categories, the best one; else None.
    pairs : DataFrame
        What ``dashboard.text.moves.pairs`` found of the observed values: who moved, from what to what.
    ends : DataFrame
        The median of the states in ``pairs`` at both dates, as rows of `select`; empty where they have no two dates
        in common, or are fewer than three.
    able : int
        How many states the indicator applies to.
    history : tuple of float or None
        The median (of categories: the share of states in the best one) at the dates that enough states have, oldest
        first.
    """

    indicator: str
    values: pd.DataFrame
    median: float | None
    best: float | None
    pairs: pd.DataFrame
    ends: pd.DataFrame
    able: int
    history: tuple[float, ...]

    def moved(self, how: str) -> int:
        """Count who moved "better", "worse" or "same"."""
        return int((self.pairs["moved"] == how).sum())

    @property
    def compared(self) -> int:
        """How many states are compared with themselves."""
        return len(self.pairs)

    @property
    def broken(self) -> str:
        """Return the ISO date of the newest break in series that parts the values of a state; "" where none does."""
        return max(self.pairs.attrs["broken"].values(), default="")

    def furthest(self, how: str, most: int) -> pd.DataFrame:
        """Return who moved furthest "better" or "worse", beyond the noise, at most so many."""
        rows = self.pairs[self.pairs["moved"] == how]
        far = (rows["after"] - rows["before"]).abs()
        return rows.loc[far.sort_values(ascending=False, kind="stable").index].head(most)


def leading(release: Release) -> dict[str, str]:
    """Return the indicator that leads each pillar: the one of most weight, the first of equals.

    A release without an index has the first indicator of each topic instead.
    """
    if not release.index.variants:
        able = [id for id in release.indicators if not described(release, id, "en")["listing"]]
        return {release.indicators[id]["topic"]: id for id in reversed(able)}
    framework = release.index.reference.framework_of("baseline")
    weights = framework.global_weights
    heaviest = {pillar: max(framework.indicators_of(pillar), key=weights.get) for pillar in framework.pillars}
    return {pillar: id for pillar, id in heaviest.items() if id in release.indicators}


def states(view: View, release: Release) -> tuple[str, ...]:
    """Return the member states of CELAC that a view's medians and counts are over: all, or those of its group."""
    if view.group in ("", ALL):
        return celac(release)
    within = {*chosen(view, release)}
    return tuple(iso3 for iso3 in celac(release) if iso3 in within)


def group_of(view: View, release: Release) -> str:
    """Name the group of economies that a view chooses; "" where that is the whole region."""
    if view.group in ("", ALL):
        return ""
    return group_names(release, view.lang).get(view.group) or peers.called(view.lang)


def stands(view: View, release: Release, indicator: str) -> Standing:
    """Tell how a view's states stand in an indicator, and how they moved since its year."""
    return standing(release, indicator, since(view, release), until(view, release), states(view, release))


def since(view: View, release: Release) -> int:
    """Return the year since when change is told: the one given, else the view's first, else one long enough ago."""
    if given := view.given("since") or (view.span[0][:4] if ".." in view.time else ""):
        return int(given)
    return default_since(until(view, release))


def default_since(day: str) -> int:
    """Return the last year that ends in 0 or 5 and is at least five years before a day.

    Examples
    --------
    >>> default_since("2026-08-22"), default_since("2024-12-31")
    (2020, 2015)
    """
    return (int(day[:4]) - HALF_DECADE) // HALF_DECADE * HALF_DECADE


def until(view: View, release: Release) -> str:
    """Return the day at which the region is looked at: the last one of the view, never after the release."""
    return min(filter(None, (view.span[1], release.created[:10])))


def good_since(release: Release):
    """Return what gives the good year nearest to any text."""
    last = int(release.created[:4])

    def nearest(value: str) -> str:
        year = int(value) if value.isdecimal() and value.isascii() and len(value) < 5 else 0
        return str(min(max(year, FIRST_YEAR), last)) if year else str(default_since(release.created))

    return nearest


@lru_cache(maxsize=512)
def standing(
    release: Release, indicator: str, since: int, until: str, states: tuple[str, ...] | None = None
) -> Standing:
    """Tell how the states stand in an indicator, and how they moved since a year.

    Parameters
    ----------
    release : Release
        Where it is released.
    indicator : str
        Its id; it has one value per economy and date.
    since : int
        Year; like is compared with like from its first date on.
    until : str
        ISO day at which the region is looked at.
    states : tuple of str, optional
        ISO3 of the states; by default all of CELAC.
    """
    meta = described(release, indicator, "en")
    states = celac(release) if states is None else states
    every = _of_states(release, indicator, states)
    every = every[every["date"] <= until]
    newest = every.drop_duplicates("country", keep="last")
    has = every[every["value"].notna()]
    recent = _recent(every, until)
    observed = has[(has["status"] == "observed") & (has["date"] >= pd.Timestamp(since, 1, 1))]
    pairs = moves.pairs(observed, meta)
    pairs = pairs[pairs["before_date"] < pairs["after_date"]]
    best = _best(meta)
    ends = _ends(pairs, observed) if best is None else observed.iloc[:0]
    alike = breaks.alike(has, meta)
    if len(ends):
        # The line is of the states, and between the dates, of which its change is told.
        alike = observed[observed["country"].isin(pairs["country"]) & observed["date"].between(*ends["date"])]
    return Standing(
        indicator=indicator,
        values=recent,
        median=float(recent["value"].median()) if best is None and len(recent) >= FEWEST else None,
        best=best,
        pairs=pairs,
        ends=ends,
        able=len(states) - int((newest["status"] == "not_applicable").sum()),
        history=_history(alike, best, share=1 if len(ends) else moves.COVERED),
    )


@lru_cache(maxsize=512)
def median_at(
    release: Release, indicator: str, day: str, states: tuple[str, ...] | None = None
) -> tuple[float | None, int, pd.Timestamp | None]:
    """Return the median of the states' newest values at an ISO day, how many they are, and their newest date.

    Values older than three years then do not enter; of fewer than three there is no median. The states are those
    given by their ISO3, by default all of CELAC.
    """
    rows = _of_states(release, indicator, celac(release) if states is None else states)
    recent = _recent(rows[rows["date"] <= day], day)
    median = float(recent["value"].median()) if len(recent) >= FEWEST else None
    return median, len(recent), recent["date"].max() if len(recent) else None


def _recent(rows: pd.DataFrame, day: str) -> pd.DataFrame:
    """Keep each state's newest value, if it is at most three years old at a day."""
    rows = rows[rows["value"].notna() & (rows["date"] >= pd.Timestamp(day) - pd.DateOffset(years=MOST_YEARS))]
    return rows.drop_duplicates("country", keep="last")


def _of_states(release: Release, indicator: str, states: tuple[str, ...]) -> pd.DataFrame:
    """Return an indicator's values in some member states of CELAC, oldest first."""
    table = _of_celac(release, indicator)
    return table if states == celac(release) else table[table["country"].isin(states)]


@lru_cache(maxsize=64)
def _of_celac(release: Release, indicator: str) -> pd.DataFrame:
    table = release.values(indicator)
    table = table[table["country"].isin(celac(release))].sort_values(["date", "country"], kind="stable")
    return table.assign(name=table["country"])


def _best(meta: dict) -> float | None:
    if not meta["categories"]:
        return None
    return min(meta["categories"]) if meta["higher_is"] == "worse" else max(meta["categories"])


def _ends(pairs: pd.DataFrame, observed: pd.DataFrame) -> pd.DataFrame:
    """Return the median of the same states at both dates, with that of their intervals, as two rows."""
    dates = pairs.attrs.get("dates")
    if not dates or len(pairs) < FEWEST:
        return observed.iloc[:0]
    rows = []
    for side, day in zip(("before", "after"), dates, strict=True):
        low, high = (pairs[f"{side}_{bound}"].astype(float) for bound in ("low", "high"))
        interval = low.notna().any() or high.notna().any()
        value = pairs[side]
        rows.append(
            {
                "country": DEFAULT_GROUP,
                "name": "",
                "date": day,
                "value": value.median(),
                "status": "observed",
                "low": low.fillna(value).median() if interval else None,
                "high": high.fillna(value).median() if interval else None,
                "stale": False,
                "note": None,
            }
        )
    return pd.DataFrame(rows)


def _history(has: pd.DataFrame, best: float | None, share: float) -> tuple[float, ...]:
    """Return the median, or the share in the best category, at each date that such a share of the states has."""
    held = has.groupby("date")["country"].nunique()
    dates = held[held >= max(FEWEST, has["country"].nunique() * share)].index
    rows = has[has["date"].isin(dates)]
    by_date = (rows["value"] if best is None else rows["value"].eq(best)).groupby(rows["date"])
    return tuple(by_date.median() if best is None else by_date.mean())


@lru_cache(maxsize=16)
def years_since(release: Release) -> tuple[int, ...]:
    """Return the years since when change can be told of a leading indicator, newest first."""
    last = int(release.created[:4])
    return tuple(
        sorted(
            {year for id in leading(release).values() for year in years(release, id) if year < last},
            reverse=True,
        )
    )
