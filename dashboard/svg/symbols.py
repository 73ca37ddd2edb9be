"""The outlines of markers."""

import math
from functools import lru_cache
from itertools import pairwise

from dashboard.svg.elements import number


@lru_cache(maxsize=512)
def outline(symbol: str, size: float) -> tuple[float, float, str]:
    """Return where a marker's outline begins, seen from its middle, and the path from there.

    Parameters
    ----------
    symbol : str
        plotly's name of it; "circle-dot" and "circle-x" have a mark inside.
    size : float
        Pixels across.
    """
    r = size / 2
    if symbol in _CORNERS:
        corners = [(x * r, y * r) for x, y in _CORNERS[symbol]]
        steps = ((x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(corners))
        return *corners[0], "".join(f"l{number(x)},{number(y)}" for x, y in steps) + "z"
    half = f"a{number(r)},{number(r)} 0 1,1 "
    circle = f"{half}{number(-2 * r)},0{half}{number(2 * r)},0z"
    if symbol == "circle-dot":
        circle += f"m{number(0.5 - r)},0l-0.5,0.5l-0.5,-0.5l0.5,-0.5z"
    elif symbol == "circle-x":
        e = r * math.sqrt(0.5)
        side = number(2 * e)
        circle += f"m{number(e - r)},{number(e)}l-{side},-{side}m{side},0l-{side},{side}"
    return r, 0, circle


def _regular(corners: int, radius: float = 1, turn: float = 0) -> list[tuple[float, float]]:
    """Return the corners of a regular polygon, the first one on top, or turned by parts of a full turn."""
    angles = (2 * math.pi * (place / corners + turn) for place in range(corners))
    return [(radius * math.sin(angle), -radius * math.cos(angle)) for angle in angles]


def _star() -> list[tuple[float, float]]:
    outer, inner = _regular(5, 1.4), _regular(5, 1.4 * 0.382, 0.1)
    return [corner for pair in zip(outer, inner, strict=True) for corner in pair]


def _cross(arm: float, half: float) -> list[tuple[float, float]]:
    a, h = arm, half
    return [
        (a, h),
        (h, h),
        (h, a),
        (-h, a),
        (-h, h),
        (-a, h),
        (-a, -h),
        (-h, -h),
        (-h, -a),
        (h, -a),
        (h, -h),
        (a, -h),
    ]


_TURNED = math.sqrt(0.5)
_THIRD = 2 / math.sqrt(3)
_CORNERS = {
    "square": [(1, 1), (-1, 1), (-1, -1), (1, -1)],
    "diamond": [(1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)],
    "triangle-up": [(-_THIRD, 0.5), (_THIRD, 0.5), (0, -1)],
    "triangle-down": [(-_THIRD, -0.5), (_THIRD, -0.5), (0, 1)],
    "cross": _cross(1.2, 0.4),
    "x": [((x - y) * _TURNED, (x + y) * _TURNED) for x, y in _cross(1.2, 0.4)],
    "pentagon": _regular(5),
    "hexagon": _regular(6),
    "star": _star(),
    "bowtie": [(1, 1), (1, -1), (-1, 1), (-1, -1)],
    "hourglass": [(1, 1), (-1, 1), (1, -1), (-1, -1)],
    "line-ns": [(0, 1.4), (0, -1.4)],
}
