"""A map of filled outlines, with the small islands of the Caribbean again in a larger inset."""

import numpy as np
import pandas as pd

from dashboard import theme
from dashboard.figures import values
from dashboard.figures.classes import class_of, classes
from dashboard.figures.swatches import looks as looks_of
from dashboard.figures.swatches import stripes, swatches
from dashboard.text import amounts, translator

FINENESS = 10_000  # steps of the projected plane per radius of the Earth: 0.6 km each
CENTRE = (-72, -10)
EDGES = [(-117.3, 32.7), (-117, 28), (-34.2, -7), (-34.8, -9), (-70, -56.3), (-100, 32.6), (-64, 34)]
CARIBBEAN = (-71, 9.9, -59, 18.9)  # west, south, east, north: Aruba to Barbados, Trinidad to Anguilla
CARIBBEAN_CENTRE = (-65, 14.4)
STALE_SYMBOL = "circle-dot"
INSET_LEAST = 340  # pixels across, on a figure at least 480 pixels high
INSET_MARKER = 13  # pixels across; large enough to be pointed at

ORDER = 3
PLACES = True


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Map")


def draw(
    table: pd.DataFrame, meta: dict, lang: str, shapes: dict, *, width: int = 900,
    names: dict[str, str] | None = None, legend: bool = True,
) -> dict:  # fmt: skip
    """Draw each country's newest value as a colour in up to five classes, on an equal-area map.

    Every economy is a trace of its own: its words show where the pointer is, and a click carries its ISO3 code
    as ``customdata == [ISO3]``. Small states also have a round marker, in the Caribbean inset or in place.
    Economies of the selection without a value are hatched; those outside it are plain land.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, valid_range, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    shapes : dict
        ``Release.shapes()``: outlines of the economies and of the land around them, longitude and latitude.
    width : int
        Width in pixels it is meant for; below 500 the inset and the legend are under the map.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any row can be hatched and named.
    legend : bool
        Draw the legend; without it the map is smaller.

    Returns
    -------
    dict
        A plotly figure of scatter traces; ``layout.meta`` says what was drawn, what was left out, and the "legend".
    """
    phone = width < theme.PHONE
    size = 12 if phone else 13
    absent = values.left_out(table, lang, names or {})
    rows = amounts.newest(table)
    rows = rows[rows["value"].notna() & rows["country"].isin(list(shapes["economies"]))]
    found = classes(rows["value"].tolist(), meta, lang)
    looks = {row.country: _valued(row, meta, lang, found) for row in rows.itertuples(index=False)}
    looks |= {row["id"]: _without(row) for row in absent if row["id"] in shapes["economies"]}

    markers = _markers([iso for iso in looks if shapes["economies"][iso]["marker"]], shapes, width)
    data = _land(shapes, looks)
    for iso, look in looks.items():
        data += _economy(iso, look, shapes["economies"][iso], markers.get(iso))
    outdated = any(look["symbol"] == STALE_SYMBOL for look in looks.values())
    key = looks_of(found if looks else [], outdated, absent, lang)
    below = len(key) * 20 + 14 if phone and legend else 0
    margin = {"l": 6, "r": 6, "t": 6, "b": 6 + below}
    least = (640 if phone else 480) if legend else (540 if phone else 372)
    plot = least if phone else int(min(max(width * 0.62, least), 680))
    layout = {
        "template": theme.TEMPLATE, "height": plot + margin["t"] + margin["b"], "margin": margin,
        "hovermode": "closest", "dragmode": False, "showlegend": legend,
        "legend": {
            "x": 0, "xanchor": "left", "traceorder": "normal", "itemclick": False, "itemdoubleclick": False,
            "title": {"text": meta["unit"] if amounts.unit_after(meta) else "",
                      "font": {"size": size, "color": theme.MUTED}},
            "font": {"size": size},
            **({"y": 0, "yref": "container", "yanchor": "bottom"} if phone else {"y": 1, "yanchor": "top"}),
        },
        "meta": values.drawn("map", table, meta, lang, absent)
        | {"countries": rows["country"].tolist(), "classes": [each["label"] for each in found],
           "least_plot": least, "legend": key},
    }  # fmt: skip
    west, south, east, north = CARIBBEAN
    corners = [(west, south), (east, north), (west, north), (east, south)]
    layout |= _axes(
        "", project(EDGES, CENTRE), *(([0, 1], [0.4, 1]) if phone else ([0.34 if legend else 0.2, 1], [0, 1]))
    )
    inset = _axes(
        "2", project(corners, CARIBBEAN_CENTRE), *(([0, 1], [0, 0.38]) if phone else ([0, 0.38], [0, 0.56]))
    )
    layout |= inset
    layout["shapes"] = [_frame(inset), _extent(corners)]
    return {"data": data + (swatches(key) if legend else []), "layout": layout}


