"""Sentences about one economy: where it stands and how sure that is, what moved, what to do first."""

import pandas as pd

from dashboard.text import date, listed, number, percent, translator
from dashboard.text.amounts import full, unit_after
from dashboard.text.record import ends

RANKS = {"rank": "rank", "low": "rank_low", "high": "rank_high"}


def standing(where, name: str, pillars: dict[str, str], lang: str) -> list[str]:
    """Say where an economy stands, how sure that is, and its strongest and weakest pillar.

    Parameters
    ----------
    where : Standing
        As ``dashboard.view.standing.standing`` returns it.
    name : str
        The economy's.
    pillars : dict of str to str
        Names of the pillars by code.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = []
    if where.place is not None:
        place = where.place
        said.append(
            _(
                "{name} scores {score} of 100: rank {rank} of the {n} member states of CELAC that are ranked, and from "
                "{low} to {high} in 90% of the draws."
            ).format(
                name=name, score=number(place["score"], lang, 1), n=number(where.ranked, lang, 0),
                **{end: whole(place[code], lang) for end, code in RANKS.items()},
            )
        )  # fmt: skip
        if place["tied_from"] < place["tied_to"]:
            said.append(
                _("The states that it cannot be told apart from have ranks {low} to {high}.").format(
                    low=whole(place["tied_from"], lang), high=whole(place["tied_to"], lang)
                )
            )
        else:
            said.append(_("It can be told apart from every other state."))
    elif not where.state:
        said.append(
            _(
                "{name} is a territory: it has values and scores of pillars, but no score of the whole and no rank."
            ).format(name=name)
        )
    return [*said, *_ends(where.pillars["score"].dropna(), pillars, lang)]


def unranked(row, pillars: dict[str, str], lang: str) -> str:
    """Say why a state is not ranked.

    Parameters
    ----------
    row : named tuple
        reason, have, need and lacks, as ``dashboard.view.unranked`` has them.
    pillars : dict of str to str
        Names of the pillars by code.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    if row.reason == "weight":
        said = _("data for {have} of the whole weight; {need} are needed")
        return said.format(have=percent(row.have, lang), need=percent(row.need, lang))
    lacks = listed([f"{pillars[code]} ({percent(have, lang)})" for code, have in row.lacks.items()], lang)
    said = _("{have} pillars with data enough; {need} are needed. Too little is known of: {pillars}")
    return said.format(have=whole(row.have, lang), need=whole(row.need, lang), pillars=lacks)


def _ends(scores: pd.Series, pillars: dict[str, str], lang: str) -> list[str]:
    """Name the pillars with the highest and the lowest score; those that read alike are named together."""
    if len(scores) < 2 or scores.round(1).nunique() < 2:
        return []
    shown = scores.round(1)
    ends = []
    for at in (shown.max(), shown.min()):
        who = listed([pillars[code] for code in shown.index[shown == at]], lang)
        ends.append(translator(lang)("{name} ({value})").format(name=who, value=number(at, lang, 1)))
    return [
        translator(lang)("Highest score of a pillar: {high}; lowest: {low}.").format(
            high=ends[0], low=ends[1]
        )
    ]


def halves(pillars: pd.DataFrame, names: dict[str, str], lang: str) -> str:
    """Say in which pillars an economy is in the upper or the lower half of the ranked states in 90% of the draws.

    Parameters
    ----------
    pillars : DataFrame
        By code: rank, rank_low, rank_high and of, how many are ranked.
    names : dict of str to str
        Names of the pillars by code.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    known = pillars.dropna(subset=["rank_low", "rank_high"])  # what is not scored has none
    if known.empty:
        return ""
    middle = (known["of"] + 1) / 2
    upper, lower = known.index[known["rank_high"] < middle], known.index[known["rank_low"] > middle]
    said = []
    if len(upper):
        said.append(_("In the upper half of the ranked states in 90% of the draws: {pillars}."))
    if len(lower):
        said.append(_("In the lower half in 90% of the draws: {pillars}."))
    told = [
        sentence.format(pillars=listed([names[code] for code in codes], lang))
        for sentence, codes in zip(said, [some for some in (upper, lower) if len(some)], strict=True)
    ]
    if len(upper) + len(lower) < len(known):
        rest = [names[code] for code in known.index if code not in upper and code not in lower]
        told.append(_("Draws disagree on the half: {pillars}.").format(pillars=listed(rest, lang)))
    return " ".join(told)


def improving(moved: list[str], since: int, lang: str) -> str:
    """Say how many indicators improved and worsened since a year, beyond the noise.

    Parameters
    ----------
    moved : list of str
        How each indicator that has a better side moved: "better", "worse", "same", "overlap", "incomparable", "broken"
        or "".
    since : int
        The year.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    told = [how for how in moved if how in ("better", "worse", "same", "overlap")]
    if not told:
        return _(
            "No indicator has two observed dates since {year} that can be compared, so nothing can be said of a change."
        ).format(year=since)
    words = _(
        "Of {n} indicators with two comparable dates since {year}, {better} improved beyond their noise, {worse} "
        "worsened, and {same} did not change or cannot be told to have; {rest} have no two."
    )
    return words.format(
        n=number(len(told), lang, 0), year=since, better=number(told.count("better"), lang, 0),
        worse=number(told.count("worse"), lang, 0), rest=number(len(moved) - len(told), lang, 0),
        same=number(len(told) - told.count("better") - told.count("worse"), lang, 0),
    )  # fmt: skip


