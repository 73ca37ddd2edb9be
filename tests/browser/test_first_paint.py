"""What is there before any script, stays where it is when the scripts come."""

import threading
import time

import pytest
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

from dashboard.app import create_app
from tests.browser.reading import PAGES, SHIFTS, called, shifts, visit

PLACES = ("h1", ".controls", ".control:last-child", "h2", ".message", ".graph-place", "footer")
WHERE = """selectors => selectors.map(selector => {
  const { top, left, height } = document.querySelector(selector).getBoundingClientRect();
  return [selector, Math.round(top), Math.round(left), Math.round(height)];
})"""
SCREENS = {"desk": {"width": 1440, "height": 900}, "tablet": {"width": 768, "height": 1024},
           "phone": {"width": 375, "height": 667}}  # fmt: skip
VIEWS = (
    "/es/",
    "/pt/compare",
    "/en/compare?countries=BRA~URY~VCT~ATG&kind=line",
    "/es/country/URY",
    "/pt/indicator/names_cctld_dnssec",
)

# What stands for every script where a page is read before they come.
NO_SCRIPT = {"content_type": "text/javascript", "body": "window.DashRenderer = class {};"}
PIECE = 1500  # bytes of a page that arrive at once


@pytest.fixture(scope="module")
def slow():
    """Serve the dashboard through a line that brings its pages a piece at a time; return its address."""
    app = create_app().server

    def pieces(answer):
        whole = b"".join(answer)
        for start in range(0, len(whole), PIECE):
            yield whole[start : start + PIECE]
            time.sleep(0.02)

    def dripping(environ, start_response):
        answer = app(environ | {"HTTP_ACCEPT_ENCODING": "identity"}, start_response)
        page = "text/html" in environ.get("HTTP_ACCEPT", "")
        return ClosingIterator(pieces(answer), answer.close) if page else answer

    with make_server("127.0.0.1", 0, dripping, threaded=True) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("place", [*PAGES, "compare?countries=BRA~URY&kind=line"], ids=called)
def test_nothing_moves_while_a_page_arrives(place, slow, browser):
    context = browser.new_context(viewport=SCREENS["desk"])
    context.add_init_script(SHIFTS)
    for size in SCREENS.values():
        page = context.new_page()
        page.set_viewport_size(size)
        page.route("**/*.js*", lambda route: route.fulfill(**NO_SCRIPT))
        page.goto(f"{slow}/pt/{place}")
        assert shifts(page) == [], size
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_when_the_scripts_come(screen, new_context):
    size = SCREENS[screen]
    still = new_context(viewport=size, java_script_enabled=False).new_page()
    context = new_context(viewport=size)
    context.add_init_script(SHIFTS)
    page = context.new_page()
    for address in VIEWS:
        still.goto(address)
        visit(page, address)
        assert page.evaluate(WHERE, PLACES) == still.evaluate(WHERE, PLACES), address
        assert shifts(page) == [], address


def test_without_scripts_there_are_the_message_the_table_and_the_other_languages(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/es/compare?countries=BRA~URY")
    assert page.locator("h1").text_content() == "Personas que usan Internet: Brasil y Uruguay"
    assert "Uruguay" in page.locator(".message").text_content()
    page.locator("summary").first.click()
    assert page.locator("table tbody th").all_text_contents() == ["Brasil", "Uruguay"]
    assert page.locator("#languages a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    ) == [f"/{lang}/compare?countries=BRA~URY" for lang in ("es", "pt", "en")]
    page.locator("#languages a[lang=en]").click()
    assert page.locator("h1").text_content() == "People who use the Internet: Brazil and Uruguay"


def test_without_scripts_a_table_is_sorted_by_address(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/es/compare?countries=BRA~URY~CHL&kind=table")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.locator("thead a", has_text="País").click()
    assert page.url.endswith("&sort=-name")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert page.locator("table tbody th").all_text_contents() == ["Uruguay", "Chile", "Brasil"]
