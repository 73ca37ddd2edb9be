"""A site that stands in for every upstream, a data folder, and made-up sources that are fetched from the site."""

import types

import pytest

from indicators.fetch.limits import Limits
from indicators.fetch.run import fetch
from indicators.registry import Registry
from tests.engine.conftest import economies, made_up_source, photograph, project, store
from tests.fetch.server import site

__all__ = ["economies", "photograph", "project", "site", "store"]

ADDRESS = "https://upstream.example/counts.csv"
QUICK = Limits(
    connect=0.3, silent=0.3, whole=2, grace=0.3, slowest=1000, backoff=0.01, jitter=0, pause=0, most_wait=2
)


def live_source(files=None, leads_to=None, **said):
    """Return a made-up source whose newest edition is at addresses."""
    described = {"live": files or {"counts.csv": ADDRESS}, "pause": 0.0} | said
    return made_up_source(**described)


@pytest.fixture
def fetched(store):
    """Fetch made-up sources into the data folder, with little patience."""

    def run(modules, *names, limits=QUICK, **how) -> dict:
        modules = modules if isinstance(modules, dict) else {"counts": modules}
        results = fetch(store, names, limits=limits, found=Registry(modules, {}), **how)
        return types.SimpleNamespace(**{result.source: result for result in results})

    return run
