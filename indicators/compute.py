"""Calls measures: pairs snapshots, one task per date, each result kept under the digest of its inputs.

Tasks name files; tables never travel between processes.
"""

import hashlib
import json
import multiprocessing
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from indicators import check, registry, snapshots
from indicators.registry import Measure, Registry
from indicators.release import read_reference
from indicators.snapshots import Snapshot
from indicators.source import Source
from indicators.store import REPOSITORY, Store
from indicators.tables import digest, from_parquet, to_parquet, typed


class NotYet(ValueError):
    """What a measure needs has not been taken here yet, or was not at the date of an edition of the past."""


@dataclass(frozen=True)
class Input:
    """One file that a parameter of ``compute`` is read from."""

    parameter: str
    kind: str  # "snapshot", "values" or "reference"
    path: str
    sha256: str
    date: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """One call of one measure: its inputs, and the date its values have unless it says another."""

    measure: str
    code: str
    date: str
    inputs: tuple[Input, ...]

    @property
    def result(self) -> str:
        """Return the name in the cache of what the call gives, which follows from everything that goes in."""
        said = json.dumps([asdict(self), _engine()], sort_keys=True).encode()
        return f"computed/{self.measure}/{digest(said)}.parquet"


def tasks(
    measure: Measure,
    found: Registry,
    taken: dict[str, list[Snapshot]],
    values: dict[str, Input],
    economies: Input,
    until: str,
) -> list[Task]:
    """Return the calls to make for a measure.

    The first source among the parameters drives: there is one call for each of its dates, with the snapshot
    nearest in date of every other source, unless that lies further away than ``pair_within``; a source whose
    parameter has a default is then left out, any other leaves out the date. The sources of ``dated_by`` drive in
    turn; what was paired already is not paired again. A source that carries its own history is handed once, in its
    newest edition.

    Parameters
    ----------
    measure : Measure
        The measure to call.
    found : Registry
        All sources.
    taken : dict
        Snapshots of each source, oldest first.
    values : dict of str to Input
        Where the values of indicators computed earlier are.
    economies : Input
        The reference table.
    until : str
        ISO date up to which snapshots count.
    """
    if missing := [name for name in measure.needs if name not in {*found.sources, *values, "economies"}]:
        raise ValueError(f"needs {', '.join(missing)}, which has no values: mend that first")
    sources = [name for name in measure.needs if name in found.sources]
    fixed = [values[name] for name in measure.needs if name in values]
    fixed += [economies] if "economies" in measure.needs else []
    editions = {name: _editions(name, found.source(name), taken[name], until) for name in sources}
    if empty := [name for name in sources if not editions[name] and name not in measure.optional]:
        if all(taken[name] for name in empty):
            raise NotYet(f"there was no snapshot of {', '.join(empty)} up to {until}")
        raise NotYet(
            f"there is no snapshot of {', '.join(empty)}; run `indicators snapshot {empty[0]} --from PATH`"
        )
    if measure.indicator.history or not sources:
        calls = [(until, [put for name in sources for edition in editions[name] for put in edition])]
    else:
        calls = list(_pairs(measure, {name: some for name, some in editions.items() if some}))
    if not calls:
        later = any(snapshot.date > until for name in sources for snapshot in taken[name])
        said = f"no two snapshots lie within {measure.indicator.pair_within} of each other"
        raise NotYet(said) if later else ValueError(said)
    return [Task(measure.id, measure.sha256, date, (*inputs, *fixed)) for date, inputs in calls]


def _pairs(measure: Measure, editions: dict[str, list[list[Input]]]) -> Iterator[tuple[str, list[Input]]]:
    drivers = [name for name in measure.indicator.dated_by or [*editions][:1] if name in editions]
    within = measure.indicator.pair_within
    limit = int(within.removesuffix("d")) if within else None
    made = set()

    def days_apart(edition: list[Input], date: str) -> int:
        return abs((pd.Timestamp(edition[0].date) - pd.Timestamp(date)).days)

    for driver in drivers:
        for edition in editions[driver]:
            date = edition[0].date
            nearest = {
                name: min(some, key=lambda other: days_apart(other, date)) for name, some in editions.items()
            }
            far = {name for name in nearest if limit is not None and days_apart(nearest[name], date) > limit}
            pair = tuple(nearest[name][0].date for name in drivers)
            if far <= set(measure.optional) and pair not in made:
                made.add(pair)
                yield date, [put for name in editions if name not in far for put in nearest[name]]


