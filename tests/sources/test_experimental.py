"""Sources whose shape is known from public code only: read strictly, and what came instead is shown."""

import csv
import io
import json

import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.source import REGION
from indicators.sources import first_teams, hegemony, ipv6_capability, manrs_participants
from indicators.store import REPOSITORY, Store
from tests.conftest import FIXTURES

DAY = "2026-08-22"
FOLDERS = {
    ipv6_capability: ("apnic", "v6economy_BR.json"),
    hegemony: ("ihr", "hegemony_UY.json"),
    manrs_participants: ("manrs", "manrs_participants.csv"),
    first_teams: ("first", "first_teams_0000.json"),
}


@pytest.fixture
def taken(tmp_path, economies):
    """Take a module's small files, some of them changed, and return the snapshot and its records."""

    def of(module, **changed):
        folder = FIXTURES / FOLDERS[module][0]
        files = {file.name: file.read_bytes() for file in folder.iterdir()} | changed
        store = Store(tmp_path / str(len(list(tmp_path.iterdir()))))
        [(snapshot, _)] = take(store, "source", module, files, economies, DAY)
        return snapshot, load(store, snapshot)

    return of


@pytest.mark.parametrize("module", FOLDERS)
def test_they_say_that_they_are_experimental(module):
    assert module.SOURCE.experimental and module.SOURCE.live


def test_one_address_asks_for_each_economy_of_the_region():
    table = csv.DictReader(io.StringIO((REPOSITORY / "data/reference/economies.csv").read_text()))
    region = sorted(row["iso2"] for row in table if row["lac"])
    assert sorted(REGION.split()) == region
    for module in (ipv6_capability, hegemony):
        assert len(set(module.SOURCE.live.values())) == len(region)


def test_ipv6_is_kept_for_the_last_day_of_each_month_and_the_newest(taken):
    snapshot, read = taken(ipv6_capability)
    assert snapshot.provenance["parts"] == ["BRA", "KNA"]
    rows = [
        (row.country, f"{row.date:%Y-%m-%d}", row.seen, row.capable, row.preferred)
        for row in read.itertuples()
    ]
    assert rows == [
        ("BRA", "2026-06-30", 410200, 52.5, 50.5),
        ("BRA", "2026-07-31", 412000, 53.25, 51.75),
        ("BRA", "2026-08-20", 415000, 54.0, 52.5),
        ("KNA", "2026-08-20", 12.5, 8.0, 8.0),
    ]


def test_of_an_economys_hegemony_the_newest_time_is_kept_and_none_is_no_fault(taken):
    _, read = taken(hegemony)
    rows = read[["country", "asn", "weight", "transit_only", "hegemony"]].values.tolist()
    assert rows == [
        ["URY", 6057, "as", False, 0.85],
        ["URY", 6057, "eyeball", False, 0.97],
        ["URY", 12956, "as", True, 0.41],
        ["URY", 12956, "eyeball", True, 0.38],
    ]
    assert set(read["date"].astype(str)) == {"2026-08-21"}


def test_a_time_may_lack_its_zone(taken):
    raw = (FIXTURES / "ihr/hegemony_UY.json").read_bytes().replace(b"00:00Z", b"00:00")
    assert taken(hegemony, **{"hegemony_UY.json": raw})[1].equals(taken(hegemony)[1])


def test_participants_are_kept_by_economy_and_as_number(taken):
    _, read = taken(manrs_participants)
    assert read[["country", "asn", "organisation", "filtering", "anti_spoofing"]].values.tolist() == [
        ["ARG", 6057, "Red Uno", True, False],
        ["BRA", 64496, "Rede, Dois", True, True],
        ["BRA", 262287, "Rede, Dois", True, True],
        ["URY", 6057, "Red Uno", True, False],
    ]


def test_nothing_by_which_a_person_can_be_reached_is_kept_of_a_team(taken):
    snapshot, read = taken(first_teams)
    assert read[["id", "team", "country"]].values.tolist() == [
        ["cert-br", "CERT.br", "BRA"],
        ["certuy", "CERTuy", "URY"],
    ]
    kept = json.dumps(snapshot.provenance) + read.to_csv()
    assert not any(said in kept for said in ("@", "598", "0xF46", "example", "Computer Emergency"))


def other(raw, **said):
    """Return a JSON object with other values, or with `first` merged into the first entry of its list."""
    table = json.loads(raw)
    entries = next(value for value in table.values() if isinstance(value, list))
    entries[0] |= said.pop("first", {})
    return json.dumps({**table, **said}).encode()


