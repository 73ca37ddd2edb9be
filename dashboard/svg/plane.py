"""Where things lie: a figure's size, its axes, and the pixels that values have on them."""

import datetime
import math
from dataclasses import dataclass, field

FONT = {"family": "sans-serif", "size": 12, "color": "#444444"}
TOWARDS = {"left": 0, "center": 0.5, "right": 1, "bottom": 0, "middle": 0.5, "top": 1}


@dataclass(frozen=True)
class Axis:
    """An axis: what the layout says of it, the pixels it begins and ends at, and what lies between."""

    said: dict
    start: float
    end: float
    low: float
    high: float
    places: dict = field(default_factory=dict)

    def at(self, value) -> float | None:
        """Return the pixel of a value; None where it has none."""
        place = self.along(value)
        return None if place is None else self.pixel(place)

    def along(self, value) -> float | None:
        """Return a value in the axis's own measure: its logarithm, its day, its place among categories."""
        if value is None or value != value:
            return None
        kind = self.said.get("type", "linear")
        if kind == "log":
            return math.log10(value) if value > 0 else None
        return _measured(value, kind, self.places)

    def pixel(self, place: float) -> float:
        """Return the pixel of a place in the axis's own measure."""
        return self.start + (place - self.low) / (self.high - self.low) * (self.end - self.start)

    def share(self, fraction: float) -> float:
        """Return the pixel of a fraction of its length."""
        return self.start + fraction * (self.end - self.start)

    def holds(self, pixel: float) -> bool:
        """Tell whether a pixel lies between its ends."""
        return min(self.start, self.end) - 0.01 <= pixel <= max(self.start, self.end) + 0.01


class Plane:
    """A figure's size, template and axes."""

    def __init__(self, figure: dict, width: int = 0):
        layout = figure["layout"]
        self.template = layout.get("template", {}).get("layout", {})
        self.layout = self.template | layout
        hues = self.layout.get("colorway", ["#1f77b4"])
        self.traces = [
            {"type": "scatter", "hue": hues[place % len(hues)]} | trace
            for place, trace in enumerate(figure["data"])
        ]
        self.font = FONT | self.layout.get("font", {})
        self.width = width or layout.get("width", 700)
        self.height = layout.get("height", 450)
        margin = {"l": 80, "r": 80, "t": 100, "b": 80} | layout.get("margin", {})
        self.left, self.right = margin["l"], self.width - margin["r"]
        self.top, self.bottom = margin["t"], self.height - margin["b"]
        self.axes = {
            f"{name[0]}{name[5:]}": self._axis(name)
            for name in sorted(layout)
            if name[1:5] == "axis" and name[0] in "xy"
        }
        for name, axis in self.axes.items():
            if axis.said.get("scaleanchor") in self.axes and name.startswith("x"):
                other = axis.said["scaleanchor"]
                self.axes[name], self.axes[other] = _to_scale(axis, self.axes[other])

    def of(self, trace: dict) -> tuple[Axis, Axis]:
        """Return the axes of a trace."""
        return self.axes[trace.get("xaxis", "x")], self.axes[trace.get("yaxis", "y")]

    def on(self, reference: str) -> Axis:
        """Return the axis that a reference names; "paper" is the whole plot, upwards for "y paper"."""
        if reference in self.axes:
            return self.axes[reference]
        upright = reference.startswith("y")
        ends = (self.bottom, self.top) if upright else (self.left, self.right)
        return Axis({}, *ends, 0, 1)

    def _axis(self, name: str) -> Axis:
        usual, own = self.template.get(name[:5], {}), self.layout[name]
        said = usual | own | {"tickfont": self.font | usual.get("tickfont", {}) | own.get("tickfont", {})}
        first, last = said.get("domain", (0, 1))
        ends = (self.bottom, self.top) if name[0] == "y" else (self.left, self.right)
        start, end = (ends[0] + share * (ends[1] - ends[0]) for share in (first, last))
        places = self._categories(name, said) if said.get("type") == "category" else {}
        # The ends of a logarithmic axis are logarithms already.
        kind = said.get("type", "linear")
        low, high = (_measured(bound, kind, {}) for bound in said["range"])
        return Axis(said, start, end, low, high, places)

    def _categories(self, name: str, said: dict) -> dict:
        letter, short = name[0], f"{name[0]}{name[5:]}"
        values = said.get("categoryarray") or [
            value
            for trace in self.traces
            if trace.get(f"{letter}axis", letter) == short
            for value in trace[letter]
        ]
        return {value: place for place, value in enumerate(dict.fromkeys(values))}


def _measured(value, kind: str, places: dict) -> float:
    if kind == "date" and isinstance(value, str):
        moment = datetime.datetime.fromisoformat(value).replace(tzinfo=datetime.UTC)
        return moment.timestamp() / 86_400
    return places.get(value, value)


def _to_scale(x: Axis, y: Axis) -> tuple[Axis, Axis]:
    """Shorten the one of two axes that has more pixels for a step than the other."""
    scale = min(abs((axis.end - axis.start) / (axis.high - axis.low)) for axis in (x, y))
    return tuple(_shortened(axis, scale * abs(axis.high - axis.low)) for axis in (x, y))


def _shortened(axis: Axis, length: float) -> Axis:
    spare = abs(axis.end - axis.start) - length
    sign = math.copysign(1, axis.end - axis.start)
    start = axis.start + sign * spare * TOWARDS[axis.said.get("constraintoward", "middle")]
    return Axis(axis.said, start, start + sign * length, axis.low, axis.high, axis.places)
