"""What a score would be if one indicator reached a value, and what to improve first."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators.index.framework import Framework
from indicators.index.robustness import robustness
from indicators.index.score import score
from indicators.index.spec import IndexSpec, Minimum, Normalisation, Robustness
from indicators.index.target import TargetError, improve_first, reach

FIXED = IndexSpec(normalisation=Normalisation(method="goalposts"))
RELATIVE = IndexSpec(normalisation=Normalisation(method="minmax"))
# Half routing (a ¼, b ¾), half exposure, of which less is better.
TREE = Framework.from_table(
    pd.DataFrame(
        {
            "code": ["a", "b", "c", "Routing", "Exposure", "Index"],
            "parent": ["Routing", "Routing", "Exposure", "Index", "Index", ""],
            "weight": [1, 3, 1, 1, 1, 1],
            "direction": [1, 1, -1, 1, 1, 1],
            "low": [0.0] * 6,
            "high": [100.0] * 6,
        }
    )
)
TABLE = pd.DataFrame(
    {"a": [20.0, 40.0, 60.0, 100.0], "b": [10.0, 50.0, 50.0, 10.0], "c": [60.0, 50.0, 20.0, np.nan]},
    index=["ARG", "BOL", "CHL", "CUB"],
)
PEERS = ["BOL", "CHL", "CUB"]


def test_a_value_reached_gives_its_weight_times_its_rise():
    """ARG has (¼ · 20 + ¾ · 10 + 40) / 2 = 26.25; b at 50 adds ¾ / 2 · 40 = 15."""
    reached = reach(TABLE, TREE, FIXED, "ARG", "b", 50)
    assert (reached.value_now, reached.value_then, reached.peers) == (10.0, 50.0, ())
    assert reached.scores["now"].to_dict() == {"b": 10.0, "Routing": 12.5, "Index": 26.25}
    assert reached.scores["then"].to_dict() == {"b": 50.0, "Routing": 42.5, "Index": 41.25}
    assert reached.gain == 15.0
    assert (reached.rank_now, reached.rank_then) == (4.0, 3.0)


def test_a_target_says_that_it_is_no_forecast():
    assert reach(TABLE, TREE, FIXED, "ARG", "b", 50).says.startswith("Arithmetic, not a forecast")


def test_the_median_is_that_of_the_peers_with_a_value():
    reached = reach(TABLE, TREE, FIXED, "ARG", "c", "median", [*PEERS, "ARG"])
    assert (reached.value_then, reached.peers) == (35.0, ("BOL", "CHL"))
    assert reached.gain == 12.5


def test_the_best_is_the_least_where_less_is_better():
    reached = reach(TABLE, TREE, FIXED, "ARG", "c", "best", PEERS)
    assert (reached.value_then, reached.peers) == (20.0, ("CHL",))
    assert reach(TABLE, TREE, FIXED, "ARG", "b", "best", PEERS).peers == ("BOL", "CHL")


def test_who_is_beyond_the_median_keeps_the_value():
    reached = reach(TABLE, TREE, FIXED, "CHL", "c", "median", ["ARG", "BOL"])
    assert (reached.value_now, reached.value_then, reached.gain) == (20.0, 20.0, 0.0)
    assert reach(TABLE, TREE, FIXED, "CHL", "c", 55).gain < 0


def test_a_missing_value_that_is_reached_enters():
    reached = reach(TABLE, TREE, FIXED, "CUB", "c", 0)
    assert np.isnan(reached.value_now)
    assert reached.scores.loc["Index"].to_dict() == {"now": 32.5, "then": 66.25}


def test_others_stay_as_they_are():
    given = TABLE.copy()
    reach(TABLE, TREE, RELATIVE, "ARG", "a", "best", PEERS)
    improve_first(TABLE, TREE, RELATIVE, "ARG", PEERS)
    pd.testing.assert_frame_equal(TABLE, given)


def test_rank_ranges_are_those_of_the_draws_now_and_then():
    spec = dataclasses.replace(FIXED, robustness=Robustness(draws=200))

    def ranges(table):
        return robustness(table, TREE, spec).ranges

    reached = reach(TABLE, TREE, spec, "ARG", "b", 100, ranges=ranges)
    changed = TABLE.copy()
    changed.loc["ARG", "b"] = 100
    assert reached.range_now == tuple(ranges(TABLE).loc["ARG", ["q05", "q95"]])
    assert reached.range_then == tuple(ranges(changed).loc["ARG", ["q05", "q95"]])
    assert reached.range_now != reached.range_then
    assert reach(TABLE, TREE, FIXED, "ARG", "b", 50).range_then is None


def test_every_fault_of_a_target_is_said_at_once():
    with pytest.raises(TargetError) as error:
        reach(TABLE, TREE, FIXED, "ARX", "d", "mean", ["BOL", "XXX"])
    assert str(error.value).splitlines() == [
        "'ARX' is no unit of the table; did you mean 'ARG'?",
        "'XXX' is no unit of the table",
        "'d' is no indicator of the framework",
        "goal is 'mean', neither a number nor 'median' nor 'best'",
    ]
    with pytest.raises(TargetError, match="no peer of ARG has a value of c: CUB"):
        reach(TABLE, TREE, FIXED, "ARG", "c", "median", ["CUB"])


def test_what_gains_most_comes_first():
    """Medians 60, 50 and 35 of BOL, CHL and CUB are 40, 40 and 25 away, by weights of ⅛, ⅜ and ½."""
    found = improve_first(TABLE, TREE, FIXED, "ARG", PEERS)
    assert list(found.index) == ["b", "c", "a"]
    assert found["gain"].to_dict() == {"b": 15.0, "c": 12.5, "a": 5.0}
    assert found["order"].tolist() == [1, 2, 3]
    assert found["median"].to_dict() == {"b": 50.0, "c": 35.0, "a": 60.0}
    assert found["n"].to_dict() == {"b": 3, "c": 2, "a": 3}
    assert found["pillar"].to_dict() == {"b": "Routing", "c": "Exposure", "a": "Routing"}
    assert (found["reason"] == "").all()


def test_equal_gains_share_their_order():
    """With 5 more of c to gain, half of it is as much as an eighth of the 20 of a."""
    peers = TABLE.assign(a=[20.0, 40.0, 40.0, 40.0], c=[60.0, 55.0, 55.0, 55.0])
    assert improve_first(peers, TREE, FIXED, "ARG", PEERS)["order"].to_dict() == {"b": 1, "a": 2, "c": 2}


def test_gains_that_read_alike_share_their_order_if_asked():
    peers = TABLE.assign(a=[20.0, 40.1, 40.1, 40.1], c=[60.0, 55.0, 55.0, 55.0])
    assert improve_first(peers, TREE, FIXED, "ARG", PEERS)["order"].to_dict() == {"b": 1, "a": 2, "c": 3}
    close = improve_first(peers, TREE, FIXED, "ARG", PEERS, decimals=1)
    assert close["order"].to_dict() == {"b": 1, "a": 2, "c": 2}


def test_what_is_left_out_comes_last_with_the_reason():
    found = improve_first(TABLE, TREE, FIXED, "ARG", PEERS, left_out={"b": "low confidence"})
    assert found["order"].dropna().to_dict() == {"c": 1, "a": 2}
    assert found.loc["b", "reason"] == "low confidence"
    assert np.isnan(found.loc["b", "gain"])


def test_a_missing_value_is_no_gain():
    found = improve_first(TABLE, TREE, FIXED, "CUB", ["ARG", "BOL", "CHL"])
    assert found.loc["c", "reason"] == "no value"
    assert found.loc["c", ["gain", "order"]].isna().all()


def test_a_median_that_is_reached_gains_nothing():
    found = improve_first(TABLE, TREE, FIXED, "CHL", ["ARG", "BOL"])
    assert found["reason"].tolist() == ["at the median or better"] * 3
    assert found["gain"].tolist() == [0.0] * 3
    assert found["order"].isna().all()


def test_a_rise_beyond_the_goalpost_gains_nothing():
    beyond = TABLE.assign(a=[110.0, 120.0, 130.0, 140.0])
    found = improve_first(beyond, TREE, FIXED, "ARG", PEERS)
    assert found.loc["a", ["gain", "reason"]].tolist() == [0.0, "the score would not rise"]


def test_who_has_no_score_cannot_gain():
    gate = dataclasses.replace(FIXED, minimum=Minimum(top_weight=0.75))
    with pytest.raises(TargetError, match="CUB has no score to gain from: has data for 50"):
        improve_first(TABLE, TREE, gate, "CUB", PEERS)


numbers = st.one_of(st.integers(0, 120).map(float), st.just(np.nan))


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.tuples(numbers, numbers, numbers), min_size=3, max_size=3), st.sampled_from([FIXED, RELATIVE])
)
def test_a_gain_is_never_negative_and_is_what_reaching_the_median_gives(rows, spec):
    table = pd.DataFrame(rows, ["BOL", "CHL", "CUB"], ["a", "b", "c"])
    table.loc["ARG"] = [20.0, 40.0, 60.0]
    assume(score(table, TREE, spec).scores["Index"].notna()["ARG"])
    found = improve_first(table, TREE, spec, "ARG", PEERS)
    assert not (found["gain"] < 0).any()
    assert (found.loc[found["order"].notna(), "gain"] > 0).all()
    for code in found.index[found["n"] > 0]:
        gain = reach(table, TREE, spec, "ARG", code, "median", PEERS).gain
        assert found.loc[code, "gain"] == pytest.approx(max(np.nan_to_num(gain), 0), abs=1e-9)
