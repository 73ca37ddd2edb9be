"""The median of the CELAC member states, for every indicator."""

from dash import html

from dashboard.components.controls import by_topic
from dashboard.components.table import Column, laid_out
from dashboard.text import date, number, translator
from dashboard.text.amounts import full
from dashboard.text.region import decimals_of
from dashboard.view import View, described
from dashboard.view.region import median_at, until


def medians(view: View, release) -> html.Section:
    """List each indicator with its median over the CELAC states, the number of states, and the newest date."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Topic"), kind="topic"),
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("Median of CELAC states"), kind="number"),
        Column(label=_("States with data"), kind="named"),
        Column(label=_("Newest date"), kind="named"),
    ]
    rows = [
        [topic, *row]
        for topic, ids in by_topic(release, view.lang).items()
        for id in ids
        if (row := _row(view, release, id))
    ]
    said = _(
        "Over the 33 member states of CELAC, newest value at most three years old; n is the number of states."
    )
    return html.Section(
        [
            html.H2(_("Every indicator, at the median")),
            html.P(said, className="remark"),
            laid_out(_("Medians"), columns, rows),
        ]
    )


def _row(view: View, release, indicator: str) -> list | None:
    meta = described(release, indicator, view.lang)
    if meta["categories"] or meta["listing"]:
        return None
    median, n, newest = median_at(release, indicator, until(view, release))
    page = View(lang=view.lang, page="indicator", subject=indicator, release=view.release)
    return [
        html.A(meta["title"], href=page.address),
        "–" if median is None else full(median, decimals_of(median, meta), view.lang),
        number(n, view.lang, 0),
        "–" if newest is None else date(newest, view.lang, meta["period"]),
    ]
