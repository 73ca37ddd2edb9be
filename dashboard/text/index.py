"""What the index says in sentences: who is first, who can be told apart, and what a reader's own weights change."""

import math
from collections.abc import Mapping

import pandas as pd

from dashboard.text import listed, number, percent, translator

NAMED = 5  # of more, their number is said


def whole(value: float, lang: str) -> str:
    """Write a whole number."""
    return number(value, lang, 0)


def of_draws(share: float, lang: str) -> str:
    """Write a share of the draws, never rounded up: 94.96 % does not read as the 95 % that settle an order."""
    return percent(math.floor(round(share * 1000, 6)) / 1000, lang, 1)


def some(names: list[str], lang: str) -> str:
    """Name a few states; of more, say how many."""
    if len(names) <= NAMED:
        return listed(names, lang)
    return translator(lang)("{n} other states").format(n=whole(len(names), lang))


def first(name: str, like: list[str], lang: str) -> str:
    """Say who is first, and whom it cannot be told apart from.

    Parameters
    ----------
    name : str
        The state that ranks first.
    like : list of str
        Those it cannot be told apart from.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    if not like:
        return _("{name} ranks first, apart from every other state.").format(name=name)
    said = _("{name} ranks first, but cannot be told apart from {others}.")
    return said.format(name=name, others=some(like, lang))


def sure(table: pd.DataFrame, apart: tuple[int, int], cuts: list[int], lang: str) -> str:
    """Say how sure ranks are: how many pairs can be told apart, how wide ranges are, and where the ranking parts.

    Parameters
    ----------
    table : DataFrame
        Ranked states: rank_low, rank_high.
    apart : tuple of int and int
        Pairs that can be told apart, and all pairs.
    cuts : list of int
        Ranks after which all states above are told apart from all below.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = [
        _("Of {total} pairs of states, {n} can be told apart.").format(
            total=whole(apart[1], lang), n=whole(apart[0], lang)
        )
    ]
    widths = (table["rank_high"].astype(float).round() - table["rank_low"].astype(float).round() + 1).dropna()
    if len(widths):
        wide = _("For half of the states the range of the rank spans {n} ranks or more.")
        said.append(wide.format(n=whole(math.floor(widths.median()), lang)))
    if cuts:
        parts = _.plural(
            "Only after rank {ranks} are all states above told apart from all below.",
            "Only after the ranks {ranks} are all states above told apart from all below.",
            len(cuts),
        )
        said.append(parts.format(ranks=listed([whole(cut, lang) for cut in cuts], lang)))
    return " ".join(said)


def among(row: pd.Series, over: int, under: int, like: list[str], lang: str) -> str:
    """Say where a state stands among the others: how many are above and below, and which are tied with it.

    Parameters
    ----------
    row : Series
        The state: name, rank, rank_low, rank_high.
    over, under : int
        How many states are above and below it.
    like : list of str
        Names of those that it cannot be told apart from.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = _("Rank of {name}: {rank}. States above it: {over}; below it: {under}.").format(
        name=row["name"], rank=ranked(row, lang), over=whole(over, lang), under=whole(under, lang)
    )
    tied = (
        _("It cannot be told apart from {others}.").format(others=listed(like, lang))
        if like
        else _("It is told apart from every other state.")
    )
    return f"{said} {tied}"


def across(ranks: pd.DataFrame, lang: str) -> str:
    """Say how far ranks differ between the variants of the index.

    Parameters
    ----------
    ranks : DataFrame
        Rank by name of the state and variant; missing where it is not ranked.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    in_all = ranks.dropna().astype(int)
    if in_all.empty or in_all.shape[1] < 2:
        return ""
    low, high = in_all.min(axis=1), in_all.max(axis=1)
    spread = high - low
    said = _.plural(
        "Of {total} states that every variant ranks, {n} has the same rank in all.",
        "Of {total} states that every variant ranks, {n} have the same rank in all.",
        int((spread == 0).sum()),
    ).format(total=whole(len(in_all), lang), n=whole((spread == 0).sum(), lang))
    widest = spread[spread == spread.max()].index
    if len(widest) > NAMED or not spread.max():
        return said
    goes = _("{name} (from {low} to {high})")
    moved = [
        goes.format(name=name, low=whole(low[name], lang), high=whole(high[name], lang)) for name in widest
    ]
    return f"{said} {_('Ranks differ most for {names}.').format(names=listed(moved, lang))}"


