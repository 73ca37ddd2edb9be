"""Internet exchange points (IXPs) as their operators register them in PeeringDB.

Two forms are read: the monthly lists of peering LANs, a JSON list with one entry per prefix of an IXP
(`{"id": "pdb_1", "name", "country", "city", ..., "peeringlan"}`), and PeeringDB's own API or its cache, an
object with one entry per IXP (`{"data": [{"id": 1, "name", "country", "city", ...}], "meta": {}}`).
Kept is one row per IXP of the region. An IXP without a published peering LAN is absent from the first form and
present in the second: do not compare counts across them. An economy without a row has no IXP *in PeeringDB*.
"""

import datetime
import re

import pandas as pd

from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "PeeringDB Internet exchanges",
        "es": "Puntos de intercambio de PeeringDB",
        "pt": "Pontos de troca de tráfego do PeeringDB",
    },
    publisher="PeeringDB",
    address="https://www.peeringdb.com/api/ix?depth=0",
    licence="LicenseRef-PeeringDB-AUP",
    licence_url="https://www.peeringdb.com/aup",
    attribution="PeeringDB, used under its acceptable use policy",
    redistribute=True,
    files=("peeringdb_peeringlan_*.json", "ix.json", "ix-*.json"),
    columns={"id": "integer", "name": "string", "country": "string", "city": "string"},
    key=("id",),
    other_terms={
        # So that no change is told between the two forms.
        "ix*.json": {
            "title": {
                "en": "PeeringDB Internet exchanges, with and without peering LANs",
                "es": "Puntos de intercambio de PeeringDB, con o sin red de interconexión",
                "pt": "Pontos de troca de tráfego do PeeringDB, com ou sem rede de interconexão",
            }
        }
    },
    live={"ix.json": "https://www.peeringdb.com/api/ix?depth=0"},
    pause=3.0,  # anonymous callers may ask twenty times a minute
)


def read(raw: bytes, name: str) -> pd.DataFrame:
    published = parsed(raw)
    one_per_ixp = isinstance(published, dict)
    entries = published.get("data") if one_per_ixp else published
    if not isinstance(entries, list):
        said = f"an object with {', '.join(published) or 'nothing'}" if one_per_ixp else repr(published)[:60]
        raise Unreadable(
            f'expected a list of IXPs, or an object with "data": a list of IXPs; got {said}', line=1
        )
    ixps: dict[int, dict] = {}
    for number, entry in enumerate(entries, 1):
        ixp = _ixp(entry, number)
        known = ixps.setdefault(ixp["id"], ixp)
        if known != ixp or (one_per_ixp and known is not ixp):
            raise Unreadable(
                f"entry {number} says {ixp}, an earlier one {known}; expected one IXP per id", column="id"
            )
    return pd.DataFrame(ixps.values(), columns=list(SOURCE.columns))


def dated(raw: bytes, name: str) -> str | None:
    """Return the day (UTC) on which PeeringDB's cache says it was made."""
    published = parsed(raw)
    meta = published.get("meta") if isinstance(published, dict) else None
    made = meta.get("generated") if isinstance(meta, dict) else None
    if made is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(made, datetime.UTC).date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise Unreadable(f"{made!r} is not a time in seconds", column="meta.generated") from error


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the IXPs of the region."""
    return records[records["country"].isin(region)]


def _ixp(entry: object, number: int) -> dict:
    if not isinstance(entry, dict):
        raise Unreadable(
            f"entry {number} is {str(entry)[:60]!r}; expected an object with id, name, country, city"
        )
    if not re.fullmatch(r"(pdb_)?[1-9]\d{0,9}", str(entry.get("id"))):
        raise Unreadable(
            f"entry {number} has id {entry.get('id')!r}; expected a number or pdb_ and a number", column="id"
        )
    for field in ("name", "country", "city"):
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            raise Unreadable(f"entry {number} has {field} {entry.get(field)!r}; expected text", column=field)
    return {
        "id": int(str(entry["id"]).removeprefix("pdb_")),
        **{field: entry[field].strip() for field in ("name", "country", "city")},
    }
