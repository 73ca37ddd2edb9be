"""A chart before the chart library has come: a drawing by address, of the width that the reader's window has for it."""

from dash import html

from dashboard.downloads import image_alone
from dashboard.view import View

# Pixels across a chart in windows of 375, 768 and 1440, and the widest window that the first two are for, as
# assets/style.css has it.
WIDTHS = (343, 721, 1088)
WINDOWS = (531, 860)


def still(view: View, widths: tuple[int, ...] = WIDTHS) -> html.Picture:
    """Show the drawing of a view's chart; the browser asks for that of one width only.

    Parameters
    ----------
    view : View
        What the chart shows, its kind and indicator said.
    widths : tuple of int
        Pixels there are for it in windows of each width.
    """
    *narrower, widest = (view.with_(suffix=image_alone.SUFFIX, width=str(width)).address for width in widths)
    sources = [
        html.Source(srcSet=address, media=f"(max-width: {window}px)")
        for address, window in zip(narrower, WINDOWS, strict=True)
    ]
    # The figure around it has the words; the drawing itself says nothing more.
    return html.Picture([*sources, html.Img(src=widest, alt="")])
