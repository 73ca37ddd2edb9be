"""Bar traces: bars from their base, striped or plain, with words inside."""

from itertools import pairwise

from dashboard.svg.elements import element, height, number, text, up
from dashboard.svg.errors import errors
from dashboard.svg.plane import Axis, Plane
from dashboard.svg.scatter import clipped
from dashboard.svg.stripes import Stripes, of_mark

GAP = 0.2  # share of the room of a bar that is left free, unless the layout says another


def bars(trace: dict, plane: Plane, stripes: Stripes) -> str:
    """Draw a bar trace; several lie over each other."""
    axes = plane.of(trace)
    lying = trace.get("orientation") == "h"
    values, places = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
    long, thick = axes if lying else axes[::-1]
    widths = _widths(trace, thick, places, plane.layout.get("bargap", GAP))
    drawn, words, ends = "", "", []
    for place, (value, at) in enumerate(zip(values, places, strict=True)):
        if value is None or at is None:
            ends.append(None)
            continue
        base = of_mark(trace.get("base", 0), place)
        start, end = (long.at(each) for each in (base, base + value))
        ends.append(end)
        half = of_mark(widths, place) / 2
        sides = [thick.pixel(thick.along(at) + side) for side in (-half, half)]
        box = (start, sides[0], end, sides[1]) if lying else (sides[0], start, sides[1], end)
        drawn += element("path", d=_box(*box), **_look(trace, place, stripes))
        if trace.get("text"):
            words += _inside(of_mark(trace["text"], place), trace, place, box, plane)
    middles = [thick.at(at) for at in places]
    x, y = (ends, middles) if lying else (middles, ends)
    drawn += words + errors(trace, x, y, axes)
    return drawn if trace.get("cliponaxis") is False else clipped(drawn, axes)


def _widths(trace: dict, thick: Axis, places: list, gap: float) -> float | list[float]:
    """Return how thick bars are in the axis's own measure."""
    if "width" in trace:
        return trace["width"]
    along = sorted({thick.along(at) for at in places if at is not None})
    return min((after - before for before, after in pairwise(along)), default=1) * (1 - gap)


def _box(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"M{number(x0)},{number(y0)}V{number(y1)}H{number(x1)}V{number(y0)}Z"


def _look(trace: dict, place: int, stripes: Stripes, scale: float = 1) -> dict:
    said = trace.get("marker", {})
    line = said.get("line", {})
    pattern = {name: of_mark(value, place) for name, value in said.get("pattern", {}).items()}
    width = of_mark(line.get("width", 0), place)
    return {
        "fill": stripes.fill(pattern, of_mark(said.get("color", trace["hue"]), place), scale),
        "stroke": of_mark(line.get("color"), place) if width else None, "stroke_width": width or None,
    }  # fmt: skip


def swatch(trace: dict, stripes: Stripes, x: float, y: float) -> str:
    """Draw a bar trace's square in a legend around a point."""
    return element("path", d=_box(x - 6, y - 6, x + 6, y + 6), **_look(trace, 0, stripes, 0.8))


def _inside(words: str, trace: dict, place: int, box: tuple, plane: Plane) -> str:
    """Write words in the middle of a bar."""
    font = plane.font | trace.get("insidetextfont", {})
    size, color = of_mark(font["size"], place), of_mark(font["color"], place)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return text(words, x, y - height(words, size) / 2 + up(size), size=size, color=color, anchor="middle")
