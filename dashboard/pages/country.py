"""One economy: where it stands and how sure that is, whether it improves, what to do first and who can help."""

from dashboard.components import controls, profile, target
from dashboard.components.chart import chart
from dashboard.components.editions import why_changed
from dashboard.components.happenings import happenings
from dashboard.components.priorities import action_list, improve_first
from dashboard.components.standing import pillars, told
from dashboard.components.stewards import who_can_help
from dashboard.downloads import country as whole
from dashboard.downloads import downloads
from dashboard.text import translator
from dashboard.view import default_indicator, drawn, names
from dashboard.view.country import summary, to_do
from dashboard.view.editions import nearest_release
from dashboard.view.record import year
from dashboard.view.targets import goal, tolerance

SUBJECT = "countries"
ORDER = 2
EXAMPLE = "URY"
FILES = {suffix: module.make for suffix, module in downloads().items()} | whole.FORMS


def parameters(release) -> dict:
    """Give the page's own parameters: since when changes are told, the target and its pace, the release before."""
    return {
        "since": year,
        "target": goal,
        "tolerance": tolerance,
        "since_release": lambda id: nearest_release(release, id),
    }


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Country")


def title(view, release) -> str:
    """Title a view."""
    return names(release, view.lang)[view.subject]


def message(view, release) -> str:
    """Say where the economy stands and whether it improves; of an indicator that is chosen, how far it is."""
    said = summary(view, release)
    return " ".join([target.far(view, release), *said] if view.indicator else said)


def controls_of(view, release) -> list:
    """Give the page's controls."""
    return [
        controls.economy(view, release),
        controls.indicator(view, release, default_indicator(release)),
        profile.since(view, release),
    ]


def shown(view, release, width: int | None) -> list:
    """Give what the page shows; an indicator that was chosen comes first after the summary."""
    indicator = [
        target.target(view, release),
        chart(view, release, drawn(view, release), view.kind_shown, width),
    ]
    help_on = to_do(view, release)
    parts = [
        told(view, release),
        profile.taken(view),
        *(indicator if view.indicator else []),
        pillars(view, release, width),
        *([] if view.indicator else indicator),
        why_changed(view, release),
        improve_first(view, release),
        action_list(view, release),
        who_can_help(view, release, help_on, view.subject),
        happenings(view, release, help_on),
        profile.profile(view, release),
    ]
    return [part for part in parts if part is not None]
