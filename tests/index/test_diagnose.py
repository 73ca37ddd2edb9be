"""What an index is made of: correlations, consistency, what really weighs, components, floors and caps."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from indicators.index.aggregate import aggregate
from indicators.index.diagnose import (
    correlations,
    correlations_with,
    cronbach,
    effective_weights,
    floors_and_caps,
    pairs,
    pca,
)
from indicators.index.framework import Framework
from indicators.index.normalise import normalise

TWO = Framework.from_table(pd.DataFrame({"code": ["a", "b", "Top"], "parent": ["Top", "Top", ""]}))


@pytest.mark.parametrize(("method", "oracle"), [("pearson", stats.pearsonr), ("spearman", stats.spearmanr)])
def test_correlations_are_over_the_units_that_have_both(raw, method, oracle):
    found = correlations(raw, method)
    both = raw[["routing_1", "names_3"]].dropna()
    assert len(both) < len(raw)
    assert found.at["routing_1", "names_3"] == pytest.approx(oracle(both["routing_1"], both["names_3"])[0])
    np.testing.assert_allclose(found, found.T)
    np.testing.assert_allclose(np.diag(found), 1)


def test_what_does_not_vary_or_is_seldom_there_goes_with_nothing():
    table = pd.DataFrame(
        {"a": [1.0, 2, 3, 4], "same": [0.1] * 4, "none": [np.nan] * 4, "two": [1.0, 5.0, np.nan, np.nan]}
    )
    for method in ("pearson", "spearman"):
        assert correlations(table, method).loc["a", ["same", "none", "two"]].isna().all()


def test_income_is_matched_by_unit():
    table = pd.DataFrame({"a": [1.0, 2.0, 3.0, 9.0]}, index=["HTI", "BOL", "URY", "XXX"])
    income = pd.Series({"URY": 30.0, "ARG": 1.0, "HTI": 10.0, "BOL": 20.0})
    assert correlations_with(table, income).to_dict() == {"a": pytest.approx(1)}


def test_pairs_are_within_pillars_or_between(raw, framework):
    found = pairs(raw, framework)
    assert len(found) == 20 * 19 / 2
    assert found["within"].sum() == 10 + 6 + 6 + 6 + 3
    row = found.set_index(["first", "second"]).loc[("routing_1", "names_3")]
    assert row[["first_pillar", "second_pillar", "within"]].tolist() == ["Routing", "Names", False]
    assert row["n"] == raw[["routing_1", "names_3"]].notna().all(axis=1).sum()
    assert row["correlation"] == correlations(raw).at["routing_1", "names_3"]


def test_alpha_of_standardised_items_follows_from_their_mean_correlation():
    # k r / (1 + (k − 1) r), for k standardised items with mean correlation r (Spearman–Brown).
    rng = np.random.default_rng(3)
    items = pd.DataFrame(rng.normal(size=(40, 4)) + rng.normal(size=(40, 1)))
    standard = (items - items.mean()) / items.std()
    matrix = standard.corr().to_numpy()
    r = matrix[np.triu_indices(4, 1)].mean()
    assert cronbach(standard) == pytest.approx(4 * r / (1 + 3 * r), rel=1e-12)


def test_alpha_by_hand():
    # Variances 1 and 4, covariance 2 of (1, 2, 3) and (2, 4, 6): 2 × (1 − 5 / 9).
    assert cronbach(pd.DataFrame({"a": [1.0, 2, 3], "b": [2.0, 4, 6]})) == pytest.approx(8 / 9)
    assert cronbach(pd.DataFrame({"a": [1.0, 2, 3], "b": [1.0, 2, 3]})) == pytest.approx(1)
    assert cronbach(pd.DataFrame({"a": [1.0, 2, 3], "b": [6.0, 4, 2]})) < 0


def test_alpha_uses_the_units_that_two_indicators_have_in_common(raw):
    table = raw[["routing_1", "routing_2", "routing_4"]]
    covariance = sum(
        2 * table[list(two)].dropna().cov().iloc[0, 1]
        for two in (table.columns[[0, 1]], table.columns[[0, 2]], table.columns[[1, 2]])
    )
    total = covariance + table.var().sum()
    assert cronbach(table) == pytest.approx(9 * (covariance / 6) / total, rel=1e-12)  # COINr: k² c̄ / Σ


@pytest.mark.parametrize(
    "table",
    [{"a": [1.0, 2.0, 3.0]}, {"a": [5.0] * 3, "b": [2.0] * 3}, {"a": [1.0, 2.0], "b": [np.nan] * 2}, {}],
)
def test_where_alpha_is_not_defined_there_is_none(table):
    assert np.isnan(cronbach(pd.DataFrame(table)))


def test_effective_weights_are_products_that_sum_to_one_at_each_level(treated, framework):
    normalised = normalise(treated, "minmax", framework.nodes["direction"], low=1, high=100)
    found = effective_weights(aggregate(normalised, framework), framework)
    assert found.groupby("level")["weight"].sum().tolist() == pytest.approx([1, 1, 1])
    assert found.groupby("level")["share"].sum().tolist() == pytest.approx([1, 1, 1])
    assert found.at["routing_4", "weight"] == pytest.approx(1.2 / 5 * 2 / 6)
    assert found.loc[framework.indicators, "weight"].to_numpy() == pytest.approx(
        framework.global_weights.to_numpy()
    )
    assert found.at["Index", "main_effect"] == pytest.approx(1)


def test_the_main_effect_is_the_variance_that_a_straight_line_accounts_for():
    rng = np.random.default_rng(5)
    table = pd.DataFrame({"a": rng.uniform(0, 100, 50), "b": rng.uniform(0, 20, 50)})
    scores = aggregate(table, TWO)
    found = effective_weights(scores, TWO)
    line = stats.linregress(scores["a"], scores["Top"])
    residual = scores["Top"] - line.intercept - line.slope * scores["a"]
    assert found.at["a", "main_effect"] == pytest.approx(1 - residual.var() / scores["Top"].var())
    assert found["weight"].to_dict() == {"a": 0.5, "b": 0.5, "Top": 1}
    assert found.at["a", "share"] > 0.9  # though it weighs half


def test_an_indicator_that_does_not_vary_has_a_weight_but_no_effect():
    scores = aggregate(pd.DataFrame({"a": [1.0, 2.0, 4.0], "b": [7.0] * 3}), TWO)
    found = effective_weights(scores, TWO)
    assert found.at["b", "weight"] == 0.5 and np.isnan(found.at["b", "main_effect"])
    assert found.at["a", "share"] == 1


def test_components_are_those_of_the_correlation_matrix():
    table = pd.DataFrame({"a": [1.0, 2, 3, 4, 6], "b": [2.0, 1, 4, 3, 7], "c": [5.0, 1, 2, 2, 1]})
    found = pca(table)
    values, vectors = np.linalg.eigh(table.corr().to_numpy())
    np.testing.assert_allclose(found.explained, values[::-1] / 3, rtol=1e-9)
    np.testing.assert_allclose(np.abs(found.loadings), np.abs(vectors[:, ::-1]), rtol=1e-9)
    assert (found.loadings.abs().max() == found.loadings.max()).all()
    assert found.n == 5


def test_two_indicators_that_go_together_by_r_leave_one_component_of_half_of_one_plus_r():
    table = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [1.0, 3, 2, 4]})  # r = 0.8
    assert pca(table).explained.tolist() == pytest.approx([0.9, 0.1])
    assert pca(table).loadings[1].tolist() == pytest.approx([np.sqrt(0.5)] * 2)


def test_components_are_of_the_units_without_a_gap(raw):
    found = pca(raw)
    assert found.n == len(raw.dropna()) < len(raw)
    assert found.explained.sum() == pytest.approx(1)
    assert len(found.explained) == min(raw.dropna().shape)


def test_what_does_not_vary_has_no_part_in_the_components():
    found = pca(pd.DataFrame({"a": [1.0, 2, 3], "same": [0.1] * 3, "b": [3.0, 1, 2]}))
    assert found.loadings.loc["same"].isna().all()
    assert found.explained.sum() == pytest.approx(1) and len(found.explained) == 2


@pytest.mark.parametrize(
    "table", [{"a": [1.0], "b": [2.0]}, {"a": [1.0, np.nan], "b": [np.nan, 1.0]}, {"a": [3.0, 3.0]}]
)
def test_with_nothing_to_compare_there_are_no_components(table):
    found = pca(pd.DataFrame(table))
    assert found.explained.empty and found.loadings.shape == (len(table), 0)


def test_floors_and_caps_are_shares_of_the_units_with_a_score():
    table = pd.DataFrame({"a": [0.0, 0.0, 40.0, 100.0 - 1e-12, np.nan], "none": [np.nan] * 5})
    found = floors_and_caps(table)
    assert found.loc["a"].to_dict() == {"n": 4, "at_floor": 0.5, "at_cap": 0.25}
    assert found.at["none", "n"] == 0 and found.loc["none", ["at_floor", "at_cap"]].isna().all()
    assert floors_and_caps(table, low=-5, high=40).loc["a", ["at_floor", "at_cap"]].tolist() == [0, 0.5]


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda table: correlations(table, "kendall"), "method is 'kendall', not pearson or spearman"),
        (lambda table: floors_and_caps(table, 100, 0), "a scale from 100 to 0 does not rise"),
        (lambda table: pairs(table, TWO), "the table has no column 'b'"),
        (lambda table: effective_weights(table, TWO), "the table has no column 'b', 'Top'"),
    ],
)
def test_what_does_not_apply_says_why(ask, reason):
    with pytest.raises(ValueError, match=reason):
        ask(pd.DataFrame({"a": [1.0, 2.0]}))
