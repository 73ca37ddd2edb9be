"""Breaks in series: which values are made alike, and what is said of those that are not."""

import pandas as pd
import pytest

from dashboard.text import LANGUAGES, breaks, moves
from tests.figures.conftest import rows

TWO = {"breaks": {"2021-12-31": "other questions", "2023-12-31": "other weights"}}


@pytest.fixture
def meta(meta):
    return lambda lang, **changes: meta(lang, **{"higher_is": "better"} | TWO | changes)


def test_the_values_alike_are_those_of_the_method_of_each_economys_newest(meta):
    table = pd.concat([rows("en", "BRA", [1.0, 2.0, 3.0, 4.0, 5.0]), rows("en", "HTI", [1.0, 2.0, 3.0])])
    kept = breaks.alike(table, meta("en"))
    assert [(row.country, row.date.year) for row in kept.itertuples()] == [
        ("BRA", 2023), ("BRA", 2024), ("HTI", 2021), ("HTI", 2022)
    ]  # fmt: skip
    assert breaks.alike(table, meta("en", breaks=None)) is table


def test_each_value_says_which_break_parts_it_from_newer_ones(meta):
    table = rows("en", "BRA", [1.0, 2.0, 3.0, 4.0]).assign(note=[None, "rounded", None, None])
    noted = breaks.noted(table, table["date"].max(), meta("en"), "en")
    assert noted["note"].tolist()[:3] == [
        "not comparable with later values: the method changed in 2021 (other questions)",
        "rounded; not comparable with later values: the method changed in 2023 (other weights)",
        "not comparable with later values: the method changed in 2023 (other weights)",
    ]
    assert pd.isna(noted["note"].iloc[3])


def test_a_break_after_the_newest_value_parts_nothing(meta):
    table = rows("en", "BRA", [1.0, 2.0], first=2021)
    later = meta("en", breaks={"2030-01-01": "to come"})
    assert breaks.noted(table, table["date"].max(), later, "en")["note"].isna().all()
    assert moves.said(table, later, "en").startswith("Between 2021 and 2022, of 1 economies: 1 improved")


def test_an_economy_of_one_method_is_compared_beside_one_that_cannot_be(meta):
    table = pd.concat([rows("en", "BRA", [1.0, 9.0], first=2022), rows("en", "HTI", [1.0, 9.0], first=2023)])
    found = moves.pairs(table, meta("en"))
    assert found["country"].tolist() == ["HTI"]
    assert found.attrs["broken"] == {"BRA": "2023-12-31"}
    assert moves.said(table, meta("en"), "en").endswith(
        "1 economy cannot be compared: the method changed in 2023 (other weights)."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_break_on_a_day_is_dated_by_the_day(meta, lang):
    assert breaks.changed("2023-12-31", meta(lang, period="day"), lang) == {
        "en": "the method changed on 31 Dec 2023 (other weights)",
        "es": "el método cambió el 31 dic 2023 (other weights)",
        "pt": "o método mudou em 31 de dez. de 2023 (other weights)",
    }[lang]  # fmt: skip
