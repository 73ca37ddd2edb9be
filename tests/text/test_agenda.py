"""Dates of events are written as they are known, and a summary's numbers are those of its events."""

import re

import pandas as pd
import pytest

from dashboard.text import LANGUAGES
from dashboard.text import agenda as words
from dashboard.view.agenda import events
from tests import made_up_agenda

AS_OF = pd.Timestamp("2026-06-30")


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return made_up_agenda.released(tmp_path_factory.mktemp("data"))


@pytest.fixture
def event(tmp_path):
    """Make one event."""

    def made(**said):
        row = {"id": "one", "kind": "meeting", "status": "held", "title": "One", "themes": "access"} | said
        return next(events(made_up_agenda.released(tmp_path, [row]), "en").itertuples())

    return made


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-01-26", "", ("26 ene 2023", "26 de jan. de 2023", "26 Jan 2023")),
        ("2023-01-26", "2023-01-27", ("26–27 ene 2023", "26 – 27 de jan. de 2023", "26–27 Jan 2023")),
        ("2023-03-30", "2023-04-01", ("30 mar – 1 abr 2023", "30 de mar. – 1 de abr. de 2023", "30 Mar – 1 Apr 2023")),
        ("2023-05", "", ("mayo de 2023", "maio de 2023", "May 2023")),
        ("2023-05", "2023-07", ("may–jul 2023", "mai. – jul. de 2023", "May – Jul 2023")),
        ("2023", "", ("2023",) * 3),
        ("2023", "2024", ("2023–2024",) * 3),
    ],
)  # fmt: skip
def test_a_date_is_written_as_it_is_known(event, start, end, expected):
    one = event(start=start, end=end)
    said = [re.sub(r"\s", " ", words.when(one, lang)) for lang in LANGUAGES]
    assert said == list(expected)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"place": "Lima", "countries": "PER"}, "Lima, Peru"),
        ({"countries": "PER~CHL"}, "Peru and Chile"),
        ({"place": "Crocus Bay"}, "Crocus Bay"),
        ({}, ""),
    ],
)
def test_a_place_is_said_as_far_as_it_is_known(event, said, expected):
    assert words.where(event(start="2023", **said), "en") == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_summary_is_that_of_its_events(release, lang):
    table = events(release, lang)
    for shown in (table, table.iloc[:1], table.iloc[2:4]):
        followed = int(shown["followed_by"].map(bool).sum())
        counted = words.summary(shown, lang, AS_OF).rpartition("). ")[2]
        assert [int(n) for n in re.findall(r"\d+", counted)] == [len(shown), followed, len(shown) - followed]


def test_what_is_next_follows_from_the_releases_date_alone(release):
    table = events(release, "en")
    assert words.summary(table, "en", AS_OF).startswith("Next: Next (")
    assert words.summary(table, "en", pd.Timestamp("2026-10-06")).startswith("Under way: Next (")
    late = words.summary(table, "en", pd.Timestamp("2026-12-01"))
    assert late.startswith("Nothing is on the agenda after 1 Dec 2026. The last on it: Next (")


def test_of_a_month_or_year_nobody_can_tell_whether_it_is_under_way(release):
    table = events(release, "en")
    assert words.summary(table[table["id"] == "month"], "en", pd.Timestamp("2023-05-10")).startswith(
        "Next: Month ("
    )
    assert words.summary(table[table["id"] == "year"], "en", pd.Timestamp("2024-07-01")).startswith(
        "Next: =Year ("
    )


def test_what_is_cancelled_is_not_next(release):
    table = events(release, "en")
    off = table.assign(status=table["status"].where(table["id"] != "next", "cancelled"))
    assert words.summary(off, "en", AS_OF).startswith("Nothing is on the agenda after")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_event_is_said_so(release, lang):
    assert words.summary(events(release, lang).iloc[:0], lang, AS_OF).endswith(".")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_has_no_words_is_named_by_its_id(lang):
    assert (
        words.theme_name("beer", lang)
        == words.kind_name("beer", lang)
        == words.status_name("beer", lang)
        == "beer"
    )
