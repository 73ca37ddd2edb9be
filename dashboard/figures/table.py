"""The newest values as rows and columns for a real HTML table."""

import pandas as pd

from dashboard.figures import values
from dashboard.text import amounts, date, number, plain, translator

OWN_DECIMALS = 1
KEPT = ("name", "value", "date")  # a list's own columns say the rest
COLUMNS = ("name", "value", "unit", "date", "status", "note")

ORDER = 10


def label(lang: str) -> str:
    """Name this kind of chart."""
    return translator(lang)("Table")


def draw(
    table: pd.DataFrame, meta: dict, lang: str, *, sort: str = "name", descending: bool = False,
    every_date: bool = False, names: dict[str, str] | None = None,
) -> dict:  # fmt: skip
    """Lay out country, value, unit, date, status and note, sorted by one of them.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: id, title, unit, decimals, categories, period.
    lang : {"en", "es", "pt"}
        Language of headings, numbers and dates.
    sort : {"name", "value", "unit", "date", "status", "note"}
        Column to sort by; rows without a value come last either way.
    descending : bool
        Highest, or last in the alphabet, first.
    every_date : bool
        Give a row to every date instead of the newest one of each country.
    names : dict of str to str, optional
        Names of the selected countries by ISO3; those without any row are listed with "No data".

    Returns
    -------
    dict
        ``columns`` (id, label, numeric, needed), ``rows`` (id: ISO3, cells: texts, values: what they are sorted by),
        ``caption``, ``sort`` and ``descending``.

    Raises
    ------
    ValueError
        When ``sort`` is not one of the columns.
    """
    if sort not in COLUMNS:
        raise ValueError(f"A table cannot be sorted by {sort!r}; its columns are {', '.join(COLUMNS)}.")
    _ = translator(lang)
    labels = (_("Country or territory"), _("Value"), _("Unit"), _("Date"), _("Status"), _("Note"))
    shown = table if every_date else amounts.newest(table)
    says = shown[shown["value"].notna() | (shown["status"] == "not_applicable")]
    if meta.get("listing"):
        says = says.sort_values("value", ascending=False, kind="stable")
    own = list(meta["columns"]) if meta.get("listing") else []
    rows = _rows(says, meta, lang, own)
    for absent in values.left_out(table, lang, names or {}):
        if absent["id"] not in set(says["country"]):
            rows.append(_blank(absent, own))
    order = {row["cells"][0]: plain(row["cells"][0]) for row in {row["id"]: row for row in rows}.values()}
    rows.sort(key=lambda row: (order[row["cells"][0]], row["values"][3] or ""))  # a list stays in its order
    place = COLUMNS.index(sort)
    filled = [row for row in rows if row["values"][place] not in (None, "")]
    if sort != "name" or descending:
        filled.sort(key=lambda row: _order(row["values"][place]), reverse=descending)
    empty = [row for row in rows if row["values"][place] in (None, "")]
    return {
        "columns": [
            {
                "id": column,
                "label": label,
                "numeric": column == "value" and not meta.get("categories"),
                "needed": not own or column in KEPT,
            }
            for column, label in zip(COLUMNS, labels, strict=True)
        ]
        + [{"id": name, "label": meta["columns"][name], "numeric": False, "needed": True} for name in own],
        "rows": filled + empty,
        "caption": meta["title"],
        "sort": sort,
        "descending": descending,
    }


def _rows(says: pd.DataFrame, meta: dict, lang: str, own: list[str]) -> list[dict]:
    _ = translator(lang)
    statuses = {"observed": _("observed"), "estimated": _("estimated"), "not_applicable": _("not applicable")}
    estimated, unit = _("estimated"), "" if meta.get("categories") else meta["unit"]
    days = says["date"].dt.strftime("%Y-%m-%d")
    columns = (
        says["country"], says["name"], says["value"], [statuses[one] for one in says["status"]], says["note"], days,
        amounts.whens(says, meta, lang), amounts.remarks(says, meta, lang), says[own].itertuples(index=False)
    )  # fmt: skip
    rows = []
    for country, name, value, status, noted, day, when, remark, more in zip(*columns, strict=True):
        has = value == value
        remark = remark if has else (noted if isinstance(noted, str) else "")
        note = "; ".join(word for word in remark.split("; ") if word != estimated)
        cells = [
            name,
            amounts.short(value, meta, lang) if has else "–",
            unit if has else "",
            when,
            status,
            note,
        ]
        sortable = [name, float(value) if has else None, unit, day, status, note]
        more = [_own(each, meta, lang) for each in more]
        rows.append({"id": country, "cells": cells + more, "values": sortable + more})
    return rows


def _own(value, meta: dict, lang: str) -> str:
    """Write a cell of an indicator's own column; an integer there is a number of something, such as an ASN."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return date(value, lang)
    return number(value, lang, OWN_DECIMALS) if isinstance(value, float) else str(value)


def _blank(absent: dict, own: list[str]) -> dict:
    nothing = [""] * len(own)
    return {
        "id": absent["id"],
        "cells": [absent["name"], "–", "", "", absent["why"], "", *nothing],
        "values": [absent["name"], None, "", None, absent["why"], "", *nothing],
    }


def _order(value):
    return plain(value) if isinstance(value, str) else value
