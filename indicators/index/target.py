"""What a score and rank would be if one indicator reached a value: arithmetic on today's table, not a forecast."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from numbers import Real

import numpy as np
import pandas as pd

from indicators.index import errors
from indicators.index.editions import relative
from indicators.index.framework import Framework
from indicators.index.ranks import ranks
from indicators.index.score import score
from indicators.index.spec import IndexSpec

SAYS = "Arithmetic, not a forecast: one value is replaced, all others stay as they are."
GOALS = ("median", "best")
LEAST_GAIN = 1e-9  # less is rounding
REACHED = "at the median or better"


class TargetError(ValueError):
    """A target that cannot be reckoned with; the message lists every fault."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Reached:
    """What is, and what would be if a unit's indicator reached a goal: arithmetic, not a forecast.

    Parameters
    ----------
    unit, indicator : str
    goal : "value", "median" or "best"
    value_now, value_then : float
        In the indicator's unit; NaN where there is no value now.
    peers : tuple of str
        Those whose values make the median, or who hold the best; none for a value.
    scores : DataFrame
        By node, the indicator first and the top last: ``now`` and ``then``.
    rank_now, rank_then : float
        Of the top; NaN where the unit is not ranked.
    range_now, range_then : tuple of float, optional
        Lowest and highest rank, where ranges were asked for.
    """

    unit: str
    indicator: str
    goal: str
    value_now: float
    value_then: float
    peers: tuple[str, ...]
    scores: pd.DataFrame
    rank_now: float
    rank_then: float
    range_now: tuple[float, float] | None = None
    range_then: tuple[float, float] | None = None
    says: str = SAYS

    @property
    def gain(self) -> float:
        """Return by how much the score of the top would rise; NaN where it is missing now or then."""
        return float(self.scores["then"].iloc[-1] - self.scores["now"].iloc[-1])


def reach(
    table: pd.DataFrame,
    framework: Framework,
    spec: IndexSpec,
    unit: str,
    indicator: str,
    goal: float | str,
    peers: Collection[str] = (),
    groups: pd.Series | None = None,
    ranges: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
) -> Reached:
    """Return the score, rank and rank range if an indicator of a unit reached a goal and nothing else changed.

    Parameters
    ----------
    table, framework, spec, groups
        As for `indicators.index.score.score`.
    unit, indicator : str
    goal : float or {"median", "best"}
        A value in the indicator's unit, or the median or the best of the peers' values. Who has reached the median
        or the best already keeps the value; a value is taken as it is, even if it is worse than now.
    peers : collection of str
        Units of the table, for a median or best: structural peers, or a region. Those without a value do not count,
        nor does the unit itself.
    ranges : callable, optional
        Gives the rank ranges of a table of values: a DataFrame by unit with ``q05`` and ``q95``, such as
        ``lambda table: robustness(table, framework, spec).ranges``. It is called for the table as it is and as it
        would be; an interval or count given to it should leave this value out.

    Raises
    ------
    TargetError
        Listing every fault: a unit or an indicator that is not there, a goal that is none, peers without a value.

    Examples
    --------
    >>> tree = pd.DataFrame({"code": ["a", "b", "Index"], "parent": ["Index", "Index", ""]})
    >>> tree = Framework.from_table(tree.assign(low=0, high=100))
    >>> table = pd.DataFrame({"a": [10.0, 50.0, 90.0], "b": [50.0, 50.0, 50.0]}, index=["BOL", "PRY", "URY"])
    >>> spec = IndexSpec.from_tables({"normalisation": {"method": "goalposts"}})
    >>> reached = reach(table, tree, spec, "BOL", "a", "median", peers=["PRY", "URY"])
    >>> reached.value_then, reached.gain, reached.rank_then
    (70.0, 30.0, 2.0)
    """
    faults = _unknown(table, framework, unit, [indicator], peers)
    if goal not in GOALS and not (isinstance(goal, Real) and np.isfinite(goal)):
        faults.append(f"goal is {goal!r}, neither a number nor {' nor '.join(map(repr, GOALS))}")
    if faults:
        raise TargetError("\n".join(faults))
    direction, now = framework.nodes.at[indicator, "direction"], float(table.at[unit, indicator])
    then, who = float(goal) if goal not in GOALS else np.nan, ()
    if goal in GOALS:
        values = _values(table, unit, indicator, peers)
        if values.empty:
            raise TargetError(
                f"no peer of {unit} has a value of {indicator}: {', '.join(peers) or 'none is given'}"
            )
        then = float(values.median() if goal == "median" else direction * (direction * values).max())
        who = tuple(values.index[values == then]) if goal == "best" else tuple(values.index)
        then = now if direction * (now - then) >= 0 else then
    changed = table.copy()
    changed.loc[unit, indicator] = then
    before, after = (score(one, framework, spec, groups) for one in (table, changed))
    top, above = before.framework.top, _upwards(before.framework, indicator)
    drawn = [None if ranges is None else ranges(one).loc[unit, ["q05", "q95"]] for one in (table, changed)]
    return Reached(
        unit=unit,
        indicator=indicator,
        goal=goal if goal in GOALS else "value",
        value_now=now,
        value_then=then,
        peers=who,
        scores=pd.DataFrame({"now": before.scores.loc[unit, above], "then": after.scores.loc[unit, above]}),
        rank_now=float(before.ranks.at[unit, top]),
        rank_then=float(after.ranks.at[unit, top]),
        range_now=None if ranges is None else tuple(map(float, drawn[0])),
        range_then=None if ranges is None else tuple(map(float, drawn[1])),
    )


