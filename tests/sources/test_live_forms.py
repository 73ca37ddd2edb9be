"""What is published live, in whatever form, is read to the same records as the files that people keep of it."""

import pytest

from indicators import registry
from indicators.snapshots import load, take
from indicators.store import Store
from indicators.upstream import find
from tests.fetch import upstream_site

SOURCES = registry.load().sources
DAY = "2026-08-22"
# Files of the folder, newest of each kind; what else an edition of the folder has is in no live form.
KEPT = {
    "allocations": ["ipverse/rir-ip_*_full.tar.gz"],
    "cables": ["telegeography/submarinecablemap_v3_20221111.tar.gz"],
    "egdi": ["egdi/EGOV_DATA_2024.csv"],
    "gci": ["itu/itu_gci_2024.csv", "itu/gci_2024_pillars_LAC33_transcribed.csv"],
    "ixps": ["ixp/peeringdb_peeringlan_20260528.json*"],
    "operators": ["isbgpsafeyet/operators_*.csv"],
    "shutdowns": ["accessnow/*.parquet"],
}
LEFT_OUT = {"egdi": {"part": ["participation", "human_capital", "telecommunication"]}}


@pytest.fixture
def records(tmp_path, economies):
    """Take files into a fresh store as of a day and return what was kept."""

    def of(name, files):
        store = Store(tmp_path / str(len(list(tmp_path.iterdir()))))
        [(snapshot, _)] = take(store, name, SOURCES[name], files, economies, DAY)
        return load(store, snapshot)

    return of


def live(name, upstream):
    """Return the files of a source's live edition by name."""
    module, answers = SOURCES[name], upstream_site.site(upstream, [name])
    files = dict(module.SOURCE.live)
    if module.SOURCE.listing:
        files |= module.leads_to({address: answers[address] for address in module.SOURCE.listing})
    return {file: answers[address] for file, address in files.items()}


@pytest.mark.parametrize("name", KEPT)
def test_the_live_form_gives_the_records_of_the_files_at_hand(name, upstream, records):
    newest = [sorted(upstream.glob(pattern))[-1] for pattern in KEPT[name]]
    # A snapshot of another day than the one asked for is of a file that states its day.
    here = records(name, {file.name: file.read_bytes() for file in newest})
    for column, values in LEFT_OUT.get(name, {}).items():
        here = here[~here[column].isin(values)].reset_index(drop=True)
    assert not here.empty
    assert records(name, live(name, upstream)).equals(here)


def test_answers_of_the_world_bank_give_the_figures_of_its_tables(upstream, records):
    files = {
        file.name: file.read_bytes() for file in find(upstream / "worldbank", SOURCES["world_bank"].SOURCE)
    }
    fetched = records("world_bank", live("world_bank", upstream))
    assert fetched.equals(records("world_bank", files)) and fetched["series"].nunique() > 5


def test_every_live_source_is_served(upstream):
    served = upstream_site.SERVED.keys()
    confirmed = {name for name, module in SOURCES.items() if not module.SOURCE.experimental}
    assert served >= {name for name in confirmed if SOURCES[name].SOURCE.live or SOURCES[name].SOURCE.listing}
