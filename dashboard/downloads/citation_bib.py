"""BibTeX: an entry for each indicator that a view shows."""

from dashboard.downloads.citation import Citation, file
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


def make(view: View, release, host: str, found: list[Citation] | None = None) -> tuple[bytes, str, str]:
    """Make the file of a view; parameters and what is returned are those of `dashboard.downloads.citation.file`."""
    return file(
        view,
        release,
        host,
        write=entry,
        between="\n",
        kind="application/x-bibtex",
        ending=SUFFIX,
        found=found,
    )


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
