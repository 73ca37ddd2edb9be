"""Every word is in the reader's language, and every page says which that is."""

import pytest

from tests.browser.reading import LANGUAGES, PAGES, figure, strings, texts, visit
from tests.browser.words import left_in_english, untranslated

HEAD = """() => ({
  lang: document.documentElement.lang,
  title: document.title,
  description: document.querySelector("meta[name=description]").content,
  canonical: document.querySelector("link[rel=canonical]").href,
  alternates: Object.fromEntries([...document.querySelectorAll("link[rel=alternate]")].map(l => [l.hreflang, l.href])),
  graph: Object.fromEntries(
    [...document.querySelectorAll("meta[property^='og:']")].map(m => [m.getAttribute("property"), m.content])),
})"""


def test_english_words_would_be_found(page):
    visit(page, "/en/compare?countries=BRA~URY~BMU")
    assert {"Compare", "Indicator", "Choose", "The same as a table", "Take away"} <= untranslated(
        texts(page), "es"
    )
    assert untranslated(strings(figure(page)), "pt")


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_no_message_is_left_in_english_about_a_territory(lang, page):
    """Every page, and every kind of chart, is read where it is opened: in test_pages.py."""
    assert left_in_english(visit(page, f"/{lang}/country/BMU"), lang) == set()


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_refusals_are_in_the_language_too(lang, page):
    for address in (
        f"/{lang}/compra",
        f"/{lang}/country/XXX",
        f"/{lang}/indicator/x",
        f"/{lang}/?kind=x",
        f"/{lang}/?x=y",
    ):
        page.goto(address)
        assert untranslated(texts(page), lang) == set(), address


def test_a_document_says_its_language_address_and_title(new_context, base_url):
    page = new_context(java_script_enabled=False).new_page()
    seen = {}
    for lang, code in (("es", "es"), ("pt", "pt-BR"), ("en", "en")):
        for place in PAGES:
            page.goto(f"/{lang}/{place}")
            head = page.evaluate(HEAD)
            assert head["lang"] == code
            assert head["canonical"] == f"{base_url}/{lang}/{place}"
            places = {other: f"{base_url}/{other}/{place}" for other in ("es", "pt", "en")}
            assert head["alternates"] == places | {"x-default": places["es"] if place else f"{base_url}/"}
            seen[lang, place] = head["title"], head["description"]
            graph = head["graph"]
            assert graph["og:url"] == head["canonical"]
            assert head["title"] == f"{graph['og:title']} · {graph['og:site_name']}"
            assert graph["og:description"] == head["description"]
            assert graph["og:locale"].startswith(lang)
            if "og:image" in graph and lang == "es":
                assert page.request.head(graph["og:image"]).headers["content-type"] == "image/png"
    titles, descriptions = zip(*seen.values(), strict=True)
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) >= len(LANGUAGES) * (len(PAGES) - 1)
    assert all(len(description) > 20 for description in descriptions)


def test_what_is_shared_is_the_view_not_the_page(page, base_url):
    address = "/pt/compare?indicator=names_cctld_dnssec&countries=CHL~CRI~URY"
    page.goto(address)
    graph = page.evaluate(HEAD)["graph"]
    assert graph["og:title"].endswith("Chile, Costa Rica e Uruguai")
    assert graph["og:url"] == base_url + address


def test_the_address_without_a_language_takes_the_readers(new_context):
    for locale, lang in (("pt-BR", "pt"), ("es-419", "es"), ("en-JM", "en"), ("fr", "es")):
        page = new_context(locale=locale, java_script_enabled=False).new_page()
        page.goto("/")
        assert page.url.endswith(f"/{lang}/"), locale
