"""What there is of an indicator, by economy and year."""

import pytest

from dashboard.view.coverage import coverage, spans
from tests.made_up_release import released


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return coverage(released(tmp_path_factory.mktemp("data")), "access_made_up")


def test_every_economy_has_every_year_between_the_first_and_the_last(table):
    assert len(table) == 51
    assert list(table.columns) == list(range(2017, 2025))


def test_a_year_is_observed_estimated_not_applicable_or_missing(table):
    assert table.loc["BRA", 2018] == "observed"
    assert table.loc["BRA", 2024] == "estimated"
    assert table.loc["URY", 2021] == "not_applicable"
    assert table.loc["HTI", 2020] == "observed", "a value of 0 is one"
    assert set(table.loc["ARG"]) == {"missing"}


def test_years_alike_are_joined():
    states = ["observed", "observed", "missing", "observed"]
    assert spans(states, [2000, 2001, 2002, 2003]) == [
        ("observed", 2000, 2001),
        ("missing", 2002, 2002),
        ("observed", 2003, 2003),
    ]
