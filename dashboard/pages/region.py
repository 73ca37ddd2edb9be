"""The region at a glance: where it stands, whether it improves, what to do, and how sure that is."""

from dash import html

from dashboard import figures
from dashboard.components import controls
from dashboard.components.atlas import atlas
from dashboard.components.cards import cards
from dashboard.components.chart import chart
from dashboard.components.freshness import ages, freshness, news
from dashboard.components.medians import medians
from dashboard.components.movers import answer, every_move, movers
from dashboard.components.outlook import outlook, overview, to_do
from dashboard.text import translator
from dashboard.view import ALL, default_indicator, described, group_names, indicators
from dashboard.view.region import good_since, since, years_since

SUBJECT = ""
ORDER = 0


def parameters(release) -> dict:
    """Give the page's own parameters: the year since when change is told, and whether its drawings have a legend."""
    return {"since": good_since(release), "legend": ("none",)}


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Region")


def title(view, release) -> str:
    """Title a view."""
    return translator(view.lang)("Internet security and resilience in Latin America and the Caribbean")


def message(view, release) -> str:
    """Say who moved in the indicator or the group chosen, or else in each leading indicator."""
    asked = (view.indicator or view.group) and answer(view, release, indicators(view, release)[0])
    return " ".join(asked) if asked else overview(view, release)


def controls_of(view, release) -> list:
    """Give the page's controls."""
    _ = translator(view.lang)
    groups = {ALL: _("The whole region")} | group_names(release, view.lang)
    listed = {str(year): str(year) for year in years_since(release)}
    default = str(since(view.with_own(since=""), release))
    return [
        controls.indicator(view, release, default_indicator(release)),
        controls.choice(view, "group", _("Group"), groups, "middling", ALL),
        controls.choice(view, "since", _("Change since"), listed | {default: default}, "year", default),
    ]


def shown(view, release, width: int | None) -> list:
    """Give what the page shows: all at a glance, and behind it what is folded away."""
    indicator, kind = indicators(view, release)[0], view.kind_shown
    on_maps = figures.has(kind, "PLACES") and not described(release, indicator, view.lang)["listing"]
    drawn = (
        atlas(view, release, indicator, width) if on_maps else chart(view, release, indicator, kind, width)
    )
    beside = [
        movers(view, release, indicator),
        news(view, release),
        freshness(view, release),
        to_do(view, release),
    ]
    folded = [every_move(view, release, indicator), medians(view, release), ages(view, release)]
    said = answer(view, release, indicator)
    glance = [
        html.P([html.Strong(said[0]), " ", said[1]], className="message answer") if said else None,
        cards(view, release),
        drawn,
        html.Div([part for part in beside if part is not None], className="beside"),
    ]
    return [
        html.Div([part for part in glance if part is not None], className="glance"),
        outlook(view, release),
        html.Section([part for part in folded if part is not None], className="folded"),
    ]
