"""How the index is made, as a release's framework and spec and the code itself say it."""

import inspect
import re
from collections.abc import Callable
from functools import cache, lru_cache

import pandas as pd

from dashboard.view.ranking import BASELINE
from dashboard.view.selection import described
from indicators.index import (
    aggregate,
    change,
    diagnose,
    evidence,
    normalise,
    pace,
    peers,
    ranks,
    robustness,
    sobol,
    target,
)
from indicators.index.spec import IndexSpec
from indicators.release import Release

# What the index is computed by, in the order in which it is; the normalisation is the spec's own.
BEFORE, AFTER = (
    (evidence.gather,),
    (
        aggregate.mean, ranks.ranks, robustness.robustness, robustness.summary, sobol.sensitivity,
        diagnose.effective_weights, diagnose.correlations_with, diagnose.cronbach, diagnose.floors_and_caps,
        peers.nearest, target.improve_first, target.reach, pace.pace, change.between,
    ),
)  # fmt: skip
SECTION = re.compile(r"^([A-Z]\w+)\n-+$", re.MULTILINE)  # of a numpydoc docstring
SCORED = (
    "pillar",
    "code",
    "title",
    "share",
    "low",
    "high",
    "unit",
    "scale",
    "direction",
    "months",
    "fewest",
    "reason",
)


@lru_cache(maxsize=8)
def spec(release: Release) -> IndexSpec:
    """Return every choice that makes the index of a release."""
    return IndexSpec.from_toml(release.index.spec())


@lru_cache(maxsize=16)
def framework(release: Release, lang: str) -> pd.DataFrame:
    """Return what is scored, an indicator a row.

    Parameters
    ----------
    release : Release
        Where it is released; one without an index scores nothing.
    lang : {"es", "pt", "en"}
        Language.

    Returns
    -------
    DataFrame
        pillar (code), code, title, share (of the pillar, 0 to 1), low and high (goalposts, in the unit), unit, scale,
        direction (1 where more is better, -1 where less is), months (after which a value is out of date), fewest (the
        least number of cases that is scored), reason (of the goalposts).
    """
    if not release.index.variants:
        return pd.DataFrame(columns=list(SCORED))
    reference = release.index.reference
    nodes, rules = reference.framework.nodes, reference.rules
    rows = []
    for pillar in reference.framework.pillars:
        codes = reference.framework.indicators_of(pillar)
        whole = nodes.loc[list(codes), "weight"].sum()
        for code in codes:
            node, rule = nodes.loc[code], rules.loc[code]
            known = code in release.indicators
            said = described(release, code, lang) if known else {"title": code, "unit": ""}
            rows.append(
                {
                    "pillar": pillar, "code": code, "title": said["title"], "share": node["weight"] / whole,
                    **{name: node[name] for name in ("low", "high", "scale", "direction")}, "unit": said["unit"],
                    "months": int(rule["months"]), "fewest": int(rule["fewest"]), "reason": rule["reason"][lang],
                }
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(SCORED))


@lru_cache(maxsize=8)
def weights(release: Release) -> dict[str, float]:
    """Return the share of the whole, 0 to 1, that each pillar weighs."""
    tree = release.index.reference.framework_of(BASELINE)
    given = tree.nodes.loc[list(tree.pillars), "weight"]
    return (given / given.sum()).to_dict()


@cache
def formulas(method: str) -> dict[str, str]:
    """Return what the docstrings of the code say of each step, by the name of the function; they are in English.

    Parameters
    ----------
    method : str
        How indicators are put on one scale, as the spec names it.
    """
    steps = (*BEFORE, normalise.METHODS[method], *AFTER)
    return {f"{step.__module__}.{step.__name__}": _said(step) for step in steps}


def _said(step: Callable) -> str:
    """Return what a docstring says and notes, without parameters, errors and examples."""
    said, *sections = SECTION.split(inspect.getdoc(step))
    named = dict(zip(sections[::2], sections[1::2], strict=True))
    return "\n\n".join(text.strip() for text in (said, named.get("Notes", "")) if text)
