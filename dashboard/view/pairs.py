"""Economies of the index side by side: which can be told apart, and where they differ."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.view import weights as own
from dashboard.view.address import View
from dashboard.view.ranking import BASELINE, ranking, variant
from indicators.index.robustness import SETTLED
from indicators.release import Release

# What the columns of `dashboard.view.ranking` are called by a reader's own weights.
OWN = {
    "rank": "own_rank", "rank_low": "own_low", "rank_high": "own_high", "tied_from": "own_from", "tied_to": "own_to",
    "score": "own_score",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Pair:
    """Two economies of a variant of the index.

    Parameters
    ----------
    one, other : Series
        Their rows of `placed`, in the order in which they were named.
    above, below : float or None
        The share of the draws in which the first has the higher, and the lower score; None unless both are ranked.
    pillars : DataFrame
        By code of the pillar, widest first: weight (of 1), one, other (their scores), gap (one less other, weighed).
    """

    one: pd.Series
    other: pd.Series
    above: float | None
    below: float | None
    pillars: pd.DataFrame

    @property
    def ranked(self) -> bool:
        """Tell whether both are ranked."""
        return self.above is not None

    @property
    def order(self) -> int:
        """Return 1 where the first is above the other, -1 where it is below, 0 where they cannot be told apart.

        An order is settled by 95 % of the draws, if the ranks do not say the opposite.
        """
        if self.ranked and self.above >= SETTLED and self.one["rank"] < self.other["rank"]:
            return 1
        return -1 if self.ranked and self.below >= SETTLED and self.one["rank"] > self.other["rank"] else 0


def pair(view: View, release: Release) -> Pair:
    """Return the two economies that a view is about: the first two it names, else the first two of the ranking."""
    table = placed(view, release)
    named = [*view.countries[:2], *(iso3 for iso3 in table.index if iso3 not in view.countries)]
    one, other = (table.loc[iso3].rename(iso3) for iso3 in named[:2])
    found = shares(view, release)
    both = found.get((one.name, other.name)), found.get((other.name, one.name))
    weight = own.given(view, release) or own.published(release, variant(view))
    return Pair(one, other, *both, _pillars(weight, one, other))


@lru_cache(maxsize=64)
def placed(view: View, release: Release) -> pd.DataFrame:
    """Return what `dashboard.view.ranking` has by country; by a reader's own weights, his ranks and how sure they are.

    That is rank, rank_low, rank_high, tied_from, tied_to and score.
    """
    table = ranking(release, view.lang, variant(view)).set_index("country")
    mine = own.own_standing(view, release)
    if mine is None:
        return table
    by = mine.set_index("country").reindex(table.index)
    return table.assign(**{name: by[theirs] for name, theirs in OWN.items()}).sort_values(["rank", "name"])


@lru_cache(maxsize=64)
def shares(view: View, release: Release) -> dict[tuple[str, str], float]:
    """Return in what share of the draws the first of two states has the higher score, by the weights of a view."""
    weights = own.given(view, release)
    if not weights:
        return above(release, variant(view))
    ranked = own.ranked(view, release)["country"]
    found = own.drawn(release, variant(view), tuple(weights.items()), tuple(sorted(ranked)))
    if found is None:
        return {}
    return {
        (one, other): share
        for one, row in found.above.to_dict("index").items()
        for other, share in row.items()
        if one != other
    }


@dataclass(frozen=True, kw_only=True)
class Among:
    """A state among the others: which are told apart from it, and which are not.

    Parameters
    ----------
    over, under, like : tuple of str
        ISO3 of the states that are above it, below it, and that it cannot be told apart from; best first.
    """

    over: tuple[str, ...]
    under: tuple[str, ...]
    like: tuple[str, ...]


def among(view: View, release: Release, iso3: str) -> Among | None:
    """Return which states are told apart from one; None where that is not ranked, or there are no draws."""
    table, found = placed(view, release), shares(view, release)
    if pd.isna(table["rank"][iso3]) or not found:
        return None
    others = [other for other in table.index[table["rank"].notna()] if other != iso3]
    orders = {
        other: Pair(
            table.loc[iso3], table.loc[other], found[iso3, other], found[other, iso3], pd.DataFrame()
        ).order
        for other in others
    }
    over, under, like = (tuple(o for o in others if orders[o] == sign) for sign in (-1, 1, 0))
    return Among(over=over, under=under, like=like)


def cuts(table: pd.DataFrame) -> list[int]:
    """Return after which ranks all states above are told apart from all below.

    Parameters
    ----------
    table : DataFrame
        Ranked states: rank, tie_group.
    """
    ends = table.groupby("tie_group")["rank"].agg(["min", "max"])
    upper, lower = ends["max"].cummax(), ends["min"][::-1].cummin()[::-1]
    return [int(last) for last, after in zip(upper, lower[1:], strict=False) if last < after]


@lru_cache(maxsize=16)
def above(release: Release, variant: str = BASELINE) -> dict[tuple[str, str], float]:
    """Return in what share of the draws the first of two states has the higher score."""
    pairs = release.index.table("pairs", variant)
    return dict(zip(zip(pairs["country"], pairs["other"], strict=True), pairs["above"], strict=True))


def apart(view: View, release: Release) -> tuple[int, int]:
    """Return how many pairs of states can be told apart, and how many there are."""
    found = shares(view, release)
    return sum(share >= SETTLED for share in found.values()), len(found) // 2


def _pillars(weight: dict[str, float], one: pd.Series, other: pd.Series) -> pd.DataFrame:
    table = pd.DataFrame({"weight": own.shares(weight)})
    for name, row in (("one", one), ("other", other)):
        table[name] = [float(row.get(code, float("nan"))) for code in table.index]
    table["gap"] = (table["one"] - table["other"]) * table["weight"]
    return table.sort_values("gap", key=abs, ascending=False, kind="stable", na_position="last")


def values(release: Release, variant: str, iso3: str) -> pd.DataFrame:
    """Return an economy's newest value of each indicator of a variant, by indicator, as it was scored or left out.

    Returns
    -------
    DataFrame
        date, value, low, high (the indicator's unit), excluded (missing where scored), normalised (0 to 100).
    """
    evidence = _evidence(release)
    own = evidence[evidence["country"] == iso3].set_index("indicator")
    return own.reindex(release.index.reference.framework_of(variant).indicators)


@lru_cache(maxsize=8)
def _evidence(release: Release) -> pd.DataFrame:
    return release.index.table("evidence")
