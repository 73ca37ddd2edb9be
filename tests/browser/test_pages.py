"""Every page opens in every language, on a desk and on a phone, and everyone can use it."""

from pathlib import Path

import pytest

from dashboard.view import default_indicator, described, names, opened
from tests.browser.reading import INDICATOR, KINDS, LANGUAGES, PAGES, WIDTHS, overflow, violations, visit

SCREENSHOTS = Path(__file__).parent / "screenshots"
REGION = {
    "es": "Seguridad y resiliencia de Internet en América Latina y el Caribe",
    "pt": "Segurança e resiliência da Internet na América Latina e no Caribe",
    "en": "Internet security and resilience in Latin America and the Caribbean",
}


@pytest.fixture
def window(new_context):
    """A page in a window of a width."""

    def opened(width):
        return new_context(viewport={"width": width, "height": WIDTHS[width]}).new_page()

    return opened


def heading(place, lang):
    release = opened()
    return {
        "": REGION[lang],
        "compare": f"{described(release, default_indicator(release), lang)['title']}: CELAC (33)",
        "country/URY": names(release, lang)["URY"],
        f"indicator/{INDICATOR}": described(release, INDICATOR, lang)["title"],
    }[place]


def keep(page, name):
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name.replace('/', '_')}.png", full_page=True)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.partition("/")[0] or "region")
def test_a_page_opens(place, lang, width, window):
    page = visit(window(width), f"/{lang}/{place}")
    assert page.locator("h1").text_content() == heading(place, lang)
    assert page.locator("h1").count() == 1
    assert overflow(page) == 0
    assert violations(page) == []
    keep(page, f"{place.partition('/')[0] or 'region'}_{lang}_{width}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_two_countries_are_compared_in_every_kind_of_chart(kind, width, window):
    page = visit(window(width), f"/pt/compare?countries=BRA~URY&kind={kind}")
    assert (
        page.get_by_role("radiogroup", name="Gráfico")
        .get_by_role("radio", checked=True)
        .get_attribute("value")
        == kind
    )
    assert overflow(page) == 0
    assert violations(page) == []
    keep(page, f"compare_{kind}_{width}")


def test_nothing_is_wider_than_a_window_of_320_pixels(new_context):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    for place in (
        *PAGES,
        "compare?countries=BRA~VCT~ATG&kind=table",
        "compare?countries=BRA~VCT~ATG&kind=line",
    ):
        visit(page, f"/es/{place}")
        assert overflow(page) == 0, place


def test_no_column_of_a_countrys_table_is_hidden_on_a_tablet(new_context):
    page = visit(new_context(viewport={"width": 768, "height": 1024}).new_page(), "/pt/country/URY")
    assert page.locator(".scrolls").first.evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_a_table_is_one_on_a_phone_too(window):
    page = visit(window(375), "/es/country/URY")
    table = page.locator("table").first
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node.get("role", {}).get("value") for node in tree]
    assert roles.count("row") == table.locator("tr").count()
    assert roles.count("rowheader") == table.locator("tbody th").count() > 5
    assert roles.count("columnheader") == table.locator("thead th:not(.topic)").count()


def test_what_is_folded_open_can_be_used_by_everyone(page):
    visit(page, "/es/compare?countries=BRA~URY")
    page.locator("summary").click()
    for name in ("Países y territorios", "Indicador"):
        page.get_by_role("combobox", name=name, expanded=False).click()
        page.get_by_role("combobox", name=name, expanded=True).wait_for()
        assert violations(page) == []
        page.keyboard.press("Escape")


def test_a_topic_heads_its_indicators_once(page):
    visit(page, "/es/compare")
    page.get_by_role("combobox", name="Indicador").click()
    topics = page.locator(".mantine-Select-groupLabel").all_text_contents()
    assert len(topics) == len(set(topics)) > 2
