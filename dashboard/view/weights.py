"""The reader's own weights of the pillars: read from an address, and what states come to by them."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.view.address import View
from dashboard.view.ranking import BASELINE, ranking, variant
from indicators.index.aggregate import ENOUGH
from indicators.index.framework import Framework
from indicators.index.ranks import ranks
from indicators.index.score import whole
from indicators.index.spec import IndexSpec, Weights
from indicators.release import Release

PARAMETER = "weights"
MOST = 100
LONGEST = 400  # letters of an address that are looked at for a good one like it
WORD = re.compile(r"([a-z_0-9]+):(0|[1-9][0-9]{0,2})", re.ASCII)


@lru_cache(maxsize=16)
def _made(release: Release, variant: str) -> tuple[Framework, IndexSpec]:
    """Return the tree and the choices that make a variant."""
    reference = release.index.reference
    return reference.framework_of(variant), reference.spec(variant)


def published(release: Release, variant: str = BASELINE) -> dict[str, int | float]:
    """Return the weights that a variant is published with, by pillar."""
    framework, _spec = _made(release, variant)
    given = framework.nodes["weight"][framework.pillars]
    return {code: int(weight) if weight == int(weight) else float(weight) for code, weight in given.items()}


def written(weights: Mapping[str, float]) -> str:
    """Write weights as an address has them.

    Examples
    --------
    >>> written({"routing": 30, "names": 15})
    'routing:30~names:15'
    """
    return "~".join(f"{code}:{weight}" for code, weight in weights.items())


def nearest(value: str, known: Mapping[str, float]) -> str:
    """Return weights of an address if they are good, else the nearest that are.

    Good is a whole number from 0 to 100 for each of some pillars; the others keep their own, and not all are 0.

    Parameters
    ----------
    value : str
        What the address says.
    known : mapping of str to float
        The weights that are published, by pillar.

    Examples
    --------
    >>> nearest("rooting:300~names:x", {"routing": 25, "names": 15})
    'routing:100~names:15'
    """
    words = value.split("~")
    read = {found[1]: int(found[2]) for word in words if (found := WORD.fullmatch(word))}
    if len(read) == len(words) and read.keys() <= known.keys() and max(read.values()) <= MOST:
        good = any({**known, **read}.values())
        return value if good else written(known)
    read = {}
    for word in value[:LONGEST].split("~"):
        name = re.match(r"[a-z_]*", word.strip().casefold())[0]
        near = difflib.get_close_matches(name, known, 1)
        if near:
            read.setdefault(near[0], _amount(word, known[near[0]]))
    read = {code: read[code] for code in known if code in read}
    return written(read if any({**known, **read}.values()) and read else known)


def _amount(words: str, otherwise: float) -> int:
    number = re.search(r"-?\d{1,9}(?:[.,]\d{1,9})?", words, re.ASCII)
    amount = float(number[0].replace(",", ".")) if number else otherwise
    return round(min(max(amount, 0), MOST))


def given(view: View, release: Release) -> dict[str, float] | None:
    """Return the weights that a reader gives the pillars of the variant shown; None where they are the published.

    Pillars that are not named keep the published weight.
    """
    known = published(release, variant(view))
    words = dict(WORD.fullmatch(word).groups() for word in view.given(PARAMETER).split("~") if word)
    own = known | {code: int(weight) for code, weight in words.items() if code in known}
    return own if any(own.values()) and own != known else None


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Return what part of the whole each pillar makes up; they sum to 1."""
    whole_of_them = sum(weights.values())
    return {code: weight / whole_of_them for code, weight in weights.items()}


def weighed(release: Release, lang: str, variant: str, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return where states stand by a reader's weights, beside where they stand by the published ones.

    A pillar that weighs nothing is left out, as from a variant. Who is ranked follows the rules of the index: of the
    pillars that weigh something and of all weight, as much must be known as of the published.

    Parameters
    ----------
    release, lang, variant
        As for `dashboard.view.ranking`.
    weights : mapping of str to float
        By pillar.

    Returns
    -------
    DataFrame
        What `dashboard.view.ranking` has of the states, with own_rank and own_score; best by these weights first.
    """
    table = ranking(release, lang, variant)
    table = table[~table["territory"]]
    framework, spec = _made(release, variant)
    pillars = [code for code in framework.pillars if weights[code] > 0]
    weight = np.array([weights[code] for code in pillars], dtype=float)
    values = table[pillars].to_numpy(dtype=float)
    known = _known(release, variant).loc[table["country"], pillars].to_numpy()
    level = framework.nodes["level"][framework.top]
    scores = whole(values, weight, spec.aggregation.of(framework.top, level))
    enough = known @ weight / weight.sum() >= spec.minimum.top_weight - ENOUGH
    enough &= (~np.isnan(values)).sum(axis=1) >= max(
        len(pillars) - release.index.reference.minimum.missing_pillars, 1
    )
    own = pd.DataFrame({"score": np.where(enough, scores, np.nan)}, index=table.index)
    table = table.assign(own_score=own["score"], own_rank=ranks(own)["score"].astype("Int64"))
    return table.sort_values(["own_rank", "name"], ignore_index=True)


@lru_cache(maxsize=64)
def own_standing(view: View, release: Release) -> pd.DataFrame | None:
    """Return where states stand by the reader's weights, as `weighed` has it; None by the published."""
    own = given(view, release)
    return weighed(release, view.lang, variant(view), own) if own else None


def ranked(view: View, release: Release) -> pd.DataFrame:
    """Return the ranked states of a view in the order of their ranks, by the reader's weights where there are any."""
    table = own_standing(view, release)
    if table is not None:
        return table[table["own_rank"].notna()]
    table = ranking(release, view.lang, variant(view))
    return table[table["rank"].notna()]


def spec(view: View, release: Release) -> str:
    """Return every choice that makes what a view shows, as TOML that `indicators.index.spec.IndexSpec` reads."""
    text = release.index.spec(variant(view))
    if not (own := given(view, release)):
        return text
    return replace(IndexSpec.from_toml(text), weights=Weights(method="given", given=own)).to_toml()


@lru_cache(maxsize=16)
def _known(release: Release, variant: str) -> pd.DataFrame:
    """Return what share of its weight is known of each country's pillars."""
    return release.index.table("scores", variant).pivot(index="country", columns="code", values="known")
