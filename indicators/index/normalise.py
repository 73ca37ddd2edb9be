"""Indicators of any unit on one scale on which more is better.

Every function takes a DataFrame of units × indicators or an array (…, units, indicators), whose leading axes are
draws, and the direction of each indicator: 1 where more is better, −1 where less is. Parameters are one value for
all indicators or one for each: a Series or mapping by code, or an array in the order of the columns. What is missing
stays missing.
"""

import inspect

import numpy as np

from indicators.index import columns
from indicators.index.columns import PerIndicator, Table
from indicators.index.goalposts import goalposts
from indicators.index.ranks import ascending


def normalise(table: Table, method: str, direction: PerIndicator = 1, **parameters) -> Table:
    """Bring every indicator onto one scale on which more is better.

    Parameters
    ----------
    table : DataFrame or array (…, units, indicators)
        Values in the indicators' units; NaN where missing.
    method : {"goalposts", "minmax", "zscore", "percentile_rank", "rank", "borda", "distance_to_target"}
        The functions of this module.
    direction : number, or one for each indicator
        1 where more is better, −1 where less is.
    **parameters
        What the method's function takes besides.

    Returns
    -------
    DataFrame or array
        Of the table's shape.

    Raises
    ------
    ValueError
        Where the method or a parameter is unknown or lacking, or does not fit the table.

    Notes
    -----
    OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 5; COINr ``Normalise``.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"users": [20.0, 60.0, 100.0], "hosts": [5.0, np.nan, 1.0]}, ["HTI", "BOL", "URY"])
    >>> normalise(table, "minmax", {"users": 1, "hosts": -1})
         users  hosts
    HTI    0.0    0.0
    BOL   50.0    NaN
    URY  100.0  100.0
    """
    if method not in METHODS:
        raise ValueError(f"method is {method!r}, not one of {', '.join(METHODS)}")
    try:
        inspect.signature(METHODS[method]).bind(table, direction, **parameters)
    except TypeError as fault:
        raise ValueError(f"{method}: {fault}") from None
    return METHODS[method](table, direction, **parameters)


def minmax(table: Table, direction: PerIndicator = 1, low: float = 0, high: float = 100) -> Table:
    """Place values between the worst and the best of the table: low + (high − low) (x − worst) / (best − worst).

    Parameters
    ----------
    table, direction
        As for `normalise`.
    low, high : float
        The scores of the worst and of the best unit. A geometric mean needs a low above 0, such as 1.

    Returns
    -------
    DataFrame or array
        An indicator on which all units agree, or one unit alone, has no worst and no best: all its scores are missing.

    Notes
    -----
    COINr ``n_minmax``, with the direction taken first.

    Examples
    --------
    >>> minmax(np.array([[3.0], [1.0], [2.0]]), -1, 1, 100)
    array([[  1. ],
           [100. ],
           [ 50.5]])
    """
    if not low < high:
        raise ValueError(f"scores from {low} to {high} do not rise")
    array = _directed(table, direction)
    worst, best = columns.spread(array)
    return columns.like(table, low + _ratio(array - worst, best - worst) * (high - low))


def zscore(table: Table, direction: PerIndicator = 1, mean: float = 0, sd: float = 1) -> Table:
    """Give every indicator the same mean and standard deviation: mean + sd (x − x̄) / s, with n − 1 in s.

    Parameters
    ----------
    table, direction
        As for `normalise`.
    mean, sd : float
        The mean and the standard deviation that scores have. Scores are not bounded: with mean 10 and sd 2 they are
        seldom under 0.

    Returns
    -------
    DataFrame or array
        An indicator on which all units agree, or one unit alone, has no deviation: all its scores are missing.

    Notes
    -----
    COINr ``n_zscore``.

    Examples
    --------
    >>> zscore(np.array([[1.0], [2.0], [3.0]]), 1, 10, 2).ravel()
    array([ 8., 10., 12.])
    """
    if not sd > 0:
        raise ValueError(f"sd is {sd}; a standard deviation is above 0")
    array = _directed(table, direction)
    present = ~np.isnan(array)
    count = np.count_nonzero(present, axis=-2, keepdims=True)
    deviation = array - _ratio(np.where(present, array, 0).sum(axis=-2, keepdims=True), count)
    variance = _ratio(np.where(present, deviation**2, 0).sum(axis=-2, keepdims=True), count - 1)
    # Where all agree the deviation is 0, or what rounding leaves of it.
    least, greatest = columns.spread(array)
    scores = deviation / np.where(least < greatest, np.sqrt(variance), np.nan)
    return columns.like(table, mean + sd * scores)


