"""Raw files become dated snapshots: typed records in Parquet, economies as ISO alpha-3, never overwritten."""

import datetime
import inspect
import itertools
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import PurePath
from types import ModuleType

import pandas as pd

from indicators import provenance, upstream
from indicators.economies import Economies, UnknownEconomy
from indicators.source import Source, Unreadable
from indicators.store import Store
from indicators.tables import digest, from_parquet, to_parquet, typed

SHOWN = 8
OTHER = "other records and is never overwritten; pass --date if these files are of another day"


class SnapshotError(ValueError):
    """Files that cannot become a snapshot; the message names each, and what to do, and ``files`` lists them."""

    def __init__(self, message: str, files: Iterable[str] = ()):
        super().__init__(message)
        self.files = frozenset(files)


class OtherRecords(SnapshotError):
    """Files of ``dates`` of which there are snapshots with other records."""

    def __init__(self, message: str, files: Iterable[str], dates: list[str]):
        super().__init__(message, files)
        self.dates = dates


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
    return [_taken(store, source, f"{folder}/{name}") for name in store.names(folder, ".json")]


def _taken(store: Store, source: str, sidecar: str) -> Snapshot:
    date = PurePath(sidecar).stem
    try:
        datetime.date.fromisoformat(date)
        provenance = json.loads(store.read(sidecar))
        return Snapshot(source, date, provenance | {"parquet": dict(provenance["parquet"])})
    except (ValueError, TypeError, KeyError) as error:
        raise SnapshotError(
            f"{store.path(sidecar)}: not the record of a snapshot ({error}); restore or remove it"
        ) from error


def load(store: Store, snapshot: Snapshot) -> pd.DataFrame:
    """Return the records of a snapshot; ``SnapshotError`` if the file is not the one that was taken."""
    content = store.read(snapshot.path)
    if digest(content) != snapshot.sha256:
        raise SnapshotError(
            f"{store.path(snapshot.path)}: damaged (its SHA-256 is not the recorded one); restore it"
        )
    return from_parquet(content)


