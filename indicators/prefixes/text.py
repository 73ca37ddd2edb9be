"""Text to networks, a hundred thousand rows at a time: every byte of a column is looked at by numpy, not by Python."""

import ipaddress
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa

from indicators.prefixes.table import HOST_HIGH, HOST_IPV4, HOST_LOW, Prefixes

ROWS_AT_A_TIME = 1 << 13  # what is looked at together stays in the processor's cache
FAULTS_NAMED = 5
COLON, SLASH, DOT, ZERO, NINE, LOWER_A = np.frombuffer(b":/.09a", dtype=np.uint8)
TEN, LOWER_CASE, NO_DIGIT = np.array([10, 0x20, 0xFF], dtype=np.uint8)
# Five bits tell digits, dots and slashes apart.
FIVE_BITS, DIGIT_ZERO = np.uint8(0x1F), ord("0") & 0x1F
THAT_MANY = np.array([0, 0x1F, 0x3FF, 0x7FFF], dtype=np.uint16)
# Of IPv6, the bits that a group of so many digits fills.
GROUP = np.array([0, 0xF, 0xFF, 0xFFF, 0xFFFF], dtype=np.uint16)
NO_NUMBER = 0xFFFF
SMALLEST = np.array([0, 0, 10, 100], dtype=np.uint16)  # number of that many digits
IPV4_IN_IPV6 = re.compile(r"[0-9A-Fa-f:]+:[0-9.]+(/(0|[1-9][0-9]{0,2}))?")


def _decimals() -> np.ndarray:
    """Return, by the bits of three characters, the number of up to three digits they end in.

    NO_NUMBER where they end in none, or in one with a needless zero in front.
    """
    codes = np.arange(2**15)
    ones, tens, hundreds = ((codes >> bits & 0x1F) - DIGIT_ZERO for bits in (0, 5, 10))
    no_digit = [(digit < 0) | (digit > 9) for digit in (ones, tens, hundreds)]
    two = np.where(tens > 0, 10 * tens + ones, NO_NUMBER)
    three = np.where(hundreds > 0, 100 * hundreds + 10 * tens + ones, NO_NUMBER)
    return np.select(no_digit, [NO_NUMBER, ones, two], three).astype(np.uint16)


DECIMAL = _decimals()


def parse(text: pd.Series) -> Prefixes:
    """Read networks (``200.160.0.0/20``, ``2001:12f0::/32``) and addresses (``200.160.2.3``, ``2001:db8::1``).

    Parameters
    ----------
    text : Series or sequence of str
        IPv4 and IPv6 in any order.

    Raises
    ------
    ValueError
        Naming the first rows (from 0) that are missing or malformed, have a leading zero or an address beyond
        the network's own ("host bits").

    Examples
    --------
    >>> parse(["200.160.0.0/20", "2001:db8::1"]).length
    array([ 20, 128], dtype=uint8)
    """
    texts = pa.array(pd.Series(text, dtype="str"), pa.large_string())
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    count = len(texts)
    family, length = np.empty(count, dtype=np.uint8), np.empty(count, dtype=np.uint8)
    high, low = np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=np.uint64)
    well_formed = np.zeros(count, dtype=bool)
    ipv6 = np.zeros(count, dtype=bool)
    for rows, piece, edges in _pieces(texts, np.ones(count, dtype=bool)):
        ipv6[rows] = _has_colon(piece, edges[:-1])
    for rows, piece, edges in _pieces(texts, ~ipv6):
        family[rows] = 4
        low[rows], length[rows], well_formed[rows] = _ipv4(piece, edges)
    for rows, piece, edges in _pieces(texts, ipv6):
        family[rows] = 6
        high[rows], low[rows], length[rows], well_formed[rows] = _ipv6(piece, edges)
    prefixes = Prefixes(family, high, low, length)
    _one_by_one(texts, np.flatnonzero(~well_formed), prefixes)
    return prefixes


