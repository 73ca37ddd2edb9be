"""What happened and what is to come that concerns one economy."""

from dash import html

from dashboard.text import agenda as words
from dashboard.text import translator
from dashboard.view import View, names
from dashboard.view.agenda import events

MOST = 8


def happenings(view: View, release) -> html.Section:
    """List the events that name the economy, last to first, with the way to all of the region's."""
    _ = translator(view.lang)
    table = events(release, view.lang)
    own = table[[view.subject in countries for countries in table["countries"]]].iloc[::-1]
    name = names(release, view.lang)[view.subject]
    agenda = View(lang=view.lang, page="agenda", release=view.release)
    there = agenda.with_(countries=(view.subject,)) if len(own) else agenda
    listed = html.Ul([html.Li(_event(row, view.lang)) for row in own.head(MOST).itertuples()])
    nothing = html.P(_("No event in the agenda names {name}.").format(name=name), className="remark")
    return html.Section(
        [
            html.H2(_("Events")),
            listed if len(own) else nothing,
            html.P(html.A(_("All events in the agenda"), href=there.address)),
        ],
        className="happenings",
    )


def _event(row, lang: str) -> list:
    said = (
        f"{words.when(row, lang)}: {words.kind_name(row.kind, lang)}, {words.status_name(row.status, lang)}. "
    )
    return [said, html.A(row.title, href=row.source, rel="external"), f". {row.place}" if row.place else ""]
