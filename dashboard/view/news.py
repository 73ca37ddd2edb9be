"""How old each source of a release is, and what the release has that the one before it had not."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.view.selection import STALE_AFTER, described
from indicators.release import Release, open_release, replaced, written


@lru_cache(maxsize=16)
def sources(release: Release, lang: str = "en") -> pd.DataFrame:
    """Return how fresh each source is at the date of the release.

    Parameters
    ----------
    release : Release
        Where what is made of them is released.
    lang : {"es", "pt", "en"}
        Language of titles and publishers.

    Returns
    -------
    DataFrame
        By the source's name: title, publisher, address, date (of its newest snapshot), days (its age), stale: older
        than the limit for what is measured (24 months), or for annual statistics where those are made of it (5
        years); the newest first.
    """
    created = pd.Timestamp(release.created[:10])
    found: dict[str, dict] = {}
    for said in (described(release, id, lang) for id in release.indicators):
        for source in said["sources"]:
            row = found.setdefault(source["name"], {**source, "periods": set()})
            row["date"] = max(row["date"], source["date"])
            row["periods"].add(said["period"])
    table = pd.DataFrame(list(found.values()))
    table["date"] = pd.to_datetime(table["date"])
    table["days"] = (created - table["date"]).dt.days
    table["stale"] = [
        row.date < created - STALE_AFTER["year" if "year" in row.periods else "day"]
        for row in table.itertuples()
    ]
    kept = ["title", "publisher", "address", "date", "days", "stale"]
    return table.sort_values(["date", "name"], ascending=[False, True]).set_index("name")[kept]


@dataclass(frozen=True, eq=False, kw_only=True)
class News:
    """What a release has that the one before it had not.

    Parameters
    ----------
    before : str
        Id of the release before; "" where this is the first.
    sources : dict of str to Timestamp or None
        Sources with a newer snapshot: the date of the one before, None for a source that is new.
    indicators : tuple of str
        Ids of the indicators that are new.
    kept : bool
        Whether the release before is still there to compare with.
    """

    before: str
    sources: dict[str, pd.Timestamp | None]
    indicators: tuple[str, ...]
    kept: bool = True


@lru_cache(maxsize=16)
def news(release: Release) -> News:
    """Tell what is new in a release against the one that was current before it."""
    id = replaced(release)
    if id is None:
        return News(before="", sources={}, indicators=())
    if id not in written(release.store):
        return News(before=id, sources={}, indicators=(), kept=False)
    earlier = open_release(release.store.location, id)
    before, now = sources(earlier)["date"], sources(release)["date"]
    newer = {name: before.get(name) for name, day in now.items() if name not in before or day > before[name]}
    return News(
        before=id,
        sources=newer,
        indicators=tuple(id for id in release.indicators if id not in earlier.indicators),
    )
