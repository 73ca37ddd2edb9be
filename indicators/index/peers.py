"""Structural peers: the states most like one in size, income and place, whatever their scores."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from indicators.index import errors

AMOUNTS = ("population", "gdp_per_head", "area")  # compared on a log scale
PLACES = (
    ("island", "landlocked"),
    ("region",),
)  # the same or not; the columns of one place are read together
AVERAGE = 2.0  # the mean square of how far two draws from a standardised attribute are apart
STRUCTURE = (*AMOUNTS, *(name for place in PLACES for name in place))


class PeersError(ValueError):
    """Peers cannot be told from such a table; the message lists every fault."""


def nearest(
    attributes: pd.DataFrame, unit: str, states: Collection[str], k: int = 5, least_shared: float = 0.5
) -> pd.DataFrame:
    """Return the k states most like a unit in structure, the nearest first, each with its distance.

    Parameters
    ----------
    attributes : DataFrame
        Indexed by unit code, with all or some of the columns ``population`` (people), ``gdp_per_head``,
        ``area`` (each in any unit, above 0), ``island``, ``landlocked`` and ``region`` (compared as the same or
        not; the first two together, as one place). Other columns, such as scores, are never looked at. A
        missing cell is a missing attribute, so leave out what is too old to be told of today.
    unit : str
        Whose peers; it need not be a state.
    states : collection of str
        Who can be a peer, and among whom attributes are standardised: the ranked states, not territories.
    k : int
        How many peers; fewer come back where fewer can be compared.
    least_shared : float
        Share of the table's attributes that both must have, or the two cannot be compared.

    Returns
    -------
    DataFrame
        Indexed by ``peer``; ``distance`` (0 = alike; two states drawn at random are about 1.4 apart),
        ``shared`` (how many attributes were compared) and ``missing`` (those that were not, between commas).
        Equal distances stand in the order of codes.

    Raises
    ------
    PeersError
        Listing every fault: no known attribute, an amount of 0 or less, a code that is twice or not there; or
        if the unit lacks the attributes to be compared with anybody.

    Notes
    -----
    Distance is the root mean square of the differences of the attributes both have. An amount differs by its
    logarithm in standard deviations, so that the square of a difference is 2 on average; a place that is not
    the same differs by a square of 2 divided by how often two states differ in it. Every attribute thus weighs
    the same, as in Gower, A general coefficient of similarity, Biometrics 27 (1971). One that either lacks
    counts as an average difference, a square of 2: nobody becomes a peer by what is not known of them.

    Examples
    --------
    >>> states = ["KNA", "LCA", "CRI", "BRA"]
    >>> attributes = pd.DataFrame(
    ...     {"population": [5e4, 2e5, 5e6, 2e8], "island": [True, True, False, False]}, index=states
    ... )
    >>> nearest(attributes, "KNA", states, k=2)["distance"].round(2).to_dict()
    {'LCA': 0.31, 'CRI': 1.74}
    """
    states = list(states)
    _check(attributes, unit, states, k, least_shared)
    differences = _squared_differences(attributes, unit, states)
    shared = differences.notna().sum(axis=1)
    enough = shared >= max(1, least_shared * differences.shape[1])
    if not enough.any():
        lacking = ", ".join(differences.columns[differences.isna().all()])
        raise PeersError(
            f"{unit} cannot be compared: nothing is known of its {lacking}, and the other attributes are fewer than "
            f"{least_shared:.0%} of {differences.shape[1]}"
        )
    found = pd.DataFrame(
        {
            "distance": np.sqrt(differences.fillna(AVERAGE).mean(axis=1)),
            "shared": shared,
            "missing": [", ".join(differences.columns[row.isna()]) for _, row in differences.iterrows()],
        }
    ).rename_axis("peer")
    return found[enough].sort_index().sort_values("distance", kind="stable").head(k)


def _squared_differences(attributes: pd.DataFrame, unit: str, states: list[str]) -> pd.DataFrame:
    """Return how far the other states are from the unit in each attribute: a square, 2 on average."""
    among, differences = attributes.loc[states], {}
    for name in [name for name in AMOUNTS if name in attributes]:
        logs = np.log(among[name].astype(float))
        spread = logs.std(ddof=0)
        # Where all states are alike, an attribute tells nobody apart.
        differences[name] = (logs - np.log(float(attributes.at[unit, name]))) ** 2 / (spread**2 or np.inf)
    for place in PLACES:
        if columns := [name for name in place if name in attributes]:
            kind = attributes.groupby(columns).ngroup()
            often = 1 - (kind[states].value_counts(normalize=True) ** 2).sum()
            differs = (kind[states] - kind[unit]).abs().clip(upper=1)
            differences[" or ".join(columns)] = differs * (AVERAGE / often if often > 1e-12 else 0.0)
    return pd.DataFrame(differences).drop(index=unit, errors="ignore")


def _check(attributes: pd.DataFrame, unit: str, states: list[str], k: int, least_shared: float) -> None:
    """Refuse a table from which peers cannot be told."""
    codes = attributes.index
    faults = [f"{code}: has {(codes == code).sum()} rows" for code in codes[codes.duplicated()].unique()]
    faults += [
        f"{code}: has no row of attributes{errors.nearest(code, codes)}"
        for code in dict.fromkeys([unit, *states])
        if code not in codes
    ]
    faults += [
        f"{code}: is listed twice as a state" for code in dict.fromkeys(states) if states.count(code) > 1
    ]
    if not (given := [name for name in STRUCTURE if name in attributes]):
        faults.append(f"there is no attribute; give some of {', '.join(STRUCTURE)}")
    for name in [name for name in AMOUNTS if name in given]:
        amounts = pd.to_numeric(attributes[name], errors="coerce")
        bad = attributes[name].notna() & ~amounts.between(0, np.inf, inclusive="neither")
        faults += [
            f"{code}: {name} is {value!r}, not a number above 0"
            for code, value in attributes[name][bad].items()
        ]
    if k < 1:
        faults.append(f"k is {k}; ask for one peer or more")
    if not 0 < least_shared <= 1:
        faults.append(f"least_shared is {least_shared:g}, not a share above 0 and up to 1")
    if faults:
        raise PeersError("\n".join(faults))
