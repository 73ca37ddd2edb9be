"""A drawing on a page of its own size, as PNG or PDF, and words set by a template (typst, which asks no network)."""

import atexit
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

POINTS = 0.75  # per pixel
FONT = Path(__file__).parents[1] / "assets" / "built" / "arimo.woff2"
STANDARDS = ["a-2a", "ua-1"]  # kept for long; read by screen readers
SOURCE = b"""
#let said = sys.inputs
#let (year, month, day) = said.date.split("-").map(int)
#set page(width: float(said.width) * 1pt, height: float(said.height) * 1pt, margin: 0pt)
#set document(title: said.title, description: said.alt, date: datetime(year: year, month: month, day: day))
#set text(lang: said.lang)
#image(bytes(said.svg), format: "svg", width: 100%, alt: said.alt)
"""

# How sheets of words and tables look; what they say follows it.
SHEETS = b"""
#let said = json(bytes(sys.inputs.said))
#let (year, month, day) = said.date.split("-").map(int)
#set document(title: said.title, description: said.alt, date: datetime(year: year, month: month, day: day))
#set text(font: ("Arimo", "Liberation Sans"), lang: said.lang, size: 9pt, hyphenate: false)
#let sheets = (paper: "a4", margin: (x: 16mm, top: 15mm, bottom: 18mm), footer: context {
  set text(7.5pt, fill: luma(90))
  [#said.release #h(1fr) #counter(page).display("1 / 1", both: true)]
})
#let laid(one, size, columns) = {
  set text(size)
  table(
    columns: columns,
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.3pt + luma(200) }),
    inset: (x: 4pt, y: 2.8pt),
    align: (x, y) => if one.right.contains(x) { right } else { left },
    table.header(..one.heads.map(strong)),
    ..one.rows.flatten(),
  )
}
"""


@dataclass(frozen=True)
class Page:
    """A drawing, and what is said of it.

    Parameters
    ----------
    drawing : str
        SVG with a width and a height in pixels.
    title, said : str
        What it is called, and what else it says.
    lang : str
        Language of the words.
    date : str
        ISO 8601; the same drawing of the same date gives the same bytes.
    """

    drawing: str
    title: str
    said: str
    lang: str
    date: str


def png(page: Page, fineness: int) -> bytes:
    """Make a PNG of so many pixels per pixel of the drawing."""
    return _compiled(page, format="png", ppi=72 / POINTS * fineness)


def pdf(page: Page) -> bytes:
    """Make a tagged PDF that meets PDF/A-2a and PDF/UA-1."""
    return _compiled(page, format="pdf", pdf_standards=STANDARDS)


def _compiled(page: Page, **form) -> bytes:
    width, height = size(page.drawing)
    said = {
        "svg": page.drawing, "title": page.title, "alt": f"{page.title}. {page.said}", "lang": page.lang,
        "date": page.date, "width": str(width), "height": str(height),
    }  # fmt: skip
    return _set(SOURCE, said, **form)


def size(drawing: str) -> tuple[float, float]:
    """Return the width and height of a drawing, in points."""
    width, height = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawing).groups()
    return float(width) * POINTS, float(height) * POINTS


def document(template: bytes, said: dict) -> bytes:
    """Make a tagged PDF, as `pdf` does, of sheets.

    Parameters
    ----------
    template : bytes
        Typst, after ``SHEETS``: what is said in which order.
    said : dict
        What it says: title, alt, lang, date (ISO 8601), release, and what else the template names.
    """
    return _set(SHEETS + template, {"said": json.dumps(said)}, format="pdf", pdf_standards=STANDARDS)


def _set(template: bytes, said: dict[str, str], **form) -> bytes:
    fonts = typst.Fonts(include_system_fonts=True, font_paths=[_unpacked()])
    return typst.Compiler(template, sys_inputs=said, font_paths=fonts).compile(template, **form)


@cache
def _unpacked() -> str:
    """Unpack the pages' font, which typst reads no other way; where it was not obtained, the machine's stand in."""
    folder = tempfile.mkdtemp(prefix="font-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if FONT.is_file():
        font = TTFont(FONT, recalcTimestamp=False)
        font.flavor = None
        font.save(Path(folder, "arimo.ttf"))
    return folder
