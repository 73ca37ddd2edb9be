"""Computes one indicator from the snapshots at hand, releases nothing, and makes a page of it to look at."""

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from indicators import diff, package, release
from indicators.job import Job
from indicators.package import Made
from indicators.registry import FILL, Measure, Registry, unfilled
from indicators.release import Release
from indicators.store import Store, cache_location
from indicators.tables import from_parquet


@dataclass
class Trial:
    """What one indicator comes to: its values, if it has any, and everything that is wrong with it.

    ``last`` is the current release, if there is one; ``refused`` says why a build would keep what it has.
    """

    measure: Measure
    job: Job
    last: Release | None
    failures: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def made(self) -> Made | None:
        """Return the checked values and their description; None where they could not be had."""
        return self.job.made.get(self.measure.id)

    @property
    def values(self) -> pd.DataFrame | None:
        """Return the values, whether or not they pass the checks; None where there are none."""
        if self.made:
            return from_parquet(self.made.content)
        tasks = self.job.tasks(self.job.found.measures[self.measure.id])
        results = [task.result for task in tasks if self.job.cache.exists(task.result)]
        tables = [from_parquet(self.job.cache.read(result)) for result in results]
        table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame({"country": []})
        table = table[table["country"].isin(self.job.economies.lac)]
        return None if table.empty else table

    @property
    def released(self) -> pd.DataFrame | None:
        """Return the values in the current release; None where it is not there."""
        there = self.last and self.measure.id in self.last.indicators
        return self.last.values(self.measure.id) if there else None


def attempt(measure: Measure, found: Registry, location: str) -> Trial:
    """Compute an indicator and those it needs, from their newest code and snapshots.

    Parameters
    ----------
    measure : Measure
        The indicator.
    found : Registry
        What there is.
    location : str
        Data folder or ``s3://bucket/prefix``.
    """
    store = Store(location)
    id = release.current(store)[1]
    last = release.open_release(location, id) if id else None
    # Words that are left to fill in do not keep the numbers from being seen.
    ready = replace(measure, code=FILL.sub(b"", measure.code))
    chosen = replace(found, measures=found.measures | {measure.id: ready}).only(measure.id)
    job = Job(store, Store(cache_location()), None, 1, False, lambda line: None, None, {}, chosen)
    job.compute()
    trial = Trial(measure, job, last)
    if left := unfilled(measure.code):
        trial.failures.append(f"indicators/measures/{measure.id}.py: {left}")
    for one in sorted(chosen.wanted, key=lambda one: (one != measure.id, one)):
        own = "" if one == measure.id else f"{one}, which it needs: "
        trial.failures += [f"{own}{sentence}" for sentence in job.failures.get(one, [])]
        trial.failures += [f"{own}{sentence}" for sentence in job.overtaken.get(one, [])]
        trial.failures += [f"{own}{job.not_yet[one]}"] if one in job.not_yet else []
    if trial.made and trial.released is not None:
        edition = diff.Edition(trial.values, trial.made.resource)
        trial.refused = diff.compare(measure.id, diff.edition(last, measure.id), edition).refused
    return trial


def page(trial: Trial) -> Path:
    """Make a release, for this machine only, of what is released now and this indicator; return its location."""
    folder = Path(cache_location(), "try", trial.measure.id)
    store = Store(folder)
    made = trial.job.made | _released(trial.last) | {trial.measure.id: trial.made}
    said = package.descriptor(dict(sorted(made.items())), trial.job.references, trial.job.created)
    number, before = release.current(store)
    id = release.write(store, *said)
    release.publish(store, id, number)
    # A dashboard that is running may still read the one before.
    for old in set(release.written(store)) - {id, before}:
        shutil.rmtree(folder / "releases" / old)
    return folder


def _released(last: Release | None) -> dict[str, Made]:
    resources = [last.resource(id) for id in last.indicators] if last else []
    return {said["name"]: Made(last.read(said), said) for said in resources}
