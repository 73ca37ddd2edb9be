"""Snapshots become a release: run the job, describe what it made, write and publish it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from indicators import compute, diff, package, release, scoring
from indicators.change import Change
from indicators.index.errors import FrameworkError
from indicators.job import Job, reference_files
from indicators.release import Release, ReleaseError
from indicators.store import Store, cache_location
from indicators.tables import digest


@dataclass
class Outcome:
    """What a build ended with: a release, whether it is new and whether it is current, and what to look at.

    ``failures`` says by indicator why it keeps its previous values, if it had any; ``refused`` names those
    among them that may be accepted. ``overtaken`` holds corrections of values that upstream has changed.
    ``not_yet`` says by indicator what has to be taken before it can be measured here; ``no_index`` why
    there are no scores, ``unscored`` the indicators of the index that are measured nowhere.
    """

    id: str
    new: bool = False
    current: bool = True
    failures: dict[str, list[str]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    overtaken: dict[str, list[str]] = field(default_factory=dict)
    not_yet: dict[str, str] = field(default_factory=dict)
    no_index: str | None = None
    unscored: list[str] = field(default_factory=list)


def build(
    location: str,
    *,
    as_of: str | None = None,
    jobs: int = 1,
    force: bool = False,
    accept: dict[str, str] | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Build a release from snapshots, and make it current unless a later one is.

    An indicator that loses economies, or whose newest values move beyond its limit, is refused: it keeps the
    values of the current release until the change is accepted. An edition of the past is not compared.

    Parameters
    ----------
    location : str
        Data folder or ``s3://bucket/prefix``.
    as_of : str, optional
        ISO date; snapshots and values after it do not count. Such an edition is not compared with another, nor
        is what is built upon it: years lie between them.
    jobs : int
        Processes to compute with.
    force : bool
        Compute everything again, whatever the cache holds.
    accept : dict of str to str, optional
        Refused indicators to release all the same, each with the reason, which stays in the release.
    progress : callable
        Is given one line for each step.

    Returns
    -------
    Outcome
        With what failed by indicator; an indicator that fails keeps its previous values.

    Raises
    ------
    ReleaseError
        If there is nothing to build from, what is accepted was not refused, or somebody else published
        meanwhile.
    """
    store, cache = Store(location), Store(cache_location())
    number, current = release.current(store)
    mark = f"builds/{_fingerprint(store, as_of)}.json"
    if not force and not accept and current and (known := _known(cache, mark, store, current)):
        return Outcome(known, current=known == current)
    last = release.open_release(location, current) if current else None
    compares = as_of is None and not (current and release.log(store)[-1][1].get("as_of"))
    job = Job(store, cache, as_of, jobs, force, progress, last, accept or {}, compares=compares)
    made = job.compute()
    if not made:
        why = job.failures | {id: [reason] for id, reason in job.not_yet.items()}
        raise ReleaseError(f"{location}: no indicator could be computed\n{listed(why)}")
    if idle := [id for id in job.accept if id not in job.accepted]:
        raise ReleaseError("\n".join(job.not_accepted(id) for id in idle))
    try:
        index = scoring.index(
            made, job.references, job.created, job.found, cache, force=force, progress=progress
        )
    except FrameworkError as error:
        raise ReleaseError(str(error)) from error
    existing = release.written(store)
    described = package.descriptor(
        made, job.references, job.created, (index.said, index.resources, index.files)
    )
    id = release.write(store, *described)
    outcome = Outcome(
        id, id not in existing, True, job.failures, tuple(job.refused), job.overtaken, job.not_yet
    )
    outcome.no_index, outcome.unscored = index.why_not, index.unknown
    # An edition of the past can be opened by its id; only a rollback makes an older one current.
    if not job.past:
        why = {"accepted": job.accept, "as_of": as_of}
        release.publish(store, id, number, **{name: said for name, said in why.items() if said})
    outcome.current = release.current(store)[1] == id
    if not job.failures and not job.overtaken:
        cache.replace(mark, json.dumps({"release": id}).encode())
    return outcome


def candidate(
    location: str, *, jobs: int = 1, progress: Callable[[str], None] = lambda line: None
) -> list[Change]:
    """Return how what a build would compute now differs from the current release; nothing is written.

    Parameters
    ----------
    location, jobs, progress
        As for `build`.
    """
    store, last = Store(location), release.open_release(location)
    job = Job(store, Store(cache_location()), None, jobs, False, progress, last, {})
    if job.past:
        raise ReleaseError(
            f"{location}: the newest snapshot is older than release {last.id}; take new ones first"
        )
    made = job.compute()
    changes = {id: diff.compare(id, diff.edition(last, id), None) for id in last.indicators.keys() - made}
    for id in made.keys() - job.changes:
        changes[id] = Change(id=id, failed=made[id].resource["indicator"]["failed"])
    for id in job.failures.keys() - made:
        changes[id] = Change(id=id, state="missing", failed=" ".join(job.failures[id]))
    return [change for _, change in sorted((changes | job.changes).items())]


def listed(failures: dict[str, list[str]]) -> str:
    """Return failures as lines a person reads, one for each sentence."""
    return "\n".join(
        f"{id}: {sentence}" for id, sentences in sorted(failures.items()) for sentence in sentences
    )


def by_reason(not_yet: dict[str, str]) -> dict[str, list[str]]:
    """Return the indicators that wait for the same thing together."""
    return {why: sorted(id for id in not_yet if not_yet[id] == why) for why in sorted(set(not_yet.values()))}


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
