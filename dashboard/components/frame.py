"""What stands around every page: the way to the other pages, the languages, and who made it."""

from dash import html

from dashboard.text import HTML_LANG, LANGUAGE_NAMES, date, translator
from dashboard.view import LANGUAGES, View


def header(view: View, pages: dict) -> html.Header:
    """Give the skip link, the name of the site, the pages and the languages."""
    _ = translator(view.lang)
    listed = sorted(pages.items(), key=lambda item: item[1].ORDER)
    links = [
        html.Li(
            html.A(
                page.name(view.lang),
                href=_home(view, name, page).address,
                **({"aria-current": "page"} if name == view.page else {}),
            )
        )
        for name, page in listed
    ]
    home = View(lang=view.lang, release=view.release)
    return html.Header(
        [
            html.A(_("Go to the content"), href="#content", className="skip"),
            html.A(_("LAC Internet indicators"), href=home.address, className="site"),
            html.Nav(html.Ul(links), **{"aria-label": _("Pages")}),
            html.Nav(languages(view), id="languages", **{"aria-label": _("Language")}),
        ],
        className="site-header",
    )


def languages(view: View) -> html.Ul:
    """Link the same view in each language."""
    return html.Ul(
        [
            html.Li(
                html.A(
                    LANGUAGE_NAMES[lang], href=view.with_(lang=lang).address, lang=HTML_LANG[lang], hrefLang=lang,
                    **({"aria-current": "true"} if lang == view.lang else {}),
                )
            )
            for lang in LANGUAGES
        ]
    )  # fmt: skip


def scheme(view: View) -> html.Label:
    """Choose between light and dark; assets/scheme.js keeps the choice in the reader's browser."""
    _ = translator(view.lang)
    called = {"auto": _("As the device"), "light": _("Light"), "dark": _("Dark")}
    options = [html.Option(words, value=value) for value, words in called.items()]
    return html.Label([html.Span(_("Colours")), html.Select(options, className="scheme")], className="scheme")


def footer(view: View, release) -> html.Footer:
    """Say of which release the data are, on what terms, and where the code's licence is; choose the colours."""
    _ = translator(view.lang)
    said = _(
        "Data: release {release} of {date}, each source under its own licence. Code: Apache-2.0."
    ).format(release=release.id, date=date(release.created[:10], view.lang))
    return html.Footer([html.P(said), scheme(view)])


def _home(view: View, name: str, page) -> View:
    """Return the page's own start; a page about one thing starts with an example."""
    subject = getattr(page, "EXAMPLE", "")
    if name == view.page:
        subject = view.subject
    return View(lang=view.lang, page=name, subject=subject, release=view.release)