def project(points: list, centre: tuple[float, float]) -> np.ndarray:
    """Put longitudes and latitudes on a plane that keeps areas (Lambert's azimuthal projection).

    Parameters
    ----------
    points : array of shape (n, 2)
        Longitude and latitude in degrees.
    centre : tuple of float
        Longitude and latitude in degrees where the plane touches the globe; north is up there.

    Returns
    -------
    array of shape (n, 2)
        Whole steps to the east and to the north; 10 000 of them are a radius of the Earth.

    Examples
    --------
    >>> project([(-72, -10)], (-72, -10)).tolist()
    [[0, 0]]
    """
    lon, lat = np.radians(np.asarray(points, dtype=float)).T
    lon0, lat0 = np.radians(centre)
    cosine = np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon - lon0)
    scale = np.sqrt(2 / (1 + cosine)) * FINENESS
    east = scale * np.cos(lat) * np.sin(lon - lon0)
    north = scale * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon - lon0))
    return np.rint(np.column_stack([east, north])).astype(int)


def _valued(row, meta: dict, lang: str, found: list[dict]) -> dict:
    """Say how an economy with a value looks and what it says; an outdated value is striped."""
    words = [f"<b>{row.name}</b>", amounts.full(row.value, meta, lang), amounts.when(row, meta, lang)]
    remark = amounts.remark(row, meta, lang)
    colour = found[class_of(row.value, found)]["color"]
    fill = {"fillcolor": colour} | ({"fillpattern": stripes(theme.over(colour), colour)} if row.stale else {})
    symbol = STALE_SYMBOL if row.stale else "circle"
    return {"words": "<br>".join([*words, remark] if remark else words), "fill": fill, "symbol": symbol}


def _without(absent: dict) -> dict:
    """Say how an economy without a value looks: white, hatched, its marker crossed out."""
    fill = {"fillcolor": theme.NO_DATA, "fillpattern": stripes(theme.NO_DATA_HATCH, theme.NO_DATA)}
    return {"words": f"<b>{absent['name']}</b><br>{absent['why']}", "symbol": "circle-x", "fill": fill}


def _polygons(rings: list, centre: tuple[float, float]) -> tuple[list, list]:
    """String outlines together, with a gap between them."""
    x, y = [], []
    for ring in rings:
        east, north = project(ring, centre).T.tolist()
        x += [*east, None]
        y += [*north, None]
    return x[:-1], y[:-1]


def _in_caribbean(point: list) -> bool:
    west, south, east, north = CARIBBEAN
    return west <= point[0] <= east and south <= point[1] <= north


def _views(rings: list) -> list[tuple[str, tuple[float, float], list]]:
    """Say on which axes outlines are drawn: always the map, and the inset where they reach into it."""
    near = [ring for ring in rings if any(_in_caribbean(point) for point in ring)]
    return [("", CENTRE, rings)] + ([("2", CARIBBEAN_CENTRE, near)] if near else [])


def _land(shapes: dict, looks: dict) -> list[dict]:
    rings = [*shapes["context"]]
    for iso, shape in shapes["economies"].items():
        rings += shape["rings"] if iso not in looks else []
    traces = []
    for axis, centre, inside in _views(rings):
        x, y = _polygons(inside, centre)
        traces.append(
            {"type": "scatter", "mode": "lines", "x": x, "y": y, "xaxis": f"x{axis}", "yaxis": f"y{axis}",
             "fill": "toself", "fillcolor": theme.LAND, "line": {"color": theme.LAND_OUTLINE, "width": 0.7},
             "hoverinfo": "skip", "showlegend": False}
        )  # fmt: skip
    return traces


