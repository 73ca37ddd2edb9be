"""Nesting, containment and coverage: who is the most specific one where, and what lies under what."""

import numpy as np
import pandas as pd

from indicators.prefixes import nest
from indicators.prefixes.line import Line
from indicators.prefixes.table import HOST_HIGH, HOST_IPV4, Prefixes

BLOCK, BLOCKS = 43, 2**20  # 63 bits less 20 of them
ROWS_AT_A_TIME = 1 << 14  # what is looked at together stays in the processor's cache


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
    rows, of_vrps = _near(table[of], table, vrps)  # nothing else takes space from the networks wanted
    near, vrps = table[rows], vrps[of_vrps]
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


def _near(wanted: Prefixes, *tables: Prefixes) -> list[np.ndarray]:
    """Return the rows of each table that overlap a prefix wanted as far as 64 bits tell: all that do, few others.

    The arithmetic on what is left is exact; this only keeps the rest of the world out of it, first by looking up
    the block of 20 bits in which a prefix starts, then by searching.
    """
    first, last = _start(wanted), _last(wanted)
    union = nest.outermost(first, last)
    first, last = first[union], last[union]
    steps = np.bincount(first >> BLOCK, minlength=BLOCKS + 1)
    steps -= np.bincount((last >> BLOCK) + 1, minlength=BLOCKS + 1)
    is_near = np.cumsum(steps) > 0
    for bits in range(1, 21):  # where what contains a prefix wanted can start
        is_near[first >> (BLOCK + bits) << bits] = True
    last_before, first_after = np.append(-1, last), np.append(first, 2**63 - 1)
    found = []
    for table in tables:
        rows = [np.zeros(0, dtype=np.int64)]
        for offset in range(0, len(table), ROWS_AT_A_TIME):
            some = table[offset : offset + ROWS_AT_A_TIME]
            near = np.flatnonzero(is_near[_start(some) >> BLOCK])
            start, end = _start(some[near]), _last(some[near])
            place = np.searchsorted(first, start, side="right")
            rows.append(offset + near[(last_before[place] >= start) | (first_after[place] <= end)])
        found.append(np.concatenate(rows))
    return found


def _start(table: Prefixes) -> np.ndarray:
    """Return 63 bits of each prefix's first address; of IPv6 the upper ones but one.

    IPv4 is put where IPv6 has no networks in use: should there be any, a few more rows are kept.
    """
    return np.where(table.family == 4, table.low << 27, table.high >> 1).astype(np.int64)


def _last(table: Prefixes) -> np.ndarray:
    """Return the same bits of each prefix's last address."""
    hosts_of_ipv4 = (HOST_IPV4[np.minimum(table.length, 32)] << 27) + (2**27 - 1)
    hosts = np.where(table.family == 4, hosts_of_ipv4, HOST_HIGH[table.length] >> 1)
    return _start(table) | hosts.astype(np.int64)
