"""Sources whose shape is known from public code only are fetched whole, and stopped by what is of another shape."""

import pytest

from indicators.fetch.run import fetch
from indicators.snapshots import load, taken
from indicators.sources import first_teams, hegemony, ipv6_capability, manrs_participants
from tests.conftest import FIXTURES
from tests.fetch import server
from tests.fetch.conftest import QUICK

NAMES = ("first_teams", "hegemony", "ipv6_capability", "manrs_participants")
JSON = {"Content_Type": "application/json"}
(PARTICIPANTS,) = manrs_participants.SOURCE.live.values()


def small(file, code=None):
    """Return one of the project's small files as a server answers it, of another economy if one is named."""
    raw, of = (FIXTURES / file).read_bytes(), file[-7:-5]
    raw = raw.replace(f'"{of}"'.encode(), f'"{code}"'.encode()) if code else raw
    return server.file(raw, **JSON if file.endswith("json") else {"Content_Type": "text/csv"})


@pytest.fixture
def upstreams():
    """What is at every address of these sources."""
    small_files = {ipv6_capability: "apnic/v6economy_BR.json", hegemony: "ihr/hegemony_UY.json"}
    answers = {
        address: small(file, name[-7:-5])
        for module, file in small_files.items()
        for name, address in module.SOURCE.live.items()
    }
    first, *more = first_teams.SOURCE.live.values()
    answers |= dict.fromkeys(more, small("first/first_teams_0100.json"))
    return {
        **answers,
        first: small("first/first_teams_0000.json"),
        PARTICIPANTS: small("manrs/manrs_participants.csv"),
    }


@pytest.fixture
def fetched(site, store, monkeypatch):
    """Fetch these sources from what is served."""

    def run(upstreams):
        site.serve(upstreams)
        monkeypatch.setenv("INDICATORS_MIRROR", site.address)
        return {one.source: one for one in fetch(store, NAMES, limits=QUICK)}

    return run


def test_each_is_fetched_for_every_economy_and_page(fetched, upstreams, store):
    results = fetched(upstreams)
    assert {one.source: one.outcome for one in results.values()} == dict.fromkeys(NAMES, "new")
    [snapshot] = taken(store, "ipv6_capability")
    assert len(snapshot.provenance["parts"]) == load(store, snapshot)["country"].nunique() == 51


def test_one_economy_that_apnic_does_not_measure_stops_no_other(fetched, upstreams, store):
    results = fetched(upstreams | {ipv6_capability.SOURCE.live["v6economy_BL.json"]: server.status(404)})
    assert "v6economy_BL.json" in results["ipv6_capability"].said
    [snapshot] = taken(store, "ipv6_capability")
    assert len(snapshot.provenance["parts"]) == 50


def test_a_page_in_the_place_of_a_table_stops_that_source_alone_and_is_shown(fetched, upstreams, store):
    robot = server.file(b"<html>Are you a robot?</html>\n", Content_Type="text/html")
    results = fetched(upstreams | {PARTICIPANTS: robot})
    assert [one.source for one in results.values() if one.failed] == ["manrs_participants"]
    assert "text/html" in results["manrs_participants"].said
    assert taken(store, "manrs_participants") == []


def test_contacts_of_teams_are_in_no_message_where_a_page_is_of_another_shape(fetched, upstreams):
    first = first_teams.SOURCE.live["first_teams_0000.json"]
    raw = (FIXTURES / "first/first_teams_0000.json").read_bytes().replace(b'"status": "OK",', b"")
    said = fetched(upstreams | {first: server.file(raw, **JSON)})["first_teams"].said
    assert "expected status OK, total and data" in said
    assert "@" not in said and "598" not in said
