"""The legend: below each other, or in rows of equal columns."""

import math

from dashboard.svg.bars import swatch
from dashboard.svg.elements import LINE, element, number, text, wide
from dashboard.svg.plane import Plane
from dashboard.svg.scatter import look_of, marker
from dashboard.svg.stripes import Stripes

GAP = 5
BESIDE = 40  # pixels from an entry's start to its words
SYMBOL = 16  # pixels: no marker is larger
SHARES = {"left": 0, "top": 0, "center": 0.5, "middle": 0.5, "right": 1, "bottom": 1}


def legend(plane: Plane, stripes: Stripes) -> str:
    """Draw the legend, where the figure has one."""
    said = plane.layout.get("legend", {})
    entries = [trace for trace in plane.traces if trace.get("showlegend", True) and trace.get("name")]
    if not plane.layout.get("showlegend") or not entries:
        return ""
    entries.sort(key=lambda trace: trace.get("legendrank", 1000))
    font = plane.font | said.get("font", {})
    size = font["size"]
    pitch = max(size * LINE, SYMBOL) + 3
    title = said.get("title", {})
    title_font = font | title.get("font", {})
    head = title_font["size"] * LINE if title.get("text") else 0
    column, columns = _columns(said, plane, len(entries))
    rows = math.ceil(len(entries) / columns)
    tall = math.ceil(head + rows * pitch + 2 * GAP)
    words = [BESIDE + wide(trace["name"], size) for trace in entries]
    across = math.ceil(max([*words, wide(title.get("text", ""), size)]) + GAP)
    left, top = _corner(said, plane, column * columns or across, tall)
    drawn = element("rect", x=left, y=top, width=column * columns or across, height=tall, fill="#ffffff")
    if head:
        drawn += text(title["text"], left + 2, top + head, size=title_font["size"], color=title_font["color"])
    for place, trace in enumerate(entries):
        x = left + place % columns * column
        y = top + head + GAP + pitch * (place // columns + 0.5)
        drawn += _symbol(trace, x, y, stripes)
        drawn += text(trace["name"], x + BESIDE, y + 0.39 * size, size=size, color=font["color"])
    return drawn


def _columns(said: dict, plane: Plane, entries: int) -> tuple[float, int]:
    """Return how wide columns are and how many there are."""
    if said.get("orientation") != "h":
        return 0, 1
    column = said["entrywidth"] + BESIDE
    return column, max(min(math.floor(plane.width / column), entries), 1)


def _corner(said: dict, plane: Plane, across: float, tall: float) -> tuple[int, int]:
    contained = said.get("yref") == "container"
    x = said.get("x", 1.02)
    aside = said.get("xref") == "container"
    x = x * plane.width if aside else plane.left + x * (plane.right - plane.left)
    y = said.get("y", 1)
    y = plane.height * (1 - y) if contained else plane.top + (1 - y) * (plane.bottom - plane.top)
    left = x - SHARES[said.get("xanchor", "left")] * across
    return math.floor(left + 0.5), math.floor(y - SHARES[said.get("yanchor", "top")] * tall + 0.5)


def _symbol(trace: dict, x: float, y: float, stripes: Stripes) -> str:
    if trace["type"] == "bar":
        return swatch(trace, stripes, x + 20, y)
    mode, drawn = trace.get("mode", "lines"), ""
    if "lines" in mode:
        drawn += element("path", d=f"M{x + 5:.2f},{y:.2f}h30", **look_of(trace))
    found = marker(trace, 0, SYMBOL) if "markers" in mode else None
    if found:
        (right, down, path), look = found
        drawn += element("path", d=f"M{number(x + 20 + right)},{number(y + down)}{path}", **look)
    return drawn
