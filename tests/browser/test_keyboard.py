"""Everything can be reached and used without a mouse, and what a mouse can do on the map."""

import pytest

from tests.browser.reading import figure, settle, visit

FOCUS = "document.activeElement.id || document.activeElement.textContent"

WHERE = """trace => {
  const plot = document.querySelector(".js-plotly-plot"), box = plot.getBoundingClientRect();
  const middle = (letter) => {
    const axis = plot._fullLayout[(trace[letter + "axis"] || letter).replace(letter, letter + "axis")];
    const values = trace[letter].filter(Number.isFinite);
    return axis._offset + axis.d2p((Math.min(...values) + Math.max(...values)) / 2);
  };
  return [box.left + middle("x"), box.top + middle("y")];
}"""


def focused(page) -> str:
    return page.evaluate(FOCUS)


def test_the_first_tab_skips_to_the_content(page):
    visit(page, "/es/compare")
    page.keyboard.press("Tab")
    assert focused(page) == "Ir al contenido"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert focused(page) == "content"
    page.keyboard.press("Tab")
    assert page.get_by_role("combobox", name="Indicador").evaluate(
        "element => element === document.activeElement"
    )


def test_what_has_the_focus_is_outlined(page):
    visit(page, "/es/compare?kind=table")
    reached = 0
    while page.keyboard.press("Tab") or page.evaluate("document.activeElement !== document.body"):
        reached += 1
        # The outline of a field is around its box, that of a segment around its label.
        outlined = page.evaluate("""() => {
          const own = document.activeElement, next = own.nextElementSibling;
          const around = [own, own.closest(".mantine-Input-input"), own.type === "radio" && next].filter(Boolean);
          return around.some((element) => parseFloat(getComputedStyle(element).outlineWidth) >= 3
            && getComputedStyle(element).outlineStyle === "solid");
        }""")
        assert outlined, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert reached > 50


def test_a_control_keeps_the_focus_when_it_changes_the_view(page):
    visit(page, "/es/compare")
    page.get_by_role("radio", checked=True).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**kind=line")
    settle(page)
    assert page.evaluate("document.activeElement.value") == "line"


def test_a_link_that_sorts_keeps_the_focus(page):
    visit(page, "/es/compare?countries=BRA~URY~CHL&kind=table")
    page.locator("#sort-access_internet_users-value").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=value")
    page.locator("th[aria-sort=ascending] #sort-access_internet_users-value").wait_for()
    assert focused(page) == "sort-access_internet_users-value"
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=-value")
    page.locator("th[aria-sort=descending] #sort-access_internet_users-value").wait_for()
    assert focused(page) == "sort-access_internet_users-value"
    assert page.locator("table tbody th").first.text_content() == "Chile"


@pytest.mark.parametrize("key", ["Enter", " "])
def test_images_are_taken_away_by_key(key, page):
    visit(page, "/es/compare?countries=BRA~URY")
    page.get_by_role("button", name="PNG").focus()
    with page.expect_download() as download:
        page.keyboard.press(key)
    assert download.value.suggested_filename.endswith(".png")


def test_a_country_of_the_map_opens_its_page(page):
    visit(page, "/pt/")
    page.mouse.click(*place(page, "BRA"))
    page.wait_for_url("**/pt/country/BRA")
    settle(page)
    assert page.locator("h1").text_content() == "Brasil"


def test_so_does_the_marker_of_a_small_island(page):
    visit(page, "/en/")
    page.mouse.click(*place(page, "BRB"))
    page.wait_for_url("**/en/country/BRB")
    settle(page)
    assert page.locator("h1").text_content() == "Barbados"


def place(page, iso3: str) -> tuple[float, float]:
    """Return where a country's marker, or the middle of its largest outline, is in the window."""
    traces = [
        t for t in figure(page)["data"] if iso3 in str(t.get("customdata")) and t.get("hoverinfo") != "skip"
    ]
    trace = next((t for t in traces if "markers" in t.get("mode", "")), traces[0])
    page.locator(".graph-place").scroll_into_view_if_needed()
    return page.evaluate(WHERE, trace)
