"""Network operators that take part in MANRS, and which of its four actions they are said to have taken.

Read is the table that manrs.org offers of its participants: organisation, the economies it serves and its AS numbers
(several joined by `;`), then Yes or No for each action (filtering, anti-spoofing, coordination, global validation). Kept
is one row for each AS number in each economy of the region; participants without an AS number are left out. The shape is
known from public code only: what is of another one is refused, and shown. Taking part is voluntary: who does not may
filter all the same.
"""

import csv
import io
import re

import pandas as pd

from indicators.reading import LARGEST_ASN
from indicators.source import Source, Unreadable

SOURCE = Source(
    title={
        "en": "Participants of MANRS (network operators)",
        "es": "Participantes de MANRS (operadores de redes)",
        "pt": "Participantes da MANRS (operadores de redes)",
    },
    publisher="Global Cyber Alliance (MANRS)",
    address="https://www.manrs.org/netops/participants/",
    licence="LicenseRef-NotStated",
    licence_url="https://www.manrs.org/netops/participants/",
    attribution="MANRS, list of participants",
    redistribute=False,  # no terms are stated
    files=("manrs_participants*.csv",),
    columns={
        "country": "string",
        "asn": "integer",
        "organisation": "string",
        "filtering": "boolean",
        "anti_spoofing": "boolean",
        "coordination": "boolean",
        "global_validation": "boolean",
    },
    key=("country", "asn"),
    not_economies=("AP", "EU", "ZZ", ""),
    live={"manrs_participants.csv": "https://www.manrs.org/wp-json/manrs/v1/csv/4"},
    experimental=True,
)

CELLS = ("organisation", "areas", "asns", "four actions")
ANSWERS = {"Yes": True, "No": False}


def read(raw: bytes, name: str) -> pd.DataFrame:
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except csv.Error as error:
        raise Unreadable(f"not a table of comma-separated values ({error})") from error
    if len(rows) < 2:
        raise Unreadable(f"{raw[:80]!r}; expected a header and participants: {', '.join(CELLS)}", line=1)
    found: dict[tuple, tuple] = {}
    for number, cells in enumerate(rows, 1):
        if len(cells) != 7:
            raise Unreadable(f"{','.join(cells)[:120]!r}; expected 7 cells: {', '.join(CELLS)}", line=number)
        if number == 1:
            continue
        organisation, areas, asns, *actions = (cell.strip() for cell in cells)
        numbers = [asn.strip() for asn in asns.split(";") if asn.strip()]
        wrong = [asn for asn in numbers if not re.fullmatch(r"[1-9]\d{0,9}", asn) or int(asn) > LARGEST_ASN]
        codes = [code.strip() for code in areas.split(";")]
        wrong += [code for code in codes if not re.fullmatch(r"([A-Z]{2})?", code)]
        wrong += [answer for answer in actions if answer not in ANSWERS]
        if wrong or not organisation:
            expected = "a name, codes, AS numbers, and Yes or No four times"
            raise Unreadable(f"{', '.join(wrong) or 'no name'}; expected {expected}", line=number)
        for code in codes:
            for asn in numbers:
                said = (organisation, *(ANSWERS[answer] for answer in actions))
                if found.setdefault((code, int(asn)), said) != said:
                    raise Unreadable(f"AS{asn} stands twice with other answers; expected once", line=number)
    return pd.DataFrame([(*key, *said) for key, said in found.items()], columns=list(SOURCE.columns))


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the participants of the region."""
    return records[records["country"].isin(region)]
