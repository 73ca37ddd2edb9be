"""What is told with every edition of an index: who is at the ends of the scale, and what goes together."""

import numpy as np
import pandas as pd

from indicators.index import diagnose
from indicators.index.framework import Framework

DECIMALS = 9  # beyond, processors differ
PAIRS = ["first", "second", "within", "correlation", "n"]
METHOD = "spearman"  # ranks: a few extreme countries do not decide


def summary(scores: pd.DataFrame, framework: Framework, income: pd.Series) -> dict:
    """Return what is told about an index as words and numbers, of the ranked countries alone.

    Parameters
    ----------
    scores : DataFrame
        Countries by every node, 0 to 100.
    framework : Framework
    income : Series
        GDP per head by country; those it lacks count for nothing.

    Returns
    -------
    dict
        ``countries``; ``at_floor``, ``at_cap`` (by indicator the countries with the lowest or highest score there can
        be, and ``n``, those with a score); ``gdp_per_head`` (Spearman's correlation with it of each node, and ``n``);
        ``weights`` (by node its share of the whole, its correlation with it, and the share of its level that this
        accounts for); ``correlations`` (mean within and between pillars, and of each two indicators);
        ``cronbach`` (by pillar); ``components`` (the shares of the variance of pillars that principal components
        explain, and ``n``). What cannot be told is None.
    """
    normalised = scores[framework.indicators]
    # A single indicator makes no pair, and its table no columns.
    pairs = diagnose.pairs(normalised, framework, METHOD).reindex(columns=PAIRS)
    pca = diagnose.pca(scores[framework.pillars])
    known = income.reindex(scores.index)
    found = {
        "countries": list(scores.index),
        "n": normalised.notna().sum().to_dict(),
        "at_floor": _where(normalised <= 0),
        "at_cap": _where(normalised >= 100),
        "gdp_per_head": {
            "n": int((known.notna() & scores[framework.top].notna()).sum()),
            "correlation": diagnose.correlations_with(scores, known, METHOD).to_dict(),
        },
        "weights": diagnose.effective_weights(scores, framework).to_dict("index"),
        "correlations": {
            "within": pairs.loc[pairs["within"].eq(True), "correlation"].mean(),
            "between": pairs.loc[pairs["within"].eq(False), "correlation"].mean(),
            "pairs": pairs.to_dict("records"),
        },
        "cronbach": {
            pillar: diagnose.cronbach(normalised[framework.indicators_of(pillar)])
            for pillar in framework.pillars
        },
        "components": {"n": pca.n, "explained": pca.explained.tolist()},
    }
    return _plain(found)


def _where(at: pd.DataFrame) -> dict[str, list[str]]:
    """Return by indicator the countries of which something holds; no indicator of which it holds of none."""
    return {code: list(at.index[column]) for code, column in at.items() if column.any()}


def _plain(found):
    """Return the same in types that JSON has, a number that is none as None."""
    if isinstance(found, dict):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_plain(value) for value in found]
    if isinstance(found, (np.generic, float, int)) and not isinstance(found, bool):
        plain = found.item() if isinstance(found, np.generic) else found
        if isinstance(plain, float):
            return None if np.isnan(plain) else round(plain, DECIMALS)
        return plain
    return found
