"""The region at a glance: one indicator on the map, and the median of every indicator."""

from dashboard.components import controls
from dashboard.components.chart import chart
from dashboard.components.medians import medians
from dashboard.text import translator
from dashboard.view import default_indicator, indicators

SUBJECT = ""
ORDER = 0


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Region")


def title(view, release) -> str:
    """Title a view."""
    return translator(view.lang)("Internet security and resilience in Latin America and the Caribbean")


def controls_of(view, release) -> list:
    """Give the page's controls."""
    default = default_indicator(release)
    return [controls.indicator(view, release, default), controls.kind(view, "map")]


def shown(view, release, width: int) -> list:
    """Give what the page shows."""
    return [
        chart(view, release, indicators(view, release)[0], view.kind_shown, width),
        medians(view, release),
    ]
