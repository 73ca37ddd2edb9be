"""Outliers: the farthest values moved in to the next ones, and a logarithm where that does not do."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.index import columns
from indicators.index.columns import Table

CHECKS = ("passes", "skew", "kurtosis")


@dataclass(frozen=True)
class Treated:
    """A treated table, and what was done to each indicator.

    Parameters
    ----------
    table : DataFrame or array
        As it was given, with outliers treated. A logarithm changes the unit of an indicator.
    details : DataFrame
        By indicator: passes, skew, kurtosis as given; winsorised, the number of values moved; passes_winsorised,
        skew_winsorised, kurtosis_winsorised after that; logged, whether the logarithm was taken instead; and
        passes_logged, skew_logged, kurtosis_logged. Missing where a stage was not reached, or the numbers are not
        defined. Of an array with draws there are none.
    """

    table: Table
    details: pd.DataFrame | None


def treat(
    table: Table, winsorise: int = 5, skew: float = 2.25, kurtosis: float = 3.5, log: bool = True
) -> Treated:
    """Treat the outliers of every indicator whose distribution is both lopsided and heavy-tailed.

    An indicator passes where |skewness| is under ``skew`` or the kurtosis is under ``kurtosis``. One that does not
    has its farthest value, on the side of the skew, moved in to the next one, again and again until it passes
    or ``winsorise`` values are moved; values that are tied move together. Where it still does not pass, its values
    as they were given are taken to ln(x − min + (max − min) / 100).

    Parameters
    ----------
    table : DataFrame or array (…, units, indicators)
        Values; NaN where missing.
    winsorise : int
        The most values to move, 0 for none. Ties may carry it beyond.
    skew, kurtosis : float
        The limits, of `skewness` and `kurtosis_excess`.
    log : bool
        Whether the logarithm follows. It draws in high values only: low outliers are not helped by it, and the
        details show so.

    Returns
    -------
    Treated

    Raises
    ------
    ValueError
        Where the limit of |skewness| is negative, or ``winsorise`` is negative or no whole number.

    Notes
    -----
    An indicator with fewer than four values, or on whose values all units agree, has no kurtosis and is left as it
    is; one with two different values is not winsorised, for nothing would be left of it.
    COINr: ``Treat`` with ``winsorise``, ``log_CT`` and ``check_SkewKurt``. The limits 2.25 and 3.5 are those of
    COINr's manual and of the Global Innovation Index; what COINr does where no limit is given is ``skew=2``.

    Examples
    --------
    >>> treated = treat(pd.DataFrame({"servers": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 900.0]}))
    >>> treated.table["servers"].tolist()
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0]
    >>> treated.details[["passes", "winsorised", "passes_winsorised", "logged"]].loc["servers"].to_dict()
    {'passes': False, 'winsorised': 1, 'passes_winsorised': True, 'logged': False}
    """
    if winsorise != int(winsorise) or winsorise < 0:
        raise ValueError(f"winsorise is {winsorise}, not a number of values from 0")
    if not skew >= 0 or np.isnan(kurtosis):
        raise ValueError(f"the limits are {skew} and {kurtosis}; that of |skewness| is 0 or more")
    turned = np.swapaxes(columns.values(table), -1, -2)
    # One row for each indicator (of each draw), its units along it.
    rows = turned.reshape(np.prod(turned.shape[:-1], dtype=int), turned.shape[-1])
    stages = {"": _shape(rows)}
    failing = _fails(stages[""], skew, kurtosis)
    treated, winsorised = rows.copy(), np.full(len(rows), np.nan)
    treated[failing], winsorised[failing], shape = _winsorised(
        rows[failing], stages[""][:, failing], int(winsorise), skew, kurtosis
    )
    stages["_winsorised"] = _of_some(failing, shape)
    logged = _fails(stages["_winsorised"], skew, kurtosis) & log
    treated[logged] = _logarithm(rows[logged])
    stages["_logged"] = _of_some(logged, _shape(treated[logged]))
    treated = np.swapaxes(treated.reshape(turned.shape), -1, -2)
    if table.ndim > 2:
        return Treated(treated, None)
    return Treated(
        columns.like(table, treated), _details(table, stages, (skew, kurtosis), winsorised, logged)
    )


def skewness(values: np.ndarray) -> np.ndarray:
    """Return the sample skewness along the last axis, "type 2": √(n(n−1)) / (n−2) × √n Σd³ / (Σd²)^1.5.

    d are the deviations from the mean; values that are missing are left out. NaN where there are fewer than three
    values, or all are the same.

    Notes
    -----
    D. N. Joanes and C. A. Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47 (1998):
    their G₁, which spreadsheets and COINr (``skew``) give.

    Examples
    --------
    >>> skewness(np.array([1.0, 2.0, 3.0, 10.0])).round(6).item()
    1.763633
    """
    return _skewness(*_moments(values))


def kurtosis_excess(values: np.ndarray) -> np.ndarray:
    """Return the sample excess kurtosis along the last axis, "type 2": ((n+1)(r−3) + 6)(n−1) / ((n−2)(n−3)).

    r is n Σd⁴ / (Σd²)², d the deviations from the mean; values that are missing are left out. NaN where there are
    fewer than four values, or all are the same.

    Notes
    -----
    Joanes and Gill's G₂, which spreadsheets and COINr (``kurt``) give.

    Examples
    --------
    >>> kurtosis_excess(np.array([1.0, 2.0, 3.0, 10.0])).round(6).item()
    3.228
    """
    return _kurtosis_excess(*_moments(values))


def _skewness(n: np.ndarray, moments: list[np.ndarray]) -> np.ndarray:
    m2, m3, _ = moments
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(n > 2, np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5, np.nan)


def _kurtosis_excess(n: np.ndarray, moments: list[np.ndarray]) -> np.ndarray:
    m2, _, m4 = moments
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = ((n + 1) * (m4 / m2**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return np.where(n > 3, excess, np.nan)


def _moments(values: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    """Return how many values there are and the moments about their mean, in units of their range."""
    present = ~np.isnan(values)
    n = np.count_nonzero(present, axis=-1)
    least, greatest = _extremes(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(present, values, 0).sum(axis=-1) / n
        # Where all agree there is no deviation but what rounding makes.
        spread = np.where(least < greatest, greatest - least, np.nan)
        deviation = np.where(present, (values - mean[..., None]) / spread, 0)
        square = deviation * deviation  # a product is many times faster than a power
        return n, [
            np.einsum("...u,...u->...", a, b) / n
            for a, b in ((deviation, deviation), (square, deviation), (square, square))
        ]


def _extremes(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    least = np.fmin.reduce(values, axis=-1, keepdims=True, initial=np.nan)
    return least, np.fmax.reduce(values, axis=-1, keepdims=True, initial=np.nan)


def _shape(rows: np.ndarray) -> np.ndarray:
    """Return the skewness and the kurtosis of each row."""
    moments = _moments(rows)
    return np.array([_skewness(*moments), _kurtosis_excess(*moments)])


def _fails(shape: np.ndarray, skew: float, kurtosis: float) -> np.ndarray:
    return (np.abs(shape[0]) >= skew) & (shape[1] >= kurtosis)


def _of_some(some: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """Return the shape of some rows among all; missing of the others."""
    among = np.full((2, len(some)), np.nan)
    among[:, some] = shape
    return among


def _winsorised(
    rows: np.ndarray, shape: np.ndarray, most: int, skew: float, kurtosis: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return rows with their farthest values moved in until they pass, how many were moved, and their shape then."""
    moved = np.zeros((len(rows), 2), dtype=int)  # at the low end, at the high end
    failing = np.arange(len(rows) if most else 0)
    while failing.size:
        high = shape[0, failing] >= 0
        outward = np.where(high, 1, -1)[:, None]
        toward = rows[failing] * outward
        least, farthest = _extremes(toward)
        _, next_one = _extremes(np.where(toward < farthest, toward, np.nan))
        at = (toward == farthest) & (least < next_one)
        rows[failing] = np.where(at, next_one, toward) * outward
        some = at.any(axis=-1)
        failing, high, at = failing[some], high[some].astype(int), at[some]
        moved[failing, high] = at.sum(axis=-1)
        shape[:, failing] = _shape(rows[failing])
        still = _fails(shape[:, failing], skew, kurtosis)
        failing = failing[still & (moved[failing].sum(axis=-1) < most)]
    return rows, moved.sum(axis=-1), shape


def _logarithm(rows: np.ndarray) -> np.ndarray:
    least, greatest = _extremes(rows)
    return np.log(rows - least + 0.01 * (greatest - least))


def _details(
    table: Table, stages: dict, limits: tuple[float, float], winsorised: np.ndarray, logged: np.ndarray
) -> pd.DataFrame:
    """Return by indicator what was found and done."""
    codes = table.columns if isinstance(table, pd.DataFrame) else pd.RangeIndex(table.shape[-1])
    found = {}
    for stage, shape in stages.items():
        passes = np.where(np.isnan(shape[1]), np.nan, ~_fails(shape, *limits))
        found |= {f"{check}{stage}": numbers for check, numbers in zip(CHECKS, [passes, *shape], strict=True)}
    details = pd.DataFrame(found | {"winsorised": winsorised, "logged": logged}, codes)
    kinds = {name: "boolean" for name in found if name.startswith("passes")}
    return details.astype(kinds | {"winsorised": "Int64"})
