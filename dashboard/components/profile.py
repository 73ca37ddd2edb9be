"""Every indicator of one economy, with its place among the CELAC states."""

import pandas as pd
from dash import html

from dashboard.components.controls import topic_name
from dashboard.text import date, number, translator
from dashboard.text.amounts import full, remark
from dashboard.view import View, celac, described, newest


def profile(view: View, release) -> html.Section:
    """List each indicator's newest value with unit, date, status, and rank of how many CELAC states."""
    _ = translator(view.lang)
    heads = (_("Topic"), _("Indicator"), _("Value"), _("Date"), _("Status"), _("Rank among CELAC states"))
    rows = [_row(view, release, id) for id in release.indicators]
    table = html.Table(
        [
            html.Caption(_("Every indicator"), className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ]
    )
    box = html.Div(
        table, className="scrolls", tabIndex=0, role="region", **{"aria-label": _("Every indicator")}
    )
    said = [] if view.subject in celac(release) else [
        html.P(_("A territory has values but no rank: ranks are among the member states of CELAC."), className="remark")
    ]  # fmt: skip
    return html.Section([html.H2(_("Every indicator")), *said, box])


def _row(view: View, release, indicator: str) -> html.Tr:
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    values = newest(release, indicator)
    own = values[values["country"] == view.subject]
    cells = ["–", "", _("No data"), ""]
    if len(own):
        row = next(own.itertuples())
        words = {
            "observed": _("observed"),
            "estimated": _("estimated"),
            "not_applicable": _("not applicable"),
        }
        status = [words[row.status]]
        if pd.notna(row.value):
            status += [word for word in [remark(row, meta, view.lang)] if word and word != status[0]]
        value = full(row.value, meta, view.lang) if pd.notna(row.value) else "–"
        when = date(row.date, view.lang, meta["period"])
        cells = [value, when, "; ".join(status), _rank(view, release, values, row, meta)]
    page = View(lang=view.lang, page="indicator", subject=indicator, release=view.release)
    return html.Tr(
        [
            html.Td(topic_name(meta["topic"], view.lang)),
            html.Th(html.A(meta["title"], href=page.address), scope="row"),
            html.Td(cells[0], className="number"),
            *(html.Td(cell) for cell in cells[1:]),
        ]
    )


def _rank(view: View, release, values: pd.DataFrame, row, meta: dict) -> str:
    """Say the rank from the best, ties sharing the better one; nothing where none is due."""
    _ = translator(view.lang)
    states = values[values["country"].isin(celac(release)) & values["value"].notna() & ~values["stale"]]
    if meta["higher_is"] is None or row.country not in set(states["country"]):
        return ""
    better = states["value"] > row.value if meta["higher_is"] == "better" else states["value"] < row.value
    tied = int((states["value"] == row.value).sum()) > 1
    words = _("{rank} of {n}, shared") if tied else _("{rank} of {n}")
    return words.format(rank=number(int(better.sum()) + 1, view.lang, 0), n=number(len(states), view.lang, 0))
