"""The region at a glance: one screen on a desk, one column on a phone, and every choice in the address."""

from tests.browser.reading import settle, visit

ENDS = "places => places.map(place => Math.round(place.getBoundingClientRect().bottom))"


def test_cards_map_and_tiles_are_one_screen_on_a_desk(new_context):
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    for lang in ("es", "pt", "en"):
        visit(page, f"/{lang}/")
        ends = page.locator(".cards, .drawings figure").evaluate_all(ENDS)
        assert len(ends) == 3
        assert max(ends) <= 900, (lang, ends)


def test_a_phone_has_one_column_and_the_words_for_the_signs(new_context):
    page = visit(new_context(viewport={"width": 375, "height": 800}).new_page(), "/es/")
    lefts = page.locator(".card").evaluate_all(
        "cards => cards.map(card => card.getBoundingClientRect().left)"
    )
    assert len(lefts) == 6
    assert len(set(lefts)) == 1
    assert page.locator(".card li .said").first.bounding_box()["width"] > 20


def test_since_when_change_is_told_is_chosen_and_stays_in_the_address(page):
    visit(page, "/en/")
    page.get_by_role("combobox", name="Change since").click()
    page.get_by_role("option", name="2015", exact=True).click()
    page.wait_for_url("**/en/?since=2015")
    settle(page)
    page.get_by_text("Change since 2015, beyond the noise").wait_for()
    page.reload()
    settle(page)
    assert page.get_by_role("combobox", name="Change since").input_value() == "2015"


def test_a_tile_leads_to_its_country(page):
    visit(page, "/pt/")
    page.locator(".drawings figure:last-child .point").nth(40).click(force=True)
    page.wait_for_url("**/pt/country/*")
