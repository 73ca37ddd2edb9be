"""Reads events.csv and stewards.csv strictly: what concerns the region's Internet and when, and who can help.

``events.csv`` has one line for each event. Lists are joined by "~"; an empty cell says that there is none.

- ``id``: lower-case words joined by "-". Calendars know the event by it: it never changes.
- ``start``, ``end``: a day (2023-01-26), a month (2023-05) or a year (2023), as precise as the source and never more;
  both alike. No ``end``: that very day, month or year; of what lasts, an end that is not known.
- ``kind``: one of `KINDS`. ``status``: one of `STATUSES`; "announced" also where no report of its holding was found.
- ``title_en``, ``title_es``, ``title_pt``: what it is, in a few words.
- ``place``: town or site. ``countries``: ISO3 codes, where it takes place or whom it strikes; what is not `REGIONAL`
  names at least one.
- ``themes``: of `THEMES`, at least one; each leads to indicators.
- ``organisations``: who holds it. ``followed_by``: which of the `MEMBERS` hold it or speak there for the technical
  community, as far as a source says so; empty: nobody yet.
- ``source``: address of the page that says so. ``note``: for those who keep the file; it is not shown.

``stewards.csv`` has one line for each offer: ``theme``; ``organisation``; ``economies`` served (groups of groups.csv or
ISO3 codes, or ALL of the region); what it offers in three languages; ``address`` of the page that says so.
"""

import re
from collections.abc import Callable, Collection, Mapping

import pandas as pd

from indicators.economies import LANGUAGES, BadReference, Economies
from indicators.reference import rows
from indicators.release import read_reference

KINDS = ("meeting", "training", "process", "law", "cable-cut", "outage", "shutdown")
REGIONAL = ("meeting", "training", "process")  # they concern the whole region, wherever they take place
LOCAL = tuple(kind for kind in KINDS if kind not in REGIONAL)
STATUSES = ("announced", "open", "held", "closed", "cancelled", "in-force", "over")
THEMES = ("routing", "names", "interconnection", "capacity", "access", "exposure", "openness", "governance")
MEMBERS = ("LACNIC", "ICANN", "Internet Society", "LACTLD", "LAC-IX", "LACNOG", "RedCLARA")

TITLES = tuple(f"title_{language}" for language in LANGUAGES)
OFFERS = tuple(f"offer_{language}" for language in LANGUAGES)
EVENTS = (
    "id", "start", "end", "kind", "status", *TITLES, "place", "countries", "themes", "organisations", "followed_by",
    "source", "note",
)  # fmt: skip
STEWARDS = ("theme", "organisation", "economies", *OFFERS, "address")

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOMENT = re.compile(r"(?:19|20|21)\d\d(?:-\d\d(?:-\d\d)?)?", re.ASCII)
# The characters of an address (RFC 3986), without quotes, brackets and what else has to be written as %22.
LINK = re.compile(r"https://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][!#-;=?-Z\[\]_a-z~]*)?", re.ASCII)
LONGEST = 200  # letters of a title or an offer
EVERYWHERE = "ALL"


def check(references: Mapping[str, bytes], economies: Economies) -> None:
    """Refuse hand-kept tables of events and stewards that are not in order; tables that are not there are.

    Parameters
    ----------
    references : mapping of str to bytes
        Hand-kept tables by file name, groups.csv among them.
    economies : Economies
        The economies that they may name.

    Raises
    ------
    BadReference
        One message with every fault of both files: line, what is there, what was expected.
    """
    faults = []
    if "events.csv" in references:
        known = economies.english.keys()
        faults += _faults(
            "events.csv", references["events.csv"], EVENTS, ("id",), lambda row: _of_event(row, known)
        )
    if "stewards.csv" in references:
        groups = read_reference(references["groups.csv"])["group"] if "groups.csv" in references else ()
        served = {*economies.lac, *groups, EVERYWHERE}
        faults += _faults(
            "stewards.csv",
            references["stewards.csv"],
            STEWARDS,
            ("theme", "organisation", "offer_en"),
            lambda row: _of_steward(row, served),
        )
    if faults:
        raise BadReference("\n".join(faults))


