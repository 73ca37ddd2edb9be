"""Each of many draws is what scoring it alone gives, and COINr's draws are COINr's."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.index.draws import Choices, Draws
from indicators.index.framework import Framework
from indicators.index.measurement import Measurement
from indicators.index.ranks import ranks
from indicators.index.regenerate import Regeneration
from indicators.index.robustness import compare, robustness, summary
from indicators.index.score import score
from indicators.index.spec import (
    Aggregation,
    Imputation,
    IndexSpec,
    Minimum,
    Normalisation,
    Robustness,
    Treatment,
    Weights,
)
from tests.index.conftest import CLOSE, POSITIVE, QUIET, VARIED, coinr, drawn


def assert_each_is_scored_alone(table, framework, spec, groups=None, **unsure):
    draws, choices = drawn(table, framework, spec, groups, **unsure)
    nodes = [code for code, _ in draws.framework.parents]
    found = Regeneration(draws).scores(choices, nodes)
    for number in range(15):
        own_table, own_spec = draws.single(choices, number)
        alone = score(own_table, framework, own_spec, groups)
        np.testing.assert_allclose(
            found[number], alone.scores.reindex(columns=nodes).T, rtol=1e-12, equal_nan=True
        )
        assert np.array_equal(ranks(found[number]), alone.ranks.reindex(columns=nodes).T, equal_nan=True)
    assert len(np.unique(np.nan_to_num(found[:, -1]), axis=0)) > 1  # something is varied


CHOICES = {
    "weights": {"weights": 0.25},
    "normalisation": {"normalisations": VARIED.normalisations},
    "aggregation": {"aggregations": VARIED.aggregations},
    "treatment": {"treatments": VARIED.treatments},
    "leave_one_out": {"leave_one_out": True},
}


@pytest.mark.parametrize("choice", CHOICES)
def test_a_draw_of_one_choice_is_what_scoring_it_alone_gives(raw, posts, choice):
    spec = IndexSpec(normalisation=POSITIVE, robustness=replace(QUIET, **CHOICES[choice]))
    draws, _ = drawn(raw, posts, spec)
    assert draws.varied == [choice]
    assert_each_is_scored_alone(raw, posts, spec)


@pytest.mark.parametrize("known", [["low", "high"], ["low"], ["counts"], ["stale"]])
def test_a_draw_of_measurement_is_what_scoring_its_table_gives(raw, posts, unsure, known):
    spec = IndexSpec(normalisation=POSITIVE, robustness=QUIET)
    given = {name: unsure[name] for name in known}
    assert drawn(raw, posts, spec, **given)[0].varied == ["measurement"]
    assert_each_is_scored_alone(raw, posts, spec, **given)


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"minimum": Minimum(share=0.7, by="count")},
        {"minimum": Minimum(share=2 / 3, by="weight", top_weight=0.9, top_pillars=5)},
        {"minimum": Minimum(levels={2: 0.8, 3: 1.0})},
        {"imputation": Imputation(method="group_median", group="group")},
        {"exclude": ("Names", "routing_5"), "weights": Weights(method="equal")},
        {"treatment": Treatment(winsorise=3)},
        {"normalisation": Normalisation(range=(1, 100), indicators={"names_1": "rank"})},
        {"aggregation": Aggregation(decimals=1, nodes={"Routing": "harmonic"})},
    ],
    ids=lambda choices: ", ".join(choices) or "defaults",
)
def test_a_draw_of_every_choice_is_what_scoring_it_alone_gives(raw, posts, unsure, choices):
    groups = coinr("units")["group"]
    spec = IndexSpec(**{"normalisation": POSITIVE, "robustness": VARIED} | choices)
    assert_each_is_scored_alone(raw, posts, spec, groups, **unsure)


@pytest.mark.parametrize("minimum", [{}, {"share": 0.6}, {"share": 0.6, "by": "weight", "top_weight": 0.5}])
def test_a_pillar_that_is_left_without_indicators_is_left_out_too(raw, minimum):
    rows = [("a", "P"), ("P", "Q"), ("Q", "Index"), ("b", "R"), ("c", "R"), ("R", "Index"), ("Index", "")]
    framework = Framework.from_table(pd.DataFrame(rows, columns=["code", "parent"]))
    table = raw.iloc[:, [2, 5, 6]].set_axis(list("abc"), axis=1)
    table.iloc[0] = np.nan
    spec = IndexSpec(
        minimum=Minimum(**minimum), robustness=replace(VARIED, normalisations=(), aggregations=())
    )
    assert_each_is_scored_alone(table, framework, spec)


def test_where_all_pillars_are_needed_one_that_is_left_out_is_not(raw):
    rows = [("a", "P"), ("P", "Index"), ("b", "R"), ("c", "R"), ("R", "Index"), ("Index", "")]
    framework = Framework.from_table(pd.DataFrame(rows, columns=["code", "parent"]))
    table = raw.iloc[:, [2, 5, 6]].set_axis(list("abc"), axis=1).fillna(1)
    spec = IndexSpec(minimum=Minimum(top_pillars=2), robustness=Robustness(draws=100))
    assert (robustness(table, framework, spec).ranges["ranked"] == 1).all()


def test_a_pillar_goes_where_nothing_that_weighs_is_left_of_it(raw):
    rows = [("a", "P", 1), ("b", "P", 0), ("P", "Index", 1), ("c", "Index", 1), ("Index", "", 1)]
    framework = Framework.from_table(pd.DataFrame(rows, columns=["code", "parent", "weight"]))
    table = raw.iloc[:, [2, 5, 6]].set_axis(list("abc"), axis=1).fillna(1)
    spec = IndexSpec(minimum=Minimum(top_weight=0.5), robustness=replace(QUIET, leave_one_out=True))
    draws, choices = drawn(table, framework, spec)
    found = Regeneration(draws).scores(choices)[choices.leave_one_out == 0]
    np.testing.assert_allclose(found, np.broadcast_to(score(table, framework).scores["c"], found.shape))


@pytest.fixture(scope="module")
def replayed(raw, framework) -> np.ndarray:
    """The scores of COINr's 200 draws, made of the choices that it saved."""
    saved, weights = coinr("uncertainty_draws"), coinr("uncertainty_weights")
    spec = IndexSpec(
        treatment=Treatment(winsorise=5, skew=2, kurtosis=3.5, log=True),
        normalisation=POSITIVE,
        robustness=Robustness(
            normalisations=(Normalisation(method="zscore", mean=10, sd=2),), aggregations=("geometric",)
        ),
    )
    none = np.empty((len(saved), 0))
    choices = Choices(
        weights=weights[framework.nodes.index].to_numpy(),
        normalisation=saved["normaliser"].map({"minmax_1_100": 0, "zscore_10_2": 1}).to_numpy(),
        aggregation=saved["aggregation"].map({"a_amean": 0, "a_gmean": 1}).to_numpy(),
        treatment=np.zeros(len(saved), dtype=int),
        leave_one_out=np.full(len(saved), -1),
        stale_out=np.zeros(len(saved), dtype=bool),
        within=none,
        counted=none,
    )
    return Regeneration(Draws(raw, framework, spec, None, Measurement())).scores(choices)


def test_coinrs_draws_replayed_give_its_scores(replayed):
    np.testing.assert_allclose(replayed, coinr("uncertainty_scores"), rtol=CLOSE, atol=0)


def test_coinrs_draws_replayed_give_its_ranks_and_their_range(replayed):
    assert np.array_equal(compare(replayed)[1], coinr("uncertainty_ranks"))
    expected = coinr("uncertainty_rank_interval")
    found = summary(replayed, pd.Series(np.nan, expected.index)).ranges
    np.testing.assert_allclose(found[expected.columns], expected, rtol=0, atol=1e-9)
