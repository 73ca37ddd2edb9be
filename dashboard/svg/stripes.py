"""Striped fills, each written once."""

import math

from dashboard.svg.elements import element


class Stripes:
    """The striped fills that a drawing needs."""

    def __init__(self):
        self.known: dict[tuple, str] = {}

    def fill(self, pattern: dict, ground: str, scale: float = 1) -> str:
        """Return the fill of a mark: stripes where its pattern has any, else its ground.

        Parameters
        ----------
        pattern : dict
            plotly's, of one mark: shape, fgcolor, bgcolor, size, solidity, fillmode.
        ground : str
            Colour of the mark.
        scale : float
            How much finer than asked for.
        """
        if not pattern.get("shape"):
            return ground
        over = pattern.get("fillmode") == "overlay"
        look = (
            pattern.get("size", 8), pattern.get("solidity", 0.3), pattern.get("fgcolor", ground),
            ground if over else pattern.get("bgcolor"), 0.5 if over else 1, scale,
        )  # fmt: skip
        return f"url(#{self.known.setdefault(look, f'stripes{len(self.known)}')})"

    def defs(self) -> str:
        """Write the fills that were asked for."""
        written = [self._pattern(name, *look) for look, name in self.known.items()]
        return element("defs", "".join(written)) if written else ""

    def _pattern(self, name, size, solidity, stripe, ground, opacity, scale) -> str:
        side = size * math.sqrt(2)
        part = side / 4
        path = "".join(
            f"M{x:.3f},{y:.3f}l{length:.3f},{-length:.3f}"
            for x, y, length in ((-part, part, 2 * part), (0, side, side), (3 * part, 5 * part, 2 * part))
        )
        ground = element("rect", width=side, height=side, fill=ground) if ground else ""
        lines = element(
            "path",
            d=path,
            stroke=stripe,
            stroke_width=size * solidity,
            stroke_opacity=opacity if opacity < 1 else None,
        )
        return element(
            "pattern", ground + lines, id=name, width=f"{side:.4f}", height=f"{side:.4f}",
            patternUnits="userSpaceOnUse", patternTransform=f"scale({scale})" if scale != 1 else None,
        )  # fmt: skip


def of_mark(value, place: int):
    """Return a mark's own of what is said once for all marks or in a list."""
    return value[place] if isinstance(value, (list, tuple)) else value
