"""One indicator: what it means, how it is measured, where it comes from, and who stands where."""

from dashboard.components import controls
from dashboard.components.chart import chart
from dashboard.components.definition import definition
from dashboard.text import translator
from dashboard.view import described

SUBJECT = "indicator"
ORDER = 3
EXAMPLE = "names_cctld_dnssec"


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Indicator")


def title(view, release) -> str:
    """Title a view."""
    return described(release, view.subject, view.lang)["title"]


def controls_of(view, release) -> list:
    """Give the page's controls."""
    return [controls.named_indicator(view, release), controls.kind(view, "bar")]


def shown(view, release, width: int) -> list:
    """Give what the page shows."""
    return [
        chart(view, release, view.subject, view.kind_shown, width, linked=False),
        definition(view, release, view.subject),
    ]
