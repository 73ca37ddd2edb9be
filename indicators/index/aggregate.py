"""Weighted means: of the parts of one whole in any number of draws, and of a table up a framework."""

from collections.abc import Mapping, Sequence
from numbers import Real

import numpy as np
import pandas as pd

from indicators.index import columns
from indicators.index.framework import Framework

METHODS = ("arithmetic", "geometric", "harmonic", "generalised")
ENOUGH = 1e-9  # a share that falls short of a minimum by rounding alone is enough


def mean(
    values: np.ndarray,
    weights: np.ndarray,
    method: str = "arithmetic",
    minimum: float = 0,
    by: str = "count",
    power: float | None = None,
) -> np.ndarray:
    """Return weighted means over the parts of a whole; missing parts are left out and the weights of the rest rescaled.

    Parameters
    ----------
    values : array (…, units, parts)
        Normalised values, higher is better; NaN where missing.
    weights : array (…, parts)
        Not negative, on any scale. Leading axes of values and weights (draws) broadcast.
    method : {"arithmetic", "geometric", "harmonic", "generalised"}
        With weights w rescaled to sum 1: Σ w x; exp Σ w ln x; 1 / Σ (w / x); (Σ w xᵖ)^(1/p).
    minimum : float
        The least share of parts that must be there, from 0 to 1; where fewer are, the mean is missing.
    by : {"count", "weight"}
        Whether that share is of the parts' number or of their weight.
    power : float, optional
        The p of the generalised mean: 1 is the arithmetic mean, −1 the harmonic; 0 is taken as its limit, the
        geometric mean.

    Returns
    -------
    array (…, units)
        NaN where no part is there, where what is there weighs nothing, or where fewer than ``minimum`` are there.

    Raises
    ------
    ValueError
        Where a value is not above 0 and the mean needs it so: geometric, harmonic, and generalised of power 0 or
        less; a generalised mean of another power needs values of 0 or more.

    Notes
    -----
    OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7. COINr: ``a_amean``, ``a_gmean``,
    ``a_hmean``, and ``dat_thresh`` for ``minimum`` by count.

    Examples
    --------
    >>> two_units = np.array([[4.0, 16.0], [np.nan, 9.0]])
    >>> mean(two_units, [3, 1], "arithmetic")
    array([7., 9.])
    >>> mean(two_units, [1, 1], "geometric", minimum=0.8)
    array([ 8., nan])
    """
    values, weights = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    power = _power(method, power)
    _refuse_choices(values, weights, minimum, by)
    _refuse_values(values, power)
    present = ~np.isnan(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        shown = np.where(present, np.log(values) if power == 0 else values**power, 0)
        weight = np.einsum("...uc,...c->...u", present.astype(float), weights)
        middle = np.einsum("...uc,...c->...u", shown, weights) / weight
        means = np.exp(middle) if power == 0 else middle ** (1 / power)
    if minimum:
        found = present.mean(axis=-1) if by == "count" else weight / weights.sum(axis=-1, keepdims=True)
        means = np.where(found >= minimum - ENOUGH, means, np.nan)
    return means


def aggregate(
    table: pd.DataFrame,
    framework: Framework,
    methods: str | Sequence[str] | Mapping = "arithmetic",
    minimum: float | Sequence[float] | Mapping = 0,
    by: str = "count",
    power: float | None = None,
) -> pd.DataFrame:
    """Return the scores of every node of the framework: indicators as they are, then pillars, then the top.

    Parameters
    ----------
    table : DataFrame
        Normalised values, units × indicators; columns that the framework does not know are left out.
    framework : Framework
        The tree with the weights.
    methods, minimum : one value, a sequence or a mapping
        What `mean` takes: one for all; one for each level from 2 to the top's; or by level or code of a node, the
        code going before its level and everything else taking the default (arithmetic, 0).
    by, power
        As `mean` takes them.

    Returns
    -------
    DataFrame
        Units × nodes: indicators in the framework's order, then what is made of them, the top last.

    Raises
    ------
    ValueError
        Where the table lacks an indicator, a choice is unknown, or a value is out of a mean's reach.

    Notes
    -----
    COINr ``Aggregate``; a mean is kept between its least and greatest part, where rounding may carry it out.

    Examples
    --------
    >>> tree = {"code": ["a", "b", "P", "Index"], "parent": ["P", "P", "Index", ""], "weight": [1, 3, 1, 1]}
    >>> aggregate(pd.DataFrame({"a": [0.0], "b": [100.0]}, index=["ARG"]), Framework.from_table(pd.DataFrame(tree)))
           a      b     P  Index
    ARG  0.0  100.0  75.0   75.0
    """
    table = columns.picked(table, framework.indicators)
    scores = dict(zip(table.columns, columns.values(table).T, strict=True))
    methods = _by_node(methods, framework, "methods", "arithmetic")
    minimum = _by_node(minimum, framework, "minimum", 0)
    for code, parts in framework.parents:
        values = np.column_stack([scores[part] for part in parts])
        weights = framework.nodes["weight"].loc[parts].to_numpy()
        own = power if methods[code] == "generalised" else None
        try:
            means = mean(values, weights, methods[code], minimum[code], by, own)
        except ValueError as fault:
            raise ValueError(f"{code}: {fault}") from None
        least, greatest = columns.spread(values.T)
        scores[code] = np.clip(means, least[0], greatest[0])
    return pd.DataFrame(scores, index=table.index)


def _by_node(given, framework: Framework, what: str, default) -> dict:
    """Return one choice for each node that is made of others."""
    levels = {code: framework.nodes.at[code, "level"] for code, _ in framework.parents}
    top = framework.nodes.at[framework.top, "level"]
    if isinstance(given, str | Real):
        return dict.fromkeys(levels, given)
    if not isinstance(given, Mapping):
        if len(given) != top - 1:
            raise ValueError(f"{what} are {len(given)}, but there are {top - 1} levels above the indicators")
        given = dict(enumerate(given, 2))
    if unknown := [key for key in given if key not in levels and key not in range(2, top + 1)]:
        raise ValueError(f"{what} are given for {', '.join(map(repr, unknown))}: no such level or node")
    return {code: given.get(code, given.get(level, default)) for code, level in levels.items()}


def _power(method: str, power: float | None) -> float:
    """Return the power that makes a generalised mean of a method; 0 is the geometric mean."""
    if method not in METHODS:
        raise ValueError(f"method is {method!r}, not one of {', '.join(METHODS)}")
    if method != "generalised":
        if power is not None:
            raise ValueError(f"a power belongs to the generalised mean; the {method} mean has none")
        return {"arithmetic": 1, "geometric": 0, "harmonic": -1}[method]
    if power is None or not np.isfinite(power):
        raise ValueError("the generalised mean needs a finite power")
    return power


def _refuse_choices(values: np.ndarray, weights: np.ndarray, minimum: float, by: str) -> None:
    if weights.shape[-1:] != values.shape[-1:]:
        raise ValueError(f"there are {weights.shape[-1:]} weights for {values.shape[-1:]} parts")
    if not (weights >= 0).all():
        raise ValueError("a weight is negative or missing")
    if not 0 <= minimum <= 1:
        raise ValueError(f"minimum is {minimum}, not a share from 0 to 1")
    if by not in ("count", "weight"):
        raise ValueError(f"by is {by!r}, not count or weight")


def _refuse_values(values: np.ndarray, power: float) -> None:
    if power <= 0 and (values <= 0).any():
        kind = {0: "geometric", -1: "harmonic"}.get(power, f"generalised (power {power:g})")
        raise ValueError(
            f"the {kind} mean needs values above 0; the least here is {np.nanmin(values):g}. Normalise to a range "
            "that starts above 0, such as 1 to 100, or take the arithmetic mean"
        )
    if power > 0 and power != 1 and (values < 0).any():
        raise ValueError(f"the generalised mean of power {power:g} needs values of 0 or more")
