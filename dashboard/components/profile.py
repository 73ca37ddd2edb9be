"""Every indicator of one economy, with its place among the CELAC states."""

import pandas as pd
from dash import html

from dashboard.components.controls import by_topic
from dashboard.components.table import Column, laid_out
from dashboard.text import date, number, translator
from dashboard.text.amounts import full, remark
from dashboard.view import View, celac, described, newest


def profile(view: View, release) -> html.Section:
    """List each indicator's newest value with unit, date, status, and rank of how many CELAC states."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Topic"), kind="topic"),
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("Value"), kind="number"),
        Column(label=_("Date"), kind="date"),
        Column(label=_("Status")),
        Column(label=_("Rank among CELAC states"), kind="named"),
    ]
    rows = [
        [topic, *_row(view, release, id)]
        for topic, ids in by_topic(release, view.lang).items()
        for id in ids
        if not described(release, id, view.lang)["listing"]
    ]
    said = [] if view.subject in celac(release) else [
        html.P(_("A territory has values but no rank: ranks are among the member states of CELAC."), className="remark")
    ]  # fmt: skip
    every = _("Every indicator")
    return html.Section([html.H2(every), *said, laid_out(every, columns, rows)])


def _row(view: View, release, indicator: str) -> list:
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    values = newest(release, indicator, view.lang)
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
    return [html.A(meta["title"], href=page.address), *cells]


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
