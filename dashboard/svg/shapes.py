"""Shapes: lines, rectangles and outlines that belong to no trace."""

import re

from dashboard.svg.axes import dashes
from dashboard.svg.elements import element, number
from dashboard.svg.plane import Axis, Plane
from dashboard.svg.scatter import clipped


def shapes(plane: Plane, layer: str) -> str:
    """Draw the shapes that lie "below" or "above" the marks."""
    return "".join(
        _shape(shape, plane)
        for shape in plane.layout.get("shapes", ())
        if ("below" if shape.get("layer") in ("below", "between") else "above") == layer
    )


def _shape(shape: dict, plane: Plane) -> str:
    x, y = (_places(shape, letter, plane) for letter in "xy")
    if shape["type"] == "path":
        path = re.sub(
            r"(-?[\d.e+]+),(-?[\d.e+]+)",
            lambda pair: f"{number(x(float(pair[1])))},{number(y(float(pair[2])))}",
            shape["path"],
        )
    else:
        x0, x1, y0, y1 = x(shape["x0"]), x(shape["x1"]), y(shape["y0"]), y(shape["y1"])
        path = f"M{number(x0)},{number(y0)}" + (
            f"L{number(x1)},{number(y1)}"
            if shape["type"] == "line"
            else f"H{number(x1)}V{number(y1)}H{number(x0)}Z"
        )
    line = shape.get("line", {})
    width, opacity = line.get("width", 2), shape.get("opacity", 1)
    drawn = element(
        "path", d=path, fill=shape.get("fillcolor", "none"), stroke=line.get("color", "#444444") if width else None,
        stroke_width=width or None, stroke_dasharray=dashes(line.get("dash", "solid"), width),
        opacity=opacity if opacity < 1 else None,
    )  # fmt: skip
    return clipped(drawn, [_reach(shape, letter, plane) for letter in "xy"])


def _reach(shape: dict, letter: str, plane: Plane) -> Axis:
    """Return how far a shape is seen: along its axis, or all over the figure where it has none."""
    whole = Axis({}, 0, plane.width if letter == "x" else plane.height, 0, 1)
    return plane.axes.get(shape.get(f"{letter}ref", letter), whole)


def _places(shape: dict, letter: str, plane: Plane):
    """Return what turns a shape's coordinates into pixels: values, shares of the plot, or pixels from an anchor."""
    reference = shape.get(f"{letter}ref", letter)
    axis = plane.on(f"{letter} paper" if reference == "paper" else reference)
    if shape.get(f"{letter}sizemode") == "pixel":
        anchor = axis.at(shape[f"{letter}anchor"])
        return lambda value: anchor + (value if letter == "x" else -value)
    return axis.at
