"""Why the score of an economy changed between two releases: what moved the economy, and what moved the method."""

from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.text import country as words
from dashboard.text import date, translator
from dashboard.text import editions as said
from dashboard.view import View
from dashboard.view.country import titles, why
from dashboard.view.editions import LEAST, Changed, changed, compared_with, earlier
from indicators.index.editions import CAUSES


def why_changed(view: View, release) -> html.Section:
    """Split the change of the score since another release into its causes, and name what moved it most."""
    since = compared_with(release, view.given("since_release"))
    found = changed(release, since, view.subject) if since else None
    others = [id for id in earlier(release) if id != since]
    return _section(view, why(view, release), _indicators(view, found) if found else [], others)


def _section(view: View, told: list[str], details: list, others: list[str]) -> html.Section:
    _ = translator(view.lang)
    first, *rest = told
    return html.Section(
        [
            html.H2(_("Why the score changed")),
            html.P(first, className="message" if rest else "remark"),
            *map(html.P, rest),
            *details,
            *_others(view, others),
        ],
        className="editions",
    )


def _indicators(view: View, found: Changed) -> list:
    """Fold away what each indicator added to the change and its parts."""
    if found.indicators.empty:
        return []
    _ = translator(view.lang)
    called, causes = titles(view, found), said.causes_named(view.lang)
    acting = [cause for cause in CAUSES if found.indicators[cause].abs().ge(LEAST).any()]
    columns = [
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("Points of the score"), kind="number"),
        *(Column(label=causes[cause].capitalize(), kind="number named") for cause in acting),
    ]
    rows = [
        [called[code], *(words.signed(row[part], view.lang) for part in ("change", *acting))]
        for code, row in found.indicators.iterrows()
    ]
    title = _("Indicators that moved the score most")
    remark = _(
        "Parts are rounded; as they are, they sum to the change. Where the method gives an indicator more or less "
        "weight, that moves its part without its value."
    )
    return [
        html.Details(
            [html.Summary(title), laid_out(title, columns, rows), html.P(remark, className="remark")]
        )
    ]


def _others(view: View, ids: list[str]) -> list:
    if not ids:
        return []
    _ = translator(view.lang)
    links = [
        html.Li(html.A(f"{date(id[:10], view.lang)} ({id})", href=view.with_own(since_release=id).address))
        for id in ids
    ]
    return [html.Details([html.Summary(_("Compare with another release")), html.Ul(links)])]
