"""The drawings made here are what plotly.js draws: each word within two pixels, each mark where it is."""

import pytest

from dashboard import figures
from dashboard.components.still import WIDTHS
from dashboard.downloads import image
from dashboard.plotly_js import bundle
from dashboard.svg import svg
from dashboard.view import View, opened

NEAR = 2  # pixels
MOST_DIFFERENT = 0.004  # of the pixels of two drawings a third as large
VIEWS = {
    "bar": {"indicator": ("access_fixed_broadband",)},
    "line": {"countries": ("BRA", "URY", "CHL", "VCT")},
    "map": {"group": "ALL"},
    "tiles": {"group": "ALL"},
    "scatter": {"indicator": ("access_internet_users", "access_fixed_broadband")},
    "heatmap": {"indicator": ("access_internet_users", "names_cctld_dnssec")},
    "multiples": {"countries": ("BRA", "HTI", "VCT")},
    "dots": {"scale": "log", "indicator": ("access_fixed_broadband",)},
    "slope": {"time": "2015..2023"},
}
WORDS = """(root) => {
  const box = root.getBoundingClientRect();
  return [...root.querySelectorAll("text")].flatMap((text) => {
    const lines = [...text.querySelectorAll("tspan.line, tspan[y]")];
    return (lines.length ? lines : [text]).map((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [line.textContent.replace(/\\s/g, " ").trim(), left - box.left + width / 2, top - box.top + height / 2];
    });
  }).filter((line) => line[0]);
}"""
PLOTLY = """async ([figure, width]) => {
  const place = document.getElementById("plotly");
  await Plotly.newPlot(place, figure.data, { ...figure.layout, width }, { displayModeBar: false });
}"""
DIFFERENCE = """async ([figure, width, drawing]) => {
  const { height } = figure.layout;
  const layout = { ...figure.layout, width };
  const theirs = await Plotly.toImage({ ...figure, layout }, { format: "svg", width, height });
  const [ours, other] = await Promise.all(
    ["data:image/svg+xml," + encodeURIComponent(drawing), theirs].map(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(Math.round(width / 3), Math.round(height / 3));
      const pen = canvas.getContext("2d");
      pen.imageSmoothingQuality = "high";
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      return pen.getImageData(0, 0, canvas.width, canvas.height).data;
    })
  );
  let different = 0;
  for (let at = 0; at < ours.length; at += 4) {
    different += [0, 1, 2].some((colour) => Math.abs(ours[at + colour] - other[at + colour]) > 64);
  }
  return different / (ours.length / 4);
}"""


@pytest.fixture(scope="module")
def board(browser):
    """Give a page with the chart library and a place for each drawing."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_content('<div id="ours" style="line-height: 0"></div><div id="plotly"></div>')
    page.add_script_tag(path=bundle().path)
    yield page
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", [kind for kind in figures.kinds() if kind != "table"])
def test_words_and_marks_are_where_plotly_js_has_them(board, kind, width):
    view = View(lang="es", page="compare", kind=kind, **VIEWS.get(kind, {}))
    figure, _meta, _shown = image.alone(view, opened(), width)
    drawing = svg(figure, width=width)
    board.locator("#ours").evaluate("(place, drawing) => { place.innerHTML = drawing; }", drawing)
    board.evaluate(PLOTLY, [figure, width])
    ours, theirs = (board.locator(place).evaluate(WORDS) for place in ("#ours > svg", "#plotly"))
    assert sorted(word for word, *_at in ours) == sorted(word for word, *_at in theirs)
    for word, x, y in theirs:
        near = min(max(abs(x - at[0]), abs(y - at[1])) for other, *at in ours if other == word)
        assert near <= NEAR, word
    assert board.evaluate(DIFFERENCE, [figure, width, drawing]) <= MOST_DIFFERENT
