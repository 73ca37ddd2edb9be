"""The chart of the index alone, as its page shows it before the chart library has come."""

from functools import lru_cache

from dashboard.downloads import origin
from dashboard.downloads.image import WIDTH
from dashboard.downloads.image_alone import SUFFIX as ENDING
from dashboard.downloads.image_svg import MEDIA_TYPE
from dashboard.downloads.ranking import refuse_without_index
from dashboard.figures import ranges
from dashboard.svg import svg
from dashboard.view import View, variant
from dashboard.view import weights as own
from dashboard.view.pairs import among, cuts


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the SVG of the ranking that a view shows, without the dashboard's address.

    Parameters and what is returned are those of `dashboard.downloads.table.make`; a release without an index is
    refused.
    """
    refuse_without_index(view, release)
    return _drawing(view, release), MEDIA_TYPE, origin.file_name(view, release, variant(view), ENDING)


@lru_cache(maxsize=64)
def _drawing(view: View, release) -> bytes:
    width = int(view.width or WIDTH)
    figure = drawn(view, release, width)
    return svg(figure, width=width, title=figure["data"][-2]["name"], both_schemes=True).encode()


def drawn(view: View, release, width: int) -> dict:
    """Draw the ranking of a view.

    Parameters
    ----------
    view, release
        What is shown, and where it is released.
    width : int
        Width in pixels.

    Returns
    -------
    dict
        A figure, as `dashboard.figures.ranges.draw` makes it.
    """
    title = release.index.variants[variant(view)]["name"][view.lang]
    table, alone = own.ranked(view, release), view.countries if len(view.countries) == 1 else ()
    tied = [other for iso3 in alone if (others := among(view, release, iso3)) for other in others.like]
    return ranges.draw(
        table,
        view.lang,
        width=width,
        highlight=view.countries,
        tied=tuple(tied),
        cuts=tuple(cuts(table)),
        title=title,
    )
