"""PDF of a chart, framed: its words can be searched, and a screen reader is told what it shows."""

from functools import lru_cache

from dashboard.downloads import image, typeset
from dashboard.downloads.image_svg import drawn
from dashboard.view import View

SUFFIX = ".pdf"


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the PDF of a view; parameters, result and refusal are those of `dashboard.downloads.image.make`."""
    document = _document(view.with_(suffix="", csv=""), release, host)
    return document, "application/pdf", image.name(view, release, SUFFIX)


@lru_cache(maxsize=32)
def _document(view: View, release, host: str) -> bytes:
    drawing, title, said = drawn(view, release, host)
    return typeset.pdf(typeset.Page(drawing, title, said, view.lang, release.created[:10]))
