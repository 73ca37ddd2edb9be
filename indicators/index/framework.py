"""The tree of an index: indicators, pillars and the top, with weights, directions and goalposts."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from indicators.index import tree
from indicators.index.errors import FrameworkError, nearest
from indicators.index.tree import SCALES

# A column's type and the names it goes by, COINr's (iCode, iName …) among them.
NUMBERS = {"level": np.nan, "weight": 1.0, "direction": 1.0, "low": np.nan, "high": np.nan, "target": np.nan}
TEXTS = ("code", "name", "parent", "type", "scale")
COINR = {"icode": "code", "iname": "name"}
NODES = ["name", "level", "parent", "weight", "direction", "low", "high", "target", "scale"]


@dataclass(frozen=True, eq=False)
class Framework:
    """The tree of an index, from its indicators to its top.

    Parameters
    ----------
    nodes : DataFrame
        Indexed by ``code``, in the order given, with the columns

        - ``name``: what people call it;
        - ``level``: 1 for indicators, more for what is made of them;
        - ``parent``: the code of what it is a part of; empty for the top;
        - ``weight``: its weight among the parts of its parent, on any scale, never negative;
        - ``direction``: 1 where more is better, −1 where less is;
        - ``low``, ``high``: goalposts in the indicator's unit, with ``scale`` linear, log or log1p;
        - ``target``: what the distance to target is measured to.

        Goalposts and target are missing where there are none.

    Raises
    ------
    FrameworkError
        Listing every fault: a cycle, an orphan, an empty pillar, two tops, a code twice, negative or zero-sum
        weights, a direction other than 1 and −1, a level not above its parts', inverted goalposts.
    """

    nodes: pd.DataFrame

    def __post_init__(self):
        if faults := tree.faults(self.nodes):
            raise FrameworkError(faults)

    @classmethod
    def from_table(cls, table: pd.DataFrame) -> "Framework":
        """Read a framework from a table with one row for each indicator, pillar and the top.

        Parameters
        ----------
        table : DataFrame
            Columns ``code`` and ``parent``, and as needed ``name``, ``level``, ``weight`` (1 where there is no
            such column), ``direction`` (1), ``low``, ``high``, ``scale`` (linear) and ``target``; or COINr's:
            iCode, iName, Level, Parent, Weight, Direction, Type. Capitals do not matter. Rows whose type is
            other than Indicator or Aggregate are left out, as are further columns. Without levels, each node
            is one above the highest of its parts.

        Raises
        ------
        FrameworkError
            Listing every fault.

        Examples
        --------
        >>> table = pd.DataFrame({"code": ["a", "b", "Index"], "parent": ["Index", "Index", ""], "weight": [1, 3, 1]})
        >>> framework = Framework.from_table(table)
        >>> framework.top, framework.indicators, framework.global_weights["b"].item()
        ('Index', ['a', 'b'], 0.75)
        """
        return cls(_nodes(table))

    @cached_property
    def indicators(self) -> list[str]:
        """The indicators, in the order given."""
        return list(self.nodes.index[~self.nodes.index.isin(self.nodes["parent"])])

    @cached_property
    def top(self) -> str:
        """The code of the index itself."""
        return next(code for code, parent in self.nodes["parent"].items() if parent == "")

    @cached_property
    def parents(self) -> list[tuple[str, list[str]]]:
        """Each node that is made of others, with its parts, so ordered that parts come before wholes."""
        parts: dict[str, list[str]] = {}
        for code, parent in self.nodes["parent"].items():
            parts.setdefault(parent, []).append(code)
        levels = self.nodes["level"].to_dict()
        return [(code, parts[code]) for code in sorted(levels, key=levels.get) if code in parts]

    @cached_property
    def pillars(self) -> list[str]:
        """The parts of the top."""
        return self.parents[-1][1]

    @cached_property
    def global_weights(self) -> pd.Series:
        """The share of the top that each indicator makes up; they sum to 1."""
        shares, weights = {self.top: 1.0}, self.nodes["weight"].to_dict()
        for code, parts in reversed(self.parents):
            whole = sum(weights[part] for part in parts)
            shares |= {part: weights[part] / whole * shares[code] for part in parts}
        return pd.Series({code: shares[code] for code in self.indicators}, name="weight")

    def indicators_of(self, code: str) -> list[str]:
        """Return the indicators under a node, or the indicator itself."""
        under = {code}
        for parent, parts in reversed(self.parents):
            under |= set(parts) if parent in under else set()
        return [indicator for indicator in self.indicators if indicator in under]

    def only(self, codes: Collection[str]) -> "Framework":
        """Return the framework of these indicators, or of those under these pillars, and nothing else."""
        self._know(codes)
        kept = {indicator for code in codes for indicator in self.indicators_of(code)}
        if not kept:
            raise FrameworkError(["no indicator is left"])
        for parent, parts in self.parents:
            kept |= {parent} if kept & set(parts) else set()
        return Framework(self.nodes[self.nodes.index.isin(kept)])

    def without(self, codes: Collection[str]) -> "Framework":
        """Return the framework without these indicators or pillars; what is left without parts goes too."""
        self._know(codes)
        out = {indicator for code in codes for indicator in self.indicators_of(code)}
        return self.only([indicator for indicator in self.indicators if indicator not in out])

    def with_weights(self, weights: Mapping[str, float]) -> "Framework":
        """Return the framework with these weights in place of those it has."""
        self._know(weights)
        given = pd.Series(weights, dtype=float).reindex(self.nodes.index)
        return Framework(self.nodes.assign(weight=given.fillna(self.nodes["weight"])))

    def _know(self, codes: Iterable[str]) -> None:
        if unknown := [code for code in codes if code not in self.nodes.index]:
            raise FrameworkError(
                f"{code!r} is not in the framework{nearest(code, self.nodes.index)}" for code in unknown
            )


def _nodes(table: pd.DataFrame) -> pd.DataFrame:
    """Return the nodes that a table's rows describe."""
    if table.index.name and table.index.name.lower() in ("code", "icode"):
        table = table.reset_index()
    names = [COINR.get(str(name).strip().lower(), str(name).strip().lower()) for name in table.columns]
    used = [*TEXTS, *NUMBERS]
    if faults := [f"there are two columns {name!r}" for name in used if names.count(name) > 1]:
        raise FrameworkError(faults)
    table = table.set_axis(names, axis=1)
    lacking = [name for name in used if name not in names]
    faults = [f"there is no column {name!r}" for name in ("code", "parent") if name in lacking]
    faults += [
        f"column {name!r} is not one of a framework; did you mean {meant[0]!r}?"
        for name in names
        if name not in used and (meant := difflib.get_close_matches(name, lacking, 1, 0.8))
    ]
    if table.empty:
        faults.append("there are no rows")
    if table.empty or not {"code", "parent"} <= set(names):
        raise FrameworkError(faults)
    table = table.assign(**{name: "" for name in TEXTS if name not in names})
    texts = table[list(TEXTS)].astype("object").where(table[list(TEXTS)].notna(), "").astype(str)
    texts = texts.apply(lambda column: column.str.strip())
    wanted = texts["type"].str.lower().isin(["", "indicator", "aggregate"])
    texts, numbers = texts[wanted], {}
    if texts.empty:
        raise FrameworkError(["no row is an Indicator or an Aggregate"])
    where = _places(texts)
    for name, default in NUMBERS.items():
        given = table.loc[wanted, name] if name in names else pd.Series(np.nan, index=texts.index)
        number = pd.to_numeric(given, errors="coerce")
        blank = given.isna() | (given.astype(str).str.strip() == "")
        faults += [
            f"{where[at]}: {name} is {given.iloc[at]!r}, not a number"
            for at in np.flatnonzero(~blank & ~np.isfinite(number.astype(float)))
        ]
        # A top's weight means nothing, so tables leave it out; another's cannot be guessed.
        if name == "weight" and name in names:
            faults += [
                f"{where[at]}: there is no weight" for at in np.flatnonzero(blank & (texts["parent"] != ""))
            ]
        numbers[name] = number.astype(float).fillna(default).to_numpy()
    faults += [
        f"{place}: there is no code" for place, code in zip(where, texts["code"], strict=True) if not code
    ]
    faults += [
        f"{place}: scale is {scale!r}, not one of {', '.join(SCALES)}{nearest(scale, SCALES)}"
        for place, scale in zip(where, texts["scale"], strict=True)
        if scale.lower() not in ("", *SCALES)
    ]
    nodes = texts.assign(**numbers, scale=texts["scale"].str.lower().replace("", "linear")).set_index("code")
    nodes["name"] = nodes["name"].where(nodes["name"] != "", nodes.index)
    faults += _faults_of_types(nodes)
    if nodes["level"].isna().all():
        nodes["level"] = _heights(nodes["parent"])
    elif nodes["level"].isna().any():
        faults += [f"{code}: there is no level" for code in nodes.index[nodes["level"].isna()]]
    # What else is wrong is told at once, as far as the numbers can be.
    if faults := [*faults, *tree.faults(nodes)]:
        raise FrameworkError(faults)
    return nodes[NODES].astype({"level": int})


def _places(texts: pd.DataFrame) -> list[str]:
    """Return how to find each row: by its line, where the table's index tells lines, and by its code."""
    if texts.index.name == "line":
        return [f"line {line} ({code})" for line, code in texts["code"].items()]
    return [code or f"row {number}" for number, code in enumerate(texts["code"], 1)]


def _heights(parents: pd.Series) -> pd.Series:
    """Return levels: 1 for what has no parts, else one above the highest part."""
    heights = dict.fromkeys(parents.index, 1)
    for _ in parents:
        for code, parent in parents.items():
            if parent in heights:
                heights[parent] = max(heights[parent], heights[code] + 1)
    return pd.Series([heights[code] for code in parents.index], index=parents.index, dtype=float)


def _faults_of_types(nodes: pd.DataFrame) -> list[str]:
    kinds, whole = nodes["type"].str.lower(), nodes.index.isin(nodes["parent"])
    empty = nodes.index[(kinds == "aggregate") & ~whole & ~(nodes["level"] > 1)]
    return [f"{code}: is an Aggregate but has no parts" for code in empty] + [
        f"{code}: is an Indicator but has parts" for code in nodes.index[(kinds == "indicator") & whole]
    ]