def percentile_rank(table: Table, direction: PerIndicator = 1) -> Table:
    """Give each unit the share of the others that it is above: (rank − 1) / (n − 1), ranks from the worst up, 0 to 1.

    Ties share the lowest rank, so that the worst unit has 0, and the best has 1 unless it is tied. A unit alone is
    above nobody: its score is missing. COINr ``n_prank``.

    Examples
    --------
    >>> percentile_rank(np.array([[1.0], [5.0], [5.0], [7.0], [np.nan], [9.0]])).ravel()
    array([0.  , 0.25, 0.25, 0.75,  nan, 1.  ])
    """
    array = _directed(table, direction)
    return columns.like(table, _ratio(ascending(array, -2) - 1, _count(array) - 1))


def rank(table: Table, direction: PerIndicator = 1) -> Table:
    """Give the worst unit 1 and each better one its place from below; ties share the lowest. COINr ``n_rank``.

    Examples
    --------
    >>> rank(np.array([[10.0], [30.0], [30.0], [20.0]]), -1).ravel()
    array([4., 1., 1., 3.])
    """
    return columns.like(table, ascending(_directed(table, direction), -2))


def borda(table: Table, direction: PerIndicator = 1) -> Table:
    """Give each unit the number of units that it is above; ties are above the same ones. COINr ``n_borda``.

    Examples
    --------
    >>> borda(np.array([[10.0], [30.0], [30.0], [20.0]])).ravel()
    array([0., 2., 2., 1.])
    """
    return rank(table, direction) - 1


def distance_to_target(
    table: Table, direction: PerIndicator, target: PerIndicator, clip: bool = False
) -> Table:
    """Say how much of the way from the worst value to a target each unit has gone: 1 − (target − x) / (target − worst).

    Parameters
    ----------
    table, direction
        As for `normalise`.
    target : number, or one for each indicator
        In the indicator's unit, on the better side of its worst value.
    clip : bool
        Whether beyond the target the score stays 1.

    Raises
    ------
    ValueError
        Where a target is missing or the worst value has reached it.

    Notes
    -----
    COINr ``n_dist2targ``, with the direction of the target taken here.

    Examples
    --------
    >>> distance_to_target(np.array([[2.0], [4.0], [12.0]]), 1, target=10).ravel()
    array([0.  , 0.25, 1.25])
    """
    array = _directed(table, direction)
    target = columns.per_indicator(target, table, "target").astype(float) * columns.signs(direction, table)
    worst, _ = columns.spread(array)
    reached = np.isnan(target) | (target <= worst).any(axis=tuple(np.arange(array.ndim - 1)))
    if names := [columns.name(table, at) for at in np.flatnonzero(reached)]:
        raise ValueError(f"there is no target beyond the worst value for {', '.join(names)}")
    scores = (array - worst) / (target - worst)
    return columns.like(table, np.minimum(scores, 1) if clip else scores)


METHODS = {
    method.__name__: method
    for method in (goalposts, minmax, zscore, percentile_rank, rank, borda, distance_to_target)
}


def _directed(table: Table, direction: PerIndicator) -> np.ndarray:
    """Return a table's numbers, turned so that more is better."""
    return columns.values(table) * columns.signs(direction, table)


def _count(array: np.ndarray) -> np.ndarray:
    return np.count_nonzero(~np.isnan(array), axis=-2, keepdims=True)


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return part / whole; missing where the whole is 0."""
    return part / np.where(whole > 0, whole, np.nan)
