"""Reads and writes releases: the one room that knows how they are laid out.

A release is a folder ``releases/<id>/`` whose ``datapackage.json`` is written last. It becomes current by
exclusively creating the next ``releases/log/<n>.json``; the highest n is current, and a rollback appends.
A crash at any moment therefore leaves the last good release, and two builders cannot both win.
"""

import copy
import difflib
import io
import json
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from indicators.scores import Scores
from indicators.store import Store, data_location
from indicators.tables import digest, from_parquet

LOG = "releases/log"


class ReleaseError(ValueError):
    """A release that is not there, not whole, or cannot be published; the message says what to do."""


class Release:
    """One immutable edition of all indicators, with its reference tables and its own description.

    Parameters
    ----------
    store : Store
        Where releases are kept.
    id : str
        The release's id: the date of its newest snapshot and a digest of its content.

    Raises
    ------
    ReleaseError
        If there is no complete release of that id.
    """

    def __init__(self, store: Store, id: str):
        self.store, self.id = store, id
        self._tables: dict[tuple[str, ...], pd.DataFrame] = {}
        try:
            self.package = json.loads(store.read(f"releases/{id}/datapackage.json"))
            self._resources = {resource["name"]: resource for resource in self.package["resources"]}
        except FileNotFoundError as error:
            near = difflib.get_close_matches(id, written(store), 1, 0)
            hint = f"; the nearest is {near[0]}" if near else "; run `indicators build`"
            raise ReleaseError(f"{store.location}: there is no release {id!r}{hint}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise ReleaseError(
                f"{store.path(f'releases/{id}/datapackage.json')}: damaged, no description of a release "
                f"({type(error).__name__}: {error}); restore it, or roll back"
            ) from error

    @property
    def created(self) -> str:
        """Return the moment of its newest snapshot, ISO 8601."""
        return self.package["created"]

    @cached_property
    def indicators(self) -> dict[str, dict]:
        """Return what each indicator says about itself, by id."""
        return {
            name: resource["indicator"]
            for name, resource in self._resources.items()
            if "indicator" in resource
        }

    def values(self, indicator: str) -> pd.DataFrame:
        """Return an indicator's values.

        Parameters
        ----------
        indicator : str
            Its id.

        Returns
        -------
        DataFrame
            country (ISO 3166-1 alpha-3), date, value, low, high (the indicator's unit), n, status, note and
            the indicator's own columns, sorted by its key. A missing value is a missing row.

        Raises
        ------
        KeyError
            If the release has no such indicator.
        """
        if indicator not in self.indicators:
            raise KeyError(indicator)
        return self.table(self._resources[indicator])

    def table(self, *resources: dict) -> pd.DataFrame:
        """Return the rows of described Parquet files; they are read once, and each reader may change a copy."""
        paths = tuple(resource["path"] for resource in resources)
        if paths not in self._tables:
            read = [from_parquet(self.read(resource)) for resource in resources]
            self._tables[paths] = read[0] if len(read) == 1 else pd.concat(read, ignore_index=True)
        return self._tables[paths].copy(deep=False)

    def reference(self, name: str) -> pd.DataFrame:
        """Return a reference table such as "economies" or "groups"; every cell is text, as in the CSV."""
        return read_reference(self.read(self._resources[name]))

    @cached_property
    def index(self) -> Scores:
        """Return what is released of the index: its variants, their tables, and what they were made of."""
        return Scores(self)

    def shapes(self) -> dict:
        """Return the outlines of the economies for maps."""
        return json.loads(self.read(self._resources["shapes"]))

    def resource(self, name: str) -> dict:
        """Return a copy of the description of one file of the release."""
        return copy.deepcopy(self._resources[name])

    def read(self, resource: dict) -> bytes:
        """Return the bytes of a described file; ``ReleaseError`` if they are not the released ones."""
        path = f"releases/{self.id}/{resource['path']}"
        content = self.store.read(path)
        if f"sha256:{digest(content)}" != resource["hash"]:
            raise ReleaseError(f"{self.store.path(path)}: damaged; restore it, or roll back")
        return content

    def faults(self) -> list[str]:
        """Return one sentence for each file that is not the one released; none if the release verifies."""
        found = []
        for resource in self.package["resources"]:
            path = f"releases/{self.id}/{resource['path']}"
            try:
                content = self.store.read(path)
            except FileNotFoundError:
                found.append(f"{self.store.path(path)}: missing")
                continue
            if f"sha256:{digest(content)}" != resource["hash"] or len(content) != resource["bytes"]:
                found.append(f"{self.store.path(path)}: its bytes are not the released ones")
        if release_id(self.package) != self.id:
            found.append(
                f"{self.store.path(f'releases/{self.id}/datapackage.json')}: does not match the release's id"
            )
        return found


