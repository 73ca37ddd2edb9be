"""The events that name one economy, where a page is about it."""

from dash import html

from dashboard.text import agenda as words
from dashboard.text import translator
from dashboard.view import View, names
from dashboard.view.agenda import events


def events_of(view: View, release, country: str) -> html.Section:
    """List the events that take place in an economy or strike it, last to first, with a link to the agenda's.

    Parameters
    ----------
    view : View
        The view it is part of.
    release : Release
        Where they are released.
    country : str
        ISO3 of the economy.
    """
    _ = translator(view.lang)
    found = [
        event for event in events(release, view.lang).iloc[::-1].itertuples() if country in event.countries
    ]
    if not found:
        said = _("No event of the agenda names {economy}.").format(economy=names(release, view.lang)[country])
        return html.Section([html.H2(_("Events")), html.P(said, className="remark")])
    lines = [
        html.Li(
            [
                html.A(event.title, href=event.source, rel="external"),
                f" ({words.kind_name(event.kind, view.lang)}, {words.when(event, view.lang)})",
            ]
        )
        for event in found
    ]
    agenda = View(lang=view.lang, page="agenda", countries=(country,), release=view.release)
    return html.Section(
        [
            html.H2(_("Events")),
            html.Ul(lines, className="offers"),
            html.P(html.A(_("These events on the agenda"), href=agenda.address), className="files"),
        ]
    )
