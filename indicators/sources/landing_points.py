"""Places where submarine cables come ashore, from TeleGeography's Submarine Cable Map.

Read is the GeoJSON of all landing points, as a file of its own (`landing-point-geo_20260424.json`) or out of a tar
archive of the map's whole API. The economy is what stands after the last comma of the name ("Kourou, French
Guiana"; only the two Congos have a comma of their own), which the map does not always keep to: Puerto Rico's
points end in "United States", one of Bonaire in "Netherlands". `is_tbd` marks places that are yet to be decided.
"""

import re

import pandas as pd

from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "Submarine Cable Map: landing points",
        "es": "Submarine Cable Map: puntos de aterrizaje",
        "pt": "Submarine Cable Map: pontos de chegada",
    },
    publisher="TeleGeography",
    address="https://www.submarinecablemap.com/api/v3/landing-point/landing-point-geo.json",
    licence="CC-BY-NC-SA-3.0",
    licence_url="https://creativecommons.org/licenses/by-nc-sa/3.0/",
    attribution="TeleGeography, Submarine Cable Map (CC BY-NC-SA 3.0)",
    redistribute=True,  # not for profit, under the same licence, hence never mixed with tables of another one
    files=("landing-point-geo*.json", "submarinecablemap_*.tar"),
    members=("*landing-point-geo.json",),
    columns={"id": "string", "name": "string", "country": "string", "is_tbd": "boolean"},
    key=("id",),
    pause=0.5,
)

COUNTRY = re.compile(r"\S.*?, (?P<country>Congo, (?:Dem\. )?Rep\.|[^,]*[^,\s])\s*")


def read(raw: bytes, name: str) -> pd.DataFrame:
    published = parsed(raw)
    features = published.get("features") if isinstance(published, dict) else None
    if not isinstance(features, list) or published.get("type") != "FeatureCollection" or not features:
        raise Unreadable("expected a FeatureCollection with features, the landing points", line=1)
    rows = [_point(feature, number) for number, feature in enumerate(features, 1)]
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the landing points of the region."""
    return records[records["country"].isin(region)]


def _point(feature: object, number: int) -> dict:
    said = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(said, dict) or not said.keys() >= {"id", "name", "is_tbd"}:
        raise Unreadable(f"feature {number} is {str(feature)[:80]}; expected properties id, name, is_tbd")
    id, name, undecided = said["id"], said["name"], said["is_tbd"]
    if not isinstance(id, str) or not id.strip():
        raise Unreadable(f"feature {number}: {id!r}; expected text", column="id")
    place = COUNTRY.fullmatch(name) if isinstance(name, str) else None
    if not place:
        raise Unreadable(
            f"feature {number}: {name!r}; expected a place, a comma and a country", column="name"
        )
    if not (undecided is None or isinstance(undecided, bool)):
        raise Unreadable(f"feature {number}: {undecided!r}; expected true, false or null", column="is_tbd")
    return {"id": id, "name": name.strip(), "country": place["country"].strip(), "is_tbd": undecided}
