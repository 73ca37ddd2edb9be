"""Two economies of the index side by side: whether they can be told apart, and where they differ."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.view.address import View
from dashboard.view.ranking import BASELINE, ranking, variant
from indicators.index.robustness import SETTLED
from indicators.release import Release


@dataclass(frozen=True, eq=False)
class Pair:
    """Two economies of a variant of the index.

    Parameters
    ----------
    one, other : Series
        Their rows of `dashboard.view.ranking`, in the order in which they were named.
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

        An order is settled by 95 % of the draws, if the published ranks do not say the opposite.
        """
        if self.ranked and self.above >= SETTLED and self.one["rank"] < self.other["rank"]:
            return 1
        return -1 if self.ranked and self.below >= SETTLED and self.one["rank"] > self.other["rank"] else 0


def pair(view: View, release: Release) -> Pair:
    """Return the two economies that a view is about: the first two it names, else the first two of the ranking."""
    code = variant(view)
    table = ranking(release, view.lang, code).set_index("country")
    named = [*view.countries[:2], *(iso3 for iso3 in table.index if iso3 not in view.countries)]
    one, other = (table.loc[iso3].rename(iso3) for iso3 in named[:2])
    shares = above(release, code)
    both = shares.get((one.name, other.name)), shares.get((other.name, one.name))
    return Pair(one, other, *both, _pillars(release, code, one, other))


@lru_cache(maxsize=16)
def above(release: Release, variant: str = BASELINE) -> dict[tuple[str, str], float]:
    """Return in what share of the draws the first of two states has the higher score."""
    pairs = release.index.table("pairs", variant)
    return dict(zip(zip(pairs["country"], pairs["other"], strict=True), pairs["above"], strict=True))


def apart(release: Release, variant: str = BASELINE) -> tuple[int, int]:
    """Return how many pairs of states can be told apart, and how many there are."""
    shares = above(release, variant)
    return sum(share >= SETTLED for share in shares.values()), len(shares) // 2


def like(release: Release, variant: str, iso3: str) -> list[str]:
    """Return the states that one cannot be told apart from, best first."""
    shares, table = above(release, variant), ranking(release, "en", variant)
    others = [other for other in table.loc[table["rank"].notna(), "country"] if other != iso3]
    return [other for other in others if max(shares[iso3, other], shares[other, iso3]) < SETTLED]


def _pillars(release: Release, variant: str, one: pd.Series, other: pd.Series) -> pd.DataFrame:
    framework = release.index.reference.framework_of(variant)
    weight = framework.nodes["weight"][framework.pillars]
    table = pd.DataFrame({"weight": weight / weight.sum()})
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
