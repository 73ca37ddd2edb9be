"""Goalposts: fixed posts in an indicator's own unit, between which its scores lie, whoever else is in the table."""

import numpy as np

from indicators.index import columns
from indicators.index.columns import PerIndicator, Table

# Each scale with what takes values onto it and what they must exceed. The base of a logarithm cancels out.
SCALES = {"linear": (np.positive, -np.inf), "log": (np.log, 0.0), "log1p": (np.log1p, -1.0)}


def goalposts(
    table: Table,
    direction: PerIndicator,
    low: PerIndicator,
    high: PerIndicator,
    scale: str | PerIndicator = "linear",
    range: tuple[float, float] = (0, 100),
    clip: bool = True,
) -> Table:
    """Place values between two fixed posts, whoever else is in the table.

    With f the scale, (f(x) − f(low)) / (f(high) − f(low)), taken onto ``range``; where less is better,
    (f(high) − f(x)) / (f(high) − f(low)).

    Parameters
    ----------
    table, direction
        As for `indicators.index.normalise.normalise`.
    low, high : number, or one for each indicator
        The posts in the indicator's unit, low under high whatever the direction.
    scale : {"linear", "log", "log1p"}, or one for each indicator
        log is the logarithm (posts and values above 0), log1p that of 1 + x, which has its zero at 0.
    range : (float, float)
        The scores at the worse and at the better post.
    clip : bool
        Values beyond a post get the post's score: a value of 0 on a logarithmic scale is at the low post. Without
        it they go beyond.

    Raises
    ------
    ValueError
        Where posts are missing, inverted, or not on the scale; without ``clip``, also where a value is not.

    Notes
    -----
    COINr ``n_goalposts`` (linear, range from 0). The logarithm is that of the Human Development Index's income.

    Examples
    --------
    Income per head of the Human Development Index:

    >>> goalposts(np.array([[100.0], [1000.0], [90000.0]]), 1, 100, 75000, "log", (0, 1)).round(3)
    array([[0.   ],
           [0.348],
           [1.   ]])
    """
    array, sign = columns.values(table), columns.signs(direction, table)
    low, high = (
        columns.per_indicator(post, table, what).astype(float)
        for post, what in ((low, "low"), (high, "high"))
    )
    scale = columns.per_indicator(scale, table, "scale")
    _refuse(table, low, high, scale)
    if not range[0] < range[1]:
        raise ValueError(f"the range {range[0]} to {range[1]} does not rise")
    if clip:
        array = np.clip(array, low, high)
    worse, better = np.where(sign > 0, low, high), np.where(sign > 0, high, low)
    array, worse, better = (_on(scale, x, table) for x in (array, worse, better))
    shares = (array - worse) / (better - worse)
    return columns.like(table, range[0] + shares * (range[1] - range[0]))


def _refuse(table: Table, low: np.ndarray, high: np.ndarray, scale: np.ndarray) -> None:
    """Say of which indicators the posts or the scale are wrong, all at once."""
    if unknown := sorted({str(one) for one in scale.ravel()} - set(SCALES)):
        raise ValueError(f"scale is {', '.join(map(repr, unknown))}, not one of {', '.join(SCALES)}")
    faults = []
    for at, (lowest, highest, one) in enumerate(zip(low, high, scale, strict=True)):
        where, least = columns.name(table, at), SCALES[one][1]
        if not lowest < highest:
            faults.append(f"{where}: goalposts {lowest:g} and {highest:g} do not rise")
        elif not least < lowest:
            faults.append(
                f"{where}: goalpost {lowest:g} is not on the scale {one}, which begins above {least:g}"
            )
    if faults:
        raise ValueError("\n".join(faults))


def _on(scale: np.ndarray, array: np.ndarray, table: Table) -> np.ndarray:
    """Return an array with each indicator's numbers taken onto its scale."""
    if (scale == "linear").all():
        return array
    array = array.copy()
    for name, (onto, least) in SCALES.items():
        some = scale == name
        off = some & (array <= least).any(axis=tuple(np.arange(array.ndim - 1)))
        if outside := [columns.name(table, at) for at in np.flatnonzero(off)]:
            raise ValueError(
                f"{', '.join(outside)}: a value is {least:g} or less, which the scale {name} has no place for; "
                "clip it to the goalposts"
            )
        array[..., some] = onto(array[..., some])
    return array
