"""Sentences over two indicators: the rank correlation of what can be compared, and no reason for it."""

import doctest
import re

import pandas as pd
import pytest
from scipy.stats import spearmanr

from dashboard.text import LANGUAGES, relation
from tests.figures.conftest import NAMES, rows
from tests.text.test_sentences import numbers

CODES = ["BRA", "HTI", "JAM", "VCT", "CUB"]


def newest(lang: str, values: list, codes: list[str] = CODES, **more) -> pd.DataFrame:
    made = [rows(lang, iso, [value], **more.get(iso, {})) for iso, value in zip(codes, values, strict=True)]
    return pd.concat(made, ignore_index=True)


def said(one: pd.DataFrame, other: pd.DataFrame, meta, lang: str) -> str:
    titles = [meta(lang, title=title) for title in ("Hosts", "Income")]
    return relation.said(relation.both(one, other), *titles, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rank_correlation_is_that_of_the_values_and_its_number_of_economies_is_said(meta, lang):
    one, other = [5.0, 1.0, 4.0, 2.0, 3.0], [50.0, 20.0, 30.0, 21.0, 40.0]
    words = said(newest(lang, one), newest(lang, other), meta, lang)
    assert numbers(words, lang)[:2] == [round(spearmanr(one, other).statistic, 2), 5]


def test_ties_share_their_rank():
    one, other = pd.Series([1.0, 1.0, 2.0, 3.0]), pd.Series([2.0, 1.0, 1.0, 5.0])
    assert relation.rank_correlation(one, other) == pytest.approx(spearmanr(one, other).statistic)
    assert relation.rank_correlation(pd.Series([1.0, 1.0]), pd.Series([1.0, 2.0])) is None
    assert relation.rank_correlation(pd.Series([1.0]), pd.Series([1.0])) is None


def test_outdated_and_missing_values_are_not_counted(meta, monkeypatch):
    codes = [f"C{n}" for n in range(7)]
    monkeypatch.setitem(NAMES, "en", {code: code for code in codes})
    one = newest("en", [1.0, 2, 3, 4, 5, 6, 7], codes, C6={"stale": True})
    words = said(one, newest("en", [1.0, 2, 3, 4, 5, 99], [*codes[:5], "C6"]), meta, "en")
    assert "rank correlation 1.00 (Spearman, n = 5)" in words
    assert "1 economy with an out-of-date value is not counted." in words


def test_few_or_equal_values_have_no_correlation(meta):
    few = said(newest("en", [1.0, 2.0], CODES[:2]), newest("en", [1.0, 2.0], CODES[:2]), meta, "en")
    equal = said(newest("en", [1.0] * 5), newest("en", [1.0, 2, 3, 4, 5]), meta, "en")
    for words in (few, equal):
        assert "too few different values" in words and "higher" not in words


def test_chance_is_called_chance_and_a_relation_is_never_a_reason(meta):
    chance = said(newest("en", [1.0, 2, 3, 4, 5]), newest("en", [3.0, 1, 2, 5, 4]), meta, "en")
    assert "no more than chance" in chance and "tends" not in chance
    for other, direction in (([1.0, 2, 3, 4, 5], "higher; why"), ([5.0, 4, 3, 2, 1], "lower; why")):
        words = said(newest("en", [1.0, 2, 3, 4, 5]), newest("en", other), meta, "en")
        assert direction in words
        assert not re.search(r"caus|because|due to|leads? to|effect", words)


def test_the_examples_of_the_docs_hold():
    tried = doctest.testmod(relation)
    assert tried.attempted and not tried.failed
