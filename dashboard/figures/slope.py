"""Two dates, and a stroke from one to the other for each country: who improved, who did not."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd

from dashboard import theme
from dashboard.figures import axes, marks, values
from dashboard.figures.labels import spread, text_width, wrap
from dashboard.text import amounts, breaks, date, moves, translator

ORDER = 6
OVER_TIME = True
LOGS = True
LEADER = 26  # pixels from the end of a stroke to its label
LOOKS = {
    "better": {"color": theme.SERIES[2], "dash": "solid", "symbol": "triangle-up", "width": 2},
    "worse": {"color": theme.SERIES[1], "dash": "solid", "symbol": "triangle-down", "width": 2},
    "same": {"color": theme.BACKGROUND_LINE, "dash": "dot", "symbol": "circle", "width": 1.5},
}


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Two dates")


def said(table: pd.DataFrame, meta: dict, lang: str) -> str:
    """Say how many moved beyond the noise, and who moved most."""
    return moves.said(table, meta, lang)


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, width: int = 900, highlight: tuple[str, ...] = (),
    names: dict[str, str] | None = None, scale: str = "",
) -> dict:  # fmt: skip
    """Draw each country's value at two dates, labelled at both ends.

    What moved beyond the indicator's noise, for better or for worse, has a triangle and a colour; what did not,
    or whose intervals overlap, is a grey dotted stroke with round ends.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, higher_is, noise, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    width : int
        Width in pixels it is meant for; the height follows from the number of countries.
    highlight : tuple of str
        ISO3 codes whose strokes keep the full colour while the others step back.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any row can be listed as left out.
    scale : {"", "linear", "log"}
        Scale of the axis.

    Returns
    -------
    dict
        A plotly figure of scatter traces; ``layout.meta`` says what was drawn and what was left out.
    """
    chosen = _chosen(table, meta, lang, names or {}, scale)
    data = [
        _stroke(row, meta, lang, 0.35 if highlight and row.country not in highlight else 1)
        for row in chosen.pairs.itertuples()
    ]
    return {"data": data, "layout": _laid_out(chosen, meta, lang, width)}


def outlines(
    table: pd.DataFrame, meta: dict, lang: str, *, widths: tuple[int, ...], names: dict[str, str] | None = None,
    scale: str = "",
) -> list[dict]:  # fmt: skip
    """Lay a figure out at some widths without its strokes; the other parameters are those of `draw`."""
    chosen = _chosen(table, meta, lang, names or {}, scale)
    return [_laid_out(chosen, meta, lang, width) for width in widths]


def _chosen(table, meta, lang, names, scale) -> SimpleNamespace:
    """Choose what is shown at any width."""
    _ = translator(lang)
    log = axes.logs(scale, meta)
    absent = values.left_out(table, lang, names, log)
    pairs = moves.pairs(table[table["value"] > 0] if log else table, meta)
    everyone = table.drop_duplicates("country")
    known = {row["id"] for row in absent}
    parted = pairs.attrs["broken"]
    absent += [
        {
            "id": iso,
            "name": name,
            "why": breaks.incomparable(parted[iso], meta, lang)
            if iso in parted
            else _("No values at two dates"),
        }
        for iso, name in zip(everyone["country"], everyone["name"], strict=True)
        if iso not in set(pairs["country"]) | known and not known.add(iso)
    ]
    about = values.drawn("slope", table, meta, lang, absent)
    return SimpleNamespace(pairs=pairs, log=log, about=about)


def _laid_out(chosen: SimpleNamespace, meta, lang, width) -> dict:
    """Tell where everything stands."""
    _ = translator(lang)
    phone = width < theme.PHONE
    size = 12 if phone else 13
    pairs, log = chosen.pairs, chosen.log
    ends = pd.concat([_of(pairs, "before"), _of(pairs, "after")])
    axis, _room = axes.of_values(ends, meta, lang, size, phone, log=log)
    if not amounts.categories(meta) and len(pairs):
        axis["range"] = _reach(ends, log)  # there are no grid lines that it should end at
    low, high = axis["range"]
    dated = not pairs.attrs["dates"]
    left = [_words(row, "before", meta, lang, "" if phone else row.name, dated) for row in pairs.itertuples()]
    right = [_words(row, "after", meta, lang, row.name, dated) for row in pairs.itertuples()]
    room = width * (0.5 if phone else 0.3)
    right = [wrap(words, size, room) for words in right]
    left = [wrap(words, size, width * (0.2 if phone else 0.3)) for words in left]
    wide = [
        math.ceil(max((text_width(line, size) for each in side for line in each), default=0)) + LEADER + 6
        for side in (left, right)
    ]
    tall = [max(len(one), len(other)) * size * 1.25 + 2 for one, other in zip(left, right, strict=True)]
    plot = round(max(sum(tall), 360))
    looks = [LOOKS[row.moved] for row in pairs.itertuples()]
    key = wrap(_key(pairs, meta, lang), size, width - 20)
    margin = {"l": wide[0], "r": wide[1], "t": 44, "b": 22 + len(key) * 18}
    annotations, strokes = [], []
    at = {
        side: [(axes.along(value, log) - low) / (high - low) * plot for value in pairs[side]]
        for side in ("before", "after")
    }
    placed = {side: spread(wanted[::-1], tall[::-1], 0, plot)[::-1] for side, wanted in at.items()}
    for place, row in enumerate(pairs.itertuples()):
        look = looks[place]
        for side, lines, x in (("before", left, 0), ("after", right, 1)):
            strokes.append(
                _leader(getattr(row, side), low + placed[side][place] / plot * (high - low), x, look, log)
            )
            annotations.append(
                _end(lines[place], x, low + placed[side][place] / plot * (high - low), look, size)
                | {"name": row.country}
            )
    heads = [date(day, lang, meta["period"]) for day in pairs.attrs["dates"]]
    heads = heads or ([_("First value"), _("Last value")] if len(pairs) else [])
    annotations += [
        {"text": f"<b>{head}</b>", "showarrow": False, "font": {"size": size, "color": theme.INK}, "xref": "x",
         "x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 8,
         # On a phone the two lie so near that they must turn away from each other.
         **({"xanchor": ("right", "left")[x], "xshift": (14, -14)[x]} if phone else {})}
        for x, head in enumerate(heads)
    ]  # fmt: skip
    if unit := amounts.unit_after(meta).strip():
        annotations.append(marks.note(unit, 1, -wide[0], 42, size) | {"name": "unit"})
    annotations.append(marks.note("<br>".join(key), 0, -wide[0], -16, size))
    post = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": theme.GRID, "width": 1}}  # fmt: skip
    return {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "showlegend": False, "hovermode": "closest", "dragmode": False, "annotations": annotations,
        "shapes": [post | {"x0": x, "x1": x} for x in (0, 1)] + strokes if len(pairs) else [],
        "xaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
        "yaxis": axis | {"showticklabels": False, "showgrid": False},
        "meta": chosen.about
        | {"countries": pairs["country"].tolist(), "least_plot": plot},
    }  # fmt: skip


def _of(pairs: pd.DataFrame, side: str) -> pd.DataFrame:
    ends = pairs[[side, f"{side}_low", f"{side}_high"]].astype(float)
    return ends.set_axis(["value", "low", "high"], axis=1)


def _reach(ends: pd.DataFrame, log: bool) -> list[float]:
    """Return the ends of an axis that holds all values, a little apart."""
    bounds = ends.astype(float).to_numpy()
    low, high = (
        axes.along(float(end), log)
        for end in (np.nanmin(bounds[bounds > 0] if log else bounds), np.nanmax(bounds))
    )
    edge = (high - low) * 0.02 or 0.1
    return [round(low - edge, 6), round(high + edge, 6)]


def _words(row, side: str, meta: dict, lang: str, name: str, dated: bool) -> str:
    """Write what stands at an end: value and name, and the date where it is not everyone's."""
    value = amounts.short(getattr(row, side), meta, lang)
    value = f"~{value}" if getattr(row, f"{side}_status") == "estimated" else value
    value += f" ({date(getattr(row, f'{side}_date'), lang, meta['period'])})" if dated else ""
    return f"{value} {name}".strip() if side == "after" else f"{name} {value}".strip()


