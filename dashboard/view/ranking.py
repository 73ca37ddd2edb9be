"""From a release's index to the table of who stands where, and of who is not ranked and why."""

from functools import lru_cache

import pandas as pd

from dashboard.view.address import View
from dashboard.view.economies import names
from indicators.release import Release

BASELINE = "baseline"


def variant(view: View) -> str:
    """Return the variant of the index that a view shows."""
    return view.given("variant") or BASELINE


def name_of(view: View, release: Release) -> str:
    """Name the index, and the variant if it is not the whole."""
    called = release.index.variants
    both = dict.fromkeys(called[code]["name"][view.lang] for code in (BASELINE, variant(view)))
    return ". ".join(both)


@lru_cache(maxsize=32)
def ranking(release: Release, lang: str, variant: str = BASELINE) -> pd.DataFrame:
    """Return where each economy stands in a variant of the index.

    Parameters
    ----------
    release : Release
        Where it is released.
    lang : {"es", "pt", "en"}
        Language of the names.
    variant : str
        Code of the variant.

    Returns
    -------
    DataFrame
        country (ISO3), name, rank, rank_low, rank_high (of 90 % of the draws), tied_from, tied_to, tie_group, score,
        a column for each pillar by its code, territory; best first, then by name. What is not there is missing.
    """
    index = release.index
    scores = index.table("scores", variant).pivot(index="country", columns="code", values="score")
    ranks = index.table("ranks", variant).set_index("country")
    excluded = index.table("excluded", variant)
    table = scores[[code for code in index.said["pillars"] if code in scores]].join(ranks)
    table["territory"] = table.index.isin(excluded.loc[excluded["reason"] == "territory", "country"])
    table["name"] = table.index.map(names(release, lang))
    return table.sort_values(["rank", "name"]).reset_index()


@lru_cache(maxsize=32)
def unranked(release: Release, variant: str = BASELINE) -> pd.DataFrame:
    """Return why states are not ranked: country, reason ("weight", "pillars"), have, need, and what they lack.

    ``lacks`` holds the pillars of which too little is known, each with the share that is.
    """
    index = release.index
    excluded = index.table("excluded", variant)
    pillars = excluded[excluded["code"].isin(index.said["pillars"])]
    lacks = pillars.groupby("country")[["code", "have"]].apply(lambda rows: dict(rows.to_numpy().tolist()))
    states = excluded[(excluded["code"] == index.said["top"]) & (excluded["reason"] != "territory")]
    return states.assign(lacks=[lacks.get(iso3, {}) for iso3 in states["country"]]).reset_index(drop=True)
