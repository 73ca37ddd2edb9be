"""The prepared chart library draws what the figures use, under the strictest policy that the pages set."""

import pytest

from dashboard.plotly_js import bundle

ADDRESS = "http://127.0.0.1/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data: blob:"
PAGE = """<!doctype html><title>One chart</title><link rel="icon" href="data:,">
<div id="chart"></div><script src="plotly.min.js"></script><script src="draw.js"></script>"""
DRAW = """
const square = {type: 'scatter', mode: 'lines', fill: 'toself', x: [1, 2, 2, 1, 1], y: [1, 1, 2, 2, 1]};
const points = {type: 'scatter', mode: 'markers', x: [1, 2, 3], y: [2, 1, 3]};
const bars = {type: 'bar', x: [1, 2, 3], y: [1, 2, 1]};
window.drawn = Plotly.newPlot('chart', [square, points, bars], {width: 600, height: 400});
"""


@pytest.fixture(scope="module")
def chart(browser):
    page = browser.new_page()
    faults = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    headers = {"Content-Security-Policy": POLICY}
    script = "text/javascript"
    page.route(ADDRESS, lambda route: route.fulfill(body=PAGE, content_type="text/html", headers=headers))
    page.route(f"{ADDRESS}draw.js", lambda route: route.fulfill(body=DRAW, content_type=script))
    page.route(
        f"{ADDRESS}plotly.min.js", lambda route: route.fulfill(path=bundle().path, content_type=script)
    )
    page.goto(ADDRESS)
    page.evaluate("window.drawn")
    yield page
    page.close()
    assert faults == []


def test_it_draws_polygons_points_and_bars(chart):
    assert chart.locator(".scatterlayer .js-fill").count() >= 1
    assert chart.locator(".scatterlayer .point").count() == 3
    assert chart.locator(".barlayer .point").count() == 3


@pytest.mark.parametrize(
    ("format", "begins"), [("svg", "data:image/svg+xml,"), ("png", "data:image/png;base64,iVBOR")]
)
def test_it_makes_an_image(chart, format, begins):
    image = chart.evaluate(
        "format => Plotly.toImage('chart', {format, width: 600, height: 400, scale: 2})", format
    )
    assert image.startswith(begins)
    assert len(image) > 5000
