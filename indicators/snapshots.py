"""Raw files become dated snapshots: typed records in Parquet, economies as ISO alpha-3, never overwritten."""

import bz2
import datetime
import fnmatch
import gzip
import io
import json
import lzma
import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import ModuleType

import pandas as pd

from indicators.economies import Economies, UnknownEconomy
from indicators.source import Source, Unreadable
from indicators.store import Store
from indicators.tables import digest, from_parquet, to_parquet, typed

# No file of an upstream is near this; a small archive that unpacks to more is refused.
MOST_BYTES = 2**30

OPENERS = {".gz": gzip.GzipFile, ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile}
MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ": ".xz"}
DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


class SnapshotError(ValueError):
    """Files that cannot become a snapshot; the message names each file and what to do."""


@dataclass(frozen=True)
class Snapshot:
    """One edition of a source that is kept under ``snapshots/<source>/<date>``."""

    source: str
    date: str
    provenance: dict

    @property
    def sha256(self) -> str:
        """Return the digest of the Parquet file."""
        return self.provenance["parquet"]["sha256"]

    @property
    def path(self) -> str:
        """Return the Parquet file's name relative to the data location."""
        return f"snapshots/{self.source}/{self.date}.parquet"


def taken(store: Store, source: str) -> list[Snapshot]:
    """Return the snapshots of a source, oldest first."""
    folder = f"snapshots/{source}"
    names = store.names(folder, ".json")
    return [
        Snapshot(source, name.removesuffix(".json"), json.loads(store.read(f"{folder}/{name}")))
        for name in names
    ]


def load(store: Store, snapshot: Snapshot) -> pd.DataFrame:
    """Return the records of a snapshot; ``SnapshotError`` if the file is not the one that was taken."""
    content = store.read(snapshot.path)
    if digest(content) != snapshot.sha256:
        raise SnapshotError(
            f"{store.path(snapshot.path)}: damaged (its SHA-256 is not the recorded one); restore it"
        )
    return from_parquet(content)


