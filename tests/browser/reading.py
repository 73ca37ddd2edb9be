"""What a person sees on a page, as tests read it."""

import re

from axe_playwright_python.sync_playwright import Axe

LANGUAGES = ("es", "pt", "en")
WIDTHS = {1440: 900, 375: 800}
KINDS = ("bar", "line", "map", "table")
INDICATOR = "names_cctld_dnssec"
PAGES = ("", "compare", "country/URY", f"indicator/{INDICATOR}")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

TEXTS = """() => {
  const words = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest("script, style")) words.push(walk.currentNode.data);
  }
  for (const name of ["aria-label", "title", "placeholder", "data-label"]) {
    document.querySelectorAll(`[${name}]`).forEach((element) => words.push(element.getAttribute(name)));
  }
  return words.map((text) => text.trim()).filter(Boolean);
}"""
FIGURE = """() => {
  const plot = document.querySelector(".js-plotly-plot");
  return { data: plot.data, layout: plot.layout };
}"""
ROWS = """table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent))"""


def visit(page, address: str):
    """Open an address and wait until the page has taken the place of its first paint and its chart is drawn."""
    answer = page.goto(address)
    assert answer.status == 200, address
    settle(page)
    return page


def settle(page) -> None:
    """Wait until what the address asks for is on the page."""
    page.locator("#first-paint").wait_for(state="detached")
    page.wait_for_function("() => !document.querySelector('[data-dash-is-loading]')")
    for place in page.locator("#shown .graph-place").all():
        place.locator(".main-svg").first.wait_for()


def violations(page) -> list[str]:
    """List what axe finds against WCAG 2 A and AA."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def overflow(page) -> int:
    """Return how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.body.clientWidth")


def texts(page) -> list[str]:
    """Return the words on a page, those that only screen readers say too."""
    return page.evaluate(TEXTS)


def figure(page) -> dict:
    """Return the first figure as plotly.js holds it."""
    return page.evaluate(FIGURE)


def strings(value) -> list[str]:
    """Return every text within lists and dicts."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for each in inside for text in strings(each)]


def rows(page) -> list[list[str]]:
    """Return the texts of the cells of the chart's table."""
    return page.locator(".chart table").evaluate(ROWS)


def number(words: str) -> float:
    """Read a number as Spanish and Portuguese write it, whatever follows."""
    return float(re.match(r"[\d.]+(,\d+)?", words)[0].replace(".", "").replace(",", "."))
