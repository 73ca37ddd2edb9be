"""Any published code or name of an economy becomes its ISO 3166-1 alpha-3 code; an unknown one stops the build."""

import difflib
import re
import unicodedata
from dataclasses import dataclass, field

import pandas as pd

from indicators.reference import rows

LANGUAGES = ("en", "es", "pt")
FLAGS = ("landlocked", "island", "ldc", "sids")
COLUMNS = ("iso3", "iso2", "m49", "lac", *LANGUAGES, "sovereign", *FLAGS, "aliases")
# Kosovo has no M49 code, hence the empty alternative.
FORMS = {"iso3": r"[A-Z]{3}", "iso2": r"[A-Z]{2}", "m49": r"\d{3}|", "lac": "celac|territory|"}


class UnknownEconomy(ValueError):
    """A source publishes codes or names that reference/economies.csv does not know."""


class BadReference(ValueError):
    """A hand-kept reference table cannot be used; the message lists every fault with its line."""


@dataclass(frozen=True)
class Economies:
    """The economies of the world, the names they go by, and which of them the dashboard is about.

    Parameters
    ----------
    lac : tuple of str
        ISO3 of the economies of Latin America and the Caribbean, states and territories.
    celac : tuple of str
        ISO3 of those that are member states of CELAC.
    english : dict of str to str
        ISO3 to the English name.
    known : dict of str to str
        Normalised code or name to ISO3; see `normalised`.
    """

    lac: tuple[str, ...]
    celac: tuple[str, ...]
    english: dict[str, str] = field(repr=False)
    known: dict[str, str] = field(repr=False)

    @classmethod
    def read(cls, content: bytes) -> "Economies":
        """Read the bytes of economies.csv.

        Raises
        ------
        BadReference
            One message with every fault of the file: line, what is there, what was expected.
        """
        found, faults = _rows(content)
        known, faults = _known(found, faults)
        if faults:
            listed = "\n".join(f"economies.csv: line {line}: {fault}" for line, fault in sorted(faults))
            raise BadReference(listed)
        return cls(
            lac=tuple(row["iso3"] for row in found.values() if row["lac"]),
            celac=tuple(row["iso3"] for row in found.values() if row["lac"] == "celac"),
            english={row["iso3"]: row["en"] for row in found.values()},
            known=known,
        )

    def iso3(self, codes: pd.Series) -> pd.Series:
        """Translate published codes or names into ISO3.

        Parameters
        ----------
        codes : Series
            ISO2, ISO3 or M49 codes or names in any language the table knows; letter case, accents and
            extra spaces do not matter, and "&" is "and".

        Returns
        -------
        Series of str
            ISO3, with the index of `codes`.

        Raises
        ------
        UnknownEconomy
            One message that lists every unknown value with the nearest known name. An empty value is unknown.

        Examples
        --------
        >>> from pathlib import Path
        >>> economies = Economies.read(Path("data/reference/economies.csv").read_bytes())
        >>> economies.iso3(pd.Series(["br", "Trinidad & Tobago", "604"])).tolist()
        ['BRA', 'TTO', 'PER']
        """
        published = codes.astype("str").fillna("")
        found = {value: self.known.get(normalised(value)) for value in published.unique()}
        if unknown := sorted(value for value, iso3 in found.items() if iso3 is None):
            raise UnknownEconomy(
                f"unknown economies: {'; '.join(map(self._nearest, unknown))}. Add each to aliases in "
                "data/reference/economies.csv or, if it is no economy, to the source's not_economies"
            )
        return published.map(found).astype("str")

    def _nearest(self, unknown: str) -> str:
        if not unknown.strip():
            return "<empty>"
        near = difflib.get_close_matches(normalised(unknown), self.known, n=1)
        if not near:
            return f"{unknown!r} (no known name is near)"
        iso3 = self.known[near[0]]
        return f"{unknown!r} (nearest: {self.english[iso3]}, {iso3})"


def normalised(name: str) -> str:
    """Return a code or name without what publishers vary in: case, accents, spaces, "&", curly apostrophes.

    Examples
    --------
    >>> normalised("  São  Tomé & Príncipe"), normalised("76")
    ('sao tome and principe', '076')
    """
    spelled = name.casefold().replace("&", " and ").replace("’", "'")
    letters = (
        letter for letter in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(letter)
    )
    words = " ".join("".join(letters).split())
    return words.zfill(3) if words.isdecimal() else words


def _rows(content: bytes) -> tuple[dict[int, dict[str, str]], list[tuple[int, str]]]:
    """Return rows by line, and the faults that a row shows by itself."""
    found, faults = rows(content, COLUMNS)
    return found, faults + [(line, fault) for line, row in found.items() for fault in _faults(row)]


def _faults(row: dict[str, str]) -> list[str]:
    faults = [
        f"{column} is {row[column]!r}; expected {form.replace('|', ' or ').removesuffix(' or ')}"
        for column, form in FORMS.items()
        if not re.fullmatch(form, row[column])
    ]
    faults += [f"{column} is empty; expected the name" for column in LANGUAGES if not row[column].strip()]
    faults += [
        f"{column} is {row[column]!r}; expected true or false"
        for column in FLAGS
        if row[column] not in ("true", "false")
    ]
    if bool(row["sovereign"]) != (row["lac"] == "territory"):
        faults.append(
            f"sovereign is {row['sovereign']!r}; expected an ISO3 code for a territory, else nothing"
        )
    return faults


def _known(found: dict[int, dict[str, str]], faults: list) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Return ISO3 by normalised code or name, and the faults with those of rows that contradict each other."""
    lines, known, states = {}, {}, {row["iso3"] for row in found.values()}
    for line, row in found.items():
        if row["sovereign"] and row["sovereign"] not in states:
            faults.append((line, f"sovereign is {row['sovereign']!r}, which no line has as iso3"))
        named = [row[column] for column in ("iso3", "iso2", "m49", *LANGUAGES)] + row["aliases"].split("|")
        for name in filter(None, named):
            first = lines.setdefault(normalised(name), line)
            if first != line:
                other = found[first]["iso3"]
                faults.append((line, f"{name!r} is also {other} (line {first}); expected one economy"))
            known.setdefault(normalised(name), row["iso3"])
    return known, faults
