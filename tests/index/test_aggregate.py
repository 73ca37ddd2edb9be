"""Weighted means over what is there, part by part up to the top, in one draw or many."""

import numpy as np
import pandas as pd
import pytest

from indicators.index.aggregate import aggregate, mean
from indicators.index.framework import Framework
from indicators.index.normalise import normalise
from tests.index.conftest import CLOSE, assert_agrees, coinr

DEEP = Framework.from_table(
    pd.DataFrame(
        {
            "code": ["a", "b", "c", "d", "X", "Y", "P", "Top"],
            "parent": ["X", "X", "Y", "Top", "P", "P", "Top", ""],
            "weight": [1, 3, 1, 1, 1, 1, 3, 1],
        }
    )
)
VALUES = np.array([[2.0, 8.0, 32.0], [np.nan, 8.0, 32.0], [np.nan, np.nan, np.nan]])
WEIGHTS = np.array([2.0, 1.0, 1.0])


@pytest.fixture(scope="module")
def normalised(treated, framework):
    """Values from 1 to 100, as COINr aggregates them."""
    return normalise(treated, "minmax", framework.nodes["direction"], low=1, high=100)


@pytest.mark.parametrize(
    ("figures", "methods", "minimum"),
    [
        ("scores_a_amean", "arithmetic", 0),
        ("scores_a_gmean", "geometric", 0),
        ("scores_a_hmean", "harmonic", 0),
        ("scores_a_amean_min_data_80pct", "arithmetic", 0.8),
        ("scores_mixed_amean_then_gmean", ["arithmetic", "geometric"], 0),
    ],
)
def test_scores_are_coinrs(normalised, framework, figures, methods, minimum):
    assert_agrees(aggregate(normalised, framework, methods, minimum), figures)


def test_200_draws_at_once_are_coinrs(treated, framework):
    draws, weights = coinr("uncertainty_draws"), coinr("uncertainty_weights")
    direction = framework.nodes["direction"]
    scaled = {
        "minmax_1_100": normalise(treated, "minmax", direction, low=1, high=100),
        "zscore_10_2": normalise(treated, "zscore", direction, mean=10, sd=2),
    }
    expected = coinr("uncertainty_scores")
    for (normaliser, method), some in draws.groupby(["normaliser", "aggregation"]):
        method = {"a_amean": "arithmetic", "a_gmean": "geometric"}[method]
        scores = {code: scaled[normaliser][code].to_numpy() for code in framework.indicators}
        for code, parts in framework.parents:
            values = np.stack(np.broadcast_arrays(*(scores[part] for part in parts)), axis=-1)
            scores[code] = mean(values, weights.loc[some.index, parts].to_numpy(), method)
        found = pd.DataFrame(scores["Index"], some.index, treated.index)
        np.testing.assert_allclose(found[expected.columns], expected.loc[some.index], rtol=CLOSE)


