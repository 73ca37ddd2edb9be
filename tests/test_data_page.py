"""The pages of data, method and one indicator say all there is, by address and in three languages."""

import csv
import html
import io
import re

import pytest

from dashboard.app import create_app
from dashboard.view import opened
from dashboard.view.method import formulas, framework, spec
from tests.made_up_release import released

LANGUAGES = ("es", "pt", "en")
ROA = "routing_roa_coverage_ipv4"


@pytest.fixture(scope="module")
def release():
    return opened()


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


@pytest.fixture(scope="module")
def without_index(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    released(data)
    return create_app(str(data)).server.test_client()


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return html.unescape(answer.get_data(as_text=True))


def table(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


def test_the_catalogue_says_how_many_tables_it_found_and_lists_as_many(client, release):
    page = shown(client, "/en/data?q=dnssec")
    found = re.search(r"(\d+) of (\d+) tables?:", page)
    assert int(found[2]) == len(release.indicators) + len(release.index.variants)
    assert page.count('<th scope="row">') == int(found[1]) == len(table(client, "/en/data.csv?q=dnssec")) > 0


def test_a_search_works_without_a_script_and_keeps_the_other_choices(client):
    page = shown(client, "/es/data?topic=names&q=ipv6")
    form = re.search("<form.*?</form>", page)[0]
    assert 'action="/es/data" method="get"' in form
    assert '<input type="hidden" name="topic" value="names">' in form
    assert 'name="q" value="ipv6"' in form


def test_a_search_is_titled_by_what_is_chosen(client):
    page = shown(client, "/es/data?topic=names&q=ipv6")
    assert "<title>Datos: «ipv6», Nombres de dominio ·" in page


def test_words_that_are_looked_for_are_written_as_words(client):
    raw = client.get('/es/data?q="><script>alert(1)</script>').get_data(as_text=True)
    assert "<script>alert" not in raw


def test_what_is_not_there_is_said_with_the_way_back(client):
    page = shown(client, "/pt/data?q=zzz")
    assert "Nada nesta edição é assim." in page and 'href="/pt/data"' in page


def test_what_is_nearest_to_words_that_are_nowhere_is_linked(client):
    page = shown(client, "/pt/data?q=banda+larja&topic=names")
    link = re.search(r'href="([^"]+)">Você quis dizer “banda larga”', page)[1]
    assert len(table(client, link.replace("/data?", "/data.csv?"))) == 1
    alone = shown(client, "/en/data?q=broadband&topic=names")
    assert "1 table for these words without the other choices" in alone


def test_programs_are_given_the_address_of_the_view(client):
    page = shown(client, "/en/data?topic=names")
    assert len(re.findall(r'class="permanent"[^>]*>/en/data\.csv\?topic=names</a>', page)) == 3
    assert 'pandas.read_csv("<a' in page


def test_an_unknown_choice_is_refused_with_the_nearest(client):
    answer = client.get("/es/data?topic=nanes")
    assert answer.status_code == 400 and "topic=names" in answer.get_data(as_text=True)


def test_each_row_of_the_catalogue_leads_to_a_page_and_to_its_files(client):
    page = shown(client, "/en/data?q=dnssec&topic=names")
    for address in re.findall(r'href="(/en/indicator/[^"]*)"', page):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_method_names_every_pillar_goalpost_and_indicator(client, release, lang):
    page = shown(client, f"/{lang}/method")
    for code in release.index.said["pillars"]:
        assert release.index.reference.names[code][lang] in page
    for row in framework(release, lang).itertuples():
        assert row.title in page and row.reason in page
    for id, said in release.indicators.items():
        assert f'id="{id}"' in page
        assert said["method"][lang] in page and said["code"]["sha256"] in page


def test_the_method_tells_the_spec_and_the_docstrings_as_they_are(client, release):
    page = shown(client, "/pt/method")
    assert release.index.spec().strip() in page
    assert "10.000" in page and "±25%" in page
    words = re.sub("<[^>]+>", "", page)
    for name, text in formulas(spec(release).normalisation.method).items():
        assert name in page and text.splitlines()[0].replace("``", "") in words
    assert re.search(r'class="docstring" lang="en"', page)


def test_the_weights_of_the_table_of_the_method_add_up(client):
    rows = table(client, "/en/method.csv")
    assert len(rows) == 20
    shares = {row["Pillar"]: 0.0 for row in rows}
    for row in rows:
        shares[row["Pillar"]] += float(row["Share of the pillar"])
    assert all(abs(share - 1) < 1e-9 for share in shares.values())
    assert abs(sum({row["Pillar"]: float(row["Weight of the pillar"]) for row in rows}.values()) - 1) < 1e-9


def test_the_record_of_choices_is_taken_away_as_it_was_released(client, release):
    assert client.get("/es/method.toml").get_data(as_text=True) == release.index.spec()


def test_a_release_without_an_index_has_a_method_all_the_same(without_index):
    page = shown(without_index, "/en/method")
    assert "Made up, by year" in page and 'id="pillars"' not in page
    assert without_index.get("/en/method.toml").status_code == 404
    assert shown(without_index, "/en/data").count('<th scope="row">') == 2
    assert "Shown, not scored." in shown(without_index, "/en/indicator/access_made_up")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_indicator_tells_meaning_limits_both_dates_coverage_code_and_citation(client, release, lang):
    page, said = shown(client, f"/{lang}/indicator/{ROA}"), release.indicators[ROA]
    for name in ("method", "numerator", "denominator", "says_not", "caveat"):
        assert said[name][lang] in page
    assert {"en": "26 Mar 2025", "es": "26 mar 2025", "pt": "26 de mar. de 2025"}[lang] in page
    assert {"en": "20 Jul 2025", "es": "20 jul 2025", "pt": "20 de jul. de 2025"}[lang] in page
    assert said["code"]["sha256"] in page and said["doc"].splitlines()[0] in page
    assert f"/{lang}/indicator/{ROA}.bib" in page and f"?release={release.id}" in page


def test_the_strip_of_years_is_told_in_words_beside_it(client):
    page = shown(client, "/en/indicator/capacity_gci")
    rows = re.findall(
        r'<th scope="row">([^<]*)</th><td[^>]*>(<div[^>]*class="strip".*?)</td><td[^>]*>(.*?)</td>', page
    )
    words = {name: said for name, _strip, said in rows}
    assert len(words) == 51
    assert (words["Brazil"], words["Aruba"]) == ("2020, 2024", "No data")


def test_history_is_drawn_where_there_is_one_and_says_how_many_improved(client):
    page = shown(client, "/en/indicator/access_internet_users")
    assert re.search(
        r"<h2>History</h2><p class=\"message\">Median of the same \d+ states: rose from .*? improved", page
    )
    assert "<h2>History</h2>" not in shown(client, f"/en/indicator/{ROA}")


@pytest.mark.parametrize(
    ("sought", "nearest"),
    [("%00", ">/es/data<"), ("rp%00ki%C2%85", '"/es/data?q=rpki">rpki<'), ("%7F%0A", ">/es/data<")],
)
def test_what_is_no_letter_is_refused_with_the_address_without_it(client, sought, nearest):
    answer = client.get(f"/es/data?q={sought}")
    assert answer.status_code == 400
    assert nearest in answer.get_data(as_text=True)
    assert not any(letter in answer.get_data(as_text=True) for letter in "\0\x7f\x85")