def furthest(apart: tuple, above: bool, titles: dict[str, str], lang: str) -> str:
    """Name the indicators in which an economy is furthest above, or below, the median of the states."""
    _ = translator(lang)
    if not apart:
        return (
            _("No scored indicator can be told to be above the median of the states.")
            if above
            else _("No scored indicator can be told to be below the median of the states.")
        )
    each = [
        _("{indicator} ({points} points)").format(indicator=titles[code], points=signed(points, lang))
        for code, points in apart
    ]
    return _("{indicators}, by their score against the median of the states.").format(
        indicators=listed(each, lang)
    )


def lacking(apart: tuple, titles: dict[str, str], lang: str) -> str:
    """Name the indicators in which an economy is furthest below the median of the states, as where to begin."""
    _ = translator(lang)
    each = [
        _("{indicator} ({points} points)").format(indicator=titles[code], points=signed(points, lang))
        for code, points in apart
    ]
    return _("Furthest below the median of the states, by their score: {indicators}.").format(
        indicators=listed(each, lang)
    )


def fastest(found: tuple, metas: dict[str, dict], lang: str) -> str:
    """Name the indicator that improved fastest, by the points of its score a year."""
    _ = translator(lang)
    if not found:
        return _("No scored indicator improved beyond its noise.")
    return " ".join(
        _(
            "{indicator}: from {before} ({first}) to {after} ({last}), {points} points of its score a year."
        ).format(
            indicator=metas[row.indicator]["title"],
            points=signed(gain, lang),
            **ends(row, metas[row.indicator], lang),
        )
        for row, gain in found
    )


def distance(found, name: str, meta: dict, lang: str) -> str:
    """Say how far an economy is from the median of the states, and since when it has been on that side."""
    _ = translator(lang)
    words = {
        "name": name,
        "value": full(found.value, meta, lang),
        "date": date(found.date, lang, meta["period"]),
        "median": full(found.median, meta, lang),
        "n": number(found.n, lang, 0),
        "when": _span(found.first, found.last, meta, lang),
        "gap": _points(abs(found.value - found.median), meta, lang),
    }
    if not found.side:
        return _(
            "{name}, {value} ({date}), cannot be told apart from the median of the CELAC member states, {median} "
            "(n = {n}; {when})."
        ).format(**words)
    said = (
        _(
            "{name}, {value} ({date}), is {gap} above the median of the CELAC member states, {median} "
            "(n = {n}; {when})."
        )
        if found.side > 0
        else _(
            "{name}, {value} ({date}), is {gap} below the median of the CELAC member states, {median} "
            "(n = {n}; {when})."
        )
    ).format(**words)
    if found.since == found.date:
        return said
    since = date(found.since, lang, meta["period"])
    if found.always:
        more = (
            _("It has been above at every date that can be compared, the first being {since}.")
            if found.side > 0
            else _("It has been below at every date that can be compared, the first being {since}.")
        )
    else:
        more = (
            _("It has been above at every date since {since}.")
            if found.side > 0
            else _("It has been below at every date since {since}.")
        )
    return f"{said} {more.format(since=since)}"


def amount(value: float, meta: dict, lang: str) -> str:
    """Write a difference with as many decimals as it has; that of percentages is in percentage points."""
    decimals = next((places for places in range(4) if round(value, places) == value), 4)
    words = number(value, lang, decimals)
    if meta["unit"] != "%":
        return words + unit_after(meta)
    return (
        translator(lang)
        .plural("{n} percentage point", "{n} percentage points", 1 if value == 1 else 2)
        .format(n=words)
    )


def _points(value: float, meta: dict, lang: str) -> str:
    return amount(round(value, meta["decimals"]), meta, lang)


def _span(first_day, last_day, meta: dict, lang: str) -> str:
    ends = [date(day, lang, meta["period"]) for day in (first_day, last_day)]
    return (
        ends[0]
        if ends[0] == ends[1]
        else translator(lang)("{low} to {high}").format(low=ends[0], high=ends[1])
    )


def whole(value: float, lang: str) -> str:
    """Write a rank; one between two ranks with its half."""
    return number(value, lang, 0 if round(float(value), 1).is_integer() else 1)


def signed(value: float, lang: str) -> str:
    """Write points with their sign and one decimal."""
    shown = round(float(value), 1) + 0.0
    return f"{'+' if shown > 0 else ''}{number(shown, lang, 1)}"
