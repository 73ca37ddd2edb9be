"""What to improve first: the gain of each indicator, what is left out and why, and the networks to talk to."""

import pandas as pd
from dash import html

from dashboard.components.chart import origin
from dashboard.components.ranking import whole
from dashboard.components.standing import IMPROVE
from dashboard.components.table import Column, laid_out
from dashboard.text import advice, listed, number, translator
from dashboard.text.amounts import full
from dashboard.view import View, described, names
from dashboard.view.priorities import NETWORKS, networks, priorities
from dashboard.view.standing import standing

MOST = 5  # gains that are shown at once, with all that tie with the last


def improve_first(view: View, release) -> html.Section:
    """List what the score would gain if each indicator reached the median of the structural peers, most first."""
    _ = translator(view.lang)
    title, table = _("What to improve first"), priorities(release, view.subject)
    called = names(release, view.lang)
    if table is None:
        said = _("Without a score of the whole there is no gain to reckon.")
        return html.Section([html.H2(title), html.P(said, className="message")], id=IMPROVE)
    metas = {code: described(release, code, view.lang) for code in table.index}
    columns = [
        Column(label=_("Order"), kind="number"),
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("Gain in points of the score"), kind="number"),
        Column(label=_("Value"), kind="named"),
        Column(label=_("Median of its peers"), kind="named"),
    ]
    kept = table[table["order"].notna()]
    rows = [
        [
            _order(row["order"], kept["order"], view.lang),
            _link(view, code, metas[code]["title"]),
            f"+{number(row['gain'], view.lang, 1)}",
            full(row["value"], metas[code], view.lang),
            _("{value} (n = {n})").format(
                value=_median(row["median"], metas[code], view.lang), n=whole(row["n"], view.lang)
            ),
        ]
        for code, row in kept.iterrows()
    ]
    near = listed([called[iso3] for iso3 in standing(release, view.subject).peers], view.lang)
    titles = {code: meta["title"] for code, meta in metas.items()}
    most = int((kept["order"] <= MOST).sum())
    left_out = _("What is left out, and why")
    rest = [laid_out(_("Smaller gains"), columns, rows[most:], caption=True)] if rows[most:] else []
    return html.Section(
        [
            html.H2(title),
            html.P(advice.first(table, titles, called[view.subject], view.lang), className="message"),
            *([laid_out(title, columns, rows[:most])] if most else []),
            html.P(
                _(
                    "One value at a time is put at the median of the structural peers ({peers}), and all others stay: "
                    "arithmetic, not a forecast. Equal gains share their place, marked “=”."
                ).format(peers=near),
                className="remark",
            ),
            html.Details(
                [
                    html.Summary(_("Smaller gains; what is left out, and why") if rest else left_out),
                    *rest,
                    html.Ul(
                        [
                            html.Li(f"{titles[code]}: {advice.reason(row['reason'], view.lang)}.")
                            for code, row in table[table["order"].isna()].iterrows()
                        ]
                    ),
                ]
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
    columns = [
        Column(label=_("Network"), kind="row"),
        Column(label=_("Addresses under no ROA"), kind="number named"),
        Column(label=_("Coverage gained if it created its ROAs"), kind="number"),
    ]
    rows = [
        [
            advice.network(row, view.lang),
            number(row["value"], view.lang, 0),
            _("{n} points").format(n=f"+{number(row['gain'], view.lang, 1)}"),
        ]
        for _place, row in table.iterrows()
    ]
    meta = described(release, NETWORKS, view.lang)
    page = View(lang=view.lang, page="indicator", subject=NETWORKS, release=view.release)
    file = view.with_(indicator=(NETWORKS,), suffix=".csv", own=())
    return html.Section(
        [
            html.H2(html.A(title, href=page.address)),
            html.P(
                advice.networks(table, names(release, view.lang)[view.subject], view.lang),
                className="message",
            ),
            laid_out(title, columns, rows),
            html.P(" ".join(filter(None, (meta["caveat"], meta["says_not"]))), className="remark"),
            origin(view, release, NETWORKS),
            html.P([_("Take away"), ": ", html.A("CSV", href=file.address, download="")], className="files"),
        ],
        className="networks",
    )


def _order(order: float, orders: pd.Series, lang: str) -> str:
    return f"{whole(order, lang)}{'=' if (orders == order).sum() > 1 else ''}"


def _median(value: float, meta: dict, lang: str) -> str:
    """Write a median; between two whole numbers it has a half, which must not be rounded away."""
    return full(value, meta | {"decimals": meta["decimals"] or int(value % 1 == 0.5)}, lang)


def _link(view: View, code: str, title: str) -> html.A:
    return html.A(
        title, href=View(lang=view.lang, page="indicator", subject=code, release=view.release).address
    )
