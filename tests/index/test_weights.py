"""Original, equal or given weights; those of parts count relative to each other."""

import pytest

from indicators.index.errors import FrameworkError
from indicators.index.weights import weigh


def test_original_weights_are_the_frameworks(framework):
    assert weigh(framework).global_weights.equals(framework.global_weights)


def test_equal_weights_are_equal_among_the_parts_of_each_whole(framework):
    weights = weigh(framework, "equal").global_weights
    assert weights.sum() == pytest.approx(1)
    assert weights["routing_1"] == pytest.approx(1 / 5 / 5)
    assert weights["names_1"] == pytest.approx(1 / 5 / 4)


def test_given_weights_go_before_the_frameworks(framework):
    weights = weigh(framework, "given", {"Capacity": 0, "names_4": 5}).nodes["weight"]
    assert weights[["Capacity", "names_4", "names_1"]].tolist() == [0, 5, 0.5]


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("pca", None, "method is 'pca', not one of original, equal, given"),
        ("given", None, "given needs given weights"),
        ("equal", {"Names": 1}, "equal takes no given weights"),
    ],
)
def test_what_does_not_apply_says_why(framework, method, given, reason):
    with pytest.raises(ValueError, match=reason):
        weigh(framework, method, given)


def test_unknown_codes_and_negative_weights_are_refused(framework):
    with pytest.raises(FrameworkError, match=r"'Nmes'.*Names"):
        weigh(framework, "given", {"Nmes": 1})
    with pytest.raises(FrameworkError, match="negative"):
        weigh(framework, "given", {"Names": -1})
