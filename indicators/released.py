"""Released values as tables, for notebooks: ``from indicators import load, catalog``."""

import difflib
from collections.abc import Iterable

import pandas as pd

from indicators.release import Release, ReleaseError, open_release, worded

LANGUAGE = "en"


def load(
    indicator: str | Iterable[str] | None = None,
    *,
    topic: str | None = None,
    wide: bool = False,
    release: str | None = None,
    location: str | None = None,
) -> pd.DataFrame:
    """Load released values of one indicator, of several, or of a topic.

    Parameters
    ----------
    indicator : str or iterable of str, optional
        Ids; without any, all of `topic`, else all there are.
    topic : str, optional
        First word of the ids, such as "routing".
    wide : bool
        One column of values per indicator, indexed by country and date, instead of one row per value.
    release : str, optional
        Id of the release; by default the current one.
    location : str, optional
        Folder or ``s3://bucket/prefix``; by default ``INDICATORS_DATA``, else the repository's ``data``.

    Returns
    -------
    DataFrame
        indicator, country (ISO 3166-1 alpha-3), date, value, low, high (in the indicator's unit), n, status, note
        and the indicators' own columns; a missing value is a missing row. ``.attrs`` holds ``release`` (its id) and
        ``indicators``: what the release says of each, by id (title, unit, method, sources, licences …).

    Raises
    ------
    KeyError
        If the release has no such indicator or topic; the nearest is named.
    ReleaseError
        If there is no such release.

    Examples
    --------
    >>> table = load("access_internet_users")
    >>> list(table.columns[:4])
    ['indicator', 'country', 'date', 'value']
    >>> table.attrs["indicators"]["access_internet_users"]["unit"]["en"]
    '%'
    >>> load(topic="access", wide=True).index.names
    FrozenList(['country', 'date'])
    """
    opened = open_release(location, release)
    ids = _ids(opened, indicator, topic)
    tables = {id: opened.values(id) for id in ids}
    if wide:
        table = _wide(opened, tables)
    else:
        named = [values.assign(indicator=id) for id, values in tables.items()]
        table = pd.concat(named, ignore_index=True)
        table = table[["indicator", *(name for name in table if name != "indicator")]]
    table.attrs = {"release": opened.id, "indicators": {id: opened.indicators[id] for id in ids}}
    return table


def catalog(*, release: str | None = None, location: str | None = None) -> pd.DataFrame:
    """List the released indicators.

    Parameters
    ----------
    release : str, optional
        Id of the release; by default the current one.
    location : str, optional
        Folder or ``s3://bucket/prefix``; by default ``INDICATORS_DATA``, else the repository's ``data``.

    Returns
    -------
    DataFrame
        One row per indicator, by id: title, topic, unit, higher_is, steward, economies (how many have values),
        first and last date, sources and licences.

    Raises
    ------
    ReleaseError
        If there is no such release.

    Examples
    --------
    >>> catalog().loc["names_cctld_dnssec", "steward"]
    'LACTLD'
    """
    opened = open_release(location, release)
    rows = {id: _row(said, opened.values(id)) for id, said in opened.indicators.items()}
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("indicator")
    table.attrs = {"release": opened.id}
    return table


def _row(said: dict, values: pd.DataFrame) -> dict:
    return {
        "title": said["title"][LANGUAGE],
        "topic": said["topic"],
        "unit": said["unit"][LANGUAGE],
        "higher_is": said["higher_is"],
        "steward": said["steward"],
        "economies": values.loc[values["value"].notna(), "country"].nunique(),
        "first_date": values["date"].min(),
        "last_date": values["date"].max(),
        "sources": "; ".join(worded(source["title"], LANGUAGE) for source in said["sources"]),
        "licences": "; ".join(dict.fromkeys(source["licence"] for source in said["sources"])),
    }


def _ids(opened: Release, indicator: str | Iterable[str] | None, topic: str | None) -> list[str]:
    said = opened.indicators
    topics = {one["topic"] for one in said.values()}
    if topic is not None and topic not in topics:
        raise KeyError(_unknown("topic", topic, topics, opened))
    if indicator is None:
        return [id for id, one in said.items() if topic in (None, one["topic"])]
    ids = [indicator] if isinstance(indicator, str) else list(indicator)
    for id in ids:
        if id not in said:
            raise KeyError(_unknown("indicator", id, said, opened))
    return ids


def _unknown(what: str, name: str, among: Iterable[str], opened: Release) -> str:
    nearest = difflib.get_close_matches(name, list(among), 1, 0)[0]
    return f"release {opened.id} has no {what} {name!r}; the nearest is {nearest!r}"


def _wide(opened: Release, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    index = ["country", "date"]
    for id in tables:
        if opened.resource(id)["schema"]["primaryKey"] != index:
            raise ReleaseError(f"{id} has several rows per country and date; load it without wide=True")
    columns = [values.set_index(index)["value"].rename(id) for id, values in tables.items()]
    return pd.concat(columns, axis=1).sort_index()
