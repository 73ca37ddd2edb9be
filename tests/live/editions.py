"""Two releases between which everything happens that release notes tell."""

import shutil
from dataclasses import dataclass

import pandas as pd
import pytest

from indicators import registry
from indicators.build import build
from indicators.economies import Economies
from indicators.notes.write import LANGUAGES
from indicators.registry import Registry
from indicators.release import Release
from indicators.snapshots import take
from indicators.store import REPOSITORY, Store
from tests.engine.conftest import counted, made_up_source, measure

CORRECTION = "indicator,country,date,action,reason,expect\nyearly,URY,2022-12-31,set=25.5,a slip,20\n"
OFTEN = {"valid_range": (0, None), "unit": {"en": "per head", "es": "por persona", "pt": "por pessoa"}}
TITLE = {"en": "Counted", "es": "Contado", "pt": "Contagem"}


def tenths(counts):
    return counts[["country"]].assign(value=counts["count"] / 10)


def ordinal(counts):
    return counts[["country"]].assign(value=(counts["count"] > 1000) * 50.0)


def yearly(years):
    place = years["place"].str.split("-", expand=True)
    country = place[0].map({"BR": "BRA", "UY": "URY", "AR": "ARG", "KY": "CYM"})
    return pd.DataFrame({"country": country, "date": place[1] + "-12-31", "value": years["count"]})


def jumping(jumps):
    return jumps[["country"]].assign(value=jumps["count"])


def failing(counts):
    if (counts["count"] > 1000).any():
        raise RuntimeError("no *figures* of <this> kind")
    return counts[["country"]].assign(value=counts["count"])


EDITIONS = (
    {
        "counts": ("2024-01-01", "BR,316\nUY,204\nAR,300\nJM,0"),
        "jumps": ("2024-01-01", "BR,10\nUY,20"),
        "years": ("2024-01-01", "BR-2022,10\nUY-2022,20\nKY-2022,1\nKY-2021,1234567"),
    },
    {
        "counts": ("2024-02-09", "BR,12401\nUY,203\nAR,250\nJM,299\nBZ,3"),
        "jumps": ("2024-02-09", "BR,90"),
        "years": ("2024-02-09", "BR-2022,10\nUY-2022,20\nKY-2022,4\nBR-2023,13\nUY-2023,21"),
    },
)


@dataclass
class World:
    """Where the releases are, their ids, and what the second was made with."""

    folder: str
    ids: list[str]
    found: Registry


def registries():
    """Return the sources and measures of each edition."""
    sources = {
        "counts": made_up_source(),
        "jumps": made_up_source(title="Jumps_of *all* kinds"),
        "years": made_up_source(country=None, retroactive=True),
    }
    categories = {0: dict.fromkeys(LANGUAGES, "low"), 50: {"en": "half", "es": "mitad", "pt": "metade"}}
    both = [
        measure("tenths", tenths, limit=5000, noise=0.5, title=TITLE, **OFTEN),
        measure("ordinal", ordinal, categories=categories, noise=0, limit=100),
        measure("yearly", yearly, period="year", valid_range=(0, None), unit=OFTEN["unit"], noise=2),
        measure("jumping", jumping),
        measure("failing", failing, valid_range=(0, None)),
    ]
    gone, added = measure("gone", counted, valid_range=(0, None)), measure("added", tenths, **OFTEN)
    return [Registry(sources, {one.id: one for one in [*both, other]}, {}) for other in (gone, added)]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The two releases, made once."""
    folder = tmp_path_factory.mktemp("editions") / "data"
    shutil.copytree(
        REPOSITORY / "data/reference", folder / "reference", ignore=shutil.ignore_patterns("*.py")
    )
    store, ids = Store(folder), []
    economies = Economies.read(store.read("reference/economies.csv"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDICATORS_CACHE", str(folder.parent / "cache"))
        for taken, found in zip(EDITIONS, registries(), strict=True):
            patch.setattr(registry, "load", lambda found=found: found)
            for name, (date, lines) in taken.items():
                take(store, name, found.sources[name], {"counts.csv": lines.encode()}, economies, date)
            accept = {"yearly": "the office |mended| it"} if ids else {}
            ids.append(build(store.location, accept=accept).id)
            store.replace("reference/corrections.csv", CORRECTION.encode())
    return World(store.location, ids, found)


@pytest.fixture
def editions(world, store, monkeypatch):
    """The two releases, the older first, in a data folder of the test's own."""
    shutil.copytree(world.folder, store.root, dirs_exist_ok=True)
    monkeypatch.setattr(registry, "load", lambda: world.found)
    return [Release(store, id) for id in world.ids]
