"""All tables of the catalogue that may be passed on, in one ZIP: a Data Package, a folder for each kind of terms."""

import hashlib

import orjson
import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.archive import zipped
from dashboard.downloads.catalogue import page_of
from dashboard.downloads.kept import kept
from dashboard.downloads.table import as_csv
from dashboard.text import everything as words
from dashboard.view import View, described
from dashboard.view.catalogue import entries

ENDING = ".zip"


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the archive of a view of the catalogue.

    Parameters and what is returned are those of `dashboard.downloads.table.make`. Tables are as released: a column
    ``country`` of ISO 3166-1 alpha-3 codes, dates in ISO 8601, an empty cell where something is not known. What may
    not be passed on is left out, and named in the readme.
    """
    found = entries(view, release)
    taken = found[found["redistribute"].astype(bool)]
    files, resources = {}, []
    for row in taken.itertuples():
        for name, content in _tables(row, release).items():
            path = f"{words.terms(row.licences)}/{name}.csv"
            files[path] = content
            resources.append(_described(release.resource(name), path, content))
    package = {name: said for name, said in release.package.items() if name not in ("index", "resources")}
    about = orjson.dumps(package | {"resources": resources}, option=orjson.OPT_INDENT_2)
    readme = _readme(view, release, host, found).encode()
    files = {"README.md": readme, **({"datapackage.json": about} if resources else {}), **files}
    return zipped(files, release.created), "application/zip", origin.file_name(view, release, None, ENDING)


def _tables(row, release) -> dict[str, bytes]:
    """Return the released tables of a row of the catalogue as CSV, by their names."""
    if not row.variant:
        return {row.id: as_csv(release.values(row.id))}
    kinds = {
        one["name"]: one["index"]["table"]
        for one in release.package["resources"]
        if one.get("index", {}).get("variant") == row.variant and one.get("type") == "table"
    }
    return {name: as_csv(release.index.table(kind, row.variant)) for name, kind in kinds.items()}


def _described(resource: dict, path: str, content: bytes) -> dict:
    """Describe a released table in its form as CSV."""
    return resource | {
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _readme(view: View, release, host: str, found: pd.DataFrame) -> str:
    """Say in Markdown which tables are in the archive on which terms, whom to credit, and what is left out."""
    tables = [
        words.Table(
            path=f"{words.terms(row.licences)}/{row.id}{'_*' if row.variant else ''}.csv",
            title=row.title,
            licences="; ".join(origin.licence_name(one, view.lang) for one in row.licences),
            credits="" if row.variant else _credits(release, row.id, view.lang),
            page=host.rstrip("/") + page_of(view, row, release.id).address,
            free=bool(row.redistribute),
        )
        for row in found.itertuples()
    ]
    return words.readme(tables, release.id, origin.permanent(view, release, host), view.lang)


def _credits(release, indicator: str, lang: str) -> str:
    sources = described(release, indicator, lang)["sources"]
    return "; ".join(f"{one['attribution']}, {one['date']}, <{one['address']}>" for one in sources)
