"""What of a spec does not apply to a framework and a table, with the reason."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from indicators.index.errors import nearest
from indicators.index.framework import Framework
from indicators.index.spec import IndexSpec


def faults(
    table: pd.DataFrame, framework: Framework, spec: IndexSpec, groups: pd.Series | None = None
) -> list[str]:
    """Return every reason why a spec does not apply to a framework and a table, in words; none where it does.

    Parameters
    ----------
    table : DataFrame
        Units × indicators.
    framework : Framework
    spec : IndexSpec
    groups : Series, optional
        The group of each unit.
    """
    out = {indicator for code in spec.exclude for indicator in framework.indicators_of(code)}
    kept = [code for code in framework.indicators if code not in out]
    found = [*_of_table(table, kept), *_of_names(framework, spec), *_of_levels(framework, spec)]
    found += [*_of_groups(table, spec, groups), *_of_scales(framework, kept, spec)]
    pillars = [code for code in framework.pillars if set(framework.indicators_of(code)) - out]
    if not kept:
        found.append("exclude: no indicator is left")
    if spec.minimum.top_pillars > len(pillars):
        found.append(
            f"minimum.top_pillars: is {spec.minimum.top_pillars}, but there are {len(pillars)} pillars"
        )
    return found


def _of_table(table: pd.DataFrame, indicators: list[str]) -> Iterator[str]:
    empty = table.isna().all().to_dict()
    for code in indicators:
        if code not in empty:
            yield f"{code}: is an indicator of the framework, but no column of the units{nearest(code, table.columns)}"
        elif empty[code]:
            yield f"{code}: no unit has a value; exclude it"
    for unit in table.index[table.index.duplicated()].unique():
        yield f"unit {unit}: is there {(table.index == unit).sum()} times"


def _of_names(framework: Framework, spec: IndexSpec) -> Iterator[str]:
    """Yield the codes that choices name and the framework does not have."""
    codes, wholes = list(framework.nodes.index), [code for code, _ in framework.parents]
    named = (
        ("exclude", spec.exclude, codes, "in the framework"),
        ("normalisation.indicators", spec.normalisation.indicators, framework.indicators, "an indicator"),
        ("weights.given", spec.weights.given, codes, "in the framework"),
        ("aggregation.nodes", spec.aggregation.nodes, wholes, "made of parts"),
        ("minimum.nodes", spec.minimum.nodes, wholes, "made of parts"),
    )
    for place, given, known, what in named:
        for code in given:
            if code not in known:
                yield f"{place}: {code!r} is not {what}{nearest(code, known)}"


def _of_levels(framework: Framework, spec: IndexSpec) -> Iterator[str]:
    wholes = [code for code, _ in framework.parents]
    levels = sorted(set(framework.nodes["level"].loc[wholes].tolist()))
    for place, given in (("aggregation", spec.aggregation), ("minimum", spec.minimum)):
        for level in given.levels:
            if level not in levels:
                yield f"{place}.levels: nothing is at level {level}; the levels are {', '.join(map(str, levels))}"


def _of_groups(table: pd.DataFrame, spec: IndexSpec, groups: pd.Series | None) -> Iterator[str]:
    if not spec.imputation.method.startswith("group_"):
        return
    if groups is None:
        yield f"imputation: {spec.imputation.method} needs groups, and there are none"
    elif without := [str(unit) for unit in table.index if pd.isna(groups.get(unit, np.nan))]:
        yield f"imputation: {spec.imputation.method} needs a group of every unit; {', '.join(without)} has none"


def _of_scales(framework: Framework, indicators: list[str], spec: IndexSpec) -> Iterator[str]:
    """Yield the indicators that lack the goalposts or the target that their scale needs."""
    posts, targets = [], []
    given = framework.nodes[["low", "high", "target"]].to_dict("index")
    for code in indicators:
        choice, node = spec.normalisation.of(code), given[code]
        low, high, target = (
            node[name] if getattr(choice, name) is None else getattr(choice, name) for name in node
        )
        if choice.method == "goalposts":
            if np.isnan(low) or np.isnan(high):
                posts.append(code)
            elif low >= high:
                yield f"{code}: goalposts are inverted, low {low:g} is not under high {high:g}"
        if choice.method == "distance_to_target" and np.isnan(target):
            targets.append(code)
    if posts:
        yield f"normalisation: goalposts needs low and high in the framework, and there are none of {', '.join(posts)}"
    if targets:
        yield f"normalisation: distance_to_target needs a target, and there is none of {', '.join(targets)}"
