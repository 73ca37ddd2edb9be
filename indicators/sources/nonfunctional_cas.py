"""RPKI certification authorities that were out of order: what they sign is missing from the VRPs of that run.

Read from the same JSON of rpki-client as the VRPs, which counts them in its metadata. ``host`` is the publication
server: many under one (`rpki-repo.registro.br`) mean that the coverage of those it serves may be understated.
"""

import re

import pandas as pd

from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title="Non-functional certification authorities",
    publisher="rpki-client (OpenBSD)",
    address="https://console.rpki-client.org/vrps.json",
    licence="LicenseRef-RPKI-public",
    licence_url="https://www.rpki-client.org/",
    attribution="RPKI of the five RIRs, validated by rpki-client",
    redistribute=True,
    files=("rpkiclient_summary_*.json", "vrps*.json", "rpki*.json"),
    columns={"location": "string", "host": "string", "ta": "string"},
    key=("location",),
    country=None,
)
