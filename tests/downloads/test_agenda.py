"""The agenda is taken away as a calendar that follows RFC 5545, and as CSV."""

import csv
import datetime
import io
import re

import pytest

from dashboard.downloads import agenda
from dashboard.view import LANGUAGES, View, opened
from dashboard.view.agenda import events
from tests import made_up_agenda
from tests.downloads.conftest import HOST

LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z-]+=[^;:,]+)*):(?P<value>.*)", re.DOTALL)
NEEDED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"}
TEXTS = ("SUMMARY", "LOCATION", "DESCRIPTION")


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return made_up_agenda.released(tmp_path_factory.mktemp("data"))


def view(lang="en", suffix=".ics", **own):
    return View(lang=lang, page="agenda", suffix=suffix).with_own(**own)


def unfolded(content: bytes) -> list[str]:
    """Read content lines, and fail where one is not as RFC 5545 wants it (3.1)."""
    text = content.decode()
    assert (
        text.endswith("\r\n")
        and "\n" not in text.replace("\r\n", "")
        and "\r" not in text.replace("\r\n", "")
    )
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def parsed(content: bytes) -> list[dict[str, str]]:
    """Read the events of a calendar: values by name, texts as people read them."""
    lines = [LINE.fullmatch(line) for line in unfolded(content)]
    assert all(lines)
    pairs = [(line["name"], line["value"]) for line in lines]
    assert pairs[:2] == [("BEGIN", "VCALENDAR"), ("VERSION", "2.0")] and pairs[-1] == ("END", "VCALENDAR")
    assert "PRODID" in dict(pairs)
    found = []
    for (name, value), line in zip(pairs, lines, strict=True):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and (name, value) not in (("END", "VEVENT"), ("END", "VCALENDAR")):
            assert name not in found[-1], "each property stands once"
            found[-1][name] = read(value) if name in TEXTS else value
            if name in ("DTSTART", "DTEND"):
                assert line["parameters"] == ";VALUE=DATE"
    assert all(found_one.keys() >= NEEDED for found_one in found)
    return found


def read(value: str) -> str:
    """Undo what is escaped in a text (3.3.11); what should be and is not fails."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] in "nN" else escape[1], value)


def day(value: str) -> datetime.date:
    return datetime.datetime.strptime(value, "%Y%m%d").date()


def calendar(release, **said):
    return parsed(agenda.calendar(view(**said), release, HOST)[0])


def test_a_calendar_has_the_events_of_its_view(release):
    assert [event["UID"].partition("@")[0] for event in calendar(release)] == [
        "past",
        "month",
        "cut",
        "year",
        "next",
    ]
    assert [event["UID"].partition("@")[0] for event in calendar(release, type="training")] == [
        "month",
        "year",
    ]
    assert calendar(release, theme="names", type="training") == []


def test_an_event_ends_before_its_dtend(release):
    past = calendar(release)[0]
    assert (past["DTSTART"], past["DTEND"]) == ("20230126", "20230128")


def test_what_is_known_to_the_month_or_year_lies_on_all_its_days_and_says_so(release):
    _, month, _, year, _ = calendar(release)
    assert (month["DTSTART"], month["DTEND"]) == ("20230501", "20230601")
    assert (year["DTSTART"], year["DTEND"]) == ("20240101", "20250101")
    assert "The day is not known: the event is shown on the whole month." in month["DESCRIPTION"].split("\n")
    assert "The day is not known: the event is shown on the whole year." in year["DESCRIPTION"].split("\n")


def test_texts_keep_their_semicolons_and_commas(release):
    past = calendar(release)[0]
    assert past["SUMMARY"] == "Past; meeting, of some"
    assert past["LOCATION"] == "Montevideo, Uruguay"
    assert "LACNIC, Somebody" in past["DESCRIPTION"].split("\n")
    assert past["URL"] == "https://example.org/past?a=1,2;3"


def test_the_stamp_is_the_releases_date_and_no_clock_is_asked(release):
    assert {event["DTSTAMP"] for event in calendar(release)} == {"20260630T000000Z"}
    assert agenda.calendar(view(), release, HOST) == agenda.calendar(view(), release, HOST)


def test_an_event_keeps_its_uid_in_every_language(release):
    uids = {tuple(event["UID"] for event in calendar(release, lang=lang)) for lang in LANGUAGES}
    assert len(uids) == 1


def test_what_is_announced_is_tentative(release):
    assert [event["STATUS"] for event in calendar(release)] == [*["CONFIRMED"] * 3, *["TENTATIVE"] * 2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_released_agenda_is_a_calendar(lang):
    release = opened()
    content, kind, name = agenda.calendar(view(lang=lang), release, HOST)
    table = events(release, lang).set_index("id")
    found = {event["UID"].partition("@")[0]: event for event in parsed(content)}
    assert (kind, name) == ("text/calendar", f"agenda_{lang}_{release.id[:10]}.ics")
    assert found.keys() == set(table.index)
    for id, event in found.items():
        assert event["SUMMARY"] == table.loc[id, "title"]
        assert day(event["DTSTART"]) == table.loc[id, "start"].date()
        assert day(event["DTEND"]) == table.loc[id, "end"].date() + datetime.timedelta(days=1)


def test_no_letter_is_torn_where_a_line_is_folded(tmp_path):
    row = {
        "id": "long",
        "start": "2023",
        "kind": "law",
        "status": "open",
        "title": "ñ€😀" * 60,
        "themes": "access",
    }
    [event] = calendar(made_up_agenda.released(tmp_path, [row]))
    assert event["SUMMARY"] == row["title"]


def test_the_csv_has_the_same_events_with_dates_as_they_are_known(release):
    content, kind, name = agenda.table(view(suffix=".csv"), release, HOST)
    assert (kind, name) == ("text/csv", "agenda_en_2026-06-30.csv")
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert [(row["Event code"], row["Start"], row["End"]) for row in rows] == [
        ("past", "2023-01-26", "2023-01-27"), ("month", "2023-05", ""), ("cut", "2023-12-30", "2024-02-02"),
        ("year", "2024", ""), ("next", "2026-10-05", "2026-10-09"),
    ]  # fmt: skip
    assert rows[2]["Country or territory"] == "Jamaica; Haiti"
    assert rows[2]["Themes"] == "Interconnection; Access"
    assert rows[0]["Followed by"] == "LACNIC" and rows[2]["Followed by"] == ""
    assert rows[3]["Event"] == "'=Year", "a spreadsheet would compute it"
    assert {row["Release"] for row in rows} == {release.id}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_csv_without_events_has_its_headings(release, lang):
    content = agenda.table(view(lang=lang, suffix=".csv", theme="names", type="training"), release, HOST)[0]
    assert len(content.decode().splitlines()) == 1
