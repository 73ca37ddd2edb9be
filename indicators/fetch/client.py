"""A download that is tried again where that may help, waits for its host's turn, and is made once per run."""

import contextlib
import datetime
import hashlib
import logging
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import requests
import stamina

from indicators.fetch import transfer
from indicators.fetch.connection import session
from indicators.fetch.limits import Limits
from indicators.fetch.mirror import Mirror
from indicators.fetch.pace import Pace
from indicators.fetch.said import NotFetched, beginning
from indicators.fetch.shape import fault_of_body
from indicators.fetch.shelf import Record, Shelf
from indicators.fetch.transfer import Wanted
from indicators.source import Source
from indicators.store import Store, cache_location

# What is tried again is told to whoever watches; stamina need not log it too.
logging.getLogger("stamina").addHandler(logging.NullHandler())


@dataclass(frozen=True, kw_only=True)
class Download(Record):
    """A whole file with where it came from.

    ``received`` counts the bytes that came over the network for it, none where it waited from an unfinished run.
    """

    content: bytes
    received: int = 0

    @property
    def record(self) -> Record:
        """Return what is noted of it beside its bytes."""
        return Record(
            **{name: value for name, value in asdict(self).items() if name in Record.__annotations__}
        )

    @property
    def provenance(self) -> dict[str, str | None]:
        """Return what a snapshot says of it: its address, and where else it was had from if it was."""
        own = {name: getattr(self, name) for name in ("address", "retrieved", "etag", "last_modified")}
        return own | ({} if self.asked == self.address else {"mirror": self.asked})


class Client:
    """Downloads files, each once per run, from any number of threads.

    Parameters
    ----------
    limits : Limits
        Bounds of a download.
    mirror : Mirror, optional
        Where to ask instead of the upstreams; by default what ``INDICATORS_MIRROR`` names.
    cache : Store, optional
        Where whole files are kept; by default the cache of the project.

    Examples
    --------
    Leave it with ``finished`` when all that was downloaded has been read::

        with Client() as client:
            download = client.download(address, "roas.csv.xz", source)
            ...
            client.finished([address])
    """

    def __init__(
        self, limits: Limits | None = None, mirror: Mirror | None = None, cache: Store | None = None
    ):
        self.limits = limits or Limits()
        self.mirror = mirror or Mirror.of_environment()
        self.shelf = Shelf(cache or Store(cache_location()), self.limits.fresh)
        self._pace = Pace()
        self._own = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock, self._locks = threading.Lock(), {}
        self._refused: dict[str, NotFetched] = {}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for one in self._sessions:
            one.close()

    def download(
        self,
        address: str,
        name: str,
        source: Source,
        *,
        page: bool = False,
        said: Callable[[str], None] = lambda line: None,
        received: Callable[[int, int | None], None] = lambda size, expected: None,
    ) -> Download:
        """Return a file, asked for at most once per run and never in pieces of two answers.

        The host is asked whether the copy from which a source was last read has changed.

        Parameters
        ----------
        address, name : str
            Where the upstream has it, and the name whose suffix says what it must be.
        source : Source
            Of which it is; says how large it may be, where redirects may lead, and how fast its host is asked.
        page : bool
            Whether it is a page that lists files, which may be HTML.
        said, received : callable
            Are told what is tried again and why, and how many bytes have come, and of how many.

        Raises
        ------
        NotFetched
            Saying why, and what came instead.
        """
        wanted, asked = (
            Wanted(address=address, name=name, source=source, page=page),
            self.mirror.place(address),
        )
        with self._alone(asked):
            if asked in self._refused:
                raise self._refused[asked]
            if (there := self.shelf.pending(asked)) and (content := self.shelf.content(there)) is not None:
                return Download(**asdict(there), content=content)
            try:
                download = self._asked(wanted, asked, said, received)
            except NotFetched as error:
                self._refused[asked] = error
                raise
            self.shelf.put(download.record, download.content)
            return download

    def size(self, address: str, source: Source) -> int | None:
        """Return how many bytes a file has, if its host says so without sending it."""
        if self.mirror.folder:
            place = Path(self.mirror.place(address))
            return place.stat().st_size if place.is_file() else None
        wanted = Wanted(address=address, name=address, source=source)
        pause = source.pause if self.limits.pause is None else self.limits.pause
        return transfer.size(
            self._session(), wanted, self.mirror, self.limits, lambda host: self._pace.wait(host, pause)
        )

    def finished(self, addresses: list[str]) -> None:
        """Forget the files of these addresses, which have been read or refused for good."""
        self.shelf.finished({self.mirror.place(address) for address in addresses})

    @contextlib.contextmanager
    def _alone(self, asked: str):
        with self._lock:
            lock = self._locks.setdefault(asked, threading.Lock())
        with lock:
            yield

    def _session(self) -> requests.Session:
        if not hasattr(self._own, "session"):
            self._own.session = session(self.limits, self.mirror)
            with self._lock:
                self._sessions.append(self._own.session)
        return self._own.session

    def _asked(self, wanted: Wanted, asked: str, said, received) -> Download:
        about = {"address": wanted.address, "asked": asked, "retrieved": _now()}
        if self.mirror.folder:
            content = _from_folder(wanted, Path(asked))
            received(len(content), len(content))
            about |= dict.fromkeys(("etag", "last_modified", "content_type")) | {"final": wanted.address}
            return Download(content=content, sha256=hashlib.sha256(content).hexdigest(), **about)
        known = self.shelf.known(asked)
        held = self.shelf.content(known) if known else None
        answer = self._tried(wanted, known if held is not None else None, said, received)
        about |= {"retrieved": _now(), "final": answer.final, "received": answer.received}
        if answer.content is None:
            return replace(
                Download(**asdict(known), content=held), not_modified=True, retrieved=about["retrieved"]
            )
        return Download(
            content=answer.content,
            sha256=hashlib.sha256(answer.content).hexdigest(),
            etag=answer.etag,
            last_modified=answer.last_modified,
            content_type=answer.content_type,
            **about,
        )

    def _tried(self, wanted: Wanted, known: Record | None, said, received) -> transfer.Answer:
        limits, attempts = self.limits, 0
        pause = wanted.source.pause if limits.pause is None else limits.pause
        unless = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}

        def again(error: Exception) -> bool | float:
            if not isinstance(error, NotFetched) or not error.again:
                return False
            said(f"attempt {attempts} of {limits.attempts}: {error}")
            return True if error.wait is None else error.wait

        for attempt in stamina.retry_context(
            again,
            attempts=limits.attempts,
            timeout=limits.patience,
            wait_initial=limits.backoff,
            wait_max=limits.most_backoff,
            wait_jitter=limits.jitter,
        ):
            with attempt:
                attempts += 1
                return transfer.ask(
                    self._session(),
                    wanted,
                    self.mirror,
                    limits,
                    unless={name: value for name, value in unless.items() if value},
                    pace=lambda host: self._pace.wait(host, pause),
                    received=received,
                )
        raise AssertionError("stamina gives an attempt or raises")


def _from_folder(wanted: Wanted, place: Path) -> bytes:
    if not place.is_file():
        raise NotFetched(f"{place}: no such file; put there what is at {wanted.address}", status=404)
    if (size := place.stat().st_size) > wanted.source.most_bytes:
        raise NotFetched(f"{place}: is {size:,} bytes; no more than {wanted.source.most_bytes:,} are taken")
    content = place.read_bytes()
    if fault := fault_of_body(wanted.name, content, wanted.page):
        raise NotFetched(f"{place}: {fault}, beginning {beginning(content)}")
    return content


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
