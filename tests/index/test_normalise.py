"""Indicators of any unit come onto one scale on which more is better."""

import numpy as np
import pandas as pd
import pytest

from indicators.index.normalise import METHODS, goalposts, normalise
from tests.index.conftest import assert_agrees, coinr

GAPS = np.array([[3.0, np.nan], [1.0, 5.0], [2.0, np.nan], [np.nan, np.nan]])
PARAMETERS = {"goalposts": {"low": 0, "high": 10}, "distance_to_target": {"target": 100}}


def column(values, method, direction=1, **parameters):
    return normalise(np.array(values, dtype=float)[:, None], method, direction, **parameters).ravel().tolist()


@pytest.mark.parametrize(
    ("figures", "method", "parameters"),
    [
        ("normalised_minmax_0_100", "minmax", {}),
        ("normalised_minmax_1_100", "minmax", {"low": 1, "high": 100}),
        ("normalised_zscore_0_1", "zscore", {}),
        ("normalised_percentile_rank", "percentile_rank", {}),
        ("normalised_borda", "borda", {}),
    ],
)
def test_scores_are_coinrs(treated, framework, figures, method, parameters):
    assert_agrees(normalise(treated, method, framework.nodes["direction"], **parameters), figures)


def test_scores_between_goalposts_are_coinrs(raw):
    posts = coinr("goalposts")
    found = normalise(raw, "goalposts", posts["Direction"], low=posts["low"], high=posts["high"])
    assert_agrees(found, "normalised_goalposts_truncated")


def test_where_less_is_better_the_low_goalpost_is_the_better_one():
    assert column([0, 5, 20], "goalposts", -1, low=0, high=20) == [100, 75, 0]
    assert column([0, 5, 20], "goalposts", 1, low=0, high=20) == [0, 25, 100]


def test_values_beyond_a_goalpost_get_its_score_unless_they_are_not_clipped():
    assert column([-10, 30], "goalposts", low=0, high=20) == [0, 100]
    assert column([-10, 30], "goalposts", low=0, high=20, clip=False) == [-50, 150]
    assert column([-10, 30], "goalposts", -1, low=0, high=20, clip=False) == [150, -50]


def test_goalposts_on_a_logarithmic_scale_count_factors():
    assert column([10, 100, 1e4, 1e6], "goalposts", low=10, high=1e4, scale="log") == pytest.approx(
        [0, 100 / 3, 100, 100]
    )
    assert column([10, 100, 1e4], "goalposts", -1, low=10, high=1e4, scale="log") == pytest.approx(
        [100, 200 / 3, 0]
    )


def test_zero_on_a_logarithmic_scale_is_at_the_low_goalpost():
    assert column([0, -3, 10], "goalposts", low=10, high=1000, scale="log") == [0, 0, 0]


def test_the_logarithm_of_one_more_has_its_zero_at_zero():
    found = column([0, 9, 99], "goalposts", -1, low=0, high=99, scale="log1p")
    assert found == pytest.approx([100, 50, 0])


def test_each_indicator_has_its_own_scale_and_goalposts():
    table = pd.DataFrame({"users": [50.0], "servers": [100.0]}, index=["BRA"])
    found = goalposts(
        table,
        1,
        low={"servers": 10, "users": 0},
        high={"servers": 1000, "users": 100},
        scale=pd.Series({"users": "linear", "servers": "log"}),
        range=(0, 1),
    )
    assert found.loc["BRA"].to_dict() == pytest.approx({"users": 0.5, "servers": 0.5})


def test_income_index_of_the_human_development_report():
    # HDR technical notes: income index of $17,054 with goalposts 100 and 75,000, on the scale of its logarithm
    expected = (np.log(17054) - np.log(100)) / (np.log(75000) - np.log(100))
    assert column([17054], "goalposts", low=100, high=75000, scale="log", range=(0, 1)) == [
        pytest.approx(expected)
    ]


def test_distance_to_target_is_the_share_of_the_way_gone():
    assert column([2, 6, 10, 12], "distance_to_target", target=10) == [0, 0.5, 1, 1.25]
    assert column([2, 6, 10, 12], "distance_to_target", target=10, clip=True) == [0, 0.5, 1, 1]
    assert column([12, 7, 2], "distance_to_target", -1, target=2) == [0, 0.5, 1]


def test_ranks_rise_with_what_is_better_and_ties_share_the_lowest():
    assert column([10, 30, 30, 20], "rank") == [1, 3, 3, 2]
    assert column([10, 30, 30, 20], "rank", -1) == [4, 1, 1, 3]
    assert column([10, 30, 30, 20], "borda", -1) == [3, 0, 0, 2]
    assert column([10, 30, 30, 20], "percentile_rank") == pytest.approx([0, 2 / 3, 2 / 3, 1 / 3])


def test_zscores_have_the_mean_and_the_deviation_asked_for():
    found = pd.Series(column([1, 4, 7, 8], "zscore", mean=10, sd=2))
    assert (found.mean(), found.std()) == (pytest.approx(10), pytest.approx(2))


@pytest.mark.parametrize("method", METHODS)
def test_what_is_missing_stays_missing(method):
    found = normalise(GAPS, method, 1, **PARAMETERS.get(method, {}))
    assert np.isnan(found[np.isnan(GAPS)]).all()
    assert not np.isnan(found[:3, 0]).any()


