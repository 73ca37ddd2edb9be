"""A real HTML table, sorted by address."""

from dash import dcc, html

from dashboard.text import translator
from dashboard.view import View


def table(drawn: dict, view: View, *, sortable: bool = False, caption: bool = True) -> html.Div:
    """Lay out what ``figures.table.draw`` returned.

    Parameters
    ----------
    drawn : dict
        Columns, rows, caption, sort and descending.
    view : View
        The view it is part of.
    sortable : bool
        Make each heading a link that sorts by its column.
    caption : bool
        Show the caption; it is there for screen readers in any case.
    """
    # A unit that is every row's own stands in the caption.
    columns = [place for place, column in enumerate(drawn["columns"]) if _needed(drawn, place, column["id"])]
    head = html.Tr([_heading(drawn, drawn["columns"][place], view, sortable) for place in columns])
    body = [
        html.Tr(
            [
                html.Th(_economy(row, view), scope="row")
                if drawn["columns"][place]["id"] == "name"
                else html.Td(
                    row["cells"][place], className="number" if drawn["columns"][place]["numeric"] else ""
                )
                for place in columns
            ]
        )
        for row in drawn["rows"]
    ]
    named = html.Caption(drawn["caption"], className="" if caption else "unseen")
    return html.Div(
        html.Table([named, html.Thead(head), html.Tbody(body)]),
        className="scrolls", tabIndex=0, role="region", **{"aria-label": drawn["caption"]},
    )  # fmt: skip


def _needed(drawn: dict, place: int, column: str) -> bool:
    return column != "note" or any(row["cells"][place] for row in drawn["rows"])


def _heading(drawn: dict, column: dict, view: View, sortable: bool) -> html.Th:
    by = drawn["sort"] == column["id"]
    down = by and drawn["descending"]
    said = {"aria-sort": "descending" if down else "ascending"} if by and sortable else {}
    inside = column["label"]
    if sortable:
        to = column["id"] if down or not by else f"-{column['id']}"
        arrow = html.Span(" ↓" if down else " ↑" if by else "", **{"aria-hidden": "true"})
        inside = dcc.Link([column["label"], arrow], href=view.with_(sort=to).address, id=f"sort-{column['id']}",
                          title=translator(view.lang)("Sort by this column"))  # fmt: skip
    return html.Th(inside, scope="col", className="number" if column["numeric"] else "", **said)


def _economy(row: dict, view: View) -> html.A:
    there = View(lang=view.lang, page="country", subject=row["id"], release=view.release)
    return html.A(row["cells"][0], href=there.address)
