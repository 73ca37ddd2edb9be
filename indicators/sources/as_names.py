"""Names of autonomous systems: public network data about organisations, not people."""

import pandas as pd

from indicators.reading import LARGEST_ASN, integers, once, refuse, table
from indicators.source import Source

SOURCE = Source(
    title={
        "en": "IPFire Location database: autonomous systems",
        "es": "Base de datos IPFire Location: sistemas autónomos",
        "pt": "Base de dados IPFire Location: sistemas autônomos",
    },
    publisher="IPFire",
    address="https://location.ipfire.org/databases/1/location.db.xz",
    licence="CC-BY-SA-4.0",
    licence_url="https://www.ipfire.org/location",
    attribution="IPFire Location (CC BY-SA 4.0)",
    redistribute=True,
    files=("ases_*.tsv",),
    columns={"asn": "integer", "name": "string"},
    key=("asn",),
    country=None,
)


def read(raw: bytes, name: str) -> pd.DataFrame:
    # Some names end with the character that separates cells.
    rows = table(raw, ["asn", "name", "beyond"], "\t", header=False, optional=1)
    refuse(rows["beyond"] != "", rows["beyond"], "nothing after the name")
    names = rows["name"].str.strip()
    refuse(names == "", rows["name"], "a name")
    records = pd.DataFrame({"asn": integers(rows["asn"], 1, LARGEST_ASN), "name": names})
    once(records[["asn"]], rows["asn"])
    return records
