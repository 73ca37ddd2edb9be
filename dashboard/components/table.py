"""Real HTML tables, sorted by address; on a phone each row is a card."""

from dataclasses import dataclass, field
from html import escape

from dash import dcc, html

from dashboard.figures.table import COLUMNS
from dashboard.first_paint import IN_ONE, to_html
from dashboard.text import amounts, listed, plain, translator
from dashboard.view import View

KINDS = {"name": "row", "value": "number", "date": "date"}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    label : str
        What heads it.
    kind : {"", "row", "number", "date", "topic", "named", "number named"}
        "row" heads its row; a phone leaves a "topic" out and repeats the label of what is "named".
    heading : Component, optional
        What stands in the heading instead of the label.
    attributes : dict
        Further attributes of the heading.
    """

    label: str
    kind: str = ""
    heading: object = None
    attributes: dict = field(default_factory=dict)


def columns_of(heads: list[str], kinds: tuple[str, ...]) -> list[Column]:
    """Head columns of some kinds."""
    return [Column(label=head, kind=kind) for head, kind in zip(heads, kinds, strict=True)]


def laid_out(name: str, columns: list[Column], rows: list[list], *, caption: bool = False) -> html.Div:
    """Lay out a table.

    Parameters
    ----------
    name : str
        What the table is called; screen readers hear it in any case.
    columns : list of Column
        The columns.
    rows : list of list
        What each cell of each row shows.
    caption : bool
        Show the name above the table.
    """
    head = [
        html.Th(column.heading or column.label, scope="col", className=column.kind, **column.attributes)
        for column in columns
    ]
    # A link that heads many rows is written once.
    heads = {id(row[0]): row[0] for row in rows if row}
    heads = {place: to_html(words) for place, words in heads.items()}
    body = "".join(_row(row, columns, heads[id(row[0])]) for row in rows)
    sortable = any(column.heading for column in columns)
    return html.Div(
        html.Table(
            [
                html.Caption(name, className="" if caption else "unseen"),
                html.Thead(html.Tr(head), className="sorts" if sortable else ""),
                html.Tbody(**{IN_ONE: body}),
            ]
        ),
        className="scrolls", tabIndex=0, role="region", **{"aria-label": name},
    )  # fmt: skip


def table(drawn: dict, view: View, *, sorts: str = "", caption: bool = True) -> html.Div:
    """Lay out what ``figures.table.draw`` returned.

    Parameters
    ----------
    drawn : dict
        Columns, rows, caption, sort and descending.
    view : View
        The view it is part of.
    sorts : str
        Make each heading a link that sorts by its column, and name the links after this indicator.
    caption : bool
        Show the caption; it is there for screen readers in any case.
    """
    places = [place for place, column in enumerate(drawn["columns"]) if _needed(drawn, place, column)]
    columns = [_column(drawn, drawn["columns"][place], view, sorts) for place in places]
    # One link for each economy, however many dates it has.
    links = {row["id"]: row for row in drawn["rows"]}
    links = {iso3: _economy(row, view) for iso3, row in links.items()}
    rows = [
        [links[row["id"]] if place == 0 else row["cells"][place] for place in places] for row in drawn["rows"]
    ]
    return laid_out(drawn["caption"], columns, rows, caption=caption)


def beside(columns: list[tuple], called: dict[str, str], view: View) -> html.Div:
    """Lay out the newest values of several indicators: a row per economy, a column per indicator.

    Parameters
    ----------
    columns : list of (pandas.DataFrame, dict)
        Rows of `dashboard.view.select` and the indicator's description.
    called : dict of str to str
        Names of the economies by ISO3.
    view : View
        The view it is part of.
    """
    _ = translator(view.lang)
    cells = {iso3: [] for iso3 in sorted(called, key=lambda iso3: plain(called[iso3]))}
    for table, meta in columns:
        newest = {row.country: row for row in amounts.newest(table).itertuples(index=False)}
        for iso3, row in cells.items():
            row.append(_amount(newest.get(iso3), meta, view.lang))
    heads = [Column(label=_("Country or territory"), kind="row")]
    heads += [Column(label=meta["title"], kind="named") for _table, meta in columns]
    rows = [[_economy({"id": iso3, "cells": [called[iso3]]}, view), *row] for iso3, row in cells.items()]
    return laid_out(listed([meta["title"] for _table, meta in columns], view.lang), heads, rows)


def _amount(row, meta: dict, lang: str) -> str:
    """Write a value with its unit, its date and what a reader should know about it."""
    if row is None:
        return translator(lang)("No data")
    if row.value != row.value:
        return translator(lang)("Not applicable")
    about = "; ".join(filter(None, (amounts.when(row, meta, lang), amounts.remark(row, meta, lang))))
    return f"{amounts.full(row.value, meta, lang)} ({about})"


def _row(row: list, columns: list[Column], first: str) -> str:
    """Write a row as HTML: a component for each cell of a long table would take seconds."""
    written = (
        first,
        *(escape(cell, quote=False) if isinstance(cell, str) else to_html(cell) for cell in row[1:]),
    )
    return f"<tr>{''.join(map(_cell, written, columns))}</tr>"


def _cell(written: str, column: Column) -> str:
    if column.kind == "row":
        return f'<th scope="row">{written}</th>'
    named = f' data-label="{escape(column.label)}"' if "named" in column.kind and written else ""
    return f'<td{named} class="{column.kind}">{written}</td>'


def _needed(drawn: dict, place: int, column: dict) -> bool:
    """Leave out notes where there is none, and the unit where each value says it."""
    cells = {row["cells"][place] for row in drawn["rows"]}
    silent = {"note": {""}, "unit": {"", "%"}}.get(column["id"])
    return column["needed"] and (silent is None or not cells <= silent)


def _column(drawn: dict, column: dict, view: View, sorts: str) -> Column:
    kind = KINDS.get(column["id"], "")
    if not sorts or column["id"] not in COLUMNS:
        return Column(label=column["label"], kind=kind)
    by = drawn["sort"] == column["id"]
    down = by and drawn["descending"]
    to = column["id"] if down or not by else f"-{column['id']}"
    arrow = html.Span(" ↓" if down else " ↑" if by else "", **{"aria-hidden": "true"})
    link = dcc.Link([column["label"], arrow], href=view.with_(sort=to).address, id=f"sort-{sorts}-{column['id']}",
                    title=translator(view.lang)("Sort by this column"))  # fmt: skip
    said = {"aria-sort": "descending" if down else "ascending"} if by else {}
    return Column(label=column["label"], kind=kind, heading=link, attributes=said)


def _economy(row: dict, view: View) -> html.A:
    there = View(lang=view.lang, page="country", subject=row["id"], release=view.release)
    return html.A(row["cells"][0], href=there.address)
