"""Refuse what each word of an address allows and all of them together do not."""

from dashboard.view.address import PEERS, View
from dashboard.view.reading import Unknown
from dashboard.view.selection import DEFAULT_GROUP, described, indicators, per_head
from indicators.release import Release


def fitted(view: View, release: Release) -> View:
    """Return a view whose parameters go together.

    Parameters
    ----------
    view, release
        What an address asks for, each word of which is known, and where it is released.

    Raises
    ------
    Unknown
        Where values per head are asked of what is not a count, hundredths of the first year of categories, or
        peers of nobody: with the reason, and the nearest view.
    """
    if view.group == PEERS and not view.countries and view.page != "country":
        instead = view.with_(group=DEFAULT_GROUP)
        raise Unknown("peers", PEERS, DEFAULT_GROUP, instead.address, view.lang, 400)
    if view.basis in ("per_head", "first"):
        for indicator in indicators(view, release):
            if not based(view.basis, indicator, release):
                title = described(release, indicator, view.lang)["title"]
                instead = view.with_(basis="").address
                raise Unknown(view.basis, title, "absolute", instead, view.lang, 400)
    return view


def based(basis: str, indicator: str, release: Release) -> bool:
    """Tell whether an indicator can be shown on a basis."""
    said = described(release, indicator, "en")
    if basis == "per_head":
        return per_head(release, indicator)
    return basis == "absolute" or (not said["categories"] and not said["listing"])
