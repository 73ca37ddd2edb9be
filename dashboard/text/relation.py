"""Sentences over two indicators: whether economies that rank high in one rank high in the other."""

import numpy as np
import pandas as pd

from dashboard.text import number, translator

FEWEST = 5  # economies, below which a rank correlation tells nothing
BEYOND_CHANCE = 1.96  # standard errors; under no relation that of a rank correlation is 1 / √(n − 1)


def both(table: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Join the newest values of two indicators by economy.

    Parameters
    ----------
    table, other : DataFrame
        One row per economy, each with a value, with the columns of ``dashboard.view.select``.

    Returns
    -------
    DataFrame
        The rows of ``table`` that have a counterpart, its columns with ``other_`` before their names.
    """
    joined = table.merge(other.add_prefix("other_"), left_on="country", right_on="other_country", how="inner")
    return joined.reset_index(drop=True)


def rank_correlation(one: pd.Series, other: pd.Series) -> float | None:
    """Return Spearman's rank correlation, ties sharing their mean rank; None where all are tied.

    Examples
    --------
    >>> rank_correlation(pd.Series([1, 2, 3]), pd.Series([10, 20, 15]))
    0.5
    """
    ranks = np.array([one.rank().to_numpy(), other.rank().to_numpy()])
    if len(one) < 2 or (ranks.std(axis=1) == 0).any():
        return None
    return round(float(np.corrcoef(ranks)[0, 1]), 6)


def said(joined: pd.DataFrame, meta: dict, other: dict, lang: str) -> str:
    """Say the rank correlation of two indicators, over how many economies, and what it allows to say.

    Parameters
    ----------
    joined : DataFrame
        What `both` returned; rows of which a value is out of date are not counted, and their number is said.
    meta, other : dict
        The two indicators in one language.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    old = joined["stale"].astype(bool) | joined["other_stale"].astype(bool)
    counted = joined[~old]
    n = len(counted)
    words = {"one": meta["title"], "other": other["title"], "n": number(n, lang, 0)}
    found = rank_correlation(counted["value"], counted["other_value"]) if n >= FEWEST else None
    told = []
    if found is None:
        told.append(
            _("{one} and {other}: too few different values for a rank correlation (n = {n}).").format(**words)
        )
    else:
        told.append(
            _("{one} and {other}: rank correlation {rho} (Spearman, n = {n}).").format(
                rho=number(found, lang, 2), **words
            )
        )
        if abs(found) * (n - 1) ** 0.5 < BEYOND_CHANCE:
            told.append(_("That is no more than chance gives."))
        elif found > 0:
            told.append(_("Where one is higher, the other tends to be higher; why, it does not say."))
        else:
            told.append(_("Where one is higher, the other tends to be lower; why, it does not say."))
    if old.any():
        left_out = _.plural(
            "{n} economy with an out-of-date value is not counted.",
            "{n} economies with an out-of-date value are not counted.",
            int(old.sum()),
        )
        told.append(left_out.format(n=number(int(old.sum()), lang, 0)))
    return " ".join(told)
