"""Refuse what each word of an address allows and all of them together do not."""

from dashboard.view.address import PEERS, View
from dashboard.view.reading import Unknown
from dashboard.view.selection import DEFAULT_GROUP, described, drawn, indicators, per_head
from dashboard.view.targets import GOALS
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
        Where values per head are asked of what is not a count, hundredths of the first year of categories, peers of
        nobody, or a target that the indicator cannot reach: with the reason, and the nearest view.
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
    if (target := view.given("target")) and target not in GOALS:
        nearest = _within(target, described(release, drawn(view, release), "en")["valid_range"])
        if nearest != target:
            raise Unknown("target", target, nearest, view.with_own(target=nearest).address, view.lang, 400)
    return view


def _within(target: str, limits: tuple[float | None, float | None]) -> str:
    """Return a target if an indicator can have it as a value, else the limit that is nearest."""
    lowest, highest = limits
    if lowest is not None and float(target) < lowest:
        return f"{lowest:.15g}"
    return f"{highest:.15g}" if highest is not None and float(target) > highest else target


def based(basis: str, indicator: str, release: Release) -> bool:
    """Tell whether an indicator can be shown on a basis."""
    said = described(release, indicator, "en")
    if basis == "per_head":
        return per_head(release, indicator)
    return basis == "absolute" or (not said["categories"] and not said["listing"])
