"""The index in every form has the numbers of the page, for exactly the view; what may not be passed on has no file."""

import csv
import io
import json
import re

import openpyxl
import pandas as pd
import pytest

from dashboard.app import create_app
from dashboard.view import View, opened
from dashboard.view import weights as own

NUMBERS = ("score", "rank", "rank_low", "rank_high", "tied_from", "tied_to", "routing", "exposure")
PUBLISHED, WEIGHED = (
    "?variant=without_nc",
    "?countries=JAM~TTO&variant=without_nc&weights=routing:60~exposure:0",
)
TABLES, PICTURES, ABOUT = (
    (".csv", ".json", ".xlsx", ".parquet"),
    (".png", ".svg", ".pdf"),
    (".bib", ".ris", ".toml"),
)


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


@pytest.fixture(scope="module")
def taken(client):
    def bytes_of(ending, query, lang="en"):
        answer = client.get(f"/{lang}/index{ending}{query}")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_data()

    return bytes_of


def cell(value):
    return None if pd.isna(value) or value == "" else float(value)


@pytest.mark.parametrize(
    ("query", "more"), [(PUBLISHED, ()), (WEIGHED, ("own_rank", "own_score", "own_low"))]
)
def test_every_table_has_the_same_numbers_as_the_page(taken, query, more):
    names = (*NUMBERS, *more)
    records = json.loads(taken(".json", query))
    expected = [[cell(record[name]) for name in names] for record in records]
    typed = pd.read_parquet(io.BytesIO(taken(".parquet", query)))
    assert [[cell(one) for one in row] for row in typed[list(names)].itertuples(index=False)] == expected
    headings = json.loads(taken(".metadata.json", query))["columns"]
    assert list(headings) == list(records[0]) == list(typed)
    titles = [headings[name]["title"] for name in names]
    rows = list(csv.DictReader(io.StringIO(taken(".csv", query).decode(), newline="")))
    assert [[cell(row[title]) for title in titles] for row in rows] == expected
    first, *lines = openpyxl.load_workbook(io.BytesIO(taken(".xlsx", query))).worksheets[0].values
    places = [first.index(title) for title in titles]
    assert [[cell(line[place]) for place in places] for line in lines] == expected
    release = opened()
    view = View(lang="en", page="index").with_own(
        variant="without_nc", weights="routing:60~exposure:0" if more else ""
    )
    ranked = own.ranked(view, release)
    assert [row["country"] for row in records[: len(ranked)]] == ranked["country"].tolist()
    assert {row["address"].partition("/en/")[2] for row in records} == {
        re.sub("variant", f"release={release.id}&variant", f"index{query}")
    }


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_every_form_is_in_the_readers_language_and_says_where_it_is_from(taken, lang):
    release = opened()
    said = json.loads(taken(".metadata.json", WEIGHED, lang))
    assert said["weights"]["own"]["routing"] == 60 and said["variant"]["redistribute"]
    drawing = taken(".svg", WEIGHED, lang).decode()
    book = openpyxl.load_workbook(io.BytesIO(taken(".xlsx", WEIGHED, lang)))
    told = {words for line in book.worksheets[1].values for words in line}
    assert {said["chart"]["title"], said["chart"]["message"], said["chart"]["selection"], release.id} <= told
    for words in (said["chart"]["selection"], release.id, "RPKI", "weights=routing:60", "Trinidad"):
        assert words in drawing, words
    assert taken(".png", WEIGHED, lang).startswith(b"\x89PNG")
    assert said["chart"]["title"] in taken(".bib", WEIGHED, lang).decode()
    assert taken(".ris", WEIGHED, lang).decode().startswith("TY  - DATA")


def test_what_may_not_be_passed_on_has_no_table_and_no_picture_but_is_described_and_cited(client):
    for ending in (*TABLES, *PICTURES):
        answer = client.get(f"/en/index{ending}")
        assert answer.status_code == 400
        assert f"/en/index{ending}?variant=without_nc" in answer.get_data(as_text=True)
    for lang, said in (("es", "Este índice mezcla fuentes"), ("pt", "Este índice mistura fontes")):
        refusal = client.get(f"/{lang}/index.csv?weights=routing:50").get_data(as_text=True)
        assert f'href="/{lang}/index.csv?weights=routing:50&amp;variant=without_nc"' in refusal
        assert said in refusal and "CC-BY-NC-SA-3.0" in refusal and "CC-BY-SA-4.0" in refusal
        assert "baseline" not in refusal
    said = client.get("/en/index.metadata.json").get_json()
    assert not said["variant"]["redistribute"] and said["variant"]["may_be_passed_on_instead"] == "without_nc"
    assert "TeleGeography" in {source["publisher"] for source in said["sources"]}
    assert all(client.get(f"/en/index{ending}").status_code == 200 for ending in ABOUT)


def test_a_shared_link_names_a_picture_only_where_there_is_one(client):
    named = {
        query: re.findall(
            r'og:image" content="([^"]*)', client.get(f"/en/index{query}").get_data(as_text=True)
        )
        for query in ("", PUBLISHED)
    }
    assert named[""] == [] and len(named[PUBLISHED]) == 1
    assert client.get(named[PUBLISHED][0].removeprefix("http://localhost")).mimetype == "image/png"


def test_the_page_links_the_files_of_the_nearest_variant_that_may_be_passed_on(client):
    page = client.get("/en/index?countries=JAM").get_data(as_text=True)
    links = re.findall(r'<a [^>]*href="(/en/index\.[^"]*)"', page)
    assert len(links) == len((*TABLES, *PICTURES, *ABOUT, ".metadata.json"))
    assert all(client.get(link.replace("&amp;", "&")).status_code == 200 for link in links)
