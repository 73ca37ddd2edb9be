"""Sentences about the region: medians and counts of states now, and since a year."""

import pandas as pd

from dashboard.text import date, listed, number, plain, sentences, translator
from dashboard.text.amounts import categories, full, short


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
    """Say over how many states a median is taken, or what the category is, and of which dates values are."""
    _ = translator(lang)
    if values.empty:
        return _("no state has a value of the last three years")
    words = (
        _("n = {n} of {total}; {when}")
        if best is None
        else _("states with “{category}”; {when}").replace("{category}", categories(meta).get(best, ""))
    )
    return words.format(
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


def change(ends: pd.DataFrame, n: int, meta: dict, lang: str, *, in_short: bool = False) -> str:
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
    in_short : bool
        Where it stands with a median, it need not be called one, nor the unit said again, nor the days of years.
    """
    if ends.empty:
        return ""
    _ = translator(lang)
    who = (
        _("Same {n} states")
        if in_short
        else _.plural("Median of the same {n} state", "Median of the same {n} states", n)
    )
    halves = max(decimals_of(value, meta)["decimals"] for value in ends["value"])
    if in_short:
        meta = meta | {"unit": meta["unit"] if meta["unit"] == "%" else ""}
        meta |= {"period": "year"} if ends["date"].dt.year.is_unique else {}
    return sentences.change(
        ends.assign(name=who.format(n=number(n, lang, 0))), meta | {"decimals": halves}, lang
    )


def counts(better: int, worse: int, same: int, able: int, lang: str) -> list[tuple[str, str, str]]:
    """Give how many states improved, worsened, did not move and cannot be compared: sign, number and words."""
    _ = translator(lang)
    rest = max(able - better - worse - same, 0)
    return [
        ("↑", number(better, lang, 0), _("improved")),
        ("↓", number(worse, lang, 0), _("worsened")),
        ("=", number(same, lang, 0), _("unchanged or not to be told apart")),
        ("?", number(rest, lang, 0), _("not comparable")),
    ]


def subject(title: str, group: str, n: int, lang: str) -> str:
    """Name what is told of: an indicator, and the group where one is chosen, with how many economies it has."""
    _ = translator(lang)
    if not group:
        return title
    return _("{indicator}, {group} ({n} economies)").format(
        indicator=title, group=group, n=number(n, lang, 0)
    )


def whose(n: int, signs: list[str], group: str, year: int, lang: str) -> str:
    """Say whose the medians are, and explain the signs of change.

    Parameters
    ----------
    n : int
        How many member states of CELAC.
    signs : list of str
        Each with its words.
    group : str
        Name of the group they are of; "" for the whole region.
    year : int
        Since when change is counted.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = (
        _(
            "Median of the {n} member states of CELAC in the group; territories do not enter. Since {year}: {signs}."
        )
        if group
        else _("Median of the {n} member states of CELAC. Since {year}: {signs}.")
    )
    return said.format(n=number(n, lang, 0), year=year, signs=", ".join(signs))


def unknown(year: int, lang: str, change: str = "") -> str:
    """Say in short that no change can be told since a year; or why, if the method changed."""
    _ = translator(lang)
    if change:
        return _("Change unknown: {change}.").format(change=change)
    return _("No two dates since {year}: change unknown.").format(year=year)


def overview(moved: list[tuple[str, int, int, int]], single: list[str], year: int, lang: str) -> str:
    """Say of each leading indicator how many states improved since a year, and of which nothing can be told.

    Parameters
    ----------
    moved : list of (str, int, int, int)
        Title of the indicator; how many states are compared with themselves, improved and worsened.
    single : list of str
        Titles of the indicators of which no state has two dates that can be compared.
    year : int
        Since when.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    told = []
    if moved:
        each = [
            _.plural(
                "{indicator} ({better} of {n} state improved, {worse} worsened)",
                "{indicator} ({better} of {n} states improved, {worse} worsened)",
                n,
            ).format(
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
            _(
                "Without two comparable dates since {year}, so that no change can be told: {indicators}."
            ).format(year=year, indicators=listed(single, lang))
        )
    return " ".join(told)


def compared(
    better: int, worse: int, n: int, year: int, lang: str, *, judged: bool = True, change: str = ""
) -> str:
    """Say how many states moved beyond the noise, of how many that can be compared; better or worse if ``judged``.

    ``change`` says how the method changed, where that parts values of a state.
    """
    _ = translator(lang)
    if not n and change:
        return unknown(year, lang, change)
    if not n:
        return _("Change unknown: no state has two dates since {year}.").format(year=year)
    if not better + worse:
        said = _.plural(
            "Of {n} state compared with itself since {year}, none moved beyond the noise.",
            "Of {n} states compared with themselves since {year}, none moved beyond the noise.",
            n,
        )
    elif not judged:
        said = _.plural(
            "Of {n} state compared with itself since {year}, {better} rose and {worse} fell beyond the noise.",
            "Of {n} states compared with themselves since {year}, {better} rose and {worse} fell beyond the noise.",
            n,
        )
    else:
        said = _.plural(
            "Of {n} state compared with itself since {year}, {better} improved and {worse} worsened beyond the noise.",
            "Of {n} states compared with themselves since {year}, {better} improved and {worse} worsened "
            "beyond the noise.",
            n,
        )
    told = said.format(
        n=number(n, lang, 0), year=year, better=number(better, lang, 0), worse=number(worse, lang, 0)
    )
    rest = _("Others cannot be compared: {change}.").format(change=change) if change else ""
    return " ".join(filter(None, (told, rest)))


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


def lowest(pillar: str, score: float, n: int, lang: str) -> str:
    """Say which pillar of the index is the lowest at the median of the states."""
    said = translator(lang)(
        "The pillar with the lowest median score is {pillar}: {score} of 100, over {n} member states of CELAC."
    )
    return said.format(pillar=pillar, score=number(score, lang, 1), n=number(n, lang, 0))
