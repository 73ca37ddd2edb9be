"""Lines over time, one per country, each named where it ends."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd

from dashboard import theme
from dashboard.figures import axes, backdrop, legends, marks, values
from dashboard.figures.labels import text_width, wrap
from dashboard.text import amounts, translator

NAMED = 12  # lines that can be told apart; with more countries the others are light grey
SAMPLE = 7  # of more countries and no choice by the reader, this many are named

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
    chosen = _chosen(table, meta, lang, highlight, names or {}, scale, background, events)
    laid = _laid_out(chosen, meta, lang, width, height)
    every = max(1, math.ceil(len(laid.places) * 26 / laid.across))
    data = backdrop.traces(chosen.behind, meta, lang)
    highest_first = sorted(laid.ends, key=lambda iso: -laid.ends[iso]["y"])
    series = _series(chosen.shown, meta, lang, laid.places)
    for iso in [*(iso for iso in chosen.newest.index if iso not in chosen.named), *chosen.named]:
        data += _traces(series[iso], meta, chosen.named.get(iso), chosen.dodge[iso], every)
    if laid.layout["showlegend"]:
        data += [legends.entry(laid.ends[iso]["text"], chosen.named[iso]) for iso in highest_first]
    return {"data": data, "layout": laid.layout}


def outlines(
    table: pd.DataFrame, meta: dict, lang: str, *, widths: tuple[int, ...], highlight: tuple[str, ...] = (),
    names: dict[str, str] | None = None, scale: str = "", background: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
) -> list[dict]:  # fmt: skip
    """Lay a figure out at some widths without its lines; the other parameters are those of `draw`."""
    chosen = _chosen(table, meta, lang, highlight, names or {}, scale, background, events)
    return [_laid_out(chosen, meta, lang, width, None).layout for width in widths]


def _chosen(table, meta, lang, highlight, names, scale, background, events) -> SimpleNamespace:
    """Choose what is shown, what is named, and what lies behind, at any width."""
    log = axes.logs(scale, meta)
    shown = table[table["value"].notna()].sort_values("date", kind="stable")
    shown = shown[shown["value"] > 0] if log else shown
    behind = backdrop.within(background, shown, log)
    newest = shown.drop_duplicates("country", keep="last").set_index("country")
    newest = newest.loc[[iso for iso in table["country"].unique() if iso in newest.index]]
    named = _named(newest["value"], highlight)
    bounds = [shown[["value", "low", "high"]], behind[["low", "high"]]]
    return SimpleNamespace(
        log=log, shown=shown, behind=behind, newest=newest, named=named, events=events,
        dodge=_dodge(shown.groupby("country")["value"].mean()[newest.index], named, amounts.categories(meta)),
        bounds=pd.concat(bounds, ignore_index=True),
        about=values.drawn("line", table, meta, lang, values.left_out(table, lang, names, log)),
    )  # fmt: skip


def _laid_out(chosen: SimpleNamespace, meta, lang, width, height) -> SimpleNamespace:
    """Tell where everything stands."""
    phone = width < theme.PHONE
    size = 12 if phone else 13
    log, shown, behind, newest, named = chosen.log, chosen.shown, chosen.behind, chosen.newest, chosen.named
    y_axis, room = axes.of_values(chosen.bounds, meta, lang, size, phone, log=log)
    x_axis, places = axes.of_dates(shown, meta, lang, size, phone)

    ends = {iso: legends.end(newest.loc[iso], meta, lang, places[-1], chosen.dodge[iso]) for iso in named}
    styles = dict(named)
    if len(behind) and len(named):
        ends[backdrop.MEDIAN] = backdrop.end(behind, meta, lang, places[-1])
        styles[backdrop.MEDIAN] = {"color": theme.MUTED}
    texts = {iso: wrap(end["text"], size, min(190, width * 0.3)) for iso, end in ends.items()}
    column = max((text_width(line, size, bold=True) for lines in texts.values() for line in lines), default=0)
    heights = {iso: len(lines) * size * 1.3 + 2 for iso, lines in texts.items()}
    height = height or (400 if phone else 460)
    parted = backdrop.parted(shown, meta, lang, size, width)
    # On a phone the unit and the label of a rule have no room beside each other.
    above = 54 if phone and parted["labels"] else 36
    margin = {"l": room, "r": math.ceil(column) + 24, "t": above, "b": 34}
    plot = height - margin["t"] - margin["b"]
    beside = sum(heights.values()) <= plot * (0.85 if phone else 1) and column <= width * 0.36

    annotations, shapes, legend = [], [], {}
    if beside:
        annotations, shapes = legends.at_ends(
            ends, texts, heights, styles, y_axis["range"], x_axis["range"][1], plot, size, log
        )
    else:
        legend, rows = legends.laid_out([end["text"] for end in ends.values()], width, size)
        margin |= {"r": 16, "b": margin["b"] + rows * 20 + 10}
    if unit := amounts.unit_after(meta).strip():
        annotations.append(marks.note(unit, 1, -margin["l"], above - 14, size) | {"name": "unit"})
    key = wrap(" ".join(_key(shown, behind, ends, lang)), size, width - 20)
    happened = backdrop.happened(chosen.events, shown, meta, lang, size, width)
    notes = [*(key if key[0] else []), *parted["lines"], *happened["lines"]]
    if notes:
        annotations.append(marks.note("<br>".join(notes), 0, -margin["l"], -36, size))
        margin["b"] += 6 + 17 * len(notes)
    layout = {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "hovermode": "closest", "hoverdistance": 30, "dragmode": False, "showlegend": not beside,
        "xaxis": x_axis, "yaxis": y_axis, "annotations": annotations + parted["labels"] + happened["numbers"],
        "shapes": parted["strokes"] + happened["strokes"] + shapes, "legend": legend,
        "meta": chosen.about | {"named": list(named), "least_plot": plot},
    }  # fmt: skip
    return SimpleNamespace(
        layout=layout, places=sorted([*places, *(stroke["x0"] for stroke in parted["strokes"])]),
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


def _series(shown: pd.DataFrame, meta: dict, lang: str, places: list) -> dict[str, SimpleNamespace]:
    """Put each country's rows on the dates from its first to its last; where it has no value is a gap."""
    at = [axes.place(day, meta) for day in shown["date"]]
    words = [amounts.short(value, meta, lang) for value in shown["value"]]
    said = list(zip(words, amounts.whens(shown, meta, lang), amounts.remarks(shown, meta, lang), strict=True))
    hollow = shown["status"].eq("estimated").to_numpy()
    bounds = shown[["value", "low", "high"]].astype(float).to_numpy()
    found = {}
    for iso, own in shown.groupby("country", sort=False).indices.items():
        on = {at[row]: row for row in own}
        x = places[places.index(at[own[0]]) : places.index(at[own[-1]]) + 1]
        rows = [on.get(place) for place in x]
        value, low, high = np.array([bounds[row] if row is not None else [np.nan] * 3 for row in rows]).T
        found[iso] = SimpleNamespace(
            iso=iso, name=shown["name"].iloc[own[0]], x=x, value=value, low=low, high=high,
            hollow=np.array([row is not None and hollow[row] for row in rows]),
            said=[None if row is None else said[row] for row in rows], stale=bool(shown["stale"].iloc[own[-1]]),
        )  # fmt: skip
    return found


