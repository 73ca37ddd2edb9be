"""The index: who stands where and how sure that is, by the published weights or the reader's own."""

from functools import lru_cache

from dash import html

from dashboard.components import answers, controls, diagnostics, pair, ranges, ranking, weights
from dashboard.downloads import ranking as table
from dashboard.downloads import ranking_about as about
from dashboard.downloads import ranking_chart as chart
from dashboard.downloads import ranking_picture as picture
from dashboard.downloads import ranking_spec as spec
from dashboard.text import translator
from dashboard.view import BASELINE, View, name_of
from dashboard.view import answers as told
from dashboard.view import weights as own

SUBJECT = ""
ORDER = 4
FILES = {
    **table.FORMS,
    **{module.ENDING: module.make for module in (spec, chart)},
    **about.FORMS,
    **picture.FORMS,
}


def parameters(release) -> dict:
    """Give the page's own parameters: the variant of the index, and the reader's weights."""
    variants = [code for code in release.index.variants if code != BASELINE]
    if not variants:
        return {"variant": variants, own.PARAMETER: ()}
    known = own.published(release)
    return {"variant": variants, own.PARAMETER: lambda value: own.nearest(value, known)}


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Index")


def title(view, release) -> str:
    """Title a view."""
    return name_of(view, release) if release.index.variants else name(view.lang)


def message(view, release) -> str:
    """Say how many states are ranked, who is first, and how many pairs can be told apart; or what own weights do."""
    if not release.index.variants:
        return translator(view.lang)("This release has no index.")
    return told.message(view, release)


def pictured(view, release) -> bool:
    """Tell whether the view has a picture: what may not be passed on has none."""
    return bool(release.index.variants) and table.passed_on(view, release) == view


def controls_of(view, release) -> list:
    """Give the page's controls."""
    return [controls.economies(view, release)] if release.index.variants else []


def shown(view, release, width: int | None) -> list:
    """Give what the page shows."""
    _, said = translator(view.lang), message(view, release)
    if not release.index.variants:
        return [html.P(said, className="message")]
    standing = html.Section(
        [
            html.H2(_("Ranks and their ranges")),
            ranges.chart(view, release, width, said),
            ranking.ranked(view, release),
            *ranking.files(view, release),
        ],
        className="ranks",
    )
    asked = pair.told_apart(view, release)
    return [
        ranking.chosen(view, release),
        answers.answers(view, release),
        weights.sliders(view, release),
        *([asked, standing] if view.countries else [standing, asked]),
        *_for_everyone(
            View(lang=view.lang, page=view.page, release=view.release, own=_variant(view)),
            release,
            bool(own.given(view, release)),
        ),
        ranking.origin(view, release),
    ]


def _variant(view) -> tuple[tuple[str, str], ...]:
    """Return the variant alone of what only this page has."""
    return tuple(pair for pair in view.own if pair[0] == "variant")


# What is the same whatever economies a reader chooses, and whether it hangs on the weights.
FOR_EVERYONE = {
    ranking.variants: True,
    diagnostics.sensitivity: True,
    diagnostics.weights: True,
    diagnostics.ends: False,
    ranking.not_ranked: True,
    ranking.territories: False,
}


@lru_cache(maxsize=32)
def _for_everyone(view, release, weighed: bool) -> list:
    """Give what hangs on the variant alone; whoever weighs the pillars is told what is by the published weights."""
    said = translator(view.lang)("This is by the published weights, not by yours.")
    pieces = []
    for part, by_weights in FOR_EVERYONE.items():
        if (made := part(view, release)) is not None:
            if weighed and by_weights:
                made.children.insert(1, html.P(said, className="remark"))
            pieces.append(made)
    return pieces
