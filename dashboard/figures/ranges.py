"""Ranks of the index with their ranges; not a kind of chart, as it shows no indicator."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures import marks
from dashboard.figures.labels import text_width, wrap
from dashboard.text import index as said
from dashboard.text import number, translator

PITCH = 24
SHOWN = (
    "rank",
    "rank_low",
    "rank_high",
    "tied_from",
    "tied_to",
    "score",
)  # by own weights each has a column of its own
HOVER = "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>"


def draw(
    table: pd.DataFrame,
    lang: str,
    *,
    width: int = 900,
    highlight: tuple[str, ...] = (),
    tied: tuple[str, ...] = (),
    cuts: tuple[int, ...] = (),
    title: str = "",
) -> dict:
    """Draw each state's rank as a dot and the ranks of 90 % of the draws as a line, the best on top.

    A dashed line runs where all states above are told apart from all below. By a reader's own weights the full dot and
    the line are the rank by these, the hollow dot the published one.

    Parameters
    ----------
    table : DataFrame
        Ranked states in their order: country (ISO3), name, rank, rank_low, rank_high, tied_from, tied_to, score; and
        own_rank, own_low, own_high, own_from, own_to and own_score where the weights are a reader's own.
    lang : {"en", "es", "pt"}
        Language of numbers and words.
    width : int
        Width in pixels it is meant for; the height follows from the number of states.
    highlight : tuple of str
        ISO3 codes whose dots keep the full colour while the others step back.
    tied : tuple of str
        ISO3 codes of those that the highlighted cannot be told apart from: their dots keep an edge of its colour.
    cuts : tuple of int
        Ranks after which all states above are told apart from all below.
    title : str
        What is ranked.

    Returns
    -------
    dict
        A plotly figure of scatter traces.
    """
    _ = translator(lang)
    phone, own = width < theme.PHONE, "own_rank" in table
    size, n = 12 if phone else 13, len(table)
    mine = {column: f"own_{column.split('_')[-1]}" if own else column for column in SHOWN}
    place, value, bounds = mine["rank"], mine["score"], [mine["rank_low"], mine["rank_high"]]
    reach = ["rank", place, *bounds]
    last = max([n, *(int(table[name].max()) for name in reach if table[name].notna().any())])
    labels = [
        wrap(f"{said.whole(rank, lang)} {name}", size, width * 0.36 if phone else 230)
        for rank, name in zip(table[place], table["name"], strict=True)
    ]
    scores = [number(score, lang, 1) for score in table[value]]
    left = math.ceil(max((text_width(line, size) for each in labels for line in each), default=0)) + 14
    right = math.ceil(max((text_width(words, size) for words in scores), default=0)) + 20
    pitch = 36 if any(len(each) > 1 for each in labels) else PITCH
    plot, y = max(n, 1) * pitch, list(range(n))
    head = _("Score")
    lines = [] if own else [cut for cut in cuts if cut < n]
    key = wrap(_key(lang, own, bool(lines), bool(tied)), size, width - 20)
    margin = {
        "l": left,
        "r": max(right, math.ceil(text_width(head, size)) + 12),
        "t": 30,
        "b": 54 + 18 * len(key),
    }
    back = [bool(highlight) and iso not in highlight for iso in table["country"]]
    colours = [theme.BAR_BACKGROUND if behind else theme.BAR for behind in back]
    edges = [
        theme.BAR if iso in tied else colour for iso, colour in zip(table["country"], colours, strict=True)
    ]
    dots = {
        "type": "scatter", "mode": "markers", "name": title, "x": table[place].astype(int).tolist(), "y": y,
        "cliponaxis": False, "customdata": _points(table, lang, own, mine), "hovertemplate": HOVER,
        "marker": {"symbol": "circle", "size": 11, "opacity": 1, "color": colours,
                   "line": {"color": edges, "width": 1.8}},
    }  # fmt: skip
    traces = [_ranges(table[bounds], y), dots]
    if own:
        known = table["rank"].notna()
        hollow = {
            "color": theme.PAPER,
            "line": {"color": theme.INK, "width": 1.6},
            "symbol": "circle",
            "size": 9,
        }
        traces.insert(1, {
            "type": "scatter", "mode": "markers", "name": _("Published rank"), "cliponaxis": False,
            "x": table.loc[known, "rank"].astype(int).tolist(), "y": [at for at in y if known.iloc[at]],
            "hoverinfo": "skip", "marker": {**hollow, "opacity": 1},
        })  # fmt: skip
    traces.append({
        "type": "scatter", "mode": "text", "x": [last + 0.5] * n, "y": y, "hoverinfo": "skip", "cliponaxis": False,
        "text": [f"\u00a0\u00a0{words}" for words in scores], "textposition": "middle right",
        "textfont": {"size": size, "color": theme.INK},
    })  # fmt: skip
    step = 5 if last > 12 else 1
    ticks = [1, *range(step, last + 1, step)] if step > 1 else list(range(1, last + 1))
    notes = [
        marks.note("<br>".join(key), 0, -left, -50, size),
        _beside(_("Rank"), "l", size, width - left - margin["r"]), _beside(head, "r", size, 0),
    ]  # fmt: skip
    layout = {
        "template": theme.TEMPLATE, "height": margin["t"] + plot + margin["b"], "margin": margin,
        "showlegend": False, "hovermode": "closest", "dragmode": False, "annotations": notes,
        "shapes": [_cut(cut) for cut in lines],
        "xaxis": {"range": [0.5, last + 0.5], "tickvals": ticks, "fixedrange": True, "showgrid": True,
                  "ticktext": [said.whole(tick, lang) for tick in ticks], "gridcolor": theme.GRID,
                  "tickfont": {"size": size}},
        "yaxis": {"range": [n - 0.5, -0.5], "tickvals": y, "showgrid": False, "fixedrange": True,
                  "ticktext": ["<br>".join(each) for each in labels], "ticklabelstandoff": 6,
                  "tickfont": {"size": size, "color": theme.INK}},
        "meta": {"countries": table["country"].tolist(), "least_plot": plot, "left_out_words": ""},
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def _ranges(table: pd.DataFrame, y: list[int]) -> dict:
    """Draw the range of each rank, its first and its last one, as a line of its own."""
    x, at = [], []
    for place, (low, high) in zip(y, table.to_numpy(dtype=float), strict=True):
        if pd.notna(low) and pd.notna(high):
            # A range of one rank is still seen beside the dot.
            x += [low - 0.25 * (low == high), high + 0.25 * (low == high), None]
            at += [place, place, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": at, "hoverinfo": "skip", "cliponaxis": False,
            "line": {"color": theme.MUTED, "width": 3}}  # fmt: skip


def _cut(after: int) -> dict:
    """Draw the line after a rank."""
    return {
        "type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": after - 0.5, "y1": after - 0.5,
        "line": {"color": theme.AXIS, "width": 1, "dash": "dash"},
    }  # fmt: skip


def _points(table: pd.DataFrame, lang: str, own: bool, mine: dict[str, str]) -> list[list[str]]:
    """Say of each state what `HOVER` shows: code, name, ranks, score."""
    _ = translator(lang)
    points = []
    for row in table.to_dict("records"):
        published = said.ranked(row, lang) if pd.notna(row["rank"]) else _("not ranked")
        shown = {column: row[mine[column]] for column in SHOWN}
        words = _("Rank: {published}").format(published=published)
        if own:
            words = _("Rank by your weights: {own}; published: {published}").format(
                own=said.ranked(shown, lang), published=published
            )
        words = f"{words}<br>{said.tied_with(shown, lang)}" if pd.notna(shown["tied_from"]) else words
        score = _("Score: {score}").format(score=number(shown["score"], lang, 1))
        points.append([row["country"], row["name"], words, score])
    return points


def _key(lang: str, own: bool, cut: bool, tied: bool) -> str:
    _ = translator(lang)
    parts = [
        _("dot: rank by your weights") if own else _("dot: rank"),
        _("line: its range in 90% of the draws"),
    ]
    parts += [_("hollow dot: published rank")] if own else []
    parts += [_("dot with an edge: not told apart from the one chosen")] if tied else []
    parts += [_("dashes: all above are told apart from all below")] if cut else []
    return " · ".join(parts)


def _beside(words: str, side: str, size: int, plot: float) -> dict:
    """Write what heads the scores above their column, or the ranks below their axis."""
    if side == "r":
        return marks.note(words, 1, 0, 22, size) | {"x": 1, "xshift": 4}
    return marks.note(words, 0, plot / 2, -28, size) | {"xanchor": "center", "align": "center"}
