"""What happened and what is to come: events that name an economy, and the region's on what it should improve."""

from collections.abc import Collection

import pandas as pd
from dash import html

from dashboard.text import agenda as words
from dashboard.text import translator
from dashboard.view import View, names
from dashboard.view.agenda import REGIONAL, events, theme_of

MOST, MOST_OF_REGION = 8, 4


def happenings(view: View, release, indicators: Collection[str]) -> html.Section:
    """List the events that name the economy, and the region's last on the themes of some indicators, newest first.

    Parameters
    ----------
    view : View
        Its subject is the economy.
    release : Release
        Where events are released.
    indicators : collection of str
        Ids of what should be improved.
    """
    _ = translator(view.lang)
    table = events(release, view.lang).iloc[::-1]
    here = pd.Series([view.subject in some for some in table["countries"]], index=table.index, dtype=bool)
    themes = {theme_of(release, id) for id in indicators}
    fits = [
        kind in REGIONAL and bool(themes & {*some})
        for kind, some in zip(table["kind"], table["themes"], strict=True)
    ]
    wider = table[pd.Series(fits, index=table.index, dtype=bool) & ~here].head(MOST_OF_REGION)
    own = table[here].head(MOST)
    agenda = View(lang=view.lang, page="agenda", release=view.release)
    name = names(release, view.lang)[view.subject]
    parts = [
        _listed(own, view.lang)
        if len(own)
        else html.P(_("No event in the agenda names {name}.").format(name=name), className="remark")
    ]
    if len(wider):
        parts += [html.P(_("For the whole region, on what to improve first:")), _listed(wider, view.lang)]
    links = [html.A(_("All events in the agenda"), href=agenda.address)]
    return html.Section([html.H2(_("Events")), *parts, html.P(links)], className="happenings")


def _listed(table: pd.DataFrame, lang: str) -> html.Ul:
    return html.Ul([html.Li(_event(row, lang)) for row in table.itertuples()])


def _event(row, lang: str) -> list:
    said = (
        f"{words.when(row, lang)}: {words.kind_name(row.kind, lang)}, {words.status_name(row.status, lang)}. "
    )
    where = words.where(row, lang)
    return [said, html.A(row.title, href=row.source, rel="external"), f". {where}" if where else ""]
