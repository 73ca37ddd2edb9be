"""Annotations: words beside a plot or in it."""

import math

from dashboard.svg.elements import element, height, number, text, up, wide
from dashboard.svg.plane import Plane

BORDER = 1
SHARES = {"left": 0, "top": 0, "center": 0.5, "middle": 0.5, "right": 1, "bottom": 1}
ANCHORS = {0: "start", 0.5: "middle", 1: "end"}


def notes(plane: Plane) -> str:
    """Write the annotations."""
    return "".join(_note(note, plane) for note in plane.layout.get("annotations", ()))


def _note(note: dict, plane: Plane) -> str:
    font = plane.font | note.get("font", {})
    words, size = note["text"], font["size"]
    x, y = (_place(note, letter, plane) for letter in "xy")
    pad = BORDER + note.get("borderpad", 1)
    # Pixels between the anchor and the side where the lines are aligned; none where they are the same.
    align, anchor = SHARES[note.get("align", "center")], SHARES[note.get("xanchor", "center")]
    across = wide(words, size) + 2 * pad if align != anchor or "bgcolor" in note else 0
    left = x + note.get("xshift", 0) - anchor * across
    tall = height(words, size) + 2 * pad
    top = y - note.get("yshift", 0) - SHARES[note.get("yanchor", "middle")] * tall
    top = math.floor(round(top, 2) + 0.5)
    start = left + align * across + pad * (1 - 2 * align)
    written = text(words, start, top + pad + up(size), size=size, color=font["color"], anchor=ANCHORS[align])
    if ground := note.get("bgcolor"):
        written = element("rect", x=left, y=top, width=across, height=tall, fill=ground) + written
    opacity, angle = note.get("opacity", 1), note.get("textangle", 0)
    if written and (opacity < 1 or angle):
        turn = (
            f"rotate({number(angle)} {number(left + across / 2)} {number(top + tall / 2)})" if angle else None
        )
        written = element("g", written, opacity=opacity if opacity < 1 else None, transform=turn)
    return written


def _place(note: dict, letter: str, plane: Plane) -> float:
    reference = note.get(f"{letter}ref", letter)
    axis = plane.on(f"{letter} paper" if reference == "paper" else reference)
    # An annotation's place on a logarithmic axis is a logarithm already.
    value = note.get(letter, 0)
    return axis.pixel(value) if axis.said.get("type") == "log" else axis.at(value)
