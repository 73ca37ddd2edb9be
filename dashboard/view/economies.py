"""Who the economies of the region are: their names, and the groups they belong to."""

from functools import lru_cache

import pandas as pd

from dashboard.text import plain
from dashboard.view.address import ALL
from indicators.release import Release


@lru_cache(maxsize=8)
def _economies(release: Release) -> pd.DataFrame:
    economies = release.reference("economies")
    return economies[economies["lac"] != ""].set_index("iso3")


@lru_cache(maxsize=32)
def names(release: Release, lang: str) -> dict[str, str]:
    """Return the names of the region's economies by ISO3, in one language."""
    return _economies(release)[lang].to_dict()


@lru_cache(maxsize=8)
def called(release: Release) -> dict[str, str]:
    """Return the ISO3 of the region's economies by their other codes and names, as `plain` writes them."""
    economies = _economies(release)
    of = {}
    for column in ("iso2", "m49", "es", "pt", "en", "aliases"):
        for iso3, names_of_it in economies[column].items():
            of |= {plain(name): iso3 for name in names_of_it.split("|") if name}
    return of


@lru_cache(maxsize=8)
def celac(release: Release) -> tuple[str, ...]:
    """Return the ISO3 of the member states of CELAC, over whom medians and ranks are taken."""
    economies = _economies(release)
    return tuple(economies.index[economies["lac"] == "celac"])


@lru_cache(maxsize=8)
def groups(release: Release) -> dict[str, tuple[str, ...]]:
    """Return the ISO3 of each group's members, and of the whole region as `ALL`."""
    listed = release.reference("groups")
    members = {group: tuple(rows["iso3"]) for group, rows in listed.groupby("group", sort=False)}
    return members | {ALL: tuple(_economies(release).index)}


def group_names(release: Release, lang: str) -> dict[str, str]:
    """Return the name of each group in one language."""
    return release.reference("groups").drop_duplicates("group").set_index("group")[lang].to_dict()
