"""The method: by which rules values are shown, how the index is made, and how each indicator is measured."""

from dash import html

from dashboard.components import method as parts
from dashboard.components.taken import taken
from dashboard.downloads import method as files
from dashboard.text import number, translator
from dashboard.view import View

SUBJECT = ""
ORDER = 7
FILES = files.FORMS


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Method")


def title(view: View, release) -> str:
    """Title a view."""
    return translator(view.lang)("Method: how everything is measured and scored")


def message(view: View, release) -> str:
    """Say what the page is made of."""
    _ = translator(view.lang)
    scored = release.index.reference.framework.indicators if release.index.variants else ()
    return _(
        "{n} indicators are measured, and {scored} of them are scored. This page is made from the code and the "
        "framework of release {release}."
    ).format(
        n=number(len(release.indicators), view.lang, 0),
        scored=number(len(scored), view.lang, 0),
        release=release.id,
    )


def controls_of(view: View, release) -> list:
    """Give the page's controls: it has none."""
    return []


def shown(view: View, release, width: int | None) -> list:
    """Give what the page shows."""
    _ = translator(view.lang)
    of_index = (parts.steps, parts.pillars, parts.variants) if release.index.variants else ()
    of_code = (parts.formulas, parts.spec) if release.index.variants else ()
    made = (parts.contents, parts.rules, *of_index, parts.indicators, *of_code)
    return [
        html.P(message(view, release), className="message"),
        *([taken(view, tuple(FILES), _("Take away"))] if release.index.variants else []),
        *(part(view, release) for part in made),
    ]
