"""Sentences say what the numbers allow: their numbers, read back, are those of the table."""

import re

import pandas as pd
import pytest

from dashboard.text import LANGUAGES
from dashboard.text.sentences import change, comparison
from tests.figures.conftest import NAMES, rows
from tests.text.conftest import MEMBERS, numbers

AS_OF = pd.Timestamp("2024-06-01")
LEVELS = {0: "Unsigned", 50: "Old algorithm", 100: "Signed"}


def compared(table: pd.DataFrame, meta: dict, lang: str, **more) -> str:
    return comparison(table, meta, lang, **{"celac": MEMBERS, "as_of": AS_OF} | more)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comparison_names_highest_lowest_median_and_coverage(selected, meta, lang):
    table = selected(
        lang,
        {"BRA": [17.1, None, 20.5, 1324.04], "HTI": [0.0, 0.5], "VCT": [9.0, 9.5, 10.0, 10.26], "JAM": [3.3]},
    )
    said = compared(table, meta(lang, unit="%"), lang, names=NAMES[lang])
    newest = table.groupby("country").last()
    recent = newest.loc[newest["date"] >= AS_OF - pd.DateOffset(years=3), "value"]
    highest, lowest, median, coverage = said.split(". ")
    assert numbers(highest, lang) == [round(newest["value"].max(), 1), 2023]
    assert numbers(lowest, lang) == [newest["value"].min(), 2021]
    assert numbers(median, lang) == [round(recent.median(), 1), len(recent), 2021, 2023]
    assert numbers(coverage, lang) == [4, 5]
    assert NAMES[lang]["BRA"] in highest
    assert NAMES[lang]["HTI"] in lowest


