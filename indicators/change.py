"""What became of one indicator from one edition to the next, and whether that is refused, in words."""

from dataclasses import asdict, dataclass, fields

SHOWN = 5


@dataclass(frozen=True)
class Move:
    """The newest value of one series, before and after."""

    series: str
    date_before: str
    before: float
    date: str
    after: float
    beyond: bool

    @property
    def words(self) -> str:
        """Return the move as a person reads it."""
        return f"{self.series} {self.before:,.6g} → {self.after:,.6g} ({self.date})"


@dataclass(frozen=True)
class Revision:
    """A released number that reads otherwise now, for the same series and date; ``None`` is withdrawn."""

    series: str
    date: str
    column: str
    before: float | None
    after: float | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of one indicator between an older and a newer edition.

    Parameters
    ----------
    id : str
        The indicator.
    state : {"kept", "added", "removed", "missing"}
        Whether both editions have it, only the newer, only the older, or neither because it fails.
    gained, lost : tuple of str
        Economies (ISO3) that have a newest value only in the newer edition, or no longer have one as new.
    moves : tuple of Move
        Newest values that differ, the largest first (relative to the limit).
    limit : str
        How far a newest value may move, in words.
    periods : tuple of str
        Dates that only the newer edition has.
    revised : tuple of Revision
        Released numbers that differ or were withdrawn.
    redefined : tuple of str
        What else differs: "code", "method", "unit", "key".
    accepted : tuple of str
        Reasons given in the newer edition for what would be refused.
    failed : str, optional
        Why the newer edition keeps the values of the older.
    """

    id: str
    state: str = "kept"
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    limit: str = ""
    periods: tuple[str, ...] = ()
    revised: tuple[Revision, ...] = ()
    redefined: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    failed: str | None = None

    @property
    def any(self) -> bool:
        """Tell whether there is anything to say."""
        return any(getattr(self, one.name) != one.default for one in fields(self)[1:] if one.name != "limit")

    @property
    def refused(self) -> list[str]:
        """Return why the newer values are not released unless accepted, one sentence each.

        A changed code or method is no excuse: a reader sees the number move, not the code, and a new way of
        counting is where mistakes slip in. The sentence says so, and accepting takes one reason.
        """
        sentences = []
        because = f" (changed as well: {', '.join(self.redefined)})" if self.redefined else ""
        if "key" in self.redefined:
            sentences.append("rows are identified by other columns than before and cannot be compared")
        if self.lost:
            lose = "economies lose their" if len(self.lost) > 1 else "economy loses its"
            sentences.append(f"{len(self.lost)} {lose} newest value: {some(self.lost)}{because}")
        if beyond := [move.words for move in self.moves if move.beyond]:
            moves = "newest values move" if len(beyond) > 1 else "newest value moves"
            sentences.append(f"{len(beyond)} {moves} by more than {self.limit}: {some(beyond)}{because}")
        return sentences

    @property
    def refusal(self) -> dict:
        """Return what is refused as a release keeps it, from which a sentence can be made in any language."""
        beyond = [asdict(move) for move in self.moves if move.beyond]
        return {"lost": list(self.lost), "moves": beyond, "limit": self.limit}

    @property
    def worrying(self) -> bool:
        """Tell whether somebody has to look: refused and not accepted, or failed."""
        return bool(self.failed or (self.refused and not self.accepted))


def some(texts: list[str] | tuple[str, ...]) -> str:
    """Return the first few of the texts, and how many more there are."""
    rest = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return f"{', '.join(texts[:SHOWN])}{rest}"
