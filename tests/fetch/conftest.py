"""A site that stands in for every upstream, a data folder, and made-up sources that are fetched from the site."""

import datetime
import re
import types

import pytest

from indicators.fetch.limits import Limits
from indicators.fetch.run import fetch
from indicators.registry import Registry
from indicators.snapshots import load, taken
from tests.engine.conftest import economies, made_up_source, photograph, project, store
from tests.fetch import server
from tests.fetch.server import site

__all__ = ["economies", "photograph", "project", "site", "store"]

TODAY = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
ADDRESS = "https://upstream.example/counts.csv"
QUICK = Limits(connect=5, silent=5, whole=20, grace=5, backoff=0.01, jitter=0, pause=0, most_wait=2)


def live_source(live=None, **said):
    """Return a made-up source whose newest edition is at addresses."""
    described = {"live": live or {"counts.csv": ADDRESS}, "pause": 0.0} | said
    return made_up_source(**described)


@pytest.fixture
def fetched(store):
    """Fetch made-up sources into the data folder, with little patience."""

    def run(modules, *names, limits=QUICK, **how) -> dict:
        modules = modules if isinstance(modules, dict) else {"counts": modules}
        results = fetch(store, names, limits=limits, found=Registry(modules, {}), **how)
        return types.SimpleNamespace(**{result.source: result for result in results})

    return run


def dated(module, form=rb"#date (\S+)"):
    """Let a made-up source's files state their date in a comment."""
    module.dated = lambda raw, name: found[1].decode() if (found := re.search(form, raw)) else None
    return module


def counts(store, name="counts"):
    return {one.date: dict(load(store, one)[["country", "count"]].to_numpy()) for one in taken(store, name)}


def put(site, **files):
    as_csv = {
        name: server.file(one, Content_Type="text/csv") if isinstance(one, bytes) else one
        for name, one in files.items()
    }
    site.serve({f"https://upstream.example/{name}": one for name, one in as_csv.items()})
