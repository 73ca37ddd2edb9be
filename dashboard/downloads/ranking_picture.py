"""The chart of the index to take away, framed with what entered, on what terms, and where it is shown."""

from functools import lru_cache

from dashboard.downloads import origin, typeset
from dashboard.downloads.image import HEIGHT, WIDTH
from dashboard.downloads.image_svg import MEDIA_TYPE
from dashboard.downloads.ranking import refuse_what_may_not_be_passed_on
from dashboard.downloads.ranking_chart import drawn
from dashboard.figures.frame import framed
from dashboard.svg import svg
from dashboard.text import date, listed, translator
from dashboard.text import index as words
from dashboard.view import BASELINE, View, variant
from dashboard.view import weights as own

DRAWING, DOCUMENT = ".svg", ".pdf"


def drawing(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the SVG of the ranking of a view; parameters, result and refusal are those of `ranking.make`."""
    made, _title, _said = _framed(view, release, host)
    return made.encode(), MEDIA_TYPE, origin.file_name(view, release, variant(view), DRAWING)


def document(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the PDF of the ranking of a view; parameters, result and refusal are those of `ranking.make`."""
    made = _document(view, release, host)
    return made, "application/pdf", origin.file_name(view, release, variant(view), DOCUMENT)


@lru_cache(maxsize=16)
def _document(view: View, release, host: str) -> bytes:
    made, title, said = _framed(view, release, host)
    return typeset.pdf(typeset.Page(made, title, said, view.lang, release.created[:10]))


@lru_cache(maxsize=16)
def _framed(view: View, release, host: str) -> tuple[str, str, str]:
    """Return the SVG, its title, and the line below the title."""
    refuse_what_may_not_be_passed_on(view, release, view.suffix)
    _ = translator(view.lang)
    code, index, given = variant(view), release.index, own.given(view, release)
    width = int(view.width or WIDTH)
    resource = release.resource(f"index_{code}_scores")
    sources = [f"{each['title']}, {date(each['version'], view.lang)}" for each in resource["sources"]]
    licences = listed(
        [origin.licence_name(each["name"], view.lang) for each in resource["licenses"]], view.lang
    )
    footer = (
        f"{_('Sources')}: {'; '.join(sources)}. {_('Licence')}: {licences}.\n"
        f"{_('Release')} {release.id} ({date(release.created[:10], view.lang)}). "
        f"{origin.permanent(view, release, host)}"
    )
    title = ". ".join(dict.fromkeys(index.variants[each]["name"][view.lang] for each in (BASELINE, code)))
    said = _("Ranks and their ranges")
    if given:
        called = {pillar: names[view.lang] for pillar, names in index.reference.names.items()}
        said = words.these_weights(own.shares(given), called, view.lang)
    figure = framed(
        drawn(view, release, width), title=title, subtitle=said, footer=footer, width=width, height=HEIGHT
    )
    return svg(figure, title=title, description=said), title, said
