"""Where the region stands: states only, recent values only, like compared with like, no more than can be told."""

from itertools import pairwise

import pandas as pd
import pytest

from dashboard.view import View, celac, groups, opened
from dashboard.view.region import (
    default_since,
    good_since,
    leading,
    median_at,
    since,
    standing,
    until,
)
from dashboard.view.steps import steps
from tests.made_up_release import released

YEAR, DAY = "access_made_up", "2026-06-30"
# Noise 0.5; higher is better.
ROWS = [
    ("BRA", "2020-12-31", 10.0, {}),
    ("BRA", "2025-12-31", 20.0, {}),
    ("URY", "2020-12-31", 50.0, {}),
    ("URY", "2025-12-31", 50.5, {}),
    ("HTI", "2020-12-31", 30.0, {"low": 25.0, "high": 35.0}),
    ("HTI", "2025-12-31", 36.0, {"low": 34.0, "high": 38.0}),
    ("CHL", "2020-12-31", 70.0, {}),
    ("CHL", "2025-12-31", 60.0, {}),
    ("PER", "2020-12-31", 40.0, {}),
    ("PER", "2025-12-31", 80.0, {"status": "estimated"}),
    ("ARG", "2025-12-31", 90.0, {}),
    ("MEX", "2022-12-31", 99.0, {}),
    ("CUB", "2025-12-31", None, {"status": "not_applicable"}),
    ("BMU", "2020-12-31", 0.0, {}),
    ("BMU", "2025-12-31", 100.0, {}),
]


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def release(location):
    return released(location, yearly=ROWS)


@pytest.fixture(scope="module")
def committed():
    return opened()


@pytest.fixture
def stands(release):
    return standing(release, YEAR, 2020, DAY)


def test_the_median_is_that_of_states_with_a_value_of_the_last_three_years(stands, release):
    assert sorted(stands.values["country"]) == ["ARG", "BRA", "CHL", "HTI", "PER", "URY"]
    assert stands.median == (50.5 + 60) / 2
    assert median_at(release, YEAR, DAY) == (stands.median, 6, pd.Timestamp("2025-12-31"))


def test_states_move_beyond_the_noise_and_apart_from_their_intervals_or_not_at_all(stands):
    moved = stands.pairs.set_index("country")["moved"].to_dict()
    assert moved == {"BRA": "better", "URY": "same", "HTI": "same", "CHL": "worse"}
    assert [stands.moved(how) for how in ("better", "worse", "same")] == [1, 1, 2]
    assert list(stands.furthest("better", 5)["country"]) == ["BRA"]


def test_what_is_estimated_or_has_one_date_is_not_compared_and_a_territory_never_is(stands):
    assert not {"PER", "ARG", "MEX", "BMU"} & set(stands.pairs["country"])
    assert stands.able == 32


def test_the_median_moves_over_the_same_states(stands):
    assert list(stands.ends["value"]) == [40.0, (36 + 50.5) / 2]
    assert list(stands.ends["date"].dt.year) == [2020, 2025]
    assert list(stands.ends["low"]) == [(25 + 50) / 2, (34 + 50.5) / 2]


def test_at_an_earlier_day_later_values_are_not_known(release):
    before = standing(release, YEAR, 2015, "2021-06-30")
    assert before.median == 40.0
    assert (before.compared, before.ends.empty) == (0, True)


def test_of_fewer_than_three_states_there_is_no_median(tmp_path):
    few = released(tmp_path, yearly=ROWS[:4])
    assert median_at(few, YEAR, DAY) == (None, 2, pd.Timestamp("2025-12-31"))
    assert standing(few, YEAR, 2020, DAY).ends.empty


def test_the_heaviest_indicator_of_each_pillar_leads_it(committed):
    framework = committed.index.reference.framework_of("baseline")
    found = leading(committed)
    assert list(found) == framework.pillars
    for pillar, id in found.items():
        weights = framework.global_weights[framework.indicators_of(pillar)]
        assert weights[id] == weights.max()


def test_without_an_index_the_first_indicator_of_each_topic_leads(release):
    assert leading(release) == {"access": YEAR}


@pytest.mark.parametrize(
    ("day", "year"), [("2026-08-22", 2020), ("2024-12-31", 2015), ("2025-01-01", 2020), ("2030-05-01", 2025)]
)
def test_change_is_told_since_a_round_year_at_least_five_years_ago(day, year):
    assert default_since(day) == year


@pytest.mark.parametrize(
    ("said", "year", "day"),
    [
        ({}, 2020, DAY),
        ({"own": (("since", "2018"),)}, 2018, DAY),
        ({"time": "2015..latest"}, 2015, DAY),
        ({"time": "2015..2021"}, 2015, "2021-12-31"),
        ({"time": "2021"}, 2015, "2021-12-31"),
        ({"time": "2015..2021", "own": (("since", "2017"),)}, 2017, "2021-12-31"),
        ({"time": "latest"}, 2020, DAY),
    ],
)
def test_the_address_says_since_when_and_until_when(release, said, year, day):
    view = View(lang="en", **said)
    assert (since(view, release), until(view, release)) == (year, day)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("2018", "2018"), ("1066", "1990"), ("3000", "2026"), ("x", "2020"), ("٢٠١٨", "2020")],
)
def test_a_year_that_cannot_be_asked_for_gives_way_to_the_nearest(release, asked, nearest):
    assert good_since(release)(asked) == nearest


def test_the_caribbean_signed_since_2020_as_the_root_zones_tell(committed):
    """A brute-force reading of the released rows: unsigned at a date of 2020 or later, signed at a later one."""
    caribbean = groups(committed)["CARIBBEAN"]
    made = steps(committed, "names_cctld_dnssec", caribbean, "2020-01-01", committed.created[:10])
    signed = made[(made["before"] == 0) & made["sure"]]
    table = committed.values("names_cctld_dnssec")
    expected = set()
    for iso3 in caribbean:
        rows = table[(table["country"] == iso3) & (table["date"] >= "2020-01-01")].sort_values("date")
        seen = [value for value in rows["value"] if value == value]
        expected |= {iso3} if any(a == 0 < b for a, b in pairwise(seen)) else set()
    assert set(signed["country"]) == expected == {"AIA", "DMA", "HTI", "MSR", "TCA"}
    perhaps = made[(made["before"] == 0) & ~made["sure"]]
    assert list(perhaps["country"]) == ["VCT"]
    assert set(celac(committed)) & expected == {"DMA", "HTI"}
