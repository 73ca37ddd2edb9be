"""Fetch, build, check, release and tell, with nobody watching: one call, one report, one exit status."""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from indicators import build as building
from indicators import registry, release, snapshots
from indicators.build import Outcome
from indicators.change import SHOWN
from indicators.economies import BadReference
from indicators.fetch import run
from indicators.fetch.edition import Result
from indicators.notes import document, write
from indicators.registry import Registry
from indicators.release import ReleaseError
from indicators.snapshots import SnapshotError
from indicators.store import Store

WELL, LOOK, NOTHING = 0, 1, 3


@dataclass
class Report:
    """What a refresh did: each source, each indicator that needs somebody, and which release is current.

    Parameters
    ----------
    started : str
        When, ISO 8601.
    sources : dict of str to dict
        By name: outcome, failed, experimental, said, received (bytes), dates (of what was fetched), newest
        (snapshot) and its age_days.
    outcome : Outcome, optional
        What the build ended with, if a release came of it.
    error : str, optional
        Why none did, or what is wrong with it.
    current : dict, optional
        The release that is current now: id, created, replaced, indicators.
    notes : dict of str to str
        Where the release notes are, by language.
    """

    started: str
    sources: dict[str, dict] = field(default_factory=dict)
    outcome: Outcome | None = None
    error: str | None = None
    current: dict | None = None
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def failing(self) -> dict[str, dict]:
        """Return the sources that could not be fetched."""
        return {name: one for name, one in self.sources.items() if one["failed"]}

    @property
    def status(self) -> int:
        """Return the exit status: 0 all is well, 1 somebody has to look, 3 nothing could be released."""
        if self.error is not None:
            return NOTHING
        # Of an experimental source nothing is expected.
        failing = [name for name, one in self.failing.items() if not one["experimental"]]
        worrying = failing or self.outcome.failures or self.outcome.overtaken or not self.outcome.current
        return LOOK if worrying else WELL

    def lines(self) -> list[str]:
        """Return what needs somebody, and in the last line what is current."""
        said = []
        for name, one in self.failing.items():
            why = one["said"].splitlines()
            said += [f"{name}: {line}" for line in why[:SHOWN]]
            said += [f"{name}: and {len(why) - SHOWN} lines more"] if len(why) > SHOWN else []
            said.append(f"{name}: {_kept(one)}")
        if self.outcome:
            said += building.listed(self.outcome.failures | self.outcome.overtaken).splitlines()
            said += [
                f'If it is right: indicators build --accept {id} "why" (look first: indicators diff --candidate)'
                for id in self.outcome.refused
            ]
        if self.error:
            said += self.error.splitlines()
        return [*said, self._last()]

    def _last(self) -> str:
        if self.current is None:
            return "current: no release"
        kept = len(self.outcome.failures.keys() & set(self.current["indicators"])) if self.outcome else 0
        made = "new" if self.outcome and self.outcome.new else "as before"
        words = [
            f"{len(self.current['indicators'])} indicators",
            f"data up to {self.current['created'][:10]}",
        ]
        words += [f"{kept} with previous values"] if kept else []
        sources = f"source{'s' * (len(self.failing) != 1)}"
        words += [f"{len(self.failing)} {sources} failed"] if self.failing else []
        return f"current: release {self.current['id']} ({made}; {', '.join(words)})"

    def as_json(self) -> str:
        """Return everything, for a program."""
        outcome = self.outcome or Outcome("", False, False)
        said = {
            "status": self.status,
            "started": self.started,
            "finished": _now(),
            "error": self.error,
            "release": {"id": outcome.id, "new": outcome.new, "current": outcome.current}
            if self.outcome
            else None,
            "current": self.current,
            "sources": self.sources,
            "refused": {id: outcome.failures[id] for id in outcome.refused},
            "failed": {id: why for id, why in outcome.failures.items() if id not in outcome.refused},
            "overtaken": outcome.overtaken,
            "not_yet": outcome.not_yet,
            "notes": self.notes,
        }
        return json.dumps(said, indent=1, ensure_ascii=False)


