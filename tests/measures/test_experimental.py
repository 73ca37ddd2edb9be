"""Experimental measures give what the published files say, counted one by one; without snapshots they are left out."""

import csv
import json
import shutil

import pytest

from indicators import registry
from indicators.build import build
from indicators.economies import Economies
from indicators.release import open_release
from indicators.snapshots import take
from indicators.store import REPOSITORY, Store
from tests.conftest import FIXTURES

SOURCES = {
    "ipv6_capability": "apnic",
    "hegemony": "ihr",
    "manrs_participants": "manrs",
    "first_teams": "first",
}
MEASURES = (
    "access_ipv6_users",
    "interconnection_transit_dependency",
    "routing_manrs_networks",
    "capacity_incident_teams",
)
ALPHA3 = {"BR": "BRA", "UY": "URY", "AR": "ARG", "KN": "KNA"}


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """A release of what there is when only experimental sources were taken."""
    data = tmp_path_factory.mktemp("experimental") / "data"
    shutil.copytree(REPOSITORY / "data" / "reference", data / "reference")
    economies = Economies.read((data / "reference" / "economies.csv").read_bytes())
    for name, folder in SOURCES.items():
        files = {file.name: file.read_bytes() for file in (FIXTURES / folder).iterdir()}
        take(Store(data), name, registry.load().sources[name], files, economies, "2026-08-22")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDICATORS_CACHE", str(data.parent / "cache"))
        outcome = build(str(data))
    assert not set(MEASURES) & outcome.failures.keys()
    return open_release(data)


def rows(release, id, *columns):
    """Return some cells of an indicator's rows."""
    table = release.values(id)
    return sorted(table.assign(date=table["date"].astype(str))[[*columns]].itertuples(index=False, name=None))


def test_they_are_released_as_experimental_in_the_language_they_have(release):
    assert {*MEASURES} == release.indicators.keys()
    for said in release.indicators.values():
        assert said["experimental"] and said["title"]["es"] == said["title"]["en"]


def test_ipv6_users_are_the_share_of_the_last_day_of_each_month(release):
    expected = []
    for file in (FIXTURES / "apnic").iterdir():
        last = {day["date"][:7]: day for day in json.loads(file.read_bytes())["data"] if day["30"]["seen"]}
        expected += [
            (ALPHA3[day["cc"]], day["date"], day["30"]["capable_pc"], round(day["30"]["seen"]))
            for day in last.values()
        ]
    assert rows(release, "access_ipv6_users", "country", "date", "value", "n") == sorted(expected)


def test_the_dependency_is_that_on_the_largest_transit_network_of_the_newest_time(release):
    results = json.loads((FIXTURES / "ihr/hegemony_UY.json").read_bytes())["results"]
    newest = max(one["timebin"] for one in results)
    transit = [
        (100 * one["hege"], one["asn"])
        for one in results
        if one["timebin"] == newest and one["transitonly"] and one["weightscheme"] == "eyeball"
    ]
    value, asn = max(transit)
    assert rows(release, "interconnection_transit_dependency", "country", "value", "asn") == [
        ("URY", value, asn)
    ]


def test_networks_in_manrs_are_counted_in_each_economy_they_serve(release):
    counted = {}
    with (FIXTURES / "manrs/manrs_participants.csv").open() as file:
        for _, areas, asns, filtering, *_ in list(csv.reader(file))[1:]:
            for code in set(areas.split(";")) & ALPHA3.keys():
                value, filters = counted.get(ALPHA3[code], (0, 0))
                number = len([asn for asn in asns.split(";") if asn])
                counted[ALPHA3[code]] = value + number, filters + number * (filtering == "Yes")
    expected = sorted((country, *numbers) for country, numbers in counted.items())
    assert rows(release, "routing_manrs_networks", "country", "value", "filtering") == expected


def test_teams_are_counted_by_economy(release):
    teams = [
        team for file in (FIXTURES / "first").iterdir() for team in json.loads(file.read_bytes())["data"]
    ]
    expected = {ALPHA3[team["country"]]: 0 for team in teams if team["country"] in ALPHA3}
    for team in teams:
        if team["country"] in ALPHA3:
            expected[ALPHA3[team["country"]]] += 1
    assert rows(release, "capacity_incident_teams", "country", "value") == sorted(expected.items())
