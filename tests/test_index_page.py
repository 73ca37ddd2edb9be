"""The page of the index names who stands where and how sure that is, and who is not ranked and why."""

import csv
import html
import io
import re

import pytest

from dashboard.app import create_app
from dashboard.view import names, opened, ranking, unranked
from dashboard.view import weights as own
from indicators.index.spec import IndexSpec
from tests.made_up_release import released

LANGUAGES = ("es", "pt", "en")
TITLES = {
    "es": "Índice de seguridad y resiliencia de Internet",
    "pt": "Índice de segurança e resiliência da Internet",
    "en": "Index of Internet security and resilience",
}
RANKED = f"{TITLES['en']}: The same as a table"


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


def tables(page):
    """The cells of each table's rows as text, by what the table is called."""
    cells = r"<t[hd][ >].*?</t[hd]>"
    return {
        name: [
            [re.sub("<[^>]+>", "", cell) for cell in re.findall(cells, row)]
            for row in re.findall("<tr.*?</tr>", body)
        ]
        for name, body in re.findall("<caption[^>]*>(.*?)</caption>.*?<tbody.*?>(.*?)</tbody>", page)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_in_the_readers_language_and_reached_from_every_other(client, lang):
    page = shown(client, f"/{lang}/index")
    assert f'<h1 id="title">{TITLES[lang]}</h1>' in page
    assert f'href="/{lang}/index"' in shown(client, f"/{lang}/compare")


def test_every_state_is_ranked_with_its_range_or_named_with_the_reason(client, release):
    shown_in = tables(shown(client, "/en/index"))
    ranked, not_ranked = shown_in[RANKED], shown_in["States that are not ranked"]
    called = names(release, "en")
    table = ranking(release, "en")
    assert [row[1] for row in ranked] == table.loc[table["rank"].notna(), "name"].tolist()
    assert all(re.fullmatch(r"\d+ \(\d+ to \d+\)", row[0]) for row in ranked)
    assert {row[0] for row in not_ranked} == {called[iso3] for iso3 in unranked(release)["country"]}
    assert all("needed" in row[1] for row in not_ranked)
    assert len(ranked) + len(not_ranked) == len(shown_in["Rank in each variant"]) == 33
    territories = shown_in["Territories"]
    assert len(territories) == 18 and all(len(row) == 7 for row in territories)


def test_a_state_without_a_rank_has_a_reason_with_figures(client, release):
    row = unranked(release).iloc[0]
    assert row["have"] < row["need"]
    assert row["reason"] == "weight" or len(row["lacks"]) >= 2


def test_the_page_tells_what_moves_ranks_what_weighs_and_who_is_at_the_ends(client, release):
    shown_in = tables(shown(client, "/en/index"))
    choices, weights, ends = (
        shown_in[name]
        for name in ("Which choice moves ranks most", "What really weighs", "Ends of the scale")
    )
    assert len(choices) == len(release.index.table("sensitivity"))
    assert all(re.fullmatch(r"−?\d+% \(−?\d+% to \d+%\)", cell) for row in choices for cell in row[1:])
    assert [row[1] for row in weights] == ["25%", "15%", "20%", "15%", "15%", "10%", "100%"]
    assert len(ends) == 20 and all(int(row[1]) + int(row[2]) <= int(row[3]) <= 33 for row in ends)


def test_the_page_names_what_entered_and_that_its_table_may_not_be_passed_on(client):
    page = shown(client, "/en/index")
    assert "IPFire Location database" in page and "submarine" in page.lower()
    assert "cannot be joined in one table" in page


def test_a_variant_is_an_address_of_its_own(client, release):
    page = shown(client, "/en/index?variant=without_exposure")
    assert "Without exposure</h1>" in page
    table = ranking(release, "en", "without_exposure")
    ranked = tables(page)[f"{TITLES['en']}. Without exposure: The same as a table"]
    assert [row[1] for row in ranked] == table.loc[table["rank"].notna(), "name"].tolist()
    assert len(ranked[0]) == len(tables(shown(client, "/en/index"))[RANKED][0]) - 1, "it has a pillar less"
    assert client.get("/en/index?variant=without_names").status_code == 400


def test_the_file_holds_the_variant_that_may_be_passed_on_as_the_page_shows_it(client, release):
    assert 'href="/en/index.csv?variant=without_nc"' in shown(client, "/en/index")
    answer = client.get("/en/index.csv?variant=without_nc")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    table = ranking(release, "en", "without_nc").set_index("country")
    assert len(rows) == 51
    for row in rows:
        own = table.loc[row["Country code"]]
        assert row["Rank"] == ("" if own.isna()["rank"] else str(own["rank"]))
        assert row["Routing"] == "" or float(row["Routing"]) == own["routing"]
        assert "CC-BY-SA-4.0" in row["Licence"] and "NC" not in row["Licence"]


def test_a_variant_that_may_not_be_passed_on_has_no_file_and_the_nearest_that_has_is_named(client):
    for address in ("/en/index.csv", "/en/index.csv?variant=without_gci"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "/en/index.csv?variant=without_nc" in answer.get_data(as_text=True)
    assert client.get("/en/index.figure.json").status_code == 404


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_release_without_an_index_says_so(tmp_path, lang):
    released(tmp_path)
    client = create_app(str(tmp_path)).server.test_client()
    said = {"es": "no tiene índice", "pt": "não tem índice", "en": "has no index"}
    assert said[lang] in shown(client, f"/{lang}/index")
    assert client.get(f"/{lang}/index.csv").status_code == 404


def test_the_chart_and_the_choices_are_taken_away_by_address(client, release):
    drawing = client.get("/es/index.svg?variant=without_nc&weights=routing:60")
    assert drawing.mimetype == "image/svg+xml"
    text = html.unescape(drawing.get_data(as_text=True))
    for words in (TITLES["es"], "Estos pesos son suyos", "Uruguay", "RPKI", release.id, "weights=routing:60"):
        assert words in text
    assert client.get("/pt/index.pdf?variant=without_nc").get_data().startswith(b"%PDF")
    for ending in (".svg", ".pdf"):
        assert client.get(f"/es/index{ending}").status_code == 400, "its sources cannot be joined"
    spec = IndexSpec.from_toml(client.get("/en/index.toml?weights=names:40").get_data(as_text=True))
    assert spec.weights.given["names"] == 40 and spec.weights.given["routing"] == 25
    released = IndexSpec.from_toml(client.get("/en/index.toml?variant=without_gci").get_data(as_text=True))
    assert released == IndexSpec.from_toml(release.index.spec("without_gci"))


def test_own_weights_are_shown_beside_the_published_ranks_and_taken_away_with_them(client, release):
    address = "index?variant=without_nc&weights=routing:60~exposure:0"
    weights = own.published(release, "without_nc") | {"routing": 60, "exposure": 0}
    table = own.weighed(release, "en", "without_nc", weights)
    page = shown(client, f"/en/{address}")
    assert "These weights are your own, not the published ones" in page
    rows = tables(page)[f"{TITLES['en']}. Without sources that forbid commercial use: The same as a table"]
    known = table[table["own_rank"].notna()]
    assert [(row[0].partition(" ")[0], row[2]) for row in rows] == [
        (str(rank), name) for rank, name in zip(known["own_rank"], known["name"], strict=True)
    ]
    taken = client.get(f"/en/{address.replace('index', 'index.csv', 1)}").get_data(as_text=True)
    listed = list(csv.DictReader(io.StringIO(taken)))
    assert [row["Country code"] for row in listed] == table["country"].tolist()
    assert listed[0]["Rank by your weights"] == "1"
    assert listed[0]["Weights, the reader's own"] == own.written(weights)


def test_what_is_of_the_published_weights_says_so_to_who_has_own(client):
    said, titles = (
        "This is by the published weights, not by yours.",
        ("Rank in each variant", "What really weighs"),
    )
    for address, n in (("/en/index", 0), ("/en/index?weights=routing:50~names:10", 4), ("/en/index", 0)):
        page = shown(client, address)
        assert page.count(said) == n
        for title in titles[: n and 2]:
            assert re.search(rf"<h2>{title}</h2><p[^>]*>{said}</p>", page)


@pytest.mark.parametrize(("bad", "nearest"), [("rooting:30", "routing:30"), ("routing:101", "routing:100")])
def test_bad_weights_are_refused_with_the_nearest_good(client, bad, nearest):
    answer = client.get(f"/en/index?weights={bad}")
    assert answer.status_code == 400
    assert f'href="/en/index?weights={nearest}"' in answer.get_data(as_text=True)
    assert client.get(f"/en/index?weights={nearest}").status_code == 200


@pytest.mark.parametrize("variant", ["", "without_exposure"])
def test_two_are_told_apart_by_the_draws_of_the_variant_that_is_shown(client, release, variant):
    page = shown(client, f"/en/index?countries=JAM~TTO&variant={variant}")
    pairs = release.index.table("pairs", variant or "baseline").set_index(["country", "other"])["above"]
    assert pairs["TTO", "JAM"] >= 0.95
    assert "Can Jamaica and Trinidad and Tobago be told apart?" in page
    assert "Yes: Jamaica is below Trinidad and Tobago." in page


def test_of_three_every_pair_is_laid_out_and_a_territory_has_pillars_only(client):
    page = tables(shown(client, "/en/index?countries=JAM~TTO~URY"))
    rows = page["Share of the draws in which the state of the row has the higher score"]
    assert [row[0] for row in rows] == ["Uruguay", "Trinidad and Tobago", "Jamaica"]
    territory = shown(client, "/en/index?countries=BMU~URY")
    assert "Bermuda is a territory, with scores of pillars but no rank." in territory
    assert "Guyana is not ranked" in shown(client, "/en/index?countries=URY~GUY")
