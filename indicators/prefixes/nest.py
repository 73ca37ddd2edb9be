"""Prefixes as nested intervals of a line of integers."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Nest:
    """Which prefix is the most specific one where.

    Parameters
    ----------
    edge : array of int64
        Where on the line a prefix begins or ends, in order.
    owner : array of int64
        The row of the most specific prefix from each edge to the next; -1 where there is none.
    end : array of int64
        By row, the address after the prefix's last.
    parent : array of int64
        By row, the row of the most specific prefix around it; -1 where there is none.
    """

    edge: np.ndarray
    owner: np.ndarray
    end: np.ndarray
    parent: np.ndarray

    @classmethod
    def of(cls, start: np.ndarray, end: np.ndarray) -> "Nest":
        """Resolve the nesting of prefixes; of equal ones, a later row is taken as more specific.

        Prefixes nest as parentheses do. Each edge opens or closes one, which gives the depth after it; the owner
        of an edge is the prefix opened last at its depth.
        """
        rows, edges = len(start), 2 * len(start)
        order = from_the_outside(start, end)
        closing = np.sort(end)
        opens_at = np.arange(rows) + np.searchsorted(closing, start[order], side="right")
        opens = np.zeros(edges, dtype=bool)
        opens[opens_at] = True
        edge = np.empty(edges, dtype=np.int64)
        edge[opens], edge[~opens] = start[order], closing
        opened = np.full(edges, -1)
        opened[opens] = order

        depth = np.cumsum(np.where(opens, 1, -1))
        by_depth = np.argsort(depth.astype(np.int16), kind="stable")
        last_opening = np.maximum.accumulate(np.where(opens[by_depth], np.arange(edges), 0))
        owner = np.empty(edges, dtype=np.int64)
        owner[by_depth] = opened[by_depth[last_opening]]
        owner[depth == 0] = -1

        parent = np.empty(rows, dtype=np.int64)
        parent[order] = np.where(opens_at > 0, owner[opens_at - 1], -1)
        return cls(edge, owner, end, parent)

    def pieces(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return where each stretch of one owner starts and ends, and the owner; what nobody owns is left out."""
        start, end, owner = self.edge[:-1], self.edge[1:], self.owner[:-1]
        owned = (start < end) & (owner >= 0)
        return start[owned], end[owned], owner[owned]

    def around(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Return, for each prefix asked for, the row of the most specific one equal to it or around it, or -1."""
        row = np.append(self.owner, -1)[np.searchsorted(self.edge, start, side="right") - 1]
        small = np.flatnonzero(row >= 0)
        while len(small := small[self.end[row[small]] < end[small]]):
            row[small] = self.parent[row[small]]
            small = small[row[small] >= 0]
        return row


def from_the_outside(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return the order of prefixes in which each follows those that contain it, equal ones as they came."""
    return np.lexsort((-end, start))


def outermost(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return the rows of the prefixes that no other contains, in order; of equal ones the first."""
    order = from_the_outside(start, end)
    end = end[order]
    return order[end > np.append(-1, np.maximum.accumulate(end))[:-1]]


def overlap(
    start: np.ndarray, end: np.ndarray, others_start: np.ndarray, others_end: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the parts of stretches that lie in others, which are in order and disjoint, and whose parts they are."""
    first = np.searchsorted(others_end, start, side="right")
    count = np.searchsorted(others_start, end, side="left") - first
    of = np.repeat(np.arange(len(start)), count)
    other = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    return np.maximum(start[of], others_start[other]), np.minimum(end[of], others_end[other]), of
