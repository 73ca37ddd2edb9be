"""Sentences about one economy say what the numbers allow, and their numbers, read back, are those given."""

import re
from collections import namedtuple
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from dashboard.text import LANGUAGES, advice, country, record
from tests.text.conftest import numbers

PILLARS = {"routing": "Routing", "names": "Names", "access": "Access"}
Row = namedtuple("Row", "date value low high status stale")


def where(place=None, state=True, scores=(74.4, 32.5, 60.0)):
    place = place and pd.Series(
        dict(zip(("score", "rank", "rank_low", "rank_high", "tied_from", "tied_to"), place, strict=True))
    )
    table = pd.DataFrame(
        {"score": scores, "rank_low": [6, 23, 9], "rank_high": [11, 26, 20], "of": 31}, index=list(PILLARS)
    )
    return SimpleNamespace(place=place, state=state, ranked=31, pillars=table)


def row(moved, before=None, after=None, days=("2021-12-31", "2024-12-31")):
    ends = [
        None if value is None else Row(pd.Timestamp(day), value, np.nan, np.nan, "observed", False)
        for day, value in zip(days, (before, after), strict=True)
    ]
    history = tuple((end.date, end.value) for end in ends if end)
    return SimpleNamespace(
        indicator="a", moved=moved, before=ends[0], after=ends[1], newest=ends[1] or 1, history=history
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_standing_has_score_rank_range_and_ties(lang):
    said = country.standing(where((60.25, 22, 16, 27.5, 16, 30)), "Honduras", PILLARS, lang)
    assert numbers(said[0], lang)[:5] == [60.2, 100, 22, 31, 16]
    assert 27.5 in numbers(said[0], lang)
    assert numbers(said[1], lang) == [16, 30]
    assert numbers(said[2], lang) == [74.4, 32.5]
    assert said[2].index("Routing") < said[2].index("Names")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_can_be_told_apart_from_all_has_no_range_of_ties(lang):
    said = country.standing(where((80.0, 1, 1, 1, 1, 1)), "Uruguay", PILLARS, lang)
    assert numbers(said[1], lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_territory_is_said_to_have_no_rank(lang):
    said = country.standing(where(state=False), "Bermuda", PILLARS, lang)
    assert numbers(said[0], lang) == []
    assert {"en": "no rank", "es": "ni puesto", "pt": "nem posição"}.items() >= {(lang, _part(said[0], lang))}


def _part(said, lang):
    return next(part for part in ("no rank", "ni puesto", "nem posição") if part in said)


def test_pillars_of_the_same_score_are_named_together_and_alike_ones_not_at_all():
    assert (
        "Routing and Access (74.4)"
        in country.standing(where(scores=(74.4, 32.5, 74.4)), "X", PILLARS, "en")[-1]
    )
    assert country.standing(where(scores=(50.0, 50.0, 50.0)), "X", PILLARS, "en") == []


def test_a_half_is_said_only_where_the_draws_agree():
    assert country.halves(where().pillars, PILLARS, "en") == (
        "In the upper half of the ranked states in 90% of the draws: Routing. In the lower half in 90% of the draws: "
        "Names. Draws disagree on the half: Access."
    )
    assert country.halves(where().pillars.assign(rank_low=np.nan), PILLARS, "en") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_what_moved_beyond_the_noise_improved(lang):
    how = ["better", "better", "worse", "same", "overlap", "incomparable", ""]
    assert numbers(country.improving(how, 2021, lang), lang) == [5, 2021, 2, 1, 2, 2]
    assert numbers(country.improving(["", "incomparable"], 2021, lang), lang) == [2021]


@pytest.mark.parametrize(
    ("moved", "ends", "said"),
    [
        ("better", (4.0, 6.0), "improved from 4.0 (2021)"),
        ("worse", (6.0, 4.0), "worsened from 6.0 (2021)"),
        ("rose", (4.0, 6.0), "rose from 4.0 (2021)"),
        ("same", (4.0, 4.3), "unchanged within the noise: 4.0 (2021)"),
        ("same", (4.0, 4.0), "unchanged since 2021"),
        ("overlap", (4.0, 6.0), "4.0 (2021): the intervals overlap, so no change can be told"),
        ("incomparable", (None, None), "not comparable: not both observed"),
    ],
)
def test_a_change_is_said_as_far_as_it_can_be_told(meta, moved, ends, said):
    assert record.change(row(moved, *ends), meta("en"), 2021, "en") == said


def test_without_two_dates_there_is_no_change(meta):
    assert record.change(row("", None, 5.0), meta("en"), 2021, "en") == "one date only"
    assert (
        record.change(SimpleNamespace(moved="", history=(1, 2)), meta("en"), 2021, "en")
        == "no two dates since 2021"
    )
    assert record.change(SimpleNamespace(moved="", history=()), meta("en"), 2021, "en") == ""


def far(side, since="2004-12-31", always=False):
    day = pd.Timestamp("2023-12-31")
    return SimpleNamespace(
        value=12.88, date=day, median=17.24, n=24, first=day, last=pd.Timestamp("2024-12-31"), side=side,
        since=pd.Timestamp(since) if since else None, always=always,
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("always", [False, True])
def test_a_distance_has_both_values_the_gap_n_and_since_when(meta, lang, always):
    said = country.distance(far(-1, always=always), "Paraguay", meta(lang, unit="%"), lang)
    assert numbers(said, lang) == [12.9, 2023, 4.4, 17.2, 24, 2023, 2024, 2004]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_within_noise_nothing_is_above_or_below(meta, lang):
    said = country.distance(far(0, since=None), "Paraguay", meta(lang), lang)
    assert not re.search("above|below|encima|debajo|acima|abaixo", said)


def test_places_say_ties_and_the_range_that_intervals_allow():
    place = SimpleNamespace(rank=12, low=10, high=18, of=33, shared=True)
    assert record.place(place, "en") == "12 of 33, shared (10 to 18)"
    assert record.place(SimpleNamespace(rank=1, low=1, high=1, of=33, shared=False), "pt") == "1 de 33"
    assert record.place(None, "en") == ""


def test_a_status_says_no_data_not_applicable_and_out_of_date():
    def said(*of):
        return record.status(Row(pd.Timestamp("2020-12-31"), *of), "en")

    assert record.status(None, "en") == "No data"
    assert said(np.nan, np.nan, np.nan, "not_applicable", False) == "not applicable"
    assert said(1.0, np.nan, np.nan, "observed", True) == "observed, out of date"
    assert said(1.0, np.nan, np.nan, "estimated", False) == "estimated"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_to_improve_first_names_every_tie(lang):
    titles = {"a": "First", "b": "Second", "c": "Third"}
    table = pd.DataFrame({"gain": [1.52, 1.48, 0.2], "order": [1, 1, 3]}, index=list("abc"))
    said = advice.first(table, titles, "Honduras", lang)
    assert "First" in said
    assert "Second" in said
    assert "Third" not in said
    assert numbers(said, lang) == [1.5]
    assert numbers(advice.first(table.assign(order=np.nan), titles, "Honduras", lang), lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_networks_have_their_gain_and_both_dates(lang):
    table = pd.DataFrame(
        {
            "asn": [26599, 26615], "as_name": [None, "TIM Brasil"], "gain": [13.1875, 12.585],
            "date": pd.Timestamp("2025-03-26"), "vrps_date": "2025-07-20",
        }
    )  # fmt: skip
    said = advice.networks(table, "Brasil", lang).replace("IPv4", "").replace("AS26599", "")
    assert numbers(said, lang) == [13.2, 2, 25.8, 26, 2025, 20, 2025]
    assert advice.network(table.iloc[1], lang) == "TIM Brasil (AS26615)"


def then(now, after, goal="median"):
    return SimpleNamespace(
        goal=goal, value_now=now, value_then=after, peers=("URY",), gain=0.71, rank_now=10.0, rank_then=9.0,
        range_now=(3.0, 11.0), range_then=(3.0, 10.0), scores=pd.DataFrame({"now": [1.0, 74.9], "then": [2.0, 75.6]}),
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_target_says_score_rank_and_range_now_and_then_and_that_it_is_no_forecast(meta, lang):
    said = advice.target(then(12.9, 17.2), meta(lang, unit="%"), "Paraguay", {"URY": "Uruguay"}, lang)
    found = [number for number in numbers(said, lang) if number != 90]
    assert found == [17.2, 74.9, 75.6, 0.7, 10, 3, 11, 9, 3, 10]
    assert re.search("not a forecast|no un pronóstico|não uma previsão", said)
    already = advice.target(then(17.2, 17.2), meta(lang, unit="%"), "Paraguay", {"URY": "Uruguay"}, lang)
    assert numbers(already, lang) == [17.2]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("why", ["ordinal", "binary", "dates", "value", "reached", "target", "old"])
def test_each_refusal_of_a_pace_has_its_own_words(meta, lang, why):
    said = {
        one: advice.pace(SimpleNamespace(refusals=(one,)), meta(lang), {}, lang)
        for one in ("ordinal", "binary", "dates", "value", "reached", "target", "old")
    }
    assert list(said.values()).count(said[why]) == 1


def test_a_pace_says_how_many_started_who_was_fastest_and_when_half_had_arrived(meta):
    peers = pd.DataFrame({"arrived": [True, True, False]})
    made = SimpleNamespace(
        n=3, peers=peers, value=12.9, target=17.2, median_years=4.0, fastest_years=1.0, fastest=("KNA",)
    )
    found = SimpleNamespace(refusals=(), tolerance=2.0, pace=made)
    assert advice.pace(found, meta("en"), {"KNA": "Saint Kitts"}, "en") == (
        "3 member states of CELAC started within ±2 per 100 people of 12.9 per 100 people; 2 have arrived at 17.2 per "
        "100 people. Half had arrived after 4.0 years. The fastest took 1.0 years: Saint Kitts. This is what was, not "
        "a forecast."
    )
    made.median_years = float("nan")
    assert "Fewer than half have arrived yet." in advice.pace(found, meta("en"), {"KNA": "Saint Kitts"}, "en")
    made.n, made.peers = 0, peers[:0]
    assert "no pace is told" in advice.pace(found, meta("en"), {}, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_for_leaving_out_has_words(lang):
    reasons = (
        "stale",
        "small_n",
        "not_applicable",
        "confidence",
        "actionable",
        "noise",
        "no value",
        "no peer has a value",
    )
    said = [
        advice.reason(why, lang) for why in (*reasons, "at the median or better", "the score would not rise")
    ]
    assert len(set(said)) == len(said)
    assert not set(reasons[:6]) & set(said)
