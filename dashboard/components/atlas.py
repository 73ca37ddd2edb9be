"""One indicator on the map and on a map of tiles, side by side under one message and one legend."""

from dash import html

from dashboard import theme
from dashboard.components import chart
from dashboard.components.still import WIDTHS, WINDOWS
from dashboard.text import amounts, translator
from dashboard.view import View, described, rows_shown, select

# Pixels that the map and the tiles take in windows of each width; in all but the narrowest they stand side by side.
OF_MAP = (WIDTHS[0], 358, 540)
OF_TILES = (WIDTHS[0], 343, 343)
MARGINS = 32  # pixels beside what a window shows
NEWEST = "latest"


def atlas(view: View, release, indicator: str, width: int | None) -> html.Section:
    """Draw an indicator as a map and as tiles, with the legend, the table, the origin and the files of both.

    Parameters
    ----------
    view, release
        What is shown, and where it is released.
    indicator : str
        Its id.
    width : int or None
        Pixels there are across the reader's window, if that is known yet.
    """
    meta = described(release, indicator, view.lang)
    rows = rows_shown(view, select(view, release, indicator), "map")
    # Who went from one category to another is said above.
    said = chart.message(view.with_(time=view.span[1] or NEWEST), release, indicator, rows, "map")
    page = View(lang=view.lang, page="indicator", subject=indicator, release=view.release)
    without_legend = view.with_own(since="", legend="none")
    (on_map, about), (as_tiles, _about) = (
        chart.drawing(without_legend, release, indicator, kind, _within(width, widths), said, widths)
        for kind, widths in (("map", OF_MAP), ("tiles", OF_TILES))
    )
    remarks = [about["left_out_words"], meta["caveat"]]
    return html.Section(
        [
            html.H2(html.A(meta["title"], href=page.address)),
            html.P(said, className="message"),
            legend(about["legend"], meta, view.lang),
            html.Div([on_map, as_tiles], className="drawings"),
            *(html.P(remark, className="remark") for remark in remarks if remark),
            chart.origin(view, release, indicator),
            chart.files(view.with_(indicator=(indicator,), width=""), "map", "tiles"),
            chart.folded(view, release, indicator, "map"),
        ],
        className="chart atlas",
    )


def legend(looks: list[dict], meta: dict, lang: str) -> html.Ul:
    """List what colours and stripes mean.

    Parameters
    ----------
    looks : list of dict
        As `dashboard.figures.swatches.looks` has them.
    meta : dict
        The indicator in one language.
    lang : {"en", "es", "pt"}
        Language.
    """
    unit = [html.Li(meta["unit"], className="unit")] if amounts.unit_after(meta) else []
    classes = [html.Li([html.Span(className=f"swatch {_class(look)}"), look["label"]]) for look in looks]
    return html.Ul(unit + classes, className="legend", **{"aria-label": translator(lang)("Legend")})


def _class(look: dict) -> str:
    if "color" in look:
        return f"ramp-{theme.RAMP.index(look['color'])}"
    return "absent" if look["pattern"]["bgcolor"] == theme.NO_DATA else "outdated"


def _within(width: int | None, widths: tuple[int, ...]) -> int | None:
    """Return the pixels that a drawing takes where there are so many across the reader's window."""
    if width is None or width <= WINDOWS[0] - MARGINS:
        return width
    return widths[2] if width > WINDOWS[1] - MARGINS else widths[1]
