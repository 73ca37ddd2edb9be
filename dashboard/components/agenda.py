"""The agenda's parts: a timeline, the list of events, who follows what, and each theme with its indicators."""

from collections import Counter
from itertools import product

import pandas as pd
from dash import html

from dashboard.components.stewards import offers
from dashboard.components.table import Column, laid_out
from dashboard.first_paint import in_one
from dashboard.text import agenda as words
from dashboard.text import number, translator
from dashboard.view import View, described
from dashboard.view.agenda import NOBODY, TOPICS, events_shown, indicators_of, parameters

# Each kind by a sign of its own, full and hollow: what is announced or cancelled is not known to have taken place.
SIGNS = {
    "meeting": "●○", "training": "■□", "process": "◆◇", "law": "▲△", "cable-cut": "✖✕", "outage": "▼▽",
    "shutdown": "★☆",
}  # fmt: skip
OTHER = "◉◎"
HOLLOW = ("announced", "cancelled")


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
                        html.Thead(html.Tr([html.Th(_("Year"), scope="col"), *heads])),
                        html.Tbody(**in_one(body)),
                    ]
                ),
                className="scrolls timeline", tabIndex=0, role="region", **{"aria-label": name},
            ),
        ]
    )  # fmt: skip


def event_list(view: View, shown: pd.DataFrame) -> html.Section:
    """List the events, last to first, each with all that is known of it."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Event"), kind="row"),
        Column(label=_("Date"), kind="when"),
        Column(label=_("Type")),
        Column(label=_("Status")),
        Column(label=_("Themes")),
        Column(label=_("Organisations"), kind="named"),
        Column(label=_("Followed by"), kind="named"),
    ]
    rows = [
        [
            _titled(event, view.lang),
            words.when(event, view.lang),
            words.kind_name(event.kind, view.lang),
            words.status_name(event.status, view.lang),
            _themes(event, view.lang),
            ", ".join(event.organisations),
            ", ".join(event.followed_by) or html.Em(_("nobody yet")),
        ]
        for event in shown.iloc[::-1].itertuples()
    ]
    said = _("Each event links the page that says so. A day or month that no source gives is left out.")
    name = _("Events")
    return html.Section([html.H2(name), html.P(said, className="remark"), laid_out(name, columns, rows)])


def followers(view: View, release) -> html.Section:
    """Count by theme which member of the technical community follows how many events, and list what nobody follows."""
    _ = translator(view.lang)
    # Of every theme and follower, so that each number is that of the view it links.
    shown = events_shown(view.with_own(theme="", follows=""), release)
    members = [name for name in parameters(release)["follows"] if name != NOBODY]
    columns = [
        Column(label=_("Theme"), kind="row"),
        *(Column(label=member, kind="named") for member in members),
        Column(label=_("Nobody yet"), kind="named"),
    ]
    counted = Counter(
        pair
        for themes, followed in zip(shown["themes"], shown["followed_by"], strict=True)
        for pair in product(themes, followed or (NOBODY,))
    )
    rows = [
        [
            html.A(words.theme_name(theme, view.lang), href=f"#theme-{theme}"),
            *(_count(view, theme, follower, counted[theme, follower]) for follower in (*members, NOBODY)),
        ]
        for theme in parameters(release)["theme"]
        if any(theme in some for some in shown["themes"])
    ]
    said = _(
        "How many events each member of the technical community holds, or speaks at for it, as far as a "
        "source says so. An event of two themes counts in both."
    )
    name = _("Who follows what")
    return html.Section(
        [html.H2(name), html.P(said, className="remark"), laid_out(name, columns, rows), *_left(view, shown)],
        className="followers",
    )


def themes(view: View, release) -> html.Section:
    """List each theme with the indicators that tell how it stands and who can help with it."""
    _ = translator(view.lang)
    columns = [
        Column(label=_("Theme"), kind="row"),
        Column(label=_("Indicators")),
        Column(label=_("Who can help")),
    ]
    rows = [
        [
            html.Span(words.theme_name(theme, view.lang), id=f"theme-{theme}"),
            _indicators(view, release, theme),
            offers(view, release, [theme]),
        ]
        for theme in TOPICS
    ]
    name = _("Themes: how they stand, and who can help")
    return html.Section([html.H2(name), laid_out(name, columns, rows)], className="themes")


def files(view: View) -> html.P:
    """Link the events shown as a calendar and as CSV."""
    _ = translator(view.lang)
    calendar = html.A(_("Calendar (ICS)"), href=view.with_(suffix=".ics").address, download="")
    table = html.A("CSV", href=view.with_(suffix=".csv").address, download="")
    return html.P([_("Take away"), ": ", calendar, " · ", table], className="files")


def _of_year(view: View, whole: list, year: int) -> list:
    """Give the signs of what is only known to the year."""
    return [_sign(event, view.lang) for event in whole if event.start.year <= year <= event.end.year]


def _of_month(view: View, exact: list, year: int, month: int) -> list:
    """Give the signs of a month: of what begins in it a link, of what goes on a line."""
    signs = []
    for event in exact:
        first, last = ((day.year, day.month) for day in (event.start, event.end))
        if first == (year, month):
            signs.append(_sign(event, view.lang))
        elif first < (year, month) <= last:
            signs.append(html.Span("–", title=event.title, **{"aria-hidden": "true"}))
    return signs


def _sign(event, lang: str) -> html.A:
    said = f"{words.when(event, lang)}: {event.title}"
    return html.A(
        _drawn(event.kind, event.status), href=f"#event-{event.id}", title=said, **{"aria-label": said}
    )


def _drawn(kind: str, status: str = "") -> str:
    return SIGNS.get(kind, OTHER)[status in HOLLOW]


def _legend(view: View, shown: pd.DataFrame) -> html.Ul:
    _ = translator(view.lang)
    lines = [
        [html.Span(_drawn(kind), **{"aria-hidden": "true"}), f"\u00a0{words.kind_name(kind, view.lang)}"]
        for kind in (*SIGNS, *sorted(set(shown["kind"]) - SIGNS.keys()))
        if kind in set(shown["kind"])
    ]
    if shown["status"].isin(HOLLOW).any():
        lines.append(_("Hollow: announced or cancelled, not known to have taken place."))
    if (shown["precision"] == "year").any():
        lines.append(_("Beside the year: month not known."))
    return html.Ul([html.Li(line) for line in lines], className="remark legend")


def _titled(event, lang: str) -> list:
    link = html.A(event.title, href=event.source, rel="external", id=f"event-{event.id}")
    place = words.where(event, lang)
    return [link, *([html.Br(), html.Span(place, className="remark")] if place else [])]


def _themes(event, lang: str) -> list:
    pieces = []
    for place, theme in enumerate(event.themes):
        pieces += [", " if place else "", html.A(words.theme_name(theme, lang), href=f"#theme-{theme}")]
    return pieces


def _count(view: View, theme: str, follower: str, count: int) -> html.A | str:
    """Say how many events of a theme somebody follows, linking them."""
    said = number(count, view.lang, 0)
    return html.A(said, href=view.with_own(theme=theme, follows=follower).address) if count else said


def _left(view: View, shown: pd.DataFrame) -> list:
    """List what nobody follows yet, last to first."""
    _ = translator(view.lang)
    left = shown[[not some for some in shown["followed_by"]]].iloc[::-1]
    if left.empty:
        return []
    # In the view of what nobody follows, each of them is in the list.
    there = view.with_own(theme="", follows=NOBODY).address
    links = [
        html.Li([html.A(event.title, href=f"{there}#event-{event.id}"), f" ({words.when(event, view.lang)})"])
        for event in left.itertuples()
    ]
    return [html.Details([html.Summary(_("What nobody follows yet")), html.Ul(links)])]


def _indicators(view: View, release, theme: str) -> html.Ul | str:
    ids = indicators_of(release, theme)
    if not ids:
        return translator(view.lang)("None yet")
    page = View(lang=view.lang, page="indicator", release=view.release)
    return html.Ul(
        [
            html.Li(html.A(described(release, id, view.lang)["title"], href=page.with_(subject=id).address))
            for id in ids
        ]
    )
