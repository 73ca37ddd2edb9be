"""What became of one indicator from one release to the next, sorted into what release notes say."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from indicators import diff
from indicators.change import Change, Move, Revision
from indicators.diff import Edition
from indicators.release import Release, replaced, worded, written


@dataclass(frozen=True)
class Fact:
    """An indicator in two editions, and the change between them; ``older`` or ``newer`` may be missing."""

    change: Change
    older: Edition | None
    newer: Edition | None

    @property
    def said(self) -> dict:
        """Return what the indicator says about itself, in the newer edition if it is there."""
        return (self.newer or self.older).said

    @property
    def series(self) -> list[str]:
        """Return the columns that identify a series."""
        return [name for name in (self.newer or self.older).key if name != "date"]

    @cached_property
    def otherwise(self) -> tuple[str, ...]:
        """Return in what it is measured differently, so that a move of its values says nothing.

        Where only the code's bytes differ, and not one released number reads otherwise, the method is the same.
        """
        if self.older is None or self.newer is None:
            return ()
        different = [name for name in self.change.redefined if name != "code" or self.change.revised]
        before, after = (
            {worded(source["title"], "en") for source in one.said["sources"]}
            for one in (self.older, self.newer)
        )
        return (*different, *(["other_sources"] if before != after else []))

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Return the moves beyond the noise that can be told like for like, the largest first.

        The value is of a newer date, and both are observed. Where the older was revised, the intervals overlap, or a
        break in series lies between the two, nothing is said.
        """
        if self.otherwise or not self.change.moves:
            return ()
        revised = {(one.series, one.date) for one in self.change.revised}
        ends = [self._newest(one) for one in (self.older, self.newer)]
        return tuple(
            move
            for move in self.change.moves
            if move.date > move.date_before
            and not any(move.date_before < day <= move.date for day in self.said.get("breaks") or ())
            and (move.series, move.date_before) not in revised
            and abs(move.after - move.before) > self.said["noise"] + 1e-9
            and _told_apart(*(one.loc[move.series] for one in ends))
        )

    @property
    def revised(self) -> tuple[Revision, ...]:
        """Return the released numbers that read otherwise now; of a different unit or key they say nothing."""
        return () if {"unit", "key"} & set(self.otherwise) else self.change.revised

    @property
    def corrected(self) -> list[dict]:
        """Return the corrections that the older edition did not have."""
        before = self.older.said.get("corrections", []) if self.older else []
        after = self.newer.said.get("corrections", []) if self.newer else []
        return [one for one in after if one not in before]

    @property
    def accepted(self) -> list[dict]:
        """Return what was accepted since the older edition, each with its date and reason."""
        before = (self.older.said.get("accepted") or []) if self.older else []
        after = (self.newer.said.get("accepted") or []) if self.newer else []
        return [one for one in after if one not in before]

    def _newest(self, edition: Edition) -> pd.DataFrame:
        rows = edition.given.sort_values("date").groupby(self.series, dropna=False).tail(1)
        return rows.set_index(rows[self.series].astype("str").agg(" ".join, axis=1))


def between(newer: Release, older: Release | None) -> list[Fact]:
    """Return what became of each indicator, by id; without an older release, all are new.

    Parameters
    ----------
    newer, older : Release
        The releases.
    """
    facts = []
    for id in sorted(newer.indicators.keys() | (older.indicators.keys() if older else set())):
        before, after = diff.edition(older, id) if older else None, diff.edition(newer, id)
        facts.append(Fact(diff.compare(id, before, after), before, after))
    return facts


def failing_since(release: Release, id: str) -> str:
    """Return the ISO date of the release from which on an indicator has kept its previous values."""
    seen = [release]
    while (older := replaced(seen[-1])) in written(release.store) and older not in [one.id for one in seen]:
        before = Release(release.store, older)
        if not before.indicators.get(id, {}).get("failed"):
            break
        seen.append(before)
    return seen[-1].created[:10]


def _told_apart(before: pd.Series, after: pd.Series) -> bool:
    if {before["status"], after["status"]} != {"observed"}:
        return False
    low = max(_bound(row, "low") for row in (before, after))
    high = min(_bound(row, "high") for row in (before, after))
    return low > high


def _bound(row: pd.Series, name: str) -> float:
    return row["value"] if pd.isna(row[name]) else row[name]
