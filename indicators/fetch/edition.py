"""One source, fetched: its files as they are now become its next snapshot, or it is said why not."""

import datetime
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import ModuleType

from indicators import snapshots
from indicators.economies import Economies
from indicators.fetch.client import Client, Download
from indicators.fetch.said import NotFetched, beginning, few, plain
from indicators.snapshots import OtherRecords, SnapshotError
from indicators.source import Source, Unreadable
from indicators.store import Store

# Parts that a host fails to give, one after the other, until it is left alone.
PATIENCE = 2
# A file that is published twice a day may be fetched on both sides of midnight.
SAME_EDITION = datetime.timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of fetching one source.

    Parameters
    ----------
    source : str
        Its id.
    outcome : str
        In a few words: ``new``, ``unchanged (304)``, ``already there`` or ``failed``.
    dates : tuple of str
        The snapshots that hold what is published now.
    said : str
        What to know beside the outcome; of a failure, why, and what to do.
    failed : bool
        Whether anything of it failed.
    received : int
        Bytes that came over the network.
    seconds : float
        How long it took.
    unfinished : bool
        Whether a file could not be had, so that the others wait for it.
    """

    source: str
    outcome: str
    dates: tuple[str, ...] = ()
    said: str = ""
    failed: bool = False
    received: int = 0
    seconds: float = 0.0
    unfinished: bool = False


@dataclass(kw_only=True)
class Fetching:
    """The state of fetching one source: what was asked for, what came, and what is wrong."""

    name: str
    module: ModuleType
    client: Client
    store: Store
    economies: Economies
    watch: object
    reading: threading.Lock
    today: str | None = None
    asked: list[str] = field(default_factory=list)
    received: int = 0
    unfinished: bool = False
    held: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        """Return what the source says about itself."""
        return self.module.SOURCE

    def result(self) -> Result:
        """Fetch, read and keep; whatever fails is in the result."""
        began = time.monotonic()
        try:
            outcome, dates, said = self._outcome()
        except (NotFetched, SnapshotError, Unreadable, OSError) as error:
            outcome, dates, said = "failed", (), str(error)
        # A source's own code may fail in any way; it must not take the others with it.
        except Exception as error:
            outcome, dates, said = "failed", (), f"{type(error).__name__}: {plain(error)}"
        if self.faults:
            said = "\n".join(
                [*([said] if said else []), *few([f"{one}: {why}" for one, why in self.faults.items()])]
            )
        return Result(
            source=self.name,
            outcome=outcome,
            dates=tuple(dates),
            said=said,
            failed=outcome == "failed" or bool(self.faults),
            received=self.received,
            seconds=time.monotonic() - began,
            unfinished=self.unfinished and outcome == "failed",
        )

    def _outcome(self) -> tuple[str, list[str], str]:
        if not self.source.live and not self.source.listing:
            raise NotFetched(
                f"has nothing to fetch: take files of {self.source.page or self.source.address} "
                f"with `indicators snapshot {self.name} --from FILES`"
            )
        listings, downloads = self._downloads()
        if not downloads:
            raise NotFetched("nothing of it could be had")
        if dates := self._unchanged(downloads):
            told = all(one.not_modified for one in downloads.values())
            outcome, shown = ("unchanged (304)" if told else "already there"), dates
        else:
            taken = self._taken(downloads)
            if not taken:
                return (
                    "already there",
                    list(self.held),
                    f"already has {', '.join(self.held)}, taken earlier that day",
                )
            dates = [snapshot.date for snapshot, _ in taken]
            new = [snapshot.date for snapshot, new in taken if new]
            outcome, shown = ("new" if new else "already there"), new or dates
        came = {file: one.record for file, one in (listings | downloads).items()}
        self.client.shelf.keep(self.name, came, dates)
        return outcome, shown, ""

    def _downloads(self) -> tuple[dict[str, Download], dict[str, Download]]:
        """Return the pages that list files, and the files: all of them, or those parts that could be had."""
        listings = {}
        for address in self.source.listing:
            try:
                listings[address] = self._download(address, address, page=True)
            except NotFetched as error:
                raise NotFetched(f"{address}: {error}") from error
        files = dict(self.source.live)
        if listings:
            try:
                files |= self.module.leads_to({one: page.content for one, page in listings.items()}, None)
            except Unreadable as error:
                raise Unreadable("\n".join([str(error), *self._came(listings, listings)])) from error
        self.watch.files(self.name, len(files))
        downloads, in_a_row = {}, 0
        for file, address in files.items():
            if in_a_row == PATIENCE:
                self.faults[file] = "not asked for, since its host fails"
                continue
            try:
                downloads[file], in_a_row = self._download(address, file), 0
            except NotFetched as error:
                # Half an edition is none, unless the source says that its parts stand for themselves.
                if not self.source.part:
                    raise NotFetched(f"{file}: {error}") from error
                self.faults[file], in_a_row = str(error), in_a_row + 1 if error.of_host else 0
            self.watch.whole(self.name)
        return listings, downloads

    def _download(self, address: str, file: str, page: bool = False) -> Download:
        self.asked.append(address)
        try:
            download = self.client.download(
                address,
                file,
                self.source,
                page=page,
                said=lambda line: self.watch.say(self.name, f"{file}: {line}"),
                received=lambda size, expected: self.watch.received(self.name, size, expected),
            )
        except NotFetched:
            self.unfinished = True
            raise
        self.received += download.received
        return download

    def _unchanged(self, downloads: dict[str, Download]) -> list[str]:
        """Return the dates of the snapshots at hand that were read from these very files."""
        kept, dates = self.client.shelf.kept(self.name), self.client.shelf.dates(self.name)
        there = {snapshot.date for snapshot in snapshots.taken(self.store, self.name)}
        same = all(file in kept and kept[file].sha256 == one.sha256 for file, one in downloads.items())
        return dates if same and there.issuperset(dates) else []

    def _taken(self, downloads: dict[str, Download]) -> list:
        """Return the snapshots that files became; none where those of today are there from earlier the same day."""
        try:
            return self._take(downloads)
        except OtherRecords as error:
            bad, recent = error.files, all(map(self._recent, error.dates))
            fault = (
                f"published again under the same date with other records ({', '.join(error.dates)}); a snapshot "
                "is never overwritten, so the earlier edition stays: ask the publisher which of them is right"
            )
            self.held = error.dates
        except SnapshotError as error:
            bad, recent = error.files, False
            fault = "\n".join([*few(str(error).splitlines()), *self._came(downloads, bad)])
        good = {file: one for file, one in downloads.items() if file not in bad}
        if not self.source.part or not good or not bad:
            if recent:
                return []
            raise SnapshotError(fault)
        # One part says nothing against the others.
        taken = self._taken(good)
        if not recent:
            self.faults[", ".join(few(sorted(bad)))] = fault
        for file in bad:
            del downloads[file]
        return taken

    def _take(self, downloads: dict[str, Download]) -> list:
        # Reading is all work for one processor; two large files at once would only need twice the memory.
        with self.reading:
            return snapshots.take(
                self.store,
                self.name,
                self.module,
                {file: one.content for file, one in downloads.items()},
                self.economies,
                self.today,
                fetched={file: one.provenance for file, one in downloads.items()},
            )

    def _recent(self, date: str) -> bool:
        """Tell whether the snapshot of a date was itself fetched a short while ago."""
        (there,) = (one for one in snapshots.taken(self.store, self.name) if one.date == date)
        if not (retrieved := there.provenance["retrieved"]):
            return False
        return datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(retrieved) < SAME_EDITION

    def _came(self, downloads: dict[str, Download], files: Iterable[str]) -> list[str]:
        """Return what came in the place of files that could not be read."""
        came = [
            f"{file} came from {one.address} as {plain(one.content_type or 'no media type')}, "
            f"beginning {beginning(one.content)}"
            for file, one in downloads.items()
            if file in files
        ]
        return few(came)
