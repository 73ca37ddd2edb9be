"""Where an economy stands in the index of a release: its rank and how sure that is, its pillars beside others'."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.view.economies import celac
from dashboard.view.peers import peers
from indicators.index.editions import Edition
from indicators.index.errors import SpecError
from indicators.index.ranks import ranks as ranks_of
from indicators.index.robustness import rank_ranges
from indicators.index.standing import answerable
from indicators.release import Release

DRAWS = 1000  # ranks of pillars and targets move by less than one in more
STALE = "stale"
ENDS = ("rank_low", "rank_high")


@dataclass(frozen=True, kw_only=True, eq=False)
class Standing:
    """Where an economy stands.

    Parameters
    ----------
    iso3 : str
    state : bool
        Whether it is a member of CELAC, and so can be ranked.
    ranked : int
        How many states are ranked.
    place : Series or None
        rank, rank_low, rank_high (5 and 95 % of the draws), tied_from, tied_to and score; None where it has no rank.
    pillars : DataFrame
        By code: score, rank, rank_low, rank_high, of (how many are ranked), region (median of the CELAC states),
        region_low, region_high (their quartiles), region_n, peers (median) and peers_n. Not a number where unknown.
    top : DataFrame
        The same of the whole, in one row.
    peers : tuple of str
        ISO3 of its structural peers, the nearest first.
    """

    iso3: str
    state: bool
    ranked: int
    place: pd.Series | None
    pillars: pd.DataFrame
    top: pd.DataFrame
    peers: tuple[str, ...]


@lru_cache(maxsize=128)
def standing(release: Release, iso3: str) -> Standing | None:
    """Return where an economy stands in the index of a release; None where that has no index."""
    if not release.index.variants:
        return None
    placed = release.index.table("ranks").set_index("country")
    known = placed["rank"].notna()
    of = _scores(release)
    near = tuple(peers(release, iso3))
    states = of[of.index.isin(celac(release))]
    around = of[of.index.isin(near)]
    ranges, ranked = _ranges(release), ranks_of(of.loc[placed.index[known]])
    own = of.loc[iso3] if iso3 in of.index else pd.Series(np.nan, of.columns)
    table = pd.DataFrame(
        {
            "score": own,
            "region": states.median(),
            "region_low": states.quantile(0.25),
            "region_high": states.quantile(0.75),
            "region_n": states.count(),
            "peers": around.median(),
            "peers_n": around.count(),
            "of": ranked.count(),
            "rank": ranked.loc[iso3] if iso3 in ranked.index else np.nan,
            **{
                name: {code: found[name].get(iso3, np.nan) for code, found in ranges.items()} for name in ENDS
            },
        }
    ).loc[of.columns]
    # Draws that leave an indicator out may score what has no score.
    table.loc[table["rank"].isna(), list(ENDS)] = np.nan
    top = release.index.said["top"]
    if iso3 in ranked.index:
        table.loc[top, list(ENDS)] = placed.loc[iso3, list(ENDS)].astype(float)
    return Standing(
        iso3=iso3,
        state=iso3 in celac(release),
        ranked=int(known.sum()),
        place=placed.loc[iso3] if iso3 in placed.index and known[iso3] else None,
        pillars=table.drop(index=top, errors="ignore"),
        top=table[table.index == top],
        peers=near,
    )


@lru_cache(maxsize=8)
def edition(release: Release) -> Edition:
    """Return what the index of a release was made of: the states' values as scored, framework and spec.

    What no state has a value of is no part of it, so that it can be scored again.
    """
    made = release.index.edition()
    framework, spec = answerable(made.values, made.framework, made.spec)
    return replace(made, values=made.values[framework.indicators], framework=framework, spec=spec)


@lru_cache(maxsize=8)
def evidence(release: Release) -> pd.DataFrame:
    """Return what there was to score by country and indicator, and why some of it was not."""
    return release.index.table("evidence").set_index(["country", "indicator"])


def sure(release: Release) -> dict[str, pd.DataFrame]:
    """Return how sure values are, as `robustness` takes it: intervals, counts, and what is too old to be scored."""
    found = evidence(release)
    frames = {"low": "low", "high": "high", "counts": "cases"}
    shape = edition(release).values
    made = {
        name: found[column]
        .astype(float)
        .unstack("indicator")
        .reindex(index=shape.index, columns=shape.columns)
        for name, column in frames.items()
    }
    old = found["excluded"].eq(STALE).unstack("indicator", fill_value=False)
    return made | {
        "stale": old.reindex(index=shape.index, columns=shape.columns, fill_value=False).astype(bool)
    }


def with_stale(release: Release) -> pd.DataFrame:
    """Return the states' values by indicator, those too old to be scored among them."""
    found = evidence(release)
    kept = found.loc[found["excluded"].isna() | found["excluded"].eq(STALE), "value"]
    shape = edition(release).values
    return kept.unstack("indicator").reindex(index=shape.index, columns=shape.columns)


def few_draws(release: Release):
    """Return the spec of the index with draws few enough to be made while a reader waits."""
    spec = edition(release).spec
    return replace(spec, robustness=replace(spec.robustness, draws=min(DRAWS, spec.robustness.draws)))


@lru_cache(maxsize=8)
def _scores(release: Release) -> pd.DataFrame:
    """Return the scores of the pillars and of the whole, of every economy."""
    index = release.index
    scores = index.table("scores").pivot(index="country", columns="code", values="score")
    return scores.reindex(columns=[*index.said["pillars"], index.said["top"]])


@lru_cache(maxsize=8)
def _ranges(release: Release) -> dict[str, pd.DataFrame]:
    """Return the ranks, whole, that hold those of states in 90 % of the draws, by pillar; none where none is made."""
    made = edition(release)
    ranked = release.index.table("ranks").dropna(subset=["rank"])["country"]
    # Without values too old to be scored: a state that no pillar ranks would be among those that it ranks.
    known = {name: table.loc[ranked] for name, table in sure(release).items() if name != STALE}
    try:
        found = rank_ranges(made.values.loc[ranked], made.framework, few_draws(release), **known)
    except SpecError:  # a choice that needs more states than there are
        return {}
    return {
        code: pd.DataFrame({"rank_low": np.floor(one["q05"]), "rank_high": np.ceil(one["q95"])})
        for code, one in found.items()
    }
