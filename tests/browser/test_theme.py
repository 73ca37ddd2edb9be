"""Light or dark as the device says or the reader chose, before anything is painted; light on paper; in one font."""

import re

import pytest

from dashboard import font, theme
from dashboard.figures.labels import text_width
from tests.browser.reading import SHIFTS, paints, shifts, visit

LINES = "/es/compare?countries=BRA~URY~CHL&kind=line"
GROUND = "getComputedStyle(document.body).backgroundColor"
FRAMES = """
window.frames_seen = new Set();
(function look() {
  if (document.body) frames_seen.add(getComputedStyle(document.body).backgroundColor);
  requestAnimationFrame(look);
})();
"""
WORDS = (
    "Suscripciones de banda ancha fija: 34,5 %",
    "São Vicente e Granadinas (2019)",
    "Índice de 0 a 100 – n = 33",
)
MEASURE = """([words, font]) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  return pen.measureText(words).width;
}"""


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))


LIGHT, DARK = rgb(theme.PAPER), rgb(theme.DARK[theme.PAPER])


@pytest.mark.parametrize(("said", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_pages_are_as_the_device_without_a_script_too(said, ground, new_context):
    page = new_context(color_scheme=said, java_script_enabled=False).new_page()
    page.goto("/es/")
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == ground
    assert not page.locator("select.scheme").is_visible()


def test_a_choice_is_kept_for_every_page_and_no_frame_is_painted_otherwise(new_context):
    context = new_context(color_scheme="light")
    context.add_init_script(FRAMES)
    page = visit(context.new_page(), "/es/")
    other = visit(context.new_page(), LINES)
    page.get_by_role("combobox", name="Colores").select_option("dark")
    assert page.evaluate(GROUND) == DARK
    other.wait_for_function(f"() => {GROUND} === '{DARK}'")
    assert paints(other) <= set(theme.DARK.values())
    for address in (LINES, "/pt/nowhere"):
        page.goto(address)
        page.wait_for_load_state()
        assert page.evaluate("[...frames_seen]") == [DARK]
    visit(page, LINES)
    page.emulate_media(color_scheme="dark")
    page.get_by_role("combobox", name="Colores").select_option("light")
    assert page.evaluate(GROUND) == LIGHT
    page.get_by_role("combobox", name="Colores").select_option("auto")
    assert page.evaluate(GROUND) == DARK
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"() => {GROUND} === '{LIGHT}'")


def test_what_the_pointer_says_is_dark_too(new_context):
    page = visit(new_context(color_scheme="dark").new_page(), LINES)
    page.locator(".scatterlayer .point").last.hover(force=True)
    page.locator(".hovertext").first.wait_for()
    assert paints(page) <= set(theme.DARK.values())


def test_what_is_taken_away_is_light(new_context):
    page = visit(new_context(color_scheme="dark").new_page(), LINES)
    drawn = page.request.get(page.locator(".files a", has_text="SVG").get_attribute("href")).text().lower()
    used = set(re.findall(r"#[0-9a-f]{6}", drawn))
    assert theme.PAPER in used
    assert not used & (set(theme.DARK.values()) - set(theme.DARK))


def test_paper_is_light_and_holds_chart_and_table_whole(new_context):
    page = visit(new_context(color_scheme="dark", viewport={"width": 1440, "height": 900}).new_page(), LINES)
    page.pdf()  # what a browser does before it prints is done
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(GROUND) == LIGHT
    assert paints(page) <= set(theme.DARK)
    for hidden in (".controls", ".files", "#languages", "select.scheme", "summary"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("figure + .remark + details table, details table").first.is_visible()
    drawing = page.locator(".main-svg").first.bounding_box()
    assert drawing["x"] >= 0 and drawing["x"] + drawing["width"] <= 680
    assert drawing["height"] > 200
    source = page.locator(".origin a[rel~=external]").first
    said = source.evaluate("link => getComputedStyle(link, '::after').content")
    assert source.get_attribute("href") in said


def test_in_forced_colours_charts_keep_theirs_and_controls_their_edges(new_context):
    page = visit(new_context(forced_colors="active", color_scheme="dark").new_page(), LINES)
    assert paints(page) <= set(theme.DARK.values())
    assert len(paints(page) & {theme.DARK[colour] for colour in theme.SERIES}) == 3
    look = "element => [getComputedStyle(element).outlineStyle, getComputedStyle(element).borderStyle]"
    assert "solid" in page.locator(".graph-place").first.evaluate(look)
    assert "solid" in page.locator(".controls").evaluate(look)


def test_nothing_moves_for_readers_who_ask_for_that(new_context):
    page = visit(new_context(reduced_motion="reduce").new_page(), "/es/compare")
    moving = """() => [...document.querySelectorAll("*")].filter(element => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration.split(", ").some(time => parseFloat(time) > 0) || animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0


def test_the_font_is_our_own_where_it_could_be_had_and_moves_nothing(new_context, base_url):
    context = new_context()
    context.add_init_script(SHIFTS)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, LINES)
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert loaded == (["Arimo"] if font.address() else [])
    assert [url for url in asked if "woff" in url] == ([base_url + font.address()] if font.address() else [])
    assert shifts(page) == []
    for chosen in ("body", ".main-svg text"):
        family = page.locator(chosen).first.evaluate("element => getComputedStyle(element).fontFamily")
        assert family.startswith("Arimo"), chosen


def test_labels_are_as_wide_as_they_are_measured(page):
    page.goto("/es/nowhere")  # the font is on every page, and soonest on a short one
    page.evaluate("document.fonts.ready")
    for weight, off in (("", 0.03), ("bold", 0.05)):
        for words in WORDS:
            drawn = page.evaluate(MEASURE, [words, f"{weight} 20px {theme.FONT}"])
            assert text_width(words, 20, bold=bool(weight)) == pytest.approx(drawn, rel=off), words