def test_a_comparison_reads_well_in_each_language(selected, meta):
    values = {"BRA": [17.1, 24.0], "HTI": [0.0], "VCT": [9.0, 10.2], "CUB": [None]}
    marks = {"HTI": {"stale": True}, "VCT": {"status": "estimated"}, "CUB": {"status": "not_applicable"}}
    said = [compared(selected(lang, values, **marks), meta(lang), lang) for lang in LANGUAGES]
    assert said == [
        "Valor más alto: Brasil, 24,0 por cada 100 habitantes (2021). "
        "Valor más bajo: San Vicente y las Granadinas, 10,2 por cada 100 habitantes (2021, estimado). "
        "No se clasifica 1 valor desactualizado. Hay datos de 3 de 4 economías. No aplica: Cuba.",
        "Valor mais alto: Brasil, 24,0 por 100 habitantes (2021). "
        "Valor mais baixo: São Vicente e Granadinas, 10,2 por 100 habitantes (2021, estimado). "
        "1 valor desatualizado não é classificado. Há dados de 3 de 4 economias. Não se aplica: Cuba.",
        "Highest: Brazil, 24.0 per 100 people (2021). "
        "Lowest: Saint Vincent, 10.2 per 100 people (2021, estimated). "
        "1 out-of-date value is not ranked. Data for 3 of 4 economies. Not applicable: Cuba.",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_out_of_date_value_is_never_highest_or_lowest_beside_current_ones(selected, meta, lang):
    old = {"first": 1990, "stale": True}
    table = selected(lang, {"BRA": [17.1], "VCT": [10.26], "HTI": [0.0], "JAM": [98.4]}, HTI=old, JAM=old)
    highest, lowest, left_out, coverage = compared(table, meta(lang, unit="%"), lang).split(". ")
    assert numbers(highest, lang) == [17.1, 2020]
    assert numbers(lowest, lang) == [10.3, 2020]
    assert numbers(left_out, lang) == [2]
    assert numbers(coverage, lang) == [4, 4]
    assert NAMES[lang]["HTI"] not in lowest
    assert NAMES[lang]["JAM"] not in highest


def test_a_single_current_value_is_said_without_ranking_it(selected, meta):
    old = {"first": 1990, "stale": True}
    table = selected("en", {"BRA": [17.1], "HTI": [0.0], "JAM": [98.4]}, HTI=old, JAM=old)
    assert compared(table, meta("en", unit="%"), "en") == (
        "Brazil, 17.1% (2020). 2 out-of-date values are not ranked. Data for 3 of 3 economies."
    )


def test_where_every_value_is_out_of_date_they_are_ranked_and_marked(selected, meta):
    old = {"first": 1990, "stale": True}
    table = selected("en", {"HTI": [0.0], "JAM": [98.4]}, HTI=old, JAM=old)
    assert compared(table, meta("en", unit="%"), "en") == (
        "Highest: Jamaica, 98.4% (1990, out of date). Lowest: Haiti, 0.0% (1990, out of date). "
        "Data for 2 of 2 economies."
    )


def test_an_out_of_date_interval_does_not_hide_who_is_highest(selected, meta):
    table = selected(
        "en", {"BRA": [34.0], "CUB": [20.0], "HTI": [2.0]},
        CUB={"low": 1.0, "high": 90.0, "stale": True},
    )  # fmt: skip
    said = compared(table, meta("en", unit="%"), "en", celac=frozenset())
    assert said.startswith(
        "Highest: Brazil, 34.0% (2020). Lowest: Haiti, 2.0% (2020). 1 out-of-date value is not"
    )


def test_a_comparison_without_values_says_so(meta):
    nothing = rows("en", "BRA", [None])
    assert compared(nothing, meta("en"), "en", names={"BRA": "Brazil"}) == "No data: Brazil."
    assert compared(nothing, meta("en"), "en", names=NAMES["en"]) == "No data: 5 economies."
    not_applicable = rows("en", "CUB", [None], status="not_applicable")
    assert compared(not_applicable, meta("en"), "en") == "Not applicable: Cuba."
    both = compared(not_applicable, meta("en"), "en", names={"CUB": "Cuba", "HTI": "Haiti"})
    assert both == "No data: Haiti. Not applicable: Cuba."


def test_one_economy_is_said_without_comparing_it(selected, meta):
    table = selected("en", {"VCT": [9.0, 10.2]}, VCT={"status": "estimated", "low": 8.5, "high": 11.25})
    alone = "Saint Vincent, 10.2 per 100 people, between 8.5 and 11.2 (2021, estimated)."
    assert compared(table, meta("en"), "en") == alone
    among = compared(table, meta("en"), "en", names={"BRA": "Brazil"})
    assert among == f"{alone} Data for 1 of 2 economies."


def test_economies_that_show_the_same_value_are_named_together(selected, meta):
    table = selected("en", {"BRA": [24.04], "HTI": [0.0, 0.0], "CUB": [23.96], "JAM": [0.01]})
    said = compared(table, meta("en", unit="%"), "en", celac=frozenset())
    assert said == (
        "Highest: Brazil and Cuba, 24.0% (2020). Lowest: Haiti and Jamaica, 0.0% (2020 to 2021). "
        "Data for 4 of 4 economies."
    )


def test_of_many_economies_in_one_place_the_number_is_said(selected, meta):
    table = selected("en", {iso: [0.0] for iso in NAMES["en"]})
    said = compared(table, meta("en", unit="%"), "en", celac=frozenset())
    assert said == "The same value everywhere: 5 economies, 0.0% (2020). Data for 5 of 5 economies."


def test_nobody_is_above_where_intervals_overlap(selected, meta):
    values = {"BRA": [34.0], "CUB": [33.0], "HTI": [2.0]}
    wide = {"BRA": {"low": 31.0, "high": 37.0}, "CUB": {"low": 32.0, "high": 34.0}}
    said = compared(selected("en", values, **wide), meta("en", unit="%"), "en", celac=frozenset())
    assert said.startswith(
        "Highest, within overlapping intervals: Brazil and Cuba, 33.0% to 34.0% (2020). Lowest: Haiti, 2.0% (2020)."
    )
    everyone = compared(selected("en", values | {"HTI": [35.0]}, **wide, HTI={"low": 33.0, "high": 39.0}),
                        meta("en", unit="%"), "en", celac=frozenset())  # fmt: skip
    assert everyone.startswith(
        "Overlapping intervals, none above the others: Brazil, Cuba and Haiti, 33.0% to 35.0% (2020)."
    )


def test_economies_of_an_ordinal_indicator_are_named_by_category(selected, meta):
    table = selected("en", {"BRA": [0.0, 100.0], "HTI": [0.0], "JAM": [100.0, 100.0], "VCT": [0.0]})
    said = compared(table, meta("en", unit="", decimals=0, categories=LEVELS), "en")
    assert said == (
        "Signed: Brazil and Jamaica (2021). Unsigned: Haiti and Saint Vincent (2020). Data for 4 of 4 economies."
    )


@pytest.mark.parametrize(
    ("members", "selection", "said"),
    [
        (MEMBERS, "BRA HTI JAM VCT CUB", "Median of the CELAC member states: 2.5 IXPs (n = 4; 2021)."),
        (MEMBERS, "BRA HTI JAM VCT", "Median of the CELAC member states selected: 2.5 IXPs (n = 4; 2021)."),
        (
            MEMBERS - {"BRA"},
            "BRA HTI JAM VCT CUB",
            "Median of the CELAC member states: 2 IXPs (n = 3; 2021).",
        ),
        (MEMBERS, "BRA HTI CUB", None),
    ],
)
def test_a_median_is_that_of_the_members_with_recent_values(selected, meta, members, selection, said):
    newest = {"BRA": 9, "HTI": 1, "JAM": 2, "VCT": 3, "CUB": 7}
    values = {iso: [newest[iso]] if iso == "CUB" else [0, newest[iso]] for iso in selection.split()}
    found = compared(selected("en", values), meta("en", unit="IXPs", decimals=0), "en", celac=members)
    medians = re.findall(r"Median.*?\)\.", found)
    assert medians == ([said] if said else [])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([17.14, None, 1524.06], [17.1, 2020, 1524.1, 2022]),
        ([20.0, 30.0, 2.5], [20.0, 2020, 2.5, 2022]),
        ([24.4, 99.0, 24.0], [0.5, 2020, 2022, 24.4, 24.0]),
        ([24.0, 24.5], [0.5, 2020, 2021, 24.0, 24.5]),
    ],
)
def test_the_numbers_of_a_change_are_those_of_its_first_and_last_date(meta, lang, values, expected):
    said = change(rows(lang, "BRA", values), meta(lang, unit="%"), lang)
    assert numbers(said, lang) == expected


