"""Lines over time, one per country, each named where it ends."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd

from dashboard import theme
from dashboard.figures import axes, backdrop, legends, marks, values
from dashboard.figures.labels import spread, text_width, wrap
from dashboard.text import amounts, translator

NAMED = 12  # lines that can be told apart; with more countries the others are light grey
SAMPLE = 7  # of more countries and no choice by the reader, this many are named
NO_BREAK = "\u00a0"

ORDER = 2
OVER_TIME = True
LOGS = True


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Lines")


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, width: int = 900, height: int | None = None,
    highlight: tuple[str, ...] = (), names: dict[str, str] | None = None, scale: str = "",
    background: pd.DataFrame | None = None, events: pd.DataFrame | None = None,
) -> dict:  # fmt: skip
    """Draw how an indicator moved in each country.

    Up to twelve countries are coloured and named where their line ends (in a legend below where a phone has
    no room). Of more, those highlighted are; without any, the highest, the lowest and some between them.
    A missing date is a gap, an estimate a hollow point, an interval a light band; a line whose newest value is
    older than others' goes on dotted, and one that is out of date ends in a dot in a ring. Lines that share the few
    levels of an ordinal indicator run side by side. At a break in series stands a rule, across which no line goes.
    Behind them lie the median of the CELAC member states, dashed, and a grey band that holds their middle half.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, valid_range, categories, period, breaks.
    lang : {"en", "es", "pt"}
        Language of numbers, dates and words.
    width, height : int
        Size in pixels it is meant for; below 500 wide it is laid out for a phone.
    highlight : tuple of str
        ISO3 codes to colour when there are more than twelve countries.
    names : dict of str to str, optional
        Names of the selected countries by ISO3, so that those without any row can be listed as left out.
    scale : {"", "linear", "log"}
        Scale of the values.
    background : pandas.DataFrame, optional
        date, median, low, high (quartiles) and n of the CELAC member states.
    events : pandas.DataFrame, optional
        date and label of what is marked on the lines, by numbers that are explained below.

    Returns
    -------
    dict
        A plotly figure of scatter traces; ``layout.meta`` says what was drawn and what was left out.
    """
    laid = _laid_out(table, meta, lang, width, height, highlight, names or {}, scale, background, events)
    every = max(1, math.ceil(len(laid.places) * 26 / laid.across))
    data = backdrop.traces(laid.behind, meta, lang)
    highest_first = sorted(laid.ends, key=lambda iso: -laid.ends[iso]["y"])
    series = dict(iter(laid.shown.groupby("country", sort=False)))
    for iso in [*(iso for iso in laid.newest.index if iso not in laid.named), *laid.named]:
        data += _traces(series[iso], meta, lang, laid.places, laid.named.get(iso), laid.dodge[iso], every)
    if laid.layout["showlegend"]:
        data += [legends.entry(laid.ends[iso]["text"], laid.named[iso]) for iso in highest_first]
    return {"data": data, "layout": laid.layout}


def outline(
    table: pd.DataFrame, meta: dict, lang: str, *, width: int = 900, height: int | None = None,
    highlight: tuple[str, ...] = (), names: dict[str, str] | None = None, scale: str = "",
    background: pd.DataFrame | None = None, events: pd.DataFrame | None = None,
) -> dict:  # fmt: skip
    """Lay a figure out without its lines; parameters are those of `draw`."""
    return _laid_out(
        table, meta, lang, width, height, highlight, names or {}, scale, background, events
    ).layout


def _laid_out(
    table, meta, lang, width, height, highlight, names, scale, background, events
) -> SimpleNamespace:  # fmt: skip
    """Choose what is named and where everything stands."""
    phone = width < theme.PHONE
    size = 12 if phone else 13
    log = axes.logs(scale, meta)
    shown = table[table["value"].notna()].sort_values("date", kind="stable")
    shown = shown[shown["value"] > 0] if log else shown
    behind = backdrop.within(background, shown, log)
    newest = shown.drop_duplicates("country", keep="last").set_index("country")
    newest = newest.loc[[iso for iso in dict.fromkeys(table["country"]) if iso in newest.index]]
    named = _named(newest["value"], highlight)
    dodge = _dodge(shown.groupby("country")["value"].mean()[newest.index], named, amounts.categories(meta))
    bounds = [shown[["value", "low", "high"]], behind[["low", "high"]]]
    y_axis, room = axes.of_values(pd.concat(bounds, ignore_index=True), meta, lang, size, phone, log=log)
    x_axis, places = axes.of_dates(shown, meta, lang, size, phone)

    ends = {iso: _end(newest.loc[iso], meta, lang, places[-1], dodge[iso]) for iso in named}
    styles = dict(named)
    if len(behind) and len(named):
        ends[backdrop.MEDIAN] = backdrop.end(behind, meta, lang, places[-1])
        styles[backdrop.MEDIAN] = {"color": theme.MUTED}
    texts = {iso: wrap(end["text"], size, min(190, width * 0.3)) for iso, end in ends.items()}
    column = max((text_width(line, size, bold=True) for lines in texts.values() for line in lines), default=0)
    heights = {iso: len(lines) * size * 1.3 + 2 for iso, lines in texts.items()}
    height = height or (400 if phone else 460)
    margin = {"l": room, "r": math.ceil(column) + 24, "t": 36, "b": 34}
    plot = height - margin["t"] - margin["b"]
    beside = sum(heights.values()) <= plot * (0.85 if phone else 1) and column <= width * 0.36

    annotations, shapes, legend = [], [], {}
    if beside:
        annotations, shapes = _end_labels(
            ends, texts, heights, styles, y_axis["range"], x_axis["range"][1], plot, size, log
        )
    else:
        legend, rows = legends.laid_out([end["text"] for end in ends.values()], width, size)
        margin |= {"r": 16, "b": margin["b"] + rows * 20 + 10}
    if unit := amounts.unit_after(meta).strip():
        annotations.append(marks.note(unit, 1, -margin["l"], 22, size) | {"name": "unit"})
    key = wrap(" ".join(_key(shown, behind, ends, lang)), size, width - 20)
    happened = backdrop.happened(events, shown, meta, lang, size, width)
    parted = backdrop.parted(shown, meta, lang, size, width)
    notes = [*(key if key[0] else []), *parted["lines"], *happened["lines"]]
    if notes:
        annotations.append(marks.note("<br>".join(notes), 0, -margin["l"], -36, size))
        margin["b"] += 6 + 17 * len(notes)
    layout = {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "hovermode": "closest", "hoverdistance": 30, "dragmode": False, "showlegend": not beside,
        "xaxis": x_axis, "yaxis": y_axis, "annotations": annotations + parted["labels"] + happened["numbers"],
        "shapes": parted["strokes"] + happened["strokes"] + shapes, "legend": legend,
        "meta": values.drawn("line", table, meta, lang, values.left_out(table, lang, names, log))
        | {"named": list(named), "least_plot": plot},
    }  # fmt: skip
    return SimpleNamespace(
        layout=layout, shown=shown, newest=newest, named=named, dodge=dodge, behind=behind,
        places=sorted([*places, *(stroke["x0"] for stroke in parted["strokes"])]),
        ends={iso: end for iso, end in ends.items() if iso != backdrop.MEDIAN},
        across=width - margin["l"] - margin["r"],
    )  # fmt: skip


def _key(shown: pd.DataFrame, behind: pd.DataFrame, ends: dict, lang: str) -> list[str]:
    """Say what marks mean, as far as they are there."""
    _ = translator(lang)
    said = backdrop.key(behind, lang)
    if shown["status"].eq("estimated").any():
        said.append(_("Hollow points: estimated."))
    if any(end["early"] for end in ends.values()):
        said.append(_("Dotted to the edge: no newer value."))
    if any(end["stale"] for end in ends.values()):
        said.append(_("Dot in a ring: out of date."))
    return said


def _named(newest: pd.Series, highlight: tuple[str, ...]) -> dict[str, dict]:
    """Choose the coloured lines and give each its style, in the order of the selection."""
    chosen = [iso for iso in newest.index if iso in highlight][:NAMED]
    if len(newest) <= NAMED:
        chosen = list(newest.index)
    elif not chosen:
        ranked = sorted(newest.index, key=lambda iso: (newest[iso], iso))
        sample = {ranked[round(place * (len(ranked) - 1) / (SAMPLE - 1))] for place in range(SAMPLE)}
        chosen = [iso for iso in newest.index if iso in sample]
    return {iso: theme.style(place) for place, iso in enumerate(chosen)}


def _dodge(means: pd.Series, named: dict, levels: dict[float, str]) -> dict[str, float]:
    """Set lines that share a level side by side, those that were higher longer on top."""
    if not levels or len(means) < 2:
        return dict.fromkeys(means.index, 0.0)
    ordered = sorted(means.index, key=lambda iso: (iso in named, means[iso], iso))
    apart = axes.gap(levels) * min(0.05, 0.6 / (len(ordered) - 1))
    return {iso: (place - (len(ordered) - 1) / 2) * apart for place, iso in enumerate(ordered)}


def _end(row: pd.Series, meta: dict, lang: str, last: int | str, dodge: float) -> dict:
    """Describe where a line ends and what is written there; the date only where it says something."""
    at = axes.place(row["date"], meta)
    value = "" if meta.get("categories") else amounts.short(row["value"], meta, lang).replace(" ", NO_BREAK)
    dated = f"({amounts.when(row, meta, lang)})".replace(" ", NO_BREAK) if at < last or row["stale"] else ""
    text = " ".join(word for word in (row["name"], value, dated) if word)
    y = float(row["value"]) + dodge
    return {"text": text, "value": value, "y": y, "x": at, "early": at < last, "stale": bool(row["stale"])}


def _end_labels(
    ends, texts, heights, named, y_range, x_end, plot, size, log
) -> tuple[list[dict], list[dict]]:
    """Write each line's name at its end, moved apart, with a stroke from the line to its name."""
    low, high = y_range
    wanted = [(axes.along(end["y"], log) - low) / (high - low) * plot for end in ends.values()]
    # Equal ends keep the order of the selection, read from the top.
    centres = spread(wanted[::-1], list(heights.values())[::-1], -8, plot + 8)[::-1]
    annotations, shapes = [], []
    for (iso, end), at, centre in zip(ends.items(), wanted, centres, strict=True):
        start, y, colour = (
            round(end["y"], 9),
            round(low + centre / plot * (high - low), 6),
            named[iso]["color"],
        )
        label = "<br>".join(texts[iso])
        if end["value"]:
            label = f"<b>{end['value']}</b>".join(label.rsplit(end["value"], 1))
        annotations.append(
            {"name": iso, "text": label, "showarrow": False, "align": "left", "font": {"size": size, "color": colour},
             "xref": "paper", "x": 1, "xanchor": "left", "xshift": 17, "yref": "y", "y": y, "yanchor": "middle"}
        )  # fmt: skip
        if end["early"]:
            shapes.append({"type": "line", "x0": end["x"], "x1": x_end, "y0": start, "y1": start, "opacity": 0.6,
                           "line": {"color": colour, "width": 1, "dash": "dot"}})  # fmt: skip
        shapes.append({"type": "line", "xref": "paper", "xsizemode": "pixel", "xanchor": 1, "x0": 5, "x1": 15,
                       "y0": start, "y1": (10**y if log else y) if abs(centre - at) > 2 else start,
                       "line": {"color": colour, "width": 1}})  # fmt: skip
    return annotations, shapes


