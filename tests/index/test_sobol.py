"""Sobol indices are those of scipy and of functions whose indices are known, and tell which choice moves ranks."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import sobol_indices

from indicators.index.draws import Draws
from indicators.index.measurement import Measurement
from indicators.index.ranks import ranks
from indicators.index.score import score
from indicators.index.sobol import sensitivity, sobol
from indicators.index.spec import IndexSpec, Normalisation, Robustness

ISHIGAMI = {"first": [0.3139, 0.4424, 0], "total": [0.5576, 0.4424, 0.2437]}  # with a = 7, b = 0.1
SPEC = IndexSpec(
    normalisation=Normalisation(range=(1, 100)),
    robustness=Robustness(normalisations=("rank",), aggregations=("geometric",), leave_one_out=True),
)


def ishigami(x):
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def designs(function, inputs: int, runs: int):
    """Return a function's output of two samples and of the first with one input after the other of the second."""
    a, b = np.random.default_rng(2).uniform(-np.pi, np.pi, (2, inputs, runs))
    mixed = [np.where(np.arange(inputs)[:, None] == one, b, a) for one in range(inputs)]
    return function(a), function(b), np.array([function(x) for x in mixed])


def scipys(a, b, ab):
    outputs = {"f_A": a[None], "f_B": b[None], "f_AB": ab[:, None]}
    return sobol_indices(func=outputs, n=len(a))


def test_indices_of_a_known_function_are_found():
    found = sobol(*designs(ishigami, 3, 2**15), list("xyz"), resamples=200)
    for order, expected in ISHIGAMI.items():
        assert found[order].tolist() == pytest.approx(expected, abs=0.03)


def test_indices_are_scipys():
    a, b, ab = designs(ishigami, 3, 2**10)
    found, expected = sobol(a, b, ab, list("xyz")), scipys(a, b, ab)
    np.testing.assert_allclose(found["first"], expected.first_order, rtol=1e-9)
    np.testing.assert_allclose(found["total"], expected.total_order, rtol=1e-9)


def test_bootstrap_intervals_are_about_as_wide_as_scipys():
    a, b, ab = designs(ishigami, 3, 2**10)
    found = sobol(a, b, ab, list("xyz"))
    theirs = scipys(a, b, ab).bootstrap(n_resamples=1000)
    for order, expected in (("first", theirs.first_order), ("total", theirs.total_order)):
        low, high = expected.confidence_interval
        width = found[f"{order}_high"] - found[f"{order}_low"]
        assert (width / (high - low)).tolist() == pytest.approx([1, 1, 1], abs=0.25)
        assert ((found[f"{order}_low"] < found[order]) & (found[order] < found[f"{order}_high"])).all()


def test_nine_in_ten_intervals_hold_the_truth():
    held = []
    for seed in range(60):
        a, b = np.random.default_rng(seed).normal(size=(2, 2, 2**8))
        found = sobol(a.sum(0), b.sum(0), np.array([b[0] + a[1], a[0] + b[1]]), ["x", "y"], resamples=300)
        held.append((found["total_low"] <= 0.5) & (found["total_high"] >= 0.5))
    assert np.mean(held) > 0.9


def test_an_output_that_never_varies_has_no_indices():
    found = sobol(np.ones(50), np.ones(50), np.ones((2, 50)), ["weights", "treatment"])
    assert found.isna().all(axis=None)


def shift(draws, choices, number, table, framework, index) -> float:
    own_table, own_spec = draws.single(choices, number)
    drawn = score(own_table, framework, own_spec).scores["Index"]
    return (ranks(drawn) - index).abs().mean()


def test_indices_of_a_small_index_are_scipys_of_the_same_draws_scored_alone(raw, framework):
    table = raw.iloc[:12]
    found = sensitivity(table, framework, SPEC, runs=16)
    draws = Draws(table, framework, SPEC, None, Measurement())
    a, b = (draws.block(0, 16, sample) for sample in (1, 2))
    index = score(table, framework, SPEC).ranks["Index"]
    outputs = [
        np.array([shift(draws, design, number, table, framework, index) for number in range(16)])
        for design in (a, b, *(a.but(choice, b) for choice in found.index))
    ]
    expected = scipys(outputs[0], outputs[1], np.array(outputs[2:]))
    assert list(found.index) == ["weights", "normalisation", "aggregation", "leave_one_out"]
    np.testing.assert_allclose(found["first"], expected.first_order, rtol=1e-9)
    np.testing.assert_allclose(found["total"], expected.total_order, rtol=1e-9)


def test_the_choice_that_moves_ranks_most_is_found(raw, framework):
    counts = pd.DataFrame(1.0, raw.index, raw.columns)
    quiet = replace(SPEC, robustness=Robustness(weights=0.01, leave_one_out=False))
    found = sensitivity(raw, framework, quiet, counts=counts, runs=400)
    assert found["total"].idxmax() == "measurement"
    assert found.loc["measurement", "first_low"] > found.loc["weights", "total_high"]


def test_a_choice_that_does_not_vary_is_not_told(raw, framework):
    certain = Robustness(weights=0, leave_one_out=False)
    assert sensitivity(raw, framework, IndexSpec(robustness=certain), runs=10).empty
    alone = sensitivity(raw, framework, IndexSpec(robustness=replace(certain, weights=0.25)), runs=300)
    assert list(alone.index) == ["weights"]
    assert alone.loc["weights", ["first", "total"]].tolist() == pytest.approx([1, 1], abs=0.2)


def test_the_same_seed_gives_the_same_indices_for_any_number_of_threads(raw, framework):
    one, three = (sensitivity(raw, framework, SPEC, runs=1200, threads=threads) for threads in (1, 3))
    pd.testing.assert_frame_equal(one, three, check_exact=True)
