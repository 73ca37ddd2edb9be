"""Submarine cables that land in each economy, from TeleGeography's Submarine Cable Map.

Read are the files `country/<slug>.json` of the map's API, version 3, one by one or in a tar archive of the whole:
`{"id", "name", "cables": [{"id", "name", "rfs_year", "is_planned"}], "landing_points_in_country": […]}`. One row
per economy and cable. `rfs_year` is the year a cable was ready for service, missing where the map has none;
planned cables are marked, not left out. `landing_points` counts the landing points of the economy on the map,
those of planned cables included. An edition knows the cables that still exist: those retired earlier are absent
from its past. Fetched are the files of the region's economies, which the list of countries names. Puerto Rico has no file of its own: its cables are among those of the United States. No file states
its date: the archive's name does, or `--date`.
"""

import datetime
import re

import pandas as pd

from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "Submarine Cable Map: cables by country",
        "es": "Submarine Cable Map: cables por país",
        "pt": "Submarine Cable Map: cabos por país",
    },
    publisher="TeleGeography",
    address="https://www.submarinecablemap.com/api/v3/country/all.json",
    licence="CC-BY-NC-SA-3.0",
    licence_url="https://creativecommons.org/licenses/by-nc-sa/3.0/",
    attribution="TeleGeography, Submarine Cable Map (CC BY-NC-SA 3.0)",
    redistribute=True,  # not for profit, under the same licence, hence never mixed with tables of another one
    files=("submarinecablemap_*.tar",),
    members=("*country/*.json",),
    columns={
        "country": "string",
        "cable": "string",
        "name": "string",
        "rfs_year": "integer",
        "is_planned": "boolean",
        "landing_points": "integer",
    },
    key=("country", "cable"),
    retroactive=True,
    live={},
    listing=("https://www.submarinecablemap.com/api/v3/country/all.json",),
    pause=0.5,
)

# The region's economies as the map names them, those with a coast.
REGION = """
    Anguilla|Antigua and Barbuda|Argentina|Aruba|Bahamas|Barbados|Belize|Bermuda|Bonaire, Sint Eustatius and Saba|Brazil|
    Cayman Islands|Chile|Colombia|Costa Rica|Cuba|Curaçao|Dominica|Dominican Republic|Ecuador|El Salvador|Falkland Islands|
    French Guiana|Grenada|Guadeloupe|Guatemala|Guyana|Haiti|Honduras|Jamaica|Martinique|Mexico|Montserrat|Nicaragua|Panama|
    Peru|Puerto Rico|Saint Barthélemy|Saint Kitts and Nevis|Saint Lucia|Saint Martin|Saint Vincent and the Grenadines|
    Sint Maarten|Suriname|Trinidad and Tobago|Turks and Caicos Islands|Uruguay|Venezuela|Virgin Islands (U.K.)|
    Virgin Islands (U.S.)
"""

FIELDS = {"id", "name", "cables", "landing_points_in_country"}
YEARS = range(1950, 2051)


def read(raw: bytes, name: str) -> pd.DataFrame:
    published = parsed(raw)
    if isinstance(published, list) and published and name.endswith("/all.json"):
        return pd.DataFrame(columns=list(SOURCE.columns))  # the list of the countries, not one of them
    if not isinstance(published, dict) or not published.keys() >= FIELDS:
        raise Unreadable(f"{name}: expected a country, an object with {', '.join(sorted(FIELDS))}", line=1)
    country, cables, points = published["name"], published["cables"], published["landing_points_in_country"]
    if not isinstance(country, str) or not country.strip():
        raise Unreadable(f"{name}: {country!r}; expected the name of a country", column="name")
    if not _slugs(points):
        raise Unreadable(
            f"{name}: expected the ids of landing points, each once", column="landing_points_in_country"
        )
    if not isinstance(cables, list):
        raise Unreadable(f"{name}: expected a list of cables", column="cables")
    rows = [{"country": country, **_cable(cable, name), "landing_points": len(points)} for cable in cables]
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def leads_to(listings: dict[str, bytes], date: datetime.date | None = None) -> dict[str, str]:
    """Return where the files of the region's economies are, of those that the list of countries names."""
    ((address, raw),) = listings.items()
    said, region = parsed(raw), {name.strip() for name in REGION.split("|")}
    listed = said if isinstance(said, list) else ["no list"]
    for place, one in enumerate(listed, 1):
        named = isinstance(one, dict) and all(isinstance(one.get(field), str) for field in ("id", "name"))
        if not named or not re.fullmatch(r"[a-z0-9-]+", one["id"]):
            raise Unreadable(f"country {place} of {address} is {str(one)[:80]}; expected its id and its name")
    slugs = [one["id"] for one in listed if one["name"].strip() in region]
    if not slugs or len(set(slugs)) < len(slugs):
        raise Unreadable(f"{address} lists {len(slugs)} economies of the region; expected each of them once")
    return {f"country/{slug}.json": address.replace("all.json", f"{slug}.json") for slug in sorted(slugs)}


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the cables of the region, after making sure that every country says the same of a cable."""
    said = records[["cable", "name", "rfs_year", "is_planned"]].drop_duplicates()
    if (twice := said["cable"].duplicated()).any():
        raise Unreadable(
            f"countries differ in name, rfs_year or is_planned of the cable {said['cable'][twice].iloc[0]}"
        )
    return records[records["country"].isin(region)]


def _cable(cable: object, name: str) -> dict:
    if not isinstance(cable, dict) or not cable.keys() >= {"id", "name", "rfs_year", "is_planned"}:
        raise Unreadable(
            f"{name}: {str(cable)[:80]}; expected id, name, rfs_year, is_planned", column="cables"
        )
    if not _slugs([cable["id"]]) or not isinstance(cable["name"], str) or not cable["name"].strip():
        raise Unreadable(f"{name}: {cable['id']!r}, {cable['name']!r}; expected text", column="cables")
    if cable["rfs_year"] is not None and (
        type(cable["rfs_year"]) is not int or cable["rfs_year"] not in YEARS
    ):
        raise Unreadable(
            f"{name}: {cable['rfs_year']!r} for {cable['id']}; expected a year or null", column="rfs_year"
        )
    if type(cable["is_planned"]) is not bool:
        raise Unreadable(
            f"{name}: {cable['is_planned']!r} for {cable['id']}; expected true or false", column="is_planned"
        )
    return {
        "cable": cable["id"],
        "name": cable["name"].strip(),
        "rfs_year": cable["rfs_year"],
        "is_planned": cable["is_planned"],
    }


def _slugs(ids: object) -> bool:
    """Tell whether these are ids of the map, each once."""
    return (
        isinstance(ids, list)
        and all(isinstance(id, str) and id.strip() and id == id.lower() for id in ids)
        and len(set(ids)) == len(ids)
    )
