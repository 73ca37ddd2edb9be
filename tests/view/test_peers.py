"""Structural peers: told by size, income and place alone, the nearest first."""

import pytest

from dashboard.view import PEERS, View, celac, chosen, highlighted, opened, peers_shown
from dashboard.view.peers import MOST, peers, structure
from indicators.index.peers import STRUCTURE


@pytest.fixture(scope="module")
def release():
    return opened()


def test_peers_are_the_nearest_states_and_never_oneself_or_a_territory(release):
    found = peers(release, "PRY")
    assert len(found) == MOST
    assert set(found) <= {*celac(release)} - {"PRY"}
    assert list(found.values()) == sorted(found.values())
    assert next(iter(found)) == "BOL"  # the region's other landlocked state


def test_a_territory_has_peers_too(release):
    assert set(peers(release, "BMU")) <= {*celac(release)}


def test_nothing_but_structure_is_looked_at(release):
    told = structure(release)
    assert set(told) <= {*STRUCTURE}
    assert told.loc["BRA", "area"] == pytest.approx(8.5e6, rel=0.02)
    assert told.loc["BRA", "region"] == "SOUTH_AMERICA" and told.loc["JAM", "island"]
    assert told.loc[["BOL", "PRY"], "landlocked"].all() and told["landlocked"].sum() == 2


def test_the_group_of_peers_is_that_of_the_first_country_named_which_stands_out(release):
    view = View(lang="en", page="compare", countries=("PRY", "CHL"), group=PEERS)
    assert chosen(view, release) == ("PRY", "CHL", *(iso for iso in peers(release, "PRY") if iso != "CHL"))
    assert peers_shown(view, release) == peers(release, "PRY")
    assert highlighted(view) == ("PRY", "CHL")
    own = View(lang="en", page="country", subject="URY", group=PEERS)
    assert chosen(own, release) == ("URY", *peers(release, "URY"))
    assert highlighted(own) == ("URY",)
