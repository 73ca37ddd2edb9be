"""Network operators and whether they sign and filter routes, as volunteers report them to isbgpsafeyet.com.

A crowd-sourced list without economies, some hundred operators of a hundred thousand: never a national rate. Letter
case and spaces, which vary, are made alike; what is published of one operator stays as it is.
"""

import pandas as pd

from indicators.reading import LARGEST_ASN, integers, once, refuse
from indicators.source import Source, lines

SOURCE = Source(
    title={
        "en": "Is BGP safe yet? Operators",
        "es": "Is BGP safe yet? Operadores",
        "pt": "Is BGP safe yet? Operadores",
    },
    publisher="Cloudflare",
    address="https://raw.githubusercontent.com/cloudflare/isbgpsafeyet.com/master/data/operators.csv",
    licence="MIT",
    licence_url="https://github.com/cloudflare/isbgpsafeyet.com/blob/master/LICENSE",
    attribution="Contributors of isbgpsafeyet.com (MIT)",
    redistribute=True,
    files=("operators*.csv",),
    columns={
        "asn": "integer",
        "name": "string",
        "type": "string",
        "details": "string",
        "status": "string",
        "rank": "integer",
    },
    key=("asn",),
    country=None,
)

HEADER = ("name", "type", "details", "status", "asn", "rank")
STATUS = ("safe", "partially safe", "unsafe")


def read(raw: bytes, name: str) -> pd.DataFrame:
    whole = raw.endswith(b"\n")
    numbered = dict(lines(raw if whole or not raw else raw + b"\n", HEADER))
    rows = pd.DataFrame(numbered.values(), pd.Index(numbered, name="line"), HEADER, dtype="str")
    rows = rows.apply(lambda cells: cells.str.strip())
    refuse(rows["name"] == "", rows["name"], "a name")
    status = rows["status"].str.lower()
    refuse(~status.isin(STATUS), rows["status"], " or ".join(STATUS))
    asn, rank = integers(rows["asn"], 1, LARGEST_ASN), integers(rows["rank"], 1, LARGEST_ASN, missing=True)
    if not whole:
        # The last digits may be cut off, in which case the rank is unknown.
        rank.iloc[-1] = pd.NA
    once(asn.to_frame(), rows["asn"])
    spaced = rows["details"].str.lower().str.replace(r"\s*\+\s*", " + ", regex=True)
    return rows.assign(asn=asn, rank=rank, type=rows["type"].str.lower(), details=spaced, status=status)
