"""The median of the CELAC member states, for every indicator."""

from dash import html

from dashboard.components.controls import by_topic
from dashboard.components.table import Column, laid_out
from dashboard.text import date, number, translator
from dashboard.text.amounts import short
from dashboard.text.region import decimals_of
from dashboard.view import View, described
from dashboard.view.region import group_of, median_at, states, until


def medians(view: View, release) -> html.Details:
    """Fold away each indicator with its median over the CELAC states, their number, and the newest date."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Topic"), kind="topic"),
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("Median"), kind="number"),
        Column(label=_("Unit"), kind="named"),
        Column(label=_("States with data"), kind="named"),
        Column(label=_("Newest date"), kind="named"),
    ]
    rows = [
        [topic, *row]
        for topic, ids in by_topic(release, view.lang).items()
        for id in ids
        if (row := _row(view, release, id))
    ]
    group = group_of(view, release)
    words = (
        _("Over the {n} member states of CELAC in the group “{group}”, newest value at most three years old.")
        if group
        else _("Over the {n} member states of CELAC, newest value at most three years old.")
    )
    said = words.format(n=len(states(view, release)), group=group)
    summary = _("The median of each of {n} indicators").format(n=len(rows))
    return html.Details(
        [html.Summary(summary), html.P(said, className="remark"), laid_out(_("Medians"), columns, rows)]
    )


def _row(view: View, release, indicator: str) -> list | None:
    meta = described(release, indicator, view.lang)
    if meta["categories"] or meta["listing"]:
        return None
    _ = translator(view.lang)
    median, n, newest = median_at(release, indicator, until(view, release), states(view, release))
    none = _("fewer than three values") if n else _("no value of the last three years")
    page = View(lang=view.lang, page="indicator", subject=indicator, release=view.release)
    return [
        html.A(meta["title"], href=page.address),
        none if median is None else short(median, decimals_of(median, meta), view.lang),
        "" if median is None or meta["unit"] == "%" else meta["unit"],
        number(n, view.lang, 0),
        "" if newest is None else date(newest, view.lang, meta["period"]),
    ]
