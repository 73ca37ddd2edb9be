"""A figure as a picture to take away: title and subtitle above it, where it comes from below."""

import copy
import math

from dashboard import theme
from dashboard.figures.labels import wrap

EDGE = 24  # pixels left free around the picture
MORE = EDGE  # pixels it adds to either side of a figure
LEAN = 0.96  # lines are broken a little early: measured widths are right to within 3 %


def framed(
    figure: dict, *, title: str, subtitle: str, footer: str, message: str = "", width: int = 1200, height: int = 675,
) -> dict:  # fmt: skip
    """Copy a figure for a picture file, with its title, subtitle and origin wrapped around it.

    The plot never shrinks below what its labels need: where that does not fit, the picture grows taller than
    asked for. Countries that were left out are named in the first lines below the plot.

    Parameters
    ----------
    figure : dict
        What ``draw`` of a kind of chart returned, drawn for ``width`` less twice `MORE`.
    title : str
        What is shown.
    subtitle : str
        Unit, selection and dates.
    message : str
        What it shows, in a sentence or a few, between title and subtitle.
    footer : str
        Source, licence, release and address; a line feed starts a new line.
    width, height : int
        Size of the picture in pixels; the height is the least.

    Returns
    -------
    dict
        The copy, with ``layout.width`` and ``layout.height`` set; the figure itself is unchanged.
    """
    copied = copy.deepcopy(figure)
    layout = copied["layout"]
    margin = layout["margin"]
    phone = width < theme.PHONE
    sizes = (18, 14, 13, 11) if phone else (24, 16, 14, 12)
    below = "\n".join(text for text in (layout["meta"]["left_out_words"], footer) if text)
    blocks = [
        wrap(text, size, (width - 2 * EDGE) * LEAN, bold) if text else []
        for text, size, bold in zip(
            (title, message, subtitle, below), sizes, (True, False, False, False), strict=True
        )
    ]
    tall = [math.ceil(len(lines) * size * 1.3) for lines, size in zip(blocks, sizes, strict=True)]
    # The subtitle names the unit; it need not stand twice.
    kept = [note for note in layout.get("annotations", []) if note.get("name") != "unit"]
    if len(kept) < len(layout.get("annotations", [])):
        margin["t"] = 14
    gap = 8 * bool(tall[1])
    above = EDGE + tall[0] + 6 + tall[1] + gap + tall[2] + 14
    own_top, own_bottom = margin["t"], margin["b"]
    margin |= {"l": margin["l"] + MORE, "r": margin["r"] + MORE}
    margin |= {"t": above + own_top, "b": own_bottom + 14 + tall[3] + EDGE - 6}
    height = max(height, margin["t"] + layout["meta"]["least_plot"] + margin["b"])
    first = own_top + above - EDGE
    second = first - tall[0] - 6
    ups = (first, second, second - tall[1] - gap, -own_bottom - 14)
    bold = [f"<b>{line}</b>" for line in blocks[0]]
    texts = [
        _block(lines, up, EDGE - margin["l"], size, colour, 1 if up > 0 else 0)
        for lines, up, size, colour in zip(
            (bold, *blocks[1:]), ups, sizes, (theme.INK, theme.INK, theme.MUTED, theme.MUTED), strict=True
        )
        if lines
    ]
    if "title" in layout.get("legend", {}):
        layout["legend"]["title"] = {"text": ""}
    if layout.get("legend", {}).get("yref") == "container":
        layout["legend"]["y"] = round((margin["b"] - own_bottom) / height, 4)
    if layout.get("legend", {}).get("xref") == "container":
        layout["legend"]["x"] = round(EDGE / width, 4)
    layout |= {"width": width, "height": height, "annotations": [*kept, *texts]}
    return copied


def _block(lines: list[str], up: float, right: float, size: int, colour: str, edge: int) -> dict:
    """Write lines at a distance in pixels from the plot's upper (1) or lower (0) edge."""
    return {"text": "<br>".join(lines), "showarrow": False, "align": "left", "borderpad": 0,
            "font": {"size": size, "color": colour},
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": right,
            "yref": "paper", "y": edge, "yanchor": "top", "yshift": up}  # fmt: skip
