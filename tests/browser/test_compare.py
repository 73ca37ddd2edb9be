"""Controls write the address, and the address brings the view back: elsewhere, later, and for one reader only."""

import pytest

from tests.browser.reading import figure, rows, settle, visit

PARTS = ("h1", ".message", ".origin")


def seen(page) -> dict:
    """Return what a view says: its texts, its table and the values in its chart."""
    said = {part: page.locator(part).first.text_content() for part in PARTS}
    values = [trace.get("customdata") for trace in figure(page)["data"]]
    return said | {"table": rows(page), "values": values, "title": page.title()}


def choose(page, control: str, option: str) -> None:
    """Choose an option of a control, as with the mouse, and wait for the view that follows."""
    address, heading = page.url, page.locator("#shown section").element_handle()
    page.get_by_role("combobox", name=control).click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    _changed(page, address, heading)


def show_as(page, kind: str) -> None:
    """Choose a kind of chart."""
    address, heading = page.url, page.locator("#shown section").element_handle()
    page.get_by_text(kind, exact=True).click()
    _changed(page, address, heading)


def _changed(page, address, heading) -> None:
    page.wait_for_function(
        "([address, old]) => location.href !== address && !old.isConnected", arg=[address, heading]
    )
    settle(page)


@pytest.fixture
def chosen(page):
    """Brazil and Uruguay, chosen through the controls, one after the other."""
    visit(page, "/es/compare")
    choose(page, "Países y territorios", "Brasil")
    choose(page, "Países y territorios", "Uruguay")
    return page


def test_choosing_two_countries_changes_the_address_and_the_view(chosen, base_url):
    assert chosen.url == f"{base_url}/es/compare?countries=BRA~URY"
    assert chosen.locator("h1").text_content() == "Personas que usan Internet: Brasil y Uruguay"
    assert {row[0] for row in rows(chosen)} == {"Brasil", "Uruguay"}
    assert {each[0] for each in figure(chosen)["data"][0]["customdata"]} == {"BRA", "URY"}


def test_the_address_shows_the_same_in_another_browser(chosen, new_context):
    show_as(chosen, "Líneas")
    choose(chosen, "Indicador", "Suscripciones de banda ancha fija")
    choose(chosen, "Desde el año", "2010")
    other = visit(new_context().new_page(), chosen.url)
    assert seen(other) == seen(chosen)
    assert other.get_by_role("radio", checked=True).get_attribute("value") == "line"
    assert other.get_by_role("combobox", name="Desde el año").input_value() == "2010"
    assert len(rows(other)) > 10


def test_going_back_brings_back_controls_and_chart(chosen):
    before = seen(chosen)
    choose(chosen, "Países y territorios", "Chile")
    assert "Chile" in chosen.locator("h1").text_content()
    chosen.go_back()
    chosen.wait_for_function("() => !document.querySelector('h1').textContent.includes('Chile')")
    settle(chosen)
    assert seen(chosen) == before
    assert chosen.locator(".control .mantine-Pill-label").all_text_contents() == ["Brasil", "Uruguay"]
    chosen.go_forward()
    chosen.wait_for_function("() => document.querySelector('h1').textContent.includes('Chile')")
    assert chosen.locator(".control .mantine-Pill-label").all_text_contents() == [
        "Brasil",
        "Uruguay",
        "Chile",
    ]


def test_two_readers_never_meet(new_context):
    one, other = (visit(new_context().new_page(), "/es/compare") for _ in range(2))
    for here, there in (("Brasil", "Cuba"), ("Uruguay", "Jamaica"), ("Chile", "Haití")):
        choose(one, "Países y territorios", here)
        choose(other, "Países y territorios", there)
    show_as(one, "Tabla")
    show_as(other, "Líneas")
    assert one.url.endswith("?countries=BRA~URY~CHL&kind=table")
    assert other.url.endswith("?countries=CUB~JAM~HTI&kind=line")
    assert {row[0] for row in rows(one)} == {"Brasil", "Chile", "Uruguay"}
    assert {row[0] for row in rows(other)} == {"Cuba", "Haití", "Jamaica"}


def test_a_group_can_be_chosen_and_cleared(page):
    visit(page, "/pt/compare?countries=BRA")
    choose(page, "Grupo", "CELAC")
    assert page.url.endswith("?countries=BRA&group=CELAC")
    assert "CELAC" in page.locator("h1").text_content()
    before = page.url, page.locator("#shown section").element_handle()
    page.locator(".control", has=page.get_by_role("combobox", name="Grupo")).locator("button").click()
    _changed(page, *before)
    assert page.url.endswith("?countries=BRA")


def test_a_first_year_after_the_last_moves_the_last_along(page):
    visit(page, "/en/compare?countries=BRA~URY&kind=line&time=earliest..2010")
    choose(page, "From year", "2015")
    assert page.url.endswith("&time=2015..2015")
    assert page.get_by_role("combobox", name="To year").input_value() == "2015"
    assert {row[2] for row in rows(page)} == {"2015"}


def test_the_years_to_choose_from_are_those_of_the_indicator(page):
    visit(page, "/es/compare?kind=line")
    choose(page, "Indicador", "DNSSEC del dominio de código de país (ccTLD)")
    page.get_by_role("combobox", name="Hasta el año").click()
    listed = page.get_by_role("option").all_text_contents()
    assert listed == sorted({row[2][-4:] for row in rows(page)})


def test_the_title_of_the_tab_follows_the_view(chosen):
    assert chosen.title() == "Personas que usan Internet: Brasil y Uruguay · Indicadores de Internet de ALC"


def test_every_date_of_every_country_arrives_within_seconds(page):
    page.set_default_timeout(15_000)
    visit(page, "/es/compare?kind=line&group=ALL")
    assert len(rows(page)) > 500
