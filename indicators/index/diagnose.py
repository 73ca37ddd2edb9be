"""What an index is made of, as information: correlations, consistency, what really weighs, floors and caps.

Nothing here changes a score. Methods after OECD and JRC, Handbook on Constructing Composite Indicators (2008), steps
4 (multivariate analysis) and 8 (back to the data).
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from indicators.index import columns
from indicators.index.framework import Framework

FEWEST = 3  # two units always lie on one line


def correlations(table: pd.DataFrame, method: str = "pearson") -> pd.DataFrame:
    """Return how strongly each two columns go together, from −1 to 1, over the units that have both.

    Parameters
    ----------
    table : DataFrame
        Units × indicators, or units × all nodes; normalised, so that more is better in all.
    method : {"pearson", "spearman"}
        Of the values, or of their ranks (ties share the mean rank).

    Returns
    -------
    DataFrame
        Columns × columns. NaN where fewer than three units have both, or one of the two does not vary.

    Notes
    -----
    COINr ``get_corr``, pairwise complete.

    Examples
    --------
    >>> table = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [1.0, 4.0, 9.0, np.nan]})
    >>> correlations(table, "spearman").loc["a", "b"].item()
    1.0
    """
    if method not in ("pearson", "spearman"):
        raise ValueError(f"method is {method!r}, not pearson or spearman")
    array = pd.DataFrame(columns.values(table), table.index, table.columns)
    return array.corr(method, min_periods=FEWEST)


def correlations_with(table: pd.DataFrame, other: pd.Series, method: str = "pearson") -> pd.Series:
    """Return how strongly each column goes together with something outside of the index, such as income per head.

    Parameters
    ----------
    table : DataFrame
        Units × indicators, or units × all nodes.
    other : Series
        By unit; units that the table lacks count for nothing. Income is better given as its logarithm.
    method : {"pearson", "spearman"}

    Returns
    -------
    Series
        By column; NaN as in `correlations`.

    Notes
    -----
    COINr ``get_denom_corr``.

    Examples
    --------
    >>> table = pd.DataFrame({"a": [1.0, 2.0, 4.0]}, index=["HTI", "BOL", "URY"])
    >>> correlations_with(table, pd.Series({"URY": 22000.0, "BOL": 3700.0, "HTI": 1700.0}), "spearman").to_dict()
    {'a': 1.0}
    """
    beside = pd.concat([table, other.reindex(table.index).rename("")], axis=1)
    return (
        correlations(beside.set_axis(range(beside.shape[1]), axis=1), method)
        .iloc[:-1, -1]
        .set_axis(table.columns)
    )


def pairs(table: pd.DataFrame, framework: Framework, method: str = "pearson") -> pd.DataFrame:
    """Return every two indicators with their correlation, and whether they are of one pillar.

    Two indicators of one pillar should go together, and more so than those of different pillars; near 1 they count
    one thing twice, under 0 they cancel each other out.

    Parameters
    ----------
    table : DataFrame
        Units × indicators, normalised.
    framework : Framework
    method : {"pearson", "spearman"}

    Returns
    -------
    DataFrame
        One row for each pair: first, second, first_pillar, second_pillar, within (one pillar has both), correlation,
        n (units that have both).

    Examples
    --------
    >>> tree = {"code": ["a", "b", "c", "P", "Q", "I"], "parent": ["P", "P", "Q", "I", "I", ""]}
    >>> table = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [2.0, 4.0, 6.0], "c": [3.0, 2.0, 1.0]})
    >>> pairs(table, Framework.from_table(pd.DataFrame(tree)))[["first", "second", "within", "correlation"]]
      first second  within  correlation
    0     a      b    True          1.0
    1     a      c   False         -1.0
    2     b      c   False         -1.0
    """
    table = columns.picked(table, framework.indicators)
    matrix, there = correlations(table, method), table.notna().astype(int)
    both = there.T @ there
    pillar = {code: top for top in framework.pillars for code in framework.indicators_of(top)}
    return pd.DataFrame(
        {
            "first": first,
            "second": second,
            "first_pillar": pillar[first],
            "second_pillar": pillar[second],
            "within": pillar[first] == pillar[second],
            "correlation": matrix.at[first, second],
            "n": both.at[first, second],
        }
        for first, second in combinations(framework.indicators, 2)
    )


def cronbach(table: pd.DataFrame) -> float:
    """Return Cronbach's alpha: how consistently some indicators measure one thing; 0.7 and more is called acceptable.

    k c̄ / (v̄ + (k − 1) c̄), with k indicators, the mean v̄ of their variances and the mean c̄ of their covariances,
    each covariance over the units that have both.

    Parameters
    ----------
    table : DataFrame
        Units × the indicators of one pillar, normalised.

    Returns
    -------
    float
        At most 1; negative where indicators work against each other. NaN for fewer than two indicators, where two
        have no two units in common, or where nothing varies.

    Notes
    -----
    L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951); COINr
    ``get_cronbach`` with ``use = "pairwise.complete.obs"``.

    Examples
    --------
    >>> round(cronbach(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 3.0, 2.0]})), 6)
    0.666667
    """
    covariances = pd.DataFrame(columns.values(table)).cov(min_periods=2).to_numpy()
    k, total = len(covariances), covariances.sum()
    if k < 2 or not total:
        return np.nan
    return float(k / (k - 1) * (1 - np.trace(covariances) / total))


def effective_weights(scores: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return what each node is meant to weigh in the index, and how far the index goes with it.

    Parameters
    ----------
    scores : DataFrame
        Units × every node.
    framework : Framework

    Returns
    -------
    DataFrame
        By node: ``level``; ``weight``, its share of the top, the product of its weight and those above it, each
        divided by the sum over the parts of one whole; ``correlation`` with the top (Pearson); ``main_effect``, the
        square of it: the share of the index's variance that a straight line through the node accounts for;
        ``share``, the main effect divided by the sum over the level, to be set beside the weight.

    Notes
    -----
    Weight: COINr ``get_eff_weights``. Main effect: the linear form of the correlation ratio of P. Paruolo, M. Saisana
    and A. Saltelli, Ratings and rankings: voodoo or science?, J. R. Stat. Soc. A 176 (2013). Nodes go together, so
    that main effects do not sum to 1.

    Examples
    --------
    Equal weights, but one indicator hardly varies:

    >>> framework = Framework.from_table(pd.DataFrame({"code": ["a", "b", "I"], "parent": ["I", "I", ""]}))
    >>> scores = pd.DataFrame({"a": [0.0, 50.0, 100.0], "b": [51.0, 49.0, 51.0], "I": [25.5, 49.5, 75.5]})
    >>> effective_weights(scores, framework)["main_effect"].round(3).to_dict()
    {'a': 0.999, 'b': 0.001, 'I': 1.0}
    """
    nodes = framework.nodes
    weights = {framework.top: 1.0}
    for code, parts in reversed(framework.parents):
        own = nodes["weight"].loc[parts]
        weights |= (own / own.sum() * weights[code]).to_dict()
    found = nodes[["level"]].assign(weight=pd.Series(weights))
    found["correlation"] = correlations_with(columns.picked(scores, list(nodes.index)), scores[framework.top])
    found["main_effect"] = found["correlation"] ** 2
    total = found.groupby("level")["main_effect"].transform("sum")
    return found.assign(share=found["main_effect"] / total.where(total > 0))


