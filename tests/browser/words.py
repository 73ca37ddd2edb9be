"""Which words on a page are in English that should be in another language."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from functools import cache, reduce

from dashboard.text import translator
from dashboard.text.catalogues import messages, same
from indicators.release import open_release, worded
from tests.browser.reading import figures, strings, texts

PLACEHOLDER = re.compile(r"\{\w*\}")
SENTENCE = re.compile(r"(?<=[.:;])\s|<br>|</?b>")
TAKEN = "links => [...new Set(links.map(link => link.href))].filter(address => /\\.(csv|svg)(\\?|$)/.test(address))"


def left_in_english(page, lang: str) -> set[str]:
    """Return the words of a page, its charts, and the tables and drawings that it links, that are not translated."""
    files = page.locator("main a[download], .files a").evaluate_all(TAKEN)
    words = [word for file in files for word in _words_of(page.request.get(file))]
    return untranslated([*texts(page), *strings(figures(page)), *words], lang)


def untranslated(words: list[str], lang: str) -> set[str]:
    """Return the texts, or sentences of them, that are a message in English, and titles of sources that should not be.

    What a source is called in English is only that where it has no name in the language.
    """
    return {part for text in set(words) for part in _in_english(text, lang)}


@cache
def _in_english(text: str, lang: str) -> list[str]:
    english, own = _titles("en"), _titles(lang)
    named = [title for title in english if title not in own and title in text]
    text = reduce(lambda left, title: left.replace(title, ""), own, text)
    parts = {part.strip() for part in (text, *SENTENCE.split(text))}
    return named + [part for part in parts if _english(lang).fullmatch(part)]


@cache
def _english(lang: str) -> re.Pattern:
    """Return what messages look like in English, but for those that may stay so; see same.txt."""
    found = {one for key in messages() for one in ([key] if isinstance(key, str) else key)} - same()[lang]
    found -= {translator(lang)(message) for message in found}  # "Data" is a date in Portuguese
    found -= {"none"}  # plotly's word for no line
    worded = [message for message in found if re.search(r"[a-z]{3}", PLACEHOLDER.sub("", message))]
    return re.compile("|".join(".+".join(map(re.escape, PLACEHOLDER.split(message))) for message in worded))


@cache
def _titles(lang: str) -> list[str]:
    """Return the titles of the sources in a language, longest first."""
    sources = [source for said in open_release().indicators.values() for source in said["sources"]]
    return sorted({worded(source["title"], lang) for source in sources}, key=len, reverse=True)


def _words_of(answer) -> list[str]:
    """Return the words of a file that a person reads as text: of a table, its headings; of a picture, all."""
    assert answer.ok, answer.url
    if answer.headers["content-type"].startswith("text/csv"):
        return next(csv.reader(io.StringIO(answer.text())))
    return [text.strip() for text in ET.fromstring(answer.text()).itertext()]
