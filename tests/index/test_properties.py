"""What holds of every table and every framework: bounds, order, units, and that missing is never a number."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators.index.aggregate import aggregate
from indicators.index.availability import shares
from indicators.index.framework import Framework
from indicators.index.impute import METHODS as IMPUTATIONS
from indicators.index.impute import impute
from indicators.index.normalise import METHODS, normalise
from indicators.index.ranks import ranks
from indicators.index.treat import treat

UNHURRIED = settings(deadline=None, max_examples=30)  # the machine may be busy with something else
TREE = Framework.from_table(
    pd.DataFrame(
        {
            "code": ["a", "b", "c", "d", "e", "P", "Q", "R", "Top"],
            "parent": ["P", "P", "R", "R", "Q", "Top", "Top", "Q", ""],
        }
    )
)
LEAVES = TREE.indicators
DIRECTION = pd.Series({"a": 1, "b": -1, "c": 1, "d": -1, "e": 1})
POSTS = {"low": -40, "high": 60, "range": (1, 100)}
MEANS = ["arithmetic", "geometric", "harmonic"]
RELATIVE = ["minmax", "zscore", "percentile_rank", "rank", "borda"]  # to what the others have


@st.composite
def tables(draw, least_units=1, gaps=True):
    """Return units × the five indicators: whole numbers, so that ties are many and sums are exact."""
    count = draw(st.integers(least_units, 7))
    cell = st.integers(-60, 80).map(float)
    row = st.lists(cell | st.just(np.nan) if gaps else cell, min_size=5, max_size=5)
    rows = draw(st.lists(row, min_size=count, max_size=count))
    return pd.DataFrame(rows, [f"U{number}" for number in range(count)], LEAVES, dtype=float)


@st.composite
def frameworks(draw):
    """Return the tree with other weights."""
    weights = draw(st.lists(st.integers(1, 9), min_size=8, max_size=8))
    return TREE.with_weights(dict(zip(TREE.nodes.index, weights, strict=False)))


def scored(table, framework, mean="arithmetic"):
    return aggregate(normalise(table, "goalposts", DIRECTION, **POSTS), framework, mean)


def parameters(method):
    return {"goalposts": POSTS, "distance_to_target": {"target": DIRECTION * 100}}.get(method, {})


@UNHURRIED
@given(tables(), frameworks(), st.sampled_from(MEANS))
def test_scores_stay_within_the_scale_and_between_their_parts(table, framework, mean):
    scores = scored(table, framework, mean)
    assert not ((scores < 1) | (scores > 100)).any(axis=None)
    for code, parts in framework.parents:
        assert not (scores[code] > scores[parts].max(axis=1)).any()
        assert not (scores[code] < scores[parts].min(axis=1)).any()


@UNHURRIED
@given(tables())
def test_what_is_relative_to_others_stays_within_its_scale(table):
    for method, low, high in (("minmax", 0, 100), ("percentile_rank", 0, 1), ("borda", 0, len(table) - 1)):
        found = normalise(table, method, DIRECTION)
        assert not ((found < low) | (found > high)).any(axis=None)


@UNHURRIED
@given(tables(), frameworks(), st.sampled_from(MEANS), st.data())
def test_a_better_value_never_lowers_a_score_nor_worsens_the_rank(table, framework, mean, data):
    unit, code = data.draw(st.sampled_from(list(table.index))), data.draw(st.sampled_from(LEAVES))
    assume(not np.isnan(table.at[unit, code]))
    better = table.copy()
    better.at[unit, code] += DIRECTION[code] * data.draw(st.integers(1, 50))
    before, after = scored(table, framework, mean), scored(better, framework, mean)
    assert (after.loc[unit].dropna() >= before.loc[unit].dropna() - 1e-9).all()
    assert (ranks(after).loc[unit].dropna() <= ranks(before).loc[unit].dropna()).all()
    others = table.index.drop(unit)
    pd.testing.assert_frame_equal(after.loc[others], before.loc[others])


@UNHURRIED
@given(tables(least_units=2), st.sampled_from(sorted(METHODS)), st.data())
def test_a_better_value_never_lowers_its_own_score_by_any_method(table, method, data):
    unit, code = data.draw(st.sampled_from(list(table.index))), data.draw(st.sampled_from(LEAVES))
    better = table.copy()
    better.at[unit, code] += DIRECTION[code] * data.draw(st.integers(1, 50))
    before, after = (
        normalise(x, method, DIRECTION, **parameters(method)).at[unit, code] for x in (table, better)
    )
    assert not after < before - 1e-9


@UNHURRIED
@given(tables(), frameworks(), st.sampled_from(RELATIVE), st.randoms(use_true_random=False))
def test_the_order_of_units_and_of_indicators_does_not_matter(table, framework, method, random):
    units, codes = random.sample(list(table.index), len(table)), random.sample(LEAVES, 5)
    nodes = random.sample(list(framework.nodes.index), len(framework.nodes))
    turned = aggregate(
        normalise(table.loc[units, codes], method, DIRECTION), Framework(framework.nodes.loc[nodes])
    )
    expected = aggregate(normalise(table, method, DIRECTION), framework)
    pd.testing.assert_frame_equal(turned.loc[table.index, expected.columns], expected, rtol=1e-9, atol=1e-9)
    pd.testing.assert_frame_equal(ranks(turned).loc[table.index, expected.columns], ranks(expected))


@UNHURRIED
@given(
    tables(),
    st.sampled_from(RELATIVE),
    st.sampled_from([0.001, 0.5, 3.7, 1e6]),
    st.integers(-1000, 1000),
)
def test_the_unit_of_an_indicator_does_not_matter(table, method, factor, shift):
    expected = normalise(table, method, DIRECTION)
    pd.testing.assert_frame_equal(
        normalise(table * factor + shift * factor, method, DIRECTION), expected, rtol=1e-9, atol=1e-6
    )


@UNHURRIED
@given(tables(), frameworks())
def test_turning_an_indicator_and_its_direction_changes_nothing(table, framework):
    for method in RELATIVE:
        expected = normalise(table, method, DIRECTION)
        pd.testing.assert_frame_equal(normalise(-table, method, -DIRECTION), expected, rtol=1e-9, atol=1e-9)


@UNHURRIED
@given(tables(), tables(), frameworks(), st.sampled_from(MEANS))
def test_under_fixed_goalposts_another_country_moves_nobody(table, others, framework, mean):
    together = pd.concat([table, others.add_prefix("other ", axis=0)])
    pd.testing.assert_frame_equal(
        scored(together, framework, mean).loc[table.index], scored(table, framework, mean)
    )


@UNHURRIED
@given(tables())
def test_a_rank_is_one_more_than_the_number_of_those_above(table):
    found = ranks(table)
    for code in LEAVES:
        for unit, value in table[code].items():
            above = (table[code] > value).sum()
            assert np.isnan(found.at[unit, code]) if np.isnan(value) else found.at[unit, code] == above + 1


@UNHURRIED
@given(tables())
def test_what_is_missing_never_becomes_a_number(table):
    gaps = table.isna().to_numpy()
    assert treat(table, skew=0.5, kurtosis=0.5).table.isna().to_numpy().tolist() == gaps.tolist()
    for method in METHODS:
        assert normalise(table, method, DIRECTION, **parameters(method)).isna().to_numpy()[gaps].all()
    for method in IMPUTATIONS:
        groups = ["one"] * len(table) if method.startswith("group_") else None
        left = impute(table, method, groups).isna()
        assert left.equals(table.isna() if method == "none" else table.isna() & table.isna().all())


@UNHURRIED
@given(tables(), frameworks())
def test_a_whole_has_a_score_where_a_part_has_one_and_nowhere_else(table, framework):
    assert scored(table, framework).notna().equals(shares(table, framework) > 0)


@UNHURRIED
@given(tables(), frameworks(), st.floats(0, 1), st.sampled_from(["count", "weight"]))
def test_asking_for_more_parts_never_gives_more_scores(table, framework, minimum, by):
    normalised = normalise(table, "goalposts", DIRECTION, **POSTS)
    asked, unasked = (
        aggregate(normalised, framework, minimum=minimum, by=by),
        aggregate(normalised, framework),
    )
    assert (asked.isna() | unasked.notna()).all(axis=None)
    whole = table.notna().all(axis=1)
    pd.testing.assert_frame_equal(asked[whole], unasked[whole])


@UNHURRIED
@given(tables(), frameworks(), st.sampled_from(MEANS), st.sampled_from([1e-3, 0.3, 7.0, 1e6]))
def test_weights_count_only_relative_to_those_beside_them(table, framework, mean, factor):
    parts = framework.nodes["weight"][framework.parents[0][1]]
    other = framework.with_weights((parts * factor).to_dict())
    pd.testing.assert_frame_equal(scored(table, other, mean), scored(table, framework, mean), rtol=1e-9)


@UNHURRIED
@given(
    st.lists(st.integers(-9, 900).map(float) | st.just(np.nan), min_size=1, max_size=12), st.integers(0, 4)
)
def test_treatment_keeps_the_order_of_values_and_moves_only_the_outermost(values, most):
    given_ = pd.DataFrame({"x": values})
    treated = treat(given_, most, skew=0.5, kurtosis=0.5, log=False)
    table = (
        pd.concat([given_["x"], treated.table["x"]], axis=1, keys=["x", "moved"]).dropna().sort_values("x")
    )
    assert (table["moved"].diff().dropna() >= 0).all()
    assert table["moved"].isin(table["x"]).all()
    moved = table["moved"] != table["x"]
    assert moved.sum() <= max(most, table["x"].value_counts().max() * most if len(table) else 0)
    logged = treat(given_, most, skew=0.5, kurtosis=0.5).table["x"].loc[table.index]
    assert (logged.diff().dropna() >= 0).all()


@UNHURRIED
@given(st.lists(st.integers(-90, 900).map(float), min_size=4, max_size=12))
def test_high_and_low_outliers_are_treated_alike(values):
    table = pd.DataFrame({"x": values})
    choices = {"skew": 0.5, "kurtosis": 0.5, "log": False}
    assume(abs(treat(table, **choices).details.loc["x", "skew"]) > 0)
    pd.testing.assert_frame_equal(treat(-table, **choices).table, -treat(table, **choices).table)


@UNHURRIED
@given(tables(least_units=2), st.sampled_from(["mean", "median"]))
def test_what_is_filled_in_lies_between_what_is_there(table, method):
    filled = impute(table, method)
    assert not ((filled > table.max() + 1e-9) | (filled < table.min() - 1e-9)).any(axis=None)
    pd.testing.assert_frame_equal(filled.where(table.notna()), table)


@UNHURRIED
@given(tables(gaps=False), frameworks())
def test_an_arithmetic_mean_is_the_sum_of_indicators_by_their_share_of_the_top(table, framework):
    normalised = normalise(table, "goalposts", DIRECTION, **POSTS)
    expected = normalised @ framework.global_weights
    assert aggregate(normalised, framework)["Top"].to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-9)
