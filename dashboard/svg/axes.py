"""Grid lines, zero lines, axis lines, ticks and what is written at them."""

from dashboard.svg.elements import LINE, element, lines, text
from dashboard.svg.plane import Axis, Plane

CRISP = {"shape_rendering": "crispEdges", "fill": "none"}
DASHES = {"solid": None, "dot": 1, "dash": 3, "longdash": 5}


def dashes(dash: str, width: float) -> str | None:
    """Return the lengths of dashes and gaps of a line of some width."""
    times = DASHES[dash]
    return f"{max(times * width, times * 3):g}" if times else None


def grid(plane: Plane) -> str:
    """Draw the lines behind the marks: those at ticks, and those at zero."""
    drawn = []
    for name, axis in plane.axes.items():
        said = axis.said
        if not said.get("visible", True):
            continue
        across = _across(plane, name)
        if said.get("showgrid", True):
            path = "".join(
                _line(name, at, *across)
                for value, at in _ticks(axis)
                if not (said.get("zeroline") and not value)
            )
            look = {"stroke": said.get("gridcolor", "#eeeeee"), "stroke_width": said.get("gridwidth", 1)}
            dash = dashes(said.get("griddash", "solid"), 1)
            drawn.append(element("path", d=path, **look, stroke_dasharray=dash, **CRISP) if path else "")
        at = axis.at(0) if said.get("zeroline") else None
        if at is not None and axis.holds(at):
            drawn.append(element("path", d=_line(name, at, *across), stroke=said["zerolinecolor"], **CRISP))
    return "".join(drawn)


def labels(plane: Plane) -> str:
    """Draw axis lines and ticks, and write what stands at them."""
    drawn = []
    for name, axis in plane.axes.items():
        said = axis.said
        if not said.get("visible", True):
            continue
        out = said.get("ticklen", 5) if said.get("ticks") == "outside" else 0
        if said.get("showline"):
            edge = plane.bottom + 0.5 if name[0] == "x" else plane.left - 0.5
            look = {"stroke": said.get("linecolor", "#444444")}
            drawn.append(element("path", d=_edge(name, edge, axis.start, axis.end), **look, **CRISP))
        if out:
            path = "".join(_tick(name, plane, at, out) for _value, at in _ticks(axis))
            look = {"stroke": said.get("tickcolor", "#444444")}
            drawn.append(element("path", d=path, **look, **CRISP) if path else "")
        if said.get("showticklabels", True):
            drawn.append(_words(name, axis, plane, out))
    return "".join(drawn)


def _words(name: str, axis: Axis, plane: Plane, out: float) -> str:
    said = axis.said
    size, color = said["tickfont"]["size"], said["tickfont"]["color"]
    # plotly.js: the axis's line, the tick, a fifth of the font size beside a line or tick, what the layout adds.
    off = 1 + out + said.get("ticklabelstandoff", 0) + (0.2 * size if out or said.get("showline") else 0)
    written = []
    values = said.get("tickvals", ())
    words = dict(zip(values, said.get("ticktext") or map(str, values), strict=True))
    for value, at in _ticks(axis):
        if name[0] == "x":
            written.append(
                text(words[value], at, plane.bottom + off + size, size=size, color=color, anchor="middle")
            )
        else:
            y = at + 0.35 * size - (len(lines(words[value])) - 1) * LINE * size / 2
            written.append(text(words[value], plane.left - off, y, size=size, color=color, anchor="end"))
    return "".join(written)


def _ticks(axis: Axis) -> list[tuple]:
    """Return each tick on the axis with its pixel."""
    placed = ((value, axis.at(value)) for value in axis.said.get("tickvals", ()))
    return [(value, at) for value, at in placed if at is not None and axis.holds(at)]


def _across(plane: Plane, name: str) -> tuple[float, float]:
    other = plane.on(plane.axes[name].said.get("anchor", "yx"[name[0] == "y"] + name[1:]))
    return other.start, other.end


def _line(name: str, at: float, start: float, end: float) -> str:
    return f"M{at:.2f},{start:.2f}V{end:.2f}" if name[0] == "x" else f"M{start:.2f},{at:.2f}H{end:.2f}"


def _edge(name: str, at: float, start: float, end: float) -> str:
    return f"M{start:.2f},{at:.2f}H{end:.2f}" if name[0] == "x" else f"M{at:.2f},{start:.2f}V{end:.2f}"


def _tick(name: str, plane: Plane, at: float, out: float) -> str:
    return f"M{at:.2f},{plane.bottom + 1}v{out}" if name[0] == "x" else f"M{plane.left - 1},{at:.2f}h{-out}"
