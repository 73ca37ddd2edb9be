"""The region's page answers a policymaker: where it stands, whether it improves, what to do, how sure that is."""

import re

import pytest

from dashboard.app import create_app
from dashboard.text import LANGUAGES, number
from dashboard.view import celac, described, groups, names, opened
from dashboard.view.news import sources
from dashboard.view.region import leading, standing
from tests.made_up_release import released
from tests.test_index_page import shown, tables

ROUTING = "routing_roa_coverage_ipv4~routing_roa_origins~routing_roa_coverage_ipv6~routing_ipv6_origins"


@pytest.fixture(scope="module")
def release():
    return opened()


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


def section(page: str, name: str) -> str:
    return page.split(f'class="{name}"', 1)[1].split("</section>", 1)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_for_each_pillar_links_its_leading_indicator(client, release, lang):
    cards = section(shown(client, f"/{lang}/"), "headline").split('class="card"')[1:]
    assert len(cards) == len(leading(release)) == 6
    for card, id in zip(cards, leading(release).values(), strict=True):
        assert f'href="/{lang}/indicator/{id}"' in card
        assert described(release, id, lang)["title"] in card


def test_change_is_told_since_the_year_in_the_address(client, release):
    for year in (2015, 2020):
        page = shown(client, f"/en/?since={year}")
        stands = standing(release, "access_internet_users", year, release.created[:10])
        first = stands.ends["date"].iloc[0].year
        before, after = (number(value, "en", 1) for value in stands.ends["value"])
        assert f"rose from {before}% ({first}) to {after}% (" in section(page, "headline")


def test_a_year_that_cannot_be_is_refused_with_the_nearest(client):
    answer = client.get("/en/?since=1066")
    assert answer.status_code == 400
    assert "/en/?since=1990" in answer.get_data(as_text=True)


def test_the_largest_moves_are_beyond_the_noise_with_both_values_and_dates(client, release):
    id = "access_internet_users"
    page = shown(client, "/en/")
    rows = tables(page)["Every change"]
    table, noise = release.values(id), release.indicators[id]["noise"]
    iso3 = {name: code for code, name in names(release, "en").items()}
    assert f"{len(rows)} changes since 2020" in page
    for economy, way, before, first, after, last in rows:
        own = table[table["country"] == iso3[economy]]
        own = own.set_index(own["date"].dt.year)["value"]
        change = own[int(last)] - own[int(first)]
        assert abs(change) > noise
        assert way == ("Improved" if change > 0 else "Worsened")
        assert [before, after] == [f"{number(own[int(year)], 'en', 1)}%" for year in (first, last)]
    furthest = tables(section(page, "movers"))["Largest moves"]
    assert [row[0].split()[-1] for row in furthest[:3]] == [row[0] for row in rows[:3]]
    assert furthest[0][1:] == [rows[0][2], rows[0][4]]


def test_what_has_one_date_has_no_movers(client):
    page = shown(client, "/en/?indicator=capacity_online_services")
    assert "Change unknown: no state has two dates since 2020." in section(page, "message answer")
    movers = section(page, "movers")
    assert "No two dates since 2020: change unknown." in movers
    assert "<table" not in movers


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "indicator=names_cctld_dnssec&group=MERCOSUR&since=2025",
            "Nobody went from one category to another.",
        ),
        ("indicator=access_electricity&group=MERCOSUR&since=2022", "Nobody moved beyond the noise."),
    ],
)
def test_that_nobody_moved_is_said(asked, said, client):
    assert said in section(shown(client, f"/en/?{asked}"), "movers")


def test_the_map_and_the_tiles_stand_under_one_message_and_one_legend_with_a_table(client):
    atlas = section(shown(client, "/es/"), "chart atlas")
    assert atlas.count("<figure") == 2
    assert atlas.count('class="message"') == atlas.count('class="legend"') == 1
    assert atlas.count("legend=none") == 6  # neither drawing has its own, at any of three widths
    assert re.findall(r'class="swatch ([^"]+)"', atlas) == [
        "ramp-4", "ramp-3", "ramp-2", "ramp-1", "ramp-0", "outdated", "absent"
    ]  # fmt: skip
    assert "<tbody" in atlas
    assert [atlas.count(f"Descargar{what}") for what in ("", " (")] == [1, 0]
    assert [
        f">{kind} {form}</a>" in atlas for kind in ("Mapa", "Mosaico") for form in ("PNG", "SVG", "PDF")
    ] == [True] * 6


