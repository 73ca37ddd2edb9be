"""Sentences about the region: medians and counts of states now, since a year, and what is new."""

import pandas as pd

from dashboard.text import date, listed, number, plain, sentences, translator
from dashboard.text.amounts import categories, full, short, unit_after

MONTH = 30.44  # days
IN_MONTHS = 60  # days; an age beyond is told in months


def now(values: pd.DataFrame, median: float | None, best: float | None, meta: dict, lang: str) -> str:
    """Write the median of the states with its unit, or how many are in the best category; "–" where there is neither.

    Parameters
    ----------
    values : DataFrame
        Each state's newest value: value, date.
    median, best : float or None
        As in ``dashboard.view.region.Standing``.
    meta : dict
        The indicator in one language.
    lang : {"en", "es", "pt"}
        Language.
    """
    if best is not None and len(values):
        many = int(values["value"].eq(best).sum())
        return translator(lang)("{n} of {total}").format(
            n=number(many, lang, 0), total=number(len(values), lang, 0)
        )
    return "–" if median is None else short(median, decimals_of(median, meta), lang)


def of_whom(values: pd.DataFrame, able: int, best: float | None, meta: dict, lang: str) -> str:
    """Say the unit, over how many states a median is taken, or what the category is, and of which dates values are."""
    _ = translator(lang)
    if values.empty:
        return _("no state has a value of the last three years")
    words = (
        _("{unit}; median of {n} of {total} states; {when}")
        if best is None and unit_after(meta)
        else _("median of {n} of {total} states; {when}")
        if best is None
        else _("states with “{category}”; {when}").replace("{category}", categories(meta).get(best, ""))
    )
    return words.format(
        unit=meta["unit"],
        n=number(len(values), lang, 0),
        total=number(able, lang, 0),
        when=when(values["date"], meta, lang),
    )


def when(dates: pd.Series, meta: dict, lang: str) -> str:
    """Write the first and the last of some dates, or the one that it is."""
    first, last = (date(day, lang, meta["period"]) for day in (dates.min(), dates.max()))
    return first if first == last else translator(lang)("{low} to {high}").format(low=first, high=last)


def decimals_of(median: float, meta: dict) -> dict:
    """Describe a median: between two whole numbers it has a half, which must not be rounded away."""
    return meta | {"decimals": meta["decimals"] or int(median % 1 == 0.5)}


def change(ends: pd.DataFrame, n: int, meta: dict, lang: str) -> str:
    """Say how the median of the same states moved between two dates; nothing where it cannot be told.

    Parameters
    ----------
    ends : DataFrame
        The median at both dates, as rows of ``dashboard.view.select``; or no rows.
    n : int
        How many states it is that of.
    meta : dict
        The indicator in one language.
    lang : {"en", "es", "pt"}
        Language.
    """
    if ends.empty:
        return ""
    who = translator(lang).plural("Median of the same {n} state", "Median of the same {n} states", n)
    halves = max(decimals_of(value, meta)["decimals"] for value in ends["value"])
    return sentences.change(
        ends.assign(name=who.format(n=number(n, lang, 0))), meta | {"decimals": halves}, lang
    )


def counts(better: int, worse: int, same: int, able: int, lang: str) -> list[tuple[str, str, str]]:
    """Give how many states improved, worsened, did not move and cannot be compared: sign, number and words."""
    _ = translator(lang)
    rest = max(able - better - worse - same, 0)
    return [
        ("▲", number(better, lang, 0), _("improved")),
        ("▼", number(worse, lang, 0), _("worsened")),
        ("=", number(same, lang, 0), _("unchanged or not to be told apart")),
        ("?", number(rest, lang, 0), _("not comparable")),
    ]


def overview(moved: list[tuple[str, int, int, int]], single: list[str], year: int, lang: str) -> str:
    """Say of each leading indicator how many states improved since a year, and of which nothing can be told.

    Parameters
    ----------
    moved : list of (str, int, int, int)
        Title of the indicator; how many states are compared with themselves, improved and worsened.
    single : list of str
        Titles of the indicators of which no state has two dates.
    year : int
        Since when.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    told = []
    if moved:
        each = [
            _("{indicator} ({better} of {n} states improved, {worse} worsened)").format(
                indicator=title, n=number(n, lang, 0), better=number(better, lang, 0), worse=number(worse, lang, 0)
            )
            for title, n, better, worse in moved
        ]  # fmt: skip
        told.append(
            _("Change since {year}, beyond the noise, like for like: {each}.").format(
                year=year, each="; ".join(each)
            )
        )
    if single:
        told.append(
            _("Without two dates since {year}, so that no change can be told: {indicators}.").format(
                year=year, indicators=listed(single, lang)
            )
        )
    return " ".join(told)


def compared(better: int, worse: int, n: int, year: int, lang: str, *, judged: bool = True) -> str:
    """Say how many states moved beyond the noise, of how many that can be compared; better or worse if ``judged``."""
    _ = translator(lang)
    if not n:
        return _("Change unknown: no state has two dates since {year}.").format(year=year)
    if not better + worse:
        said = _("Of {n} states compared with themselves since {year}, none moved beyond the noise.")
    elif not judged:
        said = _(
            "Of {n} states compared with themselves since {year}, {better} rose and {worse} fell beyond the noise."
        )
    else:
        said = _(
            "Of {n} states compared with themselves since {year}, {better} improved and {worse} worsened "
            "beyond the noise."
        )
    return said.format(
        n=number(n, lang, 0), year=year, better=number(better, lang, 0), worse=number(worse, lang, 0)
    )


def steps(made: pd.DataFrame, meta: dict, year: str, lang: str) -> list[str]:
    """Say who went from one category to another.

    Parameters
    ----------
    made : DataFrame
        name, before, after and sure, as ``dashboard.view.region.steps`` gives them.
    meta : dict
        The indicator in one language.
    year : str
        Since when.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    called = categories(meta)
    since = _("From “{before}” to “{after}” since {year}: {economies}.")
    perhaps = _("From “{before}” to “{after}”, perhaps before {year}: {economies}.")
    told = [
        (since if sure else perhaps).format(
            before=called[before],
            after=called[after],
            year=year,
            economies=listed(sorted(rows["name"], key=plain), lang),
        )
        for (sure, before, after), rows in sorted(
            made.groupby(["sure", "before", "after"]), key=lambda step: (not step[0][0], *step[0][1:])
        )
    ]
    return told or [_("Nobody went from one category to another.")]


def moved(before: float, after: float, meta: dict, lang: str) -> tuple[str, str]:
    """Write a value before and after."""
    return short(before, meta, lang), full(after, meta, lang)


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


def lowest(pillar: str, score: float, n: int, lang: str) -> str:
    """Say which pillar of the index is the lowest at the median of the states."""
    said = translator(lang)(
        "The pillar with the lowest median score is {pillar}: {score} of 100, over {n} member states of CELAC."
    )
    return said.format(pillar=pillar, score=number(score, lang, 1), n=number(n, lang, 0))