def test_a_change_beyond_the_noise_is_a_rise_or_a_fall(meta):
    rose = [change(rows(lang, "BRA", [17.1, 24.0]), meta(lang), lang) for lang in LANGUAGES]
    assert rose == [
        "Brasil: el valor subió de 17,1 (2020) a 24,0 por cada 100 habitantes (2021).",
        "Brasil: o valor subiu de 17,1 (2020) para 24,0 por 100 habitantes (2021).",
        "Brazil: rose from 17.1 (2020) to 24.0 per 100 people (2021).",
    ]
    fell = change(rows("en", "BRA", [24.0, 17.1]), meta("en"), "en")
    assert fell == "Brazil: fell from 24.0 (2020) to 17.1 per 100 people (2021)."


@pytest.mark.parametrize(
    ("values", "changes", "said"),
    [
        ([24.4, 24.0], {"unit": "%", "noise": 1.0},
         "unchanged within ±1 percentage point between 2020 and 2021, from 24.4% to 24.0%."),
        ([0.1, 0.3], {"noise": 0.2},
         "unchanged within ±0.2 per 100 people between 2020 and 2021, from 0.1 to 0.3 per 100 people."),
        ([3, 3], {"unit": "IXPs", "decimals": 0, "noise": 0}, "unchanged between 2020 and 2021, 3 IXPs."),
        ([3.01, 3.04], {"unit": "%", "noise": 0.01}, "unchanged between 2020 and 2021, 3.0%."),
        ([0, 100], {"categories": LEVELS}, "Unsigned (2020), then Signed (2021)."),
        ([100, 100], {"categories": LEVELS}, "unchanged between 2020 and 2021, Signed."),
    ],
)  # fmt: skip
def test_a_change_within_the_noise_is_none(meta, values, changes, said):
    assert change(rows("en", "BRA", values), meta("en", **changes), "en") == f"Brazil: {said}"


def test_no_change_is_told_where_intervals_overlap(meta):
    table = rows("en", "BRA", [24.0, 30.0]).assign(low=[22.0, 26.0], high=[26.0, 33.0])
    said = change(table, meta("en", unit="%"), "en")
    assert said == "Brazil: 24.0% (2020) and 30.0% (2021); the intervals overlap, so no change can be told."
    apart = change(table.assign(low=[22.0, 26.1]), meta("en", unit="%"), "en")
    assert apart == "Brazil: rose from 24.0% (2020) to 30.0% (2021)."


@pytest.mark.parametrize("values", [[], [24.0], [None, 24.0]])
def test_a_single_value_is_no_change(meta, values):
    assert change(rows("en", "BRA", values), meta("en"), "en") == ""


def test_a_change_is_between_observed_dates_only(meta):
    table = pd.concat(
        [
            rows("en", "BRA", [5.0], first=2018, status="estimated"),
            rows("en", "BRA", [17.1, 24.0]),
            rows("en", "BRA", [40.0], first=2022, status="estimated"),
        ]
    )
    said = change(table, meta("en"), "en")
    assert said == "Brazil: rose from 17.1 (2020) to 24.0 per 100 people (2021)."
    assert change(table.iloc[[0, 1, 3]], meta("en"), "en") == ""


def test_a_change_is_not_that_of_several_economies(selected, meta):
    with pytest.raises(ValueError, match="not that of BRA, HTI"):
        change(selected("en", {"BRA": [1.0], "HTI": [2.0]}), meta("en"), "en")
