"""Sentences about a release: how old its sources are, and what it has that the one before it had not."""

import pandas as pd

from dashboard.text import date, listed, number, translator

MONTH = 30.44  # days
IN_MONTHS = 60  # days; an age beyond is told in months
MOST_NAMED = 2  # of more sources out of date, or news, their number is said


def age(days: int, lang: str) -> str:
    """Write an age in days, or in months where it is long.

    Examples
    --------
    >>> age(1, "en"), age(961, "en")
    ('1 day', '32 months')
    """
    _ = translator(lang)
    if days <= IN_MONTHS:
        return _.plural("{n} day", "{n} days", days).format(n=number(days, lang, 0))
    months = round(days / MONTH)
    return _.plural("{n} month", "{n} months", months).format(n=number(months, lang, 0))


def freshness(titles: list[str], total: int, day: str, lang: str) -> str:
    """Say how many sources are out of date at the date of a release, and which."""
    _ = translator(lang)
    words = {"total": number(total, lang, 0), "n": number(len(titles), lang, 0), "day": date(day, lang)}
    if not titles:
        return _("None of the {total} sources was out of date on {day}.").format(**words)
    said = _.plural(
        "{n} of {total} sources was out of date on {day}: {sources}.",
        "{n} of {total} sources were out of date on {day}: {sources}.",
        len(titles),
    )
    return said.format(sources=listed(titles, lang), **words)


def freshness_in_short(titles: list[str], total: int, day: str, lang: str) -> str:
    """Say how many sources are out of date at the date of a release; a few of them by name."""
    if len(titles) <= MOST_NAMED:
        return freshness(titles, total, day, lang)
    said = translator(lang)("{n} of {total} sources were out of date on {day}.")
    return said.format(n=number(len(titles), lang, 0), total=number(total, lang, 0), day=date(day, lang))


def new_in_short(newer: int, added: int, indicators: int, before: str, lang: str) -> str:
    """Say how many sources are newer than in the release before, how many are new, and how many indicators are."""
    _ = translator(lang)
    counted = [
        (newer, _.plural("{n} source is newer than in the release of {release}.",
                         "{n} sources are newer than in the release of {release}.", newer)),
        (added, _.plural("{n} source is new.", "{n} sources are new.", added)),
        (indicators, _.plural("{n} indicator is new.", "{n} indicators are new.", indicators)),
    ]  # fmt: skip
    return " ".join(said.format(n=number(n, lang, 0), release=date(before, lang)) for n, said in counted if n)


def newest(each: list[tuple[str, pd.Timestamp]], lang: str) -> str:
    """Say of a first release that it is one, and which of its sources are the newest."""
    _ = translator(lang)
    said = _("This is the first release; nothing came before it. Its newest sources: {sources}.")
    return said.format(sources=_dated(each, lang))


def new(
    each: list[tuple[str, pd.Timestamp, pd.Timestamp | None]], indicators: list[str], before: str, lang: str
) -> str:
    """Say what is new since the release before.

    Parameters
    ----------
    each : list of (str, Timestamp, Timestamp or None)
        Title, date and earlier date of each source that is newer; None where it is new.
    indicators : list of str
        Titles of new indicators.
    before : str
        ISO date of the release before.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    newer = [
        _("{source} ({day}; before, {earlier})").format(
            source=title, day=date(day, lang), earlier=date(earlier, lang)
        )
        for title, day, earlier in each
        if earlier is not None
    ]
    added = [(title, day) for title, day, earlier in each if earlier is None]
    told = []
    if newer:
        told.append(
            _("Newer than in the release of {release}: {sources}.").format(
                release=date(before, lang), sources=listed(newer, lang)
            )
        )
    if added:
        told.append(_("New sources: {sources}.").format(sources=_dated(added, lang)))
    if indicators:
        told.append(_("New indicators: {indicators}.").format(indicators=listed(indicators, lang)))
    return " ".join(told) or _("No source is newer than in the release of {release}.").format(
        release=date(before, lang)
    )


def _dated(each: list[tuple[str, pd.Timestamp]], lang: str) -> str:
    said = translator(lang)("{source} ({day})")
    return listed([said.format(source=title, day=date(day, lang)) for title, day in each], lang)