@dataclass(frozen=True, eq=False)
class Components:
    """The principal components of a table.

    Parameters
    ----------
    explained : Series
        The share of the variance of all columns that each component (1, 2, …) explains, falling; they sum to 1.
    loadings : DataFrame
        Columns × components: the unit vector of each component, its largest loading positive.
    n : int
        The units without a gap, of which they are.
    """

    explained: pd.Series
    loadings: pd.DataFrame
    n: int


def pca(table: pd.DataFrame) -> Components:
    """Return the principal components of the standardised columns, over the units that have all of them.

    Parameters
    ----------
    table : DataFrame
        Units × indicators.

    Returns
    -------
    Components
        A column that does not vary has loadings NaN and no part in the components; with fewer than two units
        without a gap there are none.

    Notes
    -----
    As information only: no weights are made of it. COINr ``get_PCA`` (R's ``prcomp``, centred and scaled).

    Examples
    --------
    >>> found = pca(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [2.0, 4.0, 6.0]}))
    >>> found.explained.round(6).tolist()
    [1.0, 0.0]
    >>> found.loadings[1].round(4).tolist()
    [0.7071, 0.7071]
    """
    complete = columns.values(table)
    complete = complete[~np.isnan(complete).any(axis=1)]
    varying = np.array([len(set(column)) > 1 for column in complete.T], dtype=bool)
    if not varying.any():
        none = pd.RangeIndex(1, 1, name="component")
        return Components(pd.Series(np.nan, none), pd.DataFrame(np.nan, table.columns, none), len(complete))
    centred = complete[:, varying] - complete[:, varying].mean(axis=0)
    _, sizes, vectors = np.linalg.svd(centred / centred.std(axis=0, ddof=1), full_matrices=False)
    largest = np.take_along_axis(vectors, np.abs(vectors).argmax(axis=1, keepdims=True), axis=1)
    numbers = pd.RangeIndex(1, len(sizes) + 1, name="component")
    loadings = pd.DataFrame(np.nan, table.columns, numbers)
    loadings.loc[varying] = (vectors * np.sign(largest)).T
    return Components(pd.Series(sizes**2 / np.sum(sizes**2), numbers), loadings, len(complete))


def floors_and_caps(normalised: pd.DataFrame, low: float = 0, high: float = 100) -> pd.DataFrame:
    """Return how many units have the lowest or the highest score that an indicator can give.

    Where many do, the goalposts tell them no more apart.

    Parameters
    ----------
    normalised : DataFrame
        Units × indicators.
    low, high : float
        The ends of the scale.

    Returns
    -------
    DataFrame
        By indicator: ``n``, the units with a score; ``at_floor`` and ``at_cap``, the shares of them at each end,
        0 to 1, NaN where nobody has a score.

    Examples
    --------
    >>> floors_and_caps(pd.DataFrame({"signed": [0.0, 0.0, 50.0, 100.0, np.nan]})).loc["signed"].to_dict()
    {'n': 4.0, 'at_floor': 0.5, 'at_cap': 0.25}
    """
    if not low < high:
        raise ValueError(f"a scale from {low} to {high} does not rise")
    n, near = normalised.notna().sum(), 1e-9 * (high - low)
    ends = {"at_floor": normalised <= low + near, "at_cap": normalised >= high - near}
    return pd.DataFrame({"n": n} | {name: at.sum() / n.where(n > 0) for name, at in ends.items()})
