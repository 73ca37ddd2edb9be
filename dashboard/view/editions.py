"""Why the score of an economy changed between two releases."""

import difflib
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.view.selection import opened
from indicators.index.change import Change, between
from indicators.index.editions import CAUSES, ChangeError, Edition
from indicators.index.errors import SpecError
from indicators.index.spec import Robustness
from indicators.release import Release, replaced, written

MOST = 6  # indicators that are named, those that moved the score most
LEAST = 0.05  # points below which a part reads as zero
LET_IN = ("months", "fewest", "counts")  # rules by which values are scored or left out
SCALES = ("direction", "low", "high", "scale", "target")


@dataclass(frozen=True, kw_only=True)
class Method:
    """What of the method differs between two releases: the same for every economy.

    Parameters
    ----------
    entered, left : tuple of str
        Indicators that only the newer, or only the older release has values of.
    measured : tuple of str
        Indicators that are measured in another way.
    weighed : tuple of str
        Indicators and pillars that weigh otherwise.
    scaled : tuple of str
        Indicators on another scale, or of another direction.
    rules : bool
        Whether values become scores by other rules.
    """

    entered: tuple[str, ...]
    left: tuple[str, ...]
    measured: tuple[str, ...]
    weighed: tuple[str, ...]
    scaled: tuple[str, ...]
    rules: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Changed:
    """How the score of an economy changed between two releases, and why.

    Parameters
    ----------
    older, newer : Release
    method : Method
    whole : Series
        before, after, change, its parts by cause, state ("kept", "enters", "leaves", "absent").
    indicators : DataFrame
        By indicator: change and its parts, those that moved the score most first.
    """

    older: Release
    newer: Release
    method: Method
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


def in_order(release: Release, other: str) -> tuple[Release, Release]:
    """Return a release and another, the one of the later date last; of the same date, the other comes first."""
    older, newer = sorted((opened(release.store.location, other), release), key=lambda one: one.created)
    return older, newer


def changed(release: Release, other: str, iso3: str) -> Changed | None:
    """Return why an economy's score changed between two releases, the one of the later date being the newer.

    Parameters
    ----------
    release : Release
        The one that is shown.
    other : str
        Id of the one to compare it with; of the same date, it is the older.
    iso3 : str
        The economy.

    Returns
    -------
    Changed or None
        None where neither has a score of it, or one cannot be compared.
    """
    older, newer = in_order(release, other)
    if not (older.index.variants and newer.index.variants):
        return None
    found = _between(older, newer)
    if found is None:
        return None
    top = newer.index.said["top"]
    own = found.parts[(found.parts["unit"] == iso3) & (found.parts["node"] == top)]
    if own.empty or own.iloc[0]["state"] == "absent":
        return None
    moved = found.indicators[(found.indicators["unit"] == iso3) & (found.indicators["node"] == top)]
    moved = moved.set_index("indicator")[["change", *CAUSES]]
    moved = moved[moved["change"].abs() >= LEAST]
    order = moved["change"].abs().sort_values(ascending=False, kind="stable").index
    return Changed(
        older=older,
        newer=newer,
        method=_method(older, newer),
        whole=own.iloc[0],
        indicators=moved.loc[order].head(MOST),
    )


@lru_cache(maxsize=8)
def _between(older: Release, newer: Release) -> Change | None:
    try:
        return between(*_editions(older, newer))
    except (ChangeError, SpecError):  # what was released cannot be scored again
        return None


@lru_cache(maxsize=8)
def _editions(older: Release, newer: Release) -> tuple[Edition, Edition]:
    """Return what two indexes were made of; a measure whose file was edited may still be the same method."""
    old, new = older.index.edition(), newer.index.edition()
    same = {
        code: old.methods[code]
        for code in new.methods
        if code in old.methods and old.methods[code] != new.methods[code] and _alike(older, newer, code)
    }
    return old, replace(new, methods={**new.methods, **same})


def _alike(older: Release, newer: Release, code: str) -> bool:
    """Tell whether a measure that was edited gives what it gave wherever both releases have a value of the same date.

    Where they have none to compare, its words must be the same. A number that upstream revised meanwhile cannot be
    told from one that is measured otherwise, and counts as that.
    """
    if code not in older.indicators or code not in newer.indicators:
        return False
    was, is_ = (
        [one.indicators[code]["unit"], one.index.reference.rules.loc[code, list(LET_IN)].tolist()]
        for one in (older, newer)
    )
    if was != is_:
        return False
    both = (
        older.values(code)
        .merge(newer.values(code), on=["country", "date"])
        .dropna(subset=["value_x", "value_y"])
    )
    if both.empty:
        return older.indicators[code]["method"] == newer.indicators[code]["method"]
    return bool(np.allclose(both["value_x"], both["value_y"], rtol=1e-9, atol=1e-9))


@lru_cache(maxsize=8)
def _method(older: Release, newer: Release) -> Method:
    """Tell what of the method differs."""
    old, new = _editions(older, newer)
    was, is_ = old.framework.nodes, new.framework.nodes
    had, has = ({code for code, some in one.values.notna().any().items() if some} for one in (old, new))
    both = [code for code in is_.index if code in was.index]
    differs = pd.DataFrame(
        {
            name: was.loc[both, name].ne(is_.loc[both, name])
            & (was.loc[both, name].notna() | is_.loc[both, name].notna())
            for name in ("weight", *SCALES)
        }
    )
    rules = [replace(one.spec, robustness=Robustness()) for one in (old, new)]
    return Method(
        entered=tuple(code for code in is_.index if code in has - had),
        left=tuple(code for code in was.index if code in had - has),
        measured=tuple(code for code in both if code in had & has and old.methods[code] != new.methods[code]),
        weighed=tuple(differs.index[differs["weight"]]),
        scaled=tuple(differs.index[differs[list(SCALES)].any(axis=1)]),
        rules=rules[0] != rules[1],
    )
