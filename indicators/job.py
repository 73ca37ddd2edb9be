"""One build while it runs: calls each measure, corrects, checks and compares its values, keeps the previous ones."""

import concurrent.futures
import contextlib
import difflib
import multiprocessing
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property

import pandas as pd

from indicators import agenda, check, compute, corrections, diff, package, registry
from indicators.change import Change
from indicators.compute import Input, Task
from indicators.economies import Economies
from indicators.package import Made
from indicators.registry import Measure
from indicators.release import ReleaseError
from indicators.snapshots import taken
from indicators.store import REPOSITORY, Store
from indicators.tables import digest, from_parquet, to_parquet, typed


def reference_files(store: Store) -> dict[str, bytes]:
    """Return the hand-kept reference tables by file name: the data location's own, else the repository's."""
    for place in (store, Store(REPOSITORY / "data")):
        if names := [name for name in place.names("reference") if name.endswith((".csv", ".json", ".toml"))]:
            return {name: place.read(f"reference/{name}") for name in names}
    raise ReleaseError(f"{store.location}: there is no reference/economies.csv; restore the folder from git")


class Job:
    """The state of one build: what is there, what has been made, what failed."""

    def __init__(self, store, cache, as_of, jobs, force, progress, last, accept, found=None, compares=True):
        self.store, self.cache, self.jobs, self.force = store, cache, jobs, force
        self.progress, self.as_of, self.accept = progress, as_of, accept
        self.references = reference_files(store)
        self.economies = Economies.read(self.references["economies.csv"])
        agenda.check(self.references, self.economies)
        self.found = found or registry.load()
        self.failures = {id: [fault] for id, fault in self.found.faults.items()}
        self.taken = {name: taken(store, name) for name in self.found.sources}
        dates = sorted(snapshot.date for snapshots in self.taken.values() for snapshot in snapshots)
        if not dates:
            raise ReleaseError(
                f"{store.location}: no snapshot; run `indicators snapshot SOURCE --from PATH` first"
            )
        self.until = as_of or dates[-1]
        self.created = max((date for date in dates if date <= self.until), default=self.until)
        self.past = last is not None and self.created < last.created[:10]
        # What is known today is no part of an edition of the past, and no measure for it.
        self.previous = last if compares and not self.past else None
        self.corrections = corrections.read(
            self.references.get("corrections.csv"),
            self.found.measures.keys() | self.found.faults.keys(),
            self.economies.lac,
        )
        self.made: dict[str, Made] = {}
        self.changes: dict[str, Change] = {}
        self.refused: list[str] = []
        self.accepted: list[str] = []
        self.overtaken: dict[str, list[str]] = {}
        # Why an indicator that was never released here has no values yet, which is no failure.
        self.not_yet: dict[str, str] = {}

    def compute(self) -> dict[str, Made]:
        """Return the indicators by id; those that failed have their previous values, if any."""
        with contextlib.ExitStack() as self.closing:
            self._levels()
        for id in self.found.faults:
            self._keep_previous(id)
        return dict(sorted(self.made.items()))

    def _levels(self) -> None:
        for level in self.found.levels():
            tasks = {measure.id: self.tasks(measure) for measure in level if measure.id not in self.failures}
            self._run([task for some in tasks.values() for task in some])
            for measure in level:
                if measure.id not in self.failures.keys() | self.not_yet.keys():
                    self._finish(measure, tasks[measure.id])
                if measure.id in self.failures:
                    self._keep_previous(measure.id)

    def tasks(self, measure: Measure) -> list[Task]:
        """Return the calls to make for a measure once those it needs are made; what prevents them is kept."""
        if faults := check.metadata(measure):
            self.failures[measure.id] = faults
            return []
        if waiting := [name for name in measure.needs if name in self.not_yet]:
            self._wait(measure.id, self.not_yet[waiting[0]])
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
        except compute.NotYet as error:
            self._wait(measure.id, str(error))
        except ValueError as error:
            self.failures[measure.id] = [str(error)]
        return []

    def _wait(self, id: str, why: str) -> None:
        if self.previous and id in self.previous.indicators:
            self.failures[id] = [why]
        else:
            self.not_yet[id] = why

    def _input(self, name: str, content: bytes, kind: str) -> Input:
        sha256 = digest(content)
        path = f"inputs/{sha256}"
        if not self.cache.exists(path):
            self.cache.replace(path, content)
        return Input(name, kind, path, sha256)

    def _run(self, tasks: list[Task]) -> None:
        todo = [task for task in tasks if self.force or not self.cache.exists(task.result)]
        places = self.store.location, self.cache.location
        if self.jobs == 1:
            for task in todo:
                self._done(task, lambda task=task: compute.run(task, task.result, *places))
            return
        running = {task: self.pool.submit(compute.run, task, task.result, *places) for task in todo}
        for task, future in running.items():
            self._done(task, future.result)

    @cached_property
    def pool(self) -> concurrent.futures.ProcessPoolExecutor:
        """Return the processes that compute, one pool for the whole build."""
        # A fork would inherit the threads of pyarrow.
        context = multiprocessing.get_context("spawn")
        return self.closing.enter_context(
            concurrent.futures.ProcessPoolExecutor(self.jobs, context, compute.end_with_parent)
        )

    def _done(self, task: Task, result: Callable[[], None]) -> None:
        try:
            result()
        except (ValueError, BrokenProcessPool) as error:
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
            if table.empty:
                self._wait(measure.id, f"there is no value up to {self.as_of}")
                return
        untranslated = check.notes(measure.indicator, table)
        own = [one for one in self.corrections if one.indicator == measure.id]
        table, corrected, overtaken = corrections.applied(table, own, self.until)
        if overtaken:
            self.overtaken[measure.id] = overtaken
        table = table.sort_values(list(measure.indicator.key), ignore_index=True)
        entered = [
            {(put.parameter, put.date): put.sha256 for put in task.inputs if put.kind == "snapshot"}
            for task in tasks
        ]
        inputs = {put: sha for some in entered for put, sha in some.items()}
        for needed in set(measure.needs) & self.made.keys():
            inputs |= {(put["source"], put["date"]): put["sha256"] for put in self.made[needed].inputs}
        faults = check.values(measure.indicator, table, self.economies.lac, pd.Timestamp(self.until))
        said = self._said(inputs)
        mixed = check.licences(package.said_of(put, self.found) for put in said)
        if faults := untranslated + mixed + faults:
            self.failures[measure.id] = faults
            return
        resource = package.resource(measure, self.found, said, self.until)
        resource["indicator"]["corrections"] = corrected
        firsts = [f"{made['date'].min():%Y-%m-%d}" for made in tables]
        calls = {day: self._said(some) for day, some in zip(firsts, entered, strict=True)}
        breaks = package.changes_of_source(calls, self.found) | (resource["indicator"]["breaks"] or {})
        resource["indicator"]["breaks"] = dict(sorted(breaks.items())) or None
        self._release(measure.id, table, Made(to_parquet(table, columns), resource))

    def _said(self, inputs: dict[tuple[str, str], str]) -> list[dict]:
        """Describe snapshots, given by source and date: with their sha256, and their own terms where they have such."""
        terms = {
            (name, one.date): {"terms": one.provenance["terms"]}
            for name, some in self.taken.items()
            for one in some
            if "terms" in one.provenance
        }
        return [
            {"source": source, "date": date, "sha256": sha, **terms.get((source, date), {})}
            for (source, date), sha in sorted(inputs.items())
        ]

    def _release(self, id: str, table: pd.DataFrame, made: Made) -> None:
        """Take in what was made, unless it is refused; a first release has nothing to be compared with."""
        said = made.resource["indicator"]
        if not (self.previous and id in self.previous.indicators):
            self.made[id] = made
            self.changes[id] = diff.compare(id, None, diff.Edition(table, made.resource))
            return
        before = self.previous.resource(id)
        same = before["hash"] == f"sha256:{digest(made.content)}"
        earlier = table if same else from_parquet(self.previous.read(before))
        # What was accepted once goes on explaining the series.
        said["accepted"] = before["indicator"].get("accepted") or []
        change = self.changes[id] = diff.compare(
            id, diff.Edition(earlier, before), diff.Edition(table, made.resource)
        )
        if change.refused and id not in self.accept:
            self.failures[id] = change.refused
            self.refused.append(id)
            return
        if change.refused:
            self.accepted.append(id)
            accepted = {"date": self.created, "reason": self.accept[id], "what": change.refused}
            said["accepted"] = [*said["accepted"], accepted]
        self.made[id] = made

    def not_accepted(self, id: str) -> str:
        """Return why there is nothing to accept."""
        if id in self.failures:
            return f"{id} fails, which cannot be accepted: {' '.join(self.failures[id])}"
        if id in self.found.measures:
            return f"{id} is not refused; there is nothing to accept"
        near = difflib.get_close_matches(id, self.found.measures, 1, 0)
        return f"there is no indicator {id!r} to accept{f'; did you mean {near[0]}?' if near else ''}"

    def _keep_previous(self, id: str) -> None:
        if self.previous and id in self.previous.indicators:
            resource = self.previous.resource(id)
            refused = self.changes[id].refusal if id in self.refused else None
            resource["indicator"] |= {"failed": " ".join(self.failures[id]), "refused": refused}
            self.made[id] = Made(self.previous.read(resource), resource)