def _pieces(
    texts: pa.Array, wanted: np.ndarray
) -> Iterator[tuple[slice | np.ndarray, np.ndarray, np.ndarray]]:
    """Yield some rows wanted at a time: which, their characters (and a zero), and where each starts, with the end."""
    rows = np.flatnonzero(wanted)
    if len(rows) == 0:
        return
    if len(rows) < len(texts):
        texts = texts.filter(pa.array(wanted))
    _, offsets, content = texts.buffers()
    offsets = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    content = np.frombuffer(content or b"", dtype=np.uint8)
    for first in range(0, len(rows), ROWS_AT_A_TIME):
        some, edges = rows[first : first + ROWS_AT_A_TIME], offsets[first : first + ROWS_AT_A_TIME + 1]
        if some[-1] - some[0] == len(some) - 1:
            some = slice(some[0], some[-1] + 1)  # a run of rows is much cheaper to write
        yield some, np.append(content[edges[0] : edges[-1]], np.uint8(0)), edges - edges[0]


def _has_colon(piece: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Tell IPv6 by a colon among the first five characters; a shorter text, which borrows, is no network."""
    found = np.zeros(len(starts), dtype=bool)
    if COLON in piece:
        for place in range(5):
            found |= piece.take(starts + place, mode="clip") == COLON
    return found


def _ipv4(piece: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return address, length and whether the text is well-formed."""
    marks = np.flatnonzero(piece < ZERO)
    first = np.arange(
        0, 4 * len(edges), 4
    )  # as it is where all rows are networks; looked for where they are not
    if len(marks) <= first[-1] or (marks[first] < edges).any() or (marks[first[1:] - 1] >= edges[1:]).any():
        first = np.searchsorted(marks, edges)
    count = np.diff(first)
    slashed = count == 4
    marks = np.append(marks, np.full(3, len(piece)))
    end = marks.take(first[:-1] + np.arange(4)[:, None])
    kind = piece.take(end, mode="clip")
    end[3] = np.where(slashed, end[3], edges[1:])
    start = edges[:-1]
    well_formed = (kind[:3] == DOT).all(axis=0) & ((slashed & (kind[3] == SLASH)) | (count == 3))
    well_formed &= (end[0] - start <= 3) & (np.diff(end, axis=0) <= 4).all(axis=0)
    if (beyond_nine := piece > NINE).any():
        well_formed[np.searchsorted(edges, np.flatnonzero(beyond_nine), side="right") - 1] = False

    written = _last_characters(piece & FIVE_BITS, bits=5, characters=3)
    octets = written.take(end)
    octets[0] &= THAT_MANY[np.clip(end[0] - start, 0, 3)]  # no more than the row's own
    octets = DECIMAL.take(octets)
    well_formed &= (octets <= 255).all(axis=0)
    octets = octets.astype(np.uint64)
    address = octets[0] << 24 | octets[1] << 16 | octets[2] << 8 | octets[3]
    length, fits = _length(written, end[3], edges[1:], 32)
    well_formed &= fits & (address & HOST_IPV4[length] == 0)
    return address, length, well_formed


def _ipv6(piece: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return upper and lower half, length and whether the text is well-formed."""
    rows = len(edges) - 1
    decimals = _digits(piece - ZERO, 0, 9)
    digits = np.minimum(decimals, _digits((piece | LOWER_CASE) - LOWER_A + TEN, 10, 15))
    marks = np.flatnonzero(digits == NO_DIGIT)
    first = np.searchsorted(marks, edges)
    slashed = (first[1:] > first[:-1]) & (piece[marks[first[1:] - 1]] == SLASH)
    if not slashed.all():  # the end of an address is a mark too
        marks = np.sort(np.concatenate([marks, edges[1:][~slashed]]))
        first += np.append(0, np.cumsum(~slashed))

    # A field is what stands before a mark; where "::" is, it is empty.
    count, first = np.diff(first), first[:-1]
    last = first + count - 1
    end = marks[: last[-1] + 1]
    start = np.append(0, end[:-1] + 1)
    start[first] = edges[:-1]
    size = end - start
    row = np.repeat(np.arange(rows), count)
    well_formed = np.ones(rows, dtype=bool)
    misplaced = piece[end] != COLON
    misplaced[last] = False
    well_formed[row[misplaced | (size > 4)]] = False

    # "::" leaves an empty field within the row, and one more at the edge of the address that it touches.
    empty = np.flatnonzero(size == 0)
    empties = np.bincount(row[empty], minlength=rows)
    at_edge = np.zeros(len(end), dtype=bool)
    at_edge[first] = at_edge[last] = True
    inner = empty[~at_edge[empty]]
    gaps, gap = np.bincount(row[inner], minlength=rows), last.copy()
    gap[row[inner]] = inner
    well_formed &= np.where(gaps == 1, count - empties < 8, (empties == 0) & (count == 8))
    well_formed &= ((size[first] > 0) | (gap == first + 1)) & ((size[last] > 0) | (gap == last - 1))

    # Fields up to the gap are counted from the first of the row's eight groups, fields after it from the last.
    head, tail = 8 * np.arange(rows) - first, 8 * np.arange(rows) + 7 - last
    offset = np.stack([head, tail], axis=1)
    offset[~well_formed] = 8 * rows  # out of the way
    place = np.arange(len(end)) + np.repeat(
        offset.ravel(), np.stack([gap + 1 - first, last - gap], axis=1).ravel()
    )
    value = _last_characters(digits, bits=4, characters=4).take(end) & GROUP[np.minimum(size, 4)]
    filled = np.flatnonzero(size > 0)
    groups = np.zeros(8 * rows + 1, dtype=np.uint16)
    groups[np.minimum(place[filled], 8 * rows)] = value[filled]
    halves = groups[:-1].astype(">u2").view(">u8").astype(np.uint64)
    high, low = halves[0::2], halves[1::2]
    written = _last_characters(piece & FIVE_BITS, bits=5, characters=3)
    length, fits = _length(written, end[last], edges[1:], 128)
    well_formed &= fits & (high & HOST_HIGH[length] == 0) & (low & HOST_LOW[length] == 0)
    return high, low, length, well_formed


def _digits(values: np.ndarray, smallest: int, largest: int) -> np.ndarray:
    """Return digits, and NO_DIGIT for what is none."""
    return np.maximum(values, ((values < smallest) | (values > largest)) * NO_DIGIT)


def _last_characters(codes: np.ndarray, bits: int, characters: int) -> np.ndarray:
    """Return the codes of the last so many characters before each place, as one number."""
    codes = codes.astype(np.uint16)
    last = np.append(np.uint16(0), codes)
    for back in range(1, characters):
        last[back + 1 :] |= codes[:-back] << (bits * back)
    return last


def _length(
    written: np.ndarray, slash: np.ndarray, end: np.ndarray, longest: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the length written after the slash, or the longest where there is none, and whether it is one."""
    value = DECIMAL.take(written.take(end))
    without = slash == end
    digits = end - slash - 1
    fits = without | ((value <= longest) & (value >= SMALLEST.take(digits, mode="clip")) & (digits <= 3))
    return np.where(without | ~fits, longest, value).astype(np.uint8), fits


def _one_by_one(texts: pa.Array, rows: np.ndarray, prefixes: Prefixes) -> None:
    """Read the rows left over: an IPv4 address written inside an IPv6 one is well-formed, all else is a fault."""
    faults = []
    for row in rows:
        text = texts[int(row)].as_py()
        try:
            network = _with_ipv4_inside(text)
        except ValueError as error:
            faults.append(f"row {row}: {error}")
            if len(faults) == FAULTS_NAMED:
                break
        else:
            address = int(network.network_address)
            prefixes.high[row], prefixes.low[row] = divmod(address, 2**64)
            prefixes.length[row] = network.prefixlen
    if faults:
        unread = (
            f"{len(rows)} of {len(texts)} rows do not hold a network such as 192.0.2.0/24 or 2001:db8::/32"
        )
        raise ValueError(f"{unread}: {'; '.join(faults)}")


def _with_ipv4_inside(text: str | None) -> ipaddress.IPv6Network:
    if text is None:
        raise ValueError("nothing is there")
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"{text!r} is malformed") from None
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        raise ValueError(f"{text!r} has host bits set") from None
    if not IPV4_IN_IPV6.fullmatch(text):
        raise ValueError(f"{text!r} is not written the usual way, digits only and no leading zero")
    return network
