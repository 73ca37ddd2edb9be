"""Outliers are moved in one by one from the side of the skew, and a logarithm follows where that does not do."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from indicators.index.treat import kurtosis_excess, skewness, treat
from tests.index.conftest import CLOSE, assert_agrees, coinr

# COINr's figures are made with the limit that it takes where none is given; its manual says 2.25.
COINRS = {"winsorise": 5, "skew": 2, "kurtosis": 3.5}
OURS_OF_COINRS = {
    "check_SkewKurt0.Pass": "passes",
    "check_SkewKurt0.Skew": "skew",
    "check_SkewKurt0.Kurt": "kurtosis",
    "winsorise.nwin": "winsorised",
    "check_SkewKurt1.Pass": "passes_winsorised",
    "check_SkewKurt1.Skew": "skew_winsorised",
    "check_SkewKurt1.Kurt": "kurtosis_winsorised",
}
LOW, HIGH = [*range(10, 30), -500.0, -90.0], [*range(10, 30), 90.0, 500.0]


def one(values, **choices):
    """Return a treated column and what was done to it."""
    treated = treat(pd.DataFrame({"x": values}, dtype=float), **choices)
    return treated.table["x"].tolist(), treated.details.loc["x"]


def test_treated_values_are_coinrs(raw):
    assert_agrees(treat(raw, **COINRS).table, "treated_winsorised_max5_then_log")


def test_details_are_coinrs(raw):
    details, expected = treat(raw, **COINRS).details, coinr("treated_details").rename(columns=OURS_OF_COINRS)
    details = details[expected.columns]
    assert details["winsorised"].equals(expected["winsorised"].astype("Int64"))
    for passes in ("passes", "passes_winsorised"):
        assert details[passes].equals(expected[passes].astype("boolean"))
    numbers = [name for name in expected if "skew" in name or "kurtosis" in name]
    np.testing.assert_allclose(details[numbers], expected[numbers], rtol=CLOSE, equal_nan=True)


@pytest.mark.parametrize("values", [LOW, HIGH, [1.0, 2.0, 4.0, 8.0], [0.1, 0.2, 0.2, 0.9, 0.4]])
def test_skewness_and_kurtosis_are_those_of_samples(values):
    given = np.array(values, dtype=float)
    assert skewness(given) == pytest.approx(stats.skew(given, bias=False), rel=1e-12)
    assert kurtosis_excess(given) == pytest.approx(stats.kurtosis(given, bias=False), rel=1e-12)


def test_skewness_and_kurtosis_do_not_depend_on_the_unit():
    given = np.array(HIGH)
    for unit in (1e-120, 1e120):
        assert skewness(given * unit) == pytest.approx(skewness(given), rel=1e-12)
        assert kurtosis_excess(given * unit) == pytest.approx(kurtosis_excess(given), rel=1e-12)


@pytest.mark.parametrize("values", [[], [np.nan] * 5, [1.0], [1.0, 2.0], [0.1] * 6])
def test_too_few_values_or_all_the_same_have_no_skewness(values):
    assert np.isnan(skewness(np.array(values)))
    assert np.isnan(kurtosis_excess(np.array(values)))


def test_three_values_have_a_skewness_but_no_kurtosis():
    assert skewness(np.array([1.0, 2.0, 9.0])) == pytest.approx(stats.skew([1.0, 2.0, 9.0], bias=False))
    assert np.isnan(kurtosis_excess(np.array([1.0, 2.0, 9.0])))


def test_high_outliers_are_moved_in_one_by_one():
    values, details = one(HIGH, winsorise=1, log=False)
    assert values[-2:] == [90.0, 90.0]
    assert details["winsorised"] == 1
    values, details = one(HIGH)
    assert values[-2:] == [29.0, 29.0]
    assert details["winsorised"] == 2
    assert details["passes_winsorised"] and not details["logged"]


def test_low_outliers_are_moved_in_from_below():
    values, _ = one(LOW, winsorise=1, log=False)
    assert values[-2:] == [-90.0, -90.0]


def test_values_that_are_tied_move_together():
    values, details = one([*range(10, 30), 500.0, 500.0], winsorise=1, log=False)
    assert values[-2:] == [29.0, 29.0]
    assert details["winsorised"] == 2


def test_a_logarithm_of_the_values_as_given_follows_where_winsorising_does_not_do():
    given = np.array([*range(30), 1e4, 2e4, 4e4])
    values, details = one(given, winsorise=1)
    assert values == pytest.approx(np.log(given - given.min() + 0.01 * np.ptp(given)), rel=1e-12)
    assert details["logged"] and not details["passes_winsorised"]
    assert details["skew_logged"] == pytest.approx(stats.skew(values, bias=False), rel=1e-9)


def test_without_a_logarithm_the_winsorised_values_stay():
    values, details = one(np.array([*range(30), 1e4, 2e4, 4e4]), winsorise=1, log=False)
    assert values[-1] == 2e4
    assert not details["logged"] and details[["passes_logged", "skew_logged"]].isna().all()


def test_a_heavy_tail_on_both_sides_is_no_reason_to_treat():
    values, details = one([*range(-10, 11), -500.0, 500.0])
    assert values[-2:] == [-500.0, 500.0]
    assert details["passes"] and details["kurtosis"] > 3.5


def test_a_skew_without_a_heavy_tail_is_no_reason_to_treat():
    values = [0.0] * 80 + [1.0] * 20
    assert one(values, skew=1)[0] == values


@pytest.mark.parametrize(
    "values", [[7.0] * 9, [0.1] * 9, [np.nan] * 5, [3.0], [1.0, 2.0, 900.0], [np.nan, 5.0, 1.0, 99.0]]
)
def test_what_has_no_kurtosis_is_left_as_it_is(values):
    found, details = one(values)
    assert found == pytest.approx(values, nan_ok=True)
    assert details.drop(["skew", "logged"]).isna().all()


def test_winsorising_never_makes_an_indicator_of_two_values_one_of_one():
    values, details = one([0.0] * 30 + [1.0], log=False)
    assert values[-1] == 1.0
    assert not details["passes"] and details["winsorised"] == 0


def test_missing_values_stay_missing_and_the_others_keep_their_order():
    given = pd.Series([np.nan, *HIGH, np.nan])
    values = pd.Series(one(given)[0])
    assert values.isna().equals(given.isna())
    assert (values[given.sort_values().index].dropna().diff().dropna() >= 0).all()


def test_draws_are_treated_each_on_its_own(raw):
    draws = np.stack([raw.to_numpy(), raw.to_numpy()[::-1] ** 3])
    treated = treat(draws, **COINRS)
    assert treated.details is None
    for draw, table in zip(treated.table, draws, strict=True):
        np.testing.assert_array_equal(draw, treat(table, **COINRS).table)


@pytest.mark.parametrize("shape", [(0, 3), (4, 0), (2, 0, 3)])
def test_an_empty_table_stays_empty(shape):
    assert treat(np.zeros(shape)).table.shape == shape


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({"winsorise": -1}, "winsorise is -1"),
        ({"winsorise": 1.5}, "winsorise is 1.5"),
        ({"skew": -1}, "limits are -1 and 3.5"),
        ({"kurtosis": np.nan}, "limits are 2.25 and nan"),
    ],
)
def test_limits_that_make_no_sense_are_refused(raw, choices, reason):
    with pytest.raises(ValueError, match=reason):
        treat(raw, **choices)


def one_by_one(values, most, skew, kurtosis):
    """Treat a column as COINr does, in loops and with scipy's moments; return it and how many values moved."""

    def fails(x):
        there = x[~np.isnan(x)]
        return abs(stats.skew(there, bias=False)) >= skew and stats.kurtosis(there, bias=False) >= kurtosis

    x, ends = values.copy(), {"low": [], "high": []}
    while fails(x) and len(ends["low"]) + len(ends["high"]) < most:
        high = stats.skew(x[~np.isnan(x)], bias=False) >= 0
        end = np.nanmax(x) if high else np.nanmin(x)
        rest = x[x != end]
        ends["high" if high else "low"] = np.flatnonzero(x == end)
        x[x == end] = np.nanmax(rest) if high else np.nanmin(rest)
    if fails(x):
        x = np.log(values - np.nanmin(values) + 0.01 * (np.nanmax(values) - np.nanmin(values)))
    return x, len(ends["low"]) + len(ends["high"])


@pytest.mark.parametrize("most", [0, 1, 5])
def test_many_columns_at_once_are_treated_as_one_by_one(most):
    rng = np.random.default_rng(8)
    table = rng.lognormal(1, 4, (80, 60)) * rng.choice([-1, 1], 60)
    table[:, ::3] = table[:, ::3].round()  # ties
    table[rng.random(table.shape) < 0.1] = np.nan
    treated = treat(table, most, 2, 3.5)
    assert treated.details["logged"].any()
    for column, values in enumerate(table.T):
        expected, moved = one_by_one(values, most, 2, 3.5)
        np.testing.assert_allclose(treated.table[:, column], expected, rtol=1e-12)
        assert treated.details["winsorised"].fillna(0)[column] == moved
