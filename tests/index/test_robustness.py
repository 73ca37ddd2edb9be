"""Draws are what scoring one by one makes of them, the same every time, and their summary says what they say."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.index.draws import Choices, Draws
from indicators.index.errors import SpecError
from indicators.index.framework import Framework
from indicators.index.measurement import Measurement
from indicators.index.ranks import ranks
from indicators.index.regenerate import Regeneration
from indicators.index.robustness import compare, rank_ranges, robustness, summary
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
from tests.index.conftest import CLOSE, coinr

QUIET = Robustness(weights=0, leave_one_out=False)
VARIED = Robustness(
    normalisations=(
        Normalisation(method="zscore", mean=50, sd=5),
        Normalisation(method="rank"),
        Normalisation(method="goalposts", range=(1, 100)),
    ),
    aggregations=("geometric", "harmonic", Aggregation(levels={2: "arithmetic", 3: "geometric"})),
    treatments=(Treatment(winsorise=5, log=True), Treatment(winsorise=2)),
)
POSITIVE = Normalisation(range=(1, 100))


@pytest.fixture(scope="module")
def posts(raw, framework) -> Framework:
    """The framework with goalposts, so that every normalisation applies."""
    low, high = (raw.agg(end).reindex(framework.nodes.index) for end in ("min", "max"))
    return Framework(framework.nodes.assign(low=low + 0.1, high=high * 0.8))


@pytest.fixture(scope="module")
def unsure(raw) -> dict[str, pd.DataFrame]:
    """Intervals of two indicators, counts of two, and some values that are old."""
    some = raw[["routing_1", "exposure_1"]]
    counts = (raw[["routing_2", "capacity_4"]] * 3).round()
    old = np.random.default_rng(3).random(raw.shape) < 0.1
    return {
        "low": some * 0.8,
        "high": some * 1.3,
        "counts": counts,
        "stale": pd.DataFrame(old, raw.index, raw.columns),
    }


def drawn(table, framework, spec, groups=None, **unsure):
    """Return an index's draws and the first hundred choices."""
    draws = Draws(table, framework, spec, groups, Measurement(**unsure))
    return draws, draws.block(0, 100)


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


def test_the_same_seed_gives_the_same_result_for_any_number_of_threads(raw, posts, unsure):
    spec = IndexSpec(normalisation=POSITIVE, robustness=replace(VARIED, draws=2500))
    one, three = (robustness(raw, posts, spec, **unsure, threads=threads) for threads in (1, 3))
    for part in ("ranges", "above", "shares"):
        pd.testing.assert_frame_equal(getattr(one, part), getattr(three, part), check_exact=True)


def test_ranges_of_the_top_are_the_same_beside_those_of_its_pillars(raw, posts, unsure):
    spec = IndexSpec(normalisation=POSITIVE, robustness=replace(VARIED, draws=300))
    found = rank_ranges(raw, posts, spec, **unsure)
    assert list(found) == [code for code, _ in posts.parents]
    ranges = robustness(raw, posts, spec, **unsure).ranges
    pd.testing.assert_frame_equal(found["Index"], ranges.drop(columns="group"))
    assert not found["Names"].equals(found["Index"])
    assert (found["Names"]["rank"] == score(raw, posts, spec).ranks["Names"]).all()


def test_more_draws_begin_with_the_same_ones_and_another_seed_has_others(raw, posts, unsure):
    def scores(seed, **count):
        spec = IndexSpec(normalisation=POSITIVE, robustness=replace(VARIED, seed=seed))
        draws = Draws(raw, posts, spec, None, Measurement(**unsure))
        return Regeneration(draws).scores(draws.block(0, **count))

    few, many, others = scores(1, count=300), scores(1), scores(2, count=300)
    assert np.array_equal(few, many[:300], equal_nan=True)
    assert not np.isclose(few, others).any(axis=1).all()


def test_what_one_choice_draws_does_not_depend_on_what_else_is_varied(raw, posts, unsure):
    spec = IndexSpec(normalisation=POSITIVE, robustness=VARIED)
    (_, all_varied), (_, some) = (
        drawn(raw, posts, spec, **unsure),
        drawn(
            raw,
            posts,
            replace(spec, robustness=replace(VARIED, treatments=(), leave_one_out=False)),
            **unsure,
        ),
    )
    for choice in ("weights", "normalisation", "aggregation", "stale_out", "within", "counted"):
        assert np.array_equal(getattr(all_varied, choice), getattr(some, choice))


def test_weights_stay_within_their_share_and_fill_it(raw, posts):
    draws, _ = drawn(raw, posts, IndexSpec(robustness=replace(QUIET, weights=0.25)))
    times = draws.block(0).weights / posts.nodes["weight"].to_numpy()
    assert times.min() >= 0.75 and times.max() <= 1.25
    assert np.allclose(np.quantile(times, [0.25, 0.5, 0.75], axis=0), [[0.875], [1], [1.125]], atol=0.03)


