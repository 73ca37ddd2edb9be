"""Describes a release: a Data Package v2 descriptor with everything each indicator says about itself."""

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import PurePath

from indicators import check
from indicators.indicator import LANGUAGES
from indicators.registry import Measure, Registry
from indicators.source import Source

SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLE = "Internet security and resilience indicators for Latin America and the Caribbean"
ANOTHER_SOURCE = {
    "en": "until then from “{before}”, from then on from “{after}”",
    "es": "hasta entonces según «{before}», desde entonces según «{after}»",
    "pt": "até então segundo “{before}”, a partir de então segundo “{after}”",
}
MEDIATYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "toml": "application/toml",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Made:
    """The checked values of one indicator: Parquet, and how it is described."""

    content: bytes
    resource: dict

    @property
    def inputs(self) -> list[dict]:
        """Return the snapshots they follow from: source, date, sha256."""
        return self.resource["indicator"]["inputs"]


def descriptor(
    made: dict[str, Made],
    references: dict[str, bytes],
    created: str,
    index: tuple[dict, list[dict], dict[str, bytes]] = ({}, [], {}),
) -> tuple[dict, dict[str, bytes]]:
    """Return the descriptor of a release and its files by path.

    Parameters
    ----------
    made : dict of str to Made
        Indicators by id.
    references : dict of str to bytes
        Reference files by name.
    created : str
        ISO date of the newest snapshot.
    index : tuple
        What is said of the index, how its files are described, and the files by path.
    """
    said, described, files_of_index = index
    files = {one.resource["path"]: one.content for one in made.values()} | files_of_index
    files |= {f"reference/{name}": content for name, content in references.items()}
    package = {
        "$schema": SCHEMA,
        "name": "lac-internet-indicators",
        "title": TITLE,
        "created": f"{created}T00:00:00Z",
        "index": said,
        "resources": [
            *(one.resource for one in made.values()),
            *described,
            *(_reference(name) for name in references),
        ],
    }
    return package, files


def resource(measure: Measure, found: Registry, inputs: list[dict], until: str) -> dict:
    """Return the description of one indicator's values.

    Parameters
    ----------
    measure : Measure
        The indicator's file.
    found : Registry
        All sources.
    inputs : list of dict
        The snapshots that entered: source, date, sha256, and the edition's own terms where it has such.
    until : str
        ISO date of the edition; a later snapshot among the inputs makes it "reconstructed".
    """
    indicator = measure.indicator
    ordered = sorted(
        inputs,
        key=lambda put: (put["source"], said_of(put, found).licence, _title(put, found)["en"], put["date"]),
    )
    alike = groupby(ordered, key=lambda put: (put["source"], said_of(put, found)))
    sources = [_source(name, source, [put["date"] for put in some]) for (name, source), some in alike]
    return {
        "name": measure.id,
        "type": "table",
        "title": _words(indicator.title)["en"],
        "description": _words(indicator.method)["en"],
        "path": f"values/{measure.id}.parquet",
        "format": "parquet",
        "mediatype": MEDIATYPES["parquet"],
        "schema": {
            "fields": [
                _field(name, kind, indicator.columns) for name, kind in check.columns(indicator).items()
            ],
            "primaryKey": list(indicator.key),
            "missingValues": [{"value": "", "label": "not known"}],
        },
        "sources": [
            {"title": source["title"]["en"], "path": source["address"], "version": source["date"]}
            for source in sources
        ],
        "licenses": licences(sources),
        "indicator": {
            "title": _words(indicator.title),
            "unit": _words(indicator.unit),
            "topic": measure.topic,
            "higher_is": indicator.higher_is,
            "valid_range": list(indicator.valid_range),
            "noise": indicator.noise,
            "limit": indicator.limit,
            "steward": indicator.steward,
            "method": _words(indicator.method),
            "numerator": _words(indicator.numerator),
            "denominator": _words(indicator.denominator),
            "matters": _words(indicator.matters),
            "caveat": _words(indicator.caveat),
            "says_not": _words(indicator.says_not),
            "period": indicator.period,
            "decimals": indicator.decimals,
            "categories": {f"{value:g}": _words(said) for value, said in (indicator.categories or {}).items()}
            or None,
            "breaks": {day: _words(why) for day, why in sorted((indicator.breaks or {}).items())} or None,
            "notes": {said: {"en": said} | words for said, words in (indicator.notes or {}).items()} or None,
            "columns": {name: _words(said) for name, said in (indicator.columns or {}).items()} or None,
            "experimental": indicator.experimental,
            "doc": measure.doc,
            "code": {"path": f"indicators/measures/{measure.id}.py", "sha256": measure.sha256},
            "sources": sources,
            "inputs": inputs,
            "reconstructed": any(put["date"] > until for put in inputs),
            "failed": None,
            "corrections": [],
            "accepted": [],
        },
    }


def _words(said: dict | str | None) -> dict[str, str] | None:
    """Return words in every language, an experimental indicator's one language standing in for the others."""
    if said is None:
        return None
    if isinstance(said, str):
        return dict.fromkeys(LANGUAGES, said)
    only = next((said[language] for language in LANGUAGES if said.get(language)), None)
    return {language: said.get(language) or only for language in LANGUAGES}


def said_of(put: dict, found: Registry) -> Source:
    """Return what is said of the source of an input, on the terms of its edition."""
    return replace(found.source(put["source"]), **put.get("terms", {}))


def changes_of_source(calls: dict[str, list[dict]], found: Registry) -> dict[str, dict[str, str]]:
    """Return the breaks in series that are made where a source's editions come from elsewhere than the ones before.

    Parameters
    ----------
    calls : dict of str to list of dict
        What entered each call of a measure, as `resource` takes it, by the ISO date of its first value.
    found : Registry
        All sources.
    """
    breaks = {}
    for (_day, before), (day, after) in pairwise(sorted(calls.items())):
        earlier, later = ({put["source"]: _title(put, found) for put in some} for some in (before, after))
        for name in earlier.keys() & later.keys():
            if earlier[name] != later[name]:
                breaks[day] = {
                    language: words.format(before=earlier[name][language], after=later[name][language])
                    for language, words in ANOTHER_SOURCE.items()
                }
    return breaks


def _title(put: dict, found: Registry) -> dict[str, str]:
    return _words(said_of(put, found).title)


def _source(name: str, source: Source, dates: list[str]) -> dict:
    return {
        "name": name,
        "title": _words(source.title),
        "publisher": _words(source.publisher),
        "address": source.page or source.address,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "attribution": source.attribution,
        "redistribute": source.redistribute,
        "share_alike": source.share_alike,
        "first_date": dates[0],
        "date": dates[-1],
    }


def licences(sources: list[dict]) -> list[dict]:
    """Return the licences of sources as Data Package v2 has them: one name without spaces each, said once."""
    seen = {name: source["licence_url"] for source in sources for name in source["licence"].split(" AND ")}
    return [{"name": name, "path": address} for name, address in seen.items()]


def _field(name: str, kind: str, own: dict | None) -> dict:
    said = (own or {}).get(name)
    return {"name": name, "type": kind, **({"title": _words(said)["en"]} if said else {})}


def _reference(file: str) -> dict:
    name, format = PurePath(file).stem, PurePath(file).suffix.removeprefix(".")
    return {"name": name, "path": f"reference/{file}", "format": format, "mediatype": MEDIATYPES[format]}
