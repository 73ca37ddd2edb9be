"""Structural peers: the states most like one in size, income and place."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.index.peers import PeersError, nearest

# Logarithms of population are 0, 1, 2, 3 (mean 1.5, variance 1.25); half are islands, so that two differ in
# that half of the time, by a square of 2 / 0.5 = 4; one has no figure of GDP per head.
STATES = ["KNA", "LCA", "CRI", "BRA"]
TABLE = pd.DataFrame(
    {
        "population": np.exp([0.0, 1.0, 2.0, 3.0, 0.1]),
        "island": [True, True, False, False, True],
        "landlocked": [False] * 5,
        "score": [10.0, 90.0, 20.0, 30.0, 10.0],
    },
    index=[*STATES, "AIA"],
)


def distances(attributes, unit, states=STATES, **choices):
    return nearest(attributes, unit, states, **choices)["distance"].to_dict()


def test_distance_is_the_root_mean_square_of_standardised_differences():
    expected = {
        "LCA": math.sqrt((1 / 1.25 + 0) / 2),
        "CRI": math.sqrt((4 / 1.25 + 4) / 2),
        "BRA": math.sqrt((9 / 1.25 + 4) / 2),
    }
    assert distances(TABLE, "KNA") == pytest.approx(expected, rel=1e-12)


def test_the_nearest_come_first_and_only_as_many_as_asked_for():
    assert list(distances(TABLE, "KNA", k=2)) == ["LCA", "CRI"]
    assert list(distances(TABLE, "BRA", k=9)) == ["CRI", "LCA", "KNA"]


def test_equal_distances_stand_in_the_order_of_codes():
    twins = TABLE[["island"]]
    assert list(nearest(twins, "KNA", STATES).index) == ["LCA", "BRA", "CRI"]


def test_a_territory_is_no_peer_but_may_ask_for_its_own():
    assert "AIA" not in distances(TABLE, "KNA")
    assert list(distances(TABLE, "AIA", k=1)) == ["KNA"]
    assert "AIA" in distances(TABLE, "KNA", [*STATES, "AIA"])


def test_a_territory_does_not_move_the_distances_of_states():
    far = TABLE.copy()
    far.loc["AIA", "population"] = 1e30
    assert distances(far, "KNA") == distances(TABLE, "KNA")


def test_the_outcome_is_never_looked_at():
    other = TABLE.assign(score=[1.0, -5.0, np.nan, 1e9, 0.0], rank=1)
    assert distances(other, "KNA") == distances(TABLE, "KNA")


def test_an_attribute_that_one_lacks_counts_as_an_average_difference_and_is_said():
    attributes = TABLE.assign(gdp_per_head=[1e4, 1e4, 1e4, np.nan, 1e4])
    found = nearest(attributes, "KNA", STATES)
    assert found["missing"].to_dict() == {"LCA": "", "CRI": "", "BRA": "gdp_per_head"}
    assert found["shared"].to_dict() == {"LCA": 3, "CRI": 3, "BRA": 2}
    assert found.loc["BRA", "distance"] == pytest.approx(math.sqrt((9 / 1.25 + 4 + 2) / 3), rel=1e-12)


def test_who_lacks_too_much_is_no_peer():
    attributes = TABLE.assign(gdp_per_head=[1.0, 2, 3, np.nan, 5], area=[1.0, 2, 3, np.nan, 5])
    attributes.loc["BRA", "population"] = np.nan
    assert "BRA" not in distances(attributes, "KNA")
    assert "BRA" in distances(attributes, "KNA", least_shared=0.25)
    with pytest.raises(PeersError, match=r"BRA cannot be compared.*population, gdp_per_head, area"):
        nearest(attributes, "BRA", STATES)


def test_island_and_landlocked_are_one_place():
    """Three kinds of place, of one island, one landlocked and two coasts, differ in 10 of 16 pairs."""
    places = pd.DataFrame(
        {"island": [True, False, False, False], "landlocked": [False, True, False, False]}, index=STATES
    )
    apart = math.sqrt(2 / (10 / 16))
    assert distances(places, "KNA") == pytest.approx({"BRA": apart, "CRI": apart, "LCA": apart}, rel=1e-12)


def test_what_is_alike_in_all_states_tells_nobody_apart():
    alike = TABLE.assign(area=7.0, region="Caribbean")[["population", "area", "region"]]
    expected = {"LCA": 0.8 / 3, "CRI": 3.2 / 3, "BRA": 7.2 / 3}
    assert {code: far**2 for code, far in distances(alike, "KNA").items()} == pytest.approx(expected)


def test_flags_may_be_text_as_in_a_reference_table():
    text = TABLE.astype({"island": str, "landlocked": str})
    assert distances(text, "KNA") == distances(TABLE, "KNA")


@given(st.floats(0.01, 1000), st.permutations([*STATES, "AIA"]))
def test_neither_the_unit_of_an_amount_nor_the_order_of_rows_matters(factor, order):
    other = TABLE.assign(population=TABLE["population"] * factor).loc[order]
    assert distances(other, "KNA") == pytest.approx(distances(TABLE, "KNA"), rel=1e-9)


def test_every_fault_of_a_table_is_said_at_once():
    bad = TABLE.assign(population=[1.0, 0.0, -3.0, 4.0, 5.0])
    with pytest.raises(PeersError) as error:
        nearest(bad, "KNX", [*STATES, "ABW"], k=0)
    assert str(error.value).splitlines() == [
        "KNX: has no row of attributes; did you mean 'KNA'?",
        "ABW: has no row of attributes",
        "LCA: population is 0.0, not a number above 0",
        "CRI: population is -3.0, not a number above 0",
        "k is 0; ask for one peer or more",
    ]


def test_a_table_of_outcomes_alone_is_refused():
    with pytest.raises(PeersError, match="there is no attribute; give some of population, gdp_per_head"):
        nearest(TABLE[["score"]], "KNA", STATES)
