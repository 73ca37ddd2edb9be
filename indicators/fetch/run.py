"""Sources, fetched in a few threads: each after those it is read with, none stopped by another."""

import concurrent.futures
import threading
from graphlib import CycleError, TopologicalSorter
from types import ModuleType

from indicators import registry, snapshots
from indicators.economies import Economies
from indicators.fetch.client import Client
from indicators.fetch.edition import Fetching, Result
from indicators.fetch.limits import Limits
from indicators.fetch.mirror import Mirror
from indicators.fetch.watch import Quiet
from indicators.job import reference_files
from indicators.registry import NotThere, Registry
from indicators.store import Store

JOBS = 4


def fetch(
    store: Store,
    names: list[str] | tuple[str, ...] = (),
    *,
    limits: Limits | None = None,
    mirror: Mirror | None = None,
    jobs: int = JOBS,
    today: str | None = None,
    watch: object | None = None,
    found: Registry | None = None,
) -> list[Result]:
    """Ask the upstreams for their newest editions and keep those that are new as snapshots.

    Parameters
    ----------
    store : Store
        Where snapshots are kept.
    names : list of str
        Sources; by default every one that has an edition to fetch.
    limits : Limits, optional
        Bounds of every download.
    mirror : Mirror, optional
        Where to ask instead of the upstreams; by default what ``INDICATORS_MIRROR`` names.
    jobs : int
        How many sources are fetched at once.
    today : str, optional
        ISO date on which a mirror was made: that of files which have none, in place of the day of retrieval.
    watch : Quiet or alike, optional
        Is told how it goes.
    found : Registry, optional
        The sources; by default those of the project.

    Returns
    -------
    list of Result
        One for each source, in the order of their names; a source that fails stops no other.

    Raises
    ------
    NotThere
        If there is no source of a name.
    NotFetched
        If the mirror is neither an address nor a folder.
    """
    found = found or registry.load()
    unusable = [] if names else _unusable(found)
    names = sorted(set(names)) or [name for name in found.sources if is_live(found, name)]
    modules = {name: found.module(name) for name in names}
    economies = Economies.read(reference_files(store)["economies.csv"])
    watch, reading = watch or Quiet(), threading.Lock()
    with Client(limits, mirror) as client:
        all_ = {
            name: Fetching(
                name=name,
                module=module,
                client=client,
                store=store,
                economies=economies,
                watch=watch,
                reading=reading,
                today=today,
            )
            for name, module in modules.items()
        }
        results = _in_order(all_, jobs, watch)
        unfinished = {address for name in all_ if results[name].unfinished for address in all_[name].asked}
        asked = {address for one in all_.values() for address in one.asked}
        client.finished(sorted(asked - unfinished))
    return unusable + [results[name] for name in names]


def is_live(found: Registry, name: str) -> bool:
    """Tell whether a source says where its newest edition is."""
    source = found.source(name)
    return bool(source.live or source.listing)


def _unusable(found: Registry) -> list[Result]:
    """Return why a source that is there cannot be used."""
    return [
        Result(source=name, outcome="failed", said=why, failed=True)
        for name, why in found.faults.items()
        if why.startswith("indicators/sources/")
    ]


def _before(module: ModuleType) -> set[str]:
    functions = [getattr(module, name) for name in ("read", "kept") if hasattr(module, name)]
    return {other.name for function in functions for other in snapshots.read_with(function)}


def _in_order(all_: dict[str, Fetching], jobs: int, watch) -> dict[str, Result]:
    """Fetch each source once those that it is read with are done, whether or not they succeeded."""
    sorter = TopologicalSorter({name: _before(one.module) & all_.keys() for name, one in all_.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        raise NotThere(f"sources are read with each other: {', '.join(error.args[1])}") from error
    results: dict[str, Result] = {}
    pool = concurrent.futures.ThreadPoolExecutor(jobs)
    running: dict[concurrent.futures.Future, str] = {}
    try:
        while sorter.is_active():
            for name in sorted(sorter.get_ready()):
                watch.start(name)
                running[pool.submit(all_[name].result)] = name
            for future in concurrent.futures.wait(running, return_when="FIRST_COMPLETED").done:
                name = running.pop(future)
                results[name] = future.result()
                watch.end(results[name])
                sorter.done(name)
    finally:
        # Whoever interrupts this need not wait for what is on its way.
        pool.shutdown(wait=False, cancel_futures=True)
    return results
