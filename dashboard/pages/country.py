"""One economy: every indicator with its value, date, status and rank, and its history."""

from dashboard.components import controls
from dashboard.components.chart import chart
from dashboard.components.profile import profile
from dashboard.text import translator
from dashboard.view import default_indicator, drawn, names

SUBJECT = "countries"
ORDER = 2
EXAMPLE = "URY"


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Country")


def title(view, release) -> str:
    """Title a view."""
    return names(release, view.lang)[view.subject]


def controls_of(view, release) -> list:
    """Give the page's controls."""
    return [
        controls.economy(view, release),
        controls.indicator(view, release, default_indicator(release)),
    ]


def shown(view, release, width: int) -> list:
    """Give what the page shows."""
    return [profile(view, release), chart(view, release, drawn(view, release), view.kind_shown, width)]
