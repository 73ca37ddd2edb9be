"""How sure the values of a table are, and values as they may be just as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from indicators.index.errors import SpecError

SLACK = 1e-9  # by which a value may leave its interval, as a share of itself: rounding


@dataclass(frozen=True, eq=False, kw_only=True)
class Measurement:
    """How sure values are: their intervals, the counts that they rest on, and which are too old.

    Each is a table units × indicators, with gaps where nothing is known, or None; what it says beyond the table of
    values is not looked at.

    Parameters
    ----------
    low, high : DataFrame, optional
        The ends of a value's interval, in its unit: drawn uniformly between them, each value on its own. Where one end
        is missing, it is the value.
    counts : DataFrame, optional
        Of a rate, the number n of events it was counted from: the rate is drawn as rate × Gamma(n) / n, what is known
        of a Poisson rate after n events (prior 1 / rate): with the rate as its mean and a relative standard deviation
        of 1 / √n. A count goes before an interval, which is mostly made of it. Of n = 0 nothing can be multiplied: give
        an interval.
    stale : DataFrame of bool, optional
        Which values are too old to be relied on: in half of all draws all of them are missing.
    """

    low: pd.DataFrame | None = None
    high: pd.DataFrame | None = None
    counts: pd.DataFrame | None = None
    stale: pd.DataFrame | None = None

    def of(self, table: pd.DataFrame, intervals: bool, counts: bool, stale: bool) -> "Unsure":
        """Return what is unsure of a table, as far as it is to be drawn.

        Raises
        ------
        SpecError
            Listing every interval that is inverted or without its value, and every count that is none.
        """
        value = table.to_numpy(dtype=float)
        low, high, n = (_beside(table, given, np.nan) for given in (self.low, self.high, self.counts))
        old = _beside(table, self.stale, 0.0) > 0
        low, high = np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high)
        if faults := list(_faults(table, value, low, high, n)):
            raise SpecError(faults)
        value, low, high, n, old = value.T, low.T, high.T, n.T, old.T
        counted = (n > 0) & (value != 0) & ~np.isnan(value) & counts
        return Unsure(
            table=value,
            low=low,
            high=high,
            counts=n,
            within=(low < high) & ~np.isnan(value) & intervals & ~counted,
            counted=counted,
            old=old & ~np.isnan(value) & stale,
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class Unsure:
    """A table of values with what is drawn of it; every array is indicators × units.

    Parameters
    ----------
    table, low, high, counts : array of float
    within, counted, old : array of bool
        The values that are drawn from an interval, from a count, and that are left out as too old.
    """

    table: np.ndarray
    low: np.ndarray
    high: np.ndarray
    counts: np.ndarray
    within: np.ndarray
    counted: np.ndarray
    old: np.ndarray

    @property
    def any(self) -> bool:
        """Tell whether anything is unsure."""
        return bool((self.within | self.counted | self.old).any())

    @cached_property
    def indicators(self) -> np.ndarray:
        """The places of the indicators that have other values in every draw."""
        return np.flatnonzero((self.within | self.counted).any(axis=1))

    def draw(self, rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return for so many draws whether old values go, and the drawn values from intervals and from counts."""
        stale_out = rng.random(count) < 0.5 if self.old.any() else np.zeros(count, dtype=bool)
        low, n = self.low[self.within], self.counts[self.counted]
        # Streams of their own: more counts or intervals leave the others' draws as they are.
        of_intervals, of_counts = rng.spawn(2)
        within = low + of_intervals.random((count, low.size)) * (self.high[self.within] - low)
        counted = self.table[self.counted] * (of_counts.standard_gamma(n, (count, n.size)) / n)
        return stale_out, within, counted

    def values(self, within: np.ndarray, counted: np.ndarray, stale_out: bool) -> np.ndarray:
        """Return what drawn values make of `indicators`: an array draws × those indicators × units."""
        some = self.indicators
        values = np.repeat(self.table[None, some], len(within), axis=0)
        values[:, self.within[some]] = within
        values[:, self.counted[some]] = counted
        if stale_out:
            values[:, self.old[some]] = np.nan
        return values


def _beside(table: pd.DataFrame, given: pd.DataFrame | None, missing: float) -> np.ndarray:
    """Return what is given of a table's values, in its order."""
    if given is None:
        return np.full(table.shape, missing)
    return given.reindex(index=table.index, columns=table.columns).to_numpy(dtype=float, na_value=missing)


def _faults(
    table: pd.DataFrame, value: np.ndarray, low: np.ndarray, high: np.ndarray, counts: np.ndarray
) -> Iterator[str]:
    """Yield every interval and count that cannot be, in words."""
    slack = SLACK * np.abs(value)
    endless, inverted = np.isinf(low) | np.isinf(high), low > high
    outside = (value < low - slack) | (value > high + slack)
    no_count = (counts < 0) | np.isinf(counts)
    for at, to in zip(*np.nonzero(endless | inverted | outside | no_count), strict=True):
        where, ends = f"{table.index[at]}, {table.columns[to]}", f"{low[at, to]:g} … {high[at, to]:g}"
        if endless[at, to]:
            yield f"{where}: the interval {ends} has no end; give finite ones, or none"
        elif inverted[at, to]:
            yield f"{where}: the interval {ends} is inverted; low comes first"
        elif outside[at, to]:
            yield f"{where}: the value {value[at, to]:g} is not within its interval {ends}"
        if no_count[at, to]:
            yield f"{where}: {counts[at, to]:g} is no count; it is a number of events, 0 or more"
