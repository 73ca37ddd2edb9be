"""One line of integers for the addresses of both families."""

import numpy as np

from indicators.prefixes.table import HOST_HIGH, HOST_IPV4, HOST_LOW, Prefixes

IPV6 = 1 << 33  # where IPv6 begins on the line, well after the last IPv4 address


class Line:
    """The line on which some tables of prefixes are compared: integers that order addresses as addresses do.

    An IPv4 address is its own number. 128 bits do not fit an integer of 64, and IPv6 is sparse: there, the edges
    of the prefixes given are numbered in order, and `space` turns the numbers back into addresses.

    Parameters
    ----------
    *tables : Prefixes
        Every prefix whose place on the line will be asked for.
    """

    def __init__(self, *tables: Prefixes):
        edges = [half for table in tables for half in _edges_ipv6(table[table.family == 6])]
        self._highs = _distinct(np.concatenate(edges[0::4] + edges[2::4]))
        lows = np.concatenate(edges[1::4] + edges[3::4])
        self._lows = _distinct(np.append(lows[lows > 0], np.uint64(0)))

    def place(self, table: Prefixes) -> tuple[np.ndarray, np.ndarray]:
        """Return the first address of each prefix and the address after its last, as int64 on the line."""
        start = table.low.astype(np.int64)
        end = start + HOST_IPV4[np.minimum(table.length, 32)].astype(np.int64) + 1
        ipv6 = np.flatnonzero(table.family == 6)
        if len(ipv6):
            high, low, high_after, low_after = _edges_ipv6(table[ipv6])
            start[ipv6] = self._number(high, low)
            beyond_all = (high_after == 0) & (low_after == 0)  # 2 ** 128 does not fit either: it comes last
            last = IPV6 + len(self._highs) * len(self._lows)
            end[ipv6] = np.where(beyond_all, last, self._number(high_after, low_after))
        return start, end

    def space(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Return the space from start to end as float64: IPv4 addresses, exactly; IPv6 networks of length 64."""
        space = (end - start).astype(np.float64)
        ipv6 = np.flatnonzero((start >= IPV6) & (start < end))
        if len(ipv6):
            (high, low), (high_after, low_after) = self._halves(start[ipv6]), self._halves(end[ipv6])
            below = (
                low_after - low
            )  # wraps around, as the borrow below and the whole of IPv6 (2 ** 64) expect
            above = high_after - high - (low_after < low)
            exact = above.astype(np.float64) + below.astype(np.float64) / 2**64
            space[ipv6] = np.where((above == 0) & (below == 0), 2.0**64, exact)
        return space

    def _number(self, high: np.ndarray, low: np.ndarray) -> np.ndarray:
        lows = np.zeros(len(low), dtype=np.int64)
        some = np.flatnonzero(low)
        lows[some] = np.searchsorted(self._lows, low[some])
        return IPV6 + np.searchsorted(self._highs, high) * len(self._lows) + lows

    def _halves(self, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        highs, lows = np.divmod(number - IPV6, len(self._lows))
        return np.append(self._highs, np.uint64(0))[highs], self._lows[lows]


def _distinct(values: np.ndarray) -> np.ndarray:
    """Return the values in order, once each (np.unique hashes them first: three times slower here)."""
    values = np.sort(values)
    return values[np.append(True, values[1:] != values[:-1])[: len(values)]]


def _edges_ipv6(table: Prefixes) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the halves of the first address and of the address after the last; 2 ** 128 is 0 and 0."""
    low_after = (table.low | HOST_LOW[table.length]) + np.uint64(1)
    high_after = (table.high | HOST_HIGH[table.length]) + (low_after == 0)
    return table.high, table.low, high_after, low_after
