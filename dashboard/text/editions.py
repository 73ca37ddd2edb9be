"""Sentences on why a score changed between two releases: what moved the economy, and what moved the method."""

import pandas as pd

from dashboard.text import date, listed, number, translator
from dashboard.text.country import signed, whole

MOST = 6  # indicators that are named
PARTS = ("change", "new_data", "revised_data", "changed_method", "moved_peers")


def between(older: tuple[str, str], newer: tuple[str, str], lang: str) -> dict[str, str]:
    """Call two releases by their dates, or by their ids where these are alike.

    Parameters
    ----------
    older, newer : tuple of str and str
        Id, and ISO date of creation.
    lang : {"en", "es", "pt"}
        Language.
    """
    days = [date(created[:10], lang) for _id, created in (older, newer)]
    named = days if days[0] != days[1] else [older[0], newer[0]]
    return dict(zip(("older", "newer"), named, strict=True))


def changed(whole: pd.Series, name: str, releases: dict[str, str], lang: str) -> str:
    """Say how a score changed between two releases, and what part of it has which cause.

    Parameters
    ----------
    whole : Series
        before, after, change, its parts by cause, state and because, as `indicators.index.change.Change` has them.
    name : str
        The economy's.
    releases : dict of str to str
        What the older and the newer are called, as `between` says.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    words = {"name": name} | releases
    if whole["state"] != "kept":
        said = (
            _(
                "{name} had no score in the release of {older} and has one in that of {newer}, because of {causes}."
            )
            if whole["state"] == "enters"
            else _(
                "{name} had a score in the release of {older} and has none in that of {newer}, because of {causes}."
            )
        )
        causes = [causes_named(lang)[cause] for cause in whole["because"].split(", ")]
        return said.format(causes=listed(causes, lang), **words)
    if all(round(float(whole[part]), 1) == 0 for part in PARTS):
        said = _("Between the releases of {older} and {newer} the score of {name} did not change: {after}.")
        return said.format(after=number(whole["after"], lang, 1), **words)
    words |= {
        "before": number(whole["before"], lang, 1), "after": number(whole["after"], lang, 1),
        **{part: signed(whole[part], lang) for part in PARTS},
    }  # fmt: skip
    return _(
        "From the release of {older} to that of {newer} the score of {name} went from {before} to {after} ({change}): "
        "{new_data} from new data, {revised_data} from revised data, {changed_method} from a changed method, "
        "{moved_peers} from other economies."
    ).format(**words)


def ranked(older, newer, lang: str) -> list[str]:
    """Say how the rank changed, and among how many; nothing where they are the same or unknown.

    Parameters
    ----------
    older, newer : Standing
        Where the economy stood and stands, as ``dashboard.view.standing.standing`` returns it.
    lang : {"en", "es", "pt"}
        Language.
    """
    if older.place is None or newer.place is None:
        return []
    if (older.place["rank"], older.ranked) == (newer.place["rank"], newer.ranked):
        return []
    said = translator(lang)("Its rank went from {before} of {of} to {after} of {n} states that are ranked.")
    return [
        said.format(
            before=whole(older.place["rank"], lang), of=number(older.ranked, lang, 0),
            after=whole(newer.place["rank"], lang), n=number(newer.ranked, lang, 0),
        )
    ]  # fmt: skip


def causes_named(lang: str) -> dict[str, str]:
    """Name the causes of a change."""
    _ = translator(lang)
    return {
        "new_data": _("new data"),
        "revised_data": _("revised data"),
        "changed_method": _("a changed method"),
        "moved_peers": _("other economies"),
    }


def method(found, called: dict[str, str], lang: str) -> str:
    """Say what of the method differs between two releases, for every economy.

    Parameters
    ----------
    found : Method
        As `dashboard.view.editions.changed` has it.
    called : dict of str to str
        Names of indicators and pillars by code.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    told = [
        sentence.format(named=_named([called[code] for code in codes], lang))
        for sentence, codes in (
            (_("Only the newer release has values of: {named}."), found.entered),
            (_("Only the older release has values of: {named}."), found.left),
            (_("Measured in another way: {named}."), found.measured),
            (_("Weighed otherwise: {named}."), found.weighed),
            (_("On another scale: {named}."), found.scaled),
        )
        if codes
    ]
    if found.rules:
        told.append(_("Values become scores by other rules."))
    if not told:
        return _("The method is the same in both releases.")
    return " ".join([_("The method changed, for every economy."), *told])


def _named(titles: list[str], lang: str) -> str:
    """Name indicators, whose titles may have commas and conjunctions of their own; of many, the first."""
    said = "; ".join(titles[:MOST])
    rest = len(titles) - MOST
    return (
        translator(lang)("{named}; and {n} more").format(named=said, n=number(rest, lang, 0))
        if rest > 0
        else said
    )
