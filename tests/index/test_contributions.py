"""What each indicator gives to a score, whichever mean made it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.index.aggregate import mean
from indicators.index.contributions import contributions, implicit_weights
from indicators.index.framework import Framework
from indicators.index.score import score
from indicators.index.spec import Aggregation, IndexSpec, Normalisation

MEANS = [
    ("arithmetic", None),
    ("geometric", None),
    ("harmonic", None),
    ("generalised", 2.0),
    ("generalised", 0.5),
    ("generalised", -3.0),
    ("generalised", 0.0),
]
TREE = Framework.from_table(
    pd.DataFrame(
        {
            "code": ["a", "b", "c", "P", "Q", "Index"],
            "parent": ["P", "P", "Q", "Index", "Index", ""],
            "weight": [1, 3, 1, 1, 1, 1],
            "low": [0.0] * 6,
            "high": [100.0] * 6,
        }
    )
)
TABLE = pd.DataFrame({"a": [20.0, 20.0], "b": [60.0, np.nan], "c": [90.0, 40.0]}, ["ARG", "BOL"])


def of(aggregation, table=TABLE):
    spec = IndexSpec(normalisation=Normalisation(method="goalposts", range=(1, 100)), aggregation=aggregation)
    scored = score(table, TREE, spec)
    return scored.scores, contributions(scored.scores, scored.framework, aggregation)


@pytest.mark.parametrize(("method", "power"), MEANS)
@given(
    values=arrays(float, (3, 4), elements=st.one_of(st.floats(0.01, 1000), st.just(np.nan), st.just(7.0))),
    weights=arrays(float, 4, elements=st.floats(0.1, 10)),
)
def test_any_mean_is_an_arithmetic_mean_with_implicit_weights(method, power, values, weights):
    shares = implicit_weights(values, weights, method, power)
    there = ~np.isnan(values)
    assert (shares[~there] == 0).all() and (shares >= 0).all()
    assert shares.sum(axis=1) == pytest.approx(there.any(axis=1).astype(float), abs=1e-12)
    means = np.nan_to_num(mean(values, weights, method, power=power))
    assert np.nansum(shares * values, axis=1) == pytest.approx(means, rel=1e-9)


def test_the_harmonic_mean_weighs_what_is_low():
    """The mean of 1 and 3 is 1.5 = ¾ · 1 + ¼ · 3."""
    assert implicit_weights(np.array([[1.0, 3.0]]), np.ones(2), "harmonic") == pytest.approx(
        np.array([[0.75, 0.25]])
    )


def test_a_zero_takes_no_more_than_its_share_of_a_quadratic_mean():
    """The mean of 0 and 2 is √2: the slopes of x² to it are √2 and 2 + √2."""
    expected = np.array([2**0.5, 2 + 2**0.5]) / (2 + 2 * 2**0.5)
    assert implicit_weights(np.array([[0.0, 2.0]]), np.ones(2), "generalised", 2) == pytest.approx(
        expected[None]
    )


def test_a_zero_that_makes_a_geometric_mean_zero_has_all_the_weight():
    values = np.array([[0.0, 5.0, np.nan], [0.0, 5.0, 0.0], [2.0, 5.0, np.nan]])
    shares = implicit_weights(values, np.array([1.0, 1.0, 3.0]), "geometric")
    assert shares[:2].tolist() == [[1, 0, 0], [0.25, 0, 0.75]]
    assert (shares[2] * [2, 5, 0]).sum() == pytest.approx(10**0.5)


def test_in_a_linear_index_an_indicator_gives_its_global_weight_times_its_score():
    scores, given = of(Aggregation())
    shares, parts = given["Index"]
    assert shares.loc["ARG"].to_dict() == pytest.approx(TREE.global_weights.to_dict())
    assert parts.loc["ARG"].to_dict() == pytest.approx(
        (TREE.global_weights * scores.loc["ARG", ["a", "b", "c"]]).to_dict()
    )


def test_the_weight_of_what_is_missing_goes_to_the_rest_of_its_pillar():
    shares, parts = of(Aggregation())[1]["Index"]
    assert shares.loc["BOL"].to_dict() == {"a": 0.5, "b": 0.0, "c": 0.5}
    assert parts.loc["BOL", "b"] == 0


@pytest.mark.parametrize(
    "aggregation",
    [
        Aggregation(),
        Aggregation(levels={2: "harmonic", 3: "geometric"}),
        Aggregation(method="generalised", power=2, decimals=1),
        Aggregation(method="geometric", rescale=(0, 100, 100, 1)),
        Aggregation(method="geometric", rescale=(20, 100, 0, 1), zeros=True),
    ],
)
def test_contributions_sum_to_the_score_of_every_node(aggregation):
    scores, given = of(aggregation)
    for node, (shares, parts) in given.items():
        there = scores[node].notna()
        assert (shares.to_numpy() >= 0).all()
        assert shares.sum(axis=1).to_numpy() == pytest.approx(there.astype(float))
        assert parts.sum(axis=1).to_numpy() == pytest.approx(scores[node].fillna(0), abs=1e-12)
