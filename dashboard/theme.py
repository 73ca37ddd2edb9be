"""Colours, font, template and settings of every page and figure: light ones, and what each becomes in the dark.

Figures are drawn in the light colours, and so are the files that are taken away. assets/theme.css, made from this
file (``python -m dashboard.theme``), replaces each colour on a page that is shown in the dark; paper is always light.
"""

from pathlib import Path

# Arimo is as wide as Arial, Liberation Sans and Helvetica: a label measured in Python fits everywhere, and nothing
# moves when the font comes (dashboard/font.py).
FONT = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"
PAPER = "#ffffff"
SOFT = "#f4f6f8"
INK = "#1f2933"
MUTED = "#52606d"
ACCENT = "#0068a5"
FOCUS = "#b8430b"
LINE = "#d5dae0"
GRID = "#e4e7eb"
AXIS = "#8a94a0"
BACKGROUND_LINE = "#87919c"

# Chosen by search: apart from each other for every kind of colour vision, and each can be the colour of its label
# (tests/test_theme.py computes both).
SERIES = ("#123d8b", "#ae6106", "#1a836d", "#5e263d", "#3d3c00", "#7465d0")
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

BAR = ACCENT
BAR_BACKGROUND = "#7d98ab"

RAMP = ("#dceaf4", "#9ccae1", "#4f9bc8", "#1f6799", "#0b2f52")
OUTLINE = "#4a5a68"
LAND = "#f1f2f4"
LAND_OUTLINE = "#d5d9de"
NO_DATA = PAPER
NO_DATA_HATCH = AXIS

# What each colour becomes in the dark. The ramp turns round: more is always further from the paper.
DARK = {
    PAPER: "#14191f",
    SOFT: "#1e252d",
    INK: "#e8ecf0",
    MUTED: "#a9b4bf",
    ACCENT: "#6cb8f0",
    FOCUS: "#ffab70",
    LINE: "#3a444e",
    GRID: "#2b343d",
    AXIS: "#7f8b97",
    BACKGROUND_LINE: "#7b8792",
    BAR_BACKGROUND: "#5f7a8c",
    OUTLINE: "#9fb0bf",
    LAND: "#1d242b",
    LAND_OUTLINE: "#36404a",
    **dict(zip(SERIES, ("#4c8eff", "#f16251", "#99dfb5", "#c38aab", "#efd656", "#d2c9fd"), strict=True)),
    **dict(zip(RAMP, ("#20323d", "#11516f", "#0070a3", "#4fa1d0", "#b9d9f1"), strict=True)),
}

# The names by which assets/style.css calls the colours of a page.
NAMES = {
    "paper": PAPER,
    "soft": SOFT,
    "ink": INK,
    "muted": MUTED,
    "accent": ACCENT,
    "focus": FOCUS,
    "line": LINE,
    "edge": AXIS,
    "outline": OUTLINE,
    **{f"ramp-{place}": colour for place, colour in enumerate(RAMP)},
}
STYLESHEET = Path(__file__).parent / "assets" / "theme.css"

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


def over(ground: str) -> str:
    """Give the colour, ink or paper, of what is written or striped over a colour."""
    return max((INK, PAPER), key=lambda one: contrast(one, ground))


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


def stylesheet() -> str:
    """Write assets/theme.css: the colours of pages by name, and those of figures by what they are in the light.

    plotly.js writes a colour into the style of each element that it paints, as do the images of ``dashboard.svg``
    in its attributes; both are found there and replaced, so that a figure follows without being drawn again.
    """
    names = "\n".join(f"  --{name}: {colour};" for name, colour in NAMES.items())
    either = {light: f"light-dark({light}, {dark})" for light, dark in DARK.items()}
    both = "\n".join(f"  --{name}: {either[colour]};" for name, colour in NAMES.items())
    painted = "\n".join(_painted(light, colour) for light, colour in either.items())
    return f"""/* Made by `make docs` from dashboard/theme.py; change that. */
:root {{
  --font: {FONT};
{names}
}}
@supports (color: light-dark(red, red)) {{
:root {{
  color-scheme: light dark;
{both}
}}
:root[data-mantine-color-scheme="light"] {{ color-scheme: light; }}
:root[data-mantine-color-scheme="dark"] {{ color-scheme: dark; }}
{painted}
}}
@media print {{ :root {{ color-scheme: light !important; }} }}
"""


def _painted(light: str, colour: str) -> str:
    written = "rgb({}, {}, {})".format(*(int(light[start : start + 2], 16) for start in (1, 3, 5)))
    return "\n".join(
        f'svg [style*="{paint}: {written}"], svg [{paint}="{light}"] {{ {paint}: {colour} !important; }}'
        for paint in ("fill", "stroke")
    )


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


if __name__ == "__main__":
    STYLESHEET.write_text(stylesheet())
