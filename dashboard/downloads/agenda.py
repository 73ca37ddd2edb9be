"""The agenda as a calendar (RFC 5545) and as CSV: the events of a view, in the reader's language."""

import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.table import as_csv
from dashboard.text import agenda as words
from dashboard.text import listed, translator
from dashboard.view import View
from dashboard.view.agenda import events_shown

LONGEST_LINE = 75  # octets, without the line's end (RFC 5545, 3.1)
STATUSES = {"announced": "TENTATIVE", "cancelled": "CANCELLED"}  # all others are confirmed
# What a calendar must not take for the end of a value (RFC 5545, 3.3.11).
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
DOMAIN = "lac-internet-indicators"


def calendar(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a calendar of whole days, which any calendar program takes in.

    An event keeps its UID through all releases and languages. One known only to the month or year lies on all its
    days and says so. DTSTAMP is the release's date: no clock is asked.

    Parameters and what is returned are those of `dashboard.downloads.table.make`.
    """
    _ = translator(view.lang)
    lines = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", f"-//{DOMAIN}//{view.lang.upper()}"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", _text(_("Agenda of the region's Internet"))),
    ]
    for event in events_shown(view, release).itertuples():
        lines += _event(event, view.lang, release, origin.permanent(view, release, host))
    lines.append(("END", "VCALENDAR"))
    content = "".join(_folded(f"{name}:{value}") for name, value in lines)
    return content.encode(), "text/calendar", origin.file_name(view, release, None, ".ics")


def table(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the CSV: dates as they are known (day, month or year) in ISO 8601, lists joined by "; ".

    Parameters and what is returned are those of `dashboard.downloads.table.make`.
    """
    _ = translator(view.lang)
    shown = events_shown(view, release)

    def each(name: str, word=lambda one, lang: one) -> list[str]:
        return ["; ".join(word(one, view.lang) for one in some) for some in shown[name]]

    columns = {
        _("Event code"): shown["id"],
        _("Event"): shown["title"],
        _("Start"): shown["since"],
        _("End"): shown["until"],
        _("Type"): [words.kind_name(kind, view.lang) for kind in shown["kind"]],
        _("Status"): [words.status_name(status, view.lang) for status in shown["status"]],
        _("Place"): shown["place"],
        _("Country code"): each("countries"),
        _("Country or territory"): each("where"),
        _("Themes"): each("themes", words.theme_name),
        _("Organisations"): each("organisations"),
        _("Followed by"): each("followed_by"),
        _("Source"): shown["source"],
        _("Release"): release.id,
        _("Address"): origin.permanent(view, release, host),
    }
    content = as_csv(pd.DataFrame(columns, index=shown.index))
    return content, "text/csv", origin.file_name(view, release, None, ".csv")


def _event(event, lang: str, release, address: str) -> list[tuple[str, str]]:
    _ = translator(lang)
    themes = [words.theme_name(theme, lang) for theme in event.themes]
    known = {
        "day": "",
        "month": _("The day is not known: the event is shown on the whole month."),
        "year": _("The day is not known: the event is shown on the whole year."),
    }[event.precision]
    followed = (
        _("Followed by {members}.").format(members=listed(list(event.followed_by), lang))
        if event.followed_by
        else _("Followed by nobody yet.")
    )
    place = words.where(event, lang)
    said = [known, ", ".join(event.organisations), followed, event.source, address]
    return [
        ("BEGIN", "VEVENT"),
        ("UID", f"{event.id}@{DOMAIN}"),
        ("DTSTAMP", f"{_day(pd.Timestamp(release.created[:10]))}T000000Z"),
        ("DTSTART;VALUE=DATE", _day(event.start)),
        # The first day that is no longer part of it (RFC 5545, 3.6.1).
        ("DTEND;VALUE=DATE", _day(event.end + pd.Timedelta(days=1))),
        (f"SUMMARY;LANGUAGE={lang}", _text(event.title)),
        *([("LOCATION", _text(place))] if place else []),
        ("DESCRIPTION", _text("\n".join(filter(None, said)))),
        ("CATEGORIES", ",".join(map(_text, [words.kind_name(event.kind, lang), *themes]))),
        ("STATUS", STATUSES.get(event.status, "CONFIRMED")),
        ("TRANSP", "TRANSPARENT"),  # it makes nobody busy
        ("URL", event.source),
        ("END", "VEVENT"),
    ]


def _day(day: pd.Timestamp) -> str:
    return day.strftime("%Y%m%d")


def _text(said: str) -> str:
    return said.translate(ESCAPES)


def _folded(line: str) -> str:
    """End a line, after breaking it where it is too long: never within a letter, each further piece behind a space."""
    pieces, room = [""], LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(" ")
            room = LONGEST_LINE - 1
        pieces[-1] += letter
        room -= size
    return "".join(f"{piece}\r\n" for piece in pieces)
