"""E-Government Development Index (EGDI) of the United Nations and its parts, 0–1.

Three forms are read: the table of a survey, `Survey Year,Country,Rank,E_Index,…`, with country names that may end
in spaces; and the World Bank's Data360 as CSV or JSON, whose codes are known for the index and its Online Service
part. In the table the index is the mean of its three parts, or the file is refused. Ranks are not kept. No form
states its date: take it with `--date`.
"""

import re

import pandas as pd

from indicators import data360
from indicators.source import Source, Unreadable, lines

PARTS = {"UN_EGDI_EGDI": ("index", 1), "UN_EGDI_OSI": ("online_service", 1)}

SOURCE = Source(
    title={
        "en": "E-Government Development Index",
        "es": "Índice de Desarrollo del Gobierno Electrónico",
        "pt": "Índice de Desenvolvimento do Governo Eletrônico",
    },
    publisher={
        "en": "United Nations, Department of Economic and Social Affairs",
        "es": "Naciones Unidas, Departamento de Asuntos Económicos y Sociales",
        "pt": "Nações Unidas, Departamento de Assuntos Econômicos e Sociais",
    },
    address="https://data360api.worldbank.org/data360/data?DATABASE_ID=UN_EGDI"
    "&INDICATOR=UN_EGDI_EGDI,UN_EGDI_OSI&format=csv&top=10000",
    licence="LicenseRef-UN-Terms-of-Use",
    licence_url="https://www.un.org/en/about-us/terms-of-use",
    attribution="United Nations, E-Government Survey",
    redistribute=False,  # "without any right to resell or redistribute"
    files=("EGOV_DATA_*.csv", "UN_EGDI_*.csv", "UN_EGDI_*.json", "egdi*.json"),
    columns={"country": "string", "year": "integer", "part": "string", "value": "number"},
    key=("country", "year", "part"),
    live={f"{code}.csv": data360.address("UN_EGDI", code, 5000) for code in PARTS},
)

SURVEY = {
    "E_Index": "index",
    "E_Participation": "participation",
    "Online_Service": "online_service",
    "Human_Capital": "human_capital",
    "Tele_Infra": "telecommunication",
}
COLUMNS = ("Survey Year", "Country", "Rank", *SURVEY, "Region")


def read(raw: bytes, name: str) -> pd.DataFrame:
    if raw.removeprefix(b"\xef\xbb\xbf").startswith(b"Survey Year,"):
        return _survey(raw)
    return data360.scores(raw, "UN_EGDI", PARTS)


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the scores of the region."""
    return records[records["country"].isin(region)]


def _survey(raw: bytes) -> pd.DataFrame:
    rows = []
    for number, cells in lines(raw, COLUMNS):
        if not re.fullmatch(r"20\d\d", cells["Survey Year"]):
            raise Unreadable(f"{cells['Survey Year']!r}; expected a year", line=number, column="Survey Year")
        scores = {part: _score(cells[column], number, column) for column, part in SURVEY.items()}
        mean = (scores["online_service"] + scores["human_capital"] + scores["telecommunication"]) / 3
        if abs(scores["index"] - mean) > 1e-4:
            raise Unreadable(
                f"{scores['index']}; expected the mean of the three parts, {mean:.5f}",
                line=number,
                column="E_Index",
            )
        rows += [
            (cells["Country"].strip(), int(cells["Survey Year"]), part, score)
            for part, score in scores.items()
        ]
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def _score(cell: str, line: int, column: str) -> float:
    if not re.fullmatch(r"\d(\.\d+)?", cell) or float(cell) > 1:
        raise Unreadable(f"{cell!r}; expected a number from 0 to 1", line=line, column=column)
    return float(cell)
