"""What to improve first: the gain of each indicator, what is left out and why, and the networks to talk to."""

from dash import html

from dashboard.components.chart import origin
from dashboard.components.standing import IMPROVE
from dashboard.components.table import columns_of, laid_out
from dashboard.text import advice, translator
from dashboard.view import View, described, names
from dashboard.view import country as said
from dashboard.view.priorities import NETWORKS, networks, priorities

MOST = 5  # gains that are shown at once, with all that tie with the last


def improve_first(view: View, release) -> html.Section:
    """List what the score would gain if each indicator reached the median of the structural peers, most first."""
    _ = translator(view.lang)
    title, table = _("What to improve first"), priorities(release, view.subject)
    if table is None:
        return html.Section(
            [html.H2(title), *(html.P(each, className="message") for each in said.instead(view, release))],
            id=IMPROVE,
        )
    called = names(release, view.lang)
    found, kinds = said.gains(view, release), ("number", "row", "number", "named", "named")
    columns = columns_of(found.heads, kinds)
    rows = [
        [order, _link(view, code, named), *others] for code, (order, named, *others) in found.rows.items()
    ]
    most = int((table["order"] <= MOST).sum())
    rest = [laid_out(_("Smaller gains"), columns, rows[most:], caption=True)] if rows[most:] else []
    titles = {code: described(release, code, view.lang)["title"] for code in table.index}
    summary = _("Smaller gains; what is left out, and why") if rest else _("What is left out, and why")
    return html.Section(
        [
            html.H2(title),
            html.P(advice.first(table, titles, called[view.subject], view.lang), className="message"),
            *([laid_out(title, columns, rows[:most])] if most else []),
            html.P(said.how(view, release), className="remark"),
            html.Details(
                [html.Summary(summary), *rest, html.Ul([*map(html.Li, said.left_out(view, release))])]
            ),
        ],
        className="priorities", id=IMPROVE,
    )  # fmt: skip


def action_list(view: View, release) -> html.Section | None:
    """List the networks with most addresses under no ROA, and the coverage gained if each created its own."""
    table = networks(release, view.subject)
    if table.empty:
        return None
    _ = translator(view.lang)
    title = _("Networks to talk to about ROAs")
    found = said.to_talk_to(view, release)
    columns = columns_of(found.heads, ("row", "number named", "number"))
    meta = described(release, NETWORKS, view.lang)
    page = View(lang=view.lang, page="indicator", subject=NETWORKS, release=view.release)
    file = view.with_(indicator=(NETWORKS,), suffix=".csv", own=())
    message = advice.networks(table, names(release, view.lang)[view.subject], view.lang)
    return html.Section(
        [
            html.H2(html.A(title, href=page.address)),
            html.P(message, className="message"),
            laid_out(title, columns, list(found.rows.values())),
            html.P(" ".join(filter(None, (meta["caveat"], meta["says_not"]))), className="remark"),
            origin(view, release, NETWORKS),
            html.P([_("Take away"), ": ", html.A("CSV", href=file.address, download="")], className="files"),
        ],
        className="networks",
    )


def _link(view: View, code: str, title: str) -> html.A:
    page = View(lang=view.lang, page="indicator", subject=code, release=view.release)
    return html.A(title, href=page.address)
