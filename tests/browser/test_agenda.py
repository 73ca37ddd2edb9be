"""The agenda in a browser: chosen from, read and used by everyone, at every width."""

from dashboard.view import opened
from dashboard.view.agenda import events
from tests.browser.reading import resize, settle, visit

SIGNS = ".timeline a"


def test_the_timeline_fits_every_window(page):
    visit(page, "/pt/agenda")
    for width in (1440, 768, 375):
        resize(page, width, 800)
        assert page.locator(".timeline").evaluate("box => box.scrollWidth - box.clientWidth") == 0, width


def test_a_choice_is_in_the_address_and_the_list_follows(page):
    visit(page, "/es/agenda")
    assert page.locator(SIGNS).count() == len(events(opened(), "es"))
    page.get_by_role("combobox", name="Tipo").click()
    page.get_by_role("option", name="Ley").click()
    page.wait_for_url("**/es/agenda?type=law")
    settle(page)
    page.locator(SIGNS).nth(1).wait_for(state="detached")
    assert page.locator("[id^=event-]").all_text_contents() == [
        "Chile publica su Ley Marco de Ciberseguridad (Ley 21.663)"
    ]
    page.get_by_role("link", name="Português").click()
    page.wait_for_url("**/pt/agenda?type=law")


def test_a_sign_leads_to_its_event_by_keyboard(page):
    visit(page, "/en/agenda")
    page.get_by_role("link", name="26–27 Jan 2023: First meeting of 2023").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#event-technical-community-2023")
    assert page.locator("#event-technical-community-2023").evaluate(
        "element => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('tr').querySelector('[id]').id").startswith("event-")


def test_the_calendar_is_taken_away(page):
    visit(page, "/en/agenda?year=2024")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Calendar (ICS)").click()
    assert taken.value.suggested_filename.endswith(".ics")
    assert "BEGIN:VEVENT" in taken.value.path().read_text()
