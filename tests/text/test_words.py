"""Words, numbers, dates and lists read as people of each language write them."""

import datetime
import doctest
import math

import numpy as np
import pandas as pd
import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from dashboard import text
from dashboard.text import (
    HTML_LANG,
    LANGUAGE_NAMES,
    LANGUAGES,
    LOCALES,
    Translator,
    date,
    listed,
    number,
    translator,
)


def test_a_message_is_said_in_each_language():
    assert [translator(lang)("No data") for lang in LANGUAGES] == ["Sin datos", "Sem dados", "No data"]


def test_a_message_without_translation_is_said_in_english():
    assert translator("es")("Nobody translated this.") == "Nobody translated this."


def test_a_plural_follows_its_number():
    said = [
        translator(lang).plural("{n} percentage point", "{n} percentage points", n)
        for n in (1, 2)
        for lang in LANGUAGES
    ]
    assert said == [
        "{n} punto porcentual", "{n} ponto percentual", "{n} percentage point",
        "{n} puntos porcentuales", "{n} pontos percentuais", "{n} percentage points",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "say",
    [translator, Translator, lambda lang: number(1, lang, 0), lambda lang: date("2026-08-22", lang),
     lambda lang: date("2026-08-22", lang, "year"), lambda lang: listed(["A"], lang)],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["fr", "ES", "es-419", "", None])
def test_an_unknown_language_is_named(say, lang):
    with pytest.raises(ValueError, match=f"no language {lang!r}; the dashboard speaks es, pt, en"):
        say(lang)


def test_every_language_has_a_name_and_a_tag():
    assert set(LANGUAGES) == set(LANGUAGE_NAMES) == set(HTML_LANG) == set(LOCALES)


@pytest.mark.parametrize(
    ("value", "decimals", "spanish", "portuguese", "english"),
    [
        (24, 1, "24,0", "24,0", "24.0"),
        (1234.5, 1, "1.234,5", "1.234,5", "1,234.5"),
        (464560, 0, "464.560", "464.560", "464,560"),
        (-1234567.891, 2, "−1.234.567,89", "−1.234.567,89", "−1,234,567.89"),
        (-0.04, 1, "0,0", "0,0", "0.0"),
        (np.float32(0.1), 2, "0,10", "0,10", "0.10"),
        (np.int64(7), 0, "7", "7", "7"),
    ],
)
def test_a_number_is_written_as_its_readers_write_it(value, decimals, spanish, portuguese, english):
    assert [number(value, lang, decimals) for lang in LANGUAGES] == [spanish, portuguese, english]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(value=st.floats(-1e12, 1e12), decimals=st.integers(0, 6))
def test_a_number_is_written_as_babel_writes_it(lang, value, decimals):
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = format_decimal(value, pattern, locale=LOCALES[lang])
    if not any(digit in written for digit in "123456789"):
        written = written.removeprefix("-")
    assert number(value, lang, decimals) == written.replace("-", "−")


@pytest.mark.parametrize("value", [math.nan, None, pd.NA, pd.NaT, math.inf, -math.inf])
def test_what_is_no_number_is_never_written_as_one(value):
    with pytest.raises(ValueError, match="is not a number to write"):
        number(value, "es", 1)


@pytest.mark.parametrize(
    "day",
    [
        "2026-08-22",
        datetime.date(2026, 8, 22),
        datetime.datetime(2026, 8, 22, 23, 59),
        pd.Timestamp("2026-08-22"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(day):
    written = [date(day, lang) for lang in LANGUAGES]
    assert written == ["22 ago 2026", "22 de ago. de 2026", "22 Aug 2026"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_date_that_stands_for_a_year_is_its_year(lang):
    assert date(pd.Timestamp("2023-12-31"), lang, "year") == "2023"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_days_of_a_year_read_alike(lang):
    days = pd.date_range("2024-01-01", "2024-12-31")
    assert len({date(day, lang) for day in days}) == 366


@pytest.mark.parametrize("day", [pd.NaT, None, "yesterday", "2026-02-30"])
def test_what_is_no_date_is_never_written_as_one(day):
    with pytest.raises(ValueError, match=r"date|isoformat|day"):
        date(day, "es")


def test_a_date_stands_for_nothing_but_a_day_or_a_year():
    with pytest.raises(ValueError, match="not for 'month'"):
        date("2026-08-22", "es", "month")


@pytest.mark.parametrize(
    ("words", "spanish", "portuguese", "english"),
    [
        ([], "", "", ""),
        (["A"], "A", "A", "A"),
        (["A", "B"], "A y B", "A e B", "A and B"),
        (["A", "B", "C"], "A, B y C", "A, B e C", "A, B and C"),
    ],
)
def test_names_are_joined_as_in_a_sentence(words, spanish, portuguese, english):
    assert [listed(words, lang) for lang in LANGUAGES] == [spanish, portuguese, english]


@pytest.mark.parametrize(
    ("last", "word"),
    [("Islas Caimán", "e"), ("Indonesia", "e"), ("Ímola", "e"), ("Hispaniola", "e"),
     ("Haití", "y"), ("hielo", "y"), ("Iowa", "y"), ("Jamaica", "y")],
)  # fmt: skip
def test_spanish_says_e_before_the_sound_i(last, word):
    assert listed(["Cuba", "Honduras", last], "es") == f"Cuba, Honduras {word} {last}"


def test_the_examples_of_the_documentation_run():
    tried = doctest.testmod(text)
    assert tried.attempted > 5
    assert tried.failed == 0
