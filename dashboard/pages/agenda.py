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
from dashboard.view import agenda, names

SUBJECT = ""
ORDER = 5
FILES = {".ics": downloads.calendar, ".csv": downloads.table}


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Agenda")


def title(view, release) -> str:
    """Title a view by what is chosen."""
    _ = translator(view.lang)
    choices, called = _choices(view, release), names(release, view.lang)
    followed = _("followed by {member}")
    chosen = [
        followed.format(member=choices[name][1][value]) if name == "follows" else choices[name][1][value]
        for name, value in view.own
    ] + [called[iso3] for iso3 in view.countries]
    whole = _("Agenda of the region's Internet")
    return _("{title}: {chosen}").format(title=whole, chosen=", ".join(chosen)) if chosen else whole


def parameters(release) -> dict:
    """Give the parameters that only this page has: what events are chosen by."""
    return agenda.parameters(release)


def message(view, release) -> str:
    """Say what is next or was last, and how much of it is followed."""
    as_of = pd.Timestamp(release.created[:10])
    return words.summary(agenda.events_shown(view, release), view.lang, as_of)


def controls_of(view, release) -> list:
    """Give the page's controls."""
    return [
        *(
            controls.choice(view, parameter, label, listed, "half")
            for parameter, (label, listed) in _choices(view, release).items()
        ),
        controls.economies(view, release),
    ]


def _choices(view, release) -> dict[str, tuple[str, dict[str, str]]]:
    """Name each parameter of the page's own, and each of its good values."""
    _, good = translator(view.lang), agenda.parameters(release)
    members = {name: name if name != agenda.NOBODY else _("nobody yet") for name in good["follows"]}
    return {
        "theme": (_("Theme"), {id: words.short_name(id, view.lang) for id in good["theme"]}),
        "type": (_("Type"), {id: words.kind_name(id, view.lang) for id in good["type"]}),
        "organisation": (_("Organisation"), {name: name for name in good["organisation"]}),
        "follows": (_("Followed by"), members),
        "status": (_("Status"), {id: words.status_name(id, view.lang) for id in good["status"]}),
        "year": (_("Year"), {year: year for year in good["year"]}),
    }


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
