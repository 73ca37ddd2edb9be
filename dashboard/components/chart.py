"""A chart under its message, with its table, its origin and the files it can be taken away as."""

from dash import dcc, html

from dashboard import figures, theme
from dashboard.components.programs import programs
from dashboard.components.still import WIDTHS, still
from dashboard.components.table import beside
from dashboard.components.table import table as html_table
from dashboard.downloads import image_pdf, image_png, image_svg, linked
from dashboard.downloads.origin import licence_name
from dashboard.text import date, translator
from dashboard.view import (
    View,
    chosen,
    described,
    names,
    options,
    rows_shown,
    select,
    shown_as,
)
from dashboard.view.message import message


def chart(
    view: View, release, indicator: str, kind: str, width: int | None, *, linked: bool = True
) -> html.Section:
    """Put an indicator's chart together for a view; some kinds of chart show others beside it.

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
    meta = shown_as(view, release, indicator)
    kind = "table" if meta["listing"] else kind
    rows = rows_shown(view, select(view, release, indicator), kind)
    handed = options(view, release, indicator, kind)
    others = handed.get("others", [])
    said = message(view, release, indicator, rows, kind)
    shown = [meta, *(each for _rows, each in others)]
    taken = _taken(view, tuple(each["id"] for each in shown))
    # Those of several indicators would push their chart off the screen.
    caveats = [html.P(each["caveat"], className="remark") for each in shown if each["caveat"]]
    body = (
        [as_table(view, release, indicator, kind)]
        if kind == "table"
        else [*picture(view, release, indicator, kind, width, said), folded(view, release, indicator, kind)]
    )
    return html.Section(
        [
            html.H2(_heading(view, shown, linked, kind)),
            html.P(said, className="message"),
            *(caveats if len(shown) == 1 else []),
            *body,
            *(caveats if len(shown) > 1 else []),
            *(origin(view, release, id) for id in _of_other_sources(view, release, shown)),
            files(taken, kind),
            programs(taken),
        ],
        className="chart",
    )


def picture(view: View, release, indicator: str, kind: str, width: int | None, said: str) -> list:
    """Draw an indicator, and say who is left out; the parameters are those of `drawing`."""
    figure, about = drawing(view, release, indicator, kind, width, said)
    return [figure, html.P(about["left_out_words"], className="remark")]


def drawing(
    view: View, release, indicator: str, kind: str, width: int | None, said: str,
    widths: tuple[int, ...] = WIDTHS,
) -> tuple[html.Figure, dict]:  # fmt: skip
    """Draw an indicator, and give what its figure says of itself (``layout.meta``).

    Parameters
    ----------
    view, release, indicator, kind, width
        As for `chart`.
    said : str
        What it shows, in a sentence.
    widths : tuple of int
        Pixels there are for it in windows of each width, as `dashboard.components.still` has them.
    """
    meta = shown_as(view, release, indicator)
    rows = rows_shown(view, select(view, release, indicator), kind)
    handed = options(view, release, indicator, kind)
    if width:
        figure = figures.draw(kind, rows, meta, view.lang, width=width, **handed)
        laid_out, drawn = [figure["layout"]], _graph(figure, indicator, kind)
    else:
        shown = (indicator, *(each["id"] for _rows, each in handed.get("others", [])))
        drawn = still(_taken(view, shown).with_(kind=kind), widths)
        laid_out = figures.outlines(kind, rows, meta, view.lang, widths, **handed)
    figure = html.Figure(_place(laid_out, drawn), role="img", **{"aria-label": f"{meta['title']}. {said}"})
    return figure, laid_out[-1]["meta"]


def folded(view: View, release, indicator: str, kind: str) -> html.Details:
    """Fold the table of a chart away."""
    summary = html.Summary(translator(view.lang)("The same as a table"))
    return html.Details([summary, as_table(view, release, indicator, kind)])


def _of_other_sources(view: View, release, shown: list[dict]) -> list[str]:
    """Return the indicators, population if it divides them, that come from where none before them does."""
    others, said = [], set()
    divided = view.basis == "per_head"
    for each in [*shown, *([described(release, "population", view.lang)] if divided else [])]:
        sources = {(source["name"], source["date"]) for source in each["sources"]}
        if not sources <= said:
            others.append(each["id"])
            said |= sources
    return others


def _heading(view: View, shown: list[dict], linked: bool, kind: str) -> list:
    """Name what a chart shows, each indicator with a link to its page; on an indicator's page, how it is shown."""
    _ = translator(view.lang)
    if not linked and len(shown) == 1 and not shown[0]["listing"]:
        return [_("History") if figures.has(kind, "OVER_TIME") else _("Where each economy stands")]
    parts = []
    for place, each in enumerate(shown):
        page = View(lang=view.lang, page="indicator", subject=each["id"], release=view.release)
        parts += [" · "] if place else []
        parts.append(html.A(each["title"], href=page.address) if linked else each["title"])
    return parts