def _markers(small: list[str], shapes: dict, width: int) -> dict[str, tuple[str, list[int]]]:
    """Place the markers of small states, on the inset where they lie in it, there moved until none overlaps."""
    centres = {iso: shapes["economies"][iso]["centre"] for iso in small}
    near = [iso for iso in small if _in_caribbean(centres[iso])]
    placed = {iso: ("", project([centres[iso]], CENTRE)[0].tolist()) for iso in small if iso not in near}
    if near:
        span = np.ptp(project([CARIBBEAN[:2], CARIBBEAN[2:]], CARIBBEAN_CENTRE)[:, 0])
        pixels = min(width * 0.36, INSET_LEAST) if width >= theme.PHONE else width * 0.8
        moved = _apart(
            project([centres[iso] for iso in near], CARIBBEAN_CENTRE), (INSET_MARKER + 1) / pixels * span
        )
        placed |= {
            iso: ("2", point) for iso, point in zip(near, np.rint(moved).astype(int).tolist(), strict=True)
        }
    return placed


def _apart(points: np.ndarray, distance: float) -> np.ndarray:
    """Push points that are closer than ``distance`` away from each other, half the way each, until none is."""
    points = points.astype(float)
    for _ in range(200):
        between = points[:, None] - points[None, :]
        length = np.hypot(*np.moveaxis(between, 2, 0))
        np.fill_diagonal(length, np.inf)
        lacking = np.clip(distance - length, 0, None)
        if not lacking.any():
            break
        points += (between / np.maximum(length, 1)[..., None] * lacking[..., None] * 0.51).sum(axis=1)
    return points


def _economy(iso: str, look: dict, shape: dict, marker: tuple | None) -> list[dict]:
    """Draw one economy: its outlines, and a marker where they are too small to point at."""
    same = {"type": "scatter", "customdata": [iso], "meta": {"country": iso}, "name": iso, "hoverinfo": "text",
            "text": look["words"], "showlegend": False}  # fmt: skip
    traces = []
    for axis, centre, rings in _views(shape["rings"]):
        x, y = _polygons(rings, centre)
        traces.append(
            same | look["fill"] | {"mode": "lines", "x": x, "y": y, "xaxis": f"x{axis}", "yaxis": f"y{axis}",
                                   "fill": "toself", "hoveron": "fills", "line": {"color": theme.OUTLINE, "width": 0.6}}
        )  # fmt: skip
    if marker:
        axis, (x, y) = marker
        spot = {"size": INSET_MARKER if axis else 9, "color": look["fill"]["fillcolor"], "symbol": look["symbol"],
                "line": {"color": theme.OUTLINE, "width": 1}}  # fmt: skip
        on = {"mode": "markers", "x": [x], "y": [y], "xaxis": f"x{axis}", "yaxis": f"y{axis}"}
        traces.append(same | on | {"customdata": [[iso]], "marker": spot})
    return traces


def _axes(name: str, points: np.ndarray, x_domain: list[float], y_domain: list[float]) -> dict:
    """Lay out a pair of axes without ticks, as long as each other's steps, in a part of the figure."""
    (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    plain = {"visible": False, "fixedrange": True, "constrain": "domain"}
    x_axis = plain | {"range": [x0, x1], "domain": x_domain, "anchor": f"y{name}", "scaleanchor": f"y{name}",
                      "constraintoward": "left" if name else "center"}  # fmt: skip
    y_axis = plain | {"range": [y0, y1], "domain": y_domain, "anchor": f"x{name}",
                      "constraintoward": "bottom" if name else "middle"}  # fmt: skip
    return {f"xaxis{name}": x_axis, f"yaxis{name}": y_axis}


def _frame(inset: dict) -> dict:
    """Draw the inset's frame in its own coordinates, so that it stays around it at any width."""
    (x0, x1), (y0, y1) = inset["xaxis2"]["range"], inset["yaxis2"]["range"]
    return {"type": "rect", "xref": "x2", "yref": "y2", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "above",
            "line": {"color": theme.AXIS, "width": 1.5}}  # fmt: skip


def _extent(corners: list) -> dict:
    """Show on the map what the inset enlarges."""
    around = [corners[place] for place in (0, 2, 1, 3)]
    path = " L".join(f"{x},{y}" for x, y in project(around, CENTRE).tolist())
    return {"type": "path", "path": f"M{path} Z", "layer": "above", "line": {"color": theme.AXIS, "width": 1}}
