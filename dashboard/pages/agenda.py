"""The agenda: what concerns the region's Internet and when, which member of the community follows it, who can help."""

import pandas as pd
from dash import html

from dashboard.components import agenda as parts
from dashboard.components import controls
from dashboard.components.followers import followers
from dashboard.components.programs import programs
from dashboard.components.timeline import timeline
from dashboard.downloads import agenda as downloads
from dashboard.text import agenda as words
from dashboard.text import translator
from dashboard.view import agenda

SUBJECT = ""
ORDER = 5
FILES = {".ics": downloads.calendar, ".csv": downloads.table}


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Agenda")


def title(view, release) -> str:
    """Title a view."""
    return translator(view.lang)("Agenda of the region's Internet")


def parameters(release) -> dict:
    """Give the parameters that only this page has: what events are chosen by."""
    return agenda.parameters(release)


def message(view, release) -> str:
    """Say what is next or was last, and how much of it is followed."""
    as_of = pd.Timestamp(release.created[:10])
    return words.summary(agenda.events_shown(view, release), view.lang, as_of)


def controls_of(view, release) -> list:
    """Give the page's controls."""
    _ = translator(view.lang)
    good = agenda.parameters(release)
    members = {name: name if name != agenda.NOBODY else _("nobody yet") for name in good["follows"]}
    return [
        controls.choice(
            view, "theme", _("Theme"), {id: words.short_name(id, view.lang) for id in good["theme"]}, "half"
        ),
        controls.choice(
            view, "type", _("Type"), {id: words.kind_name(id, view.lang) for id in good["type"]}, "half"
        ),
        controls.choice(
            view, "organisation", _("Organisation"), {name: name for name in good["organisation"]}, "half"
        ),
        controls.choice(view, "follows", _("Followed by"), members, "half"),
        controls.choice(
            view,
            "status",
            _("Status"),
            {id: words.status_name(id, view.lang) for id in good["status"]},
            "half",
        ),
        controls.choice(view, "year", _("Year"), {year: year for year in good["year"]}, "half"),
        controls.economies(view, release),
    ]


def shown(view, release, width: int) -> list:
    """Give what the page shows."""
    events = agenda.events_shown(view, release)
    return [
        html.P(message(view, release), className="message"),
        *([parts.files(view), timeline(view, events)] if len(events) else []),
        followers(view, release),
        *([parts.event_list(view, events), programs(view)] if len(events) else []),
        parts.themes(view, release),
    ]
