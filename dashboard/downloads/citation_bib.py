"""BibTeX: an entry for each indicator that a view shows."""

from dashboard.downloads import origin
from dashboard.downloads.citation import Citation, citations
from dashboard.view import View

SUFFIX = ".bib"
LABEL = "BibTeX"
ORDER = 7
# What TeX would read as a command.
ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)
LANGUAGES = {"es": "spanish", "pt": "brazilian", "en": "english"}


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.
    """
    found = citations(view, release, host)
    content = "\n".join(entry(each) for each in found)
    return content.encode(), "application/x-bibtex", origin.file_name(view, release, None, SUFFIX)


def entry(said: Citation) -> str:
    """Write one entry; the address stands as it is: BibTeX styles know that addresses are no TeX."""
    fields = {
        "author": f"{{{_tex(said.author)}}}",
        "title": f"{{{_tex(said.title)}}}",
        "year": said.date[:4],
        "date": said.date,
        "version": _tex(said.release),
        "publisher": f"{{{_tex(said.publishers)}}}",
        "url": said.address,
        "note": _tex(said.note),
        "language": LANGUAGES[said.lang],
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{said.key},\n{lines}}}\n"


def _tex(words: str) -> str:
    return words.translate(ESCAPES)
