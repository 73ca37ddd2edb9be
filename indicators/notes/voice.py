"""Says phrases, numbers, dates, units and names in one language."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from babel import Locale, dates, numbers

from indicators.notes.phrases import PHRASES

# Plain "es" writes 1.234,5 as most of the region does; "es_419" writes as Mexico does.
LOCALES = {"en": "en_GB", "es": "es", "pt": "pt_BR"}
MOST_DECIMALS = 10


@dataclass(frozen=True)
class Voice:
    """Says phrases, numbers and dates in one language.

    Parameters
    ----------
    language : {"en", "es", "pt"}
        The language.
    names : dict of str to str
        Names of the economies in it, by ISO 3166-1 alpha-3.

    Examples
    --------
    >>> Voice("es", {}).say("points", 1, n="1")
    '1 punto porcentual'
    >>> Voice("pt", {}).number(464560.125, 1)
    '464.560,1'
    """

    language: str
    names: dict[str, str]

    @property
    def locale(self) -> Locale:
        """Return the locale whose signs numbers and dates have."""
        return Locale.parse(LOCALES[self.language])

    def say(self, phrase: str, count: float | None = None, **words: str) -> str:
        """Return a phrase with its gaps filled; ``count`` chooses its form, and is said as ``{n}``."""
        said = PHRASES[phrase][self.language]
        if count is not None:
            words.setdefault("n", self.number(count, decimals_of(count)))
        if isinstance(said, tuple):
            said = said[self.locale.plural_form(Decimal(str(count))) != "one"]
        return said.format(**words)

    def number(self, value: float, decimals: int) -> str:
        """Write a number with all these decimals."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return numbers.format_decimal(Decimal(str(value)), pattern, self.locale)

    def pair(self, before: float, after: float, said: dict) -> tuple[str, str]:
        """Write two amounts of an indicator, the unit after the second, so that they read differently."""
        decimals = said["decimals"]
        while decimals < MOST_DECIMALS and f"{before:.{decimals}f}" == f"{after:.{decimals}f}":
            decimals += 1
        return self._short(before, said, decimals), self.amount(after, said, decimals)

    def amount(self, value: float, said: dict, decimals: int | None = None) -> str:
        """Write an amount of an indicator with its unit; an ordinal's category has its value behind it."""
        short = self._short(value, said, said["decimals"] if decimals is None else decimals)
        unit = said["unit"][self.language]
        return short if said.get("categories") or unit == "%" else f"{short} {unit}"

    def _short(self, value: float, said: dict, decimals: int) -> str:
        if label := (said.get("categories") or {}).get(f"{value:g}"):
            return f"{label[self.language]} ({self.number(value, decimals_of(value))})"
        number = self.number(value, decimals)
        return self.say("percent", value=number) if said["unit"][self.language] == "%" else number

    def difference(self, size: float, said: dict) -> str:
        """Write how far apart two values are: percentages in points, other amounts in their unit."""
        if said["unit"][self.language] == "%":
            return self.say("points", size)
        return f"{self.number(size, decimals_of(size))} {said['unit'][self.language]}"

    def date(self, day: str, period: str = "day") -> str:
        """Write an ISO date: the day, or the year that it stands for."""
        return day[:4] if period == "year" else dates.format_date(pd.Timestamp(day), "long", self.locale)

    def span(self, days: tuple[str, ...] | list[str], period: str) -> str:
        """Write one or two dates, or the first and the last of more."""
        written = list(dict.fromkeys(self.date(day, period) for day in days))
        if len(written) > 2:
            return self.say("span", first=written[0], last=written[-1])
        return ", ".join(written)


def decimals_of(number: float) -> int:
    """Return how many decimals a number has."""
    return max(0, -Decimal(str(number)).normalize().as_tuple().exponent)
