"""The index as its hand-kept file says it: the tree, and what each indicator must be like to be scored."""

import tomllib
from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from indicators.index import spec
from indicators.index.errors import FrameworkError, SpecError, nearest
from indicators.index.framework import Framework
from indicators.index.spec import IndexSpec
from indicators.index.tree import SCALES

LANGUAGES = ("en", "es", "pt")
KINDS = ("share", "rate", "count", "index", "ordinal", "binary")
FILE = "framework.toml"

NUMBER, WORDS, TEXT = (int, float), dict, str
BASELINE = "baseline"
TOP = {"code": TEXT, "name": WORDS, "minimum": dict, "spec": dict, "pillar": list, "variant": list}
MINIMUM = {"pillar": (str, *NUMBER), "country": (str, *NUMBER), "missing_pillars": int}
PILLAR = {"code": TEXT, "name": WORDS, "weight": NUMBER, "indicator": list, "confidence": TEXT}
INDICATOR = {
    "code": TEXT,
    "weight": NUMBER,
    "direction": int,
    "low": NUMBER,
    "high": NUMBER,
    "scale": TEXT,
    "months": int,
    "kind": TEXT,
    "reason": WORDS,
    "fewest": int,
    "counts": TEXT,
    "actionable": bool,
}
VARIANT = {"code": TEXT, "name": WORDS, "without": list, "reason": WORDS}
OPTIONAL = {"spec", "variant", "confidence", "fewest", "counts", "actionable"}
RULES = ["pillar", "months", "fewest", "counts", "kind", "confidence", "actionable", "reason"]


@dataclass(frozen=True)
class Minimum:
    """How much must be known: parts of the weight of a pillar and of the index, and pillars that may be missing."""

    pillar: float
    country: float
    missing_pillars: int


@dataclass(frozen=True)
class Variant:
    """The index without some of its indicators or pillars, and why somebody would want it so."""

    name: dict[str, str]
    without: tuple[str, ...]
    reason: dict[str, str]


@dataclass(frozen=True, eq=False)
class Reference:
    """What framework.toml says.

    Parameters
    ----------
    framework : Framework
        Top, pillars and indicators with weights, directions and goalposts.
    rules : DataFrame
        By indicator: ``pillar``; ``months`` after which a value is out of date; ``fewest``, the least ``n`` that
        is scored; ``counts``, the column that holds the number of cases behind a rate; ``kind`` (share, rate, count,
        index, ordinal, binary); ``confidence`` (low, or empty); ``actionable``; ``reason`` of the goalposts.
    minimum : Minimum
        How much must be known of a pillar and of a country.
    choices : IndexSpec
        How scores are made of values, without the minimum.
    names : dict of str to dict
        Names of the top and of the pillars by language.
    variants : dict of str to Variant
        The index without parts of it.
    """

    framework: Framework
    rules: pd.DataFrame
    minimum: Minimum
    choices: IndexSpec
    names: dict[str, dict[str, str]]
    variants: dict[str, Variant]

    def framework_of(self, variant: str = BASELINE) -> Framework:
        """Return the tree of a variant; the baseline is the whole."""
        without = self.variants[variant].without if variant != BASELINE else ()
        return self.framework.without(without) if without else self.framework

    def spec(self, variant: str = BASELINE) -> IndexSpec:
        """Return every choice that makes a variant of the index, for the tree of that variant."""
        pillars = len(self.framework_of(variant).pillars) - self.minimum.missing_pillars
        minimum = spec.Minimum(
            by="weight",
            levels={2: self.minimum.pillar},
            top_weight=self.minimum.country,
            top_pillars=max(pillars, 0),
        )
        return replace(self.choices, minimum=minimum)


