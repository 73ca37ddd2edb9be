"""The index of many draws at once: for each what `indicators.index.score.score` makes of it, in arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indicators.index.aggregate import ENOUGH
from indicators.index.draws import Choices, Draws
from indicators.index.errors import SpecError
from indicators.index.impute import impute
from indicators.index.normalise import METHODS
from indicators.index.score import scales, whole
from indicators.index.spec import Aggregation
from indicators.index.treat import treat


@dataclass(frozen=True, kw_only=True)
class _Whole:
    """A node that is made of others: places of itself and its parts, its mean under each alternative, its minimum."""

    at: int
    parts: list[int] | slice
    means: list[Aggregation]
    least: float


class Regeneration:
    """Makes scores of draws, keeping what all of them share.

    Its arrays are draws × nodes × units: indicators first, in the framework's order, and the top last.

    Parameters
    ----------
    draws : Draws
        Of which index.
    """

    def __init__(self, draws: Draws):
        self._draws, self._by = draws, draws.spec.minimum.by
        framework, unsure = draws.framework, draws.unsure
        self._indicators = framework.indicators
        nodes = [*self._indicators, *(code for code, _ in framework.parents)]
        self._weights_at = framework.nodes.index.get_indexer(nodes)
        self._place = place = {code: at for at, code in enumerate(nodes)}
        level, weight = framework.nodes["level"], framework.nodes["weight"]
        self._wholes = [
            _Whole(
                at=place[code],
                parts=_span([place[part] for part in parts]),
                means=[choice.of(code, level[code]) for choice in draws.aggregations],
                least=draws.spec.minimum.of(code, level[code]),
            )
            for code, parts in framework.parents
        ]
        # Which indicator a node is nothing without, and which nodes are all that weighs in their parent.
        weighs = set(framework.global_weights[framework.global_weights > 0].index)
        under = [[one for one in framework.indicators_of(code) if one in weighs] for code in nodes]
        self._alone = np.array([place[some[0]] if len(some) == 1 else len(nodes) for some in under])
        weighty = [[part for part in parts if weight[part] > 0] for _, parts in framework.parents]
        self._only_parts = [place[parts[0]] for parts in weighty if len(parts) == 1]
        self._all = self._steps(np.arange(len(self._indicators)))
        self._unsure = self._steps(unsure.indicators)
        # What is sure is treated and normalised once for all draws, with old values and without them.
        tables = np.array([unsure.table, np.where(unsure.old, np.nan, unsure.table)])
        self._sure = {
            (treatment, normalisation, stale_out): self._scaled(
                tables[[stale_out]], self._all, treatment, normalisation
            )
            for treatment in range(len(draws.treatments))
            for normalisation in range(len(draws.normalisations))
            for stale_out in range(1 + bool(unsure.old.any()))
        }

    def scores(self, choices: Choices, nodes: Sequence[str] | None = None) -> np.ndarray:
        """Return the scores of nodes, or of the top, in each draw.

        Returns
        -------
        array (draws, units), or (draws, nodes, units) where nodes are named
            NaN where a unit has too few data for a score.

        Raises
        ------
        SpecError
            Where a step does not apply to a drawn table, such as a geometric mean to a value that is not above 0.
        """
        wanted = [-1] if nodes is None else [self._place[code] for code in nodes]
        scores = np.empty((len(choices), len(wanted), len(self._draws.table)))
        try:
            for mean in range(len(self._draws.aggregations)):
                rows = np.flatnonzero(choices.aggregation == mean)
                scores[rows] = self._scores(choices, rows, mean)[:, wanted]
        except ValueError as error:
            faults = [f"robustness, in a draw: {fault}" for fault in str(error).splitlines()]
            raise SpecError(faults) from error
        return scores[:, 0] if nodes is None else scores

    def _scores(self, choices: Choices, draws: np.ndarray, mean: int) -> np.ndarray:
        """Return the scores of every node in some draws, which take the same means."""
        scores, weights = self._scaled_draws(choices, draws), choices.weights[draws][:, self._weights_at]
        gone = choices.leave_one_out[draws, None] == self._alone
        scores[gone] = np.nan
        # What is left out weighs nothing; a whole that is left without parts is missing anyway.
        gone[:, self._only_parts] = False
        weights[gone] = 0
        for node in self._wholes:
            for rows, parts in self._lots(node, gone):
                values, heft = scores[rows][:, parts].swapaxes(-1, -2), weights[rows][:, parts]
                scores[rows, node.at] = whole(values, heft, node.means[mean], node.least, self._by)
        scores[:, -1][~self._enough(choices.stale_out[draws], scores, weights, gone)] = np.nan
        return scores

    def _lots(
        self, node: _Whole, gone: np.ndarray
    ) -> Iterator[tuple[np.ndarray | slice, np.ndarray | slice]]:
        """Yield the draws in which a node is made of the same parts, with those parts."""
        if not (node.least > 0 and self._by == "count"):
            yield slice(None), node.parts
            return
        # Where parts are counted, one that is left out is not one that is missing.
        parts = np.arange(len(self._place))[node.parts]
        for part in parts[gone[:, parts].any(axis=0)]:
            yield np.flatnonzero(gone[:, part]), parts[parts != part]
        yield np.flatnonzero(~gone[:, parts].any(axis=1)), parts

    def _enough(
        self, stale_out: np.ndarray, scores: np.ndarray, weights: np.ndarray, gone: np.ndarray
    ) -> np.ndarray:
        """Return which units have the weight of data and the pillars that the top needs, draws × units."""
        minimum, pillars = self._draws.spec.minimum, self._wholes[-1].parts
        # A pillar that is left out is not one that a unit lacks.
        needed = np.minimum(minimum.top_pillars, (~gone[:, pillars]).sum(axis=1))
        enough = (~np.isnan(scores[:, pillars])).sum(axis=1) >= needed[:, None]
        if minimum.top_weight:
            share = np.ones(weights.shape)
            for node in reversed(self._wholes):
                own = weights[:, node.parts]
                share[:, node.parts] = share[:, [node.at]] * own / own.sum(axis=1, keepdims=True)
            there = np.ones(enough.shape)
            for at, unit in np.argwhere(np.isnan(self._draws.unsure.table)):
                there[:, unit] -= share[:, at]
            for at, unit in np.argwhere(self._draws.unsure.old):
                there[:, unit] -= share[:, at] * stale_out
            enough &= there >= minimum.top_weight - ENOUGH
        return enough

    def _scaled_draws(self, choices: Choices, draws: np.ndarray) -> np.ndarray:
        """Return scores of some draws, of which those of indicators are filled in."""
        unsure = self._draws.unsure
        settled = np.setdiff1d(np.arange(len(self._indicators)), unsure.indicators)
        scores = np.empty((len(draws), len(self._weights_at), unsure.table.shape[1]))
        for (treatment, normalisation, stale_out), sure in self._sure.items():
            rows = np.flatnonzero(
                (choices.treatment[draws] == treatment)
                & (choices.normalisation[draws] == normalisation)
                & (choices.stale_out[draws] == stale_out)
            )
            scores[rows[:, None], settled] = sure[:, settled]
            if rows.size and unsure.indicators.size:
                some = draws[rows]
                values = unsure.values(choices.within[some], choices.counted[some], stale_out)
                scaled = self._scaled(values, self._unsure, treatment, normalisation)
                scores[rows[:, None], unsure.indicators] = scaled
        return scores

    def _steps(self, some: np.ndarray) -> list[list[tuple[list[int], str, dict]]]:
        """Return how each normalisation goes about some indicators: their places, the method, what it takes of each."""
        codes, found = [self._indicators[at] for at in some], []
        for scale in self._draws.normalisations:
            steps = []
            for alike, method, given in scales(self._draws.framework, scale):
                among = [at for at, code in enumerate(alike) if code in codes]
                own = {
                    name: one[among] if isinstance(one, np.ndarray) else one for name, one in given.items()
                }
                steps.append(([codes.index(alike[at]) for at in among], method, own))
            found.append([step for step in steps if step[0]])
        return found

    def _scaled(self, values: np.ndarray, steps: list, treatment: int, normalisation: int) -> np.ndarray:
        """Return values (…, indicators, units) filled in, treated and normalised."""
        draws = self._draws
        table = impute(np.swapaxes(values, -1, -2), draws.spec.imputation.method, draws.groups)
        chosen = draws.treatment_for[treatment][normalisation]
        table = treat(table, **vars(chosen)).table if chosen.any else table
        scaled = np.empty_like(table)
        for at, method, given in steps[normalisation]:
            scaled[..., at] = METHODS[method](table[..., at], **given)
        return np.swapaxes(scaled, -1, -2)


def _span(places: list[int]) -> list[int] | slice:
    """Return places as a slice where they follow each other, which copies nothing."""
    first, last = places[0], places[-1]
    return slice(first, last + 1) if places == list(range(first, last + 1)) else places