def take(
    store: Store,
    name: str,
    module: ModuleType,
    files: dict[str, bytes],
    economies: Economies,
    date: str | None = None,
    fetched: dict[str, dict] | None = None,
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
    fetched : dict of str to dict, optional
        Of files that were fetched, by name: ``address``, ``retrieved`` (ISO 8601), ``etag`` and ``last_modified``.
        They are of one edition; the day they were retrieved counts where a file has no date.

    Returns
    -------
    list of (Snapshot, bool)
        Oldest first, each with whether it is new; one that was already there with the same content is not.

    Raises
    ------
    SnapshotError
        One message that lists every fault of every file.
    """
    faults, reads = [], []
    given, otherwise = (None, date or provenance.day(fetched)) if fetched else (date, None)
    for file, content in sorted(files.items()):
        try:
            for plain, raw in upstream.opened(content, file, module.SOURCE):
                reads.append({"file": file, **_read(store, module, raw, plain, given, otherwise)})
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            said = f"line {line}: not {error.encoding} text ({error.reason}); download it again"
            faults.append(([file], f"{file}: {said}"))
        except ValueError as error:
            faults.append(([file], f"{file}: {error}"))
    if fetched and not faults:
        apart = provenance.bring_together(reads, module.SOURCE, taken(store, name), otherwise)
        faults += [(files, said) for said in apart]
    snapshots = []
    for day, edition in itertools.groupby(sorted(reads, key=itemgetter("date")), itemgetter("date")):
        edition = list(edition)
        published = {read["file"]: files[read["file"]] for read in edition}
        try:
            made = _snapshot(store, name, module, day, edition, published, economies, fetched)
            snapshots.append((*made, list(published)))
        except (ValueError, UnknownEconomy) as error:
            faults.append((published, f"{', '.join(published)}: {error}"))
    others = [made for made in snapshots if _is_other(store, module.SOURCE, *made[:2])]
    told = faults + [
        (published, f"{name} {snapshot.date}: a snapshot of that date holds {OTHER}")
        for snapshot, _, published in others
    ]
    if told:
        said, concerned = "\n".join(why for _, why in told), {file for found, _ in told for file in found}
        if faults:
            raise SnapshotError(said, concerned)
        raise OtherRecords(said, concerned, [snapshot.date for snapshot, *_ in others])
    return [(snapshot, _keep(store, snapshot, content)) for snapshot, content, _ in snapshots]


def _read(
    store: Store, module: ModuleType, raw: bytes, name: str, given: str | None, retrieved: str | None
) -> dict:
    """Return the records of one file, their date and where that is from, and what it was read with."""
    used: list[Snapshot] = []
    if read_with(module.read):
        date, of = upstream.dated(module, raw, name, given, retrieved)
        used = _nearest(store, module.read, date)
        records = module.read(raw, name, **_loaded(store, used))
    else:
        # A file that is no data at all is said to be that before its date is missed.
        records = module.read(raw, name)
        date, of = upstream.dated(module, raw, name, given, retrieved)
    records = typed(records, module.SOURCE.columns)
    if records.empty and not module.SOURCE.members:
        raise Unreadable("holds no record; expected at least one")
    return {"date": date, "own_date": date, "dated": of, "records": records, "used": used}


def read_with(function: Callable) -> list[inspect.Parameter]:
    """Return the sources that ``read`` or ``kept`` of a source names, after its first two parameters."""
    return list(inspect.signature(function).parameters.values())[2:]


def _nearest(store: Store, function: Callable, date: str) -> list[Snapshot]:
    """Return the snapshot nearest in date of each other source; one with a default may be missing."""
    day, found = datetime.date.fromisoformat(date), []
    for other in read_with(function):
        if there := taken(store, other.name):
            found.append(
                min(there, key=lambda snapshot: abs(datetime.date.fromisoformat(snapshot.date) - day))
            )
        elif other.default is other.empty:
            raise Unreadable(
                f"is read with {other.name}, of which there is no snapshot; "
                f"run `indicators snapshot {other.name}` first"
            )
    return found


def _loaded(store: Store, snapshots: list[Snapshot]) -> dict[str, pd.DataFrame]:
    return {snapshot.source: load(store, snapshot) for snapshot in snapshots}


def _snapshot(
    store: Store,
    name: str,
    module: ModuleType,
    date: str,
    edition: list[dict],
    files: dict[str, bytes],
    economies: Economies,
    fetched: dict[str, dict] | None,
) -> tuple[Snapshot, bytes]:
    source = module.SOURCE
    records = pd.concat([read["records"] for read in edition], ignore_index=True)
    if records.empty:
        raise Unreadable("hold no record; expected at least one")
    left_out = pd.Series(dtype="int64")
    if source.country:
        records, left_out = _placed(records, source, economies)
        _refuse_foreign(records, left_out, source, economies)
    beside = [snapshot for read in edition for snapshot in read["used"]]
    if hasattr(module, "kept"):
        others = _nearest(store, module.kept, date)
        records = module.kept(records, frozenset(economies.lac), **_loaded(store, others))
        beside += others
    columns = {**({"country": "string"} if source.country else {}), **source.columns}
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
    used = [
        {"source": snapshot.source, "date": snapshot.date, "sha256": snapshot.sha256}
        for snapshot in {other.path: other for other in beside}.values()
    ]
    about = {
        **provenance.of_files(name, source, date, files, edition, fetched),
        "rows": len(records),
        "left_out": {code: int(rows) for code, rows in left_out.items()},
        **({"parts": sorted(records[source.part].unique())} if source.part else {}),
        **({"read_with": used} if used else {}),
        "parquet": {"bytes": len(content), "sha256": digest(content)},
    }
    return Snapshot(name, date, about), content


def _placed(records: pd.DataFrame, source: Source, economies: Economies) -> tuple[pd.DataFrame, pd.Series]:
    """Return the records with ISO 3166-1 alpha-3 ``country``, and how many of each other code were left out."""
    published = records[source.country].str.strip().fillna("")
    nowhere = published.str.upper().isin({code.upper() for code in source.not_economies})
    if source.unplaced:
        nowhere |= published == ""
    country = economies.iso3(published[~nowhere]).reindex(records.index)
    records = records.assign(**{source.country: published}).assign(country=country)
    if source.unplaced:
        return records, pd.Series(dtype="int64")
    return records[~nowhere], published[nowhere].str.upper().value_counts().sort_index()


def _refuse_foreign(records: pd.DataFrame, left_out: pd.Series, source: Source, economies: Economies) -> None:
    """Refuse records of other regions alone, in the whole or in one of its parts: nothing would be kept."""
    parts = records.groupby(source.part) if source.part and len(records) else [("record", records)]
    for part, some in parts:
        there = sorted(some["country"].dropna().unique()) or list(left_out.index)
        if there and not set(there) & set(economies.lac):
            shown = ", ".join(there[:SHOWN]) + (" …" if len(there) > SHOWN else "")
            raise Unreadable(f"hold no {part} of the region, but of {shown}; take a file that does")


def _is_other(store: Store, source: Source, snapshot: Snapshot, content: bytes) -> bool:
    """Tell whether there is a snapshot of that date with other records, of the same parts where it has such."""
    earlier = next((one for one in taken(store, snapshot.source) if one.date == snapshot.date), snapshot)
    if earlier.sha256 == snapshot.sha256 or source.part is None:
        return earlier.sha256 != snapshot.sha256
    records, held = from_parquet(content), load(store, earlier)
    return not held[held[source.part].isin(records[source.part])].reset_index(drop=True).equals(records)


def _keep(store: Store, snapshot: Snapshot, content: bytes) -> bool:
    sidecar = snapshot.path.removesuffix(".parquet") + ".json"
    if store.exists(sidecar):
        return False
    # A snapshot exists once its sidecar does; Parquet without one was left by a killed writer.
    store.replace(snapshot.path, content)
    return store.create(
        sidecar, json.dumps(snapshot.provenance, indent=1, ensure_ascii=False).encode() + b"\n"
    )
