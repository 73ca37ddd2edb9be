"""Arithmetic on outlines: closed rings of (longitude, latitude) in degrees."""

from collections import defaultdict
from itertools import pairwise

import numpy as np

EARTH_RADIUS_KM = 6371.0088

Ring = list[tuple[float, float]]


def simplified(rings: list[Ring]) -> list[Ring]:
    """Return the rings with fewer points, fewest for the biggest; neighbours keep the very same border."""
    beside = defaultdict(set)
    for ring in rings:
        for here, there in pairwise(ring):
            beside[here].add(there)
            beside[there].add(here)
    # Rings part or meet where a point has more than two neighbours: what lies between is drawn by both.
    arcs = [_arcs(ring, {point for point in ring if len(beside[point]) > 2}) for ring in rings]
    tolerance = {}
    for ring, parts in zip(rings, arcs, strict=True):
        for part in parts:
            drawn = min(part, part[::-1])
            tolerance[drawn] = min(_tolerance(ring), tolerance.get(drawn, np.inf))
    return [_joined(parts, tolerance) for parts in arcs]


def _arcs(ring: Ring, corners: set) -> list[tuple]:
    start = next((at for at, point in enumerate(ring) if point in corners), ring.index(min(ring)))
    ring = ring[start:-1] + ring[: start + 1]
    cuts = [0, *(at for at, point in enumerate(ring[1:-1], 1) if point in corners), len(ring) - 1]
    return [tuple(ring[cut : after + 1]) for cut, after in pairwise(cuts)]


def _tolerance(ring: Ring) -> float:
    return min(0.035, 0.0001 * area_km2(ring) ** 0.5)


def _joined(parts: list[tuple], tolerance: dict[tuple, float]) -> Ring:
    ring = [parts[0][0]]
    for part in parts:
        drawn = min(part, part[::-1])
        line = _line(drawn, tolerance[drawn])
        ring += (line if part == drawn else line[::-1])[1:]
    return ring


def _line(points: tuple, tolerance: float) -> list:
    """Return the points that keep a line within a distance of its full form (Douglas and Peucker)."""
    xy, keep, spans = np.array(points), {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        along, rest = xy[last] - xy[first], xy[first + 1 : last] - xy[first]
        share = np.clip(rest @ along / (along @ along or 1), 0, 1)
        away = np.hypot(*(rest - share[:, None] * along).T)
        # A closed line needs four points, however small the island.
        if len(away) and (away.max() > tolerance or (points[0] == points[-1] and len(keep) < 4)):
            middle = first + 1 + int(away.argmax())
            keep.add(middle)
            spans = [(first, middle), (middle, last), *spans]
    return [points[at] for at in sorted(keep)]


def area_km2(ring: Ring) -> float:
    """Return the area inside a closed ring of longitudes and latitudes, on a sphere."""
    lon, lat = np.radians(np.array(ring)).T
    return (
        abs(float(np.sum(np.diff(lon) * (2 + np.sin(lat[:-1]) + np.sin(lat[1:]))))) * EARTH_RADIUS_KM**2 / 2
    )


def clipped(ring: Ring, window: tuple[float, float, float, float]) -> Ring:
    """Return what of a closed ring lies within (west, south, east, north), cut one edge after the other.

    The way of Sutherland and Hodgman (1974).
    """
    for axis, edge, inside in zip((0, 1, 0, 1), window, (1, 1, -1, -1), strict=True):
        kept = []
        for here, there in pairwise(ring):
            within = [(point[axis] - edge) * inside >= 0 for point in (here, there)]
            kept += [here] if within[0] else []
            if within[0] != within[1]:
                share = (edge - here[axis]) / (there[axis] - here[axis])
                kept.append(tuple(round(a + share * (b - a), 3) for a, b in zip(here, there, strict=True)))
        ring = kept + kept[:1]
    return ring


def centre(ring: Ring) -> list[float]:
    """Return the centre of gravity, or the point furthest from the outline where that lies outside."""
    xy = np.array(ring)
    cross = xy[:-1, 0] * xy[1:, 1] - xy[1:, 0] * xy[:-1, 1]
    middle = (xy[:-1] + xy[1:]).T @ cross / cross.sum() / 3
    if not inside(middle, ring):
        grid = np.stack(np.meshgrid(*np.linspace(xy.min(0), xy.max(0), 60).T), -1).reshape(-1, 2)
        candidates = [point for point in grid if inside(point, ring)]
        middle = max(candidates, key=lambda point: np.hypot(*(xy - point).T).min())
    return [round(float(degrees), 3) for degrees in middle]


def inside(point, ring: Ring) -> bool:
    """Tell whether a point lies inside a closed ring."""
    (x, y), xy = point, np.array(ring)
    (x0, y0), (x1, y1) = xy[:-1].T, xy[1:].T
    crosses = (y0 > y) != (y1 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        return bool(np.sum(crosses & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))) % 2)
