"""PNG of a chart, framed, twice as fine as its SVG."""

from functools import lru_cache

from dashboard.downloads import image, typeset
from dashboard.downloads.image_svg import drawn
from dashboard.view import View

SUFFIX = ".png"
FINENESS = 2


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the PNG of a view; parameters, result and refusal are those of `dashboard.downloads.image.make`."""
    picture = _picture(view.with_(suffix="", csv=""), release, host)
    return picture, "image/png", image.name(view, release, SUFFIX)


@lru_cache(maxsize=32)
def _picture(view: View, release, host: str) -> bytes:
    drawing, title, said = drawn(view, release, host)
    page = typeset.Page(drawing, title, said, view.lang, release.created[:10])
    return typeset.png(page, FINENESS)