def told_apart(pair, lang: str) -> str:
    """Say whether two ranked economies can be told apart, and why.

    Parameters
    ----------
    pair : dashboard.view.pairs.Pair
        The two; both are ranked.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    one, other = pair.one, pair.other
    higher, lower, share = (one, other, pair.above) if pair.above >= pair.below else (other, one, pair.below)
    said = {
        1: _("Yes: {one} is above {other}."),
        -1: _("Yes: {one} is below {other}."),
        0: _("No: {one} and {other} cannot be told apart."),
    }[pair.order].format(one=one["name"], other=other["name"])
    if pair.order:
        why = _(
            "In {share} of the draws {higher} has the higher score; 95% settle an order. "
            "Rank of {one}: {first}; of {other}: {second}."
        )
    else:
        why = _(
            "{higher} has the higher score in {share} of the draws; only 95% would settle an order. "
            "Rank of {one}: {first}; of {other}: {second}."
        )
    words = {
        "share": of_draws(share, lang), "higher": higher["name"], "lower": lower["name"], "one": one["name"],
        "other": other["name"], "first": ranked(one, lang), "second": ranked(other, lang),
    }  # fmt: skip
    return f"{said} {why.format(**words)}"


def ranked(row: Mapping, lang: str) -> str:
    """Write a rank with its range, if it has one."""
    if pd.isna(row["rank_low"]):
        return whole(row["rank"], lang)
    words = translator(lang)("{rank} ({low} to {high})")
    return words.format(
        rank=whole(row["rank"], lang),
        low=whole(row["rank_low"], lang),
        high=whole(row["rank_high"], lang),
    )


def tied_with(row: Mapping, lang: str) -> str:
    """Say with which ranks a state is tied."""
    words = translator(lang)("Tied with ranks {low} to {high}")
    return words.format(low=whole(row["tied_from"], lang), high=whole(row["tied_to"], lang))


def undrawn(one: pd.Series, other: pd.Series, lang: str) -> str:
    """Say the ranks of two where too few states are ranked to say how sure their order is."""
    said = translator(lang)(
        "Too few states are ranked to tell how sure an order is. Rank of {one}: {first}; of {other}: {second}."
    )
    return said.format(
        one=one["name"], other=other["name"], first=ranked(one, lang), second=ranked(other, lang)
    )


def not_told(names: list[str], territories: list[str], lang: str) -> str:
    """Say that two economies cannot be compared, as one or both are not ranked.

    Parameters
    ----------
    names, territories : list of str
        Of the two, the states and the territories that are not ranked.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = []
    if territories:
        words = _.plural(
            "{names} is a territory, with scores of pillars but no rank.",
            "{names} are territories, with scores of pillars but no rank.",
            len(territories),
        )
        said.append(words.format(names=listed(territories, lang)))
    if names:
        words = _.plural(
            "{names} is not ranked: too little is known of it.",
            "{names} are not ranked: too little is known of them.",
            len(names),
        )
        said.append(words.format(names=listed(names, lang)))
    said.append(_("So their order is not told; below are the pillars that both have."))
    return " ".join(said)


def gaps(pair, called: dict[str, str], lang: str) -> str:
    """Say which two pillars make most of the difference between two economies; nothing where none does.

    Parameters
    ----------
    pair : dashboard.view.pairs.Pair
        The two.
    called : dict of str to str
        Names of the pillars.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    wide = pair.pillars[pair.pillars["gap"].abs() >= 0.05].head(2)
    if wide.empty:
        return ""
    parts = [
        _("{pillar} ({one} and {other})").format(
            pillar=called[row.Index], one=number(row.one, lang, 1), other=number(row.other, lang, 1)
        )
        for row in wide.itertuples()
    ]
    said = _("Weighed, their scores differ most in {pillars}, {one} named first.")
    return said.format(pillars=listed(parts, lang), one=pair.one["name"])
