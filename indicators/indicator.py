"""What an indicator must say about itself."""

from dataclasses import dataclass
from typing import Literal

LANGUAGES = ("en", "es", "pt")
Words = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator: what it is called, how it is measured, and what its values may look like.

    A measure module holds a docstring, ``INDICATOR = Indicator(...)`` and ``compute(...)``. Its file name is
    the indicator's id; the id's first word is its topic. The parameters of ``compute`` name sources, other
    indicators or ``economies``; a source's may have a default, and is then left out where no snapshot is near
    enough. A source's table says its date: ``table.attrs["date"]``. Words for people are given per
    language (``en``, ``es``, ``pt``).

    Parameters
    ----------
    title, method : dict
        Name, and how it is computed.
    unit : str or dict
        Unit of ``value``; one text where it reads alike in every language ("%").
    higher_is : {"better", "worse", None}
        Which way is good; ``None`` for context, which is never judged.
    valid_range : tuple of float or None
        Lowest and highest possible value; ``None`` where there is no bound.
    noise : float
        Change, in the indicator's unit, up to which two values count as unchanged.
    steward : str
        Organisation of the community that looks after it.
    numerator, denominator, matters, caveat, says_not : dict, optional
        What is counted, over what, why it matters, what to keep in mind, and what the figure does not say.
    limit : float, optional
        Largest plausible move of an economy's newest value from one release to the next, in the indicator's
        unit; beyond it the previous values are kept until somebody accepts the move with a reason. By default
        a quarter of a closed `valid_range`; where the range is open, a value may double or halve (from 0, it
        may move by `noise`).
    pair_within : str, optional
        Largest distance between the dates of two sources, such as "180d"; pairs further apart are not made.
    dated_by : tuple of str
        Sources whose dates the values have, where these are not those of the first source alone: each edition is
        paired with the nearest of the others, in this order, and no pair is made twice.
    history : bool
        Hand ``compute`` all dates at once instead of one.
    period : {"day", "year"}
        Whether a date stands for a day or for its year.
    decimals : int
        Decimals shown to people.
    categories : dict of float to dict, optional
        Labels of the values of an ordinal indicator.
    columns : dict, optional
        Further columns of ``compute``: name to ``{"type": ..., "en": ..., "es": ..., "pt": ...}``.
    breaks : dict of str to dict, optional
        Breaks in series: an ISO date, and why values from that date on are made by another method than those before.
        No change is told across a break.
    notes : dict, optional
        What ``note`` may say, in English, each with its ``es`` and ``pt``; several are joined by "; ".
    key : tuple of str
        Columns that identify a row.
    experimental : bool
        One language suffices, and the indicator is never scored.
    """

    title: Words
    unit: str | Words
    higher_is: Literal["better", "worse"] | None
    valid_range: tuple[float | None, float | None]
    noise: float
    steward: str
    method: Words
    numerator: Words | None = None
    denominator: Words | None = None
    matters: Words | None = None
    caveat: Words | None = None
    says_not: Words | None = None
    limit: float | None = None
    pair_within: str | None = None
    dated_by: tuple[str, ...] = ()
    history: bool = False
    period: Literal["day", "year"] = "day"
    decimals: int = 1
    categories: dict[float, Words] | None = None
    columns: dict[str, dict] | None = None
    breaks: dict[str, Words] | None = None
    notes: dict[str, Words] | None = None
    key: tuple[str, ...] = ("country", "date")
    experimental: bool = False
