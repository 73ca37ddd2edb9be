"""Compares two editions of an indicator: who is new, who is gone, what moved, what was revised."""

import math
from dataclasses import dataclass

import pandas as pd

from indicators.change import Change, Move, Revision
from indicators.release import Release
from indicators.tables import from_parquet

NUMBERS = ("value", "low", "high")
# Without a limit of its own, a newest value may move by this part of a closed range, …
PART_OF_RANGE = 0.25
# … or, where the range is open, by this part of the larger of the two values: it may double or halve.
PART_OF_VALUE = 0.5


@dataclass(frozen=True)
class Edition:
    """The values of one indicator, and how its release describes them."""

    table: pd.DataFrame
    resource: dict

    @property
    def said(self) -> dict:
        """Return what the indicator says about itself."""
        return self.resource["indicator"]

    @property
    def key(self) -> list[str]:
        """Return the columns that identify a row."""
        return self.resource["schema"]["primaryKey"]

    @property
    def given(self) -> pd.DataFrame:
        """Return the rows that have a value."""
        return self.table[self.table["value"].notna()]

    @property
    def newest(self) -> pd.DataFrame:
        """Return date and value of the newest row of each series (the key without its date)."""
        series = [name for name in self.key if name != "date"]
        rows = self.given.sort_values("date").groupby(series, dropna=False).tail(1)
        return rows.set_index(series)[["date", "value"]]

    @property
    def photograph(self) -> set[str] | None:
        """Return the economies at the newest date if that is a snapshot's; None where years are published."""
        last = self.given["date"].max()
        taken = {put["date"] for put in self.said["inputs"]}
        if self.said["period"] != "day" or pd.isna(last) or f"{last:%Y-%m-%d}" not in taken:
            return None
        return set(self.given.loc[self.given["date"] == last, "country"])


def between(older: Release, newer: Release) -> list[Change]:
    """Return what became of each indicator from one release to another.

    Parameters
    ----------
    older, newer : Release
        The releases; either may be the later one.
    """
    return [
        compare(id, edition(older, id), edition(newer, id))
        for id in sorted(older.indicators.keys() | newer.indicators.keys())
    ]


def edition(release: Release, id: str) -> Edition | None:
    """Return an indicator as a release has it, if it does."""
    if id not in release.indicators:
        return None
    resource = release.resource(id)
    return Edition(from_parquet(release.read(resource)), resource)


def compare(id: str, older: Edition | None, newer: Edition | None) -> Change:
    """Return what became of an indicator, comparing like with like: the same series, the same dates.

    Parameters
    ----------
    id : str
        The indicator.
    older, newer : Edition or None
        The editions to compare; None where there is none.
    """
    if newer is None:
        return Change(id=id, state="removed")
    if older is None:
        return Change(id=id, state="added", failed=newer.said["failed"])
    before = older.said.get("accepted") or []
    said = {
        "redefined": _redefined(older, newer),
        "accepted": tuple(one["reason"] for one in newer.said.get("accepted") or [] if one not in before),
        "failed": newer.said["failed"],
        "periods": tuple(
            f"{date:%Y-%m-%d}" for date in sorted(set(newer.given["date"]) - set(older.given["date"]))
        ),
    }
    if older.key != newer.key:
        return Change(id=id, **said)
    gained, lost = _economies(older, newer)
    return Change(
        id=id,
        gained=gained,
        lost=lost,
        moves=_moves(older, newer),
        limit=_limit_said(newer.said),
        revised=_revised(older, newer),
        **said,
    )


def _redefined(older: Edition, newer: Edition) -> tuple[str, ...]:
    differs = {
        "code": older.said["code"]["sha256"] != newer.said["code"]["sha256"],
        "method": older.said["method"] != newer.said["method"],
        "unit": older.said["unit"] != newer.said["unit"],
        "key": older.key != newer.key,
    }
    return tuple(name for name, changed in differs.items() if changed)


def _economies(older: Edition, newer: Edition) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the economies gained and lost.

    In a new photograph an economy can be missing while its older values are still there: that is a loss too.
    Where each economy has its own newest year, losing is having no value as new as the one released.
    """
    before, after = older.photograph, newer.photograph
    if before is None or after is None:
        before, after = set(older.given["country"]), set(newer.given["country"])
    last, new_last = (one.given.groupby("country")["date"].max() for one in (older, newer))
    receded = set(last.index[new_last.reindex(last.index) < last])
    return tuple(sorted(after - before)), tuple(sorted((before - after) | receded))


def _moves(older: Edition, newer: Edition) -> tuple[Move, ...]:
    both = older.newest.merge(
        newer.newest, left_index=True, right_index=True, suffixes=("_before", "")
    ).reset_index()
    both = both[both["value"] != both["value_before"]]
    size = (both["value"] - both["value_before"]).abs()
    share = size / _limit(newer.said, both["value_before"], both["value"])
    both = both.assign(share=share).sort_values("share", ascending=False, kind="stable")
    return tuple(
        Move(
            _series(row, newer),
            f"{row.date_before:%Y-%m-%d}",
            row.value_before,
            f"{row.date:%Y-%m-%d}",
            row.value,
            # A move of exactly the limit passes, whatever binary fractions make of it.
            row.share > 1 + 1e-9,
        )
        for row in both.itertuples()
    )


def _limit(said: dict, before: pd.Series, after: pd.Series) -> pd.Series:
    if (limit := _fixed_limit(said)) is not None:
        return pd.Series(limit, index=after.index)
    larger = pd.concat([before.abs(), after.abs()], axis=1).max(axis=1)
    return (PART_OF_VALUE * larger).clip(lower=said["noise"])


def _fixed_limit(said: dict) -> float | None:
    low, high = said["valid_range"]
    if said.get("limit") is not None:
        return said["limit"]
    return None if low is None or high is None else max(PART_OF_RANGE * (high - low), said["noise"])


def _limit_said(said: dict) -> str:
    fixed = _fixed_limit(said)
    return f"{fixed:g}" if fixed is not None else f"{PART_OF_VALUE:.0%} of the larger value"


def _revised(older: Edition, newer: Edition) -> tuple[Revision, ...]:
    columns = [*older.key, *NUMBERS]
    both = older.given[columns].merge(newer.given[columns], "left", older.key, suffixes=("_before", ""))
    found = []
    for name in NUMBERS:
        before, after = both[f"{name}_before"], both[name]
        differs = (before != after) & ~(before.isna() & after.isna())
        if name != "value":
            # Of a row that was withdrawn, the value says it all.
            differs &= both["value"].notna()
        for row in both[differs].itertuples():
            pair = (getattr(row, f"{name}_before"), getattr(row, name))
            numbers = (None if math.isnan(number) else number for number in pair)
            found.append(Revision(_series(row, older), f"{row.date:%Y-%m-%d}", name, *numbers))
    return tuple(found)


def _series(row: tuple, edition: Edition) -> str:
    return " ".join(str(getattr(row, name)) for name in edition.key if name != "date")
