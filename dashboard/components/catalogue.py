"""The catalogue: a box to search it, and its entries with what they cover, their terms and their files."""

from html import escape

import pandas as pd
from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.downloads import downloads
from dashboard.downloads.catalogue import file_of, page_of
from dashboard.downloads.origin import licence_name
from dashboard.first_paint import IN_ONE
from dashboard.text import date, number, translator
from dashboard.text.catalogue import of_how_many
from dashboard.text.topics import topic_name
from dashboard.view import View, celac
from dashboard.view.catalogue import LONGEST, entries, nearest, total

FILES = (".csv", ".xlsx", ".parquet", ".zip")
MOST_LICENCES = 3  # more are folded away


def search(view: View) -> html.Div:
    """Ask for words to look for; a form, so that it works before and without any script."""
    _ = translator(view.lang)
    said = {name: value for name, value in view.own if name != "q"} | {"release": view.release}
    kept = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in said.items()
        if value
    )
    form = (
        f'<form action="{view.path}" method="get">{kept}'
        f'<label for="sought">{escape(_("Search the catalogue"))}</label>'
        f'<input type="search" id="sought" name="q" value="{escape(view.given("q"))}" maxlength="{LONGEST}">'
        f'<button type="submit">{escape(_("Search"))}</button></form>'
    )
    return html.Div(**{IN_ONE: form}, className="search", role="search")


def listing(view: View, release, shown: pd.DataFrame) -> html.Section:
    """List entries of the catalogue, a row each."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Table"), kind="row"),
        Column(label=_("Newest date"), kind="named"),
        Column(label=_("States of CELAC"), kind="named"),
        Column(label=_("Economies"), kind="named"),
        Column(label=_("Licence"), kind="named"),
        Column(label=_("Files"), kind="named"),
    ]
    members, economies = len(celac(release)), total(release)
    rows = [
        [
            _named(view, row),
            _dated(view, row),
            of_how_many(row.states, members, view.lang),
            of_how_many(row.economies, economies, view.lang),
            _terms(view, row),
            _files(view, row),
        ]
        for row in shown.itertuples()
    ]
    return html.Section(laid_out(_("Catalogue"), columns, rows), className="catalogue")


def files(view: View) -> html.P:
    """Link the catalogue, as it is shown, as CSV, and the tables in it that may be passed on as one archive."""
    _ = translator(view.lang)
    table = html.A(_("this list (CSV)"), href=view.with_(suffix=".csv").address, download="")
    whole = _("the tables in it that may be passed on, each with its terms (ZIP)")
    archive = html.A(whole, href=view.with_(suffix=".zip").address, download="")
    return html.P([_("Take away"), ": ", table, " · ", archive], className="files")


def instead(view: View, release) -> list:
    """Link what is there where nothing is as asked for: words like these, these words alone, and everything."""
    _ = translator(view.lang)
    like, alone = nearest(view, release), View(lang=view.lang, page="data", release=view.release)
    links = []
    if like:
        said = _("Did you mean “{words}”?").format(words=like)
        links.append(html.A(said, href=alone.with_own(q=like).address))
    found = len(entries(alone.with_own(q=view.given("q")), release))
    if view.given("q") and found:
        said = _.plural(
            "{n} table for these words without the other choices",
            "{n} tables for these words without the other choices",
            found,
        )
        links.append(
            html.A(said.format(n=number(found, view.lang, 0)), href=alone.with_own(q=view.given("q")).address)
        )
    return [html.P(link) for link in (*links, html.A(_("Show every table"), href=alone.address))]


def _named(view: View, row) -> list:
    """Link the page of an entry; say its topic, its unit and who looks after it."""
    about = " · ".join(filter(None, (topic_name(row.topic, view.lang), row.unit, row.steward)))
    link = html.A(row.title, href=page_of(view, row, view.release).address)
    return [link, html.Br(), html.Span(about, className="remark")]


def _dated(view: View, row) -> str:
    _ = translator(view.lang)
    when = date(row.last, view.lang, row.period)
    return _("{date} (out of date)").format(date=when) if row.stale else when


def _terms(view: View, row) -> list:
    """Name the licences of an entry, and say where they do not let it be passed on."""
    _ = translator(view.lang)
    names = [licence_name(one, view.lang) for one in row.licences]
    words = "; ".join(names)
    if len(names) > MOST_LICENCES:
        count = _.plural("{n} licence", "{n} licences", len(names)).format(n=number(len(names), view.lang, 0))
        words = html.Details([html.Summary(count), words])
    said = "" if row.redistribute else _("ask before passing it on")
    return [words, *([html.Div(said, className="remark")] if said else [])]


def _files(view: View, row) -> list:
    """Link what can be taken away of an entry: of the index only what may be passed on."""
    there = file_of(view, row, view.release)
    if row.variant:
        return [html.A("CSV", href=there.address, download="")] if row.redistribute else []
    pieces = []
    for form in (downloads()[ending] for ending in FILES if ending in downloads()):
        link = html.A(form.LABEL, href=there.with_(suffix=form.SUFFIX).address, download="")
        pieces += [" · ", link] if pieces else [link]
    return pieces