@pytest.mark.parametrize(
    ("method", "power", "all_there", "first_missing"),
    [
        ("arithmetic", None, 11.0, 20.0),
        ("geometric", None, (2 * 2 * 8 * 32) ** 0.25, 16.0),
        ("harmonic", None, 4 / (2 / 2 + 1 / 8 + 1 / 32), 2 / (1 / 8 + 1 / 32)),
        ("generalised", 2, np.sqrt((2 * 4 + 64 + 1024) / 4), np.sqrt((64 + 1024) / 2)),
        ("generalised", -1, 4 / (2 / 2 + 1 / 8 + 1 / 32), 2 / (1 / 8 + 1 / 32)),
        ("generalised", 0, (2 * 2 * 8 * 32) ** 0.25, 16.0),
        ("generalised", 1, 11.0, 20.0),
    ],
)
def test_missing_parts_are_left_out_and_the_other_weights_rescaled(method, power, all_there, first_missing):
    found = mean(VALUES, WEIGHTS, method, power=power)
    assert found.tolist() == pytest.approx([all_there, first_missing, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("minimum", "by", "there"),
    [
        (0.66, "count", True),
        (0.67, "count", False),
        (0.5, "weight", True),
        (0.51, "weight", False),
        (1, "count", False),
    ],
)
def test_too_few_parts_have_no_mean(minimum, by, there):
    assert np.isnan(mean(VALUES, WEIGHTS, minimum=minimum, by=by)).tolist() == [False, not there, True]


def test_a_share_that_falls_short_by_rounding_alone_is_enough():
    weights = np.array([0.7, 0.1, 0.2])
    assert (0.7 + 0.1) / weights.sum() < 0.8
    assert mean(np.array([[1.0, 1.0, np.nan]]), weights, minimum=0.8, by="weight") == pytest.approx([1])


def test_what_is_there_but_weighs_nothing_has_no_mean():
    assert np.isnan(mean(np.array([[5.0, np.nan]]), [0, 1])).all()


def test_weights_and_values_may_both_vary_by_draw():
    rng = np.random.default_rng(1)
    values, weights = rng.uniform(1, 100, (4, 5, 3)), rng.uniform(0, 1, (4, 3))
    values[rng.random(values.shape) < 0.3] = np.nan
    for method in ("arithmetic", "geometric", "harmonic"):
        together = mean(values, weights, method)
        for draw in range(4):
            np.testing.assert_allclose(together[draw], mean(values[draw], weights[draw], method), rtol=1e-12)
        np.testing.assert_allclose(mean(values, weights[0], method)[2], mean(values[2], weights[0], method))
        np.testing.assert_allclose(mean(values[0], weights, method)[2], mean(values[0], weights[2], method))


def test_every_node_has_a_column_and_parts_come_before_wholes():
    table = pd.DataFrame({"d": [40.0], "c": [8.0], "a": [0.0], "b": [16.0], "other": [1.0]}, index=["BRA"])
    found = aggregate(table, DEEP)
    assert found.columns.tolist() == ["a", "b", "c", "d", "X", "Y", "P", "Top"]
    assert found.loc["BRA", ["X", "Y", "P", "Top"]].tolist() == [12, 8, 10, 17.5]


def test_choices_go_by_level_or_by_node():
    table = pd.DataFrame({"a": [4.0], "b": [4.0], "c": [9.0], "d": [np.nan]}, index=["BRA"])
    by_level = aggregate(table, DEEP, {3: "geometric"}).loc["BRA"]
    assert (by_level["P"], by_level["Top"]) == (pytest.approx(6), pytest.approx(6))
    by_node = aggregate(table, DEEP, "arithmetic", minimum={"Top": 1, 2: 0.5}).loc["BRA"]
    assert by_node["P"] == 6.5 and np.isnan(by_node["Top"])
    powers = aggregate(table, DEEP, {"P": "generalised"}, power=2).loc["BRA"]
    assert (powers["X"], powers["P"]) == (4, pytest.approx(np.sqrt((16 + 81) / 2)))


def test_a_mean_of_equal_parts_is_exactly_what_they_are(framework):
    table = pd.DataFrame(100.0, ["BRA"], framework.indicators)
    for method in ("arithmetic", "geometric", "harmonic"):
        assert (aggregate(table, framework, method) == 100).all(axis=None)


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({"method": "median"}, "method is 'median', not one of arithmetic"),
        ({"method": "generalised"}, "needs a finite power"),
        ({"power": 2}, "the arithmetic mean has none"),
        ({"minimum": 1.1}, "minimum is 1.1, not a share"),
        ({"by": "size"}, "by is 'size'"),
        ({"weights": [1, 1]}, "weights for"),
        ({"weights": [1, -1, 1]}, "negative or missing"),
        ({"weights": [1, np.nan, 1]}, "negative or missing"),
        (
            {"values": VALUES - 2, "method": "geometric"},
            "geometric mean needs values above 0; the least here is 0",
        ),
        (
            {"values": VALUES - 3, "method": "harmonic"},
            "harmonic mean needs values above 0; the least here is -1",
        ),
        (
            {"values": VALUES - 2, "method": "generalised", "power": -2},
            r"\(power -2\) mean needs values above 0",
        ),
        ({"values": VALUES - 3, "method": "generalised", "power": 2}, "power 2 needs values of 0 or more"),
    ],
)
def test_what_does_not_apply_says_why(choices, reason):
    with pytest.raises(ValueError, match=reason):
        mean(**{"values": VALUES, "weights": WEIGHTS} | choices)


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({"methods": ["arithmetic"] * 2}, "methods are 2, but there are 3 levels above the indicators"),
        ({"methods": {5: "geometric"}}, "methods are given for 5: no such level or node"),
        ({"minimum": {"a": 1}}, "minimum are given for 'a'"),
        ({"methods": "geometric"}, "^X: the geometric mean needs values above 0"),
        ({"table": pd.DataFrame({"a": [1.0], "d": [1.0]})}, "the table has no column 'b', 'c'"),
    ],
)
def test_what_does_not_fit_the_tree_says_why(choices, reason):
    table = pd.DataFrame({"a": [0.0], "b": [1.0], "c": [1.0], "d": [1.0]})
    with pytest.raises(ValueError, match=reason):
        aggregate(**{"table": table, "framework": DEEP} | choices)
