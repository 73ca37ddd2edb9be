"""Two indicators against each other: each country a dot, named where there is room."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures import axes, marks, values
from dashboard.figures.labels import text_width, wrap
from dashboard.text import amounts, plain, relation, translator

ORDER = 8
TOGETHER = 2
LOGS = True
SPREAD = 100  # the largest over the smallest value from which an axis is better logarithmic
BEYOND = 1e9  # what is further apart is no measure of the same thing
DOT = 10
# Where a label can stand beside its dot: words for plotly, then how its box lies in halves of its size.
SIDES = (("middle right", 1, 0), ("middle left", -1, 0), ("top center", 0, -1), ("bottom center", 0, 1))


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Scatter")


def said(table: pd.DataFrame, meta: dict, lang: str, *, others: list[tuple]) -> str:
    """Say the rank correlation of the two indicators, and over how many economies."""
    other, described = others[0]
    return relation.said(relation.both(marks.valued(table), marks.valued(other)), meta, described, lang)


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, others: list[tuple[pd.DataFrame, dict]], width: int = 900,
    highlight: tuple[str, ...] = (), names: dict[str, str] | None = None, scale: str = "",
) -> dict:  # fmt: skip
    """Draw each country's newest values of two indicators: the first upright, the second lying.

    A label stands where it meets no other and no dot: the name, else the code, else nothing but what the pointer
    and the table say. An axis whose values are a hundred times apart is logarithmic unless asked otherwise.
    An estimate is hollow, an outdated value a square, an interval a stroke.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, categories, period.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    others : list of (pandas.DataFrame, dict)
        The rows and the description of the other indicator.
    width : int
        Width in pixels it is meant for.
    highlight : tuple of str
        ISO3 codes whose dots keep the full colour while the others step back.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without both values can be listed as left out.
    scale : {"", "linear", "log"}
        Scale of both axes; "" chooses for each.

    Returns
    -------
    dict
        A plotly figure of scatter traces; ``layout.meta`` says what was drawn and what was left out.
    """
    _ = translator(lang)
    phone = width < theme.PHONE
    size = 11 if phone else 12
    other, beside = others[0]
    both = joined = relation.both(marks.valued(table), marks.valued(other))
    logs = [
        _log(rows, said, scale) for rows, said in ((_of(joined, ""), meta), (_of(joined, "other_"), beside))
    ]
    for log, column in zip(logs, ("value", "other_value"), strict=True):
        joined = joined[joined[column] > 0] if log else joined
    # Who stands out is drawn over the others.
    joined = joined.sort_values("country", key=lambda isos: isos.isin(list(highlight)), kind="stable")
    upright, lying = _of(joined, ""), _of(joined, "other_")
    y_axis, room = axes.of_values(upright, meta, lang, size + 1, phone, log=logs[0], zero=False)
    x_axis, _room = axes.of_values(
        lying, beside, lang, size + 1, phone, log=logs[1], upright=False, zero=False
    )
    height = 430 if phone else int(min(max(width * 0.6, 440), 640))
    titles = [wrap(_named(said), size + 1, width - 24, bold=True) for said in (meta, beside)]
    key = wrap(" ".join(marks.dots_key(_doubts(joined), lang)), size, width - 20) if len(joined) else [""]
    below = 20 * len(titles[1]) + (17 * len(key) if key[0] else 0)
    margin = {"l": room, "r": 18, "t": 18 + 18 * len(titles[0]), "b": 34 + below}
    plot = (width - margin["l"] - margin["r"], height)
    colours = [
        theme.BAR if not highlight or iso in highlight else theme.BAR_BACKGROUND for iso in joined["country"]
    ]
    dots = {
        "type": "scatter", "mode": "markers+text", "name": meta["title"], "cliponaxis": False,
        "x": [values.exact(value, beside) for value in lying["value"]],
        "y": [values.exact(value, meta) for value in upright["value"]],
        "customdata": _said(upright, lying, meta, beside, lang), "hovertemplate": marks.HOVER,
        "marker": marks.dotted(_doubts(joined), colours, DOT),
    }  # fmt: skip
    for name, rows, described in (("error_y", upright, meta), ("error_x", lying, beside)):
        if rows["low"].notna().any():
            dots[name] = marks.intervals(rows, described) | {"color": theme.AXIS, "width": 0}
    x = _pixels(lying, logs[1], x_axis["range"], plot[0])
    y = [plot[1] - up for up in _pixels(upright, logs[0], y_axis["range"], plot[1])]
    first = [iso in highlight for iso in joined["country"]]
    dots |= {"textfont": {"size": size, "color": theme.INK}} | _labels(joined, x, y, plot, size, first)
    bold = ["<br>".join(f"<b>{line}</b>" for line in lines) for lines in titles]
    notes = [
        marks.note(bold[0], 1, -room, 12 + 18 * len(titles[0]), size + 1),
        marks.note(bold[1], 0, -room, -32, size + 1),
    ]
    notes += [marks.note("<br>".join(key), 0, -room, -36 - 20 * len(titles[1]), size)] if key[0] else []
    absent = _absent(table, both, joined, lang, names or {})
    layout = {
        "template": theme.TEMPLATE, "height": height + margin["t"] + margin["b"], "margin": margin,
        "showlegend": False, "hovermode": "closest", "dragmode": False, "annotations": notes,
        "xaxis": x_axis | {"showgrid": True, "gridcolor": theme.GRID}, "yaxis": y_axis,
        "meta": values.drawn("scatter", table, meta, lang, absent)
        | {"countries": joined["country"].tolist(), "other": beside["id"], "least_plot": height},
    }  # fmt: skip
    return {"data": [dots], "layout": layout}


def _of(joined: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """Give one indicator's columns of a joined table their own names again."""
    own = ["date", "value", "low", "high", "status", "note", "stale"]
    return joined[["country", "name", *(prefix + column for column in own)]].set_axis(
        ["country", "name", *own], axis=1
    )


