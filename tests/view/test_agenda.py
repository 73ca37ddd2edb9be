"""A view selects events by its own parameters; dates are as precise as they are known."""

import pandas as pd
import pytest

from dashboard.view import LANGUAGES, View, opened
from dashboard.view.agenda import (
    NOBODY,
    TOPICS,
    events,
    events_on,
    events_shown,
    helpers,
    indicators_of,
    parameters,
    stewards,
    theme_of,
)
from tests import made_up_agenda, made_up_release

INDICATOR = "access_made_up"  # its topic, access, is a theme


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return made_up_agenda.released(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    return made_up_release.released(tmp_path_factory.mktemp("data"))


def ids(table):
    return table["id"].tolist()


def shown(release, countries=(), **own):
    return ids(events_shown(View(lang="en", page="agenda", countries=countries).with_own(**own), release))


def test_events_are_typed_and_in_the_order_of_time(release):
    table = events(release, "en").set_index("id")
    assert list(table.index) == ["past", "month", "cut", "year", "next"]
    assert table.loc["month", ["start", "end", "precision"]].tolist() == [
        pd.Timestamp("2023-05-01"), pd.Timestamp("2023-05-31"), "month",
    ]  # fmt: skip
    assert table.loc["year", ["start", "end", "precision"]].tolist() == [
        pd.Timestamp("2024-01-01"), pd.Timestamp("2024-12-31"), "year",
    ]  # fmt: skip
    assert table.loc["cut", ["start", "end", "since", "until"]].tolist() == [
        pd.Timestamp("2023-12-30"), pd.Timestamp("2024-02-02"), "2023-12-30", "2024-02-02",
    ]  # fmt: skip
    assert table.loc["past", "followed_by"] == ("LACNIC",)
    assert table.loc["year", "organisations"] == ()


@pytest.mark.parametrize(
    ("lang", "title", "economy"),
    [("en", "Month", "Haiti"), ("es", "Month (es)", "Haití"), ("pt", "Month (pt)", "Haiti")],
)
def test_titles_and_economies_are_in_the_readers_language(release, lang, title, economy):
    table = events(release, lang).set_index("id")
    assert table.loc["month", "title"] == title
    assert table.loc["cut", "where"][1] == economy


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, ["past", "month", "cut", "year", "next"]),
        ({"theme": "names"}, ["past"]),
        ({"organisation": "Somebody"}, ["past", "month"]),
        ({"follows": "LACNIC"}, ["past", "month"]),
        ({"follows": NOBODY}, ["cut", "year"]),
        ({"type": "training"}, ["month", "year"]),
        ({"status": "announced"}, ["year", "next"]),
        ({"year": "2023"}, ["past", "month", "cut"]),
        ({"year": "2024"}, ["cut", "year"]),
        ({"year": "2024", "type": "training", "follows": NOBODY}, ["year"]),
        ({"theme": "names", "type": "training"}, []),
    ],
)
def test_events_are_chosen_by_all_that_is_asked(release, own, expected):
    assert shown(release, **own) == expected


def test_events_are_chosen_by_the_economies_they_name(release):
    assert shown(release, countries=("HTI", "PER")) == ["cut", "next"]


def test_good_values_are_those_that_choose_something(release):
    good = parameters(release)
    assert good["theme"] == ("routing", "names", "interconnection", "access")
    assert good["follows"] == ("ICANN", "LACNIC", "LACNOG", NOBODY)
    assert good["year"] == ("2026", "2025", "2024", "2023")
    for name in good:
        for value in good[name]:
            assert shown(release, **{name: value}) or (name, value) == ("year", "2025")


def test_meetings_concern_everyone_and_cable_cuts_those_they_strike(release):
    assert ids(events_on(release, INDICATOR, "en", ["BRA"])) == ["past", "month"]
    assert ids(events_on(release, INDICATOR, "en", ["JAM", "BRA"])) == ["past", "month", "cut"]
    assert ids(events_on(release, INDICATOR, "en")) == ["past", "month", "cut"]


def test_a_release_without_an_agenda_has_no_events_and_no_stewards(without):
    assert events(without, "es").empty and stewards(without, "es").empty
    assert shown(without) == []
    assert set(parameters(without).values()) == {()}
    assert ids(events_on(without, INDICATOR, "es")) == []
    assert helpers(without, "es", ["access"], "URY").empty


def test_helpers_are_those_that_serve_the_economy_in_the_order_of_the_themes(release):
    found = helpers(release, "es", ["names", "access"], "URY")
    assert found["organisation"].tolist() == ["LACTLD", "ICANN"]
    assert found["offer"].tolist() == ["Ayuda con names", "Ayuda con access"]
    assert helpers(release, "en", ["access"], "JAM")["organisation"].tolist() == ["LACNIC", "ICANN"]
    assert helpers(release, "en", ["access"])["organisation"].tolist() == ["LACNIC", "ICANN"]


def test_every_scored_indicator_has_a_theme_and_somebody_who_can_help_with_it_everywhere():
    release = opened()
    themes = {theme_of(release, id) for id in release.indicators} - {""}
    assert themes == {theme for theme, topics in TOPICS.items() if topics}
    for iso3 in ("BRA", "JAM", "HTI", "HND", "ATG"):
        for theme in ("routing", "names", "interconnection", "capacity", "exposure"):
            assert len(helpers(release, "en", [theme], iso3)), (theme, iso3)


def test_what_only_gives_context_has_no_theme():
    release = opened()
    assert theme_of(release, "population") == theme_of(release, "gdp_per_head") == ""
    assert "population" not in [id for theme in TOPICS for id in indicators_of(release, theme)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_agenda_of_the_community_is_in_the_release(lang):
    table = events(opened(), lang).set_index("id")
    assert table.loc["technical-community-2023", ["since", "until", "place"]].tolist() == [
        "2023-01-26", "2023-01-27", "Montevideo",
    ]  # fmt: skip
    assert table.loc["lacnic-39", ["since", "place"]].tolist() == ["2023-05", "Mérida"]
    assert table.loc["icann76", ["since", "until", "place"]].tolist() == [
        "2023-03-11",
        "2023-03-16",
        "Cancún",
    ]
    assert table.loc["lacnic-40", ["since", "until"]].tolist() == ["2023-10-02", "2023-10-06"]
    assert table.loc["digital-transformation-school-2023", "organisations"] == ("ECLAC", "CETIC.br")
    assert table.loc["lacigf-secretariat-interest", "since"] == "2023-01-13"
    assert table.index.str.startswith("training-").sum() == 3
    assert table["title"].is_unique
