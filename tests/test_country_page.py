"""The page of a country answers: where it stands, whether it improves, what to do and with whom, how sure that is."""

import csv
import html
import io
import json
import re

import pandas as pd
import pytest

from dashboard.app import create_app
from dashboard.downloads import typeset
from dashboard.view import names, opened
from dashboard.view.priorities import priorities
from dashboard.view.targets import way
from indicators.store import Store
from tests.made_up_release import released
from tests.view.test_editions import made

LANGUAGES = ("es", "pt", "en")


@pytest.fixture(scope="module")
def release():
    return opened()


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return html.unescape(answer.get_data(as_text=True))


def section(page, heading):
    """Return the words of the section under a heading."""
    [part] = [part for part in re.findall("<section.*?</section>", page, re.S) if f"<h2>{heading}" in part]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", part))


def rows(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


def test_how_far_paraguay_is_from_the_median_in_fixed_broadband_and_since_when(client, release):
    page = shown(client, "/en/country/PRY?indicator=access_fixed_broadband")
    said = section(page, "Fixed broadband subscriptions: distance")
    said, rest = said.split(" below the median of the CELAC member states, ")
    value, when, gap = re.search(
        r"Paraguay, (\S+) per 100 people \((\d+)\), is (\S+) per 100 people", said
    ).groups()
    median, n, since = re.match(
        r"(\S+) per 100 people \(n = (\d+); 2023 to 2024\). It has been below at every date since (\d+)", rest
    ).groups()
    value, when, gap, median, n, since = map(float, (value, when, gap, median, n, since))
    own = release.values("access_fixed_broadband").query("country == 'PRY'").dropna(subset=["value"])
    assert (value, when) == (round(own["value"].iloc[-1], 1), own["date"].iloc[-1].year)
    assert (value, gap, median, n, since) == (12.9, 4.4, 17.2, 24, 2004)
    assert page.index("Paraguay, 12.9") < page.index("What to improve first")


def test_what_honduras_should_improve_first_by_how_much_and_who_can_help(client, release):
    page = shown(client, "/en/country/HND")
    table = priorities(release, "HND")
    title = release.indicators[table.index[0]]["title"]["en"]
    said = section(page, "What to improve first")
    assert f"Honduras would gain most, {table['gain'].iloc[0]:.1f} points of its score" in said
    assert f"1 {title} +{table['gain'].iloc[0]:.1f}" in said
    assert (title, round(table["gain"].iloc[0], 1)) == ("Origin ASNs of the ccTLD name servers", 1.5)
    assert "its pillar is of low confidence" in said
    assert "LACTLD : Anycast cloud" in section(page, "Who can help")


def test_which_brazilian_networks_would_raise_roa_coverage_most(client):
    page = shown(client, "/pt/country/BRA")
    table = re.search(
        r"<table>\s*<caption[^>]*>Redes com as quais falar sobre ROAs.*?</table>", page, re.S
    ).group()
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall("<tr.*?</tr>", table)[1:]]
    assert cells[0] == ["AS26599", "10.739.200", "+13,2 pontos"]
    assert cells[1][0] == "TIM Brasil (AS26615)"
    assert len(cells) == 10
    assert "13,2 pontos percentuais" in page
    assert "20 de jul. de 2025" in page


@pytest.mark.parametrize(("lang", "iso3"), [("es", "HND"), ("pt", "BMU"), ("en", "SUR"), ("pt", "CUB")])
def test_the_page_opens_for_states_and_territories_in_every_language(client, release, lang, iso3):
    page = shown(client, f"/{lang}/country/{iso3}")
    assert f'<h1 id="title">{names(release, lang)[iso3]}</h1>' in page
    assert "{" not in re.sub(
        "<[^>]+>", "", re.sub("<(style|script).*?</(style|script)>", "", page, flags=re.S)
    )


def test_a_territory_says_that_it_has_no_rank(client):
    page = shown(client, "/en/country/BMU")
    assert (
        "Bermuda is a territory: it has values and scores of pillars, but no score of the whole and no rank."
        in page
    )
    assert "Without a score of the whole there is no gain to reckon." in page
    assert not re.search(r"\d+ of \d+", section(page, "Pillars"))


