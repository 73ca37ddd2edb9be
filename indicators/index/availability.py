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
    there : DataFrame of bool
        Units × pillars: whether the unit has the pillar.
    failed : DataFrame
        One row for each gate that a unit does not pass: ``unit``; ``gate``; ``found`` and ``needed``. The gates are
        "share", of the index, in shares of 1; "pillars", in numbers of them; and "score", that of the top, of which
        0 is found and 1 needed.
    names : Series of str
        What people call each node.
    by : str
        What the shares are of, "weight" or "count".
    """

    shares: pd.DataFrame
    there: pd.DataFrame
    failed: pd.DataFrame
    names: pd.Series
    by: str

    @property
    def passed(self) -> pd.Series:
        """Whether each unit passes every gate."""
        return pd.Series(~self.shares.index.isin(self.failed["unit"]), self.shares.index, name="passed")

    @cached_property
    def reasons(self) -> pd.Series:
        """The units that do not pass, each with all the reasons in words."""
        words = {unit: self._reason(unit, gates) for unit, gates in self.failed.groupby("unit", sort=False)}
        return pd.Series(words, dtype="str", name="reason")

    def _reason(self, unit, gates: pd.DataFrame) -> str:
        found, needed = (dict(zip(gates["gate"], gates[what], strict=True)) for what in ("found", "needed"))
        reasons = []
        if "share" in found:
            of = {"weight": "the weight", "count": "the indicators"}[self.by]
            have, least = _percent(found["share"]), _percent(needed["share"], math.ceil)
            reasons.append(f"has data for {have} of {of} and needs {least}")
        if "pillars" in found:
            reasons.append(
                f"has {found['pillars']:g} of {self.there.shape[1]} pillars and needs {needed['pillars']:g}"
            )
        if "score" in found and len(found) == 1:
            reasons.append(f"has too few parts of {self.names[self.shares.columns[-1]]}")
        if lacking := [
            f"{self.names[code]} ({_percent(self.shares.at[unit, code])})"
            for code in self.there.columns[~self.there.loc[unit]]
        ]:
            reasons.append(f"lacks {', '.join(lacking)}")
        return "; ".join(reasons)


def screen(
    table: pd.DataFrame,
    framework: Framework,
    share: float = 0.75,
    pillars: int = 5,
    pillar: float = 2 / 3,
    by: str = "weight",
    scores: pd.DataFrame | None = None,
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
        The least number of pillars that a unit has.
    pillar : float
        The share of a pillar, 0 to 1, from which a unit has it; without any data it never has.
    by : {"weight", "count"}
        As `shares` takes it.
    scores : DataFrame, optional
        Units × nodes, as they were scored: a unit then has the pillars that it has a score of, whatever ``pillar``
        is, and does not pass without a score of the top.

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
    'has data for 25 % of the weight and needs 75 %; has 0 of 2 pillars and needs 1; lacks P (50 %), Q (0 %)'
    """
    for what, least in (("share", share), ("pillar", pillar)):
        if not 0 <= least <= 1:
            raise ValueError(f"{what} is {least}, not from 0 to 1")
    if not 0 <= pillars <= len(framework.pillars):
        raise ValueError(f"pillars is {pillars}, but the framework has {len(framework.pillars)}")
    found = _shares(table, framework, by)
    parts, top = np.column_stack([found[code] for code in framework.pillars]), found[framework.top]
    there, scored = (parts >= pillar - ENOUGH) & (parts > 0), np.ones(len(table))
    if scores is not None:
        there, scored = scores[framework.pillars].notna().to_numpy(), scores[framework.top].notna().to_numpy()
    gates = {"share": (top, share), "pillars": (there.sum(axis=1), pillars), "score": (scored, 1)}
    failed = [
        (table.index[at], gate, float(have[at]), float(needed))
        for gate, (have, needed) in gates.items()
        for at in np.flatnonzero(have < needed - ENOUGH)
    ]
    return Screening(
        pd.DataFrame(np.column_stack([parts, top]), table.index, [*framework.pillars, framework.top]),
        pd.DataFrame(there, table.index, framework.pillars),
        pd.DataFrame(failed, columns=["unit", "gate", "found", "needed"]),
        framework.nodes["name"],
        by,
    )


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
    return pd.DataFrame(_shares(table, framework, by), index=table.index)


def _shares(table: pd.DataFrame, framework: Framework, by: str) -> dict[str, np.ndarray]:
    if by not in ("weight", "count"):
        raise ValueError(f"by is {by!r}, not weight or count")
    table = columns.picked(table, framework.indicators)
    found = dict(zip(table.columns, (~np.isnan(columns.values(table))).astype(float).T, strict=True))
    counts, weights = dict.fromkeys(found, 1), framework.nodes["weight"].to_dict()
    for code, parts in framework.parents:
        counts[code] = sum(counts[part] for part in parts)
        of = weights if by == "weight" else counts
        found[code] = mean(np.column_stack([found[part] for part in parts]), [of[part] for part in parts])
    return found


def _percent(share: float, rounding=math.floor) -> str:
    """Return a share in words; what was found is rounded down and what is needed up, lest they look alike."""
    nudge = 1e-6 if rounding is math.floor else -1e-6
    return f"{rounding(share * 1000 + nudge) / 10:g} %"
