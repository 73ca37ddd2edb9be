"""What a person sees on a page, as tests read it."""

import re

from axe_playwright_python.sync_playwright import Axe

from dashboard.figures import kinds
from dashboard.pages import pages
from dashboard.theme import contrast

LANGUAGES = ("es", "pt", "en")
WIDTHS = {1440: 900, 768: 1024, 375: 800}
KINDS = tuple(kinds())
INDICATOR = "names_cctld_dnssec"
# Every page there is, by its address without the language; one about one thing, about its example.
PAGES = tuple(
    f"{name}/{page.EXAMPLE}" if page.SUBJECT else name
    for name, page in sorted(pages().items(), key=lambda item: item[1].ORDER)
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Best practices that are not followed, with the reason.
NOT_FOLLOWED: dict[str, str] = {}

TEXTS = """() => {
  const words = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest("script, style, body [lang=en]")) words.push(walk.currentNode.data);
  }
  for (const name of ["aria-label", "title", "placeholder", "data-label"]) {
    document.querySelectorAll(`[${name}]`).forEach((element) => words.push(element.getAttribute(name)));
  }
  return words.map((text) => text.trim()).filter(Boolean);
}"""
DRAWN = """() => !document.querySelector("[data-dash-is-loading]")
  && [...document.querySelectorAll("#shown .dash-graph")].every(place => place.querySelector(".main-svg"))"""
FIGURES = """() => [...document.querySelectorAll(".js-plotly-plot")].map(({ data, layout }) => ({ data, layout }))"""
# Whether every chart is as wide as the place it has.
FITS = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .every(plot => Math.abs(plot._fullLayout.width - plot.clientWidth) < 2)"""
PHONE = 531  # pixels up to which a window is a phone's: assets/address.js asks for other drawings there
MOST_SHIFT = 0.02
# Notes what moves on a page without the reader's doing, and by how much of the window (the web's "layout shift").
SHIFTS = """
window.shifts = [];
const said = ({ node, previousRect, currentRect }) => [node && (node.outerHTML || node.data || "").slice(0, 80),
  ...[previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height].join(" "))].join(": ");
new PerformanceObserver(list => list.getEntries().forEach(({ value, startTime, sources }) => {
  window.shifts.push([value, Math.round(startTime), sources.map(said)]);
})).observe({ type: "layout-shift", buffered: true });
"""
# The colour of words, that of the nearest ground behind them, how tall and whether bold they are.
PAINTED = """element => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const flat = (...colours) => {
    pen.clearRect(0, 0, 1, 1);
    colours.forEach((colour) => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); });
    return "#" + [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].map(n => n.toString(16).padStart(2, "0")).join("");
  };
  const grounds = [];
  for (let at = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
  const { color, fontSize, fontWeight } = getComputedStyle(element);
  return [flat(...grounds, color), flat(...grounds), parseFloat(fontSize), fontWeight >= 700,
          element.textContent.slice(0, 60)];
}"""
PAINTS = """drawings => drawings.flatMap(svg => [...svg.querySelectorAll("path, rect, circle, line, text, tspan")])
  .filter(element => !element.closest("clipPath") && element.getClientRects().length)
  .flatMap(element => {
    const { fill, stroke, fillOpacity, strokeOpacity, strokeWidth, opacity } = getComputedStyle(element);
    const { width, height } = element.getBBox();  // a stroke encloses nothing that could be filled
    return [
      [fill, width * height > 0 && fillOpacity !== "0"],
      [stroke, strokeWidth !== "0px" && strokeOpacity !== "0"],
    ].filter(([, seen]) => seen && opacity !== "0").map(([colour]) => colour);
  })
  .map(colour => colour.match(/^rgb\\((\\d+), (\\d+), (\\d+)\\)$/))
  .filter(Boolean)
  .map(([, ...channels]) => "#" + channels.map(one => Number(one).toString(16).padStart(2, "0")).join(""))"""
CHARTS = """figures => figures.map(figure => {
  const within = figure.closest("section") || document.querySelector("main");
  return {
    role: figure.getAttribute("role"),
    name: figure.getAttribute("aria-label") || "",
    heading: (within.querySelector("h1, h2, h3") || document.querySelector("h1")).textContent,
    sentences: [...within.querySelectorAll("p"), ...document.querySelectorAll("main .message, main .answers dd")]
      .map(element => element.textContent),
    rows: within.querySelectorAll("table tbody tr, ol > li, ul > li").length,
  };
})"""
ROWS = """table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent))"""


def called(place: str) -> str:
    """Name a page's place for people."""
    return place.partition("/")[0] or "region"


