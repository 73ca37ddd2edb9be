"""Two economies side by side are told apart by 95 % of the draws, and by nothing less."""

import pandas as pd
import pytest

from dashboard.view import View, opened, ranking
from dashboard.view.pairs import Pair, above, apart, like, pair, values


@pytest.fixture(scope="module")
def release():
    return opened()


def two(release, *countries, variant=""):
    return pair(View(lang="en", page="index", countries=countries).with_own(variant=variant), release)


def ranks(one, other, above, below):
    rows = (pd.Series({"rank": rank}, name=name) for rank, name in ((one, "AAA"), (other, "BBB")))
    return Pair(*rows, above, below, pd.DataFrame())


@pytest.mark.parametrize(
    ("pair", "order"),
    [
        (ranks(1, 2, 0.95, 0.05), 1),
        (ranks(1, 2, 0.9499, 0.0501), 0),
        (ranks(2, 1, 0.0, 1.0), -1),
        (ranks(2, 1, 0.96, 0.04), 0),
        (ranks(1, 1, 0.5, 0.5), 0),
        (ranks(1, None, None, None), 0),
    ],
    ids=["enough", "not quite", "below", "against the published ranks", "even", "not ranked"],
)
def test_an_order_is_settled_by_95_of_100_draws_in_the_published_order(pair, order):
    assert pair.order == order


def test_jamaica_is_really_below_trinidad_and_tobago(release):
    found = two(release, "JAM", "TTO")
    shares = release.index.table("pairs").set_index(["country", "other"])["above"]
    assert (found.above, found.below) == (shares["JAM", "TTO"], shares["TTO", "JAM"])
    assert found.below >= 0.95 and found.order == -1
    assert two(release, "TTO", "JAM").order == 1


def test_without_a_choice_the_first_two_are_compared(release):
    first = ranking(release, "en")["country"].iloc[:2].tolist()
    found = two(release)
    assert [found.one.name, found.other.name] == first
    assert [two(release, first[0]).other.name, two(release, "BMU").other.name] == [first[1], first[0]]


def test_what_pillars_make_of_the_difference_adds_up_where_both_have_all(release):
    found = two(release, "JAM", "TTO")
    assert found.pillars["gap"].sum() == pytest.approx(found.one["score"] - found.other["score"], abs=1e-6)
    assert found.pillars["gap"].abs().is_monotonic_decreasing


def test_a_territory_has_pillars_but_no_order(release):
    found = two(release, "BMU", "URY")
    assert not found.ranked and found.order == 0
    assert found.pillars.loc["routing", "one"] > 0


def test_pairs_that_can_be_told_apart_are_counted_once(release):
    shares = above(release)
    settled, total = apart(release)
    n = ranking(release, "en")["rank"].notna().sum()
    assert total == n * (n - 1) / 2 and settled == sum(share >= 0.95 for share in shares.values())
    unsettled = sum(len(like(release, "baseline", iso3)) for iso3 in {one for one, _other in shares})
    assert unsettled == 2 * (total - settled)


def test_values_behind_are_the_released_ones(release):
    evidence = release.index.table("evidence").set_index(["country", "indicator"])
    for variant, n in (("baseline", 20), ("without_exposure", 18)):
        table = values(release, variant, "JAM")
        assert len(table) == n
        assert table["value"].tolist() == pytest.approx(
            [evidence.loc[("JAM", code), "value"] for code in table.index], nan_ok=True
        )
