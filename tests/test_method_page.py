"""The page of the method is light, names each formula in the reader's language, and is taken away in every form."""

import csv
import io

import openpyxl
import pandas as pd
import pytest
from dash.development.base_component import Component

from dashboard.app import create_app
from dashboard.pages import method
from dashboard.text.method import formula_name
from dashboard.view import LANGUAGES, View, opened
from dashboard.view.method import formulas, spec

MOST_COMPONENTS = 120  # Dash takes seconds over a thousand


@pytest.fixture(scope="module")
def release():
    return opened()


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


def components(part) -> int:
    if isinstance(part, (list, tuple)):
        return sum(map(components, part))
    return 1 + components(getattr(part, "children", None)) if isinstance(part, Component) else 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_light_enough_for_a_browser(release, lang):
    assert components(method.shown(View(lang=lang, page="method"), release, 1088)) < MOST_COMPONENTS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_formula_has_a_name_in_the_readers_language_and_an_anchor(client, release, lang):
    names = list(formulas(spec(release).normalisation.method))
    called = [formula_name(name, lang) for name in names]
    assert len(set(called)) == len(called) and not any("." in words for words in called)
    assert formula_name("indicators.index.normalise.zscore", lang) in called, "whatever the scale is"
    page = client.get(f"/{lang}/method").get_data(as_text=True)
    for name in names:
        assert f'id="formula-{name.rpartition(".")[2]}"' in page
    for pillar in release.index.said["pillars"]:
        assert f'id="pillar-{pillar}"' in page


def test_each_indicator_says_what_it_counts_for_in_the_index(client, release):
    page = client.get("/en/method").get_data(as_text=True)
    scored = release.index.reference.framework.indicators
    assert page.count("Goalposts: ") == len(scored)
    assert page.count("Shown, not scored.") == len(release.indicators) - len(scored)
    assert "35% of the pillar Routing, which is 25% of the index." in page


def test_what_is_scored_is_the_same_in_every_form(client):
    records = client.get("/pt/method.json").get_json()
    codes, headings = ("share", "low", "high"), ("Parte do pilar", "Limite baixo", "Limite alto")
    expected = [[record[code] for code in codes] for record in records]
    assert len(expected) == 20
    typed = pd.read_parquet(io.BytesIO(client.get("/pt/method.parquet").get_data()))
    assert typed[list(codes)].to_numpy().tolist() == expected
    rows = csv.DictReader(io.StringIO(client.get("/pt/method.csv").get_data(as_text=True), newline=""))
    assert [[float(row[name]) for name in headings] for row in rows] == expected
    first, *lines = (
        openpyxl.load_workbook(io.BytesIO(client.get("/pt/method.xlsx").get_data())).worksheets[0].values
    )
    places = [first.index(name) for name in headings]
    assert [[line[place] for place in places] for line in lines] == expected
