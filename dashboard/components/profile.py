"""Every indicator of one economy: value, history, place, change like for like, and score."""

import dash_mantine_components as dmc
from dash import html

from dashboard.components.controls import by_topic, control
from dashboard.components.sparkline import sparkline
from dashboard.first_paint import in_one
from dashboard.text import number, translator
from dashboard.text import record as words
from dashboard.view import View, celac, described
from dashboard.view.country import entry
from dashboard.view.record import Row, record, since_when

EARLIEST = 20  # years back that can be chosen
LABELLED = ("place", "score", "moved")  # what a card on a phone has to name


def since(view: View, release) -> html.Div:
    """Choose the year from which changes are told."""
    _ = translator(view.lang)
    default = since_when(release, "")
    last = int(release.created[:4])
    listed = [{"value": str(one), "label": str(one)} for one in range(last - 1, last - EARLIEST, -1)]
    if (asked := view.given("since")) and asked not in {one["value"] for one in listed}:
        listed.append({"value": asked, "label": asked})
    id = control("since", str(default))
    choice = dmc.Select(
        id=id, label=_("Changes since"), data=listed, value=asked or str(default), allowDeselect=False,
        withScrollArea=False,
    )  # fmt: skip
    return html.Div(choice, className="control year")


def profile(view: View, release) -> html.Section:
    """List each indicator's newest value with unit, dates, status, rank, change and score, under its topic."""
    _ = translator(view.lang)
    year = since_when(release, view.given("since"))
    heads = [
        _("Indicator"),
        _("History"),
        _("Value"),
        _("Date and status"),
        _("Rank"),
        _("Score"),
        _("Change since {year}").format(year=year),
    ]
    rows = {row.indicator: row for row in record(release, view.subject, year, view.lang)}
    body = []
    for topic, ids in by_topic(release, view.lang).items():
        if listed := [_row(view, release, rows[id], heads, year) for id in ids if id in rows]:
            head = html.Tr(html.Th(topic, scope="rowgroup", colSpan=len(heads)), className="group")
            body.append(html.Tbody(**in_one([head, *listed])))
    every = _("Every indicator")
    said = [
        _("Ranks are among the member states of CELAC.")
        if view.subject in celac(release)
        else _("A territory has values but no rank: ranks are among the member states of CELAC."),
        _("A change is of two observed values, and told where it is beyond the indicator's noise."),
    ]
    table = html.Div(
        html.Table(
            [
                html.Caption(every, className="unseen"),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                *body,
            ]
        ),
        className="scrolls record", tabIndex=0, role="region", **{"aria-label": every},
    )  # fmt: skip
    summary = _("Show all {n}, each with value, date, rank, score and change").format(
        n=number(len(rows), view.lang, 0)
    )
    return html.Section(
        [
            html.H2(every),
            html.P(" ".join(said), className="remark"),
            html.Details([html.Summary(summary), table], className="folds-on-phones"),
        ]
    )


def taken(view: View) -> html.P:
    """Link what the page says as files: all of it as a document, its indicators as tables."""
    _ = translator(view.lang)
    whole = view.with_(indicator=(), csv="")
    links = [
        html.A(label, href=whole.with_(suffix=suffix).address, download="")
        for label, suffix in (
            (_("this page as PDF"), ".pdf"),
            ("CSV", ".csv"),
            ("Excel", ".xlsx"),
            ("JSON", ".json"),
        )
    ]
    pdf, *tables = links
    parts = [part for link in tables for part in (" · ", link)]
    return html.P(
        [_("Take away"), ": ", pdf, "; ", _("every indicator as a table"), ": ", *parts[1:]],
        className="files",
    )


def _row(view: View, release, row: Row, heads: list[str], year: int) -> html.Tr:
    meta = described(release, row.indicator, view.lang)
    page = View(lang=view.lang, page="indicator", subject=row.indicator, release=view.release)
    line = words.spark(row.history, meta, view.lang) if row.history else ""
    known = entry(row, meta, year, view.lang)
    unit = [" ", html.Small(known.unit)] if known.unit else []
    cells = [
        (sparkline(row.history, line, meta["period"], meta["breaks"]), "history"),
        ([html.Span(known.value, className="figure"), *unit], "amount"),
        ([known.when, *map(html.Small, known.notes)], "when"),
        (known.place, "place"),
        (known.score, "score"),
        (known.moved, "moved"),
    ]
    labelled = zip(cells, heads[1:], strict=True)
    return html.Tr(
        [
            html.Th(html.A(known.title, href=page.address), scope="row"),
            *(
                html.Td(cell, className=kind, **({"data-label": label} if cell and kind in LABELLED else {}))
                for (cell, kind), label in labelled
            ),
        ]
    )