def read(content: bytes | str) -> Reference:
    """Read framework.toml.

    Parameters
    ----------
    content : bytes or str
        The file.

    Raises
    ------
    FrameworkError
        Listing every fault with where it is.

    Examples
    --------
    >>> from pathlib import Path
    >>> reference = read(Path("data/reference/framework.toml").read_bytes())
    >>> len(reference.framework.indicators), reference.framework.pillars[0]
    (20, 'routing')
    """
    try:
        said = tomllib.loads(content.decode() if isinstance(content, bytes) else content)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FrameworkError([f"{FILE}: line {line}: not UTF-8 text; save the file as UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise FrameworkError([f"{FILE}: not TOML: {error}"]) from error
    # Without the right keys nothing further can be read.
    if faults := _of_keys(said):
        raise FrameworkError(f"{FILE}: {fault}" for fault in faults)
    table, rules = _tables(said)
    faults = [*_of_rules(said, rules)]
    try:
        choices = IndexSpec.from_tables(said.get("spec", {}))
    except SpecError as error:
        faults += [f"[spec] {fault}" for fault in error.faults]
    try:
        framework = Framework.from_table(table)
    except FrameworkError as error:
        raise FrameworkError(f"{FILE}: {fault}" for fault in [*error.faults, *faults]) from error
    if faults := [*faults, *_of_variants(said, framework)]:
        raise FrameworkError(f"{FILE}: {fault}" for fault in faults)
    minimum = said["minimum"]
    return Reference(
        framework,
        rules,
        Minimum(_share(minimum["pillar"]), _share(minimum["country"]), minimum["missing_pillars"]),
        choices,
        {said["code"]: said["name"]} | {pillar["code"]: pillar["name"] for pillar in said["pillar"]},
        {
            one["code"]: Variant(one["name"], tuple(one["without"]), one["reason"])
            for one in said.get("variant", [])
        },
    )


def _tables(said: dict) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the nodes as `Framework.from_table` reads them, and the rules by indicator."""
    pillars = said["pillar"]
    scored = [{**one, "pillar": pillar["code"]} for pillar in pillars for one in pillar["indicator"]]
    nodes = [{**one, "parent": one["pillar"], "level": 1} for one in scored]
    nodes += [{**one, "name": one["name"]["en"], "parent": said["code"], "level": 2} for one in pillars]
    nodes += [{"code": said["code"], "name": said["name"]["en"], "parent": "", "level": 3, "weight": 1}]
    confidence = {pillar["code"]: pillar.get("confidence", "") for pillar in pillars}
    rules = pd.DataFrame(
        [
            {"fewest": 0, "counts": "", "actionable": True, **one, "confidence": confidence[one["pillar"]]}
            for one in scored
        ]
    )
    return pd.DataFrame(nodes), rules.set_index("code")[RULES]


def _of_keys(said: dict) -> list[str]:
    """Return what is missing, unknown or of the wrong type, everywhere in the file."""
    faults = _of_table("the file", said, TOP)
    faults += _of_table("[minimum]", said.get("minimum"), MINIMUM)
    for place, pillar in _listed(said, "pillar"):
        faults += _of_table(place, pillar, PILLAR)
        for inner, indicator in _listed(pillar, "indicator"):
            faults += _of_table(f"{place}, {inner}", indicator, INDICATOR)
    for place, variant in _listed(said, "variant"):
        faults += _of_table(place, variant, VARIANT)
    return faults


def _listed(said: object, name: str) -> list[tuple[str, object]]:
    entries = said.get(name) if isinstance(said, dict) else None
    if not isinstance(entries, list):
        return []
    return [
        (f"{name} {one.get('code', number) if isinstance(one, dict) else number}", one)
        for number, one in enumerate(entries, 1)
    ]


def _of_table(place: str, said: object, keys: dict[str, object]) -> list[str]:
    if not isinstance(said, dict):
        return [] if said is None else [f"{place}: expected a table, got {said!r}"]
    faults = [f"{place}: unknown key {key!r}{nearest(key, keys)}" for key in said if key not in keys]
    faults += [f"{place}: no {key!r}" for key in keys if key not in said and key not in OPTIONAL]
    for key, kind in keys.items():
        value = said.get(key)
        if key not in said:
            continue
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            faults.append(f"{place}: {key} is {value!r}; expected {_called(kind)}")
        elif key in ("name", "reason"):
            faults += [
                f"{place}: {key} has no words in {lang}"
                for lang in LANGUAGES
                if not (isinstance(value.get(lang), str) and value[lang].strip())
            ]
    return faults


def _called(kind: object) -> str:
    names = {int: "a whole number", str: "a text", dict: "a table", list: "a list", bool: "true or false"}
    return names.get(kind, "a number" if kind == NUMBER else "a number or a text such as '2/3'")


def _of_rules(said: dict, rules: pd.DataFrame) -> list[str]:
    faults = [
        f"[minimum]: {key} is {said['minimum'][key]!r}; expected a share from 0 to 1, such as '2/3'"
        for key in ("pillar", "country")
        if _share(said["minimum"][key]) is None
    ]
    if said["minimum"]["missing_pillars"] < 0:
        faults.append("[minimum]: missing_pillars is negative")
    for row in rules.itertuples():
        if row.months <= 0:
            faults.append(f"{row.Index}: months is {row.months}; expected at least 1")
        if row.fewest < 0:
            faults.append(f"{row.Index}: fewest is {row.fewest}; expected 0 or more")
        if row.kind not in KINDS:
            faults.append(
                f"{row.Index}: kind is {row.kind!r}, not one of {', '.join(KINDS)}{nearest(row.kind, KINDS)}"
            )
        if row.confidence not in ("", "low"):
            faults.append(f"{row.pillar}: confidence is {row.confidence!r}; expected 'low', or no such key")
    for pillar in said["pillar"]:
        for one in pillar["indicator"]:
            if one["scale"] not in SCALES:
                faults.append(f"{one['code']}: scale is {one['scale']!r}, not one of {', '.join(SCALES)}")
    return list(dict.fromkeys(faults))


def _of_variants(said: dict, framework: Framework) -> list[str]:
    codes = [variant["code"] for variant in said.get("variant", [])]
    faults = [
        f"variant {code}: is there more than once, or is the name of the whole"
        for code in dict.fromkeys(codes)
        if codes.count(code) > 1 or code == BASELINE
    ]
    for variant in said.get("variant", []):
        try:
            framework.without(variant["without"])
        except FrameworkError as error:
            faults += [f"variant {variant['code']}: {fault}" for fault in error.faults]
    return faults


def _share(given: str | float) -> float | None:
    """Return a share given as a number or as a fraction in words, if it is one."""
    try:
        share = Fraction(str(given))
    except (ValueError, ZeroDivisionError):
        return None
    return float(share) if 0 <= share <= 1 else None
