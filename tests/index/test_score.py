"""From a table to scores and ranks, as COINr makes them, and as a spec asks for more."""

import numpy as np
import pandas as pd
import pytest

from indicators.index.framework import Framework
from indicators.index.score import score
from indicators.index.spec import (
    Aggregation,
    Imputation,
    IndexSpec,
    Minimum,
    Normalisation,
    SpecError,
    Treatment,
    Weights,
)
from tests.index.conftest import assert_agrees, coinr

TREATED = {"treatment": Treatment(winsorise=5, skew=2.0), "normalisation": Normalisation(range=(1, 100))}


@pytest.fixture(scope="module")
def small() -> Framework:
    return Framework.from_table(
        pd.DataFrame(
            {
                "code": ["a", "b", "c", "P", "Q", "Index"],
                "parent": ["P", "P", "Q", "Index", "Index", ""],
                "weight": [1, 3, 1, 2, 1, 1],
                "low": [0, 0, 1, None, None, None],
                "high": [10, 10, 1000, None, None, None],
                "scale": ["", "", "log", "", "", ""],
            }
        )
    )


@pytest.fixture(scope="module")
def units() -> pd.DataFrame:
    return pd.DataFrame(
        {"a": [2.0, 4.0, np.nan], "b": [6.0, np.nan, np.nan], "c": [10.0, 100.0, 1000.0]},
        index=pd.Index(["BRA", "CHL", "HTI"], name="iso3"),
    )


GOALPOSTS = Normalisation(method="goalposts")


