"""The index in a browser: weighed, chosen from and read by everyone, at every width."""

import pytest

from dashboard.view import opened
from dashboard.view import weights as own
from tests.browser.reading import charts, overflow, settle, violations, visit

RANKED = "document.querySelector('.ranking tbody th').textContent"


@pytest.mark.parametrize(("lang", "width"), [("es", 375), ("pt", 768), ("en", 1440)])
def test_everyone_can_use_the_index(new_context, lang, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    visit(page, f"/{lang}/index?countries=JAM~TTO~BMU&weights=routing:60")
    assert overflow(page) == 0
    assert violations(page) == []
    [chart] = charts(page)
    assert chart["role"] == "img" and chart["rows"] >= 31 and chart["name"]


def test_nothing_is_wider_than_a_window_of_320_pixels(new_context):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    assert overflow(visit(page, "/pt/index?countries=JAM~TTO~URY&weights=names:0")) == 0


def test_weights_are_given_by_keyboard_kept_in_the_address_and_taken_back(page):
    visit(page, "/en/index")
    page.locator(".own-weights summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    slider = page.get_by_role("slider", name="Routing")
    assert slider.evaluate("field => field === document.activeElement")
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") == "100 (published: 25)"
    page.wait_for_url("**/en/index?weights=routing:100~names:15~*")
    settle(page)
    page.get_by_text("These weights are your own").wait_for()
    assert page.get_by_role("slider", name="Routing").evaluate("field => field === document.activeElement")
    release = opened()
    weights = own.published(release) | {"routing": 100}
    table = own.weighed(release, "en", "baseline", weights)
    assert page.evaluate(RANKED) == table["name"].iloc[0]
    back = page.get_by_role("link", name="Back to the published weights")
    back.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/index")
    back.wait_for(state="detached")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_no_weights_at_all_are_not_asked_for(page):
    visit(page, "/es/index?weights=routing:0~names:0~interconnection:0~capacity:0~access:0~exposure:1")
    slider = page.get_by_role("slider", name="Exposición")
    slider.press("Home")
    page.get_by_text("Al menos un peso debe ser mayor que 0.").wait_for()
    assert page.url.endswith("exposure:1")


def test_a_click_on_two_rows_of_the_chart_asks_whether_the_two_can_be_told_apart(page):
    visit(page, "/en/index")
    page.locator(".ranking summary").click()
    for name, query in (("Jamaica", "countries=JAM"), ("Trinidad and Tobago", "countries=JAM~TTO")):
        page.locator(".ranks .ytick text", has_text=name).click(force=True)  # plotly.js lies over it
        page.wait_for_url(f"**/en/index?{query}")
        page.locator(".pair h2", has_text=name).wait_for()
    page.get_by_role("heading", name="Can Jamaica and Trinidad and Tobago be told apart?").wait_for()
    assert page.locator(".ranking details[open]").count() == 1, "what was opened stays open"


def test_an_address_opens_what_it_names_in_the_method(page):
    visit(page, "/pt/method#names_cctld_dnssec-code")
    page.locator("#names_cctld_dnssec-code .docstring").wait_for()
    assert page.locator("#names_cctld_dnssec[open]").count() == 1
