"""The agenda's page shows what its address asks for, and links only what is there."""

import re
from html import unescape

import pytest

from dashboard.app import create_app
from dashboard.components.stewards import who_can_help
from dashboard.first_paint import to_html
from dashboard.view import LANGUAGES, View, opened
from dashboard.view.agenda import events, events_shown
from tests import made_up_agenda, made_up_release

INDICATOR = "access_made_up"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def release(data):
    return made_up_agenda.released(data)


@pytest.fixture(scope="module")
def client(data, release):
    return create_app(str(data)).server.test_client()


@pytest.fixture(scope="module")
def committed():
    return create_app().server.test_client()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


def listed(html):
    """Return the ids of the events in the list."""
    return re.findall(r'id="event-([a-z0-9-]+)"', html)


def test_events_are_listed_last_to_first(client):
    assert listed(page(client, "/en/agenda")) == ["next", "year", "cut", "month", "past"]


def test_the_list_is_that_of_the_address(client):
    assert listed(page(client, "/en/agenda?theme=access&follows=nobody")) == ["year", "cut"]
    assert listed(page(client, "/en/agenda?countries=HTI")) == ["cut"]


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("theme=acces", "theme=access"),
        ("follows=lacnic", "follows=LACNIC"),
        ("type=meetings", "type=meeting"),
        ("year=1999", "year="),
        ("beer=1", ""),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(client, query, nearest):
    answer = client.get(f"/en/agenda?{query}")
    assert answer.status_code == 400
    assert f"/en/agenda?{nearest}" in answer.text or not nearest


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_release_without_an_agenda_has_the_page_all_the_same(tmp_path, lang):
    made_up_release.released(tmp_path)
    client = create_app(str(tmp_path)).server.test_client()
    assert listed(page(client, f"/{lang}/agenda")) == []
    assert (
        client.get(f"/{lang}/agenda.ics").status_code == client.get(f"/{lang}/agenda.csv").status_code == 200
    )
    assert client.get(f"/{lang}/agenda?type=meeting").status_code == 400


@pytest.mark.parametrize("address", ["/en/agenda?theme=names&type=training", "/en/agenda?countries=BMU"])
def test_nothing_like_that_is_said(client, address):
    assert "No event of this release is like that." in page(client, address)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_within_the_page_leads_somewhere(committed, lang):
    html = page(committed, f"/{lang}/agenda?follows=LACNIC")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_what_nobody_follows_is_linked_where_it_is_listed(committed):
    html = unescape(page(committed, "/en/agenda?follows=LACNIC&year=2023"))
    links = re.findall(r'href="(/en/agenda[^"#]*)#event-([^"]+)"', html)
    assert len(links) > 5
    assert {address for address, _ in links} == {"/en/agenda?follows=nobody&year=2023"}
    assert {id for _, id in links} <= set(listed(page(committed, links[0][0])))


def test_every_number_of_followers_is_that_of_the_view_it_links(committed):
    html, release = page(committed, "/en/agenda?year=2023"), opened()
    counted = re.findall(r'<a href="(/en/agenda\?[^"]*follows=[^"]*)">(\d+)</a>', html)
    assert len(counted) > 15
    for address, number in counted:
        own = dict(pair.split("=") for pair in unescape(address).partition("?")[2].split("&"))
        view = View(lang="en", page="agenda").with_own(
            **{name: value.replace("%20", " ") for name, value in own.items()}
        )
        assert len(events_shown(view, release)) == int(number), address


def test_every_theme_links_its_indicators(committed):
    html = page(committed, "/pt/agenda")
    assert {"/pt/indicator/routing_roa_coverage_ipv4", "/pt/indicator/names_cctld_dnssec"} <= set(
        re.findall(r'href="(/pt/indicator/[^"]+)"', html)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_is_listed_with_its_source_and_shown_on_the_timeline(committed, lang):
    html, table = unescape(page(committed, f"/{lang}/agenda")), events(opened(), lang)
    assert sorted(listed(html)) == sorted(table["id"])
    timeline = html[html.index('class="scrolls timeline"') : html.index("</table>")]
    assert sorted(re.findall(r'href="#event-([^"]+)"', timeline)) == sorted(table["id"])
    for event in table.itertuples():
        assert f'href="{event.source}"' in html


def test_the_description_of_a_shared_link_says_what_is_next(client):
    assert '<meta name="description" content="Next: Next (' in page(client, "/en/agenda")


def test_who_can_help_is_said_for_an_economy_and_some_indicators(release):
    view = View(lang="es", page="country", subject="URY")
    html = to_html(who_can_help(view, release, [INDICATOR], "URY"))
    assert re.findall(r"<strong>(\w+)</strong>", html) == ["ICANN"]
    assert 'href="https://example.org/help"' in html and ">Ayuda con access</a>" in html
    assert "LACNIC" in to_html(who_can_help(view, release, [INDICATOR], "JAM"))


def test_that_nobody_is_known_to_help_is_said(release):
    html = to_html(who_can_help(View(lang="en"), release, [], "URY"))
    assert "No offer is listed here yet." in html


def test_a_theme_links_a_trend_with_its_events(committed):
    html = unescape(page(committed, "/en/agenda"))
    links = re.findall(r'href="(/en/compare\?[^"]*events=shown[^"]*)">Its events on a trend</a>', html)
    assert len(links) >= 5
    drawn = page(committed, next(link for link in links if "indicator=access" in link).replace("?", ".svg?"))
    assert "An anchor" not in drawn and "eLAC" in drawn


def test_a_view_is_titled_by_what_is_chosen(client):
    html = unescape(page(client, "/pt/agenda?theme=access&follows=nobody&countries=HTI"))
    assert "<title>Agenda da Internet da região: Acesso, acompanhado por ninguém ainda, Haiti ·" in html