def _traces(rows: SimpleNamespace, meta, style, dodge, every) -> list[dict]:
    """Draw one country: its interval as a band, its line, and markers that say observed or estimated."""
    words = 3 if any(said and said[2] for said in rows.said) else 2
    hover = f"<b>{rows.name}</b><br>%{{customdata[1]}}{amounts.unit_after(meta)}<br>%{{customdata[2]}}"
    hover += "<br>%{customdata[3]}" if words == 3 else ""
    points = [said and [rows.iso, *said[:words]] for said in rows.said]
    line = {"width": 2, "shape": "hv" if meta.get("categories") else "linear"}
    trace = {
        "type": "scatter", "mode": "lines+markers", "name": rows.name, "x": rows.x,
        "y": [values.exact(value + dodge, meta) for value in rows.value], "customdata": points,
        "hovertemplate": hover + "<extra></extra>", "meta": {"country": rows.iso}, "cliponaxis": False,
        "showlegend": False,
    }  # fmt: skip
    if style is None:
        grey = {"line": line | {"width": 1, "color": theme.BACKGROUND_LINE}}
        lone = _alone(rows.value)
        marker = {"size": [4 if single else 0 for single in lone], "color": theme.BACKGROUND_LINE}
        return [trace | grey | ({"marker": marker} if lone.any() else {"mode": "lines"})]
    hollow = rows.hollow
    sized = hollow | _alone(rows.value) | (np.arange(len(rows.x))[::-1] % every == 0)
    marker = {
        "symbol": style["symbol"], "size": [6.5 if big else 0 for big in sized] if not sized.all() else 6.5,
        "color": [theme.PAPER if mark else style["color"] for mark in hollow] if hollow.any() else style["color"],
        "line": {"color": style["color"], "width": 1.5 if hollow.any() else 0}, "opacity": 1,
    }  # fmt: skip
    if rows.stale:
        marker = marks.ringed(marker, len(rows.x), style["color"])
    line |= {"color": style["color"], "dash": style["dash"]}
    return [*_band(rows, meta, style, dodge), trace | {"line": line, "marker": marker}]


def _alone(values_in_time: np.ndarray) -> np.ndarray:
    """Find values between two gaps: without a marker they would not be seen."""
    gaps = np.isnan([np.nan, *values_in_time, np.nan])
    return gaps[:-2] & gaps[2:]


def _band(rows: SimpleNamespace, meta: dict, style: dict, dodge: float) -> list[dict]:
    """Draw the intervals as one light polygon per stretch without gaps."""
    has = ~np.isnan(rows.low) & ~np.isnan(rows.high)
    if not has.any():
        return []
    x, y = [], []
    for stretch in np.split(np.arange(len(has)), np.flatnonzero(~has)):
        inside = stretch[has[stretch]]
        if len(inside):
            days = [rows.x[place] for place in inside]
            x += [*days, *days[::-1], None]
            bounds = (*rows.high[inside], *rows.low[inside][::-1])
            y += [*(values.exact(bound + dodge, meta) for bound in bounds), None]
    return [{"type": "scatter", "mode": "none", "x": x, "y": y, "fill": "toself", "fillcolor": style["color"],
             "opacity": 0.14, "hoverinfo": "skip", "showlegend": False}]  # fmt: skip
