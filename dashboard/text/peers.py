"""Sentences over structural peers."""

from dashboard.text import listed, number, translator


def called(lang: str) -> str:
    """Name the group that an economy's peers are."""
    return translator(lang)("Structural peers of the first country")


def said(name: str, near: dict[str, float], lang: str) -> str:
    """Name an economy's peers, the nearest first, each with how far it is.

    Parameters
    ----------
    name : str
        Whose peers they are.
    near : dict of str to float
        Distance of each peer by its name.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    each = [
        _("{name} ({distance})").format(name=peer, distance=number(far, lang, 2))
        for peer, far in near.items()
    ]
    return _(
        "Structural peers of {name}, by population, income, area and place, with their distance "
        "(0 is alike; two states drawn at random are about {average} apart): {peers}."
    ).format(name=name, peers=listed(each, lang), average=number(1.4, lang, 1))
