"""Draws are the same every time, vary what they are told to, by as much, and nothing else."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.index.draws import Draws
from indicators.index.errors import SpecError
from indicators.index.measurement import Measurement
from indicators.index.regenerate import Regeneration
from indicators.index.robustness import robustness
from indicators.index.spec import IndexSpec, Normalisation, Robustness
from tests.index.conftest import POSITIVE, QUIET, VARIED, drawn


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