def _editions(name: str, source: Source, taken: list[Snapshot], until: str) -> list[list[Input]]:
    """Return the editions that may be used, oldest first, each as the files it is made of."""
    usable = [snapshot for snapshot in taken if snapshot.date <= until]
    if not source.retroactive:
        return [[_input(name, snapshot)] for snapshot in usable]
    # An edition that carries its own history can stand in for one that was never photographed.
    later = [snapshot for snapshot in taken if snapshot.date > until]
    if source.part is None:
        chosen = usable[-1:] or later[:1]
        return [[_input(name, snapshot)] for snapshot in chosen]
    parts: dict[str, Snapshot] = {}
    for snapshot in (*reversed(usable), *later):
        for part in snapshot.provenance["parts"]:
            parts.setdefault(part, snapshot)
    newest_first = sorted(
        {snapshot.date: snapshot for snapshot in parts.values()}.values(), key=lambda s: s.date
    )[::-1]
    edition = [
        _input(name, snapshot, tuple(part for part, of in sorted(parts.items()) if of.date == snapshot.date))
        for snapshot in newest_first
    ]
    return [edition] if edition else []


def _input(name: str, snapshot: Snapshot, parts: tuple[str, ...] = ()) -> Input:
    return Input(name, "snapshot", snapshot.path, snapshot.sha256, snapshot.date, parts)


def run(task: Task, result: str, data: str, cache: str) -> None:
    """Make one call and keep its result in the cache, under the name that the caller knows it by.

    Raises
    ------
    ValueError
        Whatever went wrong inside the measure, with the date it was called for.
    """
    found = registry.load()
    measure = found.measures[task.measure]
    store, kept = Store(data), Store(cache)
    try:
        values = call(measure, arguments(task, found, store, kept), task.date)
    # A measure may fail in any way: that is its author's to read, and no reason to stop the other measures.
    except Exception as error:
        raise ValueError(f"for {task.date}: {type(error).__name__}: {error}") from error
    kept.replace(result, to_parquet(values, check.columns(measure.indicator)))


def arguments(task: Task, found: Registry, store: Store, kept: Store) -> dict[str, pd.DataFrame]:
    """Return the tables that a call hands to ``compute``, by parameter."""
    handed = [
        name
        for name in found.measures[task.measure].needs
        if any(put.parameter == name for put in task.inputs)
    ]
    return {name: _argument(name, task, found, store, kept) for name in handed}


def end_with_parent() -> None:
    """Let this worker process end when the build that started it does, even if that was killed."""

    def wait() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _argument(name: str, task: Task, found: Registry, store: Store, kept: Store) -> pd.DataFrame:
    inputs = [put for put in task.inputs if put.parameter == name]
    kind = inputs[0].kind
    if kind == "reference":
        return read_reference(kept.read(inputs[0].path))
    if kind == "values":
        return _newest(from_parquet(kept.read(inputs[0].path)), task.date)
    tables = [_records(store, put, found.source(name)) for put in inputs]
    if found.measures[task.measure].indicator.history:
        tables = [table.assign(date=put.date) for table, put in zip(tables, inputs, strict=True)]
    whole = pd.concat(tables, ignore_index=True)
    whole.attrs["date"] = inputs[0].date
    return whole


def _records(store: Store, put: Input, source: Source) -> pd.DataFrame:
    content = store.read(put.path)
    if digest(content) != put.sha256:
        raise snapshots.SnapshotError(f"{store.path(put.path)}: damaged; restore it")
    table = from_parquet(content)
    return table[table[source.part].isin(put.parts)] if put.parts else table


def _newest(values: pd.DataFrame, date: str) -> pd.DataFrame:
    usable = values[(values["date"] <= pd.Timestamp(date)) & values["value"].notna()]
    return usable.sort_values("date").groupby("country", as_index=False).tail(1)[["country", "date", "value"]]


def call(measure: Measure, given: dict[str, pd.DataFrame], date: str) -> pd.DataFrame:
    """Return the typed values that a measure gives.

    Parameters
    ----------
    measure : Measure
        What to call.
    given : dict of str to DataFrame
        A table for each parameter of ``compute``.
    date : str
        ISO date of the values, unless they say another.

    Raises
    ------
    TypeError, ValueError
        If what comes back is no table of values; and whatever the measure itself raises.
    """
    table = measure.compute(**given)
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"compute returned {type(table).__name__}; expected a DataFrame with country and value"
        )
    if missing := [name for name in ("country", "value") if name not in table]:
        raise ValueError(
            f"compute returned no column {', '.join(missing)}; got {', '.join(map(str, table.columns))}"
        )
    if "date" not in table:
        table = table.assign(date=date)
    if "status" not in table:
        table = table.assign(status="observed")
    return typed(table, check.columns(measure.indicator))


@lru_cache(maxsize=1)
def _engine() -> str:
    """Return the digest of the code around the measures and of the libraries it stands on."""
    here = Path(__file__).parent
    code = [*sorted(here.glob("*.py")), *sorted((here / "prefixes").glob("*.py"))]
    return _digest_of(*code, REPOSITORY / "requirements.lock")


def _digest_of(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files if file.exists())).hexdigest()


def fingerprint(*said: str) -> str:
    """Return a digest of all the project's code, the lock and further words: what a build follows from."""
    code = sorted(Path(__file__).parent.rglob("*.py"))
    return digest(
        _digest_of(*code, REPOSITORY / "requirements.lock").encode(), *(word.encode() for word in said)
    )
