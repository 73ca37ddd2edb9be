"""RPKI certification authorities that were out of order: what they sign is missing from the VRPs of that run.

Read from the same JSON of rpki-client as the VRPs, which counts them in its metadata. ``host`` is the publication
server: many under one (`rpki-repo.registro.br`) mean that the coverage of those it serves may be understated.
"""

import re

import pandas as pd

from indicators.reading import day
from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "Non-functional certification authorities",
        "es": "Autoridades de certificación que no funcionan",
        "pt": "Autoridades certificadoras que não funcionam",
    },
    publisher="rpki-client (OpenBSD)",
    address="https://console.rpki-client.org/vrps.json",
    licence="LicenseRef-RPKI-public",
    licence_url="https://www.rpki-client.org/",
    attribution="RPKI of the five RIRs, validated by rpki-client",
    redistribute=True,
    files=("rpkiclient_summary_*.json", "vrps*.json"),
    columns={"location": "string", "host": "string", "ta": "string"},
    key=("location",),
    country=None,
    most_bytes=2**29,
)

FIELDS = ("location", "caRepository", "ta")
TRUST_ANCHORS = ("afrinic", "apnic", "arin", "lacnic", "ripe")
BUILT = re.compile(rb'"(?:buildtime|generatedTime)"\s*:\s*"([^"]*)"')


def read(raw: bytes, name: str) -> pd.DataFrame:
    said = parsed(raw)
    listed, about = (
        (said.get("nonfunc_cas"), said.get("metadata")) if isinstance(said, dict) else (None, None)
    )
    if not isinstance(listed, list) or not isinstance(about, dict):
        raise Unreadable(
            'expected an object with "metadata" and "nonfunc_cas": a list of authorities', line=1
        )
    if (announced := about.get("nonfunctionalcas")) != len(listed):
        raise Unreadable(
            f"holds {len(listed)} authorities, its metadata announce {announced}; download it again"
        )
    rows = []
    for number, authority in enumerate(listed, 1):
        said = [str(authority.get(field)) for field in FIELDS] if isinstance(authority, dict) else [""] * 3
        repository = re.fullmatch(r"rsync://([^/]+)/.+", said[1])
        if not repository or not said[0].endswith(".cer") or said[2] not in TRUST_ANCHORS:
            expected = "a certificate's location, a trust anchor and caRepository: rsync://host/path"
            raise Unreadable(
                f"nonfunc_cas {number}: {str(authority)[:90]}; expected {expected}", column="nonfunc_cas"
            )
        rows.append((said[0], repository[1], said[2]))
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def dated(raw: bytes, name: str) -> str | None:
    """Return the day (UTC) on which the validator ran."""
    found = BUILT.search(raw)
    return day(found[1], name, "buildtime") if found else None
