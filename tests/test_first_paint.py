"""What is painted before any script runs is what the page says, and cannot be made to say more."""

import doctest
import re
from html.parser import HTMLParser

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from dashboard import first_paint
from dashboard.app import create_app
from dashboard.first_paint import VOID, to_html
from dashboard.view import LANGUAGES
from tests.made_up_release import FORMULA, HOSTILE, released


class Outline(HTMLParser):
    """Reads HTML: its text, its attributes, and whether what is opened is closed."""

    def __init__(self, text: str):
        super().__init__()
        self.texts, self.attributes, self.opened = [], [], []
        self.feed(text)
        self.close()
        assert not self.opened

    def handle_starttag(self, tag, attrs):
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    released(folder)
    return create_app(str(folder)).server.test_client()


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_whatever_a_text_holds_it_stays_text(text, title):
    read = Outline(to_html(html.P(["a", text, html.B(text)], title=title, id="p")))
    assert "".join(read.texts) == f"a{text}{text}"
    assert read.attributes == [("p", {"id": "p", "title": title}), ("b", {})]


def test_attributes_are_those_of_html():
    cell = html.Td(
        "x", className="number", tabIndex=0, colSpan=2, hidden=False, title=None, **{"aria-label": 'a "b"'}
    )
    assert Outline(to_html(cell)).attributes == [
        ("td", {"class": "number", "tabindex": "0", "colspan": "2", "aria-label": 'a "b"'})
    ]


def test_nothing_numbers_and_lists_are_written_as_they_stand():
    assert to_html([None, 0, 1.5, ("a", [html.Hr(), None])]) == "01.5a<hr>"


def test_a_link_within_the_page_is_a_link():
    assert to_html(dcc.Link(["sort ", html.B("↓")], href="/es/?a=1&b=2")) == (
        '<a href="/es/?a=1&amp;b=2">sort <b>↓</b></a>'
    )


def test_the_examples_of_the_docs_hold():
    tried = doctest.testmod(first_paint)
    assert tried.attempted
    assert not tried.failed


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "address", ["", "compare?kind=table&group=ALL", "country/HTI", "indicator/access_made_up"]
)
def test_a_page_without_scripts_is_whole_and_names_what_it_shows(client, lang, address):
    page = client.get(f"/{lang}/{address}").get_data(as_text=True)
    body = re.search(r'<div id="first-paint">(.*?)</main>', page, re.DOTALL)[1]
    text = re.sub(r"<[^>]*>", " ", body)
    for words in ("Made up, by year", "Haiti" if lang != "es" else "Haití"):
        assert words in text
    assert body.count("<h1") == 1
    assert re.search(r"<title>[^<]+ · [^<]+</title>", page)
    assert re.search(r'<meta name="description" content="[^"]{20,}">', page)
    assert {f'hreflang="{one}"' for one in LANGUAGES} <= set(re.findall(r'hreflang="\w+"', page))


def test_a_hostile_note_stays_a_note(client):
    page = client.get("/en/country/URY?kind=table").get_data(as_text=True)
    assert HOSTILE.replace("\n", " ") in re.sub(r"\s+", " ", page).replace("&quot;", '"')
    page = client.get("/en/country/HTI?kind=line").get_data(as_text=True)
    assert FORMULA in page.replace("&quot;", '"')


def test_the_same_page_is_the_same_html_in_every_process():
    link = html.A("x", id="i", href="/a", download="", className="p")
    assert to_html(link) == '<a class="p" download="" href="/a" id="i">x</a>'