def test_a_state_that_is_not_ranked_says_why(client, release):
    ranks = release.index.table("ranks")
    [iso3, *_rest] = ranks.loc[ranks["rank"].isna(), "country"]
    assert f"{names(release, 'en')[iso3]} is not ranked: " in shown(client, f"/en/country/{iso3}")


def test_the_table_says_value_unit_dates_status_place_change_and_score(client):
    said = section(shown(client, "/en/country/HND"), "Every indicator")
    assert "Routed IPv4 space under a route origin authorisation (ROA) 89.8%" in said
    assert "26 Mar 2025, observed" in said
    assert "Date of the ROAs: 20 Jul 2025" in said
    assert "12 of 33 (10 to 18)" in said
    assert "unchanged within the noise: 4.1 (2021)" in said


def test_each_small_line_says_its_first_and_last_value(client):
    page = client.get("/en/country/HND").get_data(as_text=True)
    sparks = re.findall(r'<img [^>]*class="sparkline"[^>]*>', page)
    assert len(sparks) > 20
    assert all(re.search(r'alt="[^"]+"', spark) for spark in sparks)
    assert any('alt="From 0.0% (1990) to 58.3% (2023)"' in spark for spark in sparks)


def test_the_csv_is_the_table_of_the_page(client, release):
    read = rows(client, "/en/country/HND.csv")
    assert [row["Indicator code"] for row in read] == [
        id for id in release.indicators if release.resource(id)["schema"]["primaryKey"] == ["country", "date"]
    ]
    coverage = next(row for row in read if row["Indicator code"] == "routing_roa_coverage_ipv4")
    own = release.values("routing_roa_coverage_ipv4").query("country == 'HND'").iloc[-1]
    assert float(coverage["Value"]) == own["value"]
    assert (float(coverage["Low"]), float(coverage["High"])) == (own["low"], own["high"])
    assert (coverage["Rank"], coverage["Rank, at best"], coverage["Rank, at worst"]) == ("12", "10", "18")
    assert coverage["Other dates"].startswith("Date of the ROAs: 2025-07-20")
    missing = next(row for row in read if row["Indicator code"] == "openness_shutdowns")
    assert (missing["Value"], missing["Status"]) == ("", "No data")


