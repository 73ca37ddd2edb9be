"""What downloads leave on the disk: whole files of a run that has not ended, and what was read in the last edition."""

import contextlib
import datetime
import hashlib
import json
from dataclasses import asdict, dataclass

from indicators.store import Store

UNUSED = datetime.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Record:
    """Where a file came from, when, and which it is."""

    address: str
    asked: str
    final: str
    retrieved: str
    etag: str | None
    last_modified: str | None
    content_type: str | None
    sha256: str
    not_modified: bool = False


class Shelf:
    """The folder ``fetch`` of the cache.

    ``contents`` holds bytes by their digest; ``pending`` says by address which of them a run has, and ``kept`` by
    source which of them its last edition was read from. Bytes are written before what names them, so whatever a
    killed run leaves is whole; what is damaged since does not count as there.

    Parameters
    ----------
    cache : Store
        The cache.
    fresh : float
        Seconds for which files of an unfinished run count.
    """

    def __init__(self, cache: Store, fresh: float):
        self._cache, self._fresh = cache, datetime.timedelta(seconds=fresh)

    def content(self, record: Record) -> bytes | None:
        """Return the bytes of a file, ``None`` where they are gone or damaged."""
        try:
            content = self._cache.read(f"fetch/contents/{record.sha256}")
        except FileNotFoundError:
            return None
        return content if hashlib.sha256(content).hexdigest() == record.sha256 else None

    def put(self, record: Record, content: bytes) -> None:
        """Let a whole file wait for the end of the run."""
        if not record.not_modified:
            self._cache.replace(f"fetch/contents/{record.sha256}", content)
        self._cache.replace(f"fetch/pending/{_key(record.asked)}.json", json.dumps(asdict(record)).encode())

    def pending(self, asked: str) -> Record | None:
        """Return what an unfinished run has of an address, unless that was too long ago."""
        found = self._said(f"fetch/pending/{_key(asked)}.json")
        record = _record(found)
        if record is None or datetime.datetime.now(datetime.UTC) - _time(record) > self._fresh:
            return None
        return record

    def finished(self, asked: set[str]) -> None:
        """Forget what waits of these addresses, and the bytes that nothing names any longer."""
        names = [f"fetch/pending/{_key(one)}.json" for one in asked]
        ended = {record.sha256 for name in names if (record := _record(self._said(name)))}
        for name in names:
            self._remove(name)
        waiting = [
            _record(self._said(f"fetch/pending/{name}"))
            for name in self._cache.names("fetch/pending", ".json")
        ]
        named = {record.sha256 for record in [*waiting, *self._all_kept()] if record}
        for sha256 in set(self._cache.names("fetch/contents")) - named:
            # Another run may have written bytes that it has not named yet.
            if sha256 in ended or self._age(sha256) > UNUSED:
                self._remove(f"fetch/contents/{sha256}")

    def _age(self, sha256: str) -> datetime.timedelta:
        try:
            written = self._cache.fs.modified(self._cache.path(f"fetch/contents/{sha256}"))
        except FileNotFoundError:
            return datetime.timedelta(0)
        return datetime.datetime.now(datetime.UTC) - written

    def keep(self, source: str, files: dict[str, Record], dates: list[str]) -> None:
        """Note from which files a source's edition was read, and the snapshots that they became."""
        said = {"files": {name: asdict(record) for name, record in files.items()}, "dates": dates}
        self._cache.replace(f"fetch/kept/{source}.json", json.dumps(said, indent=1).encode())

    def kept(self, source: str) -> dict[str, Record]:
        """Return the files from which a source was last read, by name."""
        said = (self._said(f"fetch/kept/{source}.json") or {}).get("files", {})
        return {name: record for name, one in said.items() if (record := _record(one))}

    def known(self, asked: str) -> Record | None:
        """Return the newest file of an address from which any source was read."""
        of_address = [record for record in self._all_kept() if record.asked == asked]
        return max(of_address, key=lambda record: record.retrieved, default=None)

    def _all_kept(self) -> list[Record]:
        sources = [name.removesuffix(".json") for name in self._cache.names("fetch/kept", ".json")]
        return [record for source in sources for record in self.kept(source).values()]

    def dates(self, source: str) -> list[str]:
        """Return the dates of the snapshots that a source's files last became."""
        return (self._said(f"fetch/kept/{source}.json") or {}).get("dates", [])

    def _said(self, name: str) -> dict | None:
        try:
            said = json.loads(self._cache.read(name))
        except (FileNotFoundError, ValueError):
            return None
        return said if isinstance(said, dict) else None

    def _remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._cache.fs.rm_file(self._cache.path(name))


def _key(asked: str) -> str:
    return hashlib.sha256(asked.encode()).hexdigest()[:32]


def _record(said: dict | None) -> Record | None:
    try:
        record = Record(**said)
        _time(record)
    except (TypeError, ValueError):
        return None
    return record


def _time(record: Record) -> datetime.datetime:
    return datetime.datetime.fromisoformat(record.retrieved)
