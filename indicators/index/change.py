"""Why scores differ between two editions: new data, revised data, a changed method, or others who moved."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pandas as pd

from indicators.index.editions import CAUSES, Edition, Mixtures, aligned


@dataclass(frozen=True, eq=False)
class Change:
    """How every score changed, and why.

    Parameters
    ----------
    parts : DataFrame
        One row for each unit and node (``unit``, ``node``): the scores ``before`` and ``after``, their difference
        ``change``, and its parts ``new_data``, ``revised_data``, ``changed_method`` and ``moved_peers``, which sum
        to it. ``state`` is "kept"; or "enters", "leaves" or "absent" where a score, and hence a change, is
        missing, and ``because`` then names the causes of entering or leaving.
    indicators : DataFrame
        One row for each unit, node and indicator under it (``unit``, ``node``, ``indicator``): what the indicator
        adds to ``change`` and to each of its parts. Over the indicators they sum to the node's.
    """

    parts: pd.DataFrame
    indicators: pd.DataFrame


def between(older: Edition, newer: Edition) -> Change:
    """Split the change of every score between two editions into its four causes, exactly.

    A value moves because of

    - a changed method, if its indicator is measured in another way, or has values in one edition only;
    - revised data, if its date is the same;
    - new data otherwise: a newer date, or a value that appeared, vanished or became stale.

    Framework, weights, goalposts and spec are method as well. Moved peers is what the data of other units do to
    a score, through a normalisation, treatment or imputation that looks at all units; under fixed goalposts nothing.

    Parameters
    ----------
    older, newer : Edition

    Returns
    -------
    Change

    Raises
    ------
    ChangeError
        Listing every value without a date, by indicator.
    SpecError
        If an edition's spec does not apply to it.

    Notes
    -----
    The parts are Shapley values: each cause is let act after every set of the others, by scoring the mixture of the
    two editions, and its effects are averaged over all orders. No order is natural here, and the rule is the only one
    that favours none, gives nothing to what has no effect and leaves no rest (Shorrocks, Decomposition procedures
    for distributional analysis, Journal of Economic Inequality 11, 2013). An order that passes through a mixture
    without a score, as one below the minimum of data, is left out; if every order does, such a mixture counts as
    half way.

    An indicator adds share × (score − r): `contributions` has the shares, and r, half way between the node's two
    scores, keeps an indicator that leaves from taking its whole score along (Griliches and Regev, Firm productivity
    in Israeli industry, Journal of Econometrics 65, 1995). In a linear index with nothing missing that is its
    global weight × the change of its score.
    """
    both = aligned(older, newer)
    scores, shares, given = (np.array(one) for one in zip(*map(both.arrays, both.all), strict=True))
    there, middle = ~np.isnan(scores), (scores[0] + scores[-1]) / 2
    # Of each node its score, then what each indicator gives to it, both from half way.
    numbers = np.concatenate([scores[..., None], given], axis=-1)
    values = numbers - middle[..., None] * np.concatenate([np.ones_like(scores)[..., None], shares], axis=-1)
    parts = np.zeros((len(CAUSES), *values.shape[1:]))
    doors = np.zeros((len(CAUSES), *there.shape[1:], 1))
    acting = [CAUSES.index(cause) for cause in both.acting]
    parts[acting] = _averages(np.nan_to_num(values), there)
    doors[acting] = _averages(there[..., None].astype(float), np.ones_like(there))
    parts[:, ~(there[0] & there[-1])] = np.nan
    return Change(_of_nodes(both, scores, parts[..., 0], doors[..., 0]), _of_indicators(both, parts[..., 1:]))


def _averages(values: np.ndarray, passable: np.ndarray) -> np.ndarray:
    """Return the effect of each cause, averaged over the orders in which the causes can act.

    Parameters
    ----------
    values : array (mixtures, units, nodes, numbers)
        Of the mixture in which the causes act whose bits are set in its place.
    passable : bool array (mixtures, units, nodes)
        Whether an order may pass through a mixture.

    Returns
    -------
    array (causes, units, nodes, numbers)
    """
    orders = list(permutations(range(len(values).bit_length() - 1)))
    ways = [np.cumsum([0, *(1 << cause for cause in order)]) for order in orders]
    weights = np.array([passable[way].all(axis=0) for way in ways], dtype=float)
    weights[:, ~weights.any(axis=0)] = 1
    weights /= weights.sum(axis=0)
    found = np.zeros((len(orders[0]), *values.shape[1:]))
    for order, way, weight in zip(orders, ways, weights, strict=True):
        for cause, before, after in zip(order, way, way[1:], strict=False):
            found[cause] += weight[..., None] * (values[after] - values[before])
    return found


def _of_nodes(both: Mixtures, scores: np.ndarray, parts: np.ndarray, doors: np.ndarray) -> pd.DataFrame:
    """Return the table of the parts of every node's change."""
    before, after = scores[0].ravel(), scores[-1].ravel()
    table = pd.MultiIndex.from_product([both.old.index, both.nodes], names=["unit", "node"]).to_frame(
        index=False
    )
    table = table.assign(before=before, after=after, change=after - before)
    table = table.assign(**{cause: part.ravel() for cause, part in zip(CAUSES, parts, strict=True)})
    was, is_ = ~np.isnan(before), ~np.isnan(after)
    opened = np.abs(doors.reshape(len(CAUSES), -1).T) > 1e-9
    return table.assign(
        state=np.select([was & is_, is_, was], ["kept", "enters", "leaves"], "absent"),
        because=[
            ", ".join(cause for cause, one in zip(CAUSES, row, strict=True) if one) * bool(moved)
            for row, moved in zip(opened, was != is_, strict=True)
        ],
    )


def _of_indicators(both: Mixtures, parts: np.ndarray) -> pd.DataFrame:
    """Return the table of what every indicator adds to the parts of the nodes that it is under."""
    frameworks = (both.older.framework, both.newer.framework)
    under = {
        (node, code)
        for framework in frameworks
        for node, _ in framework.parents
        for code in framework.indicators_of(node)
    }
    keys = pd.MultiIndex.from_product([both.old.index, both.nodes, both.old.columns])
    table = keys.set_names(["unit", "node", "indicator"]).to_frame(index=False)
    table = table.assign(change=parts.sum(axis=0).ravel())
    table = table.assign(**{cause: part.ravel() for cause, part in zip(CAUSES, parts, strict=True)})
    known = [pair in under for pair in zip(table["node"], table["indicator"], strict=True)]
    return table[known].reset_index(drop=True)
