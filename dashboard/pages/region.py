"""The region at a glance: where it stands, whether it improves, what to do, and how sure that is."""

from dash import html

from dashboard import figures
from dashboard.components import controls
from dashboard.components.atlas import atlas
from dashboard.components.cards import cards
from dashboard.components.chart import chart
from dashboard.components.freshness import freshness, news
from dashboard.components.medians import medians
from dashboard.components.movers import movers
from dashboard.components.outlook import outlook, overview
from dashboard.text import translator
from dashboard.view import default_indicator, described, indicators
from dashboard.view.region import good_since, since, years_since

SUBJECT = ""
ORDER = 0


def parameters(release) -> dict:
    """Give the page's own parameter: the year since when change is told."""
    return {"since": good_since(release)}


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Region")


def title(view, release) -> str:
    """Title a view."""
    return translator(view.lang)("Internet security and resilience in Latin America and the Caribbean")


def message(view, release) -> str:
    """Say how many states improved in each leading indicator."""
    return overview(view, release)


def controls_of(view, release) -> list:
    """Give the page's controls."""
    _ = translator(view.lang)
    listed = {str(year): str(year) for year in years_since(release)}
    default = str(since(view.with_own(since=""), release))
    return [
        controls.indicator(view, release, default_indicator(release)),
        controls.choice(view, "since", _("Change since"), listed | {default: default}, "year", default),
    ]


def shown(view, release, width: int | None) -> list:
    """Give what the page shows."""
    indicator, kind = indicators(view, release)[0], view.kind_shown
    drawn = (
        atlas(view, release, indicator, width)
        if figures.has(kind, "PLACES") and not described(release, indicator, view.lang)["listing"]
        else chart(view, release, indicator, kind, width)
    )
    parts = [movers(view, release, indicator), outlook(view, release), news(view, release)]
    return [
        html.Div([cards(view, release), drawn], className="glance"),
        *(part for part in parts if part is not None),
        medians(view, release),
        freshness(view, release),
    ]
