"""1 is best, ties share the smallest rank, what is missing has none."""

import numpy as np
import pandas as pd
import pytest

from indicators.index.ranks import ranks
from tests.index.conftest import assert_agrees, coinr


@pytest.mark.parametrize("mean", ["amean", "gmean", "hmean"])
def test_ranks_are_coinrs(mean):
    assert_agrees(ranks(coinr(f"scores_a_{mean}")), f"ranks_a_{mean}")


def test_ranks_within_draws_are_coinrs():
    assert_agrees(ranks(coinr("uncertainty_scores").T).T, "uncertainty_ranks")
    scores = coinr("uncertainty_scores").to_numpy()
    np.testing.assert_array_equal(ranks(scores), coinr("uncertainty_ranks").to_numpy())


def test_ties_share_the_smallest_rank_and_the_next_ranks_are_left_out():
    assert ranks(np.array([5.0, 9.0, 5.0, 5.0, 1.0])).tolist() == [2, 1, 2, 2, 5]


def test_what_has_no_score_has_no_rank_and_takes_none_from_others():
    found = ranks(pd.Series({"CUB": np.nan, "CHL": 2.0, "HTI": -3.0, "DMA": np.nan}))
    assert found.drop(["CUB", "DMA"]).to_dict() == {"CHL": 1, "HTI": 2}
    assert found[["CUB", "DMA"]].isna().all()
    assert np.isnan(ranks(np.array([np.nan, np.nan]))).all()


def test_the_rounding_of_sums_parts_no_one():
    assert ranks(np.array([0.1 + 0.2, 0.3])).tolist() == [1, 1]
    assert ranks(np.array([0.1 + 0.2, 0.3]), decimals=None).tolist() == [1, 2]


def test_scores_published_with_three_decimals_are_ranked_with_three():
    assert ranks(np.array([0.8514, 0.8506, 0.8496]), decimals=3).tolist() == [1, 1, 3]


def test_each_column_of_a_table_is_ranked_on_its_own():
    table = pd.DataFrame({"a": [1.0, 2.0], "b": [2.0, 1.0]}, index=["BRA", "URY"])
    assert ranks(table).to_numpy().tolist() == [[2, 1], [1, 2]]
    assert ranks(table.to_numpy(), axis=0).tolist() == [[2, 1], [1, 2]]
    assert ranks(table).index.equals(table.index)


def test_nobody_is_ranked_among_nobody():
    assert ranks(pd.Series([], dtype=float)).empty
