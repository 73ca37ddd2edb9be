"""What a source must say about itself, and how it says that a file is not what it should be."""

import csv
import fnmatch
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import urlsplit

from indicators.indicator import LANGUAGES, Words

COMPRESSED = (".gz", ".bz2", ".xz")
# The region's economies, for addresses that hold one (ISO 3166-1 alpha-2; reference/economies.csv says what they are).
REGION = (
    "AG AI AR AW BB BL BM BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GT GY HN HT JM KN KY LC MF MQ MS MX NI PA "
    "PE PR PY SR SV SX TC TT UY VC VE VG VI"
)
TYPES = ("string", "integer", "number", "boolean", "date")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One upstream table: where it comes from, on what terms, and in what shape it is kept.

    A source module holds a docstring, ``SOURCE = Source(...)`` and ``read(raw, name)``, which turns the
    bytes of one published file into records as published. It may hold

    - ``dated(raw, name)``: the date (ISO text) that the content itself states, ``None`` where it states none;
    - ``kept(records, region)``: the records worth keeping of a table of the whole world, given with ISO 3166-1
      alpha-3 ``country``, and the codes of the region's economies;
    - ``leads_to(listings, date)``: the files that fetched listings (bytes by address, those of `listing` or of
      ``archive``) name, as name to address: of the newest edition that all listings know, or of ``date``;
    - ``archive(date)``: where the edition of a past day is, as name to the addresses to try in turn (the next one
      where one is not found); an address that ends with "/" is a listing, to be handed to ``leads_to``.

    Further parameters of ``read`` and ``kept`` name other sources: each is handed the records of its snapshot
    nearest in date. One with a default may be missing.

    Parameters
    ----------
    title, publisher : str or dict
        As the publisher writes them; per language (``en``, ``es``, ``pt``) where they are no name that stays.
    address : str
        Where the live file is.
    page : str, optional
        Where a person reads about it; by default the address.
    licence, licence_url, attribution : str
        Terms of use: an SPDX-like name, the page that states them, the words to credit.
    redistribute : bool
        Whether the figures may be passed on in our files.
    files : tuple of str
        Patterns of the upstream's file names, compression suffix taken off.
    members : tuple of str
        Patterns of the paths to read inside a tar archive; `read` is handed ``ARCHIVE.tar/PATH`` as the name.
    columns : dict of str to str
        Columns that ``read`` returns, each with its type: string, integer, number, boolean or date.
    key : tuple of str
        Columns that identify a row.
    country : str or None
        The column that holds the economy as published, by code or by name; ``None`` where there is none.
    not_economies : tuple of str
        Codes published in that column which are no economies (aggregates); their rows are left out.
    unplaced : bool
        Rows of no economy (nothing, or one of `not_economies`, in that column) are kept, without ``country``.
    part : str, optional
        A column of which one file may hold only some values (a World Bank file holds one series); the
        newest edition of each part counts.
    retroactive : bool
        Each edition carries its own history, so an earlier date can be reconstructed from a later edition.
    other_terms : dict of str to dict
        By pattern of file names, what differs for an edition made of such files, which come from another
        publisher: ``title``, ``publisher``, ``page``, ``licence``, ``licence_url``, ``attribution``, ``redistribute``.
    live : dict of str to str, optional
        Where the newest edition is: name of each file, as `read` is given it, to its address. By default the
        file at `address`, where it is named like one of `files`. Empty where there is none to fetch.
    listing : tuple of str
        Addresses of pages that say where further files of the newest edition are.
    redirects : tuple of str
        Patterns of hosts, besides an address's own, to which its redirects may lead.
    experimental : bool
        The shape is known from public code only, so a payload of another shape is to be expected.
    most_bytes : int
        The largest download accepted, as it comes out of its transfer encoding.
    pause : float
        Seconds between two requests to one host.
    """

    title: str | Words
    publisher: str | Words
    address: str
    licence: str
    licence_url: str
    attribution: str
    redistribute: bool
    files: tuple[str, ...]
    columns: dict[str, str]
    key: tuple[str, ...]
    country: str | None = "country"
    not_economies: tuple[str, ...] = ()
    unplaced: bool = False
    members: tuple[str, ...] = ()
    part: str | None = None
    page: str | None = None
    retroactive: bool = False
    other_terms: dict[str, dict[str, str | Words | bool]] = field(default_factory=dict)
    live: dict[str, str] | None = None
    listing: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    experimental: bool = False
    most_bytes: int = 2**26
    pause: float = 1.0

    @property
    def share_alike(self) -> bool:
        """Tell whether what is made of it must keep its licence, and so cannot be mixed with another such."""
        return "-SA" in self.licence

    def terms(self, files: Iterable[str]) -> dict[str, str | Words | bool]:
        """Return what differs for an edition made of these files; ``Unreadable`` where they differ in it."""
        found = [
            next((said for form, said in self.other_terms.items() if fnmatch.fnmatch(name, form)), {})
            for name in files
        ]
        if any(terms != found[0] for terms in found):
            raise Unreadable("are under different terms; take those of each publisher for themselves")
        return found[0]

    def recognises(self, name: str) -> bool:
        """Tell whether a file is named like one of `files`, its compression suffix taken off, or of `members`."""
        path = PurePath(name)
        plain = path.stem if path.suffix in COMPRESSED else path.name
        return any(fnmatch.fnmatch(plain, pattern) for pattern in self.files) or any(
            fnmatch.fnmatch(path.as_posix(), pattern) for pattern in self.members
        )

    def __post_init__(self):
        """Say where the newest edition is; refuse a source that contradicts itself, naming every fault at once."""
        if self.live is None:
            own = PurePath(urlsplit(self.address).path).name
            object.__setattr__(self, "live", {own: self.address} if self.recognises(own) else {})
        faults = [
            f"columns: {name} has unknown type {kind!r}"
            for name, kind in self.columns.items()
            if kind not in TYPES
        ]
        needed = {*self.key, self.country, self.part} - {None}
        faults += [f"{name} is not among the columns" for name in sorted(needed - set(self.columns))]
        faults += [
            f"live: {name} is named like none of {', '.join(self.files)}"
            for name in self.live
            if not self.recognises(name)
        ]
        faults += [
            f"{address} is no address that begins with https://"
            for address in (*self.live.values(), *self.listing)
            if not address.startswith("https://")
        ]
        faults += [
            f"{name}: expected words in {', '.join(LANGUAGES)}, got {said!r}"
            for name in ("title", "publisher")
            for said in (getattr(self, name), *(terms.get(name, "") for terms in self.other_terms.values()))
            if not isinstance(said, str) and set(said) != set(LANGUAGES)
        ]
        if faults:
            raise ValueError(f"Source {self.title!r}: " + "; ".join(faults))


class Unreadable(ValueError):
    """A published file is not of the expected shape.

    Parameters
    ----------
    message : str
        What was found, what was expected, what to do.
    line : int, optional
        Line of the file, counted from 1.
    column : str or int, optional
        Column or field at fault.
    """

    def __init__(self, message: str, line: int | None = None, column: str | int | None = None):
        self.line, self.column = line, column
        where = [f"line {line}"] if line is not None else []
        where += [f"column {column}"] if column is not None else []
        super().__init__(f"{', '.join(where)}: {message}" if where else message)


def parsed(raw: bytes) -> object:
    """Return what a JSON file holds; ``Unreadable`` where it is cut short or names a field twice."""

    def once(pairs: list[tuple[str, object]]) -> dict:
        if len(dict(pairs)) < len(pairs):
            raise Unreadable(f"an object names a field twice: {', '.join(name for name, _ in pairs)[:80]}")
        return dict(pairs)

    def refuse(number: str) -> None:
        raise Unreadable(f"{number} is no number of JSON")

    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=once, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"not JSON ({error.msg}); it may be cut short, download it again",
            line=error.lineno,
            column=error.colno,
        ) from error
    except RecursionError as error:
        raise Unreadable("nested too deeply; expected a table", line=1) from error


def lines(raw: bytes, *headers: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the line number and the cells by column of each row of a CSV table.

    Parameters
    ----------
    raw : bytes
        UTF-8, with or without a byte order mark; the last line must end, as a file cut short does not.
    *headers : tuple of str
        The columns expected, in order; one tuple for each form of the table.

    Raises
    ------
    Unreadable
        Naming the line that is not like the others, or the columns if they are not those expected.
    """
    text = raw.decode("utf-8-sig")
    if not text.endswith("\n"):
        raise Unreadable("ends within a line, or is empty; download it again", line=text.count("\n") + 1)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = tuple(next(rows))
        if header not in headers:
            expected = " or ".join(",".join(columns) for columns in headers)
            raise Unreadable(f"the columns are {','.join(header)[:80]!r}; expected {expected}", line=1)
        for number, cells in enumerate(rows, 2):
            if len(cells) != len(header) or rows.line_num != number:
                raise Unreadable(f"{len(cells)} cells; expected {len(header)} on one line", line=number)
            yield number, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise Unreadable(f"not a table of comma-separated values ({error})", line=rows.line_num) from error
