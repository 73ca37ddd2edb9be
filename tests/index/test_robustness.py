"""How sure ranks are is what the draws say, the same for any number of threads."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.index.ranks import ranks
from indicators.index.robustness import compare, rank_ranges, robustness, summary
from indicators.index.score import score
from indicators.index.spec import IndexSpec, Minimum, Robustness
from tests.index.conftest import POSITIVE, QUIET, VARIED, drawn


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


def test_where_nobody_has_a_score_nobody_is_ranked(raw, framework):
    sure = robustness(raw.iloc[:1].fillna(1), framework, IndexSpec(robustness=Robustness(draws=20)))
    assert sure.ranges.drop(columns="ranked").isna().all(axis=None)
    assert sure.ranges["ranked"].tolist() == [0]
