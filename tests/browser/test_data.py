"""The catalogue is searched by everyone, the strips of years fit every window, a citation has its whole address."""

import pytest
from playwright.sync_api import expect

from tests.browser.reading import overflow, settle, visit


def test_a_search_by_keyboard_is_in_the_address_and_keeps_the_choices(page):
    visit(page, "/es/data?topic=routing")
    page.get_by_role("searchbox", name="Buscar en el catálogo").fill("ipv6")
    page.keyboard.press("Enter")
    page.wait_for_url("**/es/data?topic=routing&q=ipv6")
    settle(page)
    rows = page.locator(".catalogue tbody th").all_text_contents()
    assert sum("IPv6" in row for row in rows) >= 2 and all("Enrutamiento" in row for row in rows)
    assert page.locator(".message").text_content().startswith(f"{len(rows)} de ")


def test_a_search_works_without_scripts(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/data")
    page.get_by_label("Search the catalogue").fill("dnssec")
    page.get_by_role("button", name="Search").click()
    assert page.url.endswith("/en/data?q=dnssec")
    expect(page.locator(".catalogue tbody th")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1440])
def test_years_are_drawn_as_wide_as_they_are_many(width, new_context):
    page = visit(
        new_context(viewport={"width": width, "height": 800}).new_page(), "/pt/indicator/capacity_gci"
    )
    page.locator(".coverage summary").click()
    assert overflow(page) == 0
    strip = page.locator("tr", has=page.get_by_role("rowheader", name="Brasil", exact=True)).locator(".strip")
    wide = strip.locator("i").evaluate_all(
        "pieces => pieces.map(piece => piece.getBoundingClientRect().width)"
    )
    assert len(wide) == 3  # 2020, three years without, 2024
    assert wide[1] == pytest.approx(3 * wide[0], rel=0.02) and wide[0] == pytest.approx(wide[2], rel=0.02)


def test_a_citation_has_the_whole_address_and_leads_to_the_same_page(page):
    visit(page, "/en/indicator/capacity_gci")
    link = page.locator(".cited a.permanent")
    assert link.text_content() == link.evaluate("link => link.href")
    assert "?release=" in link.text_content()


def test_programs_are_given_the_whole_address_of_the_table(page):
    visit(page, "/es/compare?countries=CHL~URY")
    page.get_by_text("Leerlo con Python, R o Google Sheets").click()
    line = page.locator(".programs code").first.inner_text()
    address = line.removeprefix('pandas.read_csv("').removesuffix('")')
    answer = page.request.get(address)
    assert address.startswith("http") and answer.ok
    assert {"CHL", "URY"} == {row.split(",")[2] for row in answer.text().splitlines()[1:]}