def test_every_form_of_the_table_holds_what_the_csv_holds(client):
    answers = {
        ending: client.get(f"/en/country/HND{ending}") for ending in (".csv", ".json", ".xlsx", ".parquet")
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    read = {ending: io.BytesIO(answer.get_data()) for ending, answer in answers.items()}
    table, book = pd.read_csv(read[".csv"]), pd.read_excel(read[".xlsx"])
    assert book.columns.tolist() == table.columns.tolist()
    records = pd.DataFrame(json.load(read[".json"]))
    for other in (records, pd.read_parquet(read[".parquet"]), book.set_axis(records.columns, axis=1)):
        assert other["indicator"].tolist() == table["Indicator code"].tolist()
        for code, heading in (("value", "Value"), ("score", "Score"), ("rank", "Rank")):
            assert other[code].astype(float).tolist() == pytest.approx(table[heading].tolist(), nan_ok=True)


@pytest.mark.parametrize(("lang", "iso3"), [("en", "HND"), ("pt", "BMU"), ("es", "GUY")])
def test_the_pdf_says_what_the_page_says(client, monkeypatch, lang, iso3):
    said = {}

    def kept(template, given):
        said.update(given)
        return document(template, given)

    document = typeset.document
    monkeypatch.setattr(typeset, "document", kept)
    answer = client.get(f"/{lang}/country/{iso3}.pdf?since=2015")
    assert (answer.content_type, answer.get_data()[:5]) == ("application/pdf", b"%PDF-")
    page = re.sub("<[^>]+>", "", shown(client, f"/{lang}/country/{iso3}?since=2015"))
    assert all(sentence in page for sentence in said["summary"])
    assert all(sentence in page for _term, sentence in said["ends"])
    cells = [cell for part in said["parts"] if part["table"] for row in part["table"]["rows"] for cell in row]
    assert len(cells) > 200
    assert sum(cell.split("; ")[0] in page for cell in cells) == len(cells)


def test_the_csv_of_a_chosen_indicator_is_its_values(client):
    read = rows(client, "/en/country/BRA.csv?indicator=routing_uncovered_origins")
    assert len(read) == 10
    assert {row["Indicator code"] for row in read} == {"routing_uncovered_origins"}


def test_since_when_changes_are_told_is_in_the_address(client, release):
    own = release.values("access_fixed_broadband").query("country == 'HND' and date.dt.year == 2015")["value"]
    said = section(shown(client, "/en/country/HND?since=2015"), "Every indicator")
    assert "Change since 2015" in said
    assert f"improved from {own.iloc[0]:.1f} (2015)" in said


def test_from_a_value_that_is_too_old_no_target_and_no_pace_is_told(client, release):
    said = section(
        shown(client, "/en/country/ABW?indicator=access_internet_users"), "People who use the Internet"
    )
    assert said.count("its newest value is more than three years old") == 2
    assert "already" not in said and "started within" not in said
    assert way(release, "ABW", "access_internet_users", 50.0).refusals == ("old",)


def test_a_target_is_in_the_address_and_a_bad_one_is_refused_with_the_nearest(client):
    address = "/en/country/PRY?indicator=access_fixed_broadband&target="
    assert "At 20.0 per 100 people, the value asked for, the score of Paraguay would go from" in shown(
        client, f"{address}20"
    )
    refused = client.get(f"{address}meridian")
    assert refused.status_code == 400
    assert "target=median" in html.unescape(refused.get_data(as_text=True))


@pytest.mark.parametrize(
    ("target", "nearest"),
    [
        ("150", "100"),
        ("-5", "0"),
        ("1e1", "median"),
        ("٢٠", "median"),
        ("1_0", "median"),
        ("9" * 20, "median"),
    ],
)
def test_a_target_that_no_value_can_reach_is_refused_with_the_nearest(client, target, nearest):
    address = "/en/country/PRY?indicator=access_internet_users&target="
    refused = client.get(f"{address}{target}")
    assert refused.status_code == 400
    assert f"The parameter target cannot be “{target}”." in refused.get_data(as_text=True)
    assert f"{address}{nearest}" in html.unescape(refused.get_data(as_text=True))
    assert client.get(f"{address}{nearest}").status_code == 200


def test_every_target_that_is_offered_is_good(client):
    address = "/en/country/URY?indicator=population"
    offered = re.findall(r'href="([^"]*target=[^"]*)"', client.get(address).get_data(as_text=True))
    assert any(link.endswith("target=50000000") for link in offered)
    assert {client.get(html.unescape(link)).status_code for link in offered} == {200}


def test_one_release_explains_no_change(client):
    said = section(shown(client, "/en/country/HND"), "Why the score changed")
    assert "There is one release only here" in said or "From the release" in said


def test_a_release_without_an_index_is_shown_without_standing(tmp_path):
    release = released(tmp_path)
    client = create_app(str(tmp_path)).server.test_client()
    for address in ("BRA", "BMU", "HTI", "BRA?indicator=access_made_up&target=90"):
        page = shown(client, f"/en/country/{address}")
        assert "This release has no index." in page
    assert len(rows(client, "/en/country/BRA.csv")) == len(release.indicators)


def test_two_releases_explain_why_the_score_changed(tmp_path, release):
    store = Store(tmp_path)
    older = made(
        store, release, lambda table: table.assign(value=table["value"] - 4 * table["country"].eq("HND"))
    )
    newer = made(store, release, lambda table: table)
    client = create_app(str(tmp_path)).server.test_client()
    said = section(shown(client, "/en/country/HND"), "Why the score changed")
    assert (
        f"From the release of {older.id} to that of {newer.id} the score of Honduras went from 59.7 to 60.2 (+0.5): "
        in said
    )
    assert "+0.5 from revised data" in said
    assert "Fixed broadband subscriptions +0.5" in said
    back = shown(client, f"/en/country/HND?release={older.id}&since_release={newer.id}")
    assert "went from 60.2 to 59.7 (−0.5)" in section(back, "Why the score changed")
    assert client.get("/en/country/HND?since_release=2020-01-01-000000000000").status_code == 400
