"""Economies grouped by category: a block for each, as long as there are many in it, over their names."""

import math

import pandas as pd

from dashboard import theme
from dashboard.figures import marks, values
from dashboard.figures.labels import unbroken, wrap
from dashboard.text import amounts, number, plain

MOST = 28  # pixels across one economy's part of a block
THICK = 20


def drawn(
    kind: str, table: pd.DataFrame, meta: dict, lang: str, *, width: int, highlight: tuple[str, ...],
    names: dict[str, str], key: list[str],
) -> dict:  # fmt: skip
    """Draw each category of an ordinal indicator, the best on top, with who is in it.

    Each economy is a part of its category's block: hollow where its value is estimated, hatched where it is out of
    date. Its date stands beside its name where it is not the most common one.

    Parameters
    ----------
    kind, table, meta, lang, width, highlight, names
        As for ``dashboard.figures.bar.draw``.
    key : list of str
        What hollow and hatched parts mean, where there are any.

    Returns
    -------
    dict
        A plotly figure of a bar trace; the vertical axis counts pixels from the top.
    """
    size = 12 if width < theme.PHONE else 13
    rows = marks.valued(table)
    rows = rows.loc[rows["name"].map(plain).sort_values(kind="stable").index]
    levels = amounts.categories(meta)
    order = list(levels) if meta["higher_is"] == "worse" else list(levels)[::-1]
    inside = {value: rows[rows["value"] == value] for value in order}
    usual = rows["date"].mode().max()
    line = round(size * 1.3)
    notes, at, top = [], {}, 4
    for value in order:
        own = inside[value]
        heading = f"{levels[value][:1].upper()}{levels[value][1:]}: {number(len(own), lang, 0)}"
        notes.append(_words([f"<b>{heading}</b>"], top, size + 1, theme.INK))
        at[value] = top + line + 8 + THICK / 2
        top += line + 12 + (THICK + 4) * bool(len(own))
        called = [_called(row, meta, lang, usual) for row in own.itertuples()]
        lines = wrap(", ".join(called), size, width - 12) if called else []
        bold = {name for row, name in zip(own.itertuples(), called, strict=True) if row.country in highlight}
        notes += [_words([_bold(each, bold) for each in lines], top, size, theme.MUTED)] if lines else []
        top += len(lines) * line + 18
    plot = top - 10
    notes += [marks.note(" ".join(key), 0, 0, -6, size)] if key else []
    most = max([1, *map(len, inside.values())])
    absent = values.left_out(table, lang, names)
    layout = {
        "template": theme.TEMPLATE, "height": plot + 12 + 22 * bool(key),
        "margin": {"l": 0, "r": 8, "t": 6, "b": 6 + 22 * bool(key)},
        "showlegend": False, "hovermode": "closest", "dragmode": False, "barmode": "overlay", "annotations": notes,
        "xaxis": {"visible": False, "range": [0, max(most, (width - 8) / MOST)], "fixedrange": True},
        "yaxis": {"visible": False, "range": [plot, 0], "fixedrange": True},
        "meta": values.drawn(kind, table, meta, lang, absent) | {"countries": [], "least_plot": plot},
    }  # fmt: skip
    blocks = pd.concat([rows.iloc[:0], *inside.values()])
    layout["meta"]["countries"] = blocks["country"].tolist()
    return {"data": [_blocks(blocks, at, meta, lang, highlight)], "layout": layout}


def _blocks(blocks: pd.DataFrame, at: dict[float, float], meta: dict, lang: str, highlight) -> dict:
    """Draw the parts of all blocks, one beside the other."""
    colours = [
        theme.BAR if not highlight or iso in highlight else theme.BAR_BACKGROUND for iso in blocks["country"]
    ]
    return {
        "type": "bar", "orientation": "h", "name": meta["title"], "cliponaxis": False, "width": THICK,
        "x": [0.9] * len(blocks), "base": [place + 0.05 for place in blocks.groupby("value").cumcount()],
        "y": [at[value] for value in blocks["value"]],
        "customdata": marks.points(blocks, meta, lang), "hovertemplate": marks.HOVER,
        "marker": marks.filled(blocks, colours),
    }  # fmt: skip


def _called(row, meta: dict, lang: str, usual: pd.Timestamp) -> str:
    """Name an economy, with its date where it is not the most common one."""
    dated = f" ({amounts.when(row, meta, lang)})" if row.date != usual or row.stale else ""
    return unbroken(f"{row.name}{dated}")


def _bold(line: str, names: set[str]) -> str:
    return ", ".join(f"<b>{name}</b>" if name.strip(", ") in names else name for name in line.split(", "))


def _words(lines: list[str], top: float, size: int, colour: str) -> dict:
    return {"text": "<br>".join(lines), "showarrow": False, "align": "left", "borderpad": 0,
            "font": {"size": size, "color": colour}, "xref": "paper", "x": 0, "xanchor": "left", "xshift": -1,
            "yref": "y", "y": math.floor(top), "yanchor": "top"}  # fmt: skip
