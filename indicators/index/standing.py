"""Where countries stand: evidence and framework become scores, ranks, and why a country has none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from indicators.index.aggregate import ENOUGH
from indicators.index.availability import shares
from indicators.index.errors import SpecError
from indicators.index.evidence import Evidence
from indicators.index.framework import Framework
from indicators.index.ranks import ranks
from indicators.index.score import Scores, score
from indicators.index.spec import IndexSpec

# Why a pillar or a country has no score, besides the reasons for single values.
WEIGHT, PILLARS, TERRITORY = GATES = ("weight", "pillars", "territory")


@dataclass(frozen=True, eq=False)
class Standing:
    """Scores of the states, which are ranked, and of the territories, which have scores of pillars only.

    Parameters
    ----------
    states : Scores
        Of the states alone, with their ranks; without indicators that no state has a value of.
    spec : IndexSpec
        As it was used: what no state has a value of is no part of the tree of ``states``, but still asked for.
    scores : DataFrame
        Of all countries: ``country``, ``code`` (an indicator, a pillar or the top), ``score``, ``known`` (the share
        of its weight that is known). A score that is not there is missing.
    excluded : DataFrame
        ``country``, ``code``, ``reason``, ``have``, ``need``: an indicator's value that is missing, not_applicable,
        small_n or stale; a pillar or a country of whose weight too little is known (weight: shares), a country
        with too few pillars (pillars: numbers), a territory, which is not ranked (territory).
    """

    states: Scores
    spec: IndexSpec
    scores: pd.DataFrame
    excluded: pd.DataFrame

    @property
    def ranked(self) -> list[str]:
        """Return the states that are ranked."""
        return list(self.ranks.index[self.ranks.notna()])

    @property
    def ranks(self) -> pd.Series:
        """Return the ranks of the states; those that have none are missing."""
        return self.states.ranks[self.states.framework.top]


def standing(
    evidence: Evidence,
    framework: Framework,
    spec: IndexSpec,
    states: Sequence[str],
    territories: Sequence[str],
) -> Standing:
    """Score and rank countries.

    Parameters
    ----------
    evidence : Evidence
        What there is to score.
    framework : Framework
        The tree of the index.
    spec : IndexSpec
        How it is made; its minimum tells who is ranked.
    states, territories : sequence of str
        ISO3. Territories move no state: neither its score nor its rank.

    Raises
    ------
    SpecError
        Where the choices do not apply to what there is.
    """
    values = evidence.values.loc[[*states, *territories], framework.indicators]
    known = shares(values, framework)
    there, choices = answerable(values.loc[list(states)], framework, spec)
    of_states = gated(values.loc[list(states)], framework, spec)
    # What a scale takes from the countries on it, it takes from the states; fixed goalposts take nothing.
    of_all = score(values, there, choices).scores.loc[list(territories)].assign(**{framework.top: np.nan})
    pillars = _pillars(of_states, framework)
    wide = pd.concat([of_states.scores, of_all]).reindex(columns=framework.nodes.index)
    scores = pd.DataFrame({"score": wide.stack(), "known": known[wide.columns].stack()})
    excluded = pd.concat(
        [
            _of_values(evidence, framework),
            _of_pillars(wide, known, framework, spec),
            _of_countries(pillars, known[framework.top], framework.top, spec, territories),
        ],
        ignore_index=True,
    )
    return Standing(of_states, choices, scores.rename_axis(["country", "code"]).reset_index(), excluded)


def gated(
    values: pd.DataFrame, framework: Framework, spec: IndexSpec, groups: pd.Series | None = None
) -> Scores:
    """Score units of which some indicators may have no value at all, and rank those that pass the gates.

    Parameters
    ----------
    values : DataFrame
        Units × indicators of the framework.
    framework, spec, groups
        As `score` takes them; the minimum is asked of the whole framework.

    Raises
    ------
    SpecError
        Where the choices do not apply to what there is.
    """
    there, choices = answerable(values, framework, spec)
    found = score(values, there, choices, groups)
    if there is framework:
        return found
    enough = shares(values, framework)[framework.top] >= spec.minimum.top_weight - ENOUGH
    enough &= _pillars(found, framework) >= spec.minimum.top_pillars
    scores = found.scores.assign(**{framework.top: found.scores[framework.top].where(enough)})
    return replace(found, scores=scores, ranks=ranks(scores))


def _pillars(found: Scores, framework: Framework) -> pd.Series:
    """Return how many pillars each unit has a score of."""
    return found.scores.reindex(columns=framework.pillars).notna().sum(axis=1)


def answerable(values: pd.DataFrame, framework: Framework, spec: IndexSpec) -> tuple[Framework, IndexSpec]:
    """Return the tree without the indicators that no unit has a value of, and choices that ask for as much as before.

    What nobody has is missing, not left out: a pillar still needs its share of all its weight.

    Parameters
    ----------
    values : DataFrame
        Units × indicators of the framework.
    framework, spec
        As `standing` takes them.

    Raises
    ------
    SpecError
        Where no pillar has data enough.
    """
    empty = [code for code in framework.indicators if values[code].isna().all()]
    if not empty:
        return framework, spec
    needs, weights = {}, framework.global_weights
    for pillar in framework.pillars:
        under = framework.indicators_of(pillar)
        left = weights[[code for code in under if code not in empty]].sum() / weights[under].sum()
        need = spec.minimum.of(pillar, framework.nodes["level"][pillar])
        if need > left + ENOUGH or not left > ENOUGH:
            empty += under
        else:
            needs[pillar] = min(need / left, 1.0)
    if not needs:
        raise SpecError(["no pillar has data enough in any state"])
    needs = {pillar: need for pillar, need in needs.items() if framework.indicators_of(pillar) != [pillar]}
    minimum = replace(spec.minimum, nodes=needs, top_weight=0.0, top_pillars=0)
    return framework.without(empty), replace(spec, minimum=minimum)


def _of_values(evidence: Evidence, framework: Framework) -> pd.DataFrame:
    rows = evidence.rows
    out = rows[rows["excluded"].notna() & rows["indicator"].isin(framework.indicators)]
    out = out.rename(columns={"indicator": "code", "excluded": "reason"})
    return out[["country", "code", "reason"]].assign(have=np.nan, need=np.nan)


def _of_pillars(wide, known, framework: Framework, spec: IndexSpec) -> pd.DataFrame:
    found = []
    for pillar in framework.pillars:
        need = spec.minimum.of(pillar, framework.nodes["level"][pillar])
        lacking = wide.index[wide[pillar].isna()]
        found += [(iso3, pillar, WEIGHT, known.loc[iso3, pillar], need) for iso3 in lacking]
    return _table(found)


def _of_countries(
    pillars: pd.Series, known: pd.Series, top: str, spec: IndexSpec, territories
) -> pd.DataFrame:
    minimum = spec.minimum
    found = [(iso3, top, TERRITORY, np.nan, np.nan) for iso3 in territories]
    for iso3, have in pillars.items():
        if known[iso3] < minimum.top_weight - ENOUGH:
            found.append((iso3, top, WEIGHT, known[iso3], minimum.top_weight))
        if have < minimum.top_pillars:
            found.append((iso3, top, PILLARS, float(have), float(minimum.top_pillars)))
    return _table(found)


def _table(rows: list[tuple]) -> pd.DataFrame:
    kinds = {"country": "str", "code": "str", "reason": "str", "have": float, "need": float}
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)