def _faults(
    file: str, content: bytes, columns: tuple[str, ...], key: tuple[str, ...], of: Callable[[dict], list[str]]
) -> list[str]:
    """Say the faults of a file in the order of its lines."""
    found, faults = rows(content, columns)
    first = {}
    for line, row in found.items():
        wrong = [f"{column} is {value!r}; expected {clean}" for column, value in row.items()
                 if (clean := _unclean(value))]  # fmt: skip
        wrong = wrong or of(row)
        named = tuple(row[column] for column in key)
        if (other := first.setdefault(named, line)) != line:
            wrong.append(f"{' and '.join(key)} as on line {other}; expected another")
        faults += [(line, fault) for fault in wrong]
    return [f"{file}: line {line}: {fault}" for line, fault in sorted(faults, key=lambda fault: fault[0])]


def _unclean(value: str) -> str:
    if value != value.strip():
        return "no space before or after it"
    return "" if value.isprintable() else "one line of letters that print"


def _of_event(row: dict[str, str], economies: Collection[str]) -> list[str]:
    faults = [] if ID.fullmatch(row["id"]) else [
        f"id is {row['id']!r}; expected lower-case words joined by -, such as lacnic-39"
    ]  # fmt: skip
    return [
        *faults,
        *_of_span(row["start"], row["end"]),
        *_one_of(row, "kind", KINDS),
        *_one_of(row, "status", STATUSES),
        *_said(row, TITLES),
        *_all_of(row, "countries", economies, "ISO3 codes of economies.csv", needed=row["kind"] in LOCAL),
        *_all_of(row, "themes", THEMES, ", ".join(THEMES), needed=True),
        *_all_of(row, "organisations", None, "names"),
        *_all_of(row, "followed_by", MEMBERS, ", ".join(MEMBERS)),
        *_link(row, "source"),
    ]


def _of_steward(row: dict[str, str], served: Collection[str]) -> list[str]:
    faults = [
        *_one_of(row, "theme", THEMES),
        *_said(row, ("organisation", *OFFERS)),
        *_all_of(
            row, "economies", served, "groups of groups.csv, ISO3 codes of the region, or ALL", needed=True
        ),
        *_link(row, "address"),
    ]
    if EVERYWHERE in row["economies"].split("~") and row["economies"] != EVERYWHERE:
        faults.append(f"economies is {row['economies']!r}; expected ALL alone, or none of it")
    return faults


def _of_span(start: str, end: str) -> list[str]:
    faults = [
        f"{column} is {moment!r}; expected a day, month or year, such as 2023-01-26, 2023-01 or 2023"
        for column, moment in (("start", start), ("end", end))
        if not (_is_moment(moment) or (column == "end" and not moment))
    ]
    if not faults and end and len(start) != len(end):
        faults = [f"end is {end!r}; expected it as precise as start, {start!r}"]
    # As precise as each other, they are in the order of their letters.
    return faults or ([f"end is {end!r}, before start, {start!r}"] if end and end < start else [])


def _is_moment(text: str) -> bool:
    try:
        return bool(MOMENT.fullmatch(text) and pd.Period(text))
    except ValueError:  # 30 February
        return False


def _one_of(row: dict[str, str], column: str, good: Collection[str]) -> list[str]:
    return [] if row[column] in good else [f"{column} is {row[column]!r}; expected one of {', '.join(good)}"]


def _said(row: dict[str, str], columns: tuple[str, ...]) -> list[str]:
    return [f"{column} is empty; expected words" for column in columns if not row[column]] + [
        f"{column} has {len(row[column])} letters; expected at most {LONGEST}"
        for column in columns
        if len(row[column]) > LONGEST
    ]


def _all_of(
    row: dict[str, str], column: str, good: Collection[str] | None, expected: str, *, needed: bool = False
) -> list[str]:
    """Say what a list holds that it may not: nothing between two "~", one thing twice, or what is unknown."""
    if not row[column]:
        return [f"{column} is empty; expected {expected}"] if needed else []
    words = row[column].split("~")
    wrong = [word for word in words if word != word.strip() or not word or not (good is None or word in good)]
    if wrong:
        said = ", ".join(map(repr, dict.fromkeys(wrong)))
        return [f"{column} has {said}; expected {expected}, joined by ~"]
    twice = [word for word in dict.fromkeys(words) if words.count(word) > 1]
    return [f"{column} has {', '.join(map(repr, twice))} twice; expected each once"] if twice else []


def _link(row: dict[str, str], column: str) -> list[str]:
    said = row[column]
    if LINK.fullmatch(said):
        return []
    begun = said.startswith("https://")
    expected = "without spaces, quotation marks and brackets" if begun else "that begins with https://"
    return [f"{column} is {said!r}; expected an address {expected}"]