def test_each_indicator_is_left_out_as_often_as_none(raw, posts):
    draws, _ = drawn(raw, posts, IndexSpec(robustness=replace(QUIET, leave_one_out=True)))
    out = np.concatenate([draws.block(block, 1000).leave_one_out for block in range(21)])
    assert np.bincount(out + 1, minlength=21) == pytest.approx(np.full(21, 1000), abs=150)


def test_values_are_drawn_within_their_intervals_and_missing_ones_stay_missing(raw, posts, unsure):
    draws, choices = drawn(raw, posts, IndexSpec(robustness=QUIET), low=unsure["low"], high=unsure["high"])
    tables = np.array([draws.single(choices, number)[0].to_numpy() for number in range(100)])
    own = raw.columns.isin(unsure["low"].columns)
    assert (np.isnan(tables) == raw.isna().to_numpy()).all()
    assert np.array_equal(
        tables[:, :, ~own], np.broadcast_to(raw.loc[:, ~own], (100, 36, 18)), equal_nan=True
    )
    share = (tables[:, :, own] - unsure["low"].to_numpy()) / (unsure["high"] - unsure["low"]).to_numpy()
    assert np.nanmin(share) >= 0 and np.nanmax(share) <= 1
    assert np.nanmean(share) == pytest.approx(0.5, abs=0.02) and np.nanstd(share) == pytest.approx(
        12**-0.5, abs=0.01
    )


@pytest.mark.parametrize("n", [1, 4, 400])
def test_a_rate_from_a_count_varies_by_one_over_the_root_of_the_count(raw, posts, n):
    counts = pd.DataFrame(float(n), raw.index, ["routing_1"])
    draws, _ = drawn(raw, posts, IndexSpec(robustness=QUIET), counts=counts)
    times = draws.block(0).counted / raw["routing_1"].dropna().to_numpy()
    assert times.min() > 0
    assert times.mean() == pytest.approx(1, abs=0.03)
    assert times.std() == pytest.approx(n**-0.5, rel=0.05)


def test_a_count_goes_before_an_interval_and_an_interval_stands_in_for_no_events(raw, posts):
    codes, unit = ["routing_1"], raw["routing_1"].dropna().index[0]
    counts = pd.DataFrame(9.0, raw.index, codes)
    counts.loc[unit] = 0
    value = raw.loc[:, codes]
    draws, choices = drawn(
        raw, posts, IndexSpec(robustness=QUIET), low=value * 0.5, high=value * 1.5, counts=counts
    )
    assert choices.within.shape == (100, 1)
    assert choices.counted.shape == (100, value.notna().sum().sum() - 1)
    assert draws.single(choices, 0)[0].at[unit, "routing_1"] == choices.within[0, 0]


@pytest.mark.parametrize("choice", ["intervals", "counts", "stale"])
def test_what_is_not_to_be_drawn_is_not(raw, posts, unsure, choice):
    given = {"intervals": ["low", "high"], "counts": ["counts"], "stale": ["stale"]}[choice]
    spec = IndexSpec(robustness=replace(QUIET, **{choice: False}))
    assert drawn(raw, posts, spec, **{name: unsure[name] for name in given})[0].varied == []


def test_where_nothing_is_varied_ranks_are_certain(raw, posts):
    sure = robustness(raw, posts, IndexSpec(robustness=replace(QUIET, draws=20)))
    for name in ("q05", "median", "q95"):
        assert sure.ranges[name].equals(sure.ranges["rank"])
    assert (sure.shares.max(axis=1) == 1).all()
    assert sure.ranges["group"].nunique() == 36
    assert sure.told_apart("ARG", "BOL")


def test_a_unit_below_the_gate_is_ranked_in_no_draw(raw, posts):
    table = raw.copy()
    table.loc["BRA", table.columns[:12]] = np.nan
    spec = IndexSpec(minimum=Minimum(top_weight=0.6), robustness=Robustness(draws=400, weights=0.9))
    sure = robustness(table, posts, spec)
    assert sure.ranges.loc["BRA", "ranked"] == 0
    assert sure.ranges.loc["BRA"].drop("ranked").isna().all()
    assert sure.shares.loc["BRA"].isna().all() and np.isnan(sure.top(10)["BRA"])
    assert sure.above.loc["BRA"].isna().all() and sure.above["BRA"].isna().all()
    assert not sure.told_apart("BRA", "CHL")
    assert sure.ranges["q95"].max() <= 35


