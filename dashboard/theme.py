"""Colours, font, template and settings of every figure."""

# Arial, Liberation Sans and Helvetica are as wide as each other: a label measured in Python fits everywhere.
FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
PAPER = "#ffffff"
INK = "#1f2933"
MUTED = "#52606d"
GRID = "#e4e7eb"
AXIS = "#8a94a0"
BACKGROUND_LINE = "#87919c"

# Okabe and Ito's hues, darkened until each can also be the colour of its label (4.5:1 on white).
SERIES = ("#0068a5", "#b8430b", "#00735a", "#9a3f82", "#7a5c00", "#33318a")
DASHES = ("solid", "dash")
SYMBOLS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "x",
    "triangle-down",
    "pentagon",
    "star",
    "hexagon",
    "cross",
    "bowtie",
    "hourglass",
)

BAR = SERIES[0]
BAR_BACKGROUND = "#7d98ab"

RAMP = ("#dceaf4", "#9ccae1", "#4f9bc8", "#1f6799", "#0b2f52")
OUTLINE = "#4a5a68"
LAND = "#f1f2f4"
LAND_OUTLINE = "#d5d9de"
NO_DATA = "#ffffff"
NO_DATA_HATCH = "#8a94a0"

PHONE = 500

TEMPLATE = {
    "layout": {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "colorway": list(SERIES),
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": AXIS,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": INK},
        },
        "xaxis": {"showgrid": False, "zeroline": False, "automargin": False, "tickfont": {"color": MUTED}},
        "yaxis": {"gridcolor": GRID, "zeroline": False, "automargin": False, "tickfont": {"color": MUTED}},
    }
}

CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}


def contrast(one: str, other: str) -> float:
    """Tell how well two colours stand apart, as WCAG 2 measures it.

    Parameters
    ----------
    one, other : str
        Colours as "#rrggbb".

    Returns
    -------
    float
        Between 1 (alike) and 21 (black on white).

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def style(place: int) -> dict:
    """Give the colour, dash and marker of the line in a given place; twelve in a row differ.

    Parameters
    ----------
    place : int
        Place of the line in the selection, from 0.
    """
    return {
        "color": SERIES[place % len(SERIES)],
        "dash": DASHES[place // len(SERIES) % len(DASHES)],
        "symbol": SYMBOLS[place % len(SYMBOLS)],
    }


def ramp(classes: int) -> list[str]:
    """Pick the map's colours for one to five classes, light to dark, as far apart as they go."""
    if classes == 1:
        return [RAMP[2]]
    return [RAMP[round(place * (len(RAMP) - 1) / (classes - 1))] for place in range(classes)]


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
