"""How sure the values of a table are, and values as they may be just as well."""

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
        low, high, n = (
            table * np.nan
            if given is None
            else given.reindex(index=table.index, columns=table.columns).astype(float)
            for given in (self.low, self.high, self.counts)
        )
        old = pd.DataFrame(False, table.index, table.columns)
        if self.stale is not None:
            old = self.stale.reindex(index=table.index, columns=table.columns, fill_value=False).astype(bool)
        low, high = low.fillna(table), high.fillna(table)
        if faults := _faults(table, low, high, n):
            raise SpecError(faults)
        value, low, high, n, old = (one.to_numpy().T for one in (table, low, high, n, old))
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


def _faults(table: pd.DataFrame, low: pd.DataFrame, high: pd.DataFrame, counts: pd.DataFrame) -> list[str]:
    """Return every interval and count that cannot be, in words."""
    slack = SLACK * table.abs()
    inverted = low > high
    beside = ~inverted & ((table < low - slack) | (table > high + slack))
    found = []
    for unit, code in _places(inverted):
        found.append(
            f"{unit}, {code}: the interval is inverted, low {low.at[unit, code]:g}, high {high.at[unit, code]:g}"
        )
    for unit, code in _places(beside):
        found.append(
            f"{unit}, {code}: the value {table.at[unit, code]:g} is not within its interval "
            f"{low.at[unit, code]:g} … {high.at[unit, code]:g}"
        )
    for unit, code in _places((counts < 0) | np.isinf(counts)):
        found.append(f"{unit}, {code}: {counts.at[unit, code]:g} is no count")
    for unit, code in _places(np.isinf(low) | np.isinf(high)):
        found.append(f"{unit}, {code}: an interval has two finite ends")
    return found


def _places(wrong: pd.DataFrame) -> list[tuple]:
    return [
        (wrong.index[at], wrong.columns[to]) for at, to in zip(*np.nonzero(wrong.to_numpy()), strict=True)
    ]
