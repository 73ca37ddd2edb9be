"""A small world for the engine's tests: a data folder, and sources and measures made up for the occasion."""

import hashlib
import inspect
import shutil
import types
from pathlib import Path

import pandas as pd
import pytest

from indicators import registry
from indicators.economies import Economies
from indicators.indicator import LANGUAGES, Indicator
from indicators.registry import Measure, Registry
from indicators.release import open_release
from indicators.snapshots import take
from indicators.source import Source, Unreadable
from indicators.store import REPOSITORY, Store


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A data folder that holds the reference tables only, and a cache of its own."""
    data = tmp_path / "here"
    shutil.copytree(
        REPOSITORY / "data" / "reference", data / "reference", ignore=shutil.ignore_patterns("*.py")
    )
    monkeypatch.setenv("INDICATORS_DATA", str(data))
    monkeypatch.setenv("INDICATORS_CACHE", str(tmp_path / "cache"))
    return Store(data)


@pytest.fixture
def economies():
    """The economies of the reference table."""
    return Economies.read((REPOSITORY / "data/reference/economies.csv").read_bytes())


def made_up_source(**said):
    """Return a source module that reads lines ``place,count``."""
    described = {
        "title": "Made up",
        "publisher": "Nobody",
        "address": "https://example.org/counts",
        "licence": "CC0-1.0",
        "licence_url": "https://example.org/licence",
        "attribution": "Nobody",
        "redistribute": True,
        "files": ("counts*.csv",),
        "columns": {"place": "string", "count": "integer"},
        "key": ("place",),
        "country": "place",
    }

    def read(raw: bytes, name: str) -> pd.DataFrame:
        lines = raw.decode().splitlines()
        rows = [line.split(",") for line in lines if line and not line.startswith("#")]
        for number, row in enumerate(rows, 1):
            if len(row) != 2:
                raise Unreadable(f"expected place,count, got {row}", line=number)
        return pd.DataFrame(rows, columns=["place", "count"]).astype({"count": "Int64"})

    return types.SimpleNamespace(SOURCE=Source(**(described | said)), read=read)


def counted(counts):
    """Return the count as the value: the simplest measure."""
    return counts[["country"]].assign(value=counts["count"])


def released(store, id="counted"):
    """Return country, date and value of the rows of the current release."""
    table = open_release(store.location).values(id)
    return [(row.country, f"{row.date:%Y-%m-%d}", row.value) for row in table.itertuples()]


def tree(folder):
    """Return the digest of every file of a folder, by path."""
    files = (file for file in Path(folder).rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def words(text):
    """Return the same words in every language."""
    return dict.fromkeys(LANGUAGES, text)


def measure(id, compute, **said):
    """Return a measure as if it stood in a file of that name."""
    described = {
        "title": words(id),
        "unit": "%",
        "higher_is": "better",
        "valid_range": (0, 100),
        "noise": 1.0,
        "steward": "LACNIC",
        "method": words("counted"),
    }
    code = inspect.getsource(compute).encode()
    needs = tuple(inspect.signature(compute).parameters)
    return Measure(id, Indicator(**(described | said)), compute, "Made up.", code, needs)


@pytest.fixture
def project(monkeypatch):
    """Put made-up sources and measures in the place of the project's, and what is wrong with further ones."""

    def put(sources, *measures, **faults):
        found = Registry(sources, {one.id: one for one in measures}, faults)
        monkeypatch.setattr(registry, "load", lambda: found)

    return put


@pytest.fixture
def photograph(store, economies):
    """Keep snapshots of a made-up source from lines by date (``d2024_01_31="BR,1"``)."""

    def keep(name, module, store=store, **lines_by_date):
        for date, lines in lines_by_date.items():
            day = date.removeprefix("d").replace("_", "-")
            take(store, name, module, {"counts.csv": lines.encode()}, economies, day)

    return keep
