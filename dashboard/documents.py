"""Whole HTML documents: around a page for a browser that has not run a script yet, and for a refused address."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from dash import html

from dashboard import font, theme
from dashboard.components import frame
from dashboard.first_paint import to_html
from dashboard.text import HTML_LANG, LOCALES, translator
from dashboard.view import LANGUAGES, Unknown, View

ASSETS = Path(__file__).parent / "assets"
SHARED_LOCALES = LOCALES | {"es": "es_LA"}  # Open Graph wants a territory


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
    image : str
        Address of a picture of the view, for links that are shared; "" where there is none.
    """

    view: View
    title: str
    description: str
    body: str
    host: str
    image: str = ""

    def html(self, *, metas="", css="", config="", scripts="", app_entry="", renderer="", **_unused) -> str:
        """Put the pieces that Dash gives around the body."""
        # A token for callbacks in the background, of which there are none, would make every answer another.
        config = re.sub(r',"end_id":"[^"]*"', "", config)
        title = f"{self.title} · {translator(self.view.lang)('LAC Internet indicators')}"
        return (
            f'<!doctype html><html lang="{HTML_LANG[self.view.lang]}"><head>{metas}'
            f"<title>{escape(title)}</title>{_before_paint()}{css}"
            f'<meta name="description" content="{escape(self.description)}">{self._graph()}{self._links()}</head>'
            f'<body><div id="first-paint">{self.body}</div>{app_entry}{config}{scripts}{renderer}</body></html>'
        )

    def _links(self) -> str:
        """Name the view's one address, and the same view in each language; / chooses for whoever asks for none."""
        places = {lang: self._at(self.view.with_(lang=lang).address) for lang in LANGUAGES}
        anyone = self._at("/") if self.view == View(lang=self.view.lang) else places["es"]
        links = [f'<link rel="canonical" href="{escape(self._at(self.view.address))}">']
        for lang, place in (*places.items(), ("x-default", anyone)):
            links.append(f'<link rel="alternate" hreflang="{lang}" href="{escape(place)}">')
        return "".join(links)

    def _graph(self) -> str:
        """Say to those who show a shared link what is behind it (Open Graph)."""
        said = [
            ("type", "website"),
            ("site_name", translator(self.view.lang)("LAC Internet indicators")),
            ("title", self.title),
            ("description", self.description),
            ("url", self._at(self.view.address)),
            ("locale", SHARED_LOCALES[self.view.lang]),
            *(("locale:alternate", SHARED_LOCALES[lang]) for lang in LANGUAGES if lang != self.view.lang),
            *([("image", self.image), ("image:alt", self.description)] if self.image else []),
        ]
        return "".join(f'<meta property="og:{name}" content="{escape(words)}">' for name, words in said)

    def _at(self, address: str) -> str:
        return self.host.rstrip("/") + address


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
        "first": _(
            "What has categories or lists, as “{value}” has, cannot be shown as 100 in the first year."
        ),
        "peers": _(
            "Choose a country or territory first: structural peers are those of the first one chosen."
        ),
        "parameter": _("An address has no parameter “{value}”."),
        "file": _("This page has no file “{value}”."),
        "mixed": _(
            "This index mixes sources under {value}, which cannot be joined in one table: "
            "it has no table and no picture to pass on."
        ),
    }.get(unknown.what, _("The parameter {what} cannot be “{value}”."))
    nearest = html.P([_("Nearest:"), " ", html.A(unknown.nearest or unknown.address, href=unknown.address)])
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
        f'<title>{escape(words)}</title><meta name="robots" content="noindex">{_before_paint()}{_styles()}</head>'
        f"<body>{to_html(refused(unknown, pages))}</body></html>"
    )


@cache
def _before_paint() -> str:
    """Link what decides how a document looks at first: light or dark, and the font."""
    early = f'<script src="{_named("scheme.js")}"></script>'
    if at := font.address():
        early += f'<link rel="preload" href="{at}" as="font" type="font/woff2" crossorigin>'
    return (
        f'<meta name="theme-color" content="{theme.PAPER}" media="(prefers-color-scheme: light)">'
        f'<meta name="theme-color" content="{theme.DARK[theme.PAPER]}" media="(prefers-color-scheme: dark)">'
        f'<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">{early}'
    )


@cache
def _styles() -> str:
    """Link the stylesheets that Dash links on its own pages."""
    files = ["theme.css", "style.css", *(["built/font.css"] if font.address() else [])]
    return "".join(f'<link rel="stylesheet" href="{_named(file)}">' for file in files)


def _named(file: str) -> str:
    """Return the address of one of our files, which changes with the file."""
    return f"/assets/{file}?m={(ASSETS / file).stat().st_mtime:.0f}"
