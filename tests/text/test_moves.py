"""Sentences over two dates: their numbers, read back, are those of the table; noise is no movement."""

import pandas as pd
import pytest

from dashboard.text import LANGUAGES, moves
from tests.figures.conftest import NAMES, rows
from tests.text.test_sentences import numbers

FIRST, LAST = 2020, 2022


@pytest.fixture
def meta(meta):
    return lambda lang, **changes: meta(lang, **{"higher_is": "better"} | changes)


def table(lang: str, intervals: dict | None = None, **values: list) -> pd.DataFrame:
    made = [rows(lang, iso, found, **(intervals or {}).get(iso, {})) for iso, found in values.items()]
    return pd.concat(made, ignore_index=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_counts_who_moved_and_names_who_moved_most(meta, lang):
    found = table(
        lang, BRA=[10.0, None, 30.5], HTI=[8.0, 5.0, 2.25], JAM=[5.0, 5.0, 5.5], VCT=[1.0, 2.0, 3.0]
    )
    said = moves.said(found, meta(lang), lang)
    counted, most, least = said.split(". ")
    assert numbers(counted, lang) == [FIRST, LAST, 4, 2, 1, 1]
    assert NAMES[lang]["BRA"] in most and numbers(most, lang)[:2] == [10.0, 30.5]
    assert NAMES[lang]["HTI"] in least and numbers(least, lang)[:2] == [8.0, 2.2]


def test_a_change_as_large_as_the_noise_is_none(meta):
    found = table("en", BRA=[10.0, 10.5], HTI=[10.0, 10.51])
    assert moves.pairs(found, meta("en"))["moved"].tolist() == ["same", "better"]
    assert "1 improved" in moves.said(found, meta("en"), "en")


def test_nothing_improved_where_intervals_overlap(meta):
    found = table("en", {"BRA": {"low": 5.0, "high": 25.0}}, BRA=[10.0, 20.0], HTI=[1.0, 2.0])
    assert moves.pairs(found, meta("en"))["moved"].tolist() == ["same", "better"]


def test_a_rise_is_worse_where_lower_is_better_and_only_a_rise_where_neither_is(meta):
    found = table("en", BRA=[10.0, 20.0], HTI=[1.0, 1.0])
    assert "0 improved, 1 worsened" in moves.said(found, meta("en", higher_is="worse"), "en")
    said = moves.said(found, meta("en", higher_is=None), "en")
    assert "1 rose, 0 fell" in said and "improved" not in said


def test_who_moved_as_far_is_named_too(meta):
    said = moves.said(table("en", BRA=[10.0, 20.0], HTI=[1.0, 11.0]), meta("en"), "en")
    assert "Brazil, from 10.0 to 20.0 per 100 people" in said and "Haiti, from 1.0 to 11.0" in said


def test_all_are_compared_between_the_same_dates_and_who_lacks_one_is_left_out(meta):
    found = table("en", BRA=[1.0, 2.0, 9.0], HTI=[1.0, 2.0, 3.0], JAM=[1.0, 8.0])
    pairs = moves.pairs(found, meta("en"))
    assert [day.year for day in pairs.attrs["dates"]] == [FIRST, LAST]
    assert pairs["country"].tolist() == ["BRA", "HTI"]


def test_without_dates_in_common_each_has_its_own(meta):
    early, late = rows("en", "BRA", [1.0, 2.0]), rows("en", "HTI", [5.0, 4.0], first=2022)
    pairs = moves.pairs(pd.concat([early, late]), meta("en"))
    assert pairs.attrs["dates"] == []
    assert pairs["after_date"].dt.year.tolist() == [2021, 2023]
    assert pairs["moved"].tolist() == ["better", "worse"]


def test_a_single_date_is_said_to_be_one(meta):
    assert moves.said(table("en", BRA=[1.0]), meta("en"), "en") == "No economy shown has values at two dates."
    assert (
        moves.said(table("en", BRA=[1.0]).iloc[:0], meta("en"), "en")
        == "No economy shown has values at two dates."
    )


def test_each_economys_own_noise_counts_where_the_basis_gives_it_one(meta):
    found = table("en", BRA=[10.0, 12.0], HTI=[10.0, 12.0])
    found["noise"] = found["country"].map({"BRA": 3.0, "HTI": 1.0})
    assert moves.pairs(found, meta("en"))["moved"].tolist() == ["same", "better"]


def test_categories_move_without_amounts(meta):
    levels = {0: "Unsigned", 100: "Signed"}
    said = moves.said(table("en", BRA=[0, 100.0]), meta("en", categories=levels, noise=0), "en")
    assert "1 improved" in said and "most" not in said