def visit(page, address: str):
    """Open an address and wait until the page has taken the place of its first paint and its chart is drawn."""
    answer = page.goto(address)
    assert answer.status == 200, address
    settle(page)
    return page


def settle(page) -> None:
    """Wait until what the address asks for is on the page."""
    page.locator("#first-paint").wait_for(state="detached")
    page.wait_for_function(DRAWN)


def resize(page, width: int, height: int) -> None:
    """Make the window wider or narrower, as one that is dragged or turned, and wait until the page has followed."""
    if (page.viewport_size["width"] <= PHONE) is not (width <= PHONE):
        with page.expect_response("**/_dash-update-component*"):
            page.set_viewport_size({"width": width, "height": height})
    else:
        page.set_viewport_size({"width": width, "height": height})
    settle(page)
    page.wait_for_function(FITS)


def violations(page, only: str = "") -> list[str]:
    """List what axe finds against WCAG 2 A and AA and good practice, or against one of its rules only.

    Words whose contrast axe cannot tell are measured against what is behind them. What is painted inside a chart is
    one image to a screen reader; its colours are read by `paints`, and judged by tests/test_theme.py.
    """
    wanted = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": RULES}
    rules = {rule: {"enabled": False} for rule in NOT_FOLLOWED}
    options = {"runOnly": wanted} | ({} if only else {"rules": rules})
    found = Axe().run(page, {"exclude": [[".graph-place"]]}, options).response
    faults = [f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]]
    for each in found["incomplete"]:
        if each["id"] == "color-contrast":
            faults += [fault for node in each["nodes"] for fault in faint(page, node["target"][0])]
    return faults


def faint(page, selector: str) -> list[str]:
    """Say that words are hard to read where they do not stand out from the nearest background."""
    words, behind, tall, bold, text = page.locator(selector).first.evaluate(PAINTED)
    least = 3 if tall >= 24 or (bold and tall >= 18.66) else 4.5
    reached = contrast(words, behind)
    return [] if reached >= least else [f"contrast {reached:.1f} of “{text}” ({words} on {behind})"]


def charts(page) -> list[dict]:
    """Return what each chart of a page gives to a screen reader: its name, its sentences, its tables' rows."""
    return page.locator("figure, [role=img]:not(svg)").evaluate_all(CHARTS)


def paints(page) -> set[str]:
    """Return every colour that charts are painted with, as the reader sees it."""
    return set(page.locator("main svg:is(.main-svg, figure svg)").evaluate_all(PAINTS))


def shifts(page) -> list:
    """List what moved on a page that notes `SHIFTS`: by how much, when, from where to where; [] if hardly any did."""
    moved = page.evaluate("window.shifts")
    return moved if sum(value for value, *_ in moved) >= MOST_SHIFT else []


def overflow(page) -> int:
    """Return how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.body.clientWidth")


def texts(page) -> list[str]:
    """Return the words on a page, those that only screen readers say too; not what says that it is in English."""
    return page.evaluate(TEXTS)


def figures(page) -> list[dict]:
    """Return the figures as plotly.js holds them."""
    return page.evaluate(FIGURES)


def figure(page) -> dict:
    """Return the first figure as plotly.js holds it."""
    return figures(page)[0]


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
