"""How much of an index each unit has data for, who has too little to be ranked, and why."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from indicators.index import columns
from indicators.index.aggregate import ENOUGH, mean
from indicators.index.framework import Framework


@dataclass(frozen=True, eq=False)
class Screening:
    """Who has data enough to be ranked, and why others have not.

    Parameters
    ----------
    shares : DataFrame
        Units × pillars and the top: the share of each that there are data for, 0 to 1.
    enough : DataFrame of bool
        Units × pillars: whether the pillar has its least share.
    failed : DataFrame
        One row for each gate that a unit does not pass: ``unit``; ``gate``, which is "share" or "pillars"; ``found``
        and ``needed``, shares of 1 or numbers of pillars.
    pillar : float
        The least share of a pillar.
    names : Series of str
        What people call each node.
    """

    shares: pd.DataFrame
    enough: pd.DataFrame
    failed: pd.DataFrame
    pillar: float
    names: pd.Series

    @property
    def passed(self) -> pd.Series:
        """Whether each unit passes every gate."""
        return pd.Series(~self.shares.index.isin(self.failed["unit"]), self.shares.index, name="passed")

    @cached_property
    def reasons(self) -> pd.Series:
        """The units that do not pass, each with all reasons in a sentence."""
        sentences = {
            unit: "; ".join(self._reason(gate) for gate in gates.itertuples()) + "."
            for unit, gates in self.failed.groupby("unit", sort=False)
        }
        return pd.Series(sentences, dtype="str", name="reason")

    def _reason(self, gate) -> str:
        if gate.gate == "share":
            return f"data for {_percent(gate.found)} of the index, {_percent(gate.needed, math.ceil)} needed"
        lacking = self.enough.columns[~self.enough.loc[gate.unit]]
        shares = ", ".join(
            f"{self.names[code]} {_percent(self.shares.at[gate.unit, code])}" for code in lacking
        )
        return (
            f"{gate.found:g} of {self.enough.shape[1]} pillars with data enough, {gate.needed:g} needed "
            f"(below {_percent(self.pillar, math.ceil)}: {shares})"
        )


def screen(
    table: pd.DataFrame,
    framework: Framework,
    share: float = 0.75,
    pillars: int = 5,
    pillar: float = 2 / 3,
    by: str = "weight",
) -> Screening:
    """Tell which units have data enough to be ranked, and of the others why not.

    Parameters
    ----------
    table : DataFrame
        Units × indicators before anything is imputed; NaN where missing. Columns that the framework does not know
        count for nothing.
    framework : Framework
    share : float
        The least share of the whole index that a unit has data for, 0 to 1.
    pillars : int
        The least number of pillars that a unit has data enough for.
    pillar : float
        The share of a pillar from which data are enough for it, 0 to 1; without any data they never are.
    by : {"weight", "count"}
        As `shares` takes it.

    Returns
    -------
    Screening

    Raises
    ------
    ValueError
        Where a share is not from 0 to 1, more pillars are asked for than there are, or the table lacks an indicator.

    Notes
    -----
    COINr ``Screen`` (``byNA``), with weights and pillars besides.

    Examples
    --------
    >>> tree = {"code": ["a", "b", "c", "P", "Q", "Index"], "parent": ["P", "P", "Q", "Index", "Index", ""]}
    >>> table = pd.DataFrame({"a": [1, 2], "b": [1, np.nan], "c": [1, np.nan]}, index=["BRA", "CUB"])
    >>> screened = screen(table, Framework.from_table(pd.DataFrame(tree)), share=0.75, pillars=1)
    >>> screened.passed.to_dict()
    {'BRA': True, 'CUB': False}
    >>> screened.reasons["CUB"]
    'data for 25 % of the index, 75 % needed; 0 of 2 pillars with data enough, 1 needed (below 66.7 %: P 50 %, Q 0 %).'
    """
    for what, least in (("share", share), ("pillar", pillar)):
        if not 0 <= least <= 1:
            raise ValueError(f"{what} is {least}, not from 0 to 1")
    if not 0 <= pillars <= len(framework.pillars):
        raise ValueError(f"pillars is {pillars}, but the framework has {len(framework.pillars)}")
    found = shares(table, framework, by)[[*framework.pillars, framework.top]]
    parts = found[framework.pillars]
    enough = (parts >= pillar - ENOUGH) & (parts > 0)
    gates = (("share", found[framework.top], share), ("pillars", enough.sum(axis=1).astype(float), pillars))
    failed = [
        pd.DataFrame({"unit": table.index, "gate": gate, "found": have.to_numpy(), "needed": float(needed)})[
            (have < needed - ENOUGH).to_numpy()
        ]
        for gate, have, needed in gates
    ]
    return Screening(found, enough, pd.concat(failed, ignore_index=True), pillar, framework.nodes["name"])


def shares(table: pd.DataFrame, framework: Framework, by: str = "weight") -> pd.DataFrame:
    """Return the share of the index, of every pillar and of what lies between that each unit has data for.

    Parameters
    ----------
    table : DataFrame
        Units × indicators; NaN where missing.
    framework : Framework
    by : {"weight", "count"}
        The share of the weight of the indicators under it, or of their number.

    Returns
    -------
    DataFrame
        Units × nodes, indicators first and the top last; 0 to 1.

    Raises
    ------
    ValueError
        Where the table lacks an indicator.

    Notes
    -----
    COINr ``get_data_avail``, by count.

    Examples
    --------
    >>> tree = {"code": ["a", "b", "Index"], "parent": ["Index", "Index", ""], "weight": [1, 3, 1]}
    >>> table = pd.DataFrame({"a": [1, 2], "b": [1, np.nan]}, index=["BRA", "CUB"])
    >>> shares(table, Framework.from_table(pd.DataFrame(tree)))
           a    b  Index
    BRA  1.0  1.0   1.00
    CUB  1.0  0.0   0.25
    """
    if by not in ("weight", "count"):
        raise ValueError(f"by is {by!r}, not weight or count")
    table = columns.picked(table, framework.indicators)
    found = dict(zip(table.columns, (~np.isnan(columns.values(table))).astype(float).T, strict=True))
    indicators = dict.fromkeys(found, 1)
    for code, parts in framework.parents:
        indicators[code] = sum(indicators[part] for part in parts)
        weights = (
            framework.nodes["weight"].loc[parts] if by == "weight" else [indicators[part] for part in parts]
        )
        found[code] = mean(np.column_stack([found[part] for part in parts]), weights)
    return pd.DataFrame(found, index=table.index)


def _percent(share: float, rounding=math.floor) -> str:
    """Return a share in words; what was found is rounded down and what is needed up, lest they look alike."""
    nudge = 1e-6 if rounding is math.floor else -1e-6
    return f"{rounding(share * 1000 + nudge) / 10:g} %"
