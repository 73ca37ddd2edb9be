"""Ranks: 1 is best, ties share the smallest, what is missing has none."""

import numpy as np
import pandas as pd

Scores = pd.DataFrame | pd.Series | np.ndarray


def ranks(scores: Scores, axis: int = -1, decimals: int | None = 9) -> Scores:
    """Rank units by score: the highest has rank 1, ties share the smallest rank, a missing score stays missing.

    Parameters
    ----------
    scores : Series, DataFrame or array
        Scores, higher is better. Of a table each column is ranked on its own; of an array the units are
        on ``axis``, so that scores (draws, units) are ranked within each draw.
    axis : int
        The axis of an array's units.
    decimals : int, optional
        Scores that agree when rounded to so many decimals are a tie. 9 keeps the rounding of sums from parting
        units whose scores are the same; None compares as they are. An index published with three decimals
        is ranked with 3.

    Returns
    -------
    Series, DataFrame or array
        Of the same shape, 1 … number of units with a score; NaN where there is no score. After a tie of k
        units the next k − 1 ranks are left out ("1224").

    Notes
    -----
    COINr ranks so (``rank(-x, ties.method = "min")``).

    Examples
    --------
    >>> ranks(pd.Series({"ARG": 61.0, "BOL": 48.0, "CHL": 61.0, "CUB": np.nan}))
    ARG    1.0
    BOL    3.0
    CHL    1.0
    CUB    NaN
    dtype: float64
    """
    array = np.asarray(scores, dtype=float)
    if not isinstance(scores, pd.DataFrame | pd.Series):
        return ascending(-_rounded(array, decimals), axis)
    ranked = ascending(-_rounded(array, decimals), 0)
    if isinstance(scores, pd.Series):
        return pd.Series(ranked, scores.index, name=scores.name)
    return pd.DataFrame(ranked, scores.index, scores.columns)


def ascending(values: np.ndarray, axis: int) -> np.ndarray:
    """Return positions from the lowest value, 1, upwards; ties share the smallest, NaN stays NaN."""
    missing = np.isnan(values)
    # What is missing is put last, where it changes no other's smallest rank.
    values = np.moveaxis(np.where(missing, np.inf, values), axis, -1)
    order = np.argsort(values, axis=-1)
    ordered = np.take_along_axis(values, order, axis=-1)
    places = np.ones(values.shape)
    places[..., 1:] = (ordered[..., 1:] != ordered[..., :-1]) * np.arange(2, values.shape[-1] + 1)
    np.maximum.accumulate(places, axis=-1, out=places)
    positions = np.empty(values.shape)
    np.put_along_axis(positions, order, places, axis=-1)
    return np.where(missing, np.nan, np.moveaxis(positions, -1, axis))


def _rounded(values: np.ndarray, decimals: int | None) -> np.ndarray:
    return values if decimals is None else np.round(values, decimals)
