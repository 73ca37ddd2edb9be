"""Global Cybersecurity Index (GCI) of the International Telecommunication Union, from the World Bank's Data360.

Four forms are read: Data360's CSV (24 columns) and JSON (`{"count": …, "value": [{…}]}`) of the overall score
(0–100) and of its five pillars (0–20 each), which hold all years; and a table of the 2024 pillars transcribed from
them, `country,legal,…,gci,iso3,year`. The pillars of that table and the score add up, or the file is refused. The
scores rest on what governments declare. This series differs a little from the printed report of 2024: the two do
not mix. No form states its date: take them with `--date`. No score is no row.
"""

import re

import pandas as pd

from indicators import data360
from indicators.source import Source, Unreadable, lines

# Part of the index, and its highest score, by Data360's indicator.
PARTS = {
    "ITU_GCI_GCI_OVRL_SCRE": ("overall", 100),
    "ITU_GCI_LEGL_SCRE": ("legal", 20),
    "ITU_GCI_TECH_SCORE": ("technical", 20),
    "ITU_GCI_ORG_SCORE": ("organizational", 20),
    "ITU_GCI_CDS_SCORE": ("development", 20),
    "ITU_GCI_COOP_SCORE": ("cooperation", 20),
}
PILLARS = [part for part, highest in PARTS.values() if highest == 20]

SOURCE = Source(
    title={
        "en": "Global Cybersecurity Index",
        "es": "Índice Mundial de Ciberseguridad",
        "pt": "Índice Global de Segurança Cibernética",
    },
    publisher={
        "en": "International Telecommunication Union, by way of World Bank Data360",
        "es": "Unión Internacional de Telecomunicaciones, por medio de Data360 del Banco Mundial",
        "pt": "União Internacional de Telecomunicações, por meio do Data360 do Banco Mundial",
    },
    address="https://data360api.worldbank.org/data360/data?DATABASE_ID=ITU_GCI"
    f"&INDICATOR={','.join(PARTS)}&format=csv&top=5000",
    licence="LicenseRef-ITU-Terms",
    licence_url="https://data360.worldbank.org/en/dataset/ITU_GCI",
    attribution="International Telecommunication Union, Global Cybersecurity Index, by way of World Bank Data360",
    redistribute=False,  # until the ITU's terms are confirmed
    files=("itu_gci_*.csv", "itu_gci_*.json", "ITU_GCI_*.csv", "ITU_GCI_*.json", "gci_*pillars*.csv"),
    columns={"country": "string", "year": "integer", "part": "string", "value": "number"},
    key=("country", "year", "part"),
    part="part",
    live={f"{code}.csv": data360.address("ITU_GCI", code, 2000) for code in PARTS},
    retroactive=True,
)

TRANSCRIBED = (
    "country",
    "legal",
    "technical",
    "organizational",
    "capacity",
    "cooperation",
    "gci",
    "iso3",
    "year",
)


def read(raw: bytes, name: str) -> pd.DataFrame:
    if raw.removeprefix(b"\xef\xbb\xbf").startswith(b"country,"):
        return _transcribed(raw)
    return data360.scores(raw, "ITU_GCI", PARTS)


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the scores of the region, after making sure that five pillars make up the overall score."""
    wide = records.drop_duplicates(SOURCE.key).pivot(
        index=["country", "year"], columns="part", values="value"
    )
    if {"overall", *PILLARS} <= set(wide):
        apart = (wide[PILLARS].sum(axis=1, skipna=False) - wide["overall"]).abs()
        for country, year in apart.index[apart > 0.01]:
            raise Unreadable(
                f"the five pillars of {country} {year} do not add up to its overall score; "
                "expected one series: Data360 and the printed report do not mix"
            )
    return records[records["country"].isin(region)]


def _transcribed(raw: bytes) -> pd.DataFrame:
    rows = []
    for number, cells in lines(raw, TRANSCRIBED):
        for column, form in (("iso3", r"[A-Z]{3}"), ("year", r"20\d\d")):
            if not re.fullmatch(form, cells[column]):
                raise Unreadable(f"{cells[column]!r}; expected {form}", line=number, column=column)
        *scores, overall = (_score(cells[column], number, column) for column in TRANSCRIBED[1:7])
        if abs(sum(scores) - overall) > 1e-6:
            raise Unreadable(
                f"{overall}; expected the pillars' sum, {sum(scores)}", line=number, column="gci"
            )
        rows += [
            (cells["iso3"], int(cells["year"]), part, score)
            for part, score in zip(PILLARS, scores, strict=True)
        ]
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def _score(cell: str, line: int, column: str) -> float:
    highest = 100 if column == "gci" else 20
    if not re.fullmatch(r"\d+(\.\d+)?", cell) or float(cell) > highest:
        raise Unreadable(f"{cell!r}; expected a score from 0 to {highest}", line=line, column=column)
    return float(cell)
