"""Cut values into at most five classes with round bounds, for a map's colours."""

import math

import numpy as np

from dashboard import theme
from dashboard.text import amounts, translator

MOST = 5


def bounds(
    numbers: list[float], valid_range: tuple[float | None, float | None], decimals: int
) -> list[float]:
    """Find the bounds between classes: equal parts of a closed range over which they are spread, else round quantiles.

    Parameters
    ----------
    numbers : list of float
        The values to be classed.
    valid_range : tuple of float or None
        Lowest and highest possible value.
    decimals : int
        Decimals shown to people; bounds have no more.

    Returns
    -------
    list of float
        Up to four bounds, rising; a value equal to a bound belongs to the class above it.

    Examples
    --------
    >>> bounds([3, 20, 48, 71, 98], (0, 100), 1)
    [20.0, 40.0, 60.0, 80.0]
    """
    if len(set(numbers)) < 2:
        return []
    low, high = valid_range
    least, most = min(numbers), max(numbers)
    if low is not None and high is not None:
        equal = [round(low + (high - low) * part / MOST, 6) for part in range(1, MOST)]
        if max(np.bincount(np.searchsorted(equal, numbers, side="right"))) <= len(numbers) / 2:
            return equal
    cuts = (_rounded(cut, decimals) for cut in np.quantile(numbers, [0.2, 0.4, 0.6, 0.8]))
    return sorted({cut for cut in cuts if least < cut <= most})


def classes(numbers: list[float], meta: dict, lang: str) -> list[dict]:
    """Name and colour the classes of a map, lowest first; those of an ordinal indicator are its categories.

    Returns
    -------
    list of dict
        ``{"from": lowest value, "label": words, "color": "#rrggbb"}``.
    """
    _ = translator(lang)
    levels = amounts.categories(meta)
    if levels:
        return _coloured(list(levels.items()))
    at = bounds(numbers, meta["valid_range"], meta["decimals"])
    if not at:
        return _coloured([(-math.inf, amounts.short(numbers[0], meta, lang) if numbers else "")])
    if meta["decimals"] == 0:
        return _coloured(_counted(min(numbers), at, meta, lang))
    words = [amounts.short(bound, meta | {"decimals": _decimals(at)}, lang) for bound in at]
    named = [(-math.inf, _("below {value}").format(value=words[0]))]
    named += [
        (bound, _("{low} to {high}").format(low=low, high=high))
        for bound, low, high in zip(at[:-1], words[:-1], words[1:], strict=True)
    ]
    return _coloured([*named, (at[-1], _("{value} or more").format(value=words[-1]))])


def class_of(value: float, found: list[dict]) -> int:
    """Say in which class a value lies."""
    return max(sum(value >= each["from"] for each in found) - 1, 0)


def _counted(least: float, at: list[float], meta: dict, lang: str) -> list[tuple[float, str]]:
    """Name classes of whole numbers by the numbers they hold: 0, 1 to 2, 3 or more."""
    _ = translator(lang)
    named = []
    for low, above in zip([least, *at], [*at, None], strict=True):
        if above is None:
            words = _("{value} or more").format(value=amounts.short(low, meta, lang))
        elif above - low <= 1:
            words = amounts.short(low, meta, lang)
        else:
            words = _("{low} to {high}").format(
                low=amounts.short(low, meta, lang), high=amounts.short(above - 1, meta, lang)
            )
        named.append((low, words))
    return named


def _coloured(named: list[tuple[float, str]]) -> list[dict]:
    colours = theme.ramp(len(named))
    return [{"from": low, "label": label, "color": c} for (low, label), c in zip(named, colours, strict=True)]


def _rounded(cut: float, decimals: int) -> float:
    """Round to two significant digits, but never to more decimals than are shown."""
    if cut == 0:
        return 0.0
    digits = 1 - math.floor(math.log10(abs(cut)))
    if decimals == 0:
        return float(max(math.ceil(cut), 1)) if abs(cut) < 10 else float(round(cut, min(digits, 0)))
    return round(cut, min(digits, decimals))


def _decimals(at: list[float]) -> int:
    return next(d for d in range(7) if all(abs(round(bound, d) - bound) < 1e-9 for bound in at) or d == 6)
