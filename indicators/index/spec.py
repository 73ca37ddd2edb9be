"""Every choice that makes an index, in one record that can be written down, read again and varied."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from indicators.index import spec_rules, spec_text
from indicators.index.errors import SpecError
from indicators.index.spec_rules import AGGREGATIONS, IMPUTATIONS, NORMALISATIONS, SCALES


def _choice(default, kind, says: str, among=()):
    """Declare a choice: its type, what it decides, and what there is to choose from."""
    how = "default_factory" if callable(default) else "default"
    return field(**{how: default}, metadata=_about(kind, says, among))


def _about(kind, says: str, among=()) -> dict:
    return {"kind": kind, "says": says, "among": tuple(among)}


def _tidy(choice) -> None:
    """Keep lists as tuples, and make choices of words that stand for a method alone."""
    for part in fields(choice):
        kind, value = part.metadata["kind"], getattr(choice, part.name)
        object.__setattr__(choice, part.name, _tidied(value, kind, type(choice)))


def _tidied(value, kind, of: type):
    kind = of if kind is ... else kind
    if isinstance(kind, tuple) and isinstance(value, list | tuple):
        return tuple(_tidied(one, kind[0], of) for one in value)
    if isinstance(kind, dict) and isinstance(value, Mapping):
        [inner] = kind.values()
        return {key: _tidied(one, inner, of) for key, one in value.items()}
    if is_dataclass(kind) and isinstance(value, str) and hasattr(kind, "method"):
        return kind(method=value)
    return value


@dataclass(frozen=True, kw_only=True)
class Imputation:
    """How missing values are filled in, if they are; ``group`` is the units' column that holds their groups."""

    method: str = _choice("none", str, "how missing values are filled in", IMPUTATIONS)
    group: str = _choice(
        "", str, "column of the units table that holds the groups of group_mean, group_median"
    )


@dataclass(frozen=True, kw_only=True)
class Treatment:
    """How outliers are kept from deciding: winsorised point by point, and by a logarithm if that is not enough."""

    winsorise: int = _choice(0, int, "at most so many points of an indicator are winsorised; 0: none")
    skew: float = _choice(2.25, float, "an indicator is left alone unless its |skewness| is above this …")
    kurtosis: float = _choice(3.5, float, "… and its excess kurtosis above this")
    log: bool = _choice(False, bool, "take the logarithm of indicators that winsorising does not mend")

    @property
    def any(self) -> bool:
        """Tell whether anything is treated."""
        return self.winsorise > 0 or self.log


@dataclass(frozen=True, kw_only=True)
class Normalisation:
    """How indicators are put on one scale; what a method takes is filled in, the rest stays ``None``."""

    method: str = _choice("minmax", str, "how indicators are put on one scale", NORMALISATIONS)
    range: tuple[float, float] | None = _choice(
        None, (float, float), "minmax, goalposts: what the worst and the best become"
    )
    clip: bool | None = _choice(
        None, bool, "goalposts, distance_to_target: values beyond them count as at them"
    )
    mean: float | None = _choice(None, float, "zscore: what the mean becomes")
    sd: float | None = _choice(None, float, "zscore: what the standard deviation becomes")
    low: float | None = _choice(None, float, "goalposts, for one indicator: in place of the framework's low")
    high: float | None = _choice(
        None, float, "goalposts, for one indicator: in place of the framework's high"
    )
    scale: str | None = _choice(
        None, str, "goalposts, for one indicator: in place of the framework's scale", SCALES
    )
    target: float | None = _choice(None, float, "distance_to_target, for one indicator: its target")
    indicators: Mapping[str, "Normalisation"] = _choice(
        dict, {str: ...}, 'single indicators otherwise: code = "method" or code = {method = …, …}'
    )

    def __post_init__(self):
        _tidy(self)
        known = isinstance(self.method, str) and self.method in NORMALISATIONS
        for name, default in NORMALISATIONS[self.method].items() if known else ():
            if getattr(self, name) is None:
                object.__setattr__(self, name, default)

    def of(self, code: str) -> "Normalisation":
        """Return the choice that holds for an indicator."""
        return self.indicators.get(code, self)


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Which weights count: the framework's, equal ones, or those given by node (the framework's for the rest)."""

    method: str = _choice("original", str, "which weights count", ("original", "equal", "given"))
    given: Mapping[str, float] = _choice(dict, {str: float}, "given: code = weight, of any node")


@dataclass(frozen=True, kw_only=True)
class Aggregation:
    """How parts become a whole: one mean for all, or others by level or for single nodes."""

    method: str = _choice("arithmetic", str, "the mean that makes a whole of its parts", AGGREGATIONS)
    power: float | None = _choice(
        None, float, "generalised: its power; 1 is arithmetic, 0 geometric, -1 harmonic"
    )
    rescale: tuple[float, ...] | None = _choice(
        None,
        (float, float, float, float),
        "[a, b, c, d]: a becomes c and b becomes d before the mean, and back after it",
    )
    zeros: bool = _choice(
        False, bool, "geometric, harmonic: a part of 0 makes the whole 0; without it, 0 is refused"
    )
    decimals: int | None = _choice(
        None, int, "round the result to so many decimals, as some published indexes do"
    )
    levels: Mapping[int, "Aggregation"] = _choice(
        dict, {int: ...}, 'levels otherwise: 3 = "geometric" or 3 = {method = …, …}'
    )
    nodes: Mapping[str, "Aggregation"] = _choice(dict, {str: ...}, "single nodes otherwise, in the same way")

    __post_init__ = _tidy

    def of(self, code: str, level: int) -> "Aggregation":
        """Return the choice that holds for a node."""
        return self.nodes.get(code, self.levels.get(level, self))


@dataclass(frozen=True, kw_only=True)
class Minimum:
    """How much must be there: the share of a node's parts, and what a unit needs to get a score of the top."""

    share: float = _choice(0.0, float, "share of its parts, 0 to 1, that a node needs; 0: any will do")
    by: str = _choice("count", str, "how that share is counted", ("count", "weight"))
    levels: Mapping[int, float] = _choice(dict, {int: float}, "levels otherwise: 2 = 0.8")
    nodes: Mapping[str, float] = _choice(dict, {str: float}, "single nodes otherwise")
    top_weight: float = _choice(
        0.0, float, "share of all weight that a unit's indicators must make up to be ranked"
    )
    top_pillars: int = _choice(0, int, "number of pillars that a unit must have to be ranked")

    def of(self, code: str, level: int) -> float:
        """Return the share that holds for a node."""
        return self.nodes.get(code, self.levels.get(level, self.share))


