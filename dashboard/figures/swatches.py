"""The key of figures coloured by class: swatches, and stripes for what is outdated or missing."""

from dashboard import theme
from dashboard.text import translator


def stripes(stripe: str, ground: str) -> dict:
    """Return a pattern of stripes."""
    return {"shape": "/", "fgcolor": stripe, "bgcolor": ground, "size": 5, "solidity": 0.25}


def looks(found: list[dict], outdated: bool, absent: list[dict], lang: str) -> list[dict]:
    """List how each class looks, the highest first, then outdated and missing values: label, color or pattern.

    Parameters
    ----------
    found : list of dict
        What `dashboard.figures.classes.classes` returned, if anything has a value.
    outdated : bool
        Some value is out of date.
    absent : list of dict
        What `dashboard.figures.values.left_out` returned.
    lang : str
        Language.
    """
    _ = translator(lang)
    key = [{"label": each["label"], "color": each["color"]} for each in reversed(found)]
    if outdated:
        key.append({"label": _("Out of date"), "pattern": stripes(theme.over(theme.RAMP[2]), theme.RAMP[2])})
    for why in dict.fromkeys(row["why"] for row in absent):
        key.append({"label": why, "pattern": stripes(theme.NO_DATA_HATCH, theme.NO_DATA)})
    return key


def swatches(key: list[dict]) -> list[dict]:
    """Draw one swatch for each of some `looks`."""
    outline = {"line": {"color": theme.OUTLINE, "width": 1}}
    return [
        {
            "type": "bar",
            "x": [None],
            "y": [None],
            "name": look["label"],
            "marker": {name: fill for name, fill in look.items() if name != "label"} | outline,
            "hoverinfo": "skip",
        }
        for look in key
    ]


def striped(foot: list[dict], sideways: bool = False) -> dict:
    """Draw striped strips over the edge of tiles or cells, where they cover no words.

    Parameters
    ----------
    foot : list of dict
        Of each strip its "x" and "y" (one of them how far it goes), where it begins ("base"), its "width" across and
        its "stripe" and "ground" colours.
    sideways : bool
        Strips go along the horizontal axis.
    """
    return {
        "type": "bar", "orientation": "h" if sideways else "v", "hoverinfo": "skip", "showlegend": False,
        "x": [each["x"] for each in foot], "y": [each["y"] for each in foot],
        "base": [each["base"] for each in foot], "width": [each["width"] for each in foot],
        "marker": {
            # One colour: plotly.js would stripe in the colours of a list, whatever the pattern says.
            "color": theme.PAPER, "line": {"width": 0},
            # Laid over instead of in its place, plotly.js would ask what contrasts with a list of colours, and warn.
            "pattern": {"shape": "/", "size": 5, "solidity": 0.25, "fillmode": "replace",
                        "fgcolor": [each["stripe"] for each in foot], "bgcolor": [each["ground"] for each in foot]},
        },
    }  # fmt: skip
