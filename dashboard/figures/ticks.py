"""Round numbers and dates for axes and classes, already written in the reader's language."""

import math

import pandas as pd

from dashboard.text import date, number


def step(span: float, count: int) -> float:
    """Find the round distance (1, 2 or 5 times a power of ten) that cuts ``span`` into about ``count`` parts."""
    magnitude = 10.0 ** math.floor(math.log10(span / count))
    return next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude * count >= span * 0.999)


def numbers(low: float, high: float, count: int, least: float = 0.0) -> list[float]:
    """List round numbers from at or below ``low`` to at or above ``high``.

    Parameters
    ----------
    low, high : float
        What the axis must hold.
    count : int
        About how many intervals.
    least : float
        Smallest distance allowed: 1 for things that are counted, 0.1 for what is written with one decimal.

    Examples
    --------
    >>> numbers(0, 48, 5)
    [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
    """
    if high <= low:
        high = low + max(abs(low), least, 1.0)
    distance = max(step(max(high - low, least), count), least)
    first = math.floor(low / distance + 1e-9)
    last = max(math.ceil(high / distance - 1e-9), first + 1)
    return [round(place * distance, 10) for place in range(first, last + 1)]


def logarithmic(low: float, high: float, count: int) -> list[float]:
    """List round numbers for a logarithmic axis that holds ``low`` to ``high``, both above zero.

    Where they are several powers of ten apart, the last may lie below ``high``.

    Examples
    --------
    >>> logarithmic(3, 4000, 5)
    [1.0, 10.0, 100.0, 1000.0, 10000.0]
    """
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    if last - first <= 2:
        steps = [float(f"{m}e{power}") for power in range(first, last + 1) for m in (1, 2, 5)]
        below = max((step for step in steps if step <= low), default=steps[0])
        above = min((step for step in steps if step >= high), default=steps[-1])
        return [step for step in steps if below <= step <= above]
    apart = math.ceil((last - first) / count)
    last = last if apart == 1 else math.floor(math.log10(high) + 1e-9)
    return [float(f"1e{power}") for power in range(first, last + 1, apart)]


def bare(value: float, lang: str) -> str:
    """Write a round number with as many decimals as it has."""
    return number(value, lang, max(0, -math.floor(math.log10(value) + 1e-9)))


def written(values: list[float], lang: str) -> list[str]:
    """Write an axis's numbers with as many decimals as their distance needs."""
    distance = values[1] - values[0] if len(values) > 1 else 1.0
    decimals = max(0, -math.floor(math.log10(distance) + 1e-9))
    return [number(value, lang, decimals) for value in values]


def years(first: int, last: int, count: int) -> list[int]:
    """List round years inside a span, and its last year where that leaves room between the two."""
    distance = max(1, round(step(max(last - first, 1), count)))
    found = [year for year in range(first, last + 1) if year % distance == 0]
    if found and last - found[-1] < distance * 0.7:
        found.pop()
    return [*found, last]


def days(first: pd.Timestamp, last: pd.Timestamp, lang: str, count: int) -> list[tuple[str, str]]:
    """List dates inside a span, each with its words: years when it is long, else first days of months."""
    if (last - first).days > 3 * 365:
        starts = pd.date_range(first, last, freq="YS")
        return [
            (str(day.date()), date(day, lang, "year")) for day in starts[:: math.ceil(len(starts) / count)]
        ]
    starts = pd.date_range(first, last, freq="MS")
    if len(starts) < 2:
        return [(str(day.date()), date(day, lang, "day")) for day in dict.fromkeys((first, last))]
    apart = next(
        months for months in (1, 2, 3, 6, 12) if math.ceil(len(starts) / months) <= count or months == 12
    )
    starts = [day for day in starts if (day.month - 1) % apart == 0] or list(starts[:1])
    return [(str(day.date()), date(day, lang, "day")) for day in starts]
