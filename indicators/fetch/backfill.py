"""Past editions of a source, fetched from its archive: a day for each period, whole or not at all."""

import concurrent.futures
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType

from indicators import snapshots
from indicators.economies import Economies
from indicators.fetch.client import Client, Download
from indicators.fetch.plan import Period, Plan, hosts, periods
from indicators.fetch.said import NotFetched
from indicators.job import reference_files
from indicators.registry import Registry
from indicators.snapshots import SnapshotError
from indicators.source import Unreadable
from indicators.store import Store


@dataclass(frozen=True)
class Filled:
    """What came of one period: the day whose files became a snapshot, or why none did.

    ``tried`` says by day why those before it could not stand for the period.
    """

    period: Period
    date: str | None = None
    rows: int = 0
    tried: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """Return it as a person reads it."""
        wanted = self.period.first.isoformat()
        if self.date is None:
            days = f" and on {len(self.tried) - 1} further days" if len(self.tried) > 1 else ""
            return f"{wanted}: left out; {next(iter(self.tried.values()))}{days}"
        instead = f", in place of {wanted}: {next(iter(self.tried.values()))}" if self.tried else ""
        return f"{self.date}: {self.rows:,} rows, kept{instead}"


class Backfill:
    """Fetches editions of the past, each period for itself.

    Parameters
    ----------
    store : Store
        Where snapshots are kept.
    name : str
        The source, whose module says with ``archive`` where a past day's files are.
    found : Registry
        The sources.
    client : Client
        Downloads; whole files of a run that was killed wait in its cache.
    jobs : int
        How many periods are fetched at once.

    Raises
    ------
    Unreadable
        If the source has no archive.
    """

    def __init__(self, store: Store, name: str, found: Registry, client: Client, jobs: int = 1):
        self.store, self.name, self.client, self.jobs = store, name, client, jobs
        self.module: ModuleType = found.module(name)
        self.economies = Economies.read(reference_files(store)["economies.csv"])
        self._listings: set[str] = set()
        if not hasattr(self.module, "archive"):
            known = [one for one, module in found.sources.items() if hasattr(module, "archive")]
            raise Unreadable(f"{name} has no archive of past days; there are those of {', '.join(known)}")

    def plan(self, since: datetime.date, until: datetime.date, every: str) -> Plan:
        """Return which days are wanted, which are there, and what the others will take.

        Parameters
        ----------
        since, until : date
            The first day, and the last one that may be used.
        every : {"day", "week", "month", "quarter", "year"}
            One edition for each; any snapshot of such a period counts as there.
        """
        wanted = periods(since, until, every)
        taken = [datetime.date.fromisoformat(one.date) for one in snapshots.taken(self.store, self.name)]
        there = {one: str(day) for day in taken for one in wanted if one.first <= day <= one.last}
        todo = [one.first for one in wanted if one not in there]
        files = self.module.archive(since)
        addresses = [address for some in files.values() for address in some]
        return Plan(
            source=self.name,
            every=every,
            periods=wanted,
            there=there,
            files=len(files),
            hosts=hosts(addresses),
            pause=self._pause,
            jobs=self.jobs,
            # An archive grows: the day in the middle is nearest to the mean.
            sizes=tuple(self._sizes(todo[len(todo) // 2])) if todo else (),
        )

    @property
    def _pause(self) -> float:
        pause = self.client.limits.pause
        return self.module.SOURCE.pause if pause is None else pause

    def _sizes(self, day: datetime.date) -> Iterator[int]:
        try:
            files = self._files(day, None)
        except (NotFetched, Unreadable):
            return
        for addresses in files.values():
            sizes = (self.client.size(address, self.module.SOURCE) for address in addresses)
            if (size := next((size for size in sizes if size is not None), None)) is not None:
                yield size

    def run(self, plan: Plan, said: Callable[[str], None] = lambda line: None) -> list[Filled]:
        """Fetch what the plan lacks, and return what came of each period, oldest first.

        Parameters
        ----------
        plan : Plan
            What to fetch.
        said : callable
            Is given a line for each period.
        """
        filled: dict[Period, Filled] = {}
        pool = concurrent.futures.ThreadPoolExecutor(self.jobs)
        try:
            running = [pool.submit(self.fill, period) for period in plan.todo]
            for future in concurrent.futures.as_completed(running):
                one = future.result()
                filled[one.period] = one
                said(one.line)
        finally:
            # Whoever interrupts this need not wait for what has not been begun.
            pool.shutdown(wait=False, cancel_futures=True)
        self.client.finished(sorted(self._listings))
        return [filled[period] for period in plan.todo]

    def fill(self, period: Period) -> Filled:
        """Return the first day of a period of which the archive has the whole edition, kept as a snapshot."""
        tried: dict[str, str] = {}
        for day in period.days():
            asked: list[str] = []
            try:
                files = self._edition(day, asked)
                taken = self._take(day, files)
            except NotFetched as error:
                tried[day.isoformat()] = str(error)
                if error.again or error.status not in (None, 404, 410):
                    # The host is at fault, not the day.
                    return Filled(period, tried=tried)
            except (SnapshotError, Unreadable) as error:
                tried[day.isoformat()] = str(error)
            else:
                self.client.finished(asked)
                rows = sum(snapshot.provenance["rows"] for snapshot, _ in taken)
                return Filled(period, ", ".join(snapshot.date for snapshot, _ in taken), rows, tried)
            self.client.finished(asked)
        return Filled(period, tried=tried)

    def _edition(self, day: datetime.date, asked: list[str]) -> dict[str, Download]:
        """Return the files of a day, all of them."""
        files = self._files(day, day)
        return {name: self._first(name, addresses, asked.append) for name, addresses in files.items()}

    def _files(self, day: datetime.date, of: datetime.date | None) -> dict[str, tuple[str, ...]]:
        """Return where the files are that the archive has of a day, or of the newest that a day's listings name."""
        pages, files = {}, {}
        for name, addresses in self.module.archive(day).items():
            if addresses[0].endswith("/"):
                page = self._first(name, addresses, self._listings.add, page=True)
                pages[page.address] = page.content
            else:
                files[name] = addresses
        if pages:
            files |= {name: (address,) for name, address in self.module.leads_to(pages, of).items()}
        return files

    def _first(self, name: str, addresses: tuple[str, ...], ask, page: bool = False) -> Download:
        """Return the file at the first address where there is one."""
        for address in addresses:
            ask(address)
            try:
                called = address if page else address.rpartition("/")[2]
                return self.client.download(address, called, self.module.SOURCE, page=page)
            except NotFetched as error:
                if not error.missing:
                    raise
                last = error
        raise NotFetched(f"{name}: {last}", status=last.status) from last

    def _take(self, day: datetime.date, files: dict[str, Download]) -> list:
        return snapshots.take(
            self.store,
            self.name,
            self.module,
            {name: one.content for name, one in files.items()},
            self.economies,
            day.isoformat(),
            fetched={
                name: {
                    "address": one.address,
                    "retrieved": one.retrieved,
                    "etag": one.etag,
                    "last_modified": one.last_modified,
                }
                for name, one in files.items()
            },
        )
