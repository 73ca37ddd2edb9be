"""What a target would do to an economy's score, and how long others took for the way to it."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.text import breaks
from dashboard.view.distance import old
from dashboard.view.economies import celac
from dashboard.view.record import history
from dashboard.view.standing import edition, few_draws, standing, sure
from indicators.index.pace import Pace, PaceError, pace
from indicators.index.robustness import robustness
from indicators.index.target import Reached, TargetError, reach
from indicators.release import Release

MEDIAN, BEST = GOALS = ("median", "best")
LEAST_DATES = 3
STEPS = 20  # of the way between the lowest and the highest state, one is the tolerance unless another is asked for
ROUND = (1, 2, 5, 10)
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?")
CHOICES = 5  # values to choose a target from, about


@dataclass(frozen=True, kw_only=True, eq=False)
class Way:
    """How long others took for the way before an economy, or why that cannot be told.

    Parameters
    ----------
    target, tolerance : float
        In the indicator's unit.
    pace : Pace or None
    refusals : tuple of str
        "old" alone (its value is, so where the way begins is not known), else "ordinal", "binary", "dates" (fewer than
        three), "value" (none), "reached", "target" (there is none); empty where there is a pace.
    """

    target: float
    tolerance: float
    pace: Pace | None
    refusals: tuple[str, ...]


def goal(value: str) -> str:
    """Return a target if it is one, else the nearest: the median or the best of the peers, or a number."""
    if value in GOALS:
        return value
    return value if NUMBER.fullmatch(value) else MEDIAN


def tolerance(value: str) -> str:
    """Return a tolerance if it is one, a number above zero, else none."""
    return value if NUMBER.fullmatch(value) and float(value) > 0 else ""


@lru_cache(maxsize=256)
def reached(release: Release, iso3: str, indicator: str, target: str) -> Reached | None:
    """Return the score and the rank if an indicator reached a target and nothing else changed.

    Parameters
    ----------
    release : Release
        Where values and index are released.
    iso3 : str
        The economy.
    indicator : str
        Its id.
    target : str
        As `goal` has it; "median" and "best" are those of the structural peers.

    Returns
    -------
    Reached or None
        None where the indicator or the economy's value is not scored, the economy has no rank, or no peer has a
        value.
    """
    where = standing(release, iso3)
    if not where or where.place is None or indicator not in edition(release).framework.indicators:
        return None
    made, known = edition(release), sure(release)
    if pd.isna(made.values.at[iso3, indicator]):
        return None
    ranks = release.index.table("ranks").dropna(subset=["rank"]).set_index("country")
    ranked = ranks.index.tolist()
    values = made.values.loc[ranked]
    # What would be has no interval or count of its own.
    for name in ("low", "high", "counts"):
        known[name].loc[iso3, indicator] = np.nan
    known = {name: table.loc[ranked] for name, table in known.items() if name != "stale"}

    def ranges(table: pd.DataFrame) -> pd.DataFrame:
        if table.equals(values):  # as it is: the ranges that are released
            return ranks.rename(columns={"rank_low": "q05", "rank_high": "q95"})
        return robustness(table, made.framework, few_draws(release), made.groups, **known).ranges

    near = [peer for peer in where.peers if peer in ranked]
    try:
        return reach(
            values, made.framework, made.spec, iso3, indicator,
            target if target in GOALS else float(target), near, made.groups, ranges,
        )  # fmt: skip
    except TargetError:  # no peer has a value
        return None


@lru_cache(maxsize=256)
def way(release: Release, iso3: str, indicator: str, target: float, asked: str = "") -> Way:
    """Return how long other states took from near an economy's value to a target.

    Parameters
    ----------
    release, iso3, indicator
        As for `reached`.
    target : float
        In the indicator's unit; not a number where there is none.
    asked : str
        How far from the economy's value others may start, as `tolerance` has it; "" for a twentieth of the way
        between the lowest and the highest state, rounded, or the indicator's noise if that is more.
    """
    said, known = release.indicators[indicator], history(release, indicator)
    rows = [
        row
        for iso, some in known.items()
        if iso in {*celac(release), iso3}
        for row in some
        if row.status == "observed"
    ]
    step = float(asked) if asked else _step(known, release, said["noise"])
    if old(release, indicator, iso3):
        return Way(target=target, tolerance=step, pace=None, refusals=("old",))
    direction = -1 if said["higher_is"] == "worse" else 1
    table = pd.DataFrame(
        [(row.country, row.date, float(row.value)) for row in rows], columns=["country", "date", "value"]
    )
    # Who was measured by another method says nothing of this way.
    method = breaks.series(table["date"], said)
    own = method[table["country"] == iso3]
    table = table[method == own.max()] if len(own) else table
    if why := _refusals(table, iso3, target, direction, bool(said["categories"])):
        return Way(target=target, tolerance=step, pace=None, refusals=why)
    table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    try:
        found = pace(table, iso3, target, celac(release), step, direction)
    except PaceError:
        return Way(target=target, tolerance=step, pace=None, refusals=("dates",))
    return Way(target=target, tolerance=step, pace=found, refusals=())


def suggested(release: Release, indicator: str, iso3: str) -> list[float]:
    """Return round values between an economy's own and the best state's, to choose a target from."""
    known = history(release, indicator)
    values = [float(known[state][-1].value) for state in celac(release) if state in known]
    if iso3 not in known or len(set(values)) < 2:
        return []
    own, worse = float(known[iso3][-1].value), release.indicators[indicator]["higher_is"] == "worse"
    low, high = (min(values), own) if worse else (own, max(values))
    if low >= high:
        return []
    size = _rounded((high - low) / CHOICES)
    steps = (round(at * size, 9) for at in range(math.ceil(low / size), math.floor(high / size) + 1))
    return [value for value in steps if value != own]


def _step(known: dict, release: Release, noise: float) -> float:
    values = [float(known[state][-1].value) for state in celac(release) if state in known]
    spread = (max(values) - min(values)) / STEPS if values else 0
    return max(_rounded(spread), noise) if spread > 0 else max(noise, 1)


def _rounded(value: float) -> float:
    """Return the nearest of 1, 2, 5 and their tenfolds."""
    tens = 10.0 ** math.floor(math.log10(value))
    return round(min(ROUND, key=lambda step: abs(step * tens - value)) * tens, 9)


def _refusals(
    table: pd.DataFrame, iso3: str, target: float, direction: int, ordinal: bool
) -> tuple[str, ...]:
    own, why = table.loc[table["country"] == iso3, "value"], []
    if ordinal:
        why.append("ordinal")
    elif table["value"].nunique() <= 2:
        why.append("binary")
    if table["date"].nunique() < LEAST_DATES:
        why.append("dates")
    if own.empty:
        why.append("value")
    elif math.isnan(target):
        why.append("target")
    elif direction * (own.iloc[-1] - target) >= 0:
        why.append("reached")
    return tuple(why)


def aim(release: Release, iso3: str, indicator: str, target: str) -> float:
    """Return the value a target stands for where the indicator is not scored; not a number where there is none."""
    where, said = standing(release, iso3), release.indicators[indicator]
    if target not in GOALS:
        return float(target)
    near = where.peers if where else ()
    known = history(release, indicator)
    values = [float(known[peer][-1].value) for peer in near if peer in known]
    if not values or said["higher_is"] is None:
        return float("nan")
    return (
        float(np.median(values))
        if target == MEDIAN
        else (min if said["higher_is"] == "worse" else max)(values)
    )
