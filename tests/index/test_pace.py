"""How long peers took for the way that lies before a unit."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from indicators.index.pace import PaceError, _median, pace


def history(**years):
    """Return observations at the end of years: BRA={2012: 40.0}."""
    rows = [(code, f"{year}-12-31", value) for code, some in years.items() for year, value in some.items()]
    return pd.DataFrame(rows, columns=["country", "date", "value"])


# BOL is at 40. CHL goes from 41 to 70 in 4 years, PER from 38 to 71 in 8; URY never was below 50.
SERIES = {
    "BOL": {2020: 30.0, 2024: 40.0},
    "CHL": {2008: 20.0, 2012: 41.0, 2014: 60.0, 2016: 70.0, 2020: 65.0},
    "PER": {2008: 38.0, 2012: 50.0, 2016: 71.0},
    "URY": {2000: 50.0, 2004: 60.0, 2008: 80.0},
}
PEERS = ["CHL", "PER", "URY"]


def test_years_run_from_near_the_present_value_to_the_target():
    found = pace(history(**SERIES), "BOL", 70, PEERS, tolerance=4)
    assert (found.value, found.date, found.target, found.tolerance) == (40.0, "2024-12-31", 70.0, 4.0)
    assert found.peers["years"].to_dict() == {"CHL": 4.0, "PER": 8.0}
    assert found.peers.loc["CHL"].tolist() == ["2012-12-31", 41.0, "2016-12-31", 70.0, 4.0, True, 5]
    assert (found.n, found.median_years, found.fastest_years, found.fastest) == (2, 6.0, 4.0, ("CHL",))


def test_only_who_started_within_the_tolerance_counts():
    assert list(pace(history(**SERIES), "BOL", 70, PEERS, tolerance=1).peers.index) == ["CHL"]
    assert list(pace(history(**SERIES), "BOL", 70, PEERS, tolerance=10).peers.index) == ["CHL", "PER", "URY"]
    assert list(pace(history(**SERIES), "BOL", 70, ["PER"], tolerance=4).peers.index) == ["PER"]


def test_the_way_starts_at_the_nearest_value_and_the_earliest_of_several():
    series = SERIES | {"CHL": {2010: 38.0, 2011: 40.0, 2012: 40.0, 2013: 42.0, 2015: 70.0}}
    found = pace(history(**series), "BOL", 70, ["CHL"], tolerance=4)
    assert found.peers.loc["CHL", "start_date"] == "2011-12-31"


def test_who_is_under_way_counts_as_long_as_it_has_been():
    """After 4 years 2 of 3 are left, after 8 years 1 of 3; PRY, 12 years under way, has not arrived."""
    series = SERIES | {"PRY": {2008: 39.0, 2016: 50.0, 2020: 60.0}}
    found = pace(history(**series), "BOL", 70, [*PEERS, "PRY"], tolerance=4)
    assert found.peers.loc["PRY", ["years", "arrived", "end"]].tolist() == [12.0, False, 60.0]
    assert (found.n, found.median_years, found.fastest) == (3, 8.0, ("CHL",))
    alone = pace(history(**series), "BOL", 70, ["PRY"], tolerance=4)
    assert alone.n == 1
    assert np.isnan([alone.median_years, alone.fastest_years]).all()
    assert alone.fastest == ()


def test_who_started_lately_says_little_of_the_median():
    """ECU, 2 years under way, tells nothing of 4 and 8 years; of 3 that were 8 years on, one was not there yet."""
    lately = {"ECU": {2010: 10.0, 2018: 40.0, 2020: 45.0}}
    found = pace(history(**SERIES, **lately), "BOL", 70, [*PEERS, "ECU"], tolerance=4)
    assert (found.n, found.median_years) == (3, 6.0)
    slow = lately | {"PRY": {2008: 39.0, 2014: 50.0, 2016: 60.0}}
    assert pace(history(**SERIES, **slow), "BOL", 70, [*PEERS, "ECU", "PRY"], tolerance=4).median_years == 8.0


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=12))
def test_the_years_after_which_half_have_arrived_are_scipys(peers):
    table = pd.DataFrame(peers, columns=["years", "arrived"]).astype({"years": float, "arrived": bool})
    found = _median(table["years"], table["arrived"])
    if not table["arrived"].any():
        assert np.isnan(found)
        return
    left = stats.ecdf(stats.CensoredData.right_censored(table["years"], ~table["arrived"])).sf
    at_half, below = (left.quantiles[left.probabilities <= half] for half in (0.5 + 1e-9, 0.5 - 1e-9))
    firsts = [some[0] for some in (at_half, below) if some.size]
    assert found == (np.mean(firsts) if firsts else pytest.approx(np.nan, nan_ok=True))


def test_who_has_just_come_near_has_not_started():
    series = SERIES | {"PRY": {2008: 10.0, 2016: 20.0, 2020: 40.0}}
    assert "PRY" not in pace(history(**series), "BOL", 70, [*PEERS, "PRY"], tolerance=4).peers.index


def test_a_peer_needs_three_dated_observations():
    series = SERIES | {"CHL": {2012: 41.0, 2016: 70.0}}
    assert list(pace(history(**series), "BOL", 70, PEERS, tolerance=4).peers.index) == ["PER"]


def test_nobody_who_started_is_no_pace():
    found = pace(history(**SERIES), "BOL", 70, ["URY"], tolerance=4)
    assert (found.n, found.fastest) == (0, ())
    assert np.isnan([found.median_years, found.fastest_years]).all()


def test_equally_fast_peers_are_all_named():
    series = SERIES | {"ARG": SERIES["CHL"]}
    found = pace(history(**series), "BOL", 70, [*PEERS, "ARG"], tolerance=4)
    assert found.fastest == ("ARG", "CHL")


def test_where_less_is_better_the_way_leads_down():
    falling = {code: {year: -value for year, value in some.items()} for code, some in SERIES.items()}
    found = pace(history(**falling), "BOL", -70, PEERS, tolerance=4, direction=-1)
    assert found.peers["years"].to_dict() == {"CHL": 4.0, "PER": 8.0}


def refusal(series, target=70.0, tolerance=4.0, unit="BOL", **how):
    with pytest.raises(PaceError) as error:
        pace(history(**series), unit, target, PEERS, tolerance=tolerance, **how)
    return str(error.value).splitlines()


def test_ordinal_and_binary_indicators_are_refused():
    steps = {"BOL": {2020: 0.0, 2024: 50.0}, "CHL": {2012: 0.0, 2016: 50.0, 2020: 100.0}}
    assert refusal(steps, ordinal=True) == [
        "the indicator is ordinal: its values are categories, and the steps between them no distances"
    ]
    signed = {"BOL": {2020: 0.0, 2024: 0.0}, "CHL": {2012: 0.0, 2016: 1.0, 2020: 1.0}}
    assert refusal(signed, target=1) == [
        "the indicator is binary: it takes two values at most, and nothing lies between them"
    ]


def test_every_reason_is_said_at_once():
    short = {"BOL": {2024: 40.0}, "CHL": {2024: 80.0, 2023: 70.0}}
    assert refusal(short, target=30, tolerance=None, direction=0) == [
        "there are 2 dated observations; a pace needs 3",
        "tolerance is None; state how far from BOL's value a peer may start, above 0",
        "direction is 0, not 1 or -1",
        "BOL is at 40 already; the target is 30",
    ]
    assert refusal(SERIES, unit="BOX") == ["BOX has no value; did you mean 'BOL'?"]