@dataclass(frozen=True, kw_only=True)
class Robustness:
    """How sure the ranks are: what is varied at random, how often, and from which seed."""

    draws: int = _choice(10_000, int, "number of random variations of the index")
    seed: int = _choice(1, int, "the same seed gives the same variations")
    weights: float = _choice(
        0.25, float, "every weight is multiplied by 1 ± up to this, at each level; 0: is not"
    )
    leave_one_out: bool = _choice(True, bool, "leave out one indicator, or none, at random")
    normalisations: tuple[Normalisation, ...] = _choice(
        (), (Normalisation, ...), 'drawn as well as the one above: [{method = "minmax", range = [1, 100]}, …]'
    )
    aggregations: tuple[Aggregation, ...] = _choice(
        (), (Aggregation, ...), 'drawn as well as the one above: ["geometric", …]'
    )
    treatments: tuple[Treatment, ...] = _choice(
        (), (Treatment, ...), "drawn as well as the one above: [{winsorise = 5}, …]"
    )
    intervals: bool = _choice(True, bool, "draw values within their intervals, where the data have them")
    counts: bool = _choice(
        True, bool, "draw counts from their Poisson distribution, where the data have them"
    )
    stale: bool = _choice(True, bool, "leave old values out at random, where the data tell their age")

    __post_init__ = _tidy


@dataclass(frozen=True, kw_only=True)
class IndexSpec:
    """The record of every choice that makes an index of a table and a framework.

    It is written as TOML with one section for each step, in the order in which they are taken; what is not
    said keeps its default, and ``print(IndexSpec().to_toml())`` shows all there is to say. Where a section or an
    entry is one word, that is its method. ``dataclasses.replace`` makes variations.

    Parameters
    ----------
    exclude : tuple of str
        Indicators or pillars to leave out.
    imputation : Imputation
    treatment : Treatment
    normalisation : Normalisation
    weights : Weights
    aggregation : Aggregation
    minimum : Minimum
    robustness : Robustness

    Raises
    ------
    SpecError
        Where a choice is unknown, or does not apply beside the others, with the reason; all at once.

    Examples
    --------
    >>> IndexSpec(normalisation=Normalisation(range=(1, 100)), aggregation=Aggregation(method="geometric")).weights
    Weights(method='original', given={})
    >>> IndexSpec(aggregation=Aggregation(method="geometric"))
    Traceback (most recent call last):
    indicators.index.errors.SpecError: aggregation: a geometric mean needs values above 0, and minmax onto 0 … 100 \
gives 0 to the worst; give a range such as [1, 100]
    """

    exclude: tuple[str, ...] = _choice((), (str, ...), "indicators or pillars to leave out")
    imputation: Imputation = field(
        default_factory=Imputation, metadata=_about(Imputation, "1. Missing values")
    )
    treatment: Treatment = field(default_factory=Treatment, metadata=_about(Treatment, "2. Outliers"))
    normalisation: Normalisation = field(
        default_factory=Normalisation, metadata=_about(Normalisation, "3. One scale for all indicators")
    )
    weights: Weights = field(default_factory=Weights, metadata=_about(Weights, "4. Weights"))
    aggregation: Aggregation = field(
        default_factory=Aggregation, metadata=_about(Aggregation, "5. From parts to wholes")
    )
    minimum: Minimum = field(default_factory=Minimum, metadata=_about(Minimum, "6. How much must be there"))
    robustness: Robustness = field(
        default_factory=Robustness, metadata=_about(Robustness, "7. How sure the ranks are")
    )

    def __post_init__(self):
        _tidy(self)
        if faults := spec_rules.faults(self):
            raise SpecError(faults)

    def to_toml(self) -> str:
        """Return every choice as TOML, defaults included, each with what it decides."""
        return spec_text.write(self)

    @classmethod
    def from_toml(cls, text: str) -> "IndexSpec":
        """Read the choices that a TOML document makes; the rest keep their defaults.

        Raises
        ------
        SpecError
            Where it is no TOML, or a choice is unknown or does not apply; all at once.
        """
        return spec_text.read(cls, spec_text.parse(text))

    @classmethod
    def from_tables(cls, tables: Mapping) -> "IndexSpec":
        """Read the choices of a parsed TOML document, as `from_toml` does."""
        return spec_text.read(cls, tables)
