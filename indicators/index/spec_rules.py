"""Which choices there are, and which do not apply beside the others, with the reason."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from indicators.index.errors import nearest
from indicators.index.tree import SCALES

# What each way of putting indicators on one scale takes, and what it takes where nothing is said.
NORMALISATIONS = {
    "minmax": {"range": (0.0, 100.0)},
    "goalposts": {"range": (0.0, 100.0), "clip": True, "low": None, "high": None, "scale": None},
    "zscore": {"mean": 0.0, "sd": 1.0},
    "percentile_rank": {},
    "rank": {},
    "borda": {},
    "distance_to_target": {"clip": False, "target": None},
}
IMPUTATIONS = ("none", "mean", "median", "group_mean", "group_median")
AGGREGATIONS = ("arithmetic", "geometric", "harmonic", "generalised")
TYPES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
OF_ONE = ("low", "high", "scale", "target")


def faults(spec) -> list[str]:
    """Return every fault of a spec, in words: what is no choice first, then what does not apply."""
    wrong = {
        part.name: list(_kinds(part.metadata["kind"], getattr(spec, part.name), part.name))
        for part in fields(spec)
    }
    found = [fault for some in wrong.values() for fault in some]
    for needed, rule in RULES:
        if not any(wrong[name] for name in needed):
            found += rule(*(getattr(spec, name) for name in needed))
    return found


def _kinds(kind, value, place: str, of: type | None = None) -> Iterator[str]:
    """Yield what is of another type than a choice must be, or is not among what there is to choose from."""
    if kind is ...:
        kind = of
    if isinstance(kind, tuple):
        if not isinstance(value, tuple) or (kind[-1] is not ... and len(value) != len(kind)):
            yield f"{place}: is {_shown(value)}, not a list" + ("" if kind[-1] is ... else f" of {len(kind)}")
            return
        for number, one in enumerate(value, 1):
            yield from _kinds(kind[0], one, f"{place}, number {number}")
    elif isinstance(kind, dict):
        [(key_kind, value_kind)] = kind.items()
        if not isinstance(value, Mapping):
            yield f"{place}: is {_shown(value)}, not a table"
            return
        for key, one in value.items():
            if not isinstance(key, key_kind):
                yield f"{place}: {key!r} is not a level; levels are whole numbers from 2"
            yield from _kinds(value_kind, one, f"{place}.{key}", of)
    elif is_dataclass(kind):
        if not isinstance(value, kind):
            yield f"{place}: is {_shown(value)}, not a table"
            return
        for part in fields(kind):
            one, among = getattr(value, part.name), part.metadata["among"]
            if one is None and part.default is None:
                continue
            yield from _kinds(part.metadata["kind"], one, f"{place}.{part.name}", kind)
            if among and isinstance(one, str) and one not in among:
                yield f"{place}.{part.name}: is {one!r}, not one of {', '.join(among)}{nearest(one, among)}"
    elif not _is(kind, value):
        yield f"{place}: is {_shown(value)}, not {TYPES[kind]}"


def _is(kind: type, value) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _shown(value) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _of_imputation(imputation) -> Iterator[str]:
    by_group = imputation.method.startswith("group_")
    if by_group and not imputation.group:
        yield f"imputation: {imputation.method} needs groups; name the column that holds them in imputation.group"
    if imputation.group and not by_group:
        yield f"imputation: group does not apply to {imputation.method}, which takes all units together"


def _of_treatment(treatment, place: str = "treatment") -> Iterator[str]:
    if treatment.winsorise < 0:
        yield f"{place}: winsorise is {treatment.winsorise}; it is a number of points, 0 or more"
    if treatment.skew < 0:
        yield f"{place}: skew is {treatment.skew:g}; it is compared with |skewness|, 0 or more"


def _of_normalisation(choice, place: str = "normalisation", single: bool = False) -> Iterator[str]:
    taken = NORMALISATIONS[choice.method]
    for part in fields(choice):
        name = part.name
        if name in ("method", "indicators") or getattr(choice, name) is None:
            continue
        if name not in taken:
            yield f"{place}: {name} does not apply to {choice.method}" + _taken(taken)
        elif name in OF_ONE and not single:
            yield f"{place}: {name} is one indicator's; give it under normalisation.indicators"
    if choice.range and choice.range[0] >= choice.range[1]:
        yield f"{place}: range is {choice.range[0]:g} … {choice.range[1]:g}; the second must be above the first"
    if choice.sd is not None and choice.sd <= 0:
        yield f"{place}: sd is {choice.sd:g}; a standard deviation is above 0"
    if choice.low is not None and choice.high is not None and choice.low >= choice.high:
        yield f"{place}: goalposts are inverted, low {choice.low:g} is not under high {choice.high:g}"
    if choice.low is not None and choice.low <= (least := SCALES[choice.scale or "linear"]):
        yield f"{place}: low is {choice.low:g}; on the scale {choice.scale} it must exceed {least:g}"
    if single and choice.indicators:
        yield f"{place}: holds indicators of its own; give them under normalisation.indicators"
    for code, one in choice.indicators.items():
        yield from _of_normalisation(one, f"{place}.indicators.{code}", single=True)


def _taken(names: Mapping) -> str:
    names = [name for name in names if name not in OF_ONE]
    return f"; it takes {' and '.join(names)}" if names else ", which takes nothing"


def _of_weights(weights) -> Iterator[str]:
    if weights.given and weights.method != "given":
        yield f'weights: given does not apply to {weights.method} weights; set method = "given"'
    if weights.method == "given" and not weights.given:
        yield "weights: none are given; list them under weights.given"
    for code, weight in weights.given.items():
        if weight < 0:
            yield f"weights.given.{code}: is {weight:g}; a weight is not negative"


def _of_aggregation(choice, place: str = "aggregation", single: bool = False) -> Iterator[str]:
    if choice.method == "generalised" and choice.power is None:
        yield f"{place}: a generalised mean needs a power"
    if choice.method != "generalised" and choice.power is not None:
        yield f"{place}: power does not apply to {choice.method}; it is the generalised mean's"
    if choice.zeros and not needs_positive(choice):
        yield f"{place}: zeros does not apply to {choice.method}, in which 0 is a value like others"
    if choice.rescale and (choice.rescale[0] == choice.rescale[1] or choice.rescale[2] == choice.rescale[3]):
        yield f"{place}: rescale needs two different values from, and two to"
    if choice.decimals is not None and not 0 <= choice.decimals <= 15:
        yield f"{place}: decimals is {choice.decimals}, not 0 to 15"
    if single and (choice.levels or choice.nodes):
        yield f"{place}: holds levels or nodes of its own; give them under aggregation"
    for level in choice.levels:
        if level < 2:
            yield f"{place}.levels: {level} is not a level of parts made whole; those begin at 2"
    for name, some in (("levels", choice.levels), ("nodes", choice.nodes)):
        for key, one in some.items():
            yield from _of_aggregation(one, f"{place}.{name}.{key}", single=True)


def _of_minimum(minimum) -> Iterator[str]:
    shares = {"share": minimum.share, "top_weight": minimum.top_weight}
    shares |= {f"levels.{level}": share for level, share in minimum.levels.items()}
    shares |= {f"nodes.{code}": share for code, share in minimum.nodes.items()}
    for name, share in shares.items():
        if not 0 <= share <= 1:
            yield f"minimum.{name}: is {share:g}; a share is between 0 and 1"
    if minimum.top_pillars < 0:
        yield f"minimum.top_pillars: is {minimum.top_pillars}; it is a number of pillars, 0 or more"


def _of_robustness(robustness) -> Iterator[str]:
    if robustness.draws < 1:
        yield f"robustness.draws: is {robustness.draws}; at least 1 is needed"
    if robustness.seed < 0:
        yield f"robustness.seed: is {robustness.seed}; a seed is 0 or more"
    if not 0 <= robustness.weights < 1:
        yield f"robustness.weights: is {robustness.weights:g}; it is a share, from 0 to under 1"
    for name, rule in (
        ("normalisations", _of_normalisation),
        ("aggregations", _of_aggregation),
        ("treatments", _of_treatment),
    ):
        for number, one in enumerate(getattr(robustness, name), 1):
            yield from rule(one, f"robustness.{name}, number {number}")


def _of_treatment_for(treatment, normalisation) -> Iterator[str]:
    methods = {normalisation.method, *(one.method for one in normalisation.indicators.values())}
    if treatment.any and methods <= {"percentile_rank", "rank", "borda"}:
        yield (
            f"treatment: does not apply to {normalisation.method}, which asks only for the order of values, "
            "not how far apart they are"
        )
    if treatment.log and (fixed := methods & {"goalposts", "distance_to_target"}):
        yield (
            f"treatment: log does not apply to {' and '.join(sorted(fixed))}, given in the indicator's unit; "
            'give the indicator scale = "log"'
        )


def _of_positive_means(aggregation, normalisation) -> Iterator[str]:
    yield from _not_positive(aggregation.of("", 2), normalisation, "aggregation")


def _of_positive_variants(aggregation, normalisation, robustness) -> Iterator[str]:
    for number, mean in enumerate(robustness.aggregations, 1):
        for scale in (normalisation, *robustness.normalisations):
            yield from _not_positive(mean.of("", 2), scale, f"robustness.aggregations, number {number}")
    for scale in robustness.normalisations:
        yield from _not_positive(aggregation.of("", 2), scale, "robustness.normalisations")


def needs_positive(mean) -> bool:
    """Tell whether a mean is one of positive values only."""
    return mean.method in ("geometric", "harmonic") or (
        mean.method == "generalised" and (mean.power or 0) <= 0
    )


def _not_positive(mean, normalisation, place: str) -> Iterator[str]:
    """Yield why a mean of positive values does not apply to a scale on which some value is surely not."""
    if not needs_positive(mean) or mean.rescale:
        return
    for scale in (normalisation, *normalisation.indicators.values()):
        reason, (low, high) = None, scale.range or (0, 0)
        if scale.method == "zscore" and scale.mean <= 0:
            reason = f"zscore around {scale.mean:g} gives values under it; give a mean well above 0"
        elif scale.method == "minmax" and (low < 0 or (low == 0 and not mean.zeros)):
            reason = (
                f"minmax onto {low:g} … {high:g} gives {low:g} to the worst; give a range such as [1, 100]"
            )
        elif scale.method in ("percentile_rank", "borda") and not mean.zeros:
            reason = f"{scale.method} gives 0 to the worst; give another normalisation, or rescale = [0, 1, 1, 100]"
        if reason:
            yield f"{place}: a {mean.method} mean needs values above 0, and {reason}"


RULES = [
    (["imputation"], _of_imputation),
    (["treatment"], _of_treatment),
    (["normalisation"], _of_normalisation),
    (["weights"], _of_weights),
    (["aggregation"], _of_aggregation),
    (["minimum"], _of_minimum),
    (["robustness"], _of_robustness),
    (["treatment", "normalisation"], _of_treatment_for),
    (["aggregation", "normalisation"], _of_positive_means),
    (["aggregation", "normalisation", "robustness"], _of_positive_variants),
]