def _pixels(rows: pd.DataFrame, log: bool, ends: list[float], length: float) -> list[float]:
    """Say how far along an axis each value lies."""
    return [(axes.along(value, log) - ends[0]) / (ends[1] - ends[0]) * length for value in rows["value"]]


def _log(rows: pd.DataFrame, meta: dict, scale: str) -> bool:
    if scale or meta.get("categories") or rows.empty:
        return axes.logs(scale, meta)
    least, most = rows["value"].min(), rows["value"].max()
    return bool(least > 0 and least * SPREAD <= most < least * BEYOND)


def _named(meta: dict) -> str:
    unit = amounts.unit_after(meta).strip()
    return f"{meta['title']}, {unit}" if unit else meta["title"]


def _doubts(joined: pd.DataFrame) -> pd.DataFrame:
    """Say of each dot whether either value is estimated, out of date or has an interval."""
    both = joined[["status", "other_status"]].eq("estimated").any(axis=1)
    return pd.DataFrame(
        {
            "status": ["estimated" if either else "observed" for either in both],
            "stale": joined["stale"].astype(bool) | joined["other_stale"].astype(bool),
            "low": joined["low"].fillna(joined["other_low"]),
        }
    )


def _said(upright, lying, meta, beside, lang) -> list[list[str]]:
    """Write both values of each dot, with their dates and doubts."""
    said = []
    for one, other in zip(marks.points(upright, meta, lang), marks.points(lying, beside, lang), strict=True):
        lines = [f"{each[2]} ({each[3]})" + (f"; {each[4]}" if each[4] else "") for each in (one, other)]
        said.append([one[0], one[1], f"{meta['title']}: {lines[0]}", f"{beside['title']}: {lines[1]}", ""])
    return said


def _labels(joined, x, y, plot, size, first) -> dict:
    """Name dots where no label meets another, a dot or the edge; those asked for, then those furthest out.

    One that is asked for may lie over the dots of others.
    """
    boxes = [(cx - DOT / 2, cy - DOT / 2, cx + DOT / 2, cy + DOT / 2) for cx, cy in zip(x, y, strict=True)]
    texts, sides = [""] * len(x), ["middle right"] * len(x)
    far = [
        math.hypot((cx - plot[0] / 2) / plot[0], (cy - plot[1] / 2) / plot[1])
        for cx, cy in zip(x, y, strict=True)
    ]
    for at in sorted(range(len(x)), key=lambda at: (not first[at], -far[at])):
        for words in (joined["name"].iloc[at], joined["country"].iloc[at]):
            wide, tall = text_width(words, size) + 4, size * 1.2
            for side, right, down in SIDES:
                left = x[at] + right * (DOT / 2 + 3 + wide / 2) - wide / 2
                top = y[at] + down * (DOT / 2 + 2 + tall / 2) - tall / 2
                box = (left, top, left + wide, top + tall)
                free = left >= 0 and box[2] <= plot[0] + 14 and top >= -12 and box[3] <= plot[1] + 2
                others = boxes[len(x) :] if first[at] else [*boxes[:at], *boxes[at + 1 :]]
                if free and not any(_meet(box, taken) for taken in others):
                    texts[at], sides[at] = words, side
                    boxes.append(box)
                    break
            if texts[at]:
                break
    return {"text": texts, "textposition": sides}


def _meet(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _absent(table, both, joined, lang, names) -> list[dict]:
    """List who lacks either value, or has a zero that a logarithmic axis has no place for."""
    _ = translator(lang)
    everyone = dict(zip(table["country"], table["name"], strict=True)) | names
    whys = (_("No value in both"), _("Zero, which has no place on a logarithmic scale"))
    absent = [
        {"id": iso, "name": name, "why": whys[iso in set(both["country"])]}
        for iso, name in everyone.items()
        if iso not in set(joined["country"])
    ]
    return sorted(absent, key=lambda row: (row["why"], plain(row["name"])))