@pytest.mark.parametrize("constant", [0.0, 0.1, 7.0, 1e9 / 3])
@pytest.mark.parametrize("method", ["minmax", "zscore"])
def test_an_indicator_on_which_all_agree_tells_nothing(method, constant):
    assert np.isnan(column([constant] * 3, method)).all()


def test_an_indicator_on_which_all_agree_puts_all_in_one_place():
    assert column([7, 7, 7], "rank") == [1, 1, 1]
    assert column([7, 7, 7], "borda") == [0, 0, 0]
    assert column([7, 7, 7], "percentile_rank") == [0, 0, 0]
    assert column([7, 7, 7], "goalposts", low=0, high=10) == [70, 70, 70]


@pytest.mark.parametrize(
    ("method", "score"),
    [("minmax", np.nan), ("zscore", np.nan), ("percentile_rank", np.nan), ("rank", 1), ("borda", 0)],
)
def test_one_unit_alone_is_compared_with_nobody(method, score):
    assert column([5], method) == pytest.approx([score], nan_ok=True)


@pytest.mark.parametrize("method", METHODS)
def test_an_indicator_that_nobody_has_stays_missing(method):
    assert np.isnan(column([np.nan] * 3, method, -1, **PARAMETERS.get(method, {}))).all()


@pytest.mark.parametrize("method", METHODS)
def test_draws_are_normalised_each_on_its_own(raw, method):
    draws = np.stack([raw.to_numpy(), raw.to_numpy()[::-1] * 1.1])
    parameters = PARAMETERS.get(method, {}) if method != "distance_to_target" else {"target": 1e4}
    found = normalise(draws, method, 1, **parameters)
    for draw, table in zip(found, draws, strict=True):
        np.testing.assert_array_equal(draw, normalise(table, method, 1, **parameters))


@pytest.mark.parametrize("method", METHODS)
def test_a_table_keeps_its_units_and_indicators(raw, method):
    parameters = PARAMETERS.get(method, {}) if method != "distance_to_target" else {"target": raw.max()}
    found = normalise(raw, method, pd.Series(1, raw.columns[::-1]), **parameters)
    assert found.index.equals(raw.index) and found.columns.equals(raw.columns)


@pytest.mark.parametrize(
    ("method", "direction", "parameters", "reason"),
    [
        ("best", 1, {}, "method is 'best', not one of goalposts, minmax"),
        ("minmax", 0, {}, "direction is neither 1 nor -1 for 'users', 'hosts'"),
        ("minmax", {"users": 1}, {}, "direction is not given for 'hosts'"),
        ("minmax", [1, 1, 1], {}, "direction is given for 3 indicators; the table has 2"),
        ("minmax", 1, {"low": 100, "high": 1}, "scores from 100 to 1 do not rise"),
        ("minmax", 1, {"sd": 1}, "minmax: .*'sd'"),
        ("zscore", 1, {"sd": 0}, "sd is 0"),
        ("goalposts", 1, {"low": 0}, "goalposts: .*'high'"),
        ("goalposts", 1, {"low": [0, 9], "high": [1, 3]}, "^'hosts': goalposts 9 and 3 do not rise$"),
        (
            "goalposts",
            1,
            {"low": np.nan, "high": 1},
            "(?s)'users': goalposts nan and 1.*'hosts': goalposts nan",
        ),
        ("goalposts", 1, {"low": 0, "high": 1, "scale": "log"}, "goalpost 0 is not on the scale log"),
        (
            "goalposts",
            1,
            {"low": 0, "high": 1, "scale": "log2"},
            "scale is 'log2', not one of linear, log, log1p",
        ),
        ("goalposts", 1, {"low": 0, "high": 1, "range": (1, 1)}, "range 1 to 1 does not rise"),
        (
            "goalposts",
            1,
            {"low": 1, "high": 9, "scale": "log", "clip": False},
            "'hosts': a value is 0 or less, which the scale log has no place for",
        ),
        ("distance_to_target", 1, {"target": [99, 0]}, "no target beyond the worst value for 'hosts'"),
        ("distance_to_target", -1, {"target": {"users": 1, "hosts": np.nan}}, "for 'hosts'"),
    ],
)
def test_what_does_not_fit_says_why(method, direction, parameters, reason):
    table = pd.DataFrame({"users": [20.0, 60.0], "hosts": [0.0, 4.0]})
    with pytest.raises(ValueError, match=reason):
        normalise(table, method, direction, **parameters)


def test_a_table_that_is_not_of_numbers_is_refused_with_every_fault():
    table = pd.DataFrame([[1.0, "x"], [2.0, "y"]], index=["BRA", "BRA"], columns=["a", "b"])
    with pytest.raises(
        ValueError, match="unit 'BRA' is there twice\nindicator 'b' holds something that is not"
    ):
        normalise(table, "minmax")
    with pytest.raises(ValueError, match="'a' of 'BRA' is not finite"):
        normalise(pd.DataFrame({"a": [np.inf, 1.0]}, index=["BRA", "ARG"]), "minmax")


def test_what_is_given_by_code_needs_a_table_with_codes():
    with pytest.raises(ValueError, match="an array has no codes"):
        normalise(GAPS, "minmax", {"users": 1})
    with pytest.raises(ValueError, match="units × indicators is needed"):
        normalise(np.zeros(3), "minmax")
