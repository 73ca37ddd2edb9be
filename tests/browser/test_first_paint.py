"""What is there before any script, stays where it is when the scripts come."""

import pytest

from tests.browser.reading import SHIFTS, shifts, visit

PLACES = ("h1", ".controls", ".control:last-child", "h2", ".message", ".graph-place", "footer")
WHERE = """selectors => selectors.map(selector => {
  const { top, left, height } = document.querySelector(selector).getBoundingClientRect();
  return [selector, Math.round(top), Math.round(left), Math.round(height)];
})"""
SCREENS = {"desk": {"width": 1440, "height": 900}, "tablet": {"width": 768, "height": 1024},
           "phone": {"width": 375, "height": 667}}  # fmt: skip
VIEWS = (
    "/es/",
    "/pt/compare",
    "/en/compare?countries=BRA~URY~VCT~ATG&kind=line",
    "/es/country/URY",
    "/pt/indicator/names_cctld_dnssec",
)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_when_the_scripts_come(screen, new_context):
    size = SCREENS[screen]
    still = new_context(viewport=size, java_script_enabled=False).new_page()
    context = new_context(viewport=size)
    context.add_init_script(SHIFTS)
    page = context.new_page()
    for address in VIEWS:
        still.goto(address)
        visit(page, address)
        assert page.evaluate(WHERE, PLACES) == still.evaluate(WHERE, PLACES), address
        assert shifts(page) == [], address


def test_without_scripts_there_are_the_message_the_table_and_the_other_languages(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/es/compare?countries=BRA~URY")
    assert page.locator("h1").text_content() == "Personas que usan Internet: Brasil y Uruguay"
    assert "Uruguay" in page.locator(".message").text_content()
    page.locator("summary").first.click()
    assert page.locator("table tbody th").all_text_contents() == ["Brasil", "Uruguay"]
    assert page.locator("#languages a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    ) == [f"/{lang}/compare?countries=BRA~URY" for lang in ("es", "pt", "en")]
    page.locator("#languages a[lang=en]").click()
    assert page.locator("h1").text_content() == "People who use the Internet: Brazil and Uruguay"


def test_without_scripts_a_table_is_sorted_by_address(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/es/compare?countries=BRA~URY~CHL&kind=table")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.locator("thead a", has_text="País").click()
    assert page.url.endswith("&sort=-name")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert page.locator("table tbody th").all_text_contents() == ["Uruguay", "Chile", "Brasil"]
