"""Figures as SVG, drawn here: what plotly.js shows of them in a browser, without one.

Only what the figures of this house use is drawn: scatter and bar traces on linear, logarithmic, date and category
axes, annotations without arrows, shapes, one legend. Everything lies within two or three pixels of plotly.js.
"""

from dashboard import theme
from dashboard.svg.axes import grid, labels
from dashboard.svg.bars import bars
from dashboard.svg.elements import element, number, safe
from dashboard.svg.legend import legend
from dashboard.svg.notes import notes
from dashboard.svg.plane import Plane
from dashboard.svg.scatter import scatter
from dashboard.svg.shapes import shapes
from dashboard.svg.stripes import Stripes

__all__ = ["svg"]


def svg(
    figure: dict, *, width: int = 0, title: str = "", description: str = "", both_schemes: bool = False
) -> str:
    """Draw a figure as SVG: the same figure gives the same text, which refers to nothing outside itself.

    Parameters
    ----------
    figure : dict
        What ``draw`` of a kind of chart returned, or what `dashboard.figures.frame.framed` made of it.
    width : int
        Width in pixels; by default the figure's own.
    title, description : str
        What a screen reader says of it.
    both_schemes : bool
        Let its colours be those of the dark where the page around it is dark.

    Returns
    -------
    str
        An ``svg`` element of the figure's size.

    Examples
    --------
    >>> axis = {"range": [0, 10], "tickvals": []}
    >>> layout = {"width": 120, "height": 60, "margin": dict.fromkeys("ltrb", 10), "xaxis": axis, "yaxis": axis}
    >>> 'd="M10,50L110,10"' in svg({"data": [{"type": "scatter", "x": [0, 10], "y": [0, 10]}], "layout": layout})
    True
    """
    plane = Plane(figure, width)
    stripes = Stripes()
    drawn = [
        shapes(plane, "below"),
        grid(plane),
        *(bars(trace, plane, stripes) for trace in plane.traces if trace["type"] == "bar"),
        *(scatter(trace, plane, stripes) for trace in plane.traces if trace["type"] == "scatter"),
        labels(plane),
        shapes(plane, "above"),
        legend(plane, stripes),
        notes(plane),
    ]
    paper = element(
        "rect", width=plane.width, height=plane.height, fill=plane.layout.get("paper_bgcolor", "#ffffff")
    )
    said = "".join(
        f"<{tag}>{safe(words)}</{tag}>" for tag, words in (("title", title), ("desc", description)) if words
    )
    inside = f"{stripes.defs()}{paper}{''.join(drawn)}"
    style = _dark(inside) if both_schemes else ""
    size = f'width="{number(plane.width)}" height="{number(plane.height)}"'
    family = safe(plane.font.get("family", "sans-serif"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {number(plane.width)} {number(plane.height)}" role="img" font-family="{family}">'
        f"{said}{style}{inside}</svg>"
    )


def _dark(inside: str) -> str:
    """Write what the colours of a drawing become in the dark."""
    rules = "".join(
        f'[{what}="{light}"]{{{what}:{dark}}}'
        for light, dark in theme.DARK.items()
        for what in ("fill", "stroke")
        if f'{what}="{light}"' in inside
    )
    return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"
