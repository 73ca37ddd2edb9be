"""How much of a score each indicator gives, whichever mean made it."""

import numpy as np
import pandas as pd

from indicators.index.aggregate import mean
from indicators.index.framework import Framework

POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}


def implicit_weights(
    values: np.ndarray, weights: np.ndarray, method: str = "arithmetic", power: float | None = None
) -> np.ndarray:
    """Return the weights with which the arithmetic mean of the parts gives what another mean of them gives.

    Parameters
    ----------
    values : array (units, parts)
        NaN where missing.
    weights : array (parts,)
        As given to the mean, on any scale.
    method, power
        The mean, as `aggregate.mean` takes it.

    Returns
    -------
    array (units, parts)
        They sum to 1 over what is there, and are 0 for what is missing; all 0 where nothing is there. Where a part of
        0 makes the whole 0, as it does a geometric or harmonic mean, it has all the weight.

    Notes
    -----
    A mean m with Σ w φ(x) = φ(m) is Σ v x with v ∝ w (φ(x) − φ(m)) / (x − m). For the arithmetic mean v = w, for
    the harmonic v ∝ w / x; for the geometric it is the logarithmic mean's decomposition (Balk, Price and Quantity
    Index Numbers, 2008, section 4.2).

    Examples
    --------
    >>> implicit_weights(np.array([[1.0, 4.0]]), np.array([1, 1]), "geometric").round(4)  # √4 = ⅔ · 1 + ⅓ · 4
    array([[0.6667, 0.3333]])
    """
    power = POWERS.get(method, power)
    weights = np.broadcast_to(weights, values.shape)
    if power <= 0:
        zero = (values == 0) & (weights > 0)
        weights = np.where(zero.any(axis=1, keepdims=True), weights * zero, weights)
        values = np.where(values == 0, 1, values)
    middle = mean(values[:, None], weights, method, power=power if method == "generalised" else None)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.where(middle == 0, 0, values / middle - 1)
        # The slope of φ between the mean and a part, by functions that stay exact where the two are close.
        grown = np.log1p(apart) if power == 0 else np.expm1(power * np.log1p(apart)) / power
        slopes = np.ones_like(values) if power == 1 else np.where(apart == 0, 1, grown / apart)
        shares = np.where(np.isnan(values), 0, weights * slopes)
        shares /= shares.sum(axis=1, keepdims=True)
    return np.nan_to_num(shares)


def contributions(
    scores: pd.DataFrame, framework: Framework, aggregation
) -> dict[str, tuple[pd.DataFrame, ...]]:
    """Return what each indicator gives to the score of each node: of a pillar, of the top, and all of its own.

    Parameters
    ----------
    scores : DataFrame
        Units × nodes, as `aggregate` makes them.
    framework : Framework
        The tree, with the weights that made the scores.
    aggregation : Aggregation
        The means that made them.

    Returns
    -------
    dict of str to (DataFrame, DataFrame)
        For each node two tables, units × indicators: the share of the node that an indicator makes up (they sum
        to 1), and its contribution (they sum to the node's score). In a tree of arithmetic means with
        all values there, these are its global weight, and that times its score. An indicator that is missing, or
        whose pillar is, has 0 of both; a node without a score has only zeros.
    """
    units, order = scores.index, framework.indicators
    own = scores[order].to_numpy()
    # Of every node: the shares of indicators (units, indicators) in it, and their contributions.
    found = {}
    for at, code in enumerate(order):
        share = np.zeros_like(own)
        share[:, at] = ~np.isnan(own[:, at])
        found[code] = share, np.where(share > 0, own, 0)
    for code, parts in framework.parents:
        how = aggregation.of(code, framework.nodes.at[code, "level"])
        values, score = scores[parts].to_numpy(), scores[code].to_numpy()[:, None]
        weights = framework.nodes["weight"].loc[parts].to_numpy()
        shares = implicit_weights(_rescaled(values, how.rescale), weights, how.method, how.power)
        shares = np.where(np.isnan(score), 0, shares)
        share = sum(shares[:, [at]] * found[part][0] for at, part in enumerate(parts))
        given = sum(shares[:, [at]] * found[part][1] for at, part in enumerate(parts))
        # What rounding adds to the mean is shared out alike.
        given += share * (np.nan_to_num(score) - given.sum(axis=1, keepdims=True))
        found[code] = share, given
    return {code: tuple(pd.DataFrame(one, units, order) for one in pair) for code, pair in found.items()}


def _rescaled(values: np.ndarray, rescale: tuple[float, ...] | None) -> np.ndarray:
    """Return values on the scale on which their mean is taken."""
    if rescale is None:
        return values
    a, b, c, d = rescale
    return c + (values - a) * (d - c) / (b - a)
