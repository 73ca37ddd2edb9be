"""Whole HTML documents: around a page for a browser that has not run a script yet, and for a refused address."""

from dataclasses import dataclass
from html import escape

from dashboard.components import frame
from dashboard.first_paint import to_html
from dashboard.text import HTML_LANG, translator
from dashboard.view import LANGUAGES, Unknown, View


@dataclass(frozen=True, kw_only=True)
class Document:
    """The document of one view.

    Parameters
    ----------
    view : View
        What is shown.
    title, description : str
        For tabs, search engines and shared links.
    body : str
        HTML that stands in until the page itself has been made.
    host : str
        Address of the dashboard.
    """

    view: View
    title: str
    description: str
    body: str
    host: str

    def html(self, *, metas="", css="", config="", scripts="", app_entry="", renderer="", **_unused) -> str:
        """Put the pieces that Dash gives around the body."""
        site = translator(self.view.lang)("LAC Internet indicators")
        host = self.host.rstrip("/")
        alternates = "".join(
            f'<link rel="alternate" hreflang="{lang}" href="{escape(host + self.view.with_(lang=lang).address)}">'
            for lang in LANGUAGES
        )
        return (
            f'<!doctype html><html lang="{HTML_LANG[self.view.lang]}"><head>{metas}'
            f"<title>{escape(self.title)} · {escape(site)}</title>"
            f'<meta name="description" content="{escape(self.description)}">'
            f'<meta property="og:title" content="{escape(self.title)}">'
            f'<meta property="og:description" content="{escape(self.description)}">'
            f'<link rel="canonical" href="{escape(host + self.view.address)}">{alternates}'
            f'<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">{css}</head>'
            f'<body><div id="first-paint">{self.body}</div>{app_entry}{config}{scripts}{renderer}</body></html>'
        )


def refusal(unknown: Unknown, pages: dict) -> str:
    """Write the document that says what an address asked for in vain, and what is nearest to it.

    Parameters
    ----------
    unknown : Unknown
        What is not known.
    pages : dict
        The pages, to go on from here.
    """
    _ = translator(unknown.lang)
    view = View(lang=unknown.lang)
    said = {
        "language": _("There is no language “{value}”."),
        "page": _("There is no page “{value}”."),
        "country": _("There is no country or territory “{value}”."),
        "indicator": _("There is no indicator “{value}”."),
        "most countries": _("At most {value} countries and territories can be shown together."),
        "most indicators": _("At most {value} indicators can be shown together."),
        "parameter": _("An address has no parameter “{value}”."),
    }.get(unknown.what, _("The parameter {what} cannot be “{value}”."))
    words = said.format(what=unknown.what, value=unknown.value)
    body = to_html(frame.header(view, pages)) + (
        f'<main id="content"><h1>{escape(words)}</h1>'
        f'<p>{escape(_("Nearest:"))} <a href="{escape(unknown.address)}">{escape(unknown.nearest)}</a></p></main>'
    )
    return (
        f'<!doctype html><html lang="{HTML_LANG[unknown.lang]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(words)}</title><meta name="robots" content="noindex">'
        f'<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="/assets/style.css"></head><body>{body}</body></html>'
    )
