"""The timeline of the agenda: a sign for each event in its year and month, and what the signs mean."""

import pandas as pd
from dash import html

from dashboard.first_paint import in_one
from dashboard.text import agenda as words
from dashboard.text import translator
from dashboard.view import View

# Each kind by a sign of its own, full and hollow: what is announced or cancelled is not known to have taken place.
SIGNS = {
    "meeting": "●○", "training": "■□", "process": "◆◇", "law": "▲△", "cable-cut": "✖✕", "outage": "▼▽",
    "shutdown": "★☆",
}  # fmt: skip
OTHER = "◉◎"
HOLLOW = ("announced", "cancelled")
ON = "–"


def timeline(view: View, shown: pd.DataFrame) -> html.Section:
    """Lay the events out by year and month, each a sign that leads to its line in the list."""
    _ = translator(view.lang)
    wide, narrow = (words.months(view.lang, width) for width in ("wide", "narrow"))
    short = words.months(view.lang, "abbreviated")
    heads = [
        html.Th(
            [
                html.Span(name, className="unseen"),
                html.Span(middling, className="long", **{"aria-hidden": "true"}),
                html.Span(letter, className="letter", **{"aria-hidden": "true"}),
            ],
            scope="col",
        )
        for name, middling, letter in zip(wide, short, narrow, strict=True)
    ]
    years = range(shown["end"].max().year, shown["start"].min().year - 1, -1)
    exact, whole = (
        list(shown[(shown["precision"] == "year") == only].itertuples()) for only in (False, True)
    )
    body = [
        html.Tr(
            [
                html.Th([f"{year} ", *_of_year(view, whole, year)], scope="row", **{"aria-label": str(year)}),
                *(html.Td(_of_month(view, exact, year, month)) for month in range(1, 13)),
            ]
        )
        for year in years
    ]
    name = _("Timeline")
    return html.Section(
        [
            html.H2(name),
            _legend(view, shown),
            html.Div(
                html.Table(
                    [
                        html.Caption(name, className="unseen"),
                        html.Colgroup([html.Col()] * (1 + len(heads))),
                        html.Thead(html.Tr([html.Th(_("Year"), scope="col"), *heads])),
                        html.Tbody(**in_one(body)),
                    ]
                ),
                className="scrolls timeline", tabIndex=0, role="region", **{"aria-label": name},
            ),
        ]
    )  # fmt: skip


def sign(kind: str, status: str = "") -> html.Span:
    """Draw the sign of an event, for the eye only: words say the same."""
    return html.Span(_drawn(kind, status), className="sign", **{"aria-hidden": "true"})


def _drawn(kind: str, status: str) -> str:
    return SIGNS.get(kind, OTHER)[status in HOLLOW]


def _of_year(view: View, whole: list, year: int) -> list:
    """Give the signs of what is only known to the year."""
    return [_link(event, view.lang) for event in whole if event.start.year <= year <= event.end.year]


def _of_month(view: View, exact: list, year: int, month: int) -> list:
    """Give the signs of a month: of what begins in it a link, of what goes on a line."""
    signs = []
    for event in exact:
        first, last = ((day.year, day.month) for day in (event.start, event.end))
        if first == (year, month):
            signs.append(_link(event, view.lang))
        elif first < (year, month) <= last:
            signs.append(html.Span(ON, title=event.title, **{"aria-hidden": "true"}))
    return signs


def _link(event, lang: str) -> html.A:
    """Link the line of an event in the list."""
    said = f"{words.when(event, lang)}: {event.title}"
    drawn = _drawn(event.kind, event.status)
    return html.A(drawn, href=f"#event-{event.id}", title=said, **{"aria-label": said})


def _legend(view: View, shown: pd.DataFrame) -> html.Ul:
    _ = translator(view.lang)
    lines = [
        [sign(kind), f"\u00a0{words.kind_name(kind, view.lang)}"]
        for kind in (*SIGNS, *sorted(set(shown["kind"]) - SIGNS.keys()))
        if kind in set(shown["kind"])
    ]
    exact = shown[shown["precision"] != "year"]
    if (exact["start"].dt.to_period("M") != exact["end"].dt.to_period("M")).any():
        lines.append([html.Span(ON, **{"aria-hidden": "true"}), f"\u00a0{_('goes on')}"])
    if shown["status"].isin(HOLLOW).any():
        lines.append(_("Hollow: announced or cancelled, not known to have taken place."))
    if (shown["precision"] == "year").any():
        lines.append(_("Beside the year: month not known."))
    return html.Ul([html.Li(line) for line in lines], className="remark legend")
