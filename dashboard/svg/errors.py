"""Intervals: strokes from each mark's low to its high end, with a cap at either."""

from dashboard.svg.elements import element


def errors(trace: dict, x: list, y: list, axes: tuple) -> str:
    """Draw the intervals of a trace's marks.

    Parameters
    ----------
    trace : dict
        A scatter or bar trace; its ``error_x`` and ``error_y`` are drawn.
    x, y : list of float or None
        Pixel of each mark.
    axes : tuple of Axis
        Its axes.
    """
    drawn = []
    for name, axis, values in (("error_x", axes[0], trace["x"]), ("error_y", axes[1], trace["y"])):
        said = trace.get(name)
        if not said:
            continue
        cap = said.get("width", 4)
        path = ""
        for place, value in enumerate(values):
            above, below = said["array"][place], said.get("arrayminus", said["array"])[place]
            if x[place] is None or y[place] is None or not (above or below):
                continue
            low, high = (axis.at(value + length) for length in (-(below or 0), above or 0))
            if low is None or high is None:
                continue
            path += (
                _across(x[place], low, high, cap) if name == "error_y" else _along(y[place], low, high, cap)
            )
        look = {"stroke": said.get("color"), "stroke_width": said.get("thickness", 2), "fill": "none"}
        drawn.append(element("path", d=path, **look) if path else "")
    return "".join(drawn)


def _across(x: float, low: float, high: float, cap: float) -> str:
    return f"M{x - cap:.2f},{high:.2f}h{2 * cap}m{-cap},0V{low:.2f}m{-cap},0h{2 * cap}"


def _along(y: float, low: float, high: float, cap: float) -> str:
    return f"M{high:.2f},{y - cap:.2f}v{2 * cap}m0,{-cap}H{low:.2f}m0,{-cap}v{2 * cap}"
