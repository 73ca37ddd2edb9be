"""What every figure says about a value: the newest one, its words, and what is left out."""

import unicodedata

import pandas as pd

from dashboard.text import date, translator
from dashboard.text.amounts import categories as categories
from dashboard.text.amounts import full as full
from dashboard.text.amounts import short as short
from dashboard.text.amounts import unit_after as unit_after


def exact(value: float, meta: dict) -> float | None:
    """Round a value well below what is shown, so that figures stay small; ``None`` where there is none."""
    return None if pd.isna(value) else round(float(value), meta["decimals"] + 3)


def remark(row, meta: dict, lang: str) -> str:
    """Say what a reader should know about one value: its interval, estimated, out of date, its note."""
    _ = translator(lang)
    words = []
    if pd.notna(row.low) and pd.notna(row.high):
        low, high = (short(bound, meta, lang) for bound in (row.low, row.high))
        words.append(_("between {low} and {high}").format(low=low, high=high))
    if row.status == "estimated":
        words.append(_("estimated"))
    if row.stale:
        words.append(_("out of date"))
    if isinstance(row.note, str) and row.note:
        words.append(row.note)
    return "; ".join(words)


def alphabetical(name: str) -> str:
    """Give the key that sorts names as people do: accents and capitals do not count."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()


def when(row, meta: dict, lang: str) -> str:
    """Write the date of one value."""
    return date(row.date, lang, meta["period"])


def latest(table: pd.DataFrame) -> pd.DataFrame:
    """Keep each country's newest row that holds a value or says that none applies."""
    says = table["value"].notna() | (table["status"] == "not_applicable")
    return table[says].sort_values("date", kind="stable").drop_duplicates("country", keep="last")


def left_out(table: pd.DataFrame, lang: str, names: dict[str, str]) -> list[dict]:
    """List the countries that have nothing to draw, with the reason in words.

    Parameters
    ----------
    table : pandas.DataFrame
        The selection.
    lang : str
        Language of the reasons.
    names : dict of str to str
        Names of the selected countries by ISO3; those the table does not hold have no data.

    Returns
    -------
    list of dict
        ``{"id": ISO3, "name": ..., "why": ...}``, by reason and name.
    """
    _ = translator(lang)
    newest = latest(table).set_index("country")
    everyone = dict(zip(table["country"], table["name"], strict=True)) | names
    absent = []
    for country, name in everyone.items():
        if country not in newest.index:
            absent.append({"id": country, "name": name, "why": _("No data")})
        elif pd.isna(newest.at[country, "value"]):
            absent.append({"id": country, "name": name, "why": _("Not applicable")})
    return sorted(absent, key=lambda row: (row["why"], alphabetical(row["name"])))


def left_out_words(absent: list[dict]) -> str:
    """Write the countries left out as a line: reason, then names."""
    reasons = dict.fromkeys(row["why"] for row in absent)
    lines = (f"{why}: {', '.join(row['name'] for row in absent if row['why'] == why)}." for why in reasons)
    return " ".join(lines)


def drawn(kind: str, table: pd.DataFrame, meta: dict, lang: str, absent: list[dict]) -> dict:
    """Say in ``layout.meta`` what a figure shows."""
    shown = table.loc[table["value"].notna(), "country"]
    return {
        "kind": kind,
        "indicator": meta["id"],
        "lang": lang,
        "countries": list(dict.fromkeys(shown)),
        "left_out": absent,
        "left_out_words": left_out_words(absent),
    }
