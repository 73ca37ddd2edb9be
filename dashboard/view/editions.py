"""Why the score of an economy changed between two releases."""

import difflib
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.view.selection import opened
from indicators.index.change import Change, between
from indicators.index.editions import CAUSES, ChangeError
from indicators.index.errors import SpecError
from indicators.release import Release, replaced, written

MOST = 6  # indicators that are named, those that moved the score most
LEAST = 0.05  # points below which a part reads as zero


@dataclass(frozen=True, kw_only=True, eq=False)
class Changed:
    """How the score of an economy changed between two releases, and why.

    Parameters
    ----------
    older : Release
        The earlier one.
    whole : Series
        before, after, change, its parts by cause, state ("kept", "enters", "leaves", "absent").
    indicators : DataFrame
        By indicator: change and its parts, those that moved the score most first.
    """

    older: Release
    whole: pd.Series
    indicators: pd.DataFrame


def earlier(release: Release) -> list[str]:
    """Return the ids of the other releases that there are, newest first."""
    return sorted((id for id in written(release.store) if id != release.id), reverse=True)


def nearest_release(release: Release, id: str) -> str:
    """Return the id of another release if it is one, else the nearest; "" where there is none."""
    others = earlier(release)
    return id if id in others else next(iter(difflib.get_close_matches(id, others, 1, 0)), "")


def compared_with(release: Release, chosen: str) -> str:
    """Return the id of the release to compare with: the one chosen, else the one that this release replaced."""
    if chosen:
        return chosen
    before = replaced(release)
    return before if before in earlier(release) else ""


def changed(release: Release, older: str, iso3: str) -> Changed | None:
    """Return why an economy's score changed since another release; None where either has no score of it to compare."""
    then = opened(release.store.location, older)
    if not (then.index.variants and release.index.variants):
        return None
    found = _between(then, release)
    if found is None:
        return None
    top = release.index.said["top"]
    own = found.parts[(found.parts["unit"] == iso3) & (found.parts["node"] == top)]
    if own.empty or own.iloc[0]["state"] == "absent":
        return None
    moved = found.indicators[(found.indicators["unit"] == iso3) & (found.indicators["node"] == top)]
    moved = moved.set_index("indicator")[["change", *CAUSES]]
    moved = moved[moved["change"].abs() >= LEAST]
    order = moved["change"].abs().sort_values(ascending=False, kind="stable").index
    return Changed(older=then, whole=own.iloc[0], indicators=moved.loc[order].head(MOST))


@lru_cache(maxsize=8)
def _between(older: Release, newer: Release) -> Change | None:
    try:
        return between(older.index.edition(), newer.index.edition())
    except (ChangeError, SpecError):  # what was released cannot be scored again
        return None
