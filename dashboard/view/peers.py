"""Structural peers of an economy: the CELAC states most like it in size, income and place."""

from functools import lru_cache

import pandas as pd

from indicators.index.peers import PeersError, nearest
from indicators.release import Release

MOST = 5
REGIONS = ("CARIBBEAN", "CENTRAL_AMERICA", "SOUTH_AMERICA")
OLDEST = pd.DateOffset(years=3)  # an older amount tells nothing of today


@lru_cache(maxsize=8)
def structure(release: Release) -> pd.DataFrame:
    """Return what peers are told by, of every economy of the region.

    Returns
    -------
    DataFrame
        By ISO3: population (people), gdp_per_head (international dollars), area (km²), island, landlocked, region.
        What is missing, or older than three years at the release's date, is not a number.
    """
    economies = release.reference("economies")
    economies = economies[economies["lac"] != ""].set_index("iso3")
    groups = release.reference("groups")
    region = groups[groups["group"].isin(REGIONS)].drop_duplicates("iso3").set_index("iso3")["group"]
    found = pd.DataFrame(
        {
            **{place: economies[place].astype(str).eq("true") for place in ("island", "landlocked")},
            "region": region.reindex(economies.index).fillna(""),
        }
    )
    shapes = release.shapes()["economies"]
    found["area"] = [shapes.get(iso3, {}).get("area") or float("nan") for iso3 in found.index]
    since = pd.Timestamp(release.created[:10]) - OLDEST
    for amount in ("population", "gdp_per_head"):
        if amount in release.indicators:
            values = release.values(amount).dropna(subset=["value"])
            values = values[(values["date"] >= since) & (values["value"] > 0)].sort_values("date")
            found[amount] = values.drop_duplicates("country", keep="last").set_index("country")["value"]
    return found


@lru_cache(maxsize=256)
def peers(release: Release, iso3: str, most: int = MOST) -> dict[str, float]:
    """Return the states most like an economy in structure, the nearest first, each with its distance.

    Parameters
    ----------
    release : Release
        Where population, income, outlines and reference tables are released.
    iso3 : str
        The economy.
    most : int
        How many peers.

    Returns
    -------
    dict of str to float
        Distance by ISO3: 0 is alike, two states drawn at random are about 1.4 apart. Empty where nothing by which
        the economy could be compared is known.
    """
    economies = release.reference("economies")
    states = economies.loc[economies["lac"] == "celac", "iso3"].tolist()
    try:
        return nearest(structure(release), iso3, states, most)["distance"].to_dict()
    except PeersError:
        return {}
