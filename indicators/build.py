"""Snapshots become a release: call each measure, check and describe its values, write and publish them."""

import concurrent.futures
import json
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from indicators import check, compute, package, registry, release
from indicators.compute import Input, Task
from indicators.economies import Economies
from indicators.package import Made
from indicators.registry import Measure
from indicators.release import Release, ReleaseError
from indicators.snapshots import taken
from indicators.store import REPOSITORY, Store, cache_location
from indicators.tables import digest, from_parquet, to_parquet, typed


@dataclass
class Outcome:
    """What a build ended with: a release, whether it is new and whether it is current, and what failed."""

    id: str
    new: bool = False
    current: bool = True
    failures: dict[str, list[str]] = field(default_factory=dict)


def build(
    location: str,
    *,
    as_of: str | None = None,
    jobs: int = 1,
    force: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Build a release from snapshots, and make it current unless a later one is.

    Parameters
    ----------
    location : str
        Data folder or ``s3://bucket/prefix``.
    as_of : str, optional
        ISO date; snapshots and values after it do not count.
    jobs : int
        Processes to compute with.
    force : bool
        Compute everything again, whatever the cache holds.
    progress : callable
        Is given one line for each step.

    Returns
    -------
    Outcome
        With what failed by indicator; an indicator that fails keeps its previous values.

    Raises
    ------
    ReleaseError
        If there is nothing to build from, or somebody else published meanwhile.
    """
    store, cache = Store(location), Store(cache_location())
    number, current = release.current(store)
    mark = f"builds/{_fingerprint(store, as_of)}.json"
    if not force and current and (known := _known(cache, mark, store, current)):
        return Outcome(known, current=known == current)
    job = _Build(
        store,
        cache,
        as_of,
        jobs,
        force,
        progress,
        release.open_release(location, current) if current else None,
    )
    made = job.compute()
    if not made:
        raise ReleaseError(f"{location}: no indicator could be computed\n{listed(job.failures)}")
    existing = release.written(store)
    id = release.write(store, *package.descriptor(made, job.references, job.created))
    outcome = Outcome(id, new=id not in existing, failures=job.failures)
    # An edition of the past can be opened by its id; only a rollback makes an older one current.
    if job.previous is None or job.created >= job.previous.created[:10]:
        release.publish(store, id, number)
    outcome.current = release.current(store)[1] == id
    if not job.failures:
        cache.replace(mark, json.dumps({"release": id}).encode())
    return outcome


def listed(failures: dict[str, list[str]]) -> str:
    """Return failures as lines a person reads, one for each sentence."""
    return "\n".join(
        f"{id}: {sentence}" for id, sentences in sorted(failures.items()) for sentence in sentences
    )


def reference_files(store: Store) -> dict[str, bytes]:
    """Return the hand-kept reference tables by file name: the data location's own, else the repository's."""
    for place in (store, Store(REPOSITORY / "data")):
        if names := [name for name in place.names("reference") if name.endswith((".csv", ".json", ".toml"))]:
            return {name: place.read(f"reference/{name}") for name in names}
    raise ReleaseError(f"{store.location}: there is no reference/economies.csv; restore the folder from git")


def _fingerprint(store: Store, as_of: str | None) -> str:
    sidecars = [
        store.read(f"snapshots/{source}/{name}")
        for source in store.names("snapshots")
        for name in store.names(f"snapshots/{source}", ".json")
    ]
    references = reference_files(store)
    return compute.fingerprint(
        store.location,
        as_of or "",
        digest(*sidecars),
        json.dumps(sorted(references)),
        digest(*references.values()),
    )


def _known(cache: Store, mark: str, store: Store, current: str) -> str | None:
    """Return the release that these very inputs gave before, if it is still whole."""
    if not cache.exists(mark):
        return None
    id = json.loads(cache.read(mark))["release"]
    if id not in release.written(store) or Release(store, id).faults():
        return None
    # After a rollback the same inputs must be able to become current again.
    return id if id == current or id[:10] < current[:10] else None


class _Build:
    """The state of one build: what is there, what has been made, what failed."""

    def __init__(self, store, cache, as_of, jobs, force, progress, previous):
        self.store, self.cache, self.jobs, self.force = store, cache, jobs, force
        self.progress, self.previous, self.as_of = progress, previous, as_of
        self.references = reference_files(store)
        self.economies = Economies.read(self.references["economies.csv"])
        self.found = registry.load()
        self.failures = {id: [fault] for id, fault in self.found.faults.items()}
        self.taken = {name: taken(store, name) for name in self.found.sources}
        dates = sorted(snapshot.date for snapshots in self.taken.values() for snapshot in snapshots)
        if not dates:
            raise ReleaseError(
                f"{store.location}: no snapshot; run `indicators snapshot SOURCE --from PATH` first"
            )
        self.until = as_of or dates[-1]
        self.created = max((date for date in dates if date <= self.until), default=self.until)
        self.made: dict[str, Made] = {}

    def compute(self) -> dict[str, Made]:
        """Return the indicators by id; those that failed have their previous values, if any."""
        for level in self.found.levels():
            tasks = {measure.id: self._tasks(measure) for measure in level if measure.id not in self.failures}
            self._run([task for some in tasks.values() for task in some])
            for measure in level:
                if measure.id not in self.failures:
                    self._finish(measure, tasks[measure.id])
                if measure.id in self.failures:
                    self._keep_previous(measure.id)
        for id in self.found.faults:
            self._keep_previous(id)
        return dict(sorted(self.made.items()))

    def _tasks(self, measure: Measure) -> list[Task]:
        if faults := check.metadata(measure):
            self.failures[measure.id] = faults
            return []
        try:
            return compute.tasks(
                measure,
                self.found,
                self.taken,
                {name: self._input(name, one.content, "values") for name, one in self.made.items()},
                self._input("economies", self.references["economies.csv"], "reference"),
                self.until,
            )
        except ValueError as error:
            self.failures[measure.id] = [str(error)]
            return []

    def _input(self, name: str, content: bytes, kind: str) -> Input:
        sha256 = digest(content)
        path = f"inputs/{sha256}"
        if not self.cache.exists(path):
            self.cache.replace(path, content)
        return Input(name, kind, path, sha256)

    def _run(self, tasks: list[Task]) -> None:
        todo = [task for task in tasks if self.force or not self.cache.exists(task.result)]
        places = self.store.location, self.cache.location
        if self.jobs == 1 or len(todo) < 2:
            for task in todo:
                self._done(task, lambda task=task: compute.run(task, *places))
            return
        # A fork would inherit the threads of pyarrow.
        context = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(self.jobs, mp_context=context) as pool:
            running = {task: pool.submit(compute.run, task, *places) for task in todo}
            for task, future in running.items():
                self._done(task, future.result)

    def _done(self, task: Task, result: Callable[[], None]) -> None:
        try:
            result()
        except ValueError as error:
            self.failures.setdefault(task.measure, []).append(str(error))
        else:
            self.progress(f"computed {task.measure} {task.date}")

    def _finish(self, measure: Measure, tasks: list[Task]) -> None:
        columns = check.columns(measure.indicator)
        tables = [from_parquet(self.cache.read(task.result)) for task in tasks]
        table = typed(pd.concat(tables, ignore_index=True), columns)
        # Measures see the whole world; the region's economies are what is released.
        table = table[table["country"].isin(self.economies.lac)]
        if self.as_of:
            table = table[table["date"] <= pd.Timestamp(self.as_of)]
        table = table.sort_values(list(measure.indicator.key), ignore_index=True)
        if faults := check.values(measure.indicator, table, self.economies.lac, pd.Timestamp(self.until)):
            self.failures[measure.id] = faults
            return
        inputs = {
            (put.parameter, put.date): put.sha256
            for task in tasks
            for put in task.inputs
            if put.kind == "snapshot"
        }
        for needed in set(measure.needs) & self.made.keys():
            inputs |= {(put["source"], put["date"]): put["sha256"] for put in self.made[needed].inputs}
        said = [
            {"source": source, "date": date, "sha256": sha} for (source, date), sha in sorted(inputs.items())
        ]
        self.made[measure.id] = Made(
            to_parquet(table, columns), package.resource(measure, self.found, said, self.until)
        )

    def _keep_previous(self, id: str) -> None:
        # What is known today is no part of an edition of the past.
        if self.previous and id in self.previous.indicators and self.previous.created[:10] <= self.created:
            resource = self.previous.resource(id)
            resource["indicator"] |= {"failed": " ".join(self.failures[id])}
            self.made[id] = Made(self.previous.read(resource), resource)
