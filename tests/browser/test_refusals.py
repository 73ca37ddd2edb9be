"""An address that asks in vain is answered in its language, with the nearest good one."""

import pytest

from tests.browser.reading import overflow, settle, violations, visit

REFUSED = {
    "/es/compra": (404, "No existe la página «compra».", "/es/compare"),
    "/pt/country/BRZ": (404, "BRZ", "/pt/country/"),
    "/en/indicator/names_cctld_dnsec": (404, "names_cctld_dnsec", "/en/indicator/names_cctld_dnssec"),
    "/pt/compare?kind=mapa": (400, "mapa", "/pt/compare?kind=map"),
    "/es/compare?countries=URU": (400, "URU", "/es/compare?countries=URY"),
    "/en/compare?colour=red": (400, "colour", "/en/compare"),
    "/es/compare?time=2020..2010": (400, "2020..2010", "/es/compare?time=2010..2020"),
}


@pytest.mark.parametrize("address", REFUSED)
def test_it_names_the_value_and_links_the_nearest_good_address(address, page):
    status, named, nearest = REFUSED[address]
    answer = page.goto(address)
    assert answer.status == status
    assert page.locator("html").get_attribute("lang") == answer.url.split("/")[3].replace("pt", "pt-BR")
    assert named in page.locator("h1").text_content()
    link = page.locator("main a")
    assert link.get_attribute("href").startswith(nearest)
    assert violations(page) == []
    assert overflow(page) == 0
    assert page.request.get(link.get_attribute("href")).ok


def test_the_nearest_good_address_is_a_click_away(page):
    page.goto("/pt/compare?kind=mapa")
    page.locator("main a").click()
    settle(page)
    assert page.locator(".chart").count() > 0


def test_an_address_gone_bad_on_an_open_page_says_so_on_it(page):
    visit(page, "/es/compare?countries=BRA~URY")
    page.evaluate(
        "history.pushState({}, '', '/es/compare?kind=pastel'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    page.locator("#shown a[href='/es/compare?kind=table'], #shown a[href^='/es/compare?kind=']").wait_for()
    assert "pastel" in page.locator("h1").text_content()
    page.go_back()
    page.locator("#shown .message").wait_for()
    assert page.locator("h1").text_content() == "Personas que usan Internet: Brasil y Uruguay"
