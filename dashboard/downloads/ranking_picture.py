"""The chart of the index to take away, framed with what entered, on what terms, and where it is shown."""

from functools import lru_cache

from dashboard.downloads import origin, typeset
from dashboard.downloads.image import HEIGHT, WIDTH
from dashboard.downloads.image_png import FINENESS
from dashboard.downloads.image_svg import MEDIA_TYPE
from dashboard.downloads.ranking import refuse_what_may_not_be_passed_on, sources
from dashboard.downloads.ranking_chart import drawn
from dashboard.figures.frame import MORE, framed
from dashboard.svg import svg
from dashboard.text import date, translator
from dashboard.view import View, name_of, variant
from dashboard.view.answers import message


def svg_file(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the SVG of the ranking of a view; parameters and refusal are those of `ranking.taken`."""
    made, _title, _said = _framed(view, release, host)
    return made.encode(), MEDIA_TYPE, _name(view, release)


def pdf(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the PDF of the ranking of a view; parameters and refusal are those of `ranking.taken`."""
    return _pdf(view, release, host), "application/pdf", _name(view, release)


def png(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the PNG of the ranking of a view; parameters and refusal are those of `ranking.taken`."""
    return _png(view, release, host), "image/png", _name(view, release)


FORMS = {".png": png, ".svg": svg_file, ".pdf": pdf}


def _name(view: View, release) -> str:
    return origin.file_name(view, release, variant(view), view.suffix)


@lru_cache(maxsize=16)
def _pdf(view: View, release, host: str) -> bytes:
    return typeset.pdf(_page(view, release, host))


@lru_cache(maxsize=16)
def _png(view: View, release, host: str) -> bytes:
    return typeset.png(_page(view, release, host), FINENESS)


def _page(view: View, release, host: str) -> typeset.Page:
    return typeset.Page(*_framed(view, release, host), view.lang, release.created[:10])


@lru_cache(maxsize=16)
def _framed(view: View, release, host: str) -> tuple[str, str, str]:
    """Return the SVG, its title, and what it says."""
    refuse_what_may_not_be_passed_on(view, release)
    _, width = translator(view.lang), int(view.width or WIDTH)
    cited = [
        f"{each['publisher']}, {each['title']}, {date(each['date'], view.lang)}"
        for each in sources(view, release)
    ]
    licences = dict.fromkeys(
        origin.licence_name(each["licence"], view.lang) for each in sources(view, release)
    )
    footer = (
        f"{_('Sources')}: {'; '.join(cited)}. {_('Licence')}: {'; '.join(licences)}.\n"
        f"{_('Release')} {release.id} ({date(release.created[:10], view.lang)}). "
        f"{origin.permanent(view, release, host)}"
    )
    title, said = name_of(view, release), message(view, release)
    if view.countries:
        said = f"{origin.economies_words(view, release)}. {said}"
    figure = drawn(view, release, width - 2 * MORE)
    figure = framed(figure, title=title, subtitle=said, footer=footer, width=width, height=HEIGHT)
    return svg(figure, title=title, description=said), title, said
