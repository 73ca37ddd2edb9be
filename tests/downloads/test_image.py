"""A figure taken away says all that its page says around it."""

import json

import pytest

from dashboard import figures
from dashboard.downloads import image
from dashboard.view import LANGUAGES, View
from tests.downloads.conftest import HOST

THREE = {"countries": ("BRA", "URY", "HTI"), "page": "compare"}
SAID = {
    "es": ["Made up, by year (es)", "per head (es)", "Brasil, Uruguay y Haití", "2021–2024", "30 jun 2026"],
    "pt": [
        "Made up, by year (pt)",
        "per head (pt)",
        "Brasil, Uruguai e Haiti",
        "2021–2024",
        "30 de jun. de 2026",
    ],
    "en": ["Made up, by year", "per head", "Brazil, Uruguay and Haiti", "2021–2024", "30 Jun 2026"],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_says_title_unit_selection_dates_source_licence_release_and_address(
    figure_of, release, lang
):
    content, kind, name = figure_of(lang=lang, **THREE)
    figure = json.loads(content)
    around = json.dumps(figure["layout"], ensure_ascii=False).replace("<br>", " ").replace("\\n", " ")
    address = View(lang=lang, indicator=("access_made_up",), release=release.id, **THREE).address
    for words in (*SAID[lang], "Nobody, Made up", "CC0-1.0", release.id):
        assert words in around
    assert f"{HOST.rstrip('/')}{address}" in around.replace("&amp;", "&").replace(" ", "").replace(
        "\\u200b", ""
    )
    assert kind == "application/json"
    assert name == f"compare_access_made_up_{lang}_2026-06-30.figure.json"


@pytest.mark.parametrize("kind", figures.kinds())
def test_every_kind_of_chart_is_taken_away_with_scatter_and_bars_only(figure_of, kind):
    figure = json.loads(figure_of(lang="en", kind=kind, **THREE)[0])
    assert {trace["type"] for trace in figure["data"]} <= {"scatter", "bar"}
    assert figure["data"]


def test_the_width_is_the_one_asked_for(figure_of):
    wide = json.loads(figure_of(lang="en", width="2000", **THREE)[0])
    assert wide["layout"]["width"] == 2000
    assert json.loads(figure_of(lang="en", **THREE)[0])["layout"]["width"] == image.WIDTH


def test_the_permanent_address_gives_the_same_bytes(figure_of, release):
    assert figure_of(lang="es", release=release.id, **THREE) == figure_of(lang="es", **THREE)


def test_a_figure_of_nothing_says_so_and_is_no_failure(figure_of):
    figure = json.loads(figure_of(lang="en", kind="line", time="1990", **THREE)[0])
    assert "No data: Brazil, Haiti, Uruguay." in json.dumps(figure)
