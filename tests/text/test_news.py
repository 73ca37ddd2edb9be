"""Sentences about a release: what is new in it, and how old its sources are."""

import pandas as pd
import pytest

from dashboard.text import LANGUAGES, news
from dashboard.view import opened
from dashboard.view.news import sources
from tests.text.test_sentences import numbers


@pytest.mark.parametrize("lang", LANGUAGES)
def test_freshness_names_the_sources_that_are_out_of_date(lang):
    release = opened()
    table = sources(release)
    stale = list(table.loc[table["stale"], "title"])
    said = news.freshness(stale, len(table), release.created[:10], lang)
    assert all(title in said for title in stale)
    assert numbers(said, lang)[:2] == [len(stale), len(table)]
    assert numbers(news.freshness([], 5, "2026-08-22", lang), lang)[0] == 5


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, ["0 días", "0 dia", "0 days"]), (1, ["1 día", "1 dia", "1 day"]), (60, ["60 días", "60 dias", "60 days"]),
     (61, ["2 meses", "2 meses", "2 months"]), (961, ["32 meses", "32 meses", "32 months"])],
)  # fmt: skip
def test_an_age_is_told_in_days_or_months(days, said):
    assert [news.age(days, lang) for lang in LANGUAGES] == said


def test_news_says_what_is_newer_new_or_that_nothing_is():
    day, before = pd.Timestamp("2026-08-22"), pd.Timestamp("2026-05-28")
    assert news.new([("IXPs", day, before), ("Cables", day, None)], ["Speed"], "2026-06-30", "en") == (
        "Newer than in the release of 30 Jun 2026: IXPs (22 Aug 2026; before, 28 May 2026). "
        "New sources: Cables (22 Aug 2026). New indicators: Speed."
    )
    assert news.new([], [], "2026-06-30", "en") == "No source is newer than in the release of 30 Jun 2026."
    assert news.newest([("IXPs", day)], "en").endswith("Its newest sources: IXPs (22 Aug 2026).")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_short_a_few_sources_are_named_and_more_are_counted(lang):
    assert news.freshness_in_short(["A", "B"], 9, "2026-08-22", lang) == news.freshness(
        ["A", "B"], 9, "2026-08-22", lang
    )
    assert numbers(news.freshness_in_short(["A", "B", "C"], 9, "2026-08-22", lang), lang)[:2] == [3, 9]


def test_much_that_is_new_is_counted():
    assert news.new_in_short(1, 2, 0, "2026-06-30", "en") == (
        "1 source is newer than in the release of 30 Jun 2026. 2 sources are new."
    )
    assert news.new_in_short(0, 0, 3, "2026-06-30", "es") == "Hay 3 indicadores nuevos."
