"""ASPAs (autonomous system provider authorisations): which networks an AS names as its providers.

Read from the same JSON of rpki-client as the VRPs, which counts them in its metadata. Few exist yet: their number is
shown, nothing is validated with them.
"""

import re

import pandas as pd

from indicators.reading import LARGEST_ASN, day
from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "Autonomous system provider authorisations",
        "es": "Autorizaciones de proveedores de sistemas autónomos (ASPA)",
        "pt": "Autorizações de provedores de sistemas autônomos (ASPA)",
    },
    publisher="rpki-client (OpenBSD)",
    address="https://console.rpki-client.org/vrps.json",
    licence="LicenseRef-RPKI-public",
    licence_url="https://www.rpki-client.org/",
    attribution="RPKI of the five RIRs, validated by rpki-client",
    redistribute=True,
    files=("rpkiclient_summary_*.json", "vrps*.json", "rpki*.json"),
    columns={"customer": "integer", "provider": "integer"},
    key=("customer", "provider"),
    country=None,
    most_bytes=2**29,
)

BUILT = re.compile(rb'"(?:buildtime|generatedTime)"\s*:\s*"([^"]*)"')


def read(raw: bytes, name: str) -> pd.DataFrame:
    said = parsed(raw)
    listed, about = (said.get("aspas"), said.get("metadata")) if isinstance(said, dict) else (None, None)
    if not isinstance(listed, list) or not isinstance(about, dict):
        raise Unreadable('expected an object with "metadata" and "aspas": a list of authorisations', line=1)
    announced = about.get("uniquevaps", about.get("aspas"))
    if announced != len(listed):
        raise Unreadable(f"holds {len(listed)} ASPAs, its metadata announce {announced}; download it again")
    rows = []
    for number, aspa in enumerate(listed, 1):
        customer, providers = (
            (aspa.get("customer_asid"), aspa.get("providers")) if isinstance(aspa, dict) else (0, 0)
        )
        asns = [customer, *providers] if isinstance(providers, list) and providers else [None]
        # Provider 0 says that there is none.
        if not all(type(asn) is int and 0 <= asn <= LARGEST_ASN for asn in asns) or not customer:
            expected = "customer_asid and a list of providers, AS numbers all"
            raise Unreadable(f"aspas {number}: {str(aspa)[:90]}; expected {expected}", column="aspas")
        rows += [(customer, provider) for provider in providers]
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def dated(raw: bytes, name: str) -> str | None:
    """Return the day (UTC) on which the validator ran."""
    found = BUILT.search(raw)
    return day(found[1], name, "buildtime") if found else None
