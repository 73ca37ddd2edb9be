"""The region at a glance: one screen on a desk, one column on a phone, and every choice in the address."""

from tests.browser.reading import settle, visit

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


def test_which_caribbean_economies_signed_is_reached_by_controls(page):
    visit(page, "/en/")
    for control, value in (("Indicator", "DNSSEC of the country-code domain (ccTLD)"), ("Group", "Caribbean")):
        page.get_by_role("combobox", name=control, exact=True).click()
        page.get_by_role("option", name=value, exact=True).click()
        page.locator(".answer", has_text=value).wait_for()
    assert page.url.endswith("/en/?indicator=names_cctld_dnssec&group=CARIBBEAN")
    page.reload()
    settle(page)
    assert "since 2020: Anguilla, Dominica, Haiti" in page.locator(".answer").inner_text()
    assert page.get_by_role("combobox", name="Group").input_value() == "Caribbean"


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
