"""Describes the index in a release: its variants, their tables, and on what terms each may be passed on."""

from dataclasses import dataclass, field
from pathlib import PurePath

from indicators import package
from indicators.index.reference import BASELINE, Reference
from indicators.package import Made

# What is released of each variant: columns with their types, and the key.
TABLES = {
    "scores": (
        {"country": "string", "code": "string", "score": "number", "known": "number"},
        ["country", "code"],
    ),
    "ranks": (
        {
            "country": "string",
            "score": "number",
            "rank": "integer",
            "rank_low": "number",
            "rank_median": "number",
            "rank_high": "number",
            "tie_group": "integer",
            "tied_from": "integer",
            "tied_to": "integer",
            "top_10": "number",
        },
        ["country"],
    ),
    "shares": ({"country": "string", "rank": "integer", "share": "number"}, ["country", "rank"]),
    "pairs": ({"country": "string", "other": "string", "above": "number"}, ["country", "other"]),
    "sensitivity": (
        {
            "choice": "string",
            "first": "number",
            "first_low": "number",
            "first_high": "number",
            "total": "number",
            "total_low": "number",
            "total_high": "number",
        },
        ["choice"],
    ),
    "excluded": (
        {"country": "string", "code": "string", "reason": "string", "have": "number", "need": "number"},
        ["country", "code", "reason"],
    ),
}
TITLES = {
    "scores": "Scores of the index, its pillars and indicators, from 0 to 100",
    "ranks": "Ranks of the states, the ranks between which 90 % of the draws lie, and who cannot be told apart",
    "shares": "Share of the draws in which a state has a rank",
    "pairs": "Share of the draws in which a state has a higher score than another",
    "sensitivity": "Share of what ranks move by that each choice accounts for: Sobol indices",
    "excluded": "Why a value, a pillar or a country is not scored or ranked",
    "diagnostics": "Countries at the ends of the scale, correlations, effective weights",
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

    @property
    def unknown(self) -> list[str]:
        """Return the indicators of the framework that are measured nowhere."""
        return self.said.get("unknown", [])


def described(
    files: dict[str, bytes],
    why_not: dict[str, str],
    read: Reference,
    made: dict[str, Made],
    unknown: list[str],
) -> Index:
    """Return the files with what is said of each, of each variant, and of indicators that are measured nowhere."""
    if BASELINE in why_not:
        return Index({"variants": {}, "why_not": why_not[BASELINE], "unknown": unknown})
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
    said = {
        "top": read.framework.top,
        "pillars": read.framework.pillars,
        "variants": variants,
        "not_made": why_not,
        "unknown": unknown,
    }
    return Index(said, resources, files)


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
        "sources": [
            {"title": one["title"]["en"], "path": one["address"], "version": one["date"]} for one in own
        ],
        "licenses": package.licences(own),
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
