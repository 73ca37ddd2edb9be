"""Every upstream on one day: the files of a folder, its routes and its RPKI dated like its root zone."""

import gzip
import re
import shutil
from dataclasses import replace
from pathlib import Path

from indicators import registry
from indicators.sources import allocations, delegations, shutdowns
from tests.fetch import server, upstream_site

DAY = "2026-08-22"
BUSIEST = "networks_20230801.tsv"  # of the small files, the one with the most networks
TOO_SMALL = (
    "exposure_malware_hosts",
    "exposure_scanning_hosts",
    "routing_origin_asns",
    "routing_roa_coverage_ipv6",
    "routing_uncovered_origins",
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def folder(upstream: Path, place: Path) -> Path:
    """Return a folder like that of the upstream files, whose routes and payloads are of `DAY`."""
    place.mkdir()
    for kept in upstream.iterdir():
        if kept.name not in ("caida", "ipfire", "rpki"):
            (place / kept.name).symlink_to(kept)
    (place / "ipfire").mkdir()
    (place / "rpki").mkdir()
    routes = upstream / "ipfire" / BUSIEST
    if not routes.exists():
        routes = sorted((upstream / "ipfire").glob("networks_*"))[-1]
    shutil.copy(routes, place / "ipfire" / re.sub(r"\d{8}", DAY.replace("-", ""), routes.name))
    payloads = upstream_site.newest(upstream / "rpki", "rpkiclient_summary_*")
    built = re.sub(rb'("(?:buildtime|generatedTime)"\s*:\s*")[\d-]{10}', rb"\g<1>" + DAY.encode(), payloads)
    (place / "rpki" / f"rpkiclient_summary_{DAY.replace('-', '')}.json").write_bytes(built)
    return place


def published(upstream: Path) -> dict[str, bytes]:
    """Return what is at every live address that day, packed where its publisher packs it."""
    held = upstream_site.site(upstream)
    (address,) = allocations.SOURCE.live.values()
    if not held[address].startswith(b"\x1f\x8b"):
        held[address] = gzip.compress(held[address], 1, mtime=0)
    (ledger,) = delegations.SOURCE.live.values()
    said = re.search(rb"^2[\d.]*\|nro\|(\d{8})\|", held[ledger], flags=re.M)[1]
    # Its first line says that day twice.
    held[ledger] = held[ledger].replace(said, DAY.replace("-", "").encode(), 2)
    return held


def answers(held: dict[str, bytes]) -> dict[str, object]:
    """Return what a server answers at those addresses: an export has no suffix to tell its type by."""
    (address,) = shutdowns.SOURCE.live.values()
    return held | {address: server.file(held[address], Content_Type=XLSX)}


def without_what_is_too_small() -> None:
    """Leave out the indicators of which the small files hold too little for a single value."""
    found = registry.load()
    measures = {id: one for id, one in found.measures.items() if id not in TOO_SMALL}
    registry.load = lambda: replace(found, measures=measures)