def test_a_stale_value_leaves_the_score_and_may_take_the_rank_with_it(raw, posts):
    table = raw.fillna(raw.median())
    stale = pd.DataFrame(False, raw.index, raw.columns)
    stale.loc["BRA", raw.columns[:9]] = True
    spec = IndexSpec(minimum=Minimum(top_weight=0.75), robustness=replace(QUIET, draws=4000))
    draws, choices = drawn(table, posts, spec, stale=stale)
    without, _ = draws.single(choices, int(np.argmax(choices.stale_out)))
    assert without.loc["BRA"].isna().sum() == 9 and without.isna().sum().sum() == 9
    sure = robustness(table, posts, spec, stale=stale)
    assert sure.ranges.loc["BRA", "ranked"] == pytest.approx(0.5, abs=0.03)
    assert (sure.ranges["ranked"].drop("BRA") == 1).all()
    assert sure.shares.loc["BRA"].sum() == pytest.approx(1)


def test_a_summary_counts_what_it_is_given():
    scores = np.random.default_rng(5).integers(0, 30, (501, 12)).astype(float)
    scores[np.random.default_rng(6).random(scores.shape) < 0.2] = np.nan
    codes = [f"U{number}" for number in range(12)]
    sure = summary(scores, pd.Series(range(1, 13), codes, dtype=float))
    drawn_ranks = ranks(scores)
    for name, share in (("q05", 0.05), ("median", 0.5), ("q95", 0.95)):
        assert np.allclose(sure.ranges[name], np.nanquantile(drawn_ranks, share, axis=0))
    assert np.allclose(sure.ranges["ranked"], (~np.isnan(scores)).mean(axis=0))
    assert np.allclose(sure.shares.sum(axis=1), 1)
    for k in (1, 3, 12):
        assert np.allclose(
            sure.top(k), np.nanmean(np.where(np.isnan(scores), np.nan, drawn_ranks <= k), axis=0)
        )
    one, other = scores[:, 2], scores[:, 7]
    both = ~np.isnan(one + other)
    assert sure.above.at["U2", "U7"] == pytest.approx((one > other)[both].mean())
    ties = (one == other)[both].mean()
    assert sure.above.at["U2", "U7"] + sure.above.at["U7", "U2"] + ties == pytest.approx(1)


def test_scores_that_differ_by_rounding_alone_are_a_tie():
    wins, found = compare(np.array([[0.3, 0.1 + 0.2, 0.1]]))
    assert found.tolist() == [[1, 1, 3]]
    assert wins.sum() == 2


def test_units_in_different_groups_can_be_told_apart_and_twins_never():
    draws = np.random.default_rng(7)
    scores = np.array([90, 60, 59.5, 59.5, 30, 29]) + draws.normal(0, 2, (2000, 6))
    scores[:, 3] = scores[:, 2]
    codes = list("ABCDEF")
    sure = summary(scores, pd.Series(ranks(scores.mean(axis=0)), codes))
    assert sure.ranges["group"].to_dict() == {"A": 1, "B": 2, "C": 2, "D": 2, "E": 3, "F": 3}
    assert sure.told_apart("A", "B") and sure.told_apart("C", "E")
    assert not sure.told_apart("C", "D") and not sure.told_apart("E", "F")
    assert not sure.told_apart("A", "A")


def test_everything_wrong_with_intervals_and_counts_is_said_at_once(raw, posts):
    code, (one, two, three) = "routing_1", raw["routing_1"].dropna().index[:3]
    low, high = raw[[code]].copy(), raw[[code]].copy()
    low.loc[one], high.loc[one] = 9, 8
    low.loc[two], high.loc[two] = 1000, 2000
    counts = pd.DataFrame(-1.0, [three], [code])
    with pytest.raises(SpecError) as error:
        robustness(raw, posts, low=low, high=high, counts=counts)
    assert [fault.split(":")[0] for fault in error.value.faults] == [
        f"{x}, {code}" for x in (one, two, three)
    ]
    assert (
        "inverted" in str(error.value) and "not within" in str(error.value) and "no count" in str(error.value)
    )


def test_an_alternative_that_does_not_apply_is_refused_with_its_place(raw, framework):
    spec = IndexSpec(robustness=Robustness(normalisations=("rank", "goalposts")))
    with pytest.raises(SpecError, match=r"normalisations, number 2: .*goalposts"):
        robustness(raw, framework, spec)


def test_a_draw_that_a_mean_does_not_apply_to_is_named(raw, framework):
    spec = IndexSpec(
        normalisation=Normalisation(method="zscore", mean=0.5),
        robustness=Robustness(aggregations=("geometric",)),
    )
    with pytest.raises(SpecError, match=r"in a draw: .*geometric mean needs values above 0"):
        robustness(raw, framework, spec)
