"""What is varied to see how sure an index is, and the seeded draws of it."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from indicators.index import applies
from indicators.index.errors import SpecError
from indicators.index.framework import Framework
from indicators.index.measurement import Measurement
from indicators.index.score import used
from indicators.index.spec import Aggregation, IndexSpec, Normalisation, Treatment, Weights

BLOCK = 1250  # draws with random streams of their own: how many threads share the blocks changes no draw
NOTHING = -1  # left out


@dataclass(frozen=True, eq=False, kw_only=True)
class Choices:
    """What some draws chose, one row for each draw.

    Parameters
    ----------
    weights : array (draws, nodes)
        The weight of every node of the framework, on any scale.
    normalisation, aggregation, treatment : array (draws,) of int
        Which of the `Draws`' alternatives.
    leave_one_out : array (draws,) of int
        Which indicator is left out, in the framework's order; −1 for none.
    stale_out : array (draws,) of bool
        Whether values that are too old are left out.
    within, counted : array (draws, values)
        The values that are drawn from an interval, and from a count.
    """

    weights: np.ndarray
    normalisation: np.ndarray
    aggregation: np.ndarray
    treatment: np.ndarray
    leave_one_out: np.ndarray
    stale_out: np.ndarray
    within: np.ndarray
    counted: np.ndarray

    def __len__(self) -> int:
        return len(self.weights)

    def but(self, choice: str, other: "Choices") -> "Choices":
        """Return these choices with one of them taken from other draws."""
        return replace(self, **{name: getattr(other, name) for name in FIELDS[choice]})


# The choices whose share of the uncertainty is told, each with what it draws; a place in it is a random stream.
FIELDS = {
    "weights": ("weights",),
    "normalisation": ("normalisation",),
    "aggregation": ("aggregation",),
    "treatment": ("treatment",),
    "leave_one_out": ("leave_one_out",),
    "measurement": ("stale_out", "within", "counted"),
}


def each(work: Callable, items: Iterable, threads: int | None = None) -> list:
    """Return the work done on every item, in the items' order, by so many threads: as many as there are cores."""
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        return list(pool.map(work, items))


def blocks(count: int) -> list[tuple[int, int]]:
    """Return the blocks that so many draws come in: the number of each, and how many draws are its."""
    return [(start // BLOCK, min(BLOCK, count - start)) for start in range(0, count, BLOCK)]


class Draws:
    """The variations of an index that its spec asks for.

    Parameters
    ----------
    table : DataFrame
        Units × indicators.
    framework : Framework
    spec : IndexSpec
        Whose ``robustness`` says what is varied.
    groups : Series, optional
        The group of each unit, for imputation by group.
    measurement : Measurement
        How sure the values are.

    Raises
    ------
    SpecError
        Listing every alternative that does not apply to this table and framework.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        framework: Framework,
        spec: IndexSpec,
        groups: pd.Series | None,
        measurement: Measurement,
    ):
        varied = spec.robustness
        self.spec = spec
        self.normalisations: list[Normalisation] = [spec.normalisation, *varied.normalisations]
        self.aggregations: list[Aggregation] = [spec.aggregation, *varied.aggregations]
        self.treatments: list[Treatment] = [spec.treatment, *varied.treatments]
        self._refuse(table, framework, groups)
        # By treatment and normalisation: a treatment goes without saying where it does not apply.
        self.treatment_for = [
            [self._applied(one, scale) for scale in self.normalisations] for one in self.treatments
        ]
        self.framework = used(framework, spec)
        self.table = table
        own = table[self.framework.indicators].astype(float)
        self.groups = groups.reindex(table.index).to_numpy() if spec.imputation.group else None
        self.unsure = measurement.of(own, varied.intervals, varied.counts, varied.stale)

    @property
    def varied(self) -> list[str]:
        """The choices that are really varied."""
        many = {
            "weights": self.spec.robustness.weights > 0,
            "normalisation": len(self.normalisations) > 1,
            "aggregation": len(self.aggregations) > 1,
            "treatment": len(self.treatments) > 1,
            "leave_one_out": self._one_can_go,
            "measurement": self.unsure.any,
        }
        return [choice for choice, does in many.items() if does]

    @property
    def _one_can_go(self) -> bool:
        return self.spec.robustness.leave_one_out and len(self.framework.indicators) > 1

    def block(self, number: int, count: int = BLOCK, sample: int = 0) -> Choices:
        """Return the first draws of a block, the same whoever asks for them and in whatever order."""
        seed = self.spec.robustness.seed
        rng = {
            choice: np.random.default_rng([seed, sample, number, place])
            for place, choice in enumerate(FIELDS)
        }
        spread, leaves = self.spec.robustness.weights, len(self.framework.indicators)
        weights = self.framework.nodes["weight"].to_numpy()
        stale_out, within, counted = self.unsure.draw(rng["measurement"], count)
        return Choices(
            weights=weights * rng["weights"].uniform(1 - spread, 1 + spread, (count, len(weights))),
            normalisation=rng["normalisation"].integers(0, len(self.normalisations), count),
            aggregation=rng["aggregation"].integers(0, len(self.aggregations), count),
            treatment=rng["treatment"].integers(0, len(self.treatments), count),
            leave_one_out=rng["leave_one_out"].integers(
                NOTHING, leaves if self._one_can_go else NOTHING + 1, count
            ),
            stale_out=stale_out,
            within=within,
            counted=counted,
        )

    def single(self, choices: Choices, draw: int) -> tuple[pd.DataFrame, IndexSpec]:
        """Return a draw as a table and a spec, of which `indicators.index.score.score` makes the draw's scores."""
        values = self.unsure.table.copy()
        values[self.unsure.within] = choices.within[draw]
        values[self.unsure.counted] = choices.counted[draw]
        values[self.unsure.old & choices.stale_out[draw]] = np.nan
        left_out = choices.leave_one_out[draw]
        names = [] if left_out == NOTHING else [self.framework.indicators[left_out]]
        nodes = dict(zip(self.framework.nodes.index, choices.weights[draw].tolist(), strict=True))
        normalisation = choices.normalisation[draw]
        spec = replace(
            self.spec,
            exclude=(*self.spec.exclude, *names),
            treatment=self.treatment_for[choices.treatment[draw]][normalisation],
            normalisation=self.normalisations[normalisation],
            aggregation=self.aggregations[choices.aggregation[draw]],
            weights=Weights(method="given", given=nodes),
        )
        return self.table.assign(**dict(zip(self.framework.indicators, values, strict=True))), spec

    def _applied(self, treatment: Treatment, normalisation: Normalisation) -> Treatment:
        """Return a treatment, or none where it does not apply to a normalisation."""
        try:
            replace(self.spec, treatment=treatment, normalisation=normalisation)
        except SpecError:
            return Treatment()
        return treatment

    def _refuse(self, table: pd.DataFrame, framework: Framework, groups: pd.Series | None) -> None:
        """Say of every alternative why it does not apply, at once."""
        faults = applies.faults(table, framework, self.spec, groups)
        for number, one in enumerate(self.normalisations[1:], 1):
            own = replace(self.spec, normalisation=one, treatment=Treatment())
            faults += [
                f"robustness.normalisations, number {number}: {fault}"
                for fault in applies.faults(table, framework, own, groups)
                if fault not in faults
            ]
        for number, one in enumerate(self.aggregations[1:], 1):
            own = replace(self.spec, aggregation=one)
            faults += [
                f"robustness.aggregations, number {number}: {fault}"
                for fault in applies.faults(table, framework, own, groups)
                if fault not in faults
            ]
        if faults:
            raise SpecError(faults)
