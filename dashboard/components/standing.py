"""Where an economy stands: the answer in sentences, and its pillars beside its peers and the region."""

from urllib.parse import quote

import pandas as pd
from dash import dcc, html

from dashboard import theme
from dashboard.components.still import WIDTHS, WINDOWS
from dashboard.components.table import columns_of, laid_out
from dashboard.figures import pillars as figure
from dashboard.svg import svg
from dashboard.text import country as words
from dashboard.text import listed, translator
from dashboard.view import View, names
from dashboard.view import country as said
from dashboard.view.standing import standing

IMPROVE = "improve-first"  # where the page says what to improve first


def told(view: View, release) -> html.Div:
    """Say it on the page: the first sentence large, then the rest, then where it is strong, weak and fast."""
    first, *rest = said.summary(view, release)
    # What to improve is told in full further down.
    there = {translator(view.lang)("What to improve first"): f"#{IMPROVE}"}
    ends = [
        part
        for term, sentence in said.ends(view, release).items()
        for part in (html.Dt(html.A(term, href=there[term]) if term in there else term), html.Dd(sentence))
    ]
    return html.Div(
        [html.P(first, className="message"), html.P(" ".join(rest)), html.Dl(ends, className="ends")],
        className="standing",
    )


def pillars(view: View, release, width: int | None) -> html.Section | None:
    """Draw the pillars beside the structural peers and the states, with the same as a table."""
    where = standing(release, view.subject)
    if where is None:
        return None
    _ = translator(view.lang)
    called, called_of = names(release, view.lang), said.pillars(release, view.lang)
    table = pd.concat([where.top, where.pillars]) if where.place is not None else where.pillars
    near = listed([called[iso3] for iso3 in where.peers], view.lang)
    peers = (
        _(
            "Structural peers, the states most like it in population, income, area and place, whatever their scores: "
            "{peers}."
        ).format(peers=near)
        if where.peers
        else _("Too little is known of it to tell structural peers.")
    )
    drawn = [
        figure.profile(table, called_of, called[view.subject], view.lang, width=each)
        for each in ([width] if width else WIDTHS)
    ]
    title = _("Pillars, beside peers and region")
    halves = words.halves(where.pillars, called_of, view.lang)
    heights = [f"{one['layout']['height']}px" for one in drawn]
    place = html.Div(
        _graph(drawn[-1]) if width else _still(drawn),
        className="graph-place",
        style=dict(zip(("--narrow", "--middle", "--wide"), heights * (3 // len(heights)), strict=True)),
    )
    return html.Section(
        [
            html.H2(title),
            html.P(halves or peers, className="message"),
            *([html.P(peers, className="remark")] if halves else []),
            html.Figure(place, role="img", **{"aria-label": f"{title}. {halves or peers}"}),
            html.Details(
                [
                    html.Summary(_("The same as a table")),
                    _table(view, release, title),
                    html.P(
                        _(
                            "A pillar's rank is among the states that are ranked; its range holds the ranks of 90% of "
                            "the draws. Of a median, n is the number of states."
                        ),
                        className="remark",
                    ),
                ]
            ),
        ],
        className="chart pillars",
    )


def _still(drawn: list[dict]) -> html.Picture:
    """Show the drawing that is as wide as the reader's window, until the chart library has come."""
    *narrower, widest = (
        f"data:image/svg+xml,{quote(svg(one, width=width, both_schemes=True), safe='=:/')}"
        for one, width in zip(drawn, WIDTHS, strict=True)
    )
    sources = [
        html.Source(srcSet=address, media=f"(max-width: {window}px)")
        for address, window in zip(narrower, WINDOWS, strict=True)
    ]
    return html.Picture([*sources, html.Img(src=widest, alt="")])


def _graph(drawn: dict) -> dcc.Graph:
    id = {"graph": "pillars", "kind": "pillars"}
    return dcc.Graph(id=id, figure=drawn, config=theme.CONFIG, responsive=True, style={"height": "100%"})


def _table(view: View, release, title: str) -> html.Div:
    found, kinds = said.profile(view, release), ("row", "number", "named", "named", "named")
    return laid_out(title, columns_of(found.heads, kinds), list(found.rows.values()))
