"""Words for events: their kinds, states, themes and dates, and what an agenda says in a few sentences."""

import pandas as pd
from babel import dates

from dashboard.text import LOCALES, date, listed, number, translator
from dashboard.text.topics import topic_name

SKELETONS = {"day": "yMMMd", "month": "yMMM"}


def theme_name(theme: str, lang: str) -> str:
    """Name a theme; one without words of its own is named by its id."""
    _ = translator(lang)
    return {
        "routing": _("Routing security"),
        "names": _("Names, DNSSEC and universal acceptance"),
        "interconnection": _("Interconnection"),
        "capacity": _("Capacity and training"),
        "access": _("Access"),
        "exposure": _("Exposure and illegal content"),
        "openness": _("Openness, against fragmentation"),
        "governance": _("Governance"),
    }.get(theme, theme)


def short_name(theme: str, lang: str) -> str:
    """Name a theme in a word, as the topic of its indicators is."""
    said = topic_name(theme, lang)
    return theme_name(theme, lang) if said == theme else said


def kind_name(kind: str, lang: str) -> str:
    """Name a kind of event; one without words of its own is named by its id."""
    _ = translator(lang)
    return {
        "meeting": _("Meeting"),
        "training": _("Training"),
        "process": _("Process"),
        "law": _("Law"),
        "cable-cut": _("Cable cut"),
        "outage": _("Outage"),
        "shutdown": _("Shutdown"),
    }.get(kind, kind)


def status_name(status: str, lang: str) -> str:
    """Name the state of an event; one without words of its own is named by its id."""
    _ = translator(lang)
    return {
        "announced": _("announced"),
        "open": _("open"),
        "held": _("held"),
        "closed": _("closed"),
        "cancelled": _("cancelled"),
        "in-force": _("in force"),
        "over": _("over"),
    }.get(status, status)


def when(event, lang: str) -> str:
    """Write the dates of an event, no more precisely than they are known.

    Parameters
    ----------
    event : namedtuple
        A row of ``dashboard.view.agenda.events``.
    lang : {"es", "pt", "en"}
        Language.

    Examples
    --------
    >>> from collections import namedtuple
    >>> days = namedtuple("Event", "start end precision")
    >>> when(days(pd.Timestamp("2023-01-26"), pd.Timestamp("2023-01-27"), "day"), "en")
    '26–27 Jan 2023'
    >>> when(days(pd.Timestamp("2023-05-01"), pd.Timestamp("2023-05-31"), "month"), "es")
    'mayo de 2023'
    """
    start, end, locale = event.start.date(), event.end.date(), LOCALES[lang]
    if event.precision == "year":
        return "–".join(dict.fromkeys((str(start.year), str(end.year))))
    alike = start == end if event.precision == "day" else (start.year, start.month) == (end.year, end.month)
    if alike:
        return (
            date(start, lang)
            if event.precision == "day"
            else dates.format_skeleton("yMMMM", start, locale=locale)
        )
    return dates.format_interval(start, end, SKELETONS[event.precision], locale=locale)


def named(event, lang: str) -> str:
    """Name an event with its dates."""
    return translator(lang)("{event} ({when})").format(event=event.title, when=when(event, lang))


def where(event, lang: str) -> str:
    """Write where an event takes place or whom it strikes; nothing where that is not said."""
    economies = listed(list(event.where), lang) if event.where else ""
    if event.place and economies:
        return translator(lang)("{place}, {economies}").format(place=event.place, economies=economies)
    return event.place or economies


def months(lang: str, width: str) -> list[str]:
    """Name the twelve months, "wide", "abbreviated" or "narrow"."""
    return list(dates.get_month_names(width, "stand-alone", LOCALES[lang]).values())


def summary(shown: pd.DataFrame, lang: str, as_of: pd.Timestamp) -> str:
    """Say what is next or under way, else what was last, and how much of it the community's members follow.

    Parameters
    ----------
    shown : DataFrame
        Rows of ``dashboard.view.agenda.events``.
    lang : {"es", "pt", "en"}
        Language.
    as_of : Timestamp
        Date of the release: what begins later is to come. No clock is asked.
    """
    _ = translator(lang)
    if shown.empty:
        return _("No event of this release is like that.")
    followed = sum(map(bool, shown["followed_by"]))
    counted = _.plural(
        "{n} event. Followed by a member of the technical community: {followed}; by nobody yet: {nobody}.",
        "{n} events. Followed by a member of the technical community: {followed}; by nobody yet: {nobody}.",
        len(shown),
    ).format(
        n=number(len(shown), lang, 0),
        followed=number(followed, lang, 0),
        nobody=number(len(shown) - followed, lang, 0),
    )
    return f"{_moment(shown, lang, as_of)} {counted}"


def _moment(shown: pd.DataFrame, lang: str, as_of: pd.Timestamp) -> str:
    _ = translator(lang)
    stands = shown[shown["status"] != "cancelled"]
    exact = stands["precision"] == "day"
    under_way = stands[exact & (stands["start"] <= as_of) & (stands["end"] >= as_of)]
    # Of what is only known to the month or year, nobody can tell whether it has begun.
    to_come = stands[(stands["start"] > as_of) | (~exact & (stands["end"] >= as_of))]
    if len(under_way):
        words, event = _("Under way: {event} ({when})."), next(under_way.itertuples())
    elif len(to_come):
        words, event = _("Next: {event} ({when})."), next(to_come.itertuples())
    else:
        words = _("Nothing is on the agenda after {date}. The last on it: {event} ({when}).")
        event = next(shown.sort_values("end", kind="stable").iloc[-1:].itertuples())
    return words.format(event=event.title, when=when(event, lang), date=date(as_of, lang))