BAD = [
    (ipv6_capability, lambda raw: b"[]", '[]; expected {"data": [a day'),
    (
        ipv6_capability,
        lambda raw: other(raw, first={"cc": "AR"}),
        "day 1 is {'date': '2026-06-29', 'cc': 'AR'",
    ),
    (
        ipv6_capability,
        lambda raw: other(raw, first={"30": None}),
        "expected date, cc BR and 30: seen, capable_pc",
    ),
    (ipv6_capability, lambda raw: other(raw, first={"date": "29 June"}), "day 1 is {'date': '29 June'"),
    (ipv6_capability, lambda raw: other(raw, first={"date": "2026-06-30"}), "2026-06-30 stands twice"),
    (
        ipv6_capability,
        lambda raw: raw.replace(b"53.25", b"153.25"),
        "153.25; expected a number from 0 to 100",
    ),
    (hegemony, lambda raw: b'{"detail": "throttled"}', "{'detail': 'throttled'}; expected"),
    (
        hegemony,
        lambda raw: other(raw, next="https://ihr.example/?page=2"),
        "goes on at https://ihr.example/?page=2",
    ),
    (hegemony, lambda raw: other(raw, first={"hege": 1.5}), "result 1 is {'timebin'"),
    (hegemony, lambda raw: other(raw, first={"country": "AR"}), "expected timebin, asn, weightscheme"),
    (hegemony, lambda raw: other(raw, first={"timebin": "yesterday"}), "result 1 is {'timebin': 'yesterday'"),
    (
        manrs_participants,
        lambda raw: b"<html>robot?</html>\n",
        "b'<html>robot?</html>\\n'; expected a header",
    ),
    (
        manrs_participants,
        lambda raw: raw.replace(b",Yes,No,", b",Yes,"),
        "line 2: 'Red Uno,UY;AR,6057,Yes,Yes,Yes'; expected 7",
    ),
    (
        manrs_participants,
        lambda raw: raw.replace(b"6057", b"AS6057"),
        "line 2: AS6057; expected a name, codes",
    ),
    (manrs_participants, lambda raw: raw.replace(b"6057,Yes", b"6057,maybe"), "line 2: maybe; expected"),
    (manrs_participants, lambda raw: raw.replace(b"UY;AR", b"Uruguay"), "line 2: Uruguay; expected"),
    (
        first_teams,
        lambda raw: b'{"status": "error"}',
        "an object with status; expected status OK, total and data",
    ),
    (first_teams, lambda raw: other(raw, total=4), "3 of 4 teams from 0 on; expected 4"),
    (
        first_teams,
        lambda raw: other(raw, total=2000),
        "3 of 2000 teams from 0 on; expected 100 of 1200 at most",
    ),
    (
        first_teams,
        lambda raw: other(raw, first={"country": "Uruguay"}),
        "team 1 has no id, team and two-letter",
    ),
]


@pytest.mark.parametrize(("module", "spoil", "expected"), BAD)
def test_another_shape_is_refused_with_one_message_that_shows_it(module, spoil, expected, refusal):
    folder, name = FOLDERS[module]
    raw = (FIXTURES / folder / name).read_bytes()
    assert expected in refusal(module, name, spoil(raw), (name, raw), DAY)


def test_a_team_of_another_shape_is_refused_without_showing_what_it_says(refusal):
    raw = (FIXTURES / "first/first_teams_0000.json").read_bytes()
    message = refusal(
        first_teams, "first_teams_0000.json", other(raw, first={"id": 7}), ("first_teams_0000.json", raw), DAY
    )
    assert "@" not in message and "598" not in message


def test_every_page_of_the_directory_is_needed(taken):
    second = json.loads((FIXTURES / "first/first_teams_0100.json").read_bytes())
    with pytest.raises(SnapshotError, match="0 of 101 teams from 100 on; expected 1"):
        taken(first_teams, **{"first_teams_0100.json": json.dumps(second | {"total": 101}).encode()})


@pytest.mark.parametrize("module", FOLDERS)
def test_an_accident_is_refused_or_gives_no_economy_that_the_file_does_not_name(module, survivors):
    folder, name = FOLDERS[module]
    raw = (FIXTURES / folder / name).read_bytes()
    codes = {"BRA": b"BR", "URY": b"UY", "ARG": b"AR"}
    for harmed, read in survivors(module, name, raw, DAY):
        assert all(codes[country] in harmed + name.encode() for country in read["country"])