def test_a_group_changes_medians_counts_and_movers_and_the_page_says_so(client, release):
    page = shown(client, "/en/?group=CARIBBEAN")
    members = {*groups(release)["CARIBBEAN"]} & {*celac(release)}
    found = standing(release, "access_internet_users", 2020, release.created[:10], tuple(sorted(members)))
    assert f'Where the group stands: Caribbean</h2><p class="remark">Median of the {len(members)} ' in page
    assert f"n = {len(found.values)} of {len(members)}; " in section(page, "headline")
    assert page.index("People who use the Internet, Caribbean (28 economies).") < page.index('class="cards"')
    called = names(release, "en")
    assert {row[0] for row in tables(page)["Every change"]} <= {called[iso3] for iso3 in members}
    assert f"Over the {len(members)} member states of CELAC in the group “Caribbean”" in page


def test_peers_of_a_territory_without_data_leave_the_page_whole(client):
    assert client.get("/en/?countries=BMU&group=PEERS").status_code == 200


def test_what_no_state_has_said_lately_is_said_instead_of_a_median(client):
    rows = {row[1]: row[2:] for row in tables(shown(client, "/en/"))["Medians"]}
    assert rows["Submarine cables in service"] == ["no value of the last three years", "", "0", ""]
    assert rows["People who use the Internet"][:2] == ["78.4%", ""]
    assert rows["Population"][1] == "people"


def test_each_source_has_its_newest_date_its_age_and_whether_it_is_out_of_date(client, release):
    rows = tables(shown(client, "/en/"))["Sources"]
    assert len(rows) == len(sources(release))
    marked = [row[3] for row in rows]
    assert marked.count("out of date") == sources(release)["stale"].sum()
    assert set(marked) <= {"out of date", "up to date"}


def test_what_to_do_leads_to_the_agenda_the_index_and_a_country(client):
    page = shown(client, "/pt/")
    assert "O que fazer" in section(page, "to-do")
    outlook = section(page, "outlook")
    for place in ("agenda", "index", "country/URY"):
        assert f'href="/pt/{place}"' in outlook


def test_a_release_without_an_index_has_a_region_too(tmp_path):
    released(tmp_path)
    page = shown(create_app(str(tmp_path)).server.test_client(), "/en/")
    assert "Where the region stands" in page
    assert "lowest median score" not in page


def test_which_caribbean_economies_signed_their_domain_since_2020(client):
    """Every word of the question is in the address, as controls write it; the answer is first, then a table."""
    addresses = [
        f"/en/?indicator=names_cctld_dnssec&group=CARIBBEAN{more}" for more in ("&time=2020..latest", "")
    ]
    for address in addresses:
        page = shown(client, address)
        said = page.split('<div class="glance"><p class="message answer">', 1)[1].split("</p>", 1)[0]
        assert (
            "From “unsigned” to “signed, recommended algorithm” since 2020: "
            "Anguilla, Dominica, Haiti, Montserrat and Turks and Caicos Islands."
        ) in said
        assert (
            "From “unsigned” to “signed, outdated algorithm”, perhaps before 2020: "
            "Saint Vincent and the Grenadines."
        ) in said
        assert page.split('class="glance"')[1].count("Dominica, Haiti, Montserrat and Turks and Caicos") == 1
    rows = [row for row in tables(page)["Every change"] if row[1] == "unsigned"]
    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("Saint Vincent and the Grenadines", "12 Mar 2018", "13 Sept 2020"),
        ("Anguilla", "13 Sept 2020", "14 Nov 2023"),
        ("Dominica", "13 Sept 2020", "14 Nov 2023"),
        ("Haiti", "13 Sept 2020", "14 Nov 2023"),
        ("Montserrat", "14 Nov 2023", "30 Apr 2024"),
        ("Turks and Caicos Islands", "31 Jan 2026", "30 Apr 2026"),
    ]


def test_chile_costa_rica_and_uruguay_on_routing_in_portuguese_by_link(client, release):
    page = shown(client, f"/pt/compare?indicator={ROUTING}&countries=CHL~CRI~URY")
    assert '<html lang="pt-BR"' in page
    found = tables(page)
    for id in ROUTING.split("~"):
        meta, values = described(release, id, "pt"), release.values(id)
        rows = {row[0]: row[1] for row in found[meta["title"]]}
        for iso3 in ("CHL", "CRI", "URY"):
            own = values[(values["country"] == iso3) & values["value"].notna()].sort_values("date")
            assert (
                rows[names(release, "pt")[iso3]]
                == f"{number(own['value'].iloc[-1], 'pt', meta['decimals'])}%"
            )
