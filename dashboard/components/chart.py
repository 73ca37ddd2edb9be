"""A chart under its message, with its table, its origin and the files it can be taken away as."""

import datetime

from dash import dcc, html

from dashboard import figures, theme
from dashboard.components.table import table as html_table
from dashboard.downloads import image
from dashboard.downloads.origin import licence_name
from dashboard.text import date, sentences, translator
from dashboard.view import View, celac, chosen, described, highlighted, names, rows_shown, select

# Pixels across a chart in windows of 375, 768 and 1440; assets/style.css says between which each is taken.
WIDTHS = (343, 721, 1088)


def message(view: View, release, indicator: str, table) -> str:
    """Say what a selection shows: of one economy, how it changed."""
    meta = described(release, indicator, view.lang)
    if meta["listing"]:
        return meta["method"]
    economies = chosen(view, release)
    said = [sentences.change(table, meta, view.lang)] if len(economies) == 1 else []
    named = {iso3: names(release, view.lang)[iso3] for iso3 in economies}
    as_of = datetime.date.fromisoformat(release.created[:10])
    members = frozenset(celac(release))
    said.append(sentences.comparison(table, meta, view.lang, celac=members, as_of=as_of, names=named))
    return next((sentence for sentence in said if sentence), "")


def chart(
    view: View, release, indicator: str, kind: str, width: int | None, *, linked: bool = True
) -> html.Section:
    """Put an indicator's chart together for a view.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    indicator : str
        Its id.
    kind : str
        One of ``figures.kinds()``.
    width : int or None
        Pixels there are for it across the reader's window; where that is not known yet, its place is kept.
    linked : bool
        Make the heading a link to the indicator's page.
    """
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    kind = "table" if meta["listing"] else kind
    rows = rows_shown(view, select(view, release, indicator), kind)
    sort = view.sort or "name"
    options = {
        "names": {iso3: names(release, view.lang)[iso3] for iso3 in chosen(view, release)},
        "highlight": highlighted(view),
        "shapes": release.shapes() if kind == "map" else None,
        "sort": sort.removeprefix("-"),
        "descending": sort.startswith("-"),
    }
    said = message(view, release, indicator, rows)
    page = View(lang=view.lang, page="indicator", subject=indicator, release=view.release)
    heading = html.A(meta["title"], href=page.address) if linked else meta["title"]
    as_table = figures.draw(
        "table", rows, meta, view.lang, every_date=kind == "line" or meta["listing"], **options
    )
    if kind == "table":
        body = [html_table(as_table, view, sorts=indicator, caption=False)]
    else:
        widths = [width] if width else WIDTHS
        drawn = [figures.draw(kind, rows, meta, view.lang, width=each, **options) for each in widths]
        figure = drawn[-1]
        body = [
            html.Figure(
                _place(drawn, _graph(figure, indicator, kind) if width else None),
                role="img",
                **{"aria-label": f"{meta['title']}. {said}"},
            ),
            html.P(figure["layout"]["meta"]["left_out_words"], className="remark"),
            html.Details(
                [html.Summary(_("The same as a table")), html_table(as_table, view, caption=False)],
            ),
        ]
    return html.Section(
        [
            html.H2(heading),
            html.P(said, className="message"),
            *([html.P(meta["caveat"], className="remark")] if meta["caveat"] else []),
            *body,
            origin(view, release, indicator),
            _files(view, indicator, kind),
        ],
        className="chart",
    )


def origin(view: View, release, indicator: str) -> html.P:
    """Say where an indicator comes from: source, dates, licence, and the release."""
    _ = translator(view.lang)
    parts = [f"{_('Source')}: "]
    for place, source in enumerate(described(release, indicator, view.lang)["sources"]):
        parts += ["; "] if place else []
        parts += [
            html.A(source["publisher"], href=source["address"], rel="external"),
            f", {source['title']}, {date(source['date'], view.lang)}. ",
            html.A(
                licence_name(source["licence"], view.lang), href=source["licence_url"], rel="license external"
            ),
        ]
    parts.append(f". {_('Release')} {release.id}.")
    return html.P(parts, className="origin")


def _place(drawn: list[dict], graph: dcc.Graph | None) -> html.Div:
    """Keep a figure's place while it is on its way: of the height that it has in a window of each width."""
    heights = [f"{figure['layout']['height']}px" for figure in drawn]
    style = dict(zip(("--narrow", "--middle", "--wide"), heights * (3 // len(heights)), strict=True))
    return html.Div(graph, className="graph-place", style=style)


def _graph(figure: dict, indicator: str, kind: str) -> dcc.Graph:
    id = {"graph": indicator, "kind": kind}
    return dcc.Graph(id=id, figure=figure, config=theme.CONFIG, responsive=True, style={"height": "100%"})


def _files(view: View, indicator: str, kind: str) -> html.P:
    """List the files of a chart; the images are made in the browser, from a figure by address."""
    _ = translator(view.lang)
    own = view.with_(indicator=(indicator,), width="") if view.page != "indicator" else view
    links = [html.A("CSV", href=own.with_(suffix=".csv").address, download="")]
    if kind != "table":
        drawn = own.with_(suffix=image.SUFFIX, kind=kind).address
        links += [
            html.A(form.upper(), href=drawn, role="button", **{"data-image": form}) for form in ("png", "svg")
        ]
    pieces = [_("Take away"), ": "]
    for place, link in enumerate(links):
        pieces += [" · " if place else "", link]
    return html.P(pieces, className="files")
