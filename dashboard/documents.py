"""Whole HTML documents: around a page for a browser that has not run a script yet, and for a refused address."""

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from dash import html

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


def said(unknown: Unknown) -> tuple[str, html.P]:
    """Say what an address asked for in vain, and link what is nearest to it."""
    _ = translator(unknown.lang)
    words = {
        "language": _("There is no language “{value}”."),
        "page": _("There is no page “{value}”."),
        "country": _("There is no country or territory “{value}”."),
        "indicator": _("There is no indicator “{value}”."),
        "most countries": _("At most {value} countries and territories can be shown together."),
        "most indicators": _("At most {value} indicators can be shown together."),
        "per_head": _("Only counts can be shown per head: “{value}” is none."),
        "first": _("What has categories or lists, as “{value}” has, cannot be shown as 100 in the first year."),
        "peers": _("Choose a country or territory first: structural peers are those of the first one chosen."),
        "parameter": _("An address has no parameter “{value}”."),
        "file": _("This page has no file “{value}”."),
    }.get(unknown.what, _("The parameter {what} cannot be “{value}”."))
    nearest = html.P([_("Nearest:"), " ", html.A(unknown.nearest, href=unknown.address)])
    return words.format(what=unknown.what, value=unknown.value), nearest


def refused(unknown: Unknown, pages: dict) -> list:
    """Put a page together that says what an address asked for in vain, with the pages to go on from there."""
    words, nearest = said(unknown)
    return [
        frame.header(View(lang=unknown.lang), pages),
        html.Main([html.H1(words), nearest], id="content", tabIndex=-1),
    ]


def refusal(unknown: Unknown, pages: dict) -> str:
    """Write the whole document of `refused`."""
    words, _nearest = said(unknown)
    return (
        f'<!doctype html><html lang="{HTML_LANG[unknown.lang]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(words)}</title><meta name="robots" content="noindex">'
        f'<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="/assets/style.css"></head>'
        f"<body>{to_html(refused(unknown, pages))}</body></html>"
    )