@lru_cache(maxsize=8)
def _opened(store_location: str, id: str) -> Release:
    return Release(Store(store_location), id)


def open_release(location: str | Path | None = None, id: str | None = None) -> Release:
    """Open a release to read from.

    Parameters
    ----------
    location : str or Path, optional
        Data folder or ``s3://bucket/prefix``; by default ``INDICATORS_DATA``, else the repository's.
    id : str, optional
        The release; by default the current one.

    Raises
    ------
    ReleaseError
        If nothing has been released there, or not that.

    Examples
    --------
    >>> release = open_release()
    >>> "access_internet_users" in release.indicators
    True
    """
    location = str(location or data_location())
    if id is None and (id := current(Store(location))[1]) is None:
        raise ReleaseError(f"{location}: nothing has been released there; run `indicators build`")
    return _opened(location, id)


def log(store: Store) -> list[tuple[int, dict]]:
    """Return the log of publications, oldest first: number and entry."""
    return [(int(name.removesuffix(".json")), _entry(store, name)) for name in store.names(LOG, ".json")]


def current(store: Store) -> tuple[int, str | None]:
    """Return the number and the release of the highest log entry; ``(0, None)`` before the first."""
    names = store.names(LOG, ".json")
    if not names:
        return 0, None
    return int(names[-1].removesuffix(".json")), _entry(store, names[-1])["release"]


def replaced(release: Release) -> str | None:
    """Return the id of the release that was current before this one last became so; None before the first."""
    entries = [entry for _, entry in log(release.store) if entry["release"] == release.id]
    return entries[-1].get("replaces") if entries else None


def _entry(store: Store, name: str) -> dict:
    try:
        entry = json.loads(store.read(f"{LOG}/{name}"))
        return {"release": entry["release"], **entry}
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(
            f"{store.path(f'{LOG}/{name}')}: damaged ({type(error).__name__}: {error}); restore it"
        ) from error


def written(store: Store) -> list[str]:
    """Return the ids of all complete releases, current or not."""
    return [name for name in store.names("releases") if store.exists(f"releases/{name}/datapackage.json")]


def release_id(package: dict) -> str:
    """Return the id that follows from what a package holds: its date and a digest of its content."""
    content = {name: value for name, value in package.items() if name not in ("release", "version")}
    return f"{package['created'][:10]}-{digest(json.dumps(content, sort_keys=True).encode())[:12]}"


def write(store: Store, package: dict, files: dict[str, bytes]) -> str:
    """Write a release, without making it current, and return its id.

    Parameters
    ----------
    store : Store
        Where releases are kept.
    package : dict
        Data Package v2 descriptor, its resources not yet having ``bytes`` and ``hash``.
    files : dict of str to bytes
        Content by resource path.
    """
    resources = [
        resource
        | {"bytes": len(files[resource["path"]]), "hash": f"sha256:{digest(files[resource['path']])}"}
        for resource in package["resources"]
    ]
    package = package | {"resources": resources}
    id = release_id(package)
    year, month, day = (int(part) for part in id[:10].split("-"))
    package |= {"release": id, "version": f"{year}.{month}.{day}+{id[11:]}"}
    descriptor = f"releases/{id}/datapackage.json"
    if not store.exists(descriptor) or Release(store, id).faults():
        for path, content in files.items():
            store.replace(f"releases/{id}/{path}", content)
        store.replace(descriptor, json.dumps(package, indent=1, ensure_ascii=False).encode() + b"\n")
    return id


def publish(store: Store, id: str, after: int, **why: str | dict) -> bool:
    """Make a complete release current; return ``False`` if it is already.

    Parameters
    ----------
    store : Store
        Where releases are kept.
    id : str
        The release.
    after : int
        Number of the log entry that was current when the decision was taken.
    **why : str
        Further words for the log, such as ``reason`` of a rollback or what was ``accepted``.

    Raises
    ------
    ReleaseError
        If somebody else published another release in the meantime, or the release does not verify.
    """
    if faults := Release(store, id).faults():
        raise ReleaseError(f"release {id} is not published: {'; '.join(faults)}")
    if current(store)[1] == id:
        return False
    entry = {"release": id, "replaces": current(store)[1], **why}
    if store.create(f"{LOG}/{after + 1:06d}.json", json.dumps(entry, ensure_ascii=False).encode() + b"\n"):
        return True
    other = current(store)[1]
    if other == id:
        return False
    raise ReleaseError(
        f"release {other} was published while this one was being made; nothing is lost, run it again"
    )


def read_reference(content: bytes) -> pd.DataFrame:
    """Return a reference CSV as text cells, so that Namibia's "NA" stays a code."""
    return pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)


def worded(said: str | dict[str, str], language: str) -> str:
    """Return words in a language: a name that stays, or one of a release before names had several, is one text."""
    return said if isinstance(said, str) else said[language]