def refresh(
    location: str,
    names: tuple[str, ...] = (),
    *,
    jobs: int = 1,
    today: str | None = None,
    notes: Path | None = None,
    watch: object | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> Report:
    """Bring the current release up to date with what the upstreams publish now.

    A source that fails keeps its last snapshot; an indicator that fails or is refused keeps its previous values.
    Neither stops what is well from being released.

    Parameters
    ----------
    location : str
        Data folder or ``s3://bucket/prefix``.
    names : tuple of str
        Sources to fetch; by default every one that has an edition to fetch.
    jobs : int
        Processes to compute with.
    today : str, optional
        ISO date on which a mirror was made, for files that state no date.
    notes : Path, optional
        A folder for release notes, one file per language.
    watch : Quiet or alike, optional
        Is told how the fetch goes.
    progress : callable
        Is given a line for each step of the build.

    Returns
    -------
    Report
        With its exit status.

    Raises
    ------
    NotThere, NotFetched
        If there is no source of a name, or the mirror is none: nothing has been done.
    """
    store, found = Store(location), registry.load()
    report = Report(_now())
    results = run.fetch(store, names, today=today, watch=watch, found=found)
    try:
        report.sources = _sources(store, found, {one.source: one for one in results})
        report.outcome = building.build(location, jobs=jobs, progress=progress)
        if damage := release.open_release(location, report.outcome.id).faults():
            raise ReleaseError("\n".join(damage))
        if notes:
            report.notes = _written(location, found, notes)
    except (ReleaseError, SnapshotError, BadReference, OSError) as error:
        report.error = str(error)
    report.current = _current(store)
    return report


def _sources(store: Store, found: Registry, results: dict[str, Result]) -> dict[str, dict]:
    """Return what came of each source, with the age of what there is of it."""
    said = {}
    for name in found.sources:
        taken = [one.date for one in snapshots.taken(store, name)]
        newest = taken[-1] if taken else None
        result = results.get(name)
        outcome = (
            result.outcome if result else "not asked" if run.is_live(found, name) else "no address to fetch"
        )
        said[name] = {
            "outcome": outcome,
            "failed": bool(result and result.failed),
            "experimental": found.source(name).experimental,
            "said": result.said if result else "",
            "received": result.received if result else 0,
            "dates": list(result.dates) if result else [],
            "newest": newest,
            "age_days": (datetime.date.today() - datetime.date.fromisoformat(newest)).days
            if newest
            else None,
        }
    return said


def _kept(one: dict) -> str:
    if one["newest"] is None:
        return "there is no snapshot of it yet"
    days = one["age_days"]
    return f"its last snapshot is used, of {one['newest']}, {days} day{'s' * (days != 1)} old"


def _written(location: str, found: Registry, folder: Path) -> dict[str, str]:
    """Write the notes of the current release in each language, and return where they are."""
    current = release.open_release(location)
    waiting = {id: one.indicator.title for id, one in found.measures.items() if id not in current.indicators}
    folder.mkdir(parents=True, exist_ok=True)
    places = {}
    for language in write.LANGUAGES:
        text = document.Document.as_markdown(write.of_current(current, language, waiting=waiting))
        place = folder / f"{current.id}.{language}.md"
        place.write_text(f"{text}\n", encoding="utf-8")
        places[language] = str(place)
    return places


def _current(store: Store) -> dict | None:
    try:
        id = release.current(store)[1]
        opened = release.open_release(store.location, id) if id else None
    except (ReleaseError, OSError):
        return None
    if opened is None:
        return None
    return {
        "id": opened.id,
        "created": opened.created,
        "replaced": release.replaced(opened),
        "indicators": sorted(opened.indicators),
    }


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
