"""Headline cards: how the states stand in the leading indicator of each pillar, and how that moved."""

from dash import html

from dashboard.components.controls import topic_name
from dashboard.components.sparkline import sparkline
from dashboard.text import amounts, breaks, translator
from dashboard.text import region as words
from dashboard.view import View, described
from dashboard.view.region import Standing, group_of, leading, since, stands, states


def cards(view: View, release) -> html.Section:
    """Give a card for each pillar, and the key to their signs."""
    _ = translator(view.lang)
    group = group_of(view, release)
    key = [f"{sign} {said}" for sign, _n, said in words.counts(0, 0, 0, 0, view.lang)]
    told = words.whose(len(states(view, release)), key, group, since(view, release), view.lang)
    title = (
        _("Where the group stands: {group}").format(group=group) if group else _("Where the region stands")
    )
    shown = [
        _card(view, release, pillar, stands(view, release, id)) for pillar, id in leading(release).items()
    ]
    return html.Section(
        [
            html.Div([html.H2(title), html.P(told, className="remark")], className="heading"),
            html.Div(shown, className="cards"),
        ],
        className="headline",
    )


def _card(view: View, release, pillar: str, found: Standing) -> html.Div:
    meta = described(release, found.indicator, view.lang)
    page = View(lang=view.lang, page="indicator", subject=found.indicator, release=view.release)
    moved = words.counts(*(found.moved(how) for how in ("better", "worse", "same")), found.able, view.lang)
    signs = [
        html.Li([html.Span(sign, **{"aria-hidden": "true"}), f" {n} ", html.Span(said, className="said")])
        for sign, n, said in moved
    ]
    told = (
        [html.P(words.change(found.ends, found.compared, meta, view.lang, in_short=True)), html.Ul(signs)]
        if found.compared
        else [
            html.P(
                words.unknown(since(view, release), view.lang, breaks.changed(found.broken, meta, view.lang))
            )
        ]
    )
    now = html.Strong(words.now(found.values, found.median, found.best, meta, view.lang))
    return html.Div(
        [
            html.P(
                [topic_name(pillar, view.lang), sparkline(tuple(enumerate(found.history)))],
                className="pillar",
            ),
            html.H3(html.A(meta["title"], href=page.address)),
            html.P([now, amounts.unit_after(meta)], className="amount"),
            html.P(words.of_whom(found.values, found.able, found.best, meta, view.lang), className="whom"),
            *told,
        ],
        className="card",
    )