@pytest.mark.parametrize(
    ("choices", "name"),
    [
        ({}, "scores_a_amean"),
        ({"aggregation": Aggregation(method="geometric")}, "scores_a_gmean"),
        ({"aggregation": Aggregation(method="harmonic")}, "scores_a_hmean"),
        ({"aggregation": Aggregation(method="generalised", power=-1.0)}, "scores_a_hmean"),
        ({"aggregation": Aggregation(levels={3: "geometric"})}, "scores_mixed_amean_then_gmean"),
        ({"aggregation": Aggregation(nodes={"Index": "geometric"})}, "scores_mixed_amean_then_gmean"),
        ({"minimum": Minimum(share=0.8)}, "scores_a_amean_min_data_80pct"),
        ({}, "normalised_minmax_1_100"),
        ({"normalisation": Normalisation()}, "normalised_minmax_0_100"),
        ({"normalisation": Normalisation(method="zscore")}, "normalised_zscore_0_1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_scores_are_those_of_coinr(raw, framework, choices, name):
    assert_agrees(score(raw, framework, IndexSpec(**TREATED | choices)).scores, name)


@pytest.mark.parametrize("mean", ["amean", "gmean", "hmean"])
def test_ranks_are_those_of_coinr(raw, framework, mean):
    method = {"amean": "arithmetic", "gmean": "geometric", "hmean": "harmonic"}[mean]
    made = score(raw, framework, IndexSpec(**TREATED, aggregation=Aggregation(method=method)))
    assert_agrees(made.ranks, f"ranks_a_{mean}")


def test_each_step_is_there_to_be_looked_at(raw, framework):
    made = score(raw, framework, IndexSpec(**TREATED))
    assert_agrees(made.treated, "treated_winsorised_max5_then_log")
    assert_agrees(made.imputed, "raw")
    assert list(made.scores.columns) == [*framework.indicators, *(code for code, _ in framework.parents)]
    assert made.normalised.equals(made.scores[framework.indicators])


def test_gaps_are_filled_as_coinr_fills_them(raw, framework):
    groups = coinr("units")["group"]
    mean = score(raw, framework, IndexSpec(imputation=Imputation(method="mean")))
    by_group = score(
        raw, framework, IndexSpec(imputation=Imputation(method="group_median", group="group")), groups
    )
    assert_agrees(mean.imputed, "imputed_mean")
    assert_agrees(by_group.imputed, "imputed_group_median")
    assert not by_group.scores.isna().any(axis=None)


def test_goalposts_are_the_frameworks_unless_an_indicator_has_its_own(units, small):
    made = score(units, small, IndexSpec(normalisation=GOALPOSTS))
    assert made.scores.loc["BRA"].round(9).to_dict() == {
        "a": 20,
        "b": 60,
        "c": pytest.approx(100 / 3),
        "P": 50,  # (20 + 3 × 60) / 4
        "Q": pytest.approx(100 / 3),
        "Index": pytest.approx((2 * 50 + 100 / 3) / 3),
    }
    own = {"a": Normalisation(method="goalposts", low=0, high=4), "c": Normalisation(method="minmax")}
    changed = score(units, small, IndexSpec(normalisation=Normalisation(method="goalposts", indicators=own)))
    assert changed.scores.loc["CHL", ["a", "b", "c"]].tolist() == pytest.approx(
        [100, np.nan, 100 / 11], nan_ok=True
    )


def test_weights_are_the_frameworks_or_equal_or_given(units, small):
    def pillar(weights: Weights) -> float:
        return score(units, small, IndexSpec(normalisation=GOALPOSTS, weights=weights)).scores.at["BRA", "P"]

    assert pillar(Weights()) == 50
    assert pillar(Weights(method="equal")) == 40
    assert pillar(Weights(method="given", given={"a": 9})) == pytest.approx(30)


def test_what_is_excluded_leaves_with_what_is_made_of_it_alone(units, small):
    made = score(units, small, IndexSpec(normalisation=GOALPOSTS, exclude=("c",)))
    assert list(made.scores.columns) == ["a", "b", "P", "Index"]
    assert made.scores.at["BRA", "Index"] == pytest.approx(50)


def test_what_is_excluded_need_not_be_in_the_table(units, small):
    for table in (units.drop(columns="c"), units.assign(c=np.nan)):
        assert (
            score(table, small, IndexSpec(normalisation=GOALPOSTS, exclude=("c",))).scores.at["BRA", "Index"]
            == 50
        )


def test_a_missing_part_is_left_out_and_the_weights_of_the_rest_rescaled(units, small):
    made = score(units, small, IndexSpec(normalisation=GOALPOSTS))
    assert made.scores.at["CHL", "P"] == made.scores.at["CHL", "a"] == 40
    assert np.isnan(made.scores.at["HTI", "P"]) and made.scores.at["HTI", "Index"] == pytest.approx(100)


def test_a_unit_below_a_gate_is_not_ranked_and_says_why(units, small):
    spec = IndexSpec(
        normalisation=GOALPOSTS,
        minimum=Minimum(levels={2: 2 / 3}, by="weight", top_weight=0.6, top_pillars=2),
    )
    made = score(units, small, spec)
    assert made.ranks["Index"].isna().to_dict() == {"BRA": False, "CHL": True, "HTI": True}
    assert made.scores["Index"].isna().to_dict() == {"BRA": False, "CHL": True, "HTI": True}
    assert made.scores.at["HTI", "Q"] == pytest.approx(100)
    assert made.excluded.to_dict() == {
        "CHL": "has data for 50 % of the weight and needs 60 %; has 1 of 2 pillars and needs 2; lacks P (25 %)",
        "HTI": "has data for 33.3 % of the weight and needs 60 %; has 1 of 2 pillars and needs 2; lacks P (0 %)",
    }


def test_a_minimum_by_weight_is_met_by_exactly_that_weight(units, small):
    def pillar(share: float) -> float:
        spec = IndexSpec(normalisation=GOALPOSTS, minimum=Minimum(nodes={"P": share}, by="weight"))
        return score(units, small, spec).scores.at["CHL", "P"]

    assert pillar(0.25) == 40 and np.isnan(pillar(0.26))


def test_a_mean_can_be_taken_on_another_scale_and_rounded_up_from_halves(units, small):
    inform = Aggregation(method="geometric", rescale=(0, 10, 10, 1), decimals=1)
    spec = IndexSpec(
        normalisation=Normalisation(method="goalposts", range=(0, 10)),
        aggregation=Aggregation(nodes={"P": inform}),
    )
    exact = (10 - ((10 - 0.9 * 2) * (10 - 0.9 * 6) ** 3) ** 0.25) / 0.9
    assert score(units, small, spec).scores.at["BRA", "P"] == round(exact, 1)
    halves = Aggregation(decimals=0)
    table = pd.DataFrame({"a": [0.25], "b": [0.25], "c": [1.0]}, index=["X"])
    rounded = IndexSpec(normalisation=GOALPOSTS, aggregation=Aggregation(nodes={"P": halves}))
    assert score(table, small, rounded).scores.at["X", "P"] == 3  # of 2.5


def test_a_part_of_0_makes_a_geometric_mean_0_where_that_is_chosen_and_is_refused_otherwise(units, small):
    def made(**choices) -> pd.Series:
        mean = Aggregation(nodes={"P": Aggregation(method="geometric", **choices)})
        table = units.assign(a=[0.0, 4, 0], b=[6.0, 9, np.nan])
        return score(table, small, IndexSpec(normalisation=GOALPOSTS, aggregation=mean)).scores["P"]

    assert made(zeros=True).tolist() == pytest.approx([0, (40 * 90**3) ** 0.25, 0])
    with pytest.raises(SpecError, match=r"P: the geometric mean needs values above 0.*or .* by zeros = true"):
        made()


def test_an_indicator_on_which_all_agree_enters_no_relative_score(units, small):
    made = score(units.assign(a=3.0), small)
    assert made.scores["a"].isna().all() and made.scores.at["HTI", "Index"] == 100


def test_the_table_and_the_framework_stay_as_they_were(units, small):
    before, nodes = units.copy(), small.nodes.copy()
    score(units, small, IndexSpec(treatment=Treatment(winsorise=1), weights=Weights(method="equal")))
    assert units.equals(before) and small.nodes.equals(nodes)


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ({"exclude": ("d",)}, "exclude: 'd' is not in the framework"),
        ({"exclude": ("P", "Q")}, "exclude: no indicator is left"),
        (
            {"exclude": ("b",), "weights": Weights(method="given", given={"a": 0})},
            "P: the weights of its parts a sum to zero",
        ),
        (
            {"exclude": ("c",), "minimum": Minimum(top_pillars=2)},
            "minimum.top_pillars: is 2, but there are 1",
        ),
        (
            {"normalisation": Normalisation(indicators={"P": "zscore"})},
            "normalisation.indicators: 'P' is not an indicator",
        ),
        (
            {"weights": Weights(method="given", given={"Indexx": 1})},
            "weights.given: 'Indexx' is not in the framework; did you mean 'Index'?",
        ),
        (
            {"aggregation": Aggregation(nodes={"a": "arithmetic"})},
            "aggregation.nodes: 'a' is not made of parts",
        ),
        (
            {"aggregation": Aggregation(levels={4: "arithmetic"})},
            "aggregation.levels: nothing is at level 4; the levels are 2, 3",
        ),
        ({"minimum": Minimum(levels={4: 0.5})}, "minimum.levels: nothing is at level 4"),
        ({"minimum": Minimum(top_pillars=3)}, "minimum.top_pillars: is 3, but there are 2 pillars"),
        (
            {"imputation": Imputation(method="group_mean", group="size")},
            "group_mean needs groups, and there are none",
        ),
        (
            {"normalisation": Normalisation(method="distance_to_target")},
            "distance_to_target needs a target, and there is none of a, b, c",
        ),
        (
            {
                "normalisation": GOALPOSTS,
                "aggregation": Aggregation(nodes={"P": "geometric"}),
                "imputation": Imputation(method="mean"),
            },
            "aggregation: P:",
        ),
    ],
)
def test_a_choice_that_does_not_apply_to_the_table_is_refused_with_the_reason(units, small, choices, why):
    with pytest.raises(SpecError) as caught:
        score(units.assign(a=[0.0, 1, 2]), small, IndexSpec(**choices))
    assert any(why in fault for fault in caught.value.faults)


def test_goalposts_that_are_not_there_are_named(units):
    bare = Framework.from_table(pd.DataFrame({"code": ["a", "b", "I"], "parent": ["I", "I", ""]}))
    with pytest.raises(
        SpecError, match="goalposts needs low and high in the framework, and there are none of a, b"
    ):
        score(units, bare, IndexSpec(normalisation=GOALPOSTS))


def test_what_the_table_lacks_is_told_at_once(units, small):
    with pytest.raises(SpecError) as caught:
        score(units.drop(columns="b").assign(c=np.nan), small)
    assert caught.value.faults == [
        "b: is an indicator of the framework, but no column of the units",
        "c: no unit has a value; exclude it",
    ]
