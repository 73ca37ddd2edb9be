"""Scatter traces: filled outlines, lines, markers, words."""

from collections.abc import Sequence

from dashboard.svg.axes import dashes
from dashboard.svg.elements import LINE, element, lines, number, text
from dashboard.svg.errors import errors
from dashboard.svg.plane import Axis, Plane
from dashboard.svg.stripes import Stripes, of_mark
from dashboard.svg.symbols import outline

# How a label lies beside its mark.
ANCHORS = {"right": "start", "left": "end", "center": "middle"}
AWAY = {"right": 1, "left": -1, "center": 0}
BELOW = {"top": -1, "middle": 0, "bottom": 1}
FINE = 0.4  # pixels: less than that a point may be away from the line that leaves it out


def scatter(trace: dict, plane: Plane, stripes: Stripes) -> str:
    """Draw a scatter trace."""
    axes = plane.of(trace)
    x, y = ([axis.at(value) for value in trace[name]] for name, axis in zip("xy", axes, strict=True))
    mode = trace.get("mode", "lines+markers" if len(x) < 20 else "lines")
    drawn = errors(trace, x, y, axes)
    if trace.get("fill") == "toself":
        drawn += _filled(trace, x, y, stripes)
    elif "lines" in mode:
        drawn += _lines(trace, x, y)
    if "markers" in mode:
        drawn += _markers(trace, x, y)
    if "text" in mode:
        drawn += _words(trace, x, y, mode, plane)
    opacity = trace.get("opacity", 1)
    drawn = element("g", drawn, opacity=opacity) if drawn and opacity < 1 else drawn
    return drawn if trace.get("cliponaxis") is False else clipped(drawn, axes)


def clipped(drawn: str, axes: Sequence[Axis]) -> str:
    """Cut off what lies outside a pair of axes."""
    if not drawn:
        return ""
    (left, right), (top, bottom) = (sorted((axis.start, axis.end)) for axis in axes)
    box = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    seen = " ".join(number(value) for value in box.values())
    return element("svg", drawn, **box, viewBox=seen)


def _runs(x: list, y: list) -> list[list[tuple[float, float]]]:
    """Split points where one has no place."""
    runs = [[]]
    for px, py in zip(x, y, strict=True):
        if px is None or py is None:
            runs.append([])
        else:
            runs[-1].append((px, py))
    return [run for run in runs if run]


def _path(run: list[tuple[float, float]]) -> str:
    """Connect points; one that would hardly move the line is left out, where outlines have many."""
    (x, y), *others = run
    path, last = [f"M{number(x)},{number(y)}"], len(others) - 1
    for place, (px, py) in enumerate(others):
        if abs(px - x) + abs(py - y) > FINE or place == last:
            path.append(f"L{number(px)},{number(py)}")
            x, y = px, py
    return "".join(path)


def _steps(run: list[tuple[float, float]]) -> str:
    """Go level to each point, then straight up or down to it."""
    (x, y), *others = run
    return f"M{number(x)},{number(y)}" + "".join(f"H{number(x)}V{number(y)}" for x, y in others)


def _filled(trace: dict, x: list, y: list, stripes: Stripes) -> str:
    path = "".join(_path(run) + "Z" for run in _runs(x, y))
    pattern = trace.get("fillpattern", {})
    look = look_of(trace) if "lines" in trace.get("mode", "") else {}
    fill = stripes.fill(pattern, pattern.get("bgcolor", trace.get("fillcolor")))
    return element("path", d=path, **look | {"fill": fill}) if path else ""


def look_of(trace: dict) -> dict:
    """Return how a trace's line looks."""
    line = trace.get("line", {})
    width = line.get("width", 2)
    dash = dashes(line.get("dash", "solid"), width)
    color = line.get("color", trace["hue"])
    return {"stroke": color, "stroke_width": width, "stroke_dasharray": dash, "fill": "none"}


def _lines(trace: dict, x: list, y: list) -> str:
    shaped = _steps if trace.get("line", {}).get("shape") == "hv" else _path
    path = "".join(shaped(run) for run in _runs(x, y) if len(run) > 1)
    return element("path", d=path, **look_of(trace), stroke_miterlimit=2) if path else ""


def marker(trace: dict, place: int, largest: float = 1000) -> tuple[tuple, dict] | None:
    """Return a marker's outline and how it looks; None where it is too small to be seen."""
    said = trace.get("marker", {})
    size = min(of_mark(said.get("size", 6), place), largest)
    if not size:
        return None
    line = said.get("line", {})
    bubble = isinstance(said.get("size"), list)  # plotly.js sets marks of many sizes off from each other
    width = of_mark(line.get("width", int(bubble)), place)
    opacity = said.get("opacity", 0.7 if bubble else 1)
    look = {
        "fill": of_mark(said.get("color") or look_of(trace)["stroke"], place),
        "stroke": of_mark(line.get("color", "#ffffff"), place) if width else None,
        "stroke_width": width or None,
        "opacity": opacity if opacity < 1 else None,
    }
    return outline(of_mark(said.get("symbol", "circle"), place), size), look


def _markers(trace: dict, x: list, y: list) -> str:
    """Draw markers; those that look alike are one path."""
    alike: dict[tuple, list[str]] = {}
    for place, (px, py) in enumerate(zip(x, y, strict=True)):
        found = None if px is None or py is None else marker(trace, place)
        if found:
            (right, down, path), look = found
            alike.setdefault(tuple(look.items()), []).append(
                f"M{number(px + right)},{number(py + down)}{path}"
            )
    return "".join(element("path", d="".join(paths), **dict(look)) for look, paths in alike.items())


def _words(trace: dict, x: list, y: list, mode: str, plane: Plane) -> str:
    font = plane.font | trace.get("textfont", {})
    written = []
    for place, (px, py) in enumerate(zip(x, y, strict=True)):
        words = of_mark(trace["text"], place)
        if px is None or py is None or not words:
            continue
        size, color = of_mark(font["size"], place), of_mark(font["color"], place)
        below, side = of_mark(trace.get("textposition", "middle center"), place).split()
        tall = ((len(lines(words)) - 1) * LINE + 1) * size
        # plotly.js: off a marker by a quarter more than its radius, and a pixel.
        off = of_mark(trace.get("marker", {}).get("size", 6), place) / 1.6 + 1 if "markers" in mode else 0
        x = px + AWAY[side] * off
        baseline = py + 0.75 * size + BELOW[below] * off + (BELOW[below] - 1) * tall / 2
        written.append(text(words, x, baseline, size=size, color=color, anchor=ANCHORS[side]))
    return "".join(written)
