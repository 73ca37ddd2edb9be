"""What a measure declares and what it gives are checked together, every failure named at once."""

import pandas as pd
import pytest

from indicators import check
from indicators.build import build
from indicators.release import open_release
from indicators.tables import typed
from tests.engine.conftest import counted, made_up_source, measure, words


def nothing(counts):
    return counts


def faults_of(rows, **said):
    one = measure("share", nothing, **said)
    table = typed(pd.DataFrame(rows), check.columns(one.indicator))
    return check.values(one.indicator, table, ("BRA", "URY"), pd.Timestamp("2024-12-31"))


def row(**said):
    return {"country": "BRA", "date": "2024-01-01", "value": 50, "status": "observed"} | said


def test_good_values_have_no_fault():
    assert faults_of([row(), row(country="URY", low=40, high=60, n=3)]) == []


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row(value=101)], "value lies outside 0 to 100"),
        ([row(low=-1, high=60)], "low lies outside"),
        ([row(low=60, high=70)], "not in that order"),
        ([row(low=40)], "only one of low and high"),
        ([row(country="USA")], "not one of the region's economies"),
        ([row(date="2025-01-01")], "after 2024-12-31"),
        ([row(date=None)], "date is missing"),
        ([row(), row(value=51)], "two rows for one country, date"),
        ([row(value=None)], "value is missing"),
        ([row(status="not_applicable")], "given with it"),
        ([row(status="guessed")], "status is none of"),
        ([row(value=float("inf"))], "infinite"),
        ([row(n=-1)], "n is negative"),
        ([], "expected at least one row"),
    ],
)
def test_each_failure_is_said_in_a_sentence(rows, sentence):
    assert any(sentence in fault for fault in faults_of(rows))


def test_failures_of_several_kinds_are_named_at_once_with_their_rows():
    faults = faults_of([row(value=-1), row(country="URY", status="guessed")])
    assert len(faults) == 2
    assert "BRA 2024-01-01 -1" in faults[0] + faults[1]


def test_a_value_between_the_steps_of_an_ordinal_is_refused():
    faults = faults_of([row(value=50)], categories={0: words("no"), 100: words("yes")})
    assert faults == ["value is none of [0.0, 100.0]: 1 row, BRA 2024-01-01 50 observed"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": {"en": "Share", "es": "Parte"}}, "title: no words in pt"),
        ({"method": {"en": "x", "es": " ", "pt": "x"}}, "method: no words in es"),
        ({"valid_range": (100, 0)}, "valid_range: 100 is not below 0"),
        ({"higher_is": "nicer"}, "higher_is"),
        ({"pair_within": "soon"}, "pair_within"),
        ({"noise": -1}, "noise"),
        ({"period": "month"}, "period"),
        (
            {"breaks": {"2024": words("other questions")}},
            "breaks: expected a date such as '2024-12-31', got '2024'",
        ),
        ({"breaks": {"2024-13-01": words("other questions")}}, "got '2024-13-01'"),
        ({"breaks": {"2024-12-31": {"en": "other questions"}}}, "breaks['2024-12-31']: no words in es, pt"),
        ({"key": ("country", "asn")}, "key: asn is no column"),
    ],
)
def test_a_fault_in_what_is_declared_is_said(said, sentence):
    faults = check.metadata(measure("share", nothing, **said))
    assert len(faults) == 1
    assert sentence in faults[0]


def test_an_id_is_lower_case_words():
    assert check.metadata(measure("Share-of", nothing)) != []


def test_a_note_without_translation_is_named(store, project, photograph):
    def noted(counts):
        return counts[["country"]].assign(value=counts["count"], note="few; too few to compare")

    source = made_up_source()
    known = {"few": {"es": "pocos", "pt": "poucos"}}
    project({"counts": source}, measure("noted", noted, notes=known), measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    said = build(store.location).failures["noted"]
    assert said == ["note says 'too few to compare', which is not among notes; give its es and pt there"]


def test_the_translations_of_notes_are_released(store, project, photograph):
    def noted(counts):
        return counts[["country"]].assign(value=counts["count"], note="few")

    source = made_up_source()
    project({"counts": source}, measure("noted", noted, notes={"few": {"es": "pocos", "pt": "poucos"}}))
    photograph("counts", source, d2024_01_01="BR,1")
    build(store.location)
    said = open_release(store.location).indicators["noted"]["notes"]
    assert said == {"few": {"en": "few", "es": "pocos", "pt": "poucos"}}


def test_two_licences_that_must_both_stay_that_of_the_whole_are_not_mixed(store, project, photograph):
    def both(counts, totals):
        return counts[["country"]].assign(value=counts["count"] + totals["count"])

    sources = {
        "counts": made_up_source(licence="CC-BY-SA-4.0"),
        "totals": made_up_source(licence="CC-BY-NC-SA-3.0"),
    }
    project(sources, measure("both", both), measure("counted", counted))
    for name, source in sources.items():
        photograph(name, source, d2024_01_01="BR,1")
    outcome = build(store.location)
    assert list(outcome.failures) == ["both"]
    assert "CC-BY-NC-SA-3.0 and CC-BY-SA-4.0" in outcome.failures["both"][0]
    assert open_release(store.location).indicators["counted"]["sources"][0]["share_alike"]
