"""Two economies side by side are told apart by 95 % of the draws, and by nothing less."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.view import View, opened, ranking
from dashboard.view.pairs import Pair, above, among, apart, cuts, pair, placed, values
from dashboard.view.standing import sure, with_stale
from dashboard.view.weights import choices, given, own_standing
from indicators.index.robustness import robustness


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
    found = above(release)
    settled, total = apart(View(lang="en", page="index"), release)
    n = ranking(release, "en")["rank"].notna().sum()
    assert total == n * (n - 1) / 2 and settled == sum(share >= 0.95 for share in found.values())


def test_each_state_is_above_below_or_tied_with_each_other_as_the_pairs_have_it(release):
    view, found = View(lang="en", page="index"), above(release)
    states = ranking(release, "en").query("rank.notna()")["country"]
    for iso3 in states[::6]:
        told = among(view, release, iso3)
        assert sorted((*told.over, *told.under, *told.like)) == sorted(set(states) - {iso3})
        assert all(found[other, iso3] >= 0.95 for other in told.over)
        assert all(found[iso3, other] >= 0.95 for other in told.under)
        assert all(max(found[iso3, other], found[other, iso3]) < 0.95 for other in told.like)
    assert among(view, release, "BMU") is None


def test_the_ranking_parts_only_where_every_pair_across_is_told_apart(release):
    table, found = ranking(release, "en").dropna(subset="rank"), above(release)
    for cut in cuts(table):
        upper, lower = table.loc[table["rank"] <= cut, "country"], table.loc[table["rank"] > cut, "country"]
        assert all(found[one, other] >= 0.95 for one in upper for other in lower)
    crossed = pd.DataFrame({"rank": [1, 3, 2, 4], "tie_group": [1, 1, 2, 3]})
    assert cuts(crossed) == [3], "ranks 2 and 3 stand the other way round than the draws"


@pytest.mark.parametrize(("variant", "weights"), [("", "routing:60"), ("without_nc", "names:0~access:100")])
def test_by_own_weights_two_are_told_apart_by_draws_around_them(release, variant, weights):
    view = View(lang="en", page="index", countries=("JAM", "TTO")).with_own(variant=variant, weights=weights)
    found = pair(view, release)
    edition = release.index.edition(variant or "baseline")
    spec = replace(choices(release, variant or "baseline", given(view, release)), exclude=())
    spec = replace(spec, exclude=tuple(code for code, one in given(view, release).items() if not one))
    assert spec.robustness.draws == 10_000
    states = placed(view, release).query("rank.notna()").index
    known = {name: table.loc[states, edition.framework.indicators] for name, table in sure(release).items()}
    values = with_stale(release).loc[states, edition.framework.indicators]
    many = robustness(values, edition.framework, spec, **known).above
    assert found.below == pytest.approx(many.at["TTO", "JAM"], abs=0.03)
    assert found.order == -1 and found.pillars["weight"].sum() == pytest.approx(1)
    low, rank, high = (found.one[name] for name in ("rank_low", "rank", "rank_high"))
    assert low <= high and rank == own_standing(view, release).set_index("country")["own_rank"]["JAM"]
    table, like = placed(view, release), among(view, release, "JAM").like
    tied = [rank, *table.loc[list(like), "rank"]]
    assert table.loc["JAM", ["tied_from", "tied_to"]].tolist() == [min(tied), max(tied)]


def test_values_behind_are_the_released_ones(release):
    evidence = release.index.table("evidence").set_index(["country", "indicator"])
    for variant, n in (("baseline", 20), ("without_exposure", 18)):
        table = values(release, variant, "JAM")
        assert len(table) == n
        assert table["value"].tolist() == pytest.approx(
            [evidence.loc[("JAM", code), "value"] for code in table.index], nan_ok=True
        )
