"""One indicator on the map and on a map of tiles, side by side under one message."""

from dash import html

from dashboard.components import chart
from dashboard.components.still import WIDTHS, WINDOWS
from dashboard.view import View, described, rows_shown, select

# Pixels that the map and the tiles take in windows of each width; in a wide one they stand side by side.
OF_MAP = (*WIDTHS[:-1], 540)
OF_TILES = (WIDTHS[0], 500, 343)
MARGINS = 32  # pixels beside what a window shows


def atlas(view: View, release, indicator: str, width: int | None) -> html.Section:
    """Draw an indicator as a map and as tiles, with the table, the origin and the files of both.

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
    said = chart.message(view, release, indicator, rows, "map")
    page = View(lang=view.lang, page="indicator", subject=indicator, release=view.release)
    (on_map, without), (as_tiles, _without) = (
        chart.picture(view, release, indicator, kind, _within(width, widths), said, widths)
        for kind, widths in (("map", OF_MAP), ("tiles", OF_TILES))
    )
    taken = view.with_(indicator=(indicator,), width="")
    return html.Section(
        [
            html.H2(html.A(meta["title"], href=page.address)),
            html.P(said, className="message"),
            html.Div([on_map, as_tiles], className="drawings"),
            without,
            html.P(meta["caveat"], className="remark") if meta["caveat"] else "",
            chart.folded(view, release, indicator, "map"),
            chart.origin(view, release, indicator),
            chart.files(taken, "map", named=True),
            chart.files(taken, "tiles", named=True),
        ],
        className="chart atlas",
    )


def _within(width: int | None, widths: tuple[int, ...]) -> int | None:
    """Return the pixels that a drawing takes where there are so many across the reader's window."""
    if width is None or width <= WINDOWS[0] - MARGINS:
        return width
    return widths[2] if width > WINDOWS[1] - MARGINS else min(width, widths[1])
