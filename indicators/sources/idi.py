"""ICT Development Index (IDI) of the International Telecommunication Union, 0–100.

Read is the table of an edition, `economy_name,iso3,idi_score,idi_2023,year,region,income_group`: the score of the
edition's year and that of the year before, computed in the same way. Economies for which the ITU could not compute
it have no row, or an empty earlier score: that is no zero. The table states no date: take it with `--date`.
"""

import re

import pandas as pd

from indicators.source import Source, Unreadable, lines

SOURCE = Source(
    title={
        "en": "ICT Development Index",
        "es": "Índice de Desarrollo de las TIC",
        "pt": "Índice de Desenvolvimento das TIC",
    },
    publisher={
        "en": "International Telecommunication Union",
        "es": "Unión Internacional de Telecomunicaciones",
        "pt": "União Internacional de Telecomunicações",
    },
    address="https://www.itu.int/en/ITU-D/Statistics/Pages/IDI/default.aspx",
    licence="LicenseRef-ITU-Terms",
    licence_url="https://www.itu.int/en/ITU-D/Statistics/Pages/IDI/default.aspx",
    attribution="International Telecommunication Union, ICT Development Index",
    redistribute=False,  # until the ITU's terms are confirmed
    files=("itu_idi_*.csv",),
    columns={"country": "string", "year": "integer", "value": "number"},
    key=("country", "year"),
)

COLUMNS = ("economy_name", "iso3", "idi_score", "idi_{}", "year", "region", "income_group")
# The table of 2024 lost letters of two names, and with them the codes.
LOST = {"C\ufffdte d'Ivoire": "CIV", "T\ufffdrkiye": "TUR"}


def read(raw: bytes, name: str) -> pd.DataFrame:
    earlier = re.search(rb"^[^\n]*,idi_(20\d\d),", raw)
    before = int(earlier[1]) if earlier else "<year>"
    rows = []
    for number, cells in lines(raw, tuple(column.format(before) for column in COLUMNS)):
        country = cells["iso3"] or LOST.get(cells["economy_name"], cells["economy_name"])
        if cells["iso3"] and not re.fullmatch(r"[A-Z]{3}", cells["iso3"]):
            raise Unreadable(f"{cells['iso3']!r}; expected three letters", line=number, column="iso3")
        if cells["year"] != str(before + 1):
            raise Unreadable(f"{cells['year']!r}; expected {before + 1}", line=number, column="year")
        rows.append((country, before + 1, _score(cells["idi_score"], number, "idi_score")))
        if cells[f"idi_{before}"]:
            rows.append((country, before, _score(cells[f"idi_{before}"], number, f"idi_{before}")))
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the scores of the region."""
    return records[records["country"].isin(region)]


def _score(cell: str, line: int, column: str) -> float:
    if not re.fullmatch(r"\d+(\.\d+)?", cell) or float(cell) > 100:
        raise Unreadable(f"{cell!r}; expected a score from 0 to 100", line=line, column=column)
    return float(cell)
