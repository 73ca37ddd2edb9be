"""Everything can be reached and used without a mouse, and what a mouse can do on the map."""

import pytest
from playwright.sync_api import TimeoutError

from tests.browser.reading import PAGES, called, figure, settle, visit

FOCUS = "document.activeElement.id || document.activeElement.textContent"

# Notes what gets the focus, and whether that is seen: around a field's box, or a segment's label.
RECORD = """() => {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length;
  const usable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(element => element.tabIndex >= 0 && !element.disabled && visible(element))
    .filter(element => element.type !== "radio" || element.checked);
  const reached = new Set(), plain = new Set();
  const say = (element) => element.outerHTML.slice(0, 120);
  document.addEventListener("focusin", ({ target }) => {
    reached.add(target);
    const label = target.type === "radio" && target.nextElementSibling;
    const outlined = [target, target.closest(".mantine-Input-input"), label].filter(Boolean).some((element) => {
      const { outlineWidth, outlineStyle } = getComputedStyle(element);
      return parseFloat(outlineWidth) >= 2 && !["none", "hidden"].includes(outlineStyle);
    });
    if (!outlined) plain.add(say(target));
  });
  window.recorded = {
    missed: () => usable.filter(element => element.isConnected && !reached.has(element)).map(say),
    get plain() { return [...plain]; },
  };
  return usable.length;
}"""
# What a reader does to change a control of each role, whose values the address holds.
KEYS = {
    "radio": ["ArrowRight"],
    "slider": ["ArrowLeft"],
    "spinbutton": ["ArrowUp"],
    "checkbox": [" "],
    "combobox": [],
}
# Whether the list of the control that has the focus is open, and seen.
OPEN = """() => document.activeElement.getAttribute("aria-expanded") === "true"
  && [...document.querySelectorAll("[role=option]")].some(option => option.checkVisibility())"""
# A list that opens notes a tick later which of its options is marked; Enter before that chooses none of them.
TICK = "() => new Promise(resolve => setTimeout(() => setTimeout(resolve)))"
# Whether the list that is open has been walked to another option than the one chosen so far.
ANOTHER = """() => [...document.querySelectorAll("[data-combobox-selected]")]
  .some(option => option.checkVisibility() && option.textContent !== document.activeElement.value)"""
# Whether the address has changed and the page is that of the address: its languages are linked at it.
FOLLOWED = """before => {
  const said = (address) => {
    const { pathname, searchParams } = new URL(address, location);
    return JSON.stringify([pathname, [...searchParams].sort()]);
  };
  const shown = document.querySelector("#languages a[aria-current]");
  return location.href !== before && shown && said(shown.href) === said(location.href);
}"""
# What each control shows, under its name.
INPUTS = """[...document.querySelectorAll("main input")].filter(input => input.type !== "radio" || input.checked)
  .map(input => `${input.labels[0]?.textContent}: ${input.value}`)"""
STATE = """() => [
  document.querySelector("h1").textContent,
  document.querySelector("#shown").textContent,
  ...[...document.querySelectorAll("main input")].map(input => input.type === "radio" ? input.checked : input.value),
]"""

WHERE = """trace => {
  const plot = document.querySelector(".js-plotly-plot"), box = plot.getBoundingClientRect();
  const middle = (letter) => {
    const axis = plot._fullLayout[(trace[letter + "axis"] || letter).replace(letter, letter + "axis")];
    const values = trace[letter].filter(Number.isFinite);
    return axis._offset + axis.d2p((Math.min(...values) + Math.max(...values)) / 2);
  };
  return [box.left + middle("x"), box.top + middle("y")];
}"""


def used(page, role: str):
    """Return the page's controls of a role; of radio buttons, the chosen ones."""
    return page.locator("main").get_by_role(role, **({"checked": True} if role == "radio" else {}))


def choose_another(page) -> None:
    """Walk down the list of the control that has the focus to another option than the one chosen so far."""
    page.keyboard.press("ArrowDown")
    page.wait_for_function(OPEN)
    page.evaluate(TICK)
    for _ in range(15):
        page.keyboard.press("ArrowDown")
        if page.evaluate(ANOTHER):
            break
    else:
        pytest.fail(f"the arrow keys reach no other option of {focused(page)}")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")  # a list of which several may be chosen stays open


def follow(page, before: str, control: str) -> None:
    """Wait until the address is another than before and the page has followed it; say which control's does not."""
    try:
        page.wait_for_function(FOLLOWED, arg=before)
    except TimeoutError:
        pytest.fail(
            f"{control}: from {before} to {page.url}, focus on {focused(page)}, {page.evaluate(INPUTS)}"
        )
    settle(page)


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


@pytest.mark.parametrize("place", PAGES, ids=called)
def test_tab_reaches_everything_that_can_be_used_and_outlines_it(place, page):
    visit(page, f"/es/{place}")
    wanted = page.evaluate(RECORD)
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
    missed, plain = page.evaluate("[recorded.missed(), recorded.plain]")
    assert wanted > 10
    assert missed == []
    assert plain == []


@pytest.mark.parametrize("place", PAGES, ids=called)
def test_keys_operate_every_control_and_the_address_brings_back_what_they_did(place, new_context):
    page = visit(new_context(reduced_motion="reduce").new_page(), f"/es/{place}")
    for role, keys in KEYS.items():
        for each in range(used(page, role).count()):
            control, before = used(page, role).nth(each), page.url
            control.focus()
            for key in keys:
                page.keyboard.press(key)
            if role == "combobox":
                choose_another(page)
            follow(page, before, f"{role} {each + 1}")
    for folded in page.locator("main details > summary:visible").all():
        opened = folded.evaluate("summary => summary.parentElement.open")
        folded.press("Enter")
        assert folded.evaluate("summary => summary.parentElement.open") is not opened
    scheme = page.locator("select.scheme")
    scheme.press("End")
    assert scheme.input_value() == "dark"
    assert page.locator("html").get_attribute("data-mantine-color-scheme") == "dark"
    other = visit(new_context().new_page(), page.url)
    assert other.evaluate(STATE) == page.evaluate(STATE)


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


def test_a_picture_is_taken_away_by_key(page):
    visit(page, "/es/compare?countries=BRA~URY")
    page.locator(".files").get_by_role("link", name="PNG").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
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
    page.locator(".graph-place").first.scroll_into_view_if_needed()
    return page.evaluate(WHERE, trace)
