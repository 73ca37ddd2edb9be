"""The font of pages and charts: Arimo, its Latin letters in every weight, served by the dashboard itself.

It is npm's ``@fontsource-variable/arimo`` (SIL Open Font License 1.1, kept beside it). Each of its letters is as wide
as Arial's, Liberation Sans's and Helvetica's, regular and bold, so that labels measured by
``dashboard.figures.labels`` are right with these too, and a chart taken away fits where there is no Arimo; Android's
own font is 1 % narrower. Where npm does not work, the reader's own fonts stand in; they also do on a page to which the
font comes late, for a page that has been painted must not move.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from dashboard.npm import Package, Unobtainable, put, taken

ARIMO = Package(
    "@fontsource-variable/arimo",
    "5.3.0",
    "sha512-t34ntseQmQX5nLt4nbAmjm4a2sZK5jzcYNBkehOqTg9xlbctc2ZrzlGZlptibfl9Trvsg9buhuoiqBBdm8VK8Q==",
)
MEMBERS = ("files/arimo-latin-wght-normal.woff2", "LICENSE")
BUILT = Path(__file__).parent / "assets" / "built"
FILE, LICENCE, STYLESHEET = "arimo.woff2", "arimo.LICENSE.txt", "font.css"
# Western European letters, dashes, quotation marks, arrows up and down, the minus sign: the font's Latin part.
RANGE = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, "
    "U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
)


def address(folder: Path = BUILT) -> str:
    """Return the address of the font, which changes with its content; "" where the reader's own stand in."""
    try:
        return f"/assets/built/{FILE}?m={hashlib.sha256((folder / FILE).read_bytes()).hexdigest()[:12]}"
    except FileNotFoundError:
        return ""


def build(folder: Path = BUILT, progress: Callable[[str], None] = print) -> bool:
    """Put the font, its licence and its stylesheet into a folder, unless they are there already.

    Parameters
    ----------
    folder : Path
        Where to write them.
    progress : callable
        Is given a line of text per step.

    Returns
    -------
    bool
        Whether they are there; without them the dashboard works, in the reader's own fonts.
    """
    css = folder / STYLESHEET
    if css.is_file() and css.read_text() == face(address(folder)):
        return True
    progress(f"assets: obtaining {ARIMO.name} {ARIMO.version}")
    try:
        font, licence = taken(ARIMO, MEMBERS)
    except Unobtainable as error:
        progress(f"assets: {error}; the reader's own fonts stand in (Arial or what is like it)")
        return False
    folder.mkdir(parents=True, exist_ok=True)
    put(folder / FILE, font)
    put(folder / LICENCE, licence)
    # Written last: Dash links what is there.
    put(css, face(address(folder)).encode())
    return True


def face(at: str) -> str:
    """Write the stylesheet that names the font and says where it is."""
    return (
        f"/* {ARIMO.name} {ARIMO.version} */\n"
        f'@font-face {{ font-family: Arimo; src: url("{at}") format("woff2"); font-weight: 400 700;\n'
        f"  font-style: normal; font-display: optional; unicode-range: {RANGE}; }}\n"
    )
