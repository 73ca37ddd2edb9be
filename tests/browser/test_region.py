"""The region at a glance: one screen on a desk, one column on a phone, and every choice in the address."""

from tests.browser.reading import visit

TOPS = "places => places.map(place => Math.round(place.getBoundingClientRect().top))"
ENDS = "places => places.map(place => Math.round(place.getBoundingClientRect().bottom))"


def test_all_that_matters_is_one_screen_on_a_desk(new_context):
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    for lang in ("es", "pt", "en"):
        visit(page, f"/{lang}/")
        ends = page.locator(".answer, .cards, .drawings figure, .beside > section").evaluate_all(ENDS)
        assert len(ends) == 8  # beside: who moved, what is new, how fresh it is, what to do
        assert max(ends) <= 916, (lang, ends)  # the foot of the longest may touch the edge
        header = page.locator(".site-header > *:not(.skip)").evaluate_all(TOPS)
        assert max(header) - min(header) < 10, (lang, header)


def test_a_phone_has_one_column_and_the_words_for_the_signs(new_context):
    page = visit(new_context(viewport={"width": 375, "height": 800}).new_page(), "/es/")
    lefts = page.locator(".card").evaluate_all(
        "cards => cards.map(card => card.getBoundingClientRect().left)"
    )
    assert len(lefts) == 6
    assert len(set(lefts)) == 1
    assert page.locator(".card li .said").first.bounding_box()["width"] > 20


def test_a_tile_leads_to_its_country(page):
    visit(page, "/pt/")
    page.locator(".drawings figure:last-child .point").nth(40).click(force=True)
    page.wait_for_url("**/pt/country/*")
