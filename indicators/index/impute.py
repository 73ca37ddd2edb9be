"""Fill gaps with a middle of what others have; nothing is filled unless it is asked for."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from indicators.index import columns
from indicators.index.columns import Table

METHODS = ("none", "mean", "median", "group_mean", "group_median")


def impute(
    table: Table, method: str = "none", groups: pd.Series | Mapping | np.ndarray | None = None
) -> Table:
    """Fill the gaps of each indicator with the mean or the median of the units that have it.

    Parameters
    ----------
    table : DataFrame or array (…, units, indicators)
        Values; NaN where missing.
    method : {"none", "mean", "median", "group_mean", "group_median"}
        Over all units, or over those of the unit's group.
    groups : Series or mapping by unit, or array in the order of the units
        The group of each unit, for the methods that need it; missing where a unit belongs to none.

    Returns
    -------
    DataFrame or array
        What nobody has stays missing: an indicator without any value, or without any in the group, and the gaps
        of a unit without a group.

    Raises
    ------
    ValueError
        Where the method is unknown, or groups are lacking, needless or of another number of units.

    Notes
    -----
    OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 3 (unconditional mean and median
    imputation). COINr: ``i_mean``, ``i_median``, ``i_mean_grp``, ``i_median_grp``.

    Examples
    --------
    >>> table = pd.DataFrame({"users": [20.0, np.nan, 90.0, 80.0]}, index=["HTI", "CUB", "URY", "CHL"])
    >>> impute(table, "group_mean", ["island", "island", "south", "south"])["users"].tolist()
    [20.0, 20.0, 90.0, 80.0]
    """
    if method not in METHODS:
        raise ValueError(f"method is {method!r}, not one of {', '.join(METHODS)}")
    by_group = method.startswith("group_")
    if by_group == (groups is None):
        raise ValueError(f"the method {method} {'needs' if by_group else 'takes no'} groups")
    array = columns.values(table)
    if method == "none":
        return table
    middle = _mean if method.endswith("mean") else _median
    filled = array.copy()
    for members in _members(groups, table):
        own = array[..., members, :]
        filled[..., members, :] = np.where(np.isnan(own), middle(own), own)
    return columns.like(table, filled)


def _members(groups: pd.Series | Mapping | np.ndarray | None, table: Table) -> list[np.ndarray]:
    """Return, for each group, which units belong to it."""
    count = table.shape[-2]
    if groups is None:
        return [np.ones(count, dtype=bool)]
    if isinstance(groups, pd.Series | Mapping):
        if not isinstance(table, pd.DataFrame):
            raise ValueError("groups are given by unit, but an array names no units; give them in order")
        if lacking := [unit for unit in table.index if unit not in groups]:
            raise ValueError(f"there is no group for {', '.join(map(repr, lacking))}")
        groups = [groups[unit] for unit in table.index]
    if len(groups) != count:
        raise ValueError(f"there are {len(groups)} groups for {count} units")
    codes, _ = pd.factorize(np.asarray(groups, dtype=object))  # -1 where missing
    return [codes == code for code in range(codes.max(initial=-1) + 1)]


def _mean(array: np.ndarray) -> np.ndarray:
    count = np.sum(~np.isnan(array), axis=-2, keepdims=True)
    return np.nansum(array, axis=-2, keepdims=True) / np.where(count, count, np.nan)


def _median(array: np.ndarray) -> np.ndarray:
    ordered = np.sort(array, axis=-2)  # what is missing comes last
    last = np.maximum(np.sum(~np.isnan(array), axis=-2, keepdims=True) - 1, 0)
    below, above = (np.take_along_axis(ordered, at, axis=-2) for at in (last // 2, (last + 1) // 2))
    return (below + above) / 2
