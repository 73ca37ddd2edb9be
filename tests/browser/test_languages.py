"""Every word is in the reader's language, and every page says which that is."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest

from dashboard.text import translator
from dashboard.text.catalogues import messages, same
from indicators.release import open_release, worded
from tests.browser.reading import KINDS, LANGUAGES, PAGES, figure, settle, strings, texts, visit

PLACEHOLDER = re.compile(r"\{\w*\}")
SENTENCE = re.compile(r"(?<=[.:;])\s|<br>|</?b>")
VIEWS = (*PAGES, *(f"compare?countries=BRA~URY~BMU&kind={kind}" for kind in KINDS), "country/BMU")
HEAD = """() => ({
  lang: document.documentElement.lang,
  title: document.title,
  description: document.querySelector("meta[name=description]").content,
  canonical: document.querySelector("link[rel=canonical]").href,
  alternates: Object.fromEntries([...document.querySelectorAll("link[rel=alternate]")].map(l => [l.hreflang, l.href])),
  graph: Object.fromEntries(
    [...document.querySelectorAll("meta[property^='og:']")].map(m => [m.getAttribute("property"), m.content])),
})"""


def words_of(answer) -> list[str]:
    """Return the words of a file that a person reads as text: of a table, its headings; of a picture, all."""
    kind = answer.headers["content-type"].partition(";")[0]
    if kind == "text/csv":
        return next(csv.reader(io.StringIO(answer.text())))
    if kind == "image/svg+xml":
        return [text.strip() for text in ET.fromstring(answer.text()).itertext()]
    return []


@cache
def english(lang: str) -> re.Pattern:
    """Return what messages look like in English, but for those that may stay so; see same.txt."""
    found = {one for key in messages() for one in ([key] if isinstance(key, str) else key)} - same()[lang]
    found -= {translator(lang)(message) for message in found}  # "Data" is a date in Portuguese
    found -= {"none"}  # plotly's word for no line
    worded = [message for message in found if re.search(r"[a-z]{3}", PLACEHOLDER.sub("", message))]
    return re.compile("|".join(".+".join(map(re.escape, PLACEHOLDER.split(message))) for message in worded))


@cache
def titles(lang: str) -> set[str]:
    """Return the English titles of the sources that have another in a language."""
    sources = [source for said in open_release().indicators.values() for source in said["sources"]]
    pairs = {tuple(worded(source["title"], one) for one in ("en", lang)) for source in sources}
    return {english for english, own in pairs if english != own}


def untranslated(words: list[str], lang: str) -> set[str]:
    """Return the texts, or sentences of them, that are a message in English, and the English titles of sources."""
    parts = {part.strip() for text in words for part in (text, *SENTENCE.split(text))}
    named = {title for title in titles(lang) for text in words if title in text}
    return named | {part for part in parts if english(lang).fullmatch(part)}


def test_english_words_would_be_found(page):
    visit(page, "/en/compare?countries=BRA~URY~BMU")
    assert {"Compare", "Indicator", "Choose", "The same as a table", "Take away"} <= untranslated(
        texts(page), "es"
    )
    assert untranslated(strings(figure(page)), "pt")


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_no_message_is_left_in_english(lang, page):
    for view in VIEWS:
        visit(page, f"/{lang}/{view}")
        assert untranslated(texts(page), lang) == set(), view
        if page.locator(".js-plotly-plot").count():
            assert untranslated(strings(figure(page)), lang) == set(), view
        for link in page.locator("main a[download], .files a").evaluate_all(
            "links => links.map(link => link.href)"
        ):
            if said := words_of(page.request.get(link)):
                assert untranslated(said, lang) == set(), link


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
        page = new_context(locale=locale).new_page()
        page.goto("/")
        settle(page)
        assert page.url.endswith(f"/{lang}/"), locale
