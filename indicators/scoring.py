"""The index of a release: the framework and the values just made become scores, ranks and how sure they are."""

import base64
import json
from collections.abc import Callable, Collection
from dataclasses import replace

import pandas as pd

from indicators import compute
from indicators.economies import Economies
from indicators.index import reference
from indicators.index.errors import FrameworkError, SpecError
from indicators.index.evidence import Evidence, gather
from indicators.index.reference import BASELINE, Reference
from indicators.index.spec import IndexSpec
from indicators.index.standing import Standing, standing
from indicators.index.summary import summary
from indicators.index.sureness import sureness
from indicators.package import Made
from indicators.package_index import EVIDENCE, TABLES, Index, described
from indicators.registry import Registry
from indicators.store import Store
from indicators.tables import digest, from_parquet, to_parquet, typed

FILE = reference.FILE
CONTEXT = "gdp_per_head"
RAW = ("value", "low", "high")  # released as they are among the values


def index(
    made: dict[str, Made],
    references: dict[str, bytes],
    created: str,
    found: Registry,
    cache: Store,
    *,
    force: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> Index:
    """Return the index of what has been made.

    Parameters
    ----------
    made : dict of str to Made
        Indicators by id.
    references : dict of str to bytes
        Reference files by name.
    created : str
        ISO date of the release, at which ages are told.
    found : Registry
        Every measure there is.
    cache : Store
        Where an index is kept under the digest of all it follows from.
    force : bool
        Make it again, whatever the cache holds.
    progress : callable
        Is given one line.

    Raises
    ------
    FrameworkError
        Listing every fault of framework.toml, among itself and with the measures.
    """
    if FILE not in references:
        return Index({"variants": {}, "why_not": f"there is no reference/{FILE}"})
    read = reference.read(references[FILE])
    scored = [code for code in read.framework.indicators if code in made]
    if not scored:
        return Index({"variants": {}, "why_not": f"none of the indicators of {FILE} is released"})
    if faults := _faults(read, made):
        raise FrameworkError(f"{FILE}: {fault}" for fault in faults)
    taken = [*scored, CONTEXT] if CONTEXT in made else scored
    contents = [made[code].content for code in taken]
    key = compute.fingerprint(
        created, *taken, digest(references[FILE], references["economies.csv"], *contents)
    )
    kept = f"indexes/{key}.json"
    if force or not cache.exists(kept):
        files, why = _files(
            {code: from_parquet(made[code].content) for code in taken}, read, references, created
        )
        packed = {path: base64.b64encode(content).decode() for path, content in files.items()}
        cache.replace(kept, json.dumps({"files": packed, "why_not": why}).encode())
        progress(f"scored {len(scored)} indicators")
    packed = json.loads(cache.read(kept))
    files = {path: base64.b64decode(content) for path, content in packed["files"].items()}
    known = {*made, *found.measures, *found.faults}
    unknown = [code for code in read.framework.indicators if code not in known]
    return described(files, packed["why_not"], read, made, unknown)


def _faults(read: Reference, made: dict[str, Made]) -> list[str]:
    """Return where the framework contradicts the measures."""
    faults = []
    for code in read.framework.indicators:
        if code not in made:
            continue
        said = made[code].resource["indicator"]
        direction = {"better": 1, "worse": -1}.get(said["higher_is"])
        if direction != read.framework.nodes.loc[code, "direction"]:
            faults.append(
                f"{code}: direction is {read.framework.nodes.loc[code, 'direction']:g}, "
                f"but higher is {said['higher_is'] or 'neither better nor worse'}"
            )
        if said["experimental"]:
            faults.append(f"{code}: is experimental, and so never scored")
        counts = read.rules.loc[code, "counts"]
        if counts and counts not in (said["columns"] or {}):
            faults.append(f"{code}: counts is {counts!r}, which is no column of its values")
    return faults


def _files(
    values: dict[str, pd.DataFrame], read: Reference, references: dict[str, bytes], created: str
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the files of every variant by path, and by variant why it is not there."""
    economies = Economies.read(references["economies.csv"])
    states = list(economies.celac)
    territories = [iso3 for iso3 in economies.lac if iso3 not in states]
    evidence = gather(values, read.rules, [*states, *territories], created)
    income = _newest(values, CONTEXT, states, created)
    files, why = {}, {}
    for variant in (BASELINE, *read.variants):
        framework, spec = read.framework_of(variant), read.spec(variant)
        try:
            made = standing(evidence, framework, spec, states, territories)
        except SpecError as error:
            why[variant] = str(error)
            continue
        if not made.ranked:
            why[variant] = "no state has enough data to be ranked"
            continue
        if variant == BASELINE:
            files |= _evidence(evidence, made, values)
        sure = sureness(evidence, made, sensitive=variant == BASELINE)
        left_out = read.variants[variant].without if variant != BASELINE else ()
        files |= _variant(f"index/{variant}", made, sure, replace(spec, exclude=left_out), income)
    return files, why


def _newest(values: dict[str, pd.DataFrame], code: str, states: list[str], created: str) -> pd.Series:
    """Return the newest values of a context indicator that are young enough to be set beside scores."""
    rule = pd.DataFrame({"months": [60], "fewest": [0], "counts": [""]}, index=[code])
    return gather(values, rule, states, created).values[code]


def _variant(
    folder: str, made: Standing, sure: dict[str, pd.DataFrame], spec: IndexSpec, income: pd.Series
) -> dict[str, bytes]:
    tables = {"scores": made.scores, "excluded": made.excluded} | sure
    files = {f"{folder}/{name}.parquet": _parquet(table, TABLES[name][0]) for name, table in tables.items()}
    told = summary(made.states.scores.loc[made.ranked], made.states.framework, income)
    files[f"{folder}/diagnostics.json"] = json.dumps(told, indent=1).encode() + b"\n"
    return files | {f"{folder}/spec.toml": spec.to_toml().encode()}


def _evidence(evidence: Evidence, made: Standing, released: Collection[str]) -> dict[str, bytes]:
    """Return a file for each released indicator, so that each keeps the licence of its own sources."""
    normalised = made.scores.set_index(["country", "code"])["score"]
    files = {}
    of = evidence.rows[evidence.rows["indicator"].isin(released)]
    for code, rows in of.groupby("indicator", sort=False):
        own = normalised.reindex(pd.MultiIndex.from_frame(rows[["country", "indicator"]]))
        files[f"index/evidence/{code}.parquet"] = _parquet(rows.assign(normalised=own.to_numpy()), EVIDENCE)
    return files


def _parquet(table: pd.DataFrame, columns: dict[str, str]) -> bytes:
    # Beyond nine decimals, processors differ.
    scored = {name: 9 for name, kind in columns.items() if kind == "number" and name not in RAW}
    table = table.reindex(columns=list(columns)).round(scored)
    return to_parquet(typed(table, columns), columns)
