"""A table of units × indicators as an array, and what is said of each indicator in the array's order."""

from collections.abc import Mapping
from numbers import Real

import numpy as np
import pandas as pd

Table = pd.DataFrame | np.ndarray
PerIndicator = Real | Mapping | pd.Series | np.ndarray


def values(table: Table) -> np.ndarray:
    """Return the numbers of a table, or of an array (…, units, indicators), as floats.

    Raises
    ------
    ValueError
        Listing every fault: a code twice, a column that is not of numbers, a number that is not finite.
    """
    if not isinstance(table, pd.DataFrame):
        array = np.asarray(table, dtype=float)
        if array.ndim < 2:
            raise ValueError(f"an array of units × indicators is needed; this one has {array.ndim} axes")
        return array
    faults = [
        f"{what} {code!r} is there twice"
        for what, codes in (("indicator", table.columns), ("unit", table.index))
        if not codes.is_unique
        for code in codes[codes.duplicated()].unique()
    ]
    array = table.to_numpy()
    if array.dtype.kind not in "biuf":
        texts = [code for code, kind in table.dtypes.items() if not pd.api.types.is_numeric_dtype(kind)]
        faults += [f"indicator {code!r} holds something that is not a number" for code in texts]
    if faults:
        raise ValueError("\n".join(faults))
    array = table.to_numpy(dtype=float, na_value=np.nan)
    if np.isinf(array).any():
        units, codes = np.nonzero(np.isinf(array))
        raise ValueError(
            "\n".join(
                f"{table.columns[code]!r} of {table.index[unit]!r} is not finite"
                for unit, code in zip(units, codes, strict=True)
            )
        )
    return array


def picked(table: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Return the columns of a table that are asked for, in that order.

    Raises
    ------
    ValueError
        Where the table lacks any, naming all.
    """
    if lacking := [code for code in codes if code not in table.columns]:
        raise ValueError(f"the table has no column {', '.join(map(repr, lacking))}")
    return table[codes]


def like(table: Table, array: np.ndarray) -> Table:
    """Return an array with the units and indicators of the table that it was made from."""
    return pd.DataFrame(array, table.index, table.columns) if isinstance(table, pd.DataFrame) else array


def name(table: Table, column: int) -> str:
    """Return how to call a column in a message: its code, or its number where there are no codes."""
    return repr(table.columns[column]) if isinstance(table, pd.DataFrame) else f"indicator {column}"


def per_indicator(given: PerIndicator, table: Table, what: str) -> np.ndarray:
    """Return what is given of each indicator in the order of the table's columns.

    Parameters
    ----------
    given : number, text, Series or mapping by code, or array in the order of the columns
        One value for all indicators, or one for each.
    table : DataFrame or array
        Whose last axis are the indicators.
    what : str
        What it is, for messages.

    Raises
    ------
    ValueError
        Where an indicator has none, or the numbers of indicators differ.
    """
    count = table.shape[-1]
    if isinstance(given, pd.Series | Mapping):
        if not isinstance(table, pd.DataFrame):
            raise ValueError(f"{what} is given by code, but an array has no codes; give it in order")
        if lacking := [code for code in table.columns if code not in given]:
            raise ValueError(f"{what} is not given for {', '.join(map(repr, lacking))}")
        return np.array([given[code] for code in table.columns])
    array = np.asarray(given)
    if array.ndim and array.shape[-1] != count:
        raise ValueError(f"{what} is given for {array.shape[-1]} indicators; the table has {count}")
    return array if array.ndim else np.broadcast_to(array, (count,))


def signs(direction: PerIndicator, table: Table) -> np.ndarray:
    """Return 1 for each indicator of which more is better, −1 for each of which less is."""
    found = per_indicator(direction, table, "direction").astype(float)
    if wrong := [name(table, at) for at in np.flatnonzero(~np.isin(found, (-1, 1)))]:
        raise ValueError(f"direction is neither 1 nor -1 for {', '.join(wrong)}")
    return found


def spread(array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the greatest value of each indicator over the units; NaN where there is none."""
    least = np.fmin.reduce(array, axis=-2, keepdims=True, initial=np.nan)
    return least, np.fmax.reduce(array, axis=-2, keepdims=True, initial=np.nan)
