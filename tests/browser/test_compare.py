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
    address, heading = page.url, page.locator("#shown section").first.element_handle()
    page.get_by_role("combobox", name=control).click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    _changed(page, address, heading)


def show_as(page, kind: str) -> None:
    """Choose a kind of chart."""
    address, heading = page.url, page.locator("#shown section").first.element_handle()
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
    listed = page.get_by_role("listbox").get_by_role("option").all_text_contents()
    assert listed == sorted({row[2][-4:] for row in rows(page)})


def test_the_title_of_the_tab_follows_the_view(chosen):
    assert chosen.title() == "Personas que usan Internet: Brasil y Uruguay · Indicadores de Internet de ALC"


def test_every_date_of_every_country_arrives_within_seconds(page):
    page.set_default_timeout(15_000)
    visit(page, "/es/compare?kind=line&group=ALL")
    assert len(rows(page)) > 500


def test_another_indicator_stands_beside_the_first_or_against_it(page):
    visit(page, "/es/compare?countries=BRA~URY~CHL~PRY~BOL")
    choose(page, "Junto con", "PIB per cápita")
    assert page.url.endswith("?countries=BRA~URY~CHL~PRY~BOL&indicator=access_internet_users~gdp_per_head")
    assert page.locator("#shown section").count() == 2
    show_as(page, "Dispersión")
    assert page.locator("#shown section").count() == 1
    assert "n = 5" in page.locator(".message").text_content()
    other = [each[3] for each in figure(page)["data"][0]["customdata"]]
    assert len(other) == 5 and all(words.startswith("PIB per cápita: ") for words in other)


def test_scale_and_basis_are_there_where_they_apply(page):
    visit(page, "/en/compare?countries=BRA~URY&indicator=names_cctld_dnssec&kind=line")
    scale, basis = (page.get_by_role("combobox", name=name, exact=True) for name in ("Scale", "Values"))
    assert not scale.is_visible() and not basis.is_visible()
    choose(page, "Indicator", "Internet exchange points (IXPs)")
    assert scale.is_visible()
    basis.click()
    listed = page.get_by_role("listbox").get_by_role("option").all_text_contents()
    assert listed == ["As they are", "Per million people", "First year = 100"]
    page.keyboard.press("Escape")
    choose(page, "Values", "Per million people")
    assert page.url.endswith("&basis=per_head")
    assert "per million people" in page.locator(".message").text_content()
    choose(page, "Scale", "Logarithmic")
    assert figure(page)["layout"]["yaxis"]["type"] == "log"
    choose(page, "Indicator", "People who use the Internet")
    assert "basis" not in page.url


def test_peers_are_those_of_the_first_country_and_of_nobody_without_one(page):
    visit(page, "/en/compare")
    page.get_by_role("combobox", name="Group").click()
    page.get_by_role("option", name="Structural peers of the first country").click()
    page.get_by_text("Choose a country or territory first").wait_for()
    visit(page, "/en/compare?countries=PRY&group=PEERS")
    assert page.locator("h1").text_content().startswith("People who use the Internet: Paraguay, Bolivia")
    assert "Bolivia (0.33)" in page.locator(".message").text_content()


def test_a_year_is_reached_by_key_and_kept_in_the_address(page):
    visit(page, "/es/compare?kind=tiles&time=2015")
    slider = page.get_by_role("slider", name="Año")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**kind=tiles&time=2016")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "play-year"
    assert slider.get_attribute("aria-valuetext") == "2016"
    assert {row[2] for row in rows(page)} == {"2016"}
    page.go_back()
    page.wait_for_function("() => document.querySelector('#play-year').value === '2015'")


def test_years_play_until_they_are_stopped_or_over(page):
    visit(page, "/en/compare?kind=bar&countries=BRA~URY&time=2022")
    button = page.get_by_role("button", name="Play")
    button.click()
    page.wait_for_url("**time=2023**")
    page.get_by_role("button", name="Pause").wait_for()
    page.wait_for_url("**time=2024**")
    button.wait_for()
    settle(page)
    assert {row[2] for row in rows(page)} == {"2024"}


def test_who_wants_less_motion_moves_on_by_one_year_with_each_press(new_context):
    page = visit(
        new_context(reduced_motion="reduce").new_page(), "/en/compare?kind=bar&countries=BRA~URY&time=2015"
    )
    page.get_by_role("button", name="Play").click()
    page.wait_for_url("**time=2016**")
    settle(page)
    page.get_by_role("button", name="Play").wait_for()
    page.wait_for_timeout(1500)
    assert page.url.endswith("time=2016")


FADED = """() => [...document.querySelectorAll("#shown .js-plotly-plot")].map(plot =>
  [...plot.querySelectorAll(".trace, .point, .annotation")].filter(mark => mark.classList.contains("back")).length)"""


def test_an_economy_stands_out_in_every_chart_and_table_for_pointer_and_key(page):
    visit(
        page, "/en/compare?countries=BRA~URY~CHL&kind=line&indicator=access_internet_users~access_electricity"
    )
    assert page.evaluate(FADED) == [0, 0]
    page.locator("summary").first.click()
    row = page.locator("#shown tbody tr", has_text="Uruguay").first
    row.locator("a").focus()
    once = page.evaluate(FADED)
    assert all(count >= 4 for count in once)  # two lines and two labels, in both charts
    assert "stands-out" in row.get_attribute("class")
    page.get_by_role("link", name="CSV").first.focus()
    assert page.evaluate(FADED) == [0, 0]
    row.hover()
    assert page.evaluate(FADED) == once
