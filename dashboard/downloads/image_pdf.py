"""PDF of a chart, framed, then all that it shows as a table: words that can be searched, and read aloud."""

from functools import lru_cache

from dashboard import figures
from dashboard.downloads import image, origin, typeset
from dashboard.downloads.image_svg import drawn
from dashboard.text import date, translator
from dashboard.view import View, chosen, names, options, rows_shown, select, shown_as
from dashboard.view import drawn as drawn_of

SUFFIX = ".pdf"
TEMPLATE = b"""
#page(width: said.width * 1pt, height: said.height * 1pt, margin: 0pt,
  image(bytes(said.svg), format: "svg", width: 100%, alt: said.alt))
#set page(..sheets)
#show heading: set text(12pt)
#show heading: set block(above: 1.4em, below: 0.7em)
#for part in said.tables {
  heading(level: 1, part.title)
  block(sticky: true, part.selection)
  laid(part, 8pt, part.heads.map(head => auto))
}
"""


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the PDF of a view; parameters, result and refusal are those of `dashboard.downloads.image.make`."""
    document = _document(view.with_(suffix="", csv=""), release, host)
    return document, "application/pdf", image.name(view, release, SUFFIX)


@lru_cache(maxsize=32)
def _document(view: View, release, host: str) -> bytes:
    drawing, title, said = drawn(view, release, host)
    width, height = typeset.size(drawing)
    told = {
        "svg": drawing, "title": title, "alt": f"{title}. {said}", "lang": view.lang, "date": release.created[:10],
        "width": width, "height": height,
        "release": f"{translator(view.lang)('Release')} {release.id} ({date(release.created[:10], view.lang)})",
        "tables": _tables(view, release),
    }  # fmt: skip
    return typeset.document(TEMPLATE, told)


def _tables(view: View, release) -> list[dict]:
    """Lay out what the chart shows as a table for each indicator: every date, where it shows more than the newest."""
    first, kind = drawn_of(view, release), image.kind_drawn(view)
    rows = rows_shown(view, select(view, release, first), kind)
    shown = [(rows, shown_as(view, release, first)), *options(view, release, first, kind).get("others", [])]
    called = {iso3: names(release, view.lang)[iso3] for iso3 in chosen(view, release)}
    every_date = bool(figures.has(kind, "OVER_TIME"))
    return [
        {"title": meta["title"], "selection": origin.selection_words(view, release, [(table, meta)])}
        | _cells(figures.draw("table", table, meta, view.lang, names=called, every_date=every_date))
        for table, meta in shown
    ]


def _cells(drawn: dict) -> dict:
    """Leave out columns that say nothing."""
    kept = [
        place
        for place, column in enumerate(drawn["columns"])
        if column["id"] == "name" or {row["cells"][place] for row in drawn["rows"]} - {"", "%"}
    ]
    return {
        "heads": [drawn["columns"][place]["label"] for place in kept],
        "right": [at for at, place in enumerate(kept) if drawn["columns"][place]["numeric"]],
        "rows": [[row["cells"][place] for place in kept] for row in drawn["rows"]],
    }
