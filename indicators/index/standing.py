"""Where countries stand: evidence and framework become scores, ranks, and why a country has none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.index.aggregate import ENOUGH
from indicators.index.availability import shares
from indicators.index.evidence import Evidence
from indicators.index.framework import Framework
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
        Of the states alone, with their ranks.
    scores : DataFrame
        Of all countries: ``country``, ``code`` (an indicator, a pillar or the top), ``score``, ``known`` (the share
        of its weight that is known). A score that is not there is missing.
    excluded : DataFrame
        ``country``, ``code``, ``reason``, ``have``, ``need``: an indicator's value that is missing, not_applicable,
        small_n or stale; a pillar or a country of whose weight too little is known (weight: shares), a country
        with too few pillars (pillars: numbers), a territory, which is not ranked (territory).
    """

    states: Scores
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
    values = evidence.values[framework.indicators]
    of_states = score(values.loc[list(states)], framework, spec)
    # What a scale takes from the countries on it, it takes from the states; fixed goalposts take nothing.
    of_all = score(values.loc[[*states, *territories]], framework, spec).scores.loc[list(territories)]
    wide = pd.concat([of_states.scores, of_all.assign(**{framework.top: np.nan})])
    known = shares(values.loc[wide.index], framework)
    scores = pd.DataFrame({"score": wide.stack(), "known": known[wide.columns].stack()})
    scores = scores.rename_axis(["country", "code"]).reset_index()
    excluded = pd.concat(
        [
            _of_values(evidence, framework),
            _of_pillars(wide, known, framework, spec),
            _of_countries(wide, known, framework, spec, states, territories),
        ],
        ignore_index=True,
    )
    return Standing(of_states, scores, excluded)


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


def _of_countries(wide, known, framework, spec, states, territories) -> pd.DataFrame:
    top, minimum = framework.top, spec.minimum
    found = [(iso3, top, TERRITORY, np.nan, np.nan) for iso3 in territories]
    pillars = wide[framework.pillars].notna().sum(axis=1)
    for iso3 in states:
        if pd.notna(wide.loc[iso3, top]):
            continue
        if known.loc[iso3, top] < minimum.top_weight - ENOUGH:
            found.append((iso3, top, WEIGHT, known.loc[iso3, top], minimum.top_weight))
        if pillars[iso3] < minimum.top_pillars:
            found.append((iso3, top, PILLARS, float(pillars[iso3]), float(minimum.top_pillars)))
    return _table(found)


def _table(rows: list[tuple]) -> pd.DataFrame:
    kinds = {"country": "str", "code": "str", "reason": "str", "have": float, "need": float}
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)
