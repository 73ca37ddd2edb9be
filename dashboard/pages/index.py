"""The index: who stands where and how sure that is, by the published weights or the reader's own."""

from functools import lru_cache

from dash import html

from dashboard.components import controls, diagnostics, pair, ranges, ranking, weights
from dashboard.downloads import ranking as table
from dashboard.downloads import ranking_chart as chart
from dashboard.downloads import ranking_picture as picture
from dashboard.downloads import ranking_spec as spec
from dashboard.text import index as words
from dashboard.text import number, translator
from dashboard.view import BASELINE, View, names, pairs, variant
from dashboard.view import ranking as standings
from dashboard.view import weights as own

SUBJECT = ""
ORDER = 4
FILES = {
    **{module.ENDING: module.make for module in (table, spec, chart)},
    picture.DRAWING: picture.drawing,
    picture.DOCUMENT: picture.document,
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
    return ranking.name_of(view, release) if release.index.variants else name(view.lang)


def message(view, release) -> str:
    """Say how many states are ranked, who is first, and how many pairs can be told apart; or what own weights do."""
    _ = translator(view.lang)
    if not release.index.variants:
        return _("This release has no index.")
    code = variant(view)
    if given := own.given(view, release):
        table = own.own_standing(view, release)
        pillars = {pillar: called[view.lang] for pillar, called in release.index.reference.names.items()}
        return words.own_weights(table, own.shares(given), pillars, view.lang)
    shown = standings(release, view.lang, code)
    states, framework = shown[~shown["territory"]], release.index.reference.framework_of(code)
    said = _(
        "{n} of {total} member states of CELAC are ranked, by {indicators} indicators in {pillars} pillars."
    ).format(
        n=number(states["rank"].notna().sum(), view.lang, 0),
        total=number(len(states), view.lang, 0),
        indicators=number(len(framework.indicators), view.lang, 0),
        pillars=number(len(framework.pillars), view.lang, 0),
    )
    if states["rank"].notna().sum() < 2:
        return said
    called, first = names(release, view.lang), shown["country"].iloc[0]
    like = [called[iso3] for iso3 in pairs.like(release, code, first)]
    return f"{said} {words.first(called[first], like, pairs.apart(release, code), view.lang)}"


def controls_of(view, release) -> list:
    """Give the page's controls."""
    return [controls.economies(view, release)] if release.index.variants else []


def shown(view, release, width: int | None) -> list:
    """Give what the page shows."""
    _, said = translator(view.lang), message(view, release)
    if not release.index.variants:
        return [html.P(said, className="message")]
    return [
        ranking.chosen(view, release),
        html.P([said, " ", weights.back(view)] if own.given(view, release) else said, className="message"),
        weights.sliders(view, release),
        html.Section(
            [
                html.H2(_("Who stands where")),
                ranges.chart(view, release, width, said),
                ranking.ranked(view, release),
            ]
        ),
        pair.told_apart(view, release),
        *_for_everyone(
            View(lang=view.lang, page=view.page, release=view.release, own=_variant(view)), release
        ),
        ranking.origin(view, release),
    ]


def _variant(view) -> tuple[tuple[str, str], ...]:
    """Return the variant alone of what only this page has."""
    return tuple(pair for pair in view.own if pair[0] == "variant")


@lru_cache(maxsize=32)
def _for_everyone(view, release) -> list:
    """Give what is the same whatever weights and economies a reader chooses."""
    parts = (
        diagnostics.sensitivity,
        ranking.variants,
        ranking.not_ranked,
        diagnostics.weights,
        diagnostics.ends,
        ranking.territories,
    )
    return [made for part in parts if (made := part(view, release)) is not None]
