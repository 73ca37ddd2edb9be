"""Two editions of an index, and every mixture of the two in which only some causes of change have acted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from indicators.index.contributions import contributions
from indicators.index.errors import SpecError
from indicators.index.framework import Framework
from indicators.index.spec import IndexSpec, Robustness
from indicators.index.standing import gated

CAUSES = ("new_data", "revised_data", "changed_method", "moved_peers")
NEW, REVISED, METHOD, PEERS = CAUSES
DATA = frozenset({NEW, REVISED})


class ChangeError(ValueError):
    """Editions that cannot be compared; the message lists every fault."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """What an index was made of at one time.

    Parameters
    ----------
    values : DataFrame
        Units × indicators, as they were scored: without what was stale or otherwise not scored.
    dates : DataFrame
        Of the same shape: the date of each value.
    methods : mapping of str to str
        For each indicator a fingerprint of how it is measured and let in (method, code, unit, age limit); another
        text, another way.
    framework : Framework
    spec : IndexSpec
    groups : Series, optional
        The group of each unit, for imputation by group.
    """

    values: pd.DataFrame
    dates: pd.DataFrame
    methods: Mapping[str, str]
    framework: Framework
    spec: IndexSpec = field(default_factory=IndexSpec)
    groups: pd.Series | None = None


@dataclass(frozen=True, eq=False)
class Mixtures:
    """Two editions on the same units and indicators, and the cause of every value's move."""

    older: Edition
    newer: Edition
    old: pd.DataFrame
    new: pd.DataFrame
    causes: pd.DataFrame

    @cached_property
    def nodes(self) -> list[str]:
        """The nodes of either framework."""
        return list(dict.fromkeys([*self.newer.framework.nodes.index, *self.older.framework.nodes.index]))

    @cached_property
    def acting(self) -> list[str]:
        """The causes that may have an effect."""
        kinds = set(np.unique(self.causes))
        if set(self.older.values.index) != set(self.newer.values.index):
            kinds.add(NEW)
        if _method(self.older) != _method(self.newer):
            kinds.add(METHOD)
        if kinds & DATA and any(relative(one.framework, one.spec) for one in (self.older, self.newer)):
            kinds.add(PEERS)
        return [cause for cause in CAUSES if cause in kinds]

    @cached_property
    def all(self) -> list[frozenset[str]]:
        """Every set of acting causes, in the order of the numbers whose bits they are."""
        acting = self.acting
        return [
            frozenset(cause for bit, cause in enumerate(acting) if number >> bit & 1)
            for number in range(2 ** len(acting))
        ]

    def edition(self, taken: frozenset[str]) -> Edition:
        """Return the edition whose method holds in a mixture."""
        return self.newer if METHOD in taken else self.older

    def table(self, taken: frozenset[str]) -> pd.DataFrame:
        """Return the values after some causes have acted; a unit is there with the data that are."""
        table = self.old.mask(self.causes.isin(taken), self.new)
        return table[table.index.isin((self.newer if NEW in taken else self.older).values.index)]

    def arrays(self, taken: frozenset[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the scores of a mixture (units, nodes), and the shares and contributions of the indicators."""
        units, codes, nodes = self.old.index, self.old.columns, self.nodes
        empty = pd.DataFrame(0.0, units, codes)
        try:
            scores, framework = self._scored(taken)
        except SpecError:
            # What no edition was, a spec need not apply to.
            if taken in (self.all[0], self.all[-1]):
                raise
            return np.full((len(units), len(nodes)), np.nan), *np.zeros(
                (2, len(units), len(nodes), len(codes))
            )
        given = contributions(scores, framework, self.edition(taken).spec.aggregation)
        pairs = [given.get(node, (empty, empty)) for node in nodes]
        return scores.reindex(index=units, columns=nodes).to_numpy(), *(
            np.stack(
                [pair[which].reindex(index=units, columns=codes, fill_value=0.0) for pair in pairs], axis=1
            )
            for which in (0, 1)
        )

    def _scored(self, taken: frozenset[str]) -> tuple[pd.DataFrame, Framework]:
        """Return the scores of a mixture, each unit's among the others as they are in it, and the framework."""
        edition, own = self.edition(taken), self.table(taken)
        others = self.table((taken & {METHOD}) | (DATA if PEERS in taken else frozenset()))
        groups = edition.groups
        if groups is not None:
            groups = pd.concat([groups, self.older.groups, self.newer.groups])
            groups = groups[~groups.index.duplicated()]
        if own.equals(others) or not relative(edition.framework, edition.spec):
            one = gated(own, edition.framework, edition.spec, groups)
            return one.scores, one.framework
        alike = gated(others, edition.framework, edition.spec, groups)
        rows = []
        for unit in own.index:
            if unit in others.index and own.loc[unit].equals(others.loc[unit]):
                rows.append(alike.scores.loc[[unit]])
            else:
                table = pd.concat([others.drop(index=unit, errors="ignore"), own.loc[[unit]]])
                rows.append(gated(table, edition.framework, edition.spec, groups).scores.loc[[unit]])
        return pd.concat(rows), alike.framework


def aligned(older: Edition, newer: Edition) -> Mixtures:
    """Bring two editions onto the same units and indicators, and tell the cause of every value's move."""
    if faults := [*_undated(older, "older"), *_undated(newer, "newer")]:
        raise ChangeError("\n".join(faults))
    units = older.values.index.union(newer.values.index)
    codes = dict.fromkeys([*newer.framework.indicators, *older.framework.indicators])
    old, new = (one.values.reindex(index=units, columns=list(codes)) for one in (older, newer))
    on, upon = (one.dates.reindex(index=units, columns=list(codes)).astype(object) for one in (older, newer))
    # What only one edition has values of, or measures otherwise, cannot be told apart by dates.
    method = [
        old[code].isna().all() or new[code].isna().all() or older.methods.get(code) != newer.methods.get(code)
        for code in codes
    ]
    causes = np.where((on == upon) & old.notna() & new.notna(), REVISED, NEW)
    causes = np.where(method, METHOD, causes)
    causes = np.where((old == new) | (old.isna() & new.isna()), "", causes)
    return Mixtures(older, newer, old, new, pd.DataFrame(causes, units, list(codes)))


def _undated(edition: Edition, which: str) -> list[str]:
    """Return a sentence on each indicator with values whose dates are not told."""
    codes = [code for code in edition.framework.indicators if code in edition.values.columns]
    values = edition.values[codes]
    undated = values.notna() & edition.dates.reindex_like(values).isna()
    return [
        f"{code}: the {which} edition tells no date of {', '.join(map(str, undated.index[undated[code]]))}"
        for code in codes
        if undated[code].any()
    ]


def _method(edition: Edition) -> tuple:
    """Return what of an edition's method, besides its measures, may change a score."""
    nodes = edition.framework.nodes.drop(columns="name").sort_index()
    groups = None if edition.groups is None else edition.groups.sort_index().to_csv()
    return nodes.to_csv(), replace(edition.spec, robustness=Robustness()), groups


def relative(framework: Framework, spec: IndexSpec) -> bool:
    """Tell whether one unit's score depends on the values of others."""
    scales = {spec.normalisation.of(code).method for code in framework.indicators}
    return spec.imputation.method != "none" or spec.treatment.any or scales != {"goalposts"}