def _traces(rows, meta, lang, places, style, dodge, every) -> list[dict]:
    """Draw one country: its interval as a band, its line, and markers that say observed or estimated."""
    iso, name = rows["country"].iloc[0], rows["name"].iloc[0]
    rows = rows.assign(place=[axes.place(day, meta) for day in rows["date"]]).set_index("place")
    x = [place for place in places if rows.index[0] <= place <= rows.index[-1]]
    rows = rows.reindex(x)
    points = [
        None if pd.isna(row.value) else
        [iso, amounts.short(row.value, meta, lang), amounts.when(row, meta, lang), amounts.remark(row, meta, lang)]
        for row in rows.itertuples()
    ]  # fmt: skip
    hover = f"<b>{name}</b><br>%{{customdata[1]}}{amounts.unit_after(meta)}<br>%{{customdata[2]}}"
    if any(point and point[3] for point in points):
        hover += "<br>%{customdata[3]}"
    else:
        points = [point and point[:3] for point in points]
    line = {"width": 2, "shape": "hv" if meta.get("categories") else "linear"}
    trace = {
        "type": "scatter", "mode": "lines+markers", "name": name, "x": x,
        "y": [values.exact(value + dodge, meta) for value in rows["value"]], "customdata": points,
        "hovertemplate": hover + "<extra></extra>", "meta": {"country": iso}, "cliponaxis": False,
        "showlegend": False,
    }  # fmt: skip
    if style is None:
        grey = {"line": line | {"width": 1, "color": theme.BACKGROUND_LINE}}
        lone = _alone(rows["value"])
        marker = {"size": [4 if single else 0 for single in lone], "color": theme.BACKGROUND_LINE}
        return [trace | grey | ({"marker": marker} if lone.any() else {"mode": "lines"})]
    hollow = rows["status"].eq("estimated").to_numpy()
    sized = hollow | _alone(rows["value"]) | (np.arange(len(rows))[::-1] % every == 0)
    marker = {
        "symbol": style["symbol"], "size": [6.5 if big else 0 for big in sized] if not sized.all() else 6.5,
        "color": [theme.PAPER if mark else style["color"] for mark in hollow] if hollow.any() else style["color"],
        "line": {"color": style["color"], "width": 1.5 if hollow.any() else 0}, "opacity": 1,
    }  # fmt: skip
    if rows["stale"].iloc[-1]:
        marker = marks.ringed(marker, len(rows), style["color"])
    line |= {"color": style["color"], "dash": style["dash"]}
    return [*_band(rows, meta, style, dodge), trace | {"line": line, "marker": marker}]


def _alone(values_in_time: pd.Series) -> np.ndarray:
    """Find values between two gaps: without a marker they would not be seen."""
    return (values_in_time.shift().isna() & values_in_time.shift(-1).isna()).to_numpy()


def _band(rows: pd.DataFrame, meta: dict, style: dict, dodge: float) -> list[dict]:
    """Draw the intervals as one light polygon per stretch without gaps."""
    has = (rows["low"].notna() & rows["high"].notna()).to_numpy()
    if not has.any():
        return []
    x, y = [], []
    for stretch in np.split(np.arange(len(rows)), np.flatnonzero(~has)):
        inside = rows.iloc[stretch[has[stretch]]]
        if len(inside):
            x += [*inside.index, *inside.index[::-1], None]
            y += [values.exact(bound + dodge, meta) for bound in (*inside["high"], *inside["low"][::-1])] + [
                None
            ]
    return [{"type": "scatter", "mode": "none", "x": x, "y": y, "fill": "toself", "fillcolor": style["color"],
             "opacity": 0.14, "hoverinfo": "skip", "showlegend": False}]  # fmt: skip
