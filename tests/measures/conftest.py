"""Values as the project computes them from published files: the small ones, or the real ones if they are named."""

import os
import shutil

import pytest

from indicators import registry
from indicators.build import build
from indicators.economies import Economies
from indicators.release import Release
from indicators.snapshots import take
from indicators.store import REPOSITORY, Store
from indicators.upstream import find
from tests.measures import oracle_networks

# Ledgers come before the routes that they place, routes before threats.
FOLDERS = {
    "root_zone": "rootzone",
    "ixps": "ixp",
    "world_bank": "worldbank",
    "gci": "itu",
    "idi": "itu",
    "egdi": "egdi",
    "root_servers": "root_servers",
    "cables": "telegeography",
    "landing_points": "telegeography",
    "shutdowns": "accessnow",
    "delegations": "rir_delegated",
    "routes": "ipfire",
    "as_names": "ipfire",
    "vrps": "rpki",
    "aspas": "rpki",
    "nonfunctional_cas": "rpki",
    "allocations": "ipverse",
    "operators": "isbgpsafeyet",
    "threats": "threat",
}
# The dates of files that state none.
DATES = {"world_bank": "2026-07-01", "root_servers": "2023-09-13"} | dict.fromkeys(
    ("gci", "idi", "egdi"), "2024-12-31"
)
# Economies whose networks are gone through one by one.
CODES = {"BRA": "BR", "MEX": "MX", "URY": "UY", "HTI": "HT", "JAM": "JM", "NIC": "NI"}


@pytest.fixture(scope="session")
def released(upstream, tmp_path_factory):
    """Return the released values of an indicator: one row per economy and date."""
    data = tmp_path_factory.mktemp("measures") / "data"
    shutil.copytree(REPOSITORY / "data" / "reference", data / "reference")
    store, found = Store(data), registry.load()
    economies = Economies.read((data / "reference" / "economies.csv").read_bytes())
    for source, folder in FOLDERS.items():
        paths = find(upstream / folder, found.source(source))
        files = {str(path.relative_to(upstream / folder)): path.read_bytes() for path in paths}
        take(store, source, found.sources[source], files, economies, DATES.get(source))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDICATORS_CACHE", str(data.parent / "cache"))
        release = Release(store, build(os.fspath(data)).id)
    tables = {}

    def of(indicator):
        if indicator not in tables:
            assert not release.indicators[indicator]["failed"]
            tables[indicator] = release.values(indicator)
        return tables[indicator]

    return of


@pytest.fixture(scope="session")
def value(released):
    """Return one row of an indicator as a dict, or ``None`` where there is none."""

    def of(indicator, country, date):
        table = released(indicator)
        rows = table[(table["country"] == country) & (table["date"] == date)]
        assert len(rows) <= 1
        return None if rows.empty else rows.iloc[0].to_dict()

    return of


@pytest.fixture(scope="module")
def routes(upstream):
    """Return the networks of some economies by date."""
    files = oracle_networks.editions(upstream / "ipfire", "networks_*")
    return {date: oracle_networks.networks(path, set(CODES.values())) for date, path in files.items()}


@pytest.fixture(scope="module")
def published(upstream):
    """Return what rpki-client published, by date."""
    files = oracle_networks.editions(upstream / "rpki", "rpkiclient_summary_*")
    return {date: oracle_networks.payloads(path) for date, path in files.items()}


@pytest.fixture(scope="module")
def pairs(routes, published):
    """Return networks, ROAs that authorise somebody, and the object published, for each date that has a pair."""
    found = {}
    for date, networks in routes.items():
        near = oracle_networks.nearest(published, date)
        if near:
            real = oracle_networks.Roas([roa for roa in published[near]["roas"] if roa["asn"]])
            found[date] = (networks, real, near, published[near])
    assert 0 < len(found) < len(routes)
    return found
