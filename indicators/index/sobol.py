"""Which choice moves ranks most: Sobol indices of first and total order, after Saltelli."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.index.draws import Draws, blocks, each
from indicators.index.framework import Framework
from indicators.index.measurement import Measurement
from indicators.index.regenerate import Regeneration
from indicators.index.robustness import compare
from indicators.index.score import score
from indicators.index.spec import IndexSpec

CONFIDENCE = (0.025, 0.975)


def sensitivity(
    table: pd.DataFrame,
    framework: Framework,
    spec: IndexSpec | None = None,
    groups: pd.Series | None = None,
    *,
    low: pd.DataFrame | None = None,
    high: pd.DataFrame | None = None,
    counts: pd.DataFrame | None = None,
    stale: pd.DataFrame | None = None,
    runs: int = 1000,
    threads: int | None = None,
) -> pd.DataFrame:
    """Say which choice moves ranks most: each one's share of the variance of how far they move.

    How far they move in a draw is the mean distance from the index's own ranks, over the units that have both.

    Parameters
    ----------
    table, framework, spec, groups, low, high, counts, stale, threads
        As for `indicators.index.robustness.robustness`, with the same choices drawn: ``weights`` of all levels
        together, ``normalisation``, ``aggregation``, ``treatment``, ``leave_one_out``, and ``measurement``, which is
        intervals, counts and stale values together. A choice that does not vary is not told.
    runs : int
        The number of runs of the design, each of which takes two draws and one more for each choice.

    Returns
    -------
    DataFrame
        As `sobol` returns it.

    Raises
    ------
    SpecError
        As for `robustness`.

    Notes
    -----
    Saisana, Saltelli and Tarantola (2005), whose output variable this is; the design is Saltelli's (2010) with
    random numbers, each choice being a group of inputs. COINr ``get_sensitivity`` (``SA_type = "SA"``).

    Examples
    --------
    >>> tree = pd.DataFrame({"code": ["a", "b", "Index"], "parent": ["Index", "Index", ""]})
    >>> table = pd.DataFrame({"a": [90.0, 50.0, 48.0, 20.0], "b": [80.0, 20.0, 25.0, 90.0]}, list("ABCD"))
    >>> shares = sensitivity(table, Framework.from_table(tree), runs=200)
    >>> shares["total"].idxmax()
    'leave_one_out'
    """
    spec = spec or IndexSpec()
    draws = Draws(table, framework, spec, groups, Measurement(low=low, high=high, counts=counts, stale=stale))
    index = score(table, framework, spec, groups)
    ranks = index.ranks[index.framework.top].to_numpy()
    regeneration = Regeneration(draws)

    def shifts(block: tuple[int, int]) -> list[np.ndarray]:
        a, b = (draws.block(*block, sample) for sample in (1, 2))  # sample 0 is robustness's
        designs = [a, b, *(a.but(choice, b) for choice in draws.varied)]
        return [_shift(regeneration.scores(design), ranks) for design in designs]

    a, b, *ab = (np.concatenate(parts) for parts in zip(*each(shifts, blocks(runs), threads), strict=True))
    return sobol(a, b, np.reshape(ab, (len(ab), runs)), draws.varied, seed=spec.robustness.seed)


def _shift(scores: np.ndarray, ranks: np.ndarray) -> np.ndarray:
    """Return how far ranks are from those of the index in each draw, on average over the units that have both."""
    _, drawn = compare(np.where(np.isnan(ranks), np.nan, scores), threads=1)
    both = drawn > 0
    moved = np.where(both, np.abs(drawn - ranks), 0)
    return moved.sum(axis=1) / np.maximum(both.sum(axis=1), 1)


def sobol(
    a: np.ndarray,
    b: np.ndarray,
    ab: np.ndarray,
    choices: Sequence[str],
    resamples: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """Say what share of an output's variance each choice accounts for, alone and with all it takes part in.

    Parameters
    ----------
    a, b : array (runs,)
        The output of two independent samples of all choices.
    ab : array (choices, runs)
        The output of the first sample with one choice after the other taken from the second.
    choices : sequence of str
        Their names, in the order of ``ab``.
    resamples : int
        Number of bootstrap resamples of the runs for the intervals.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        Indexed by ``choice``: ``first`` (the share that goes if this choice alone is settled), ``total`` (the share
        that stays if all others are), each with ``_low`` and ``_high``, the bootstrap's 95 % interval. Estimates
        of small indices may fall below 0. All are missing where the output never varies.

    Notes
    -----
    First order after Saltelli et al. (2010), total order after Jansen (1999), of outputs less their mean, as
    ``scipy.stats.sobol_indices`` has them; percentile bootstrap over runs (Archer, Saltelli and Sobol, 1997).

    Examples
    --------
    The first of two choices decides alone:

    >>> a, b = np.random.default_rng(1).random((2, 1000))
    >>> sobol(a, b, np.array([b, a]), ["weights", "treatment"])["total"].round(1).to_dict()
    {'weights': 1.0, 'treatment': 0.0}
    """
    runs = len(a)
    # Every resample is the same sums of terms, weighted by how often it takes each run.
    taken = np.random.default_rng(seed).integers(0, runs, (resamples, runs))
    taken += np.arange(resamples)[:, None] * runs
    times = np.bincount(taken.ravel(), minlength=resamples * runs).reshape(resamples, runs)
    times = np.concatenate([np.ones((1, runs)), times]) / runs
    mean, square = times @ (a + b) / 2, times @ (a**2 + b**2) / 2
    variance = square - mean**2
    variance[variance <= 1e-12 * square] = np.nan
    # The mean is taken off both factors; it cancels out of the difference.
    first = times @ (b * (ab - a)).T - mean[:, None] * (times @ (ab - a).T)
    total = times @ ((ab - a) ** 2).T / 2
    table = {}
    for name, parts in (("first", first), ("total", total)):
        shares = parts / variance[:, None]
        table[name] = shares[0]
        table[f"{name}_low"], table[f"{name}_high"] = _interval(shares[1:])
    return pd.DataFrame(table, pd.Index(choices, name="choice"))


def _interval(shares: np.ndarray) -> np.ndarray:
    """Return where 95 % of resamples lie; a resample in which nothing varies says nothing."""
    varied = shares[~np.isnan(shares).any(axis=1)]
    return np.quantile(varied, CONFIDENCE, axis=0) if len(varied) else np.full((2, shares.shape[1]), np.nan)