def as_table(view: View, release, indicator: str, kind: str) -> html.Div:
    """Lay out what a chart shows as a table: a row per date, or a column per indicator where there are several."""
    meta = shown_as(view, release, indicator)
    rows = rows_shown(view, select(view, release, indicator), kind)
    others = options(view, release, indicator, kind)["others"] if figures.has(kind, "TOGETHER") else []
    called = {iso3: names(release, view.lang)[iso3] for iso3 in chosen(view, release)}
    if others:
        return beside([(rows, meta), *others], called, view)
    sort = view.sort or "name"
    drawn = figures.draw(
        "table", rows, meta, view.lang, names=called, sort=sort.removeprefix("-"), descending=sort.startswith("-"),
        every_date=bool(figures.has(kind, "OVER_TIME") or meta["listing"]),
    )  # fmt: skip
    laid_out = html_table(drawn, view, sorts=meta["id"] if kind == "table" else "", caption=False)
    return html.Div(laid_out, className="tall") if meta["listing"] else laid_out


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


def _place(laid_out: list[dict], drawn: dcc.Graph | html.Picture) -> html.Div:
    """Keep a figure's place while it is on its way: of the height that it has in a window of each width."""
    heights = [f"{layout['height']}px" for layout in laid_out]
    style = dict(zip(("--narrow", "--middle", "--wide"), heights * (3 // len(heights)), strict=True))
    return html.Div(drawn, className="graph-place", style=style)


def _graph(figure: dict, indicator: str, kind: str) -> dcc.Graph:
    # Where a click on an economy opens its page, assets/address.js looks for a "map".
    id = {"graph": f"{indicator}-{kind}", "kind": "map" if figures.has(kind, "PLACES") else kind}
    return dcc.Graph(id=id, figure=figure, config=theme.CONFIG, responsive=True, style={"height": "100%"})


def _taken(view: View, shown: tuple[str, ...]) -> View:
    """Return the view of what a chart's files hold: what it shows, and nothing else of its page."""
    return view.with_(width="") if view.page == "indicator" else view.with_(indicator=shown, width="")


def files(taken: View, *kinds: str) -> html.P:
    """List the files of a chart; the pictures of several kinds of it bear their names."""
    _ = translator(taken.lang)
    links = [
        html.A(form.LABEL, href=taken.with_(suffix=form.SUFFIX).address, download="") for form in linked()
    ]
    for kind in kinds:
        which = f"{figures.kinds()[kind].label(taken.lang)} " if len(kinds) > 1 else ""
        links += [
            html.A(
                f"{which}{form.SUFFIX[1:].upper()}",
                href=taken.with_(suffix=form.SUFFIX, kind=kind).address,
                download="",
            )
            for form in (image_png, image_svg, image_pdf)
            if kind != "table"
        ]
    pieces = [_("Take away"), ": "]
    for place, link in enumerate(links):
        pieces += [" · " if place else "", link]
    return html.P(pieces, className="files")
