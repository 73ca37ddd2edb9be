"""SVG of a chart alone, as its page shows it before the chart library has come."""

from functools import lru_cache

from dashboard.downloads import image
from dashboard.downloads.image_svg import MEDIA_TYPE
from dashboard.svg import svg
from dashboard.view import View

SUFFIX = ".chart.svg"


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the SVG of a view's chart; parameters, result and refusal are those of `dashboard.downloads.image.make`."""
    return _drawn(view, release), MEDIA_TYPE, image.name(view, release, SUFFIX)


@lru_cache(maxsize=128)
def _drawn(view: View, release) -> bytes:
    width = int(view.width or image.WIDTH)
    figure, meta, _shown = image.alone(view, release, width)
    return svg(figure, width=width, title=meta["title"], both_schemes=True).encode()
