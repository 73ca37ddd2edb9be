"""Nesting, containment and coverage: who is the most specific one where, and what lies under what."""

import numpy as np
import pandas as pd

from indicators.prefixes import nest
from indicators.prefixes.line import Line
from indicators.prefixes.table import HOST_IPV4, Prefixes

BLOCKS = 2 * 2**16  # of 16 bits, in both families


def own_space(table: Prefixes) -> np.ndarray:
    """Return the space for which each prefix is the most specific one of the table.

    Returns
    -------
    array of float64
        IPv4: addresses, a whole number. IPv6: networks of length 64, so that a /65 counts one half. Of equal
        prefixes the last row has the space and the others have 0.
    """
    line = Line(table)
    start, end, owner = nest.Nest.of(*line.place(table)).pieces()
    return _sums(owner, line.space(start, end), len(table))


def most_specific(wanted: Prefixes, table: Prefixes) -> np.ndarray:
    """Return, for each prefix wanted, the row of the longest prefix of the table that equals or contains it.

    Returns
    -------
    array of int64
        Row numbers; -1 where the table has none. Of equal prefixes the last row is meant.
    """
    line = Line(wanted, table)
    return nest.Nest.of(*line.place(table)).around(*line.place(wanted))


def outermost(table: Prefixes) -> np.ndarray:
    """Return the rows of the prefixes that lie in no other: the union of the table, without overlap.

    Returns
    -------
    array of int64
        Row numbers in the order of addresses, IPv4 first; of equal prefixes the first row is taken.
    """
    return nest.outermost(*Line(table).place(table))


def inside(prefixes: Prefixes, outer: Prefixes) -> np.ndarray:
    """Tell which prefixes equal any of the outer prefixes or lie inside it.

    Returns
    -------
    array of bool

    Examples
    --------
    Of the networks of the world, those of a region and all that can lie inside them:

    >>> from indicators.prefixes import parse
    >>> world = parse(["200.0.0.0/8", "200.160.0.0/20", "200.160.2.0/24", "201.0.0.0/16"])
    >>> inside(world, world[[1]])
    array([False,  True,  True, False])
    """
    line = Line(prefixes, outer)
    return _within(*line.place(prefixes), *_union(line, outer))


def coverage(table: Prefixes, vrps: Prefixes, of: np.ndarray | None = None) -> pd.DataFrame:
    """Return how much of the space of each prefix lies under validated ROA payloads, at least and at most.

    Parameters
    ----------
    table : Prefixes
        All networks there are, so that each has only the space for which it is the most specific one.
    vrps : Prefixes
        The prefixes of the payloads to count; they may overlap. Payloads of AS 0 authorise nobody: leave them out.
    of : array of bool, optional
        Which networks of the table are wanted; all by default.

    Returns
    -------
    DataFrame
        Indexed by row number of the table, in the unit of `own_space`: ``space`` of the network; ``low``, all of
        it where the network as announced lies inside the prefix of one payload, else 0; ``high``, what lies under
        the prefix of any.
    """
    of = np.ones(len(table), dtype=bool) if of is None else np.asarray(of, dtype=bool)
    rows = _near(table, table[of])  # nothing else takes space from the networks wanted
    near, vrps = table[rows], vrps[_near(vrps, table[of])]
    line = Line(near, vrps)
    placed, payloads = line.place(near), _union(line, vrps)
    start, end, owner = nest.Nest.of(*placed).pieces()
    under_start, under_end, piece = nest.overlap(start, end, *payloads)
    space = _sums(owner, line.space(start, end), len(near))
    low = np.where(_within(*placed, *payloads), space, 0)
    high = _sums(owner[piece], line.space(under_start, under_end), len(near))
    return pd.DataFrame({"space": space, "low": low, "high": high}, index=rows)[of[rows]]


def _sums(row: np.ndarray, space: np.ndarray, rows: int) -> np.ndarray:
    """Return the space of each row (np.bincount forgets that it is float64 where there is nothing to add)."""
    return np.bincount(row, space, rows).astype(np.float64)


def _union(line: Line, table: Prefixes) -> tuple[np.ndarray, np.ndarray]:
    """Return where the disjoint prefixes that make up a table's union start and end, in order."""
    start, end = line.place(table)
    rows = nest.outermost(start, end)
    return start[rows], end[rows]


def _within(start: np.ndarray, end: np.ndarray, outer_start: np.ndarray, outer_end: np.ndarray) -> np.ndarray:
    """Tell which prefixes lie inside one of some others, which are in order and disjoint."""
    return np.append(outer_end, -1)[np.searchsorted(outer_start, start, side="right") - 1] >= end


def _near(prefixes: Prefixes, wanted: Prefixes) -> np.ndarray:
    """Return the rows that share their first 32 bits, in part at least, with a prefix wanted, and few others.

    The arithmetic on what is left is exact; this only keeps the rest of the world out of it, first by blocks of
    16 bits, which are looked up, then by all 32, which are searched.
    """
    first, last = _first_32_bits(prefixes)
    wanted_first, wanted_last = _first_32_bits(wanted)
    opened, closed = (
        np.bincount(b, minlength=BLOCKS + 1) for b in (wanted_first >> 16, (wanted_last >> 16) + 1)
    )
    touched = np.append(0, np.cumsum(np.cumsum(opened - closed) > 0))
    rows = np.flatnonzero(touched[(last >> 16) + 1] > touched[first >> 16])
    union = nest.outermost(wanted_first, wanted_last + 1)
    begun = np.searchsorted(wanted_first[union], last[rows], side="right")
    return rows[begun > np.searchsorted(wanted_last[union], first[rows])]


def _first_32_bits(table: Prefixes) -> tuple[np.ndarray, np.ndarray]:
    """Return the first 32 bits of the first and the last address of each prefix, IPv6 after IPv4."""
    first = np.where(table.family == 4, table.low, (table.high >> 32) + 2**32).astype(np.int64)
    return first, first + HOST_IPV4[np.minimum(table.length, 32)].astype(np.int64)
