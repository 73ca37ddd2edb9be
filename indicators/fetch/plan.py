"""Which past days to fetch, which are there already, and how much and how long that will be."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd

STEPS = {
    "day": pd.DateOffset(days=1),
    "week": pd.DateOffset(weeks=1),
    "month": pd.DateOffset(months=1),
    "quarter": pd.DateOffset(months=3),
    "year": pd.DateOffset(years=1),
}
# Of a longer period, so many days are tried before it is left out.
MOST_TRIED = 31
# What a download is taken to bring while nothing is known of the line: bytes a second, for each job.
RATE = 2_000_000


@dataclass(frozen=True)
class Period:
    """Days any of which may stand for the first of them, the wanted one."""

    first: datetime.date
    last: datetime.date

    def days(self) -> Iterator[datetime.date]:
        """Return the days to try, the wanted one first, then those after it."""
        for number in range(min((self.last - self.first).days + 1, MOST_TRIED)):
            yield self.first + datetime.timedelta(days=number)


@dataclass(frozen=True)
class Plan:
    """What is to be fetched of a source: its periods, those that have a snapshot, and the addresses of a day.

    ``sizes`` holds the bytes of the few files that were asked for, ``pages`` whether a day's files are named only
    in a listing.
    """

    source: str
    every: str
    periods: tuple[Period, ...]
    there: dict[Period, str]
    files: int
    hosts: tuple[str, ...]
    pause: float
    jobs: int
    sizes: tuple[int, ...] = ()

    @property
    def todo(self) -> list[Period]:
        """Return the periods without a snapshot, oldest first."""
        return [period for period in self.periods if period not in self.there]

    @property
    def size(self) -> float | None:
        """Return how many bytes are to be expected, None where no file's size is known."""
        if not self.sizes:
            return None
        return sum(self.sizes) / len(self.sizes) * self.files * len(self.todo)

    @property
    def seconds(self) -> float:
        """Return how long it will take at least: each host's requests in turn, or the line's bytes."""
        turns = self.pause * self.files * len(self.todo) / max(1, len(self.hosts))
        return max(turns, (self.size or 0) / (RATE * self.jobs))

    def lines(self) -> list[str]:
        """Return the plan and the estimate as a person reads them."""
        first, last = self.periods[0].first, self.periods[-1].last
        dates, there, todo = len(self.periods), len(self.there), len(self.todo)
        files = f"{self.files * todo:,} files, {self.files} a date"
        lines = [
            f"{self.source}: {first} to {last}, every {self.every}: {dates} date{'s' * (dates != 1)}, "
            f"{there} already there, {todo} to fetch ({files}) from {', '.join(self.hosts)}"
        ]
        if not todo:
            return lines
        pace = f"a request to a host every {self.pause:g} s" if self.pause else "no pause between requests"
        pace += f", {self.jobs} at once" if self.jobs > 1 else ""
        if self.size is None:
            size = "the hosts do not say how large their files are"
        else:
            known = f"the size of {len(self.sizes)} file{'s' * (len(self.sizes) != 1)}"
            size = f"about {_bytes(self.size)} (from {known})"
            pace += f", {_bytes(RATE)} a second{' for each' * (self.jobs > 1)}"
        return [*lines, f"estimate: {size}, {_time(self.seconds)} or more ({pace})"]


def periods(since: datetime.date, until: datetime.date, every: str) -> tuple[Period, ...]:
    """Return the periods from one day to another; the last one ends there.

    Examples
    --------
    >>> [str(one.first) for one in periods(datetime.date(2015, 1, 31), datetime.date(2015, 3, 30), "month")]
    ['2015-01-31', '2015-02-28']
    """
    starts = [since]
    while (following := (pd.Timestamp(since) + STEPS[every] * len(starts)).date()) <= until:
        starts.append(following)
    ends = [*(start - datetime.timedelta(days=1) for start in starts[1:]), until]
    return tuple(Period(*both) for both in zip(starts, ends, strict=True))


def hosts(addresses: list[str]) -> tuple[str, ...]:
    """Return the hosts of addresses, each once."""
    return tuple(sorted({urlsplit(address).hostname for address in addresses}))


def _bytes(size: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:.3g} {unit}"
        size /= 1000
    raise AssertionError("the last unit holds any size")


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
