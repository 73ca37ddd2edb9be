"""The reader's own weights of the pillars: read from an address, what states come to by them, and how sure that is."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.view.address import View
from dashboard.view.ranking import BASELINE, ranking, variant
from dashboard.view.standing import DRAWS, sure, with_stale
from indicators.index.aggregate import ENOUGH
from indicators.index.errors import SpecError
from indicators.index.framework import Framework
from indicators.index.ranks import ranks
from indicators.index.robustness import SETTLED, Uncertainty, robustness
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


@lru_cache(maxsize=16)
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


@lru_cache(maxsize=256)
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
        What `dashboard.view.ranking` has of the states, with own_rank and own_score, and own_low, own_high, own_from
        and own_to: what rank_low, rank_high, tied_from and tied_to are of the published; best by these weights first.
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
    enough &= (~np.isnan(values)).sum(axis=1) >= _fewest(release, len(pillars))
    own = pd.DataFrame({"score": np.where(enough, scores, np.nan)}, index=table.index)
    table = table.assign(own_score=own["score"], own_rank=ranks(own)["score"].astype("Int64"))
    return _ranges(release, variant, weights, table).sort_values(["own_rank", "name"], ignore_index=True)


def _ranges(
    release: Release, variant: str, weights: Mapping[str, float], table: pd.DataFrame
) -> pd.DataFrame:
    """Add how sure ranks are by a reader's weights; that is missing where no draws can be made."""
    rank = table.set_index("country")["own_rank"].dropna().astype(float)
    found = drawn(release, variant, tuple(weights.items()), tuple(sorted(rank.index)))
    if found is None:
        return table.assign(**dict.fromkeys(("own_low", "own_high", "own_from", "own_to"), np.nan))
    apart = found.above.ge(SETTLED) | found.above.T.ge(SETTLED)
    tied = pd.DataFrame(np.where(apart, np.nan, rank.reindex(apart.index)), apart.index, apart.columns)
    made = pd.DataFrame(
        {
            "own_low": found.ranges["q05"],
            "own_high": found.ranges["q95"],
            "own_from": tied.min(axis=1),
            "own_to": tied.max(axis=1),
        }
    ).reindex(table["country"])
    return table.assign(**{name: made[name].to_numpy() for name in made})


@lru_cache(maxsize=32)
def drawn(
    release: Release, variant: str, weights: tuple[tuple[str, float], ...], ranked: tuple[str, ...]
) -> Uncertainty | None:
    """Return how sure the ranks by a reader's weights are, in so many draws around them as can be waited for.

    Parameters
    ----------
    release, variant
        As for `dashboard.view.ranking`.
    weights : tuple of (str, float)
        By pillar.
    ranked : tuple of str
        The states that they rank (ISO3), sorted.

    Returns
    -------
    Uncertainty or None
        None where there are too few states for what the draws vary.
    """
    framework, _spec = _made(release, variant)
    spec = choices(release, variant, dict(weights))
    spec = replace(spec, exclude=tuple(code for code, weight in weights if not weight))
    spec = replace(spec, robustness=replace(spec.robustness, draws=min(DRAWS, spec.robustness.draws)))
    values, known = _measured(release)
    rows, columns = list(ranked), framework.indicators
    known = {name: table.loc[rows, columns] for name, table in known.items()}
    try:
        return robustness(values.loc[rows, columns], framework, spec, **known)
    except SpecError:
        return None


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
    own = given(view, release)
    return choices(release, variant(view), own).to_toml() if own else release.index.spec(variant(view))


def choices(release: Release, variant: str, weights: Mapping[str, float]) -> IndexSpec:
    """Return every choice that makes the index by a reader's weights; a pillar that weighs nothing is left out."""
    spec = IndexSpec.from_toml(release.index.spec(variant))
    kept = {code: weight for code, weight in weights.items() if weight}
    return replace(
        spec,
        exclude=(*spec.exclude, *(code for code in weights if code not in kept)),
        weights=Weights(method="given", given=kept),
        minimum=replace(spec.minimum, top_pillars=_fewest(release, len(kept))),
    )


def _fewest(release: Release, pillars: int) -> int:
    """Return how many of so many pillars a state needs to be ranked."""
    return max(pillars - release.index.reference.minimum.missing_pillars, 1)


@lru_cache(maxsize=8)
def _measured(release: Release) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Return the states' values, and how sure they are."""
    return with_stale(release), sure(release)


@lru_cache(maxsize=16)
def _known(release: Release, variant: str) -> pd.DataFrame:
    """Return what share of its weight is known of each country's pillars."""
    return release.index.table("scores", variant).pivot(index="country", columns="code", values="known")
