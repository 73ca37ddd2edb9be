"""The agenda's parts: the list of events, its files, and each theme with its indicators and who can help."""

import pandas as pd
from dash import html

from dashboard.components.stewards import offers
from dashboard.components.table import Column, laid_out
from dashboard.components.timeline import sign
from dashboard.text import agenda as words
from dashboard.text import number, translator
from dashboard.view import View, described
from dashboard.view.agenda import TOPICS, indicators_of, trend_of
from dashboard.view.method import framework

FEWEST = 2  # indicators that are worth a fold


def event_list(view: View, shown: pd.DataFrame) -> html.Section:
    """List the events, last to first, each with all that is known of it."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Date"), kind="when"),
        Column(label=_("Event"), kind="row"),
        Column(label=_("Themes")),
        Column(label=_("Organisations"), kind="named"),
        Column(label=_("Followed by"), kind="named"),
    ]
    rows = [
        [
            [sign(event.kind, event.status), words.when(event, view.lang)],
            _titled(event, view.lang),
            _themes(event, view.lang),
            ", ".join(event.organisations),
            ", ".join(event.followed_by) or html.Em(_("nobody yet")),
        ]
        for event in shown.iloc[::-1].itertuples()
    ]
    said = _("Each event links the page that says so. A day or month that no source gives is left out.")
    name = _("Events")
    return html.Section(
        [html.H2(name), html.P(said, className="remark"), laid_out(name, columns, rows)], className="events"
    )


def themes(view: View, release) -> html.Section:
    """List each theme with the indicators that tell how it stands and who can help with it."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Theme"), kind="row"),
        Column(label=_("Indicators")),
        Column(label=_("Who can help")),
    ]
    rows = [
        [
            _theme(view, release, theme),
            _indicators(view, release, theme),
            offers(view, release, [theme]),
        ]
        for theme in TOPICS
    ]
    name = _("Themes: how they stand, and who can help")
    return html.Section([html.H2(name), laid_out(name, columns, rows)], className="themes")


def files(view: View) -> html.P:
    """Link the events shown as a calendar and as CSV."""
    _ = translator(view.lang)
    calendar = html.A(_("Calendar (ICS)"), href=view.with_(suffix=".ics").address, download="")
    table = html.A("CSV", href=view.with_(suffix=".csv").address, download="")
    return html.P([_("Take away"), ": ", calendar, " · ", table], className="files")


def _titled(event, lang: str) -> list:
    """Link the page that tells of an event; say what kind it is, how it stands and where it takes place."""
    about = [
        words.kind_name(event.kind, lang),
        words.status_name(event.status, lang),
        words.where(event, lang),
    ]
    return [
        html.A(event.title, href=event.source, rel="external", id=f"event-{event.id}"),
        html.Br(),
        html.Span(" · ".join(filter(None, about)), className="remark"),
    ]


def _themes(event, lang: str) -> list:
    pieces = []
    for place, theme in enumerate(event.themes):
        pieces += [", " if place else "", html.A(words.short_name(theme, lang), href=f"#theme-{theme}")]
    return pieces


def _theme(view: View, release, theme: str) -> list:
    """Name a theme, and link the trend on which its events are drawn."""
    named = html.Span(words.theme_name(theme, view.lang), id=f"theme-{theme}")
    if not (id := trend_of(release, theme)):
        return [named]
    page = View(
        lang=view.lang, page="compare", indicator=(id,), kind="line", events="shown", release=view.release
    )
    link = html.A(translator(view.lang)("Its events on a trend"), href=page.address)
    return [named, html.Div(link, className="remark")]


def _indicators(view: View, release, theme: str) -> list | html.Ul | str:
    """Link the indicators of a theme: those that are scored, and, folded away, those that are only shown."""
    _ = translator(view.lang)
    ids, scored = indicators_of(release, theme), {*framework(release, view.lang)["code"]}
    first = [id for id in ids if id in scored] or ids
    more = [id for id in ids if id not in first]
    if not ids:
        return _("None yet")
    if len(more) < FEWEST:
        return _linked(view, release, first + more)
    said = _.plural("{n} more", "{n} more", len(more)).format(n=number(len(more), view.lang, 0))
    folded = html.Details([html.Summary(said), _linked(view, release, more)])
    return [_linked(view, release, first), folded]


def _linked(view: View, release, ids: list[str]) -> html.Ul:
    page = View(lang=view.lang, page="indicator", release=view.release)
    return html.Ul(
        [
            html.Li(html.A(described(release, id, view.lang)["title"], href=page.with_(subject=id).address))
            for id in ids
        ]
    )
