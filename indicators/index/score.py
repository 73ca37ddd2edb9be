"""From a table of indicators to scores and ranks: every step of an index, as its spec has it."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
import pandas as pd

from indicators.index import applies
from indicators.index.aggregate import mean
from indicators.index.availability import Screening, screen
from indicators.index.errors import SpecError
from indicators.index.framework import Framework
from indicators.index.impute import impute
from indicators.index.normalise import normalise
from indicators.index.ranks import ranks
from indicators.index.spec import Aggregation, IndexSpec, Normalisation
from indicators.index.spec_rules import NORMALISATIONS, OF_ONE
from indicators.index.treat import treat
from indicators.index.weights import weigh


@dataclass(frozen=True, eq=False)
class Scores:
    """What an index says of every unit, with the table after each step.

    Parameters
    ----------
    scores : DataFrame
        Units × every node of the framework: normalised indicators first, then what is made of them, the top last.
    ranks : DataFrame
        Of the same shape: 1 is best, ties share the smallest, NaN is unranked.
    screening : Screening
        How much each unit has data for, and which gates it does not pass.
    imputed, treated : DataFrame
        Units × indicators, in the indicators' units.
    framework : Framework
        As it was used: without what the spec excludes, with the weights that the spec chooses.
    """

    scores: pd.DataFrame
    ranks: pd.DataFrame
    screening: Screening
    imputed: pd.DataFrame
    treated: pd.DataFrame
    framework: Framework

    @property
    def normalised(self) -> pd.DataFrame:
        """Units × indicators on their common scale."""
        return self.scores[self.framework.indicators]

    @property
    def excluded(self) -> pd.Series:
        """The units without a score of the top, each with the reason in words."""
        return self.screening.reasons


def score(
    table: pd.DataFrame, framework: Framework, spec: IndexSpec | None = None, groups: pd.Series | None = None
) -> Scores:
    """Score and rank units by a framework, step by step as the spec chooses.

    Parameters
    ----------
    table : DataFrame
        Units × indicators, in the indicators' units; missing is NaN. Columns that are no indicators of the
        framework are left out.
    framework : Framework
        The tree of the index.
    spec : IndexSpec, optional
        Every choice; by default those of ``IndexSpec()``.
    groups : Series, optional
        The group of each unit, for imputation by group.

    Returns
    -------
    Scores

    Raises
    ------
    SpecError
        Listing every choice that does not apply to this table and framework, with the reason.

    Examples
    --------
    >>> tree = pd.DataFrame({"code": ["a", "b", "Index"], "parent": ["Index", "Index", ""], "direction": [1, -1, 1]})
    >>> table = pd.DataFrame({"a": [10.0, 20.0, 30.0], "b": [5.0, 1.0, 3.0]}, index=["BRA", "CHL", "URY"])
    >>> score(table, Framework.from_table(tree)).scores["Index"].to_dict()
    {'BRA': 0.0, 'CHL': 75.0, 'URY': 75.0}
    """
    spec = spec or IndexSpec()
    if faults := applies.faults(table, framework, spec, groups):
        raise SpecError(faults)
    try:
        framework = used(framework, spec)
        groups = groups if spec.imputation.group else None
        imputed = impute(table[framework.indicators].astype(float), spec.imputation.method, groups)
        treated = treat(imputed, **vars(spec.treatment)).table if spec.treatment.any else imputed
        scores = wholes(scaled(treated, framework, spec.normalisation), framework, spec)
    except ValueError as error:
        raise SpecError(str(error).splitlines()) from error
    screening = screen(table, framework, spec.minimum.top_weight, spec.minimum.top_pillars, scores=scores)
    scores.loc[~screening.passed, framework.top] = np.nan
    return Scores(scores, ranks(scores), screening, imputed, treated, framework)


def used(framework: Framework, spec: IndexSpec) -> Framework:
    """Return the framework without what a spec excludes and with the weights that it chooses."""
    if spec.exclude:
        framework = framework.without(spec.exclude)
    given = {code: weight for code, weight in spec.weights.given.items() if code in framework.nodes.index}
    return weigh(framework, spec.weights.method, given if spec.weights.method == "given" else None)


def scaled(table: pd.DataFrame, framework: Framework, choice: Normalisation) -> pd.DataFrame:
    """Return a table's indicators on one scale on which more is better.

    Parameters
    ----------
    table : DataFrame
        Units × indicators of the framework.
    framework : Framework
        Whose directions, goalposts and targets hold, unless the choice gives others.
    choice : Normalisation
        One method for all, and others for single indicators.
    """
    parts = [normalise(table[codes], method, **given) for codes, method, given in scales(framework, choice)]
    return pd.concat(parts, axis=1)[framework.indicators]


def scales(framework: Framework, choice: Normalisation) -> list[tuple[list[str], str, dict]]:
    """Return the indicators that are put on one scale alike, each lot with its method and what that takes.

    Parameters
    ----------
    framework, choice
        As for `scaled`.

    Returns
    -------
    list of (codes, method, parameters)
        As `indicators.index.normalise.normalise` takes them, what is given by indicator in the order of the codes.
    """
    alike: dict[tuple, list[str]] = {}
    for code in framework.indicators:
        own = choice.of(code)
        shared = tuple(
            (name, getattr(own, name)) for name in NORMALISATIONS[own.method] if name not in OF_ONE
        )
        alike.setdefault((own.method, shared), []).append(code)
    found = []
    for (method, shared), codes in alike.items():
        parameters = dict(shared)
        if method == "minmax":
            parameters["low"], parameters["high"] = parameters.pop("range")
        for name in set(OF_ONE) & set(NORMALISATIONS[method]):
            own, given = (
                {code: getattr(choice.of(code), name) for code in codes},
                framework.nodes[name].to_dict(),
            )
            parameters[name] = np.array([given[code] if own[code] is None else own[code] for code in codes])
        directions = framework.nodes["direction"].to_dict()
        parameters["direction"] = np.array([directions[code] for code in codes])
        found.append((codes, method, parameters))
    return found


def wholes(scaled: pd.DataFrame, framework: Framework, spec: IndexSpec) -> pd.DataFrame:
    """Return the scores of every node: indicators as they are, then what is made of them, the top last.

    Parameters
    ----------
    scaled : DataFrame
        Units × indicators on their common scale.
    framework : Framework
        The tree with the weights.
    spec : IndexSpec
        Whose means and least shares of parts hold.
    """
    scores, by = {code: scaled[code].to_numpy() for code in framework.indicators}, spec.minimum.by
    weights, levels = framework.nodes["weight"].to_dict(), framework.nodes["level"].to_dict()
    for code, parts in framework.parents:
        choice, least = spec.aggregation.of(code, levels[code]), spec.minimum.of(code, levels[code])
        values = np.column_stack([scores[part] for part in parts])
        try:
            scores[code] = whole(values, np.array([weights[part] for part in parts]), choice, least, by)
        except ValueError as error:
            hint = ", or let a part of 0 make the whole 0 by zeros = true" if 0 in values else ""
            raise ValueError(f"aggregation: {code}: {error}{hint}") from error
    return pd.DataFrame(scores, index=scaled.index)


def whole(
    values: np.ndarray, weights: np.ndarray, choice: Aggregation, minimum: float = 0, by: str = "count"
) -> np.ndarray:
    """Return what parts come to by one mean, on the scale that it is taken on, rounded as it is.

    Parameters
    ----------
    values : array (…, units, parts)
        NaN where missing.
    weights : array (…, parts)
    choice : Aggregation
    minimum, by
        The least share of parts, as `indicators.index.aggregate.mean` takes it.

    Returns
    -------
    array (…, units)

    Examples
    --------
    A risk of 0 … 10 as INFORM takes its geometric means, so that one high part makes the whole high:

    >>> choice = Aggregation(method="geometric", rescale=(0, 10, 10, 1))
    >>> whole(np.array([[2.0, 8.0]]), np.array([1.0, 1.0]), choice).round(2)
    array([5.79])
    """
    if choice.rescale:
        a, b, c, d = choice.rescale
        values = c + (values - a) * (d - c) / (b - a)
    if choice.zeros:
        zero = ((values == 0) & (weights[..., None, :] > 0)).any(axis=-1)
        means = mean(np.where(values == 0, 1, values), weights, choice.method, minimum, by, choice.power)
        means = np.where(zero & ~np.isnan(means), 0, means)
    else:
        means = mean(values, weights, choice.method, minimum, by, choice.power)
    # A mean lies between its parts; rounding may carry it out.
    parts = np.moveaxis(values, -1, 0)
    means = np.clip(means, reduce(np.fmin, parts), reduce(np.fmax, parts))
    if choice.rescale:
        means = a + (means - c) * (b - a) / (d - c)
    return means if choice.decimals is None else _rounded(means, choice.decimals)


def _rounded(values: np.ndarray, decimals: int) -> np.ndarray:
    """Round halves up, as spreadsheets do."""
    return np.floor(values * 10**decimals + 0.5 + 1e-9) / 10**decimals
