"""How sure ranks are: the index of many draws, and what they say together."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.index import ranks as ranking
from indicators.index.draws import Draws, blocks, each
from indicators.index.framework import Framework
from indicators.index.measurement import Measurement
from indicators.index.regenerate import Regeneration
from indicators.index.score import score, used
from indicators.index.spec import IndexSpec

DECIMALS = 9  # scores that agree in so many are a tie, as for ranks
QUANTILES = {"q05": 0.05, "median": 0.5, "q95": 0.95}
SETTLED = 0.95  # the share of draws from which an order is taken as settled
CELLS = 1 << 20  # comparisons of units at a time


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """How sure the ranks of an index are.

    Parameters
    ----------
    ranges : DataFrame
        By unit: ``rank`` of the index itself; ``q05``, ``median`` and ``q95`` of its ranks in the draws (interpolated
        linearly, R's type 7); ``ranked``, the share of draws in which it has data enough to be ranked; ``group``, the
        number of its tie group from the top. NaN where it is unranked: what the index does not rank, no draw does.
    above : DataFrame
        Units × units: the share of draws in which the row's unit has the higher score, of those in which both have
        one. The two of a pair and the share of ties sum to 1.
    shares : DataFrame
        Units × ranks 1, 2, …: the share of draws with this rank, of those in which the unit is ranked.
    """

    ranges: pd.DataFrame
    above: pd.DataFrame
    shares: pd.DataFrame

    def top(self, k: int) -> pd.Series:
        """Return the share of draws in which each unit is among the first k."""
        return self.shares.loc[:, :k].sum(axis=1, min_count=1).rename("top")

    def told_apart(self, one: str, other: str, settled: float = SETTLED) -> bool:
        """Tell whether two units are in the same order in so many draws that it does not hang on choices."""
        return bool(max(self.above.at[one, other], self.above.at[other, one]) >= settled)


def robustness(
    table: pd.DataFrame,
    framework: Framework,
    spec: IndexSpec | None = None,
    groups: pd.Series | None = None,
    *,
    low: pd.DataFrame | None = None,
    high: pd.DataFrame | None = None,
    counts: pd.DataFrame | None = None,
    stale: pd.DataFrame | None = None,
    threads: int | None = None,
) -> Uncertainty:
    """Say how sure the ranks of an index are, by drawing again what could have been chosen or measured otherwise.

    Each draw takes the weights, the normalisation, the mean, the treatment and the indicator to leave out at random,
    as the spec's ``robustness`` has them, and values as they may be as well, and is scored as the index is. All
    choices are independent of each other; a treatment goes without saying where it does not apply to the normalisation
    that is drawn with it.

    Parameters
    ----------
    table, framework, spec, groups
        As for `indicators.index.score.score`.
    low, high, counts, stale : DataFrame, optional
        Units × indicators: how sure values are, as `indicators.index.measurement.Measurement` has it.
    threads : int, optional
        How many work at once; as many as there are cores. The result is the same.

    Returns
    -------
    Uncertainty

    Raises
    ------
    SpecError
        Listing every choice that does not apply to this table and framework, and every interval or count that cannot
        be; or naming the step that does not apply to a drawn table.

    Notes
    -----
    Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis techniques as tools for the quality
    assessment of composite indicators, Journal of the Royal Statistical Society A 168 (2005). COINr
    ``get_sensitivity`` (``SA_specs``), with measurement besides. The draws of a seed are the same on any machine.

    Examples
    --------
    >>> tree = pd.DataFrame({"code": ["a", "b", "Index"], "parent": ["Index", "Index", ""]})
    >>> table = pd.DataFrame({"a": [90.0, 50.0, 45.0], "b": [80.0, 20.0, 30.0]}, index=["URY", "BOL", "PRY"])
    >>> sure = robustness(table, Framework.from_table(tree))
    >>> sure.ranges.loc["URY", ["q05", "q95", "group"]].tolist()
    [1.0, 1.0, 1.0]
    >>> sure.told_apart("URY", "BOL"), sure.told_apart("BOL", "PRY")
    (True, False)
    """
    known = Measurement(low=low, high=high, counts=counts, stale=stale)
    [drawn] = _drawn(table, framework, spec or IndexSpec(), groups, known, [framework.top], threads).values()
    return summary(*drawn, threads=threads)


def rank_ranges(
    table: pd.DataFrame,
    framework: Framework,
    spec: IndexSpec | None = None,
    groups: pd.Series | None = None,
    *,
    low: pd.DataFrame | None = None,
    high: pd.DataFrame | None = None,
    counts: pd.DataFrame | None = None,
    stale: pd.DataFrame | None = None,
    threads: int | None = None,
) -> dict[str, pd.DataFrame]:
    """Say how sure ranks are in everything that is made of parts: each pillar and the top, in the same draws.

    Parameters
    ----------
    table, framework, spec, groups, low, high, counts, stale, threads
        As for `robustness`.

    Returns
    -------
    dict of str to DataFrame
        By node, parts before wholes: what `Uncertainty.ranges` is of the top, without tie groups, for which every two
        units have to be compared.

    Raises
    ------
    SpecError
        As for `robustness`.

    Examples
    --------
    >>> tree = pd.DataFrame({"code": ["a", "b", "P", "Index"], "parent": ["P", "P", "Index", ""]})
    >>> table = pd.DataFrame({"a": [90.0, 50.0, 45.0], "b": [80.0, 20.0, 30.0]}, index=["URY", "BOL", "PRY"])
    >>> list(rank_ranges(table, Framework.from_table(tree)))
    ['P', 'Index']
    """
    spec = spec or IndexSpec()
    known = Measurement(low=low, high=high, counts=counts, stale=stale)
    nodes = [code for code, _ in used(framework, spec).parents]
    drawn = _drawn(table, framework, spec, groups, known, nodes, threads)
    return {
        code: _ranges(np.nan_to_num(ranking.ranks(scores, decimals=DECIMALS)).astype(int), ranks)[0]
        for code, (scores, ranks) in drawn.items()
    }


def _drawn(
    table: pd.DataFrame,
    framework: Framework,
    spec: IndexSpec,
    groups: pd.Series | None,
    known: Measurement,
    nodes: list[str],
    threads: int | None,
) -> dict[str, tuple[np.ndarray, pd.Series]]:
    """Return by node the scores in every draw, draws × units, and the ranks of the index itself."""
    draws = Draws(table, framework, spec, groups, known)
    ranks = score(table, framework, spec, groups).ranks[nodes]
    regeneration = Regeneration(draws)
    parts = each(
        lambda block: regeneration.scores(draws.block(*block), nodes), blocks(spec.robustness.draws), threads
    )
    # What the index does not rank, no draw does.
    scores = np.where(ranks.isna().T, np.nan, np.concatenate(parts))
    return {code: (scores[:, at], ranks[code]) for at, code in enumerate(nodes)}


def summary(
    scores: np.ndarray, ranks: pd.Series, settled: float = SETTLED, threads: int | None = None
) -> Uncertainty:
    """Say what the scores of many draws come to.

    Parameters
    ----------
    scores : array (draws, units)
        Higher is better; NaN where a unit is not ranked.
    ranks : Series
        The ranks of the index itself, by unit.
    settled : float
        The share of draws from which on the order of two units is taken as settled. A tie group ends where every unit
        so far is settled above every unit after it: units of two groups can be told apart; of two units in one group,
        `Uncertainty.told_apart` says whether they can.
    threads : int, optional
        How many work at once.

    Examples
    --------
    >>> scores = np.array([[3.0, 2.0, 1.0], [2.0, 3.0, 1.0], [3.0, 2.5, np.nan]])
    >>> sure = summary(scores, pd.Series([1.0, 2.0, 3.0], ["CHL", "URY", "HTI"]))
    >>> sure.ranges.round(2)
         rank  q05  median  q95  ranked  group
    CHL   1.0  1.0     1.0  1.9    1.00    1.0
    URY   2.0  1.1     2.0  2.0    1.00    1.0
    HTI   3.0  3.0     3.0  3.0    0.67    2.0
    >>> sure.above.loc["CHL", "URY"].round(2).item(), sure.top(1).round(2).to_dict()
    (0.67, {'CHL': 0.67, 'URY': 0.33, 'HTI': 0.0})
    """
    wins, drawn = compare(scores, threads)
    ranges, times = _ranges(drawn, ranks)
    ranked = (drawn > 0).astype(float)
    with np.errstate(invalid="ignore"):
        above = wins / (ranked.T @ ranked)
        shares = times / times.sum(axis=1, keepdims=True)
    ranges["group"] = _groups(above, ranges, settled)
    return Uncertainty(
        ranges,
        pd.DataFrame(above, ranks.index, ranks.index),
        pd.DataFrame(shares, ranks.index, pd.RangeIndex(1, len(ranks) + 1, name="rank")),
    )


def _ranges(drawn: np.ndarray, ranks: pd.Series) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the ranges of ranks in draws, 0 where there is none, and how often each unit has each rank."""
    units = len(ranks)
    times = np.bincount((drawn + np.arange(units) * (units + 1)).ravel(), minlength=units * (units + 1))
    times = times.reshape(units, units + 1)[:, 1:]
    quantiles = {name: _quantile(times, share) for name, share in QUANTILES.items()}
    ranked = (drawn > 0).mean(axis=0)
    return pd.DataFrame({"rank": ranks, **quantiles, "ranked": ranked}, ranks.index), times


def compare(scores: np.ndarray, threads: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Return how often each unit is above each other one, and the ranks; 0 where a score is missing."""
    scores = np.round(scores, DECIMALS)
    step = max(CELLS // scores.shape[1] ** 2, 1)

    def some_draws(start: int) -> tuple[np.ndarray, np.ndarray]:
        some = scores[start : start + step]
        above = some[:, :, None] > some[:, None, :]
        return above.sum(axis=0, dtype=np.int32), 1 + above.sum(axis=1, dtype=np.int32)

    wins, ranks = zip(*each(some_draws, range(0, len(scores), step), threads), strict=True)
    return sum(wins), np.where(np.isnan(scores), 0, np.concatenate(ranks))


def _quantile(times: np.ndarray, share: float) -> np.ndarray:
    """Return a quantile of each unit's ranks from how often it has each."""
    upto = np.cumsum(times, axis=1)
    place = (upto[:, -1:] - 1) * share
    below, beyond = (1 + (upto <= part(place)).sum(axis=1) for part in (np.floor, np.ceil))
    within = (place - np.floor(place))[:, 0]
    return np.where(upto[:, -1] > 0, below + (beyond - below) * within, np.nan)


def _groups(above: np.ndarray, ranges: pd.DataFrame, settled: float) -> pd.Series:
    """Return the number of each unit's tie group, from the top."""
    order = ranges[ranges["ranked"] > 0].sort_values(["median", "rank"], kind="stable").index
    at = ranges.index.get_indexer(order)
    # A pair that is never ranked together cannot be told apart either, nor can a unit from itself.
    unsettled = ~(above[np.ix_(at, at)] >= settled)
    # The last unit that each is not settled above.
    last = (unsettled * np.arange(1, len(at) + 1)).max(axis=1, initial=0) - 1
    ends = np.maximum.accumulate(last) == np.arange(len(at))
    return pd.Series(1.0 + np.cumsum(ends) - ends, order)
