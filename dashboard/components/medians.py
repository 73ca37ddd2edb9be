"""The median of the CELAC member states, for every indicator."""

import pandas as pd
from dash import html

from dashboard.components.controls import topic_name
from dashboard.text import date, number, translator
from dashboard.text.amounts import full
from dashboard.view import View, celac, described, newest

MOST_YEARS = 3  # older values do not enter a regional figure (METHOD.md)


def medians(view: View, release) -> html.Section:
    """List each indicator with its median over the CELAC states, the number of states, and the newest date."""
    _ = translator(view.lang)
    heads = (_("Topic"), _("Indicator"), _("Median of CELAC states"), _("States with data"), _("Newest date"))
    rows = [_row(view, release, id) for id in release.indicators]
    table = html.Table(
        [
            html.Caption(_("Medians"), className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody([row for row in rows if row]),
        ]
    )
    said = _(
        "Over the 33 member states of CELAC, newest value at most three years old; n is the number of states."
    )
    box = html.Div(table, className="scrolls", tabIndex=0, role="region", **{"aria-label": _("Medians")})
    return html.Section([html.H2(_("Every indicator, at the median")), html.P(said, className="remark"), box])


def _row(view: View, release, indicator: str) -> html.Tr | None:
    meta = described(release, indicator, view.lang)
    if meta["categories"]:
        return None
    values = newest(release, indicator)
    since = pd.Timestamp(release.created[:10]) - pd.DateOffset(years=MOST_YEARS)
    values = values[
        values["country"].isin(celac(release)) & (values["date"] >= since) & values["value"].notna()
    ]
    page = View(lang=view.lang, page="indicator", subject=indicator, release=view.release)
    median = full(values["value"].median(), meta, view.lang) if len(values) else "–"
    when = date(values["date"].max(), view.lang, meta["period"]) if len(values) else "–"
    return html.Tr(
        [
            html.Td(topic_name(meta["topic"], view.lang)),
            html.Th(html.A(meta["title"], href=page.address), scope="row"),
            html.Td(median, className="number"),
            html.Td(number(len(values), view.lang, 0), className="number"),
            html.Td(when),
        ]
    )
