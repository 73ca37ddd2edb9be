"""Gaps are filled with a middle of what others have, and only when that is asked for."""

import numpy as np
import pandas as pd
import pytest

from indicators.index.impute import impute
from tests.index.conftest import assert_agrees, coinr

TABLE = pd.DataFrame(
    {"a": [1.0, 3.0, 11.0, np.nan], "b": [np.nan, 2.0, np.nan, 6.0], "empty": [np.nan] * 4},
    index=list("WXYZ"),
)


def test_means_are_coinrs(raw):
    assert_agrees(impute(raw, "mean"), "imputed_mean")


def test_medians_of_groups_are_coinrs(raw):
    assert_agrees(impute(raw, "group_median", coinr("units")["group"]), "imputed_group_median")


def test_nothing_is_filled_unless_asked_for(raw):
    pd.testing.assert_frame_equal(impute(raw), raw)


@pytest.mark.parametrize(("method", "filled"), [("mean", [5.0, 4.0]), ("median", [3.0, 4.0])])
def test_a_gap_gets_the_middle_of_the_others(method, filled):
    found = impute(TABLE, method)
    assert [found.at["Z", "a"], found.at["W", "b"]] == filled
    assert found["a"].tolist()[:3] == [1.0, 3.0, 11.0]


def test_an_even_number_of_values_has_its_median_between_the_middle_two():
    assert impute(np.array([[1.0], [2.0], [4.0], [9.0], [np.nan]]), "median")[4, 0] == 3.0


def test_only_the_own_group_fills_a_gap():
    found = impute(TABLE, "group_mean", {"W": "north", "X": "north", "Y": "south", "Z": "south"})
    assert found["a"].tolist() == [1.0, 3.0, 11.0, 11.0]
    assert found["b"].tolist() == [2.0, 2.0, 6.0, 6.0]


def test_what_nobody_has_stays_missing():
    assert impute(TABLE, "mean")["empty"].isna().all()
    found = impute(TABLE, "group_mean", ["north", "south", "north", None])
    assert found["b"].isna().tolist() == [True, False, True, False]
    assert np.isnan(found.at["Z", "a"])  # it belongs to no group


def test_draws_are_filled_each_on_its_own():
    draws = np.stack([TABLE.to_numpy(), TABLE.to_numpy() * 10])
    for method, groups in (("mean", None), ("median", None), ("group_median", list("nnss"))):
        found = impute(draws, method, groups)
        for draw, table in zip(found, draws, strict=True):
            np.testing.assert_array_equal(draw, impute(table, method, groups))


def test_the_table_given_is_left_as_it_was():
    before = TABLE.copy()
    impute(TABLE, "mean")
    pd.testing.assert_frame_equal(TABLE, before)


@pytest.mark.parametrize(
    ("method", "groups", "reason"),
    [
        ("mode", None, "method is 'mode', not one of none, mean, median"),
        ("group_mean", None, "group_mean needs groups"),
        ("mean", list("nnss"), "mean takes no groups"),
        ("group_mean", ["n"], "1 groups for 4 units"),
        ("group_mean", {"W": "n", "X": "n"}, "no group for 'Y', 'Z'"),
    ],
)
def test_what_cannot_be_done_says_why(method, groups, reason):
    with pytest.raises(ValueError, match=reason):
        impute(TABLE, method, groups)


def test_an_array_names_no_units():
    with pytest.raises(ValueError, match="give them in order"):
        impute(TABLE.to_numpy(), "group_mean", {"W": "n"})
