"""One indicator: who stands where and how that moved, what it means and does not say, where it comes from."""

from dashboard import figures
from dashboard.components import controls
from dashboard.components.chart import chart
from dashboard.components.definition import about
from dashboard.components.history import history
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
    listing = described(release, view.subject, view.lang)["listing"]
    return [controls.named_indicator(view, release), *([] if listing else [controls.kind(view, "bar")])]


def shown(view, release, width: int) -> list:
    """Give what the page shows."""
    of_it = (view, release, view.subject)
    moved = None if figures.has(view.kind_shown, "OVER_TIME") else history(*of_it, width)
    stands = chart(*of_it, view.kind_shown, width, linked=False)
    return [piece for piece in (stands, moved, about(*of_it)) if piece is not None]