def _stroke(row, meta: dict, lang: str, opacity: float) -> dict:
    look = LOOKS[row.moved]
    said = [amounts.full(getattr(row, side), meta, lang) for side in ("before", "after")]
    trace = {
        "type": "scatter", "mode": "lines+markers", "x": [0, 1], "name": row.name, "cliponaxis": False,
        "y": [values.exact(row.before, meta), values.exact(row.after, meta)], "opacity": opacity,
        "customdata": [[row.country, row.name, words] for words in said], "meta": {"country": row.country},
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        "line": {"color": look["color"], "dash": look["dash"], "width": look["width"]},
        "marker": {"symbol": ["circle", look["symbol"]], "size": [7, 10], "color": look["color"], "opacity": 1},
    }  # fmt: skip
    bounds = [(row.before_low, row.before_high), (row.after_low, row.after_high)]
    if any(pd.notna(high) for _low, high in bounds):
        trace["error_y"] = {
            "type": "data", "symmetric": False, "color": look["color"], "thickness": 1.2, "width": 4,
            "array": [values.exact(high - value, meta)
                      for (_low, high), value in zip(bounds, (row.before, row.after), strict=True)],
            "arrayminus": [values.exact(value - low, meta)
                           for (low, _high), value in zip(bounds, (row.before, row.after), strict=True)],
        }  # fmt: skip
    return trace


def _leader(value: float, y: float, x: int, look: dict, log: bool) -> dict:
    """Lead from the end of a stroke to its label."""
    to = 10**y if log else y
    near, far = (6, LEADER - 3) if x else (-6, 3 - LEADER)
    return {"type": "line", "xref": "paper", "xsizemode": "pixel", "xanchor": x, "x0": near, "x1": far, "yref": "y",
            "y0": round(value, 9), "y1": round(to, 9), "line": {"color": look["color"], "width": 0.8}}  # fmt: skip


def _end(lines: list[str], x: int, y: float, look: dict, size: int) -> dict:
    """Write a label off the end of a stroke, at its moved place."""
    grey = look is LOOKS["same"]
    return {"text": "<br>".join(lines), "showarrow": False, "align": "left" if x else "right",
            "font": {"size": size, "color": theme.MUTED if grey else look["color"]}, "xref": "x", "x": x,
            "xanchor": "left" if x else "right", "xshift": LEADER if x else -LEADER, "yref": "y", "y": round(y, 6),
            "yanchor": "middle"}  # fmt: skip


def _key(pairs: pd.DataFrame, meta: dict, lang: str) -> str:
    """Say what the marks mean, as far as they are there."""
    _ = translator(lang)
    judged = meta["higher_is"] in ("better", "worse")
    words = {
        "better": _("Triangle up: improved.") if judged else _("Triangle up: rose."),
        "worse": _("Triangle down: worsened.") if judged else _("Triangle down: fell."),
        "same": _("Dotted: unchanged within the noise, or not to be told apart."),
    }
    said = [text for moved, text in words.items() if (pairs["moved"] == moved).any()]
    if (pairs[["before_status", "after_status"]] == "estimated").any(axis=None):
        said.append(_("~ estimated."))
    return " ".join(said)
