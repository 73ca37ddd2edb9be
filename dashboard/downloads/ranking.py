"""The index as a table to take away: who stands where in a variant that may be passed on, in the reader's language."""

from dashboard.downloads import origin
from dashboard.downloads.tabular import Taken, forms, of_sources
from dashboard.text import listed, translator
from dashboard.view import Unknown, View, described, name_of, ranking, variant
from dashboard.view import weights as own
from dashboard.view.answers import message


def taken(view: View, release, host: str) -> Taken:
    """Return the table of a variant of the index; refuse one that may not be passed on, and that of no index.

    Parameters
    ----------
    view : View
        Its variant is the one that is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard, to which the permanent address of the view is added.

    Raises
    ------
    Unknown
        For a variant that may not be passed on, or a release without an index.
    """
    refuse_what_may_not_be_passed_on(view, release)
    _, code, headings = translator(view.lang), variant(view), columns(view, release)
    said, given = release.index.variants, own.given(view, release)
    table = own.own_standing(view, release) if given else ranking(release, view.lang, code)
    licences = release.resource(f"index_{code}_scores")["licenses"]
    words = {
        "variant": said[code]["name"][view.lang],
        "weights": own.written(given) if given else None,
        "licence": "; ".join(origin.licence_name(one["name"], view.lang) for one in licences),
        "release": release.id,
        "address": origin.permanent(view, release, host),
    }
    words = {name: value for name, value in words.items() if name in headings}
    return Taken(
        table=table.assign(**words)[list(headings)],
        headings=headings,
        title=name_of(view, release),
        told=lambda: [
            (_("Message"), message(view, release)),
            (_("Selection"), origin.economies_words(view, release) if view.countries else ""),
            *of_sources(sources(view, release), view.lang),
        ],
        about=code,
    )


def columns(view: View, release) -> dict[str, str]:
    """Head the columns of a view's tables by their codes: those of a reader's own weights only where they are."""
    _ = translator(view.lang)
    called, shown = release.index.reference.names, ranking(release, view.lang, variant(view))
    by_own = {
        "weights": _("Weights, the reader's own"),
        "own_score": _("Score by your weights"),
        "own_rank": _("Rank by your weights"),
        "own_low": _("Rank by your weights, 5% of the draws"),
        "own_high": _("Rank by your weights, 95% of the draws"),
    }
    return {
        "variant": _("Variant"),
        "country": _("Country code"),
        "name": _("Country or territory"),
        **(by_own if own.given(view, release) else {}),
        "score": _("Score"),
        "rank": _("Rank"),
        "rank_low": _("Rank, 5% of the draws"),
        "rank_high": _("Rank, 95% of the draws"),
        "tied_from": _("First rank that it cannot be told apart from"),
        "tied_to": _("Last rank that it cannot be told apart from"),
        "tie_group": _("Tie group"),
        **{code: called[code][view.lang] for code in release.index.said["pillars"] if code in shown},
        "licence": _("Licence"),
        "release": _("Release"),
        "address": _("Address"),
    }


def indicators(view: View, release) -> list[dict]:
    """Return what is said of each indicator of a view's variant."""
    codes = release.index.reference.framework_of(variant(view)).indicators
    return [described(release, code, view.lang) for code in codes if code in release.indicators]


def sources(view: View, release) -> list[dict]:
    """Return the sources of a view's variant, each once, as its indicators have them."""
    every = [source for meta in indicators(view, release) for source in meta["sources"]]
    return list({(source["name"], source["date"]): source for source in every}.values())


def passed_on(view: View, release) -> View | None:
    """Return the view if its variant may be passed on, else that of the first variant that may; None without one."""
    said = release.index.variants
    free = [code for code in said if said[code]["redistribute"]]
    if not free or variant(view) in free:
        return view if free else None
    return view.with_own(variant=free[0])


def refuse_what_may_not_be_passed_on(view: View, release) -> None:
    """Raise `Unknown` with the nearest variant that may be passed on, unless the one of the view may."""
    near = passed_on(view, release)
    if near is None:
        raise Unknown("file", view.suffix, view.page, view.with_(suffix="").address, view.lang, 404)
    if near != view:
        said = release.index.variants
        kept = listed(
            [origin.licence_name(one, view.lang) for one in said[variant(view)]["kept_licences"]], view.lang
        )
        raise Unknown("mixed", kept, said[variant(near)]["name"][view.lang], near.address, view.lang, 400)


def refuse_without_index(view: View, release) -> None:
    """Raise `Unknown` for the files of a release without an index."""
    if not release.index.variants:
        raise Unknown("file", view.suffix, view.page, view.with_(suffix="").address, view.lang, 404)


FORMS = forms(taken)
