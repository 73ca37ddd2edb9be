"""The index of a release: the framework and the values just made become scores, ranks and how sure they are."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

import pandas as pd

from indicators import compute, package
from indicators.economies import Economies
from indicators.index import reference
from indicators.index.errors import FrameworkError, SpecError, nearest
from indicators.index.evidence import Evidence, gather
from indicators.index.reference import BASELINE, Reference
from indicators.index.standing import Standing, standing
from indicators.package import Made
from indicators.registry import Registry
from indicators.store import Store
from indicators.tables import digest, from_parquet, to_parquet, typed

FILE = reference.FILE
CONTEXT = "gdp_per_head"
# What is released of each variant: columns with their types, and the key.
TABLES = {
    "scores": (
        {"country": "string", "code": "string", "score": "number", "known": "number"},
        ["country", "code"],
    ),
    "excluded": (
        {"country": "string", "code": "string", "reason": "string", "have": "number", "need": "number"},
        ["country", "code", "reason"],
    ),
}
TITLES = {
    "scores": "Scores of the index, its pillars and indicators, from 0 to 100",
    "excluded": "Why a value, a pillar or a country is not scored or ranked",
    "spec": "Every choice that makes the index",
    "evidence": "The newest values of an indicator: what is scored, and why the rest is not",
}
EVIDENCE = {
    "country": "string",
    "indicator": "string",
    "date": "date",
    "value": "number",
    "low": "number",
    "high": "number",
    "n": "integer",
    "cases": "integer",
    "excluded": "string",
    "normalised": "number",
}


@dataclass(frozen=True)
class Index:
    """What a release holds of the index: files by path, how each is described, and what is said of the whole.

    ``why_not`` says why there is none, or why a variant is not there.
    """

    said: dict = field(default_factory=dict)
    resources: list[dict] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def why_not(self) -> str | None:
        """Return why there is no index, if there is none."""
        return self.said.get("why_not")


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
    if faults := _faults(read, made, found):
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
    return _described(files, packed["why_not"], read, made)


def _faults(read: Reference, made: dict[str, Made], found: Registry) -> list[str]:
    """Return where the framework and the measures contradict each other."""
    faults = []
    for code in read.framework.indicators:
        if code not in made:
            if code not in found.measures and code not in found.faults:
                faults.append(f"{code}: is no indicator{nearest(code, found.measures)}")
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
    files, why = {}, {}
    for variant in (BASELINE, *read.variants):
        framework, spec = read.framework_of(variant), read.spec(variant)
        try:
            made = standing(evidence, framework, spec, states, territories)
        except SpecError as error:
            why[variant] = str(error)
            continue
        if made.ranks.isna().all():
            why[variant] = "no state has enough data to be ranked"
            continue
        if variant == BASELINE:
            files |= _evidence(evidence, made)
        files |= _variant(f"index/{variant}", made, spec)
    return files, why


def _variant(folder: str, made: Standing, spec) -> dict[str, bytes]:
    tables = {"scores": made.scores, "excluded": made.excluded}
    files = {f"{folder}/{name}.parquet": _parquet(table, TABLES[name][0]) for name, table in tables.items()}
    return files | {f"{folder}/spec.toml": spec.to_toml().encode()}


def _evidence(evidence: Evidence, made: Standing) -> dict[str, bytes]:
    """Return a file for each indicator, so that each keeps the licence of its own sources."""
    normalised = made.scores.set_index(["country", "code"])["score"]
    files = {}
    for code, rows in evidence.rows.groupby("indicator", sort=False):
        own = normalised.reindex(pd.MultiIndex.from_frame(rows[["country", "indicator"]]))
        files[f"index/evidence/{code}.parquet"] = _parquet(rows.assign(normalised=own.to_numpy()), EVIDENCE)
    return files


def _parquet(table: pd.DataFrame, columns: dict[str, str]) -> bytes:
    return to_parquet(typed(table[list(columns)], columns), columns)


def _described(
    files: dict[str, bytes], why_not: dict[str, str], read: Reference, made: dict[str, Made]
) -> Index:
    """Return the files with what is said of each, and of each variant."""
    if BASELINE in why_not:
        return Index({"variants": {}, "why_not": why_not[BASELINE]})
    variants, resources = {}, []
    for variant in (BASELINE, *read.variants):
        if variant in why_not:
            continue
        codes = [code for code in read.framework_of(variant).indicators if code in made]
        terms = _terms(codes, made)
        said = read.variants.get(variant)
        variants[variant] = {
            "name": said.name if said else read.names[read.framework.top],
            "reason": said.reason if said else None,
            "without": list(said.without) if said else [],
            "redistribute": terms["redistribute"],
            "kept_licences": terms["kept_licences"],
        }
        resources += [
            _resource(path, variant, terms) for path in files if path.startswith(f"index/{variant}/")
        ]
    for path in files:
        if path.startswith("index/evidence/"):
            code = path.removeprefix("index/evidence/").removesuffix(".parquet")
            resources.append(_resource(path, BASELINE, _terms([code], made), f"evidence_{code}"))
    said = {"top": read.framework.top, "pillars": read.framework.pillars, "variants": variants}
    return Index(said | {"not_made": why_not}, resources, files)


def _terms(codes: list[str], made: dict[str, Made]) -> dict:
    """Return the sources that enter and their licences, and whether what is made of them may be passed on.

    A table made of sources of which two say that all that is made of them must keep their own licence can be
    passed on under neither. Figures that may not be passed on themselves are not in a score.
    """
    sources = {}
    for code in codes:
        for source in made[code].resource["indicator"]["sources"]:
            sources[source["name"], source["licence"]] = source
    own = [sources[key] for key in sorted(sources)]
    kept = sorted({source["licence"] for source in own if source["share_alike"]})
    return {
        "sources": [{"title": one["title"], "path": one["address"], "version": one["date"]} for one in own],
        "licenses": list(
            {one["licence"]: {"name": one["licence"], "path": one["licence_url"]} for one in own}.values()
        ),
        "kept_licences": kept,
        "redistribute": len(kept) < 2,
        "as_published": all(one["redistribute"] for one in own),
    }


def _resource(path: str, variant: str, terms: dict, name: str = "") -> dict:
    file = PurePath(path)
    name, form = name or f"{variant}_{file.stem}", file.suffix.removeprefix(".")
    table = "evidence" if name.startswith("evidence_") else file.stem
    columns, key = (
        (EVIDENCE, ["country", "indicator"]) if table == "evidence" else TABLES.get(table, ({}, []))
    )
    schema = {
        "fields": [{"name": column, "type": kind} for column, kind in columns.items()],
        "primaryKey": key,
        "missingValues": [{"value": "", "label": "not known"}],
    }
    redistribute = terms["redistribute"] and (table != "evidence" or terms["as_published"])
    return {
        "name": f"index_{name}",
        **({"type": "table"} if columns else {}),
        "title": TITLES[table],
        "path": path,
        "format": form,
        "mediatype": package.MEDIATYPES[form],
        **({"schema": schema} if columns else {}),
        "sources": terms["sources"],
        "licenses": terms["licenses"],
        "index": {"variant": variant, "table": table, "redistribute": redistribute},
    }
