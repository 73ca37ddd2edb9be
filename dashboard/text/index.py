"""What the index says in sentences: who is first, who can be told apart, and what a reader's own weights change."""

import math

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


def first(name: str, like: list[str], apart: tuple[int, int], lang: str) -> str:
    """Say who is first, whom it cannot be told apart from, and how many pairs of states can be.

    Parameters
    ----------
    name : str
        The state that ranks first.
    like : list of str
        Those it cannot be told apart from.
    apart : tuple of int and int
        Pairs that can be told apart, and all pairs.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = (
        _("{name} ranks first, but cannot be told apart from {others}.").format(
            name=name, others=some(like, lang)
        )
        if like
        else _("{name} ranks first, apart from every other state.").format(name=name)
    )
    pairs = _("Of {total} pairs of states, {n} can be told apart.")
    return f"{said} {pairs.format(total=whole(apart[1], lang), n=whole(apart[0], lang))}"


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


def ranked(row: pd.Series, lang: str) -> str:
    """Write a rank with its range."""
    words = translator(lang)("{rank} ({low} to {high})")
    return words.format(
        rank=whole(row["rank"], lang),
        low=whole(row["rank_low"], lang),
        high=whole(row["rank_high"], lang),
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


def own_weights(table: pd.DataFrame, shares: dict[str, float], called: dict[str, str], lang: str) -> str:
    """Say that the weights are the reader's own, what they are, who is first by them and how far ranks move.

    Parameters
    ----------
    table : DataFrame
        What `dashboard.view.weights.weighed` returned.
    shares : dict of str to float
        Part of the whole by pillar.
    called : dict of str to str
        Names of the pillars.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = [these_weights(shares, called, lang)]
    if len(best := table[table["own_rank"] == 1]) and len(best) < len(table):
        words = _.plural("By them {names} ranks first.", "By them {names} rank first.", len(best))
        said.append(words.format(names=listed(best["name"].tolist(), lang)))
    both = table[table["own_rank"].notna() & table["rank"].notna()]
    moved = (both["own_rank"] - both["rank"]).astype(int)
    if not moved.any():
        said.append(_("No state moves."))
        return " ".join(said)
    n = int((moved != 0).sum())
    words = _.plural(
        "{n} of {total} states has another rank than the published.",
        "{n} of {total} states have another rank than the published.",
        n,
    )
    said.append(words.format(n=whole(n, lang), total=whole(len(both), lang)))
    furthest = both.loc[moved.abs().idxmax()]
    movers = _("{name} moves furthest, from {published} to {own}.")
    if (moved.abs() == moved.abs().max()).sum() == 1:
        said.append(
            movers.format(
                name=furthest["name"],
                published=whole(furthest["rank"], lang),
                own=whole(furthest["own_rank"], lang),
            )
        )
    return " ".join(said)


def these_weights(shares: dict[str, float], called: dict[str, str], lang: str) -> str:
    """Say that the weights are the reader's own, and what they are; parameters are those of `own_weights`."""
    parts = [f"{called[code]} {percent(share, lang)}" for code, share in shares.items()]
    said = translator(lang)("These weights are your own, not the published ones: {weights}.")
    return said.format(weights=listed(parts, lang))
