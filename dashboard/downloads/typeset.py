"""A drawing on a page of its own size, as PNG or PDF, and words set by a template (typst, which asks no network)."""

import atexit
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
    width, height = re.search(r'width="([\d.]+)" height="([\d.]+)"', page.drawing).groups()
    said = {
        "svg": page.drawing, "title": page.title, "alt": f"{page.title}. {page.said}", "lang": page.lang,
        "date": page.date, "width": str(float(width) * POINTS), "height": str(float(height) * POINTS),
    }  # fmt: skip
    return _set(SOURCE, said, **form)


def document(template: bytes, said: dict[str, str]) -> bytes:
    """Make a tagged PDF, as `pdf` does, of a template and what it reads from ``sys.inputs``."""
    return _set(template, said, format="pdf", pdf_standards=STANDARDS)


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
