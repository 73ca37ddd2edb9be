"""The index: who stands where and how sure that is, who is not ranked and why, in every variant."""

from dash import html

from dashboard.components import diagnostics, ranking
from dashboard.downloads import ranking as table
from dashboard.text import number, translator
from dashboard.view import BASELINE, variant
from dashboard.view import ranking as standings

SUBJECT = ""
ORDER = 4
FILES = {table.ENDING: table.make}


def parameters(release) -> dict:
    """Give the page's own parameter: the variant of the index."""
    return {"variant": [code for code in release.index.variants if code != BASELINE]}


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Index")


def title(view, release) -> str:
    """Title a view."""
    return ranking.name_of(view, release) if release.index.variants else name(view.lang)


def message(view, release) -> str:
    """Say how many states are ranked, and over how many indicators."""
    _ = translator(view.lang)
    if not release.index.variants:
        return _("This release has no index.")
    shown = standings(release, view.lang, variant(view))
    states, framework = shown[~shown["territory"]], release.index.reference.framework_of(variant(view))
    said = _(
        "{n} of {total} member states of CELAC are ranked, by {indicators} indicators in {pillars} pillars."
    )
    return said.format(
        n=number(states["rank"].notna().sum(), view.lang, 0),
        total=number(len(states), view.lang, 0),
        indicators=number(len(framework.indicators), view.lang, 0),
        pillars=number(len(framework.pillars), view.lang, 0),
    )


def controls_of(view, release) -> list:
    """Give the page's controls: it has none."""
    return []


def shown(view, release, width: int | None) -> list:
    """Give what the page shows."""
    said = html.P(message(view, release), className="message")
    if not release.index.variants:
        return [said]
    parts = (
        ranking.ranked,
        ranking.not_ranked,
        ranking.variants,
        diagnostics.sensitivity,
        diagnostics.weights,
        diagnostics.ends,
        ranking.territories,
        ranking.origin,
    )
    return [said, *(made for part in parts if (made := part(view, release)) is not None)]
