"""How sure it is where states stand: their ranks over many draws, as tables that can be released."""

import numpy as np
import pandas as pd

from indicators.index.evidence import Evidence
from indicators.index.robustness import SETTLED, Uncertainty, robustness
from indicators.index.sobol import sensitivity
from indicators.index.standing import Standing

TOP = 10


def sureness(evidence: Evidence, standing: Standing, *, sensitive: bool = True) -> dict[str, pd.DataFrame]:
    """Return how sure the ranks of states are.

    The draws are of the states that are ranked, and of what is known of how sure their values are: intervals, counts,
    and values too old to be scored, which half of the draws let in.

    Parameters
    ----------
    evidence : Evidence
        What there is to score, and how sure it is.
    standing : Standing
        Where states stand; the ``robustness`` of its spec says what is varied.
    sensitive : bool
        Tell too which choice moves ranks most, which takes as long again.

    Returns
    -------
    dict of str to DataFrame
        - ``ranks``, for each state: country, score, rank; rank_low, rank_median, rank_high (5, 50 and 95 % of the
          draws); tie_group (states of different groups can be told apart); tied_from, tied_to (first and last rank
          of the states it cannot be told apart from, itself among them); top_10 (the share of draws in which it is
          among ten);
        - ``shares``: country, rank, share of the draws, where it is above 0;
        - ``pairs``: country, other, above (the share of draws in which the country's score is the higher);
        - ``sensitivity``: choice, and its Sobol indices of first and total order with their 95 % intervals (first,
          first_low, first_high, total, total_low, total_high).
    """
    framework = standing.states.framework
    values = evidence.values_with_stale.loc[standing.ranked, framework.indicators]
    sure = {"low": evidence.low, "high": evidence.high, "counts": evidence.cases, "stale": evidence.stale}
    drawn = robustness(values, framework, standing.spec, **sure)
    tables = {"ranks": _ranks(standing, drawn), "shares": _shares(drawn), "pairs": _pairs(drawn)}
    if sensitive:
        tables["sensitivity"] = sensitivity(values, framework, standing.spec, **sure).reset_index()
    return tables


def _ranks(standing: Standing, drawn: Uncertainty) -> pd.DataFrame:
    top = standing.states.framework.top
    names = {"q05": "rank_low", "median": "rank_median", "q95": "rank_high", "group": "tie_group"}
    ranks = pd.DataFrame({"score": standing.states.scores[top], "rank": standing.ranks})
    ranks = ranks.join(drawn.ranges[list(names)].rename(columns=names))
    apart = drawn.above.ge(SETTLED) | drawn.above.T.ge(SETTLED)
    rank = standing.ranks.reindex(apart.index)
    tied = pd.DataFrame(np.where(apart, np.nan, rank.to_numpy()), apart.index, apart.columns)
    ranks = ranks.join(pd.DataFrame({"tied_from": tied.min(axis=1), "tied_to": tied.max(axis=1)}))
    return ranks.assign(top_10=drawn.top(TOP)).rename_axis("country").reset_index()


def _shares(drawn: Uncertainty) -> pd.DataFrame:
    shares = drawn.shares.rename_axis(index="country", columns="rank").stack().rename("share").reset_index()
    return shares[shares["share"] > 0]


def _pairs(drawn: Uncertainty) -> pd.DataFrame:
    pairs = drawn.above.rename_axis(index="country", columns="other").stack().rename("above").reset_index()
    return pairs[pairs["country"] != pairs["other"]]
