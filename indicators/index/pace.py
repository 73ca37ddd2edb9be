"""How long peers took for the way that lies before a unit: what was, not a forecast."""

from collections.abc import Collection
from dataclasses import dataclass
from numbers import Real

import numpy as np
import pandas as pd

from indicators.index import errors

LEAST_DATES = 3
DAYS_OF_A_YEAR = 365.25
SLACK = 1e-9  # by which rounding may part a share from a half


class PaceError(ValueError):
    """Peers have no pace to be told of; the message says why, every reason at once."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Pace:
    """How long peers took from near a unit's present value to a target.

    Parameters
    ----------
    value : float
        The unit's newest value, of ``date``.
    target, tolerance : float
        As asked for.
    median_years : float
        Years after which half of the peers have arrived; those under way count as long as they have been (Kaplan and
        Meier, Journal of the American Statistical Association 53, 1958). NaN where that is not known yet.
    fastest_years : float
        Years that the fastest took; NaN where none has arrived.
    fastest : tuple of str
        Who they are; several where they took equally long.
    peers : DataFrame
        Those who started within the tolerance, by ``peer``, the fastest first: ``start_date``, ``start``, ``end_date``,
        ``end`` (the first observation at the target or beyond; of those under way the newest), ``years`` between the
        two, ``arrived`` and ``observations`` in all.
    """

    value: float
    date: str
    target: float
    tolerance: float
    median_years: float
    fastest_years: float
    fastest: tuple[str, ...]
    peers: pd.DataFrame

    @property
    def n(self) -> int:
        """Return how many peers started within the tolerance."""
        return len(self.peers)


def pace(
    history: pd.DataFrame,
    unit: str,
    target: float,
    peers: Collection[str],
    tolerance: float,
    direction: float = 1,
    ordinal: bool = False,
) -> Pace:
    """Return how many years peers took from near a unit's present value to a target: the median and the fastest.

    Parameters
    ----------
    history : DataFrame
        ``country``, ``date`` and ``value`` of one indicator, every observation by the same method.
    unit : str
        Its newest value is where the way begins.
    target : float
        Where it ends, in the indicator's unit.
    peers : collection of str
        Who is looked at: those with at least three dated observations, of which one, with others after it, is at most
        the tolerance from the unit's present value. They start at the nearest such; of several, at the earliest.
    tolerance : float
        In the indicator's unit, above 0; it is stated beside the result.
    direction : {1, -1}
        1 where more is better, −1 where less is.
    ordinal : bool
        Whether values are categories.

    Raises
    ------
    PaceError
        For a binary or an ordinal indicator, one with fewer than three dates, a tolerance that is not stated, a unit
        without a value or at the target already: every reason at once.

    Examples
    --------
    >>> history = pd.DataFrame(
    ...     {
    ...         "country": ["PRY", "URY", "URY", "URY"],
    ...         "date": ["2024-12-31", "2012-12-31", "2016-12-31", "2020-12-31"],
    ...         "value": [40.0, 38.0, 55.0, 80.0],
    ...     }
    ... )
    >>> found = pace(history, "PRY", 75, ["URY"], tolerance=5)
    >>> found.fastest, found.fastest_years, found.n
    (('URY',), 8.0, 1)
    """
    history = history.dropna(subset=["value", "date"])
    history = history.assign(date=pd.to_datetime(history["date"].astype(str))).sort_values("date")
    own = history[history["country"] == unit]
    if reasons := _refusals(history, own, unit, target, tolerance, direction, ordinal):
        raise PaceError("\n".join(reasons))
    now = float(own["value"].iloc[-1])
    ways = {peer: history[history["country"] == peer] for peer in dict.fromkeys(peers) if peer != unit}
    found = {
        peer: way
        for peer, rows in ways.items()
        if len(rows) >= LEAST_DATES and (way := _way(rows, now, target, tolerance, direction))
    }
    columns = ["start_date", "start", "end_date", "end", "years", "arrived", "observations"]
    table = pd.DataFrame.from_dict(found, orient="index", columns=columns).rename_axis("peer")
    table = table.astype({"arrived": bool}).sort_values(
        ["arrived", "years"], ascending=[False, True], kind="stable"
    )
    arrived = table.loc[table["arrived"], "years"]
    return Pace(
        value=now,
        date=str(own["date"].iloc[-1].date()),
        target=float(target),
        tolerance=float(tolerance),
        median_years=_median(table["years"].astype(float), table["arrived"]),
        fastest_years=float(arrived.min()),
        fastest=tuple(sorted(arrived.index[arrived == arrived.min()])),
        peers=table,
    )


def _way(rows: pd.DataFrame, now: float, target: float, tolerance: float, direction: float) -> tuple | None:
    """Return where and when a peer started and arrived, or got so far; None if it did not start."""
    values, dates = rows["value"].to_numpy(), rows["date"].to_numpy()
    there = direction * (values - target) >= 0
    end = int(there.argmax()) if there.any() else len(rows) - 1
    before = np.abs(values[:end] - now)
    if not len(before) or before.min() > tolerance:
        return None
    start = int(before.argmin())
    years = (dates[end] - dates[start]) / np.timedelta64(1, "D") / DAYS_OF_A_YEAR
    shown = [str(dates[at])[:10] for at in (start, end)]
    return shown[0], values[start], shown[1], values[end], float(years), bool(there.any()), len(rows)


def _median(years: pd.Series, arrived: pd.Series) -> float:
    """Return the years after which half have arrived; where exactly half have, half way to the next arrival."""
    years, arrived = years.to_numpy(), arrived.to_numpy()
    ends = np.unique(years[arrived])
    under_way = (years[:, None] >= ends).sum(axis=0)
    left = np.cumprod(1 - (years[arrived][:, None] == ends).sum(axis=0) / under_way)
    firsts = [ends[left <= 0.5 + SLACK], ends[left < 0.5 - SLACK]]
    return float(np.mean([each[0] for each in firsts if each.size])) if firsts[0].size else np.nan


def _refusals(
    history: pd.DataFrame,
    own: pd.DataFrame,
    unit: str,
    target: float,
    tolerance: float,
    direction: float,
    ordinal: bool,
) -> list[str]:
    """Return why there is no pace to be told of."""
    reasons = []
    if ordinal:
        reasons.append(
            "the indicator is ordinal: its values are categories, and the steps between them no distances"
        )
    elif history["value"].nunique() <= 2:
        reasons.append("the indicator is binary: it takes two values at most, and nothing lies between them")
    if (dates := history["date"].nunique()) < LEAST_DATES:
        reasons.append(f"there are {dates} dated observations; a pace needs {LEAST_DATES}")
    if not (isinstance(tolerance, Real) and 0 < tolerance < np.inf):
        reasons.append(
            f"tolerance is {tolerance!r}; state how far from {unit}'s value a peer may start, above 0"
        )
    if direction not in (1, -1):
        reasons.append(f"direction is {direction!r}, not 1 or -1")
    if own.empty:
        reasons.append(f"{unit} has no value{errors.nearest(unit, history['country'].unique())}")
    elif direction * (own["value"].iloc[-1] - target) >= 0:
        reasons.append(f"{unit} is at {own['value'].iloc[-1]:g} already; the target is {target:g}")
    return reasons