def improve_first(
    table: pd.DataFrame,
    framework: Framework,
    spec: IndexSpec,
    unit: str,
    peers: Collection[str],
    left_out: Mapping[str, str] | None = None,
    groups: pd.Series | None = None,
    decimals: int = 9,
) -> pd.DataFrame:
    """Return what a unit's score would gain if each indicator reached the median of its peers, the most first.

    The gain is in points of the top, so the weights of indicator and pillar are in it. It is arithmetic, not a
    forecast: one value at a time is replaced, all others stay as they are.

    Parameters
    ----------
    table, framework, spec, groups
        As for `indicators.index.score.score`; stale values are not in the table.
    unit : str
    peers : collection of str
        Whose median counts: structural peers, or a region.
    left_out : mapping of str to str, optional
        Indicators that no advice should rest on, each with the reason: stale, low confidence, not actionable.
    decimals : int
        Gains that agree when rounded to so many decimals are a tie.

    Returns
    -------
    DataFrame
        By indicator: ``pillar``, ``value``, ``median`` of the peers and ``n`` of them with a value, ``gain``, and
        ``order``, 1 for the largest gain; ties share it and stand in the framework's order. Indicators without order
        come last, with the ``reason``: left out, no value of the unit or of a peer, or nothing to gain, since the
        median is reached already. A gain is never negative, and a missing value is none.

    Raises
    ------
    TargetError
        Listing every unit, peer or indicator that is not there; or if the unit has no score to gain from.
    """
    left_out = left_out or {}
    if faults := _unknown(table, framework, unit, left_out, peers):
        raise TargetError("\n".join(faults))
    scored = score(table, framework, spec, groups)
    framework, now = scored.framework, scored.scores.at[unit, scored.framework.top]
    if np.isnan(now):
        raise TargetError(f"{unit} has no score to gain from: {scored.excluded.get(unit, 'too little data')}")
    rows = pd.DataFrame(index=pd.Index(framework.indicators, name="indicator"))
    rows = rows.assign(
        pillar=framework.nodes["parent"], value=table.loc[unit, framework.indicators].astype(float)
    )
    values = {code: _values(table, unit, code, peers) for code in rows.index}
    rows["median"] = [values[code].median() for code in rows.index]
    rows["n"] = [len(values[code]) for code in rows.index]
    better = framework.nodes["direction"].loc[rows.index] * (rows["median"] - rows["value"]) > 0
    rows["reason"] = [left_out.get(code, "") for code in rows.index]
    for reason, holds in (
        ("no value", rows["value"].isna()),
        ("no peer has a value", rows["n"] == 0),
        (REACHED, ~better),
    ):
        rows.loc[holds & (rows["reason"] == ""), "reason"] = reason
    open_ = rows.index[rows["reason"] == ""]
    then = _one_by_one(table, framework, spec, unit, rows.loc[open_, "median"], groups)
    rows["gain"] = (then - now).reindex(rows.index)
    # Beyond a goalpost, without weight, or where all units would be alike.
    none = (rows["reason"] == "") & ~(rows["gain"] > LEAST_GAIN)
    rows.loc[none, "reason"] = "the score would not rise"
    rows.loc[none | (rows["reason"] == REACHED), "gain"] = 0.0
    rows["order"] = ranks(rows["gain"].where(rows["reason"] == ""), decimals=decimals)
    columns = ["pillar", "value", "median", "n", "gain", "order", "reason"]
    return rows[columns].sort_values("order", kind="stable", na_position="last")


def _one_by_one(
    table: pd.DataFrame,
    framework: Framework,
    spec: IndexSpec,
    unit: str,
    values: pd.Series,
    groups: pd.Series | None,
) -> pd.Series:
    """Return the unit's score of the top with each of some values in place of its own, by indicator."""
    variants = pd.DataFrame([table.loc[unit]] * len(values), index=values.index)
    for code, value in values.items():
        variants.loc[code, code] = value
    if relative(framework, spec):
        changed = [
            pd.concat([table.drop(index=unit), row.rename(unit).to_frame().T])
            for _, row in variants.iterrows()
        ]
        found = [score(one, framework, spec, groups).scores.at[unit, framework.top] for one in changed]
    else:
        # Under fixed goalposts units do not matter to each other, so all variants are scored beside them at once.
        variants.index = [(unit, code) for code in values.index]
        together = pd.concat([table, variants])
        found = score(together, framework, spec).scores[framework.top].tail(len(values)).to_numpy()
    return pd.Series(found, values.index, dtype=float)


def _values(table: pd.DataFrame, unit: str, indicator: str, peers: Collection[str]) -> pd.Series:
    """Return the values that a unit's peers have of an indicator."""
    return (
        table.loc[[peer for peer in dict.fromkeys(peers) if peer != unit], indicator].dropna().astype(float)
    )


def _upwards(framework: Framework, code: str) -> list[str]:
    """Return a node and everything that it is a part of, up to the top."""
    way = [code]
    while parent := framework.nodes.at[way[-1], "parent"]:
        way.append(parent)
    return way


def _unknown(
    table: pd.DataFrame, framework: Framework, unit: str, indicators: Collection[str], peers: Collection[str]
) -> list[str]:
    """Return a sentence on each unit and indicator that is not there."""
    faults = [
        f"{one!r} is no unit of the table{errors.nearest(one, table.index)}"
        for one in dict.fromkeys([unit, *peers])
        if one not in table.index
    ]
    return faults + [
        f"{code!r} is no indicator of the framework{errors.nearest(code, framework.indicators)}"
        for code in indicators
        if code not in framework.indicators
    ]
