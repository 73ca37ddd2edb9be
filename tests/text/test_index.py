"""What the index says: every number is the release's, and nothing is above without 95 % of the draws."""

import itertools
import re

import pandas as pd
import pytest

from dashboard.text import LANGUAGES
from dashboard.text import diagnostics as told
from dashboard.text import index as said
from dashboard.text import weights as by_own
from dashboard.view import View, names, opened, ranking
from dashboard.view import weights as own
from dashboard.view.pairs import Pair, above, among, apart, cuts, pair, placed
from tests.text.test_sentences import numbers

WEIGHTS = {"routing": 60, "names": 15, "interconnection": 20, "capacity": 15, "access": 15, "exposure": 10}
ABOVE = re.compile(r"\b(?:above|below|por encima|por debajo|acima|abaixo)\b")
CHOICES = pd.DataFrame(
    {
        "choice": ["weights", "normalisation", "leave_one_out"],
        "total": [0.13, 0.79, 0.28],
        "total_low": [0.11, 0.73, 0.25],
        "total_high": [0.15, 0.86, 0.31],
    }
)


@pytest.fixture(scope="module")
def release():
    return opened()


def called(release, lang):
    return {code: words[lang] for code, words in release.index.reference.names.items()}


def of_two(release, lang, *countries):
    return pair(View(lang=lang, page="index", countries=countries), release)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_jamaica_is_below_trinidad_and_tobago_with_the_released_figures(release, lang):
    sentence = said.told_apart(of_two(release, lang, "JAM", "TTO"), lang)
    ranks = release.index.table("ranks").set_index("country")
    share = release.index.table("pairs").set_index(["country", "other"])["above"]["TTO", "JAM"]
    expected = [
        ranks.loc[iso3, name] for iso3 in ("JAM", "TTO") for name in ("rank", "rank_low", "rank_high")
    ]
    assert numbers(sentence, lang) == [round(100 * share, 1), 95, *expected]
    yes = {
        "en": "Yes: Jamaica is below",
        "es": "Sí: Jamaica está por debajo",
        "pt": "Sim: Jamaica está abaixo",
    }
    assert sentence.startswith(yes[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_no_two_states_more_is_said_than_95_of_100_draws_settle(release, lang):
    shares = above(release)
    states = ranking(release, lang).query("rank.notna()")["country"]
    for one, other in itertools.islice(itertools.combinations(states, 2), 0, None, 7):
        sentence = said.told_apart(of_two(release, lang, one, other), lang)
        settled = max(shares[one, other], shares[other, one]) >= 0.95
        assert bool(ABOVE.search(sentence)) == settled
        assert (numbers(sentence, lang)[0] >= 95) == settled, "94.96 % does not read as 95 %"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draw_short_of_95_of_100_says_that_two_cannot_be_told_apart(lang):
    rows = [
        pd.Series({"name": name, "rank": rank, "rank_low": 1.0, "rank_high": 3.0}, name=name)
        for rank, name in ((1, "Aruba"), (2, "Belize"))
    ]
    sentence = said.told_apart(Pair(*rows, 0.9499, 0.0501, pd.DataFrame()), lang)
    assert not ABOVE.search(sentence)
    assert numbers(sentence, lang)[:2] == [94.9, 95]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_two_differ_most_is_said_with_their_scores(release, lang):
    found = of_two(release, lang, "JAM", "TTO")
    sentence = said.gaps(found, called(release, lang), lang)
    table = release.index.table("scores").pivot(index="country", columns="code", values="score")
    framework = release.index.reference.framework
    weighed = (table.loc["JAM"] - table.loc["TTO"])[framework.pillars] * framework.nodes["weight"]
    widest = weighed.dropna().abs().sort_values(ascending=False).index[:2]
    expected = [round(table.loc[iso3, code], 1) for code in widest for iso3 in ("JAM", "TTO")]
    assert numbers(sentence, lang) == expected
    assert all(called(release, lang)[code] in sentence for code in widest)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_with_the_same_pillars_do_not_differ(release, lang):
    found = of_two(release, lang, "JAM", "TTO")
    same = Pair(found.one, found.one, 0.5, 0.5, found.pillars.assign(gap=0.0))
    assert said.gaps(same, called(release, lang), lang) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_not_ranked_has_no_order(lang):
    one = said.not_told(["Guyana"], [], lang)
    both = said.not_told(["Guyana"], ["Aruba", "Bermuda"], lang)
    assert "Guyana" in one and "Aruba" not in one
    assert {"Guyana", "Aruba", "Bermuda"} <= set(re.findall(r"\w+", both))
    assert not ABOVE.search(both.partition(";")[0]) and numbers(both, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_first_is_said_with_whom_it_cannot_be_told_apart_from(lang):
    assert numbers(said.first("Uruguay", [], lang), lang) == []
    assert "Chile" in said.first("Uruguay", ["Chile", "Perú"], lang)
    assert numbers(said.first("Uruguay", list("ABCDEFG"), lang), lang) == [7]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_how_sure_ranks_are_is_said_in_pairs_in_ranges_and_where_the_ranking_parts(release, lang):
    view = View(lang=lang, page="index")
    table = placed(view, release).dropna(subset="rank")
    ends = table[["rank_low", "rank_high"]].astype(float).round()
    half = int((ends["rank_high"] - ends["rank_low"] + 1).median())
    sentence = said.sure(table, apart(view, release), cuts(table), lang)
    told, pairs = apart(view, release)
    assert numbers(sentence, lang) == [pairs, told, half, *cuts(table)]
    assert numbers(said.sure(table, (1, 3), [2, 14], lang), lang)[3:] == [2, 14]
    assert numbers(said.sure(table.assign(rank_low=None), (1, 3), [], lang), lang) == [3, 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_state_is_told_how_many_are_above_and_below_and_who_is_tied_with_it(release, lang):
    view = View(lang=lang, page="index", countries=("JAM",))
    found, row = among(view, release, "JAM"), placed(view, release).loc["JAM"]
    called = [names(release, lang)[iso3] for iso3 in found.like]
    sentence = said.among(row, len(found.over), len(found.under), called, lang)
    ranks = release.index.table("ranks").set_index("country").loc["JAM"]
    expected = [ranks["rank"], ranks["rank_low"], ranks["rank_high"], len(found.over), len(found.under)]
    assert numbers(sentence, lang) == expected
    assert len(found.over) + len(found.under) + len(called) == placed(view, release)["rank"].notna().sum() - 1
    assert all(name in sentence for name in called)
    assert not set(called) & set(said.among(row, 25, 5, [], lang).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_how_far_ranks_differ_between_variants_names_who_differs_most(lang):
    ranks = pd.DataFrame({"a": [1, 2, 3, None], "b": [1, 2, 9, 4]}, index=["Chile", "Perú", "Cuba", "Haití"])
    sentence = said.across(ranks, lang)
    assert numbers(sentence, lang) == [3, 2, 3, 9] and "Cuba" in sentence and "Haití" not in sentence
    assert said.across(ranks[["a"]], lang) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_own_weights_are_said_to_be_the_readers_with_shares_and_moves(release, lang):
    table = own.weighed(release, lang, "baseline", WEIGHTS)
    sentence = by_own.own_weights(table, own.shares(WEIGHTS), called(release, lang), lang)
    both = table[table["own_rank"].notna() & table["rank"].notna()]
    moved = (both["own_rank"] - both["rank"]).astype(int)
    shares = [round(100 * weight / sum(WEIGHTS.values())) for weight in WEIGHTS.values()]
    found = numbers(sentence, lang)
    assert found[:8] == [*shares, (moved != 0).sum(), len(both)]
    if len(found) > 8:
        furthest = both.loc[moved.abs().idxmax()]
        assert found[8:] == [furthest["rank"], furthest["own_rank"]] and furthest["name"] in sentence
    assert table.loc[table["own_rank"] == 1, "name"].iloc[0] in sentence


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_choice_that_moves_ranks_most_is_said_with_its_interval(release, lang):
    table = release.index.table("sensitivity").sort_values("total", ascending=False)
    sentence = told.moves_most(CHOICES, lang)
    assert numbers(sentence, lang) == [79, 73, 86, 28, 25, 31]
    assert told.choice_name("normalisation", lang) in sentence.partition(",")[0]
    first = table.iloc[0][["total", "total_low", "total_high"]].astype(float)
    assert numbers(told.moves_most(table, lang), lang)[:3] == [round(100 * share) for share in first]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_intervals_overlap_no_choice_moves_ranks_most(lang):
    sentence = told.moves_most(CHOICES.assign(total_low=0.1, total_high=0.9), lang)
    assert numbers(sentence, lang) == [79, 10, 90]
    assert all(told.choice_name(choice, lang) in sentence for choice in CHOICES["choice"])
    cannot = {"en": "cannot be told", "es": "no se puede decir", "pt": "não se pode dizer"}
    assert cannot[lang] in sentence


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_really_weighs_is_said_with_the_released_shares(release, lang):
    diagnosed, framework = release.index.diagnostics(), release.index.reference.framework
    sentence = told.weighs(diagnosed, framework.pillars, framework.top, called(release, lang), lang)
    over = sorted(
        framework.pillars,
        key=lambda code: diagnosed["weights"][code]["share"] - diagnosed["weights"][code]["weight"],
    )
    expected = [
        round(100 * diagnosed["weights"][code][name])
        for code in (over[-1], over[0])
        for name in ("share", "weight")
    ]
    income = diagnosed["gdp_per_head"]
    expected += [round(income["correlation"][framework.top], 2), income["n"]]
    assert numbers(sentence, lang) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_indicators_with_half_of_the_states_at_an_end_are_named(lang):
    diagnosed = {
        "n": {"a": 30, "b": 30, "c": 31}, "at_floor": {"a": ["JAM"] * 15, "b": ["JAM"]}, "at_cap": {"c": ["BRA"] * 15},
    }  # fmt: skip
    titles = {"a": "First", "b": "Second", "c": "Third"}
    sentence = told.ends(diagnosed, titles, lang)
    assert numbers(sentence, lang) == [15, 30]
    assert "First" in sentence and "Second" not in sentence and "Third" not in sentence
    assert numbers(told.ends(diagnosed | {"at_floor": {}}, titles, lang), lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_in_the_readers_language(release, lang):
    found = of_two(release, lang, "TTO", "BRA")
    sentence = said.told_apart(found, lang)
    assert names(release, lang)["TTO"] in sentence and names(release, lang)["BRA"] in sentence
