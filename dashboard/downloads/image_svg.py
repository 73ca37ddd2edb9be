"""SVG of a chart, framed, drawn without a browser."""

from functools import lru_cache

from dashboard.downloads import image
from dashboard.svg import svg
from dashboard.view import View

SUFFIX = ".svg"
MEDIA_TYPE = "image/svg+xml"


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the SVG of a view; parameters, result and refusal are those of `dashboard.downloads.image.make`."""
    drawing, _title, _said = drawn(view.with_(suffix="", csv=""), release, host)
    return drawing.encode(), MEDIA_TYPE, image.name(view, release, SUFFIX)


@lru_cache(maxsize=64)
def drawn(view: View, release, host: str) -> tuple[str, str, str]:
    """Draw a view once, for every file that is made of it.

    Returns
    -------
    tuple of str, str and str
        The SVG, its title, and the line below the title.
    """
    figure, title, said = image.framed(view, release, host)
    return svg(figure, title=title, description=said), title, said