def find(path: Path, source: Source) -> list[Path]:
    """Return the files to read at a path: the file itself, or those of a folder that the source knows."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise SnapshotError(f"{path}: no such file or folder")
    files = sorted(
        file for file in path.rglob("*") if file.is_file() and _recognised(_plain_name(file.name), source)
    )
    if not files:
        raise SnapshotError(f"{path}: no file named like {' or '.join(source.files)}")
    return files


def take(
    store: Store,
    name: str,
    module: ModuleType,
    files: dict[str, bytes],
    economies: Economies,
    date: str | None = None,
) -> list[tuple[Snapshot, bool]]:
    """Read files of a source and keep one snapshot per date; nothing is kept unless every file can be read.

    Parameters
    ----------
    store : Store
        Where snapshots are kept.
    name : str
        The source's id.
    module : module
        The source: ``SOURCE``, ``read`` and perhaps ``dated``.
    files : dict of str to bytes
        File name to bytes as published, compressed or not.
    economies : Economies
        Translates published codes and names.
    date : str, optional
        ISO date for files that state none.

    Returns
    -------
    list of (Snapshot, bool)
        Oldest first, each with whether it is new; one that was already there with the same content is not.

    Raises
    ------
    SnapshotError
        One message that lists every fault of every file.
    """
    faults, editions = [], {}
    for file, content in sorted(files.items()):
        try:
            raw, plain = _unpacked(content), _plain_name(PurePath(file).name)
            records = typed(module.read(raw, plain), module.SOURCE.columns)
            if records.empty:
                raise Unreadable("holds no record; expected at least one")
            edition = editions.setdefault(_date(module, raw, plain, date), {})
            edition[file] = (records, content)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            faults.append(
                f"{file}: line {line}: not {error.encoding} text ({error.reason}); download it again"
            )
        except ValueError as error:
            faults.append(f"{file}: {error}")
    snapshots = []
    for day, edition in sorted(editions.items()):
        try:
            snapshots.append(_snapshot(name, module.SOURCE, day, edition, economies))
        except (ValueError, UnknownEconomy) as error:
            faults.append(f"{', '.join(edition)}: {error}")
    faults += _already_other(store, [snapshot for snapshot, _ in snapshots])
    if faults:
        raise SnapshotError("\n".join(faults))
    return [(snapshot, _keep(store, snapshot, content)) for snapshot, content in snapshots]


def _recognised(name: str, source: Source) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in source.files)


def _plain_name(name: str) -> str:
    return name.removesuffix(PurePath(name).suffix) if PurePath(name).suffix in OPENERS else name


def _unpacked(content: bytes) -> bytes:
    kind = next((suffix for magic, suffix in MAGIC.items() if content.startswith(magic)), None)
    if kind is None:
        return content
    try:
        with OPENERS[kind](io.BytesIO(content)) as archive:
            raw = archive.read(MOST_BYTES + 1)
    except (EOFError, OSError, lzma.LZMAError, ValueError) as error:
        raise Unreadable(
            f"the {kind} archive is damaged or cut short ({error}); download it again"
        ) from error
    except Exception as error:
        # zlib.error is no OSError, and its class is the interpreter's own business.
        raise Unreadable(f"the {kind} archive is damaged ({error}); download it again") from error
    if len(raw) > MOST_BYTES:
        raise Unreadable(f"unpacks to more than {MOST_BYTES:,} bytes; expected a file of an upstream")
    return raw


def _date(module: ModuleType, raw: bytes, name: str, given: str | None) -> str:
    stated = module.dated(raw, name) if hasattr(module, "dated") else None
    in_name = {"-".join(match) for match in DATE_IN_NAME.findall(name)}
    date = stated or given or (in_name.pop() if len(in_name) == 1 else None)
    if date is None:
        raise Unreadable("states no date, and there is none in its name; pass --date YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise Unreadable(f"its date {date!r} is not a day of the calendar; pass --date YYYY-MM-DD") from error


def _snapshot(
    name: str, source: Source, date: str, edition: dict[str, tuple[pd.DataFrame, bytes]], economies: Economies
) -> tuple[Snapshot, bytes]:
    records = pd.concat([records for records, _ in edition.values()], ignore_index=True)
    published = records[source.country].str.strip()
    aggregates = published.str.upper().isin({code.upper() for code in source.not_economies})
    left_out = published[aggregates].str.upper().value_counts().sort_index()
    records = records[~aggregates].assign(**{source.country: published[~aggregates]})
    records = records.assign(country=economies.iso3(records[source.country]))
    columns = {"country": "string", **source.columns}
    key = ["country" if column == source.country else column for column in source.key]
    if records[key].isna().any(axis=None):
        raise Unreadable(
            f"a row has no {' or '.join(column for column in key if records[column].isna().any())}"
        )
    if (repeated := records.duplicated(key)).any():
        row = records[repeated].iloc[0]
        raise Unreadable(
            f"two rows for {', '.join(f'{column} {row[column]}' for column in key)}; expected one"
        )
    content = to_parquet(typed(records.sort_values(key), columns), columns)
    provenance = {
        "source": name,
        "date": date,
        "address": source.address,
        "retrieved": None,
        "etag": None,
        "last_modified": None,
        "files": [
            {"name": PurePath(file).name, "bytes": len(raw), "sha256": digest(raw)}
            for file, (_, raw) in edition.items()
        ],
        "rows": len(records),
        "left_out": {code: int(rows) for code, rows in left_out.items()},
        **({"parts": sorted(records[source.part].unique())} if source.part else {}),
        "parquet": {"bytes": len(content), "sha256": digest(content)},
    }
    return Snapshot(name, date, provenance), content


def _already_other(store: Store, snapshots: list[Snapshot]) -> list[str]:
    return [
        f"{snapshot.source} {snapshot.date}: a snapshot of that date holds other records and is never "
        "overwritten; pass --date if these files are of another day"
        for snapshot in snapshots
        for earlier in taken(store, snapshot.source)
        if earlier.date == snapshot.date and earlier.sha256 != snapshot.sha256
    ]


def _keep(store: Store, snapshot: Snapshot, content: bytes) -> bool:
    sidecar = snapshot.path.removesuffix(".parquet") + ".json"
    if store.exists(sidecar):
        return False
    # A snapshot exists once its sidecar does; Parquet without one was left by a killed writer.
    store.replace(snapshot.path, content)
    return store.create(
        sidecar, json.dumps(snapshot.provenance, indent=1, ensure_ascii=False).encode() + b"\n"
    )
