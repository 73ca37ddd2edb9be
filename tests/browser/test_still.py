"""A chart is there before its library, and is never gone in between."""

import pytest

from tests.browser.reading import visit

FRAMES = """
window.bare = 0;
(function look() {
  const place = document.querySelector(".graph-place");
  if (place && !place.querySelector("picture, .main-svg")) window.bare += 1;
  requestAnimationFrame(look);
})();
"""


@pytest.mark.parametrize("address", ["/es/", "/pt/compare?kind=line"])
def test_no_frame_is_without_drawing_or_chart(new_context, address):
    context = new_context()
    context.add_init_script(FRAMES)
    page = visit(context.new_page(), address)
    assert page.evaluate("window.bare") == 0
    assert page.locator(".graph-place picture").count() == 0
