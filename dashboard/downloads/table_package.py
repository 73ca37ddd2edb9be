"""A Data Package (version 2): the CSV of a view with its schema, all that is said about it, and a readme, in a ZIP."""

import hashlib
from pathlib import PurePath

import orjson

from dashboard.downloads import table, table_metadata
from dashboard.downloads.about import about
from dashboard.downloads.archive import zipped
from dashboard.downloads.kept import kept
from dashboard.downloads.rows import Rows, rows
from dashboard.text import translator
from dashboard.view import View

SUFFIX = ".zip"
LABEL = "ZIP"
ORDER = 5
SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"year": "year", "day": "date"}


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view; parameters and what is returned are those of `dashboard.downloads.table.make`.

    The CSV in it is the one taken away alone, byte for byte.
    """
    taken = rows(view, release, host)
    said, csv = about(taken, view, release), table.content(taken, view.lang)
    stem = PurePath(table.name(view, release, "")).name
    files = {
        "datapackage.json": orjson.dumps(
            descriptor(taken, said, csv, stem, release), option=orjson.OPT_INDENT_2
        ),
        f"{stem}.csv": csv,
        f"{stem}.metadata.json": table_metadata.written(said),
        "README.md": readme(said, stem, view.lang).encode(),
    }
    return zipped(files, release.created), "application/zip", f"{stem}{SUFFIX}"


def descriptor(taken: Rows, said: dict, csv: bytes, stem: str, release) -> dict:
    """Describe the CSV as a Data Package does.

    Parameters
    ----------
    taken : Rows
        What is in it.
    said : dict
        What `dashboard.downloads.about.about` says of it.
    csv : bytes
        Its content.
    stem : str
        Its name without ending.
    release : Release
        Where its values are released.
    """
    indicators = said["indicators"].values()
    sources = [
        {
            "title": f"{source['publisher']}, {source['title']}",
            "path": source["address"],
            "version": source["date"],
        }
        for one in indicators
        for source in one["sources"]
    ]
    licences = [licence for one in indicators for licence in one["licences"]]
    made_of = {"sources": _once(sources), "licenses": _once(licences)}
    name = stem.lower()
    return {
        "$schema": SCHEMA,
        "name": name,
        "id": said["address"],
        "title": said["chart"]["title"],
        "description": said["chart"]["message"],
        "homepage": said["address"],
        "version": release.package.get("version", release.id),
        "created": f"{release.created[:10]}T00:00:00Z",
        **made_of,
        "resources": [
            {
                "name": name,
                "type": "table",
                "title": said["chart"]["title"],
                "path": f"{stem}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(csv),
                "hash": f"sha256:{hashlib.sha256(csv).hexdigest()}",
                "dialect": {
                    "delimiter": ",",
                    "lineTerminator": "\r\n",
                    "quoteChar": '"',
                    "doubleQuote": True,
                },
                "schema": {
                    "fields": [
                        _field(code, heading, taken, said) for code, heading in taken.headings.items()
                    ],
                    "missingValues": [""],
                    **_key(taken),
                },
                **made_of,
            },
            {
                "name": f"{name}-metadata",
                "path": f"{stem}.metadata.json",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
            },
        ],
    }


def readme(said: dict, stem: str, lang: str) -> str:
    """Say in Markdown what is in the package, where it comes from and what may be done with it."""
    _ = translator(lang)
    chart = said["chart"]
    files = {
        f"{stem}.csv": _("the rows, each with unit, status, source and licence; an empty cell is not known"),
        f"{stem}.metadata.json": _("all that is said about the rows, for programs"),
        "datapackage.json": _("columns with their types, sources and licences (Data Package, version 2)"),
    }
    lines = [f"# {chart['title']}", chart["message"], chart["selection"], f"## {_('Files')}"]
    lines.append("\n".join(f"- `{name}`: {words}" for name, words in files.items()))
    for id, one in said["indicators"].items():
        lines += [
            f"## {one['title']} (`{id}`)",
            *filter(None, (one["method"], one["caveat"], one["says_not"])),
        ]
        credits = (
            f"- {source['attribution']}. {source['date']}. <{source['address']}>. "
            f"{_('Licence')}: {source['licence']}, <{source['licence_url']}>"
            for source in one["sources"]
        )
        lines.append("\n".join(dict.fromkeys(credits)))
    lines += [said["note"]] if said["note"] else []
    lines += [f"{_('Release')}: {said['release']['id']}\n\n{_('Address')}: <{said['address']}>"]
    return "\n\n".join(lines) + "\n"


def _field(code: str, heading: str, taken: Rows, said: dict) -> dict:
    """Describe a column of the CSV; what is a truth value elsewhere is a word there."""
    type = said["columns"][code]["type"]
    if code == "date":
        periods = {meta["period"] for meta in taken.shown.values()}
        type = TYPES[periods.pop()] if len(periods) == 1 else "string"
    return {"name": heading, "type": "string" if type == "boolean" else type, "code": code}


def _key(taken: Rows) -> dict:
    """Return what tells rows apart, unless a list has several of an economy and date."""
    key = ["indicator", "country", "date"]
    return {} if taken.table.duplicated(key).any() else {"primaryKey": [taken.headings[code] for code in key]}


def _once(listed: list[dict]) -> list[dict]:
    return [one for place, one in enumerate(listed) if one not in listed[:place]]
