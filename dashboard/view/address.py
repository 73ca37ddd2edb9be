"""Addresses: what a reader asked for, checked word by word against what there is."""

import dataclasses
import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

LANGUAGES = ("es", "pt", "en")
ALL = "ALL"  # as a group: every economy of the region, territories too
MOST_COUNTRIES = 12
MOST_INDICATORS = 4
KINDS_OF_NEWEST = ("bar", "map", "table")
KIND_OF_PAGE = {"": "map", "country": "line"}  # elsewhere bars
SORTS = ("name", "value", "unit", "date", "status", "note")
PARAMETERS = ("indicator", "countries", "group", "time", "kind", "sort", "release", "csv", "width")
LISTS = ("indicator", "countries")
# Added to shared links by others; they say nothing about the view.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|_ga|ref")
MOMENT = r"\d{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?"
TIME = re.compile(rf"latest|{MOMENT}|(?:earliest|{MOMENT})\.\.(?:latest|{MOMENT})")
WIDTHS = range(280, 2401)


class Unknown(ValueError):
    """An address names something that does not exist.

    Parameters
    ----------
    what : str
        The parameter, or "language", "page", "country" or "indicator" in the path.
    value : str
        What was asked for.
    nearest : str or None
        The nearest good value.
    address : str
        The nearest good address.
    lang : str
        Language to say it in.
    status : {400, 404}
        400 for a parameter, 404 for the path.
    """

    def __init__(self, what: str, value: str, nearest: str | None, address: str, lang: str, status: int):
        super().__init__(f"{what} {value!r}; nearest: {nearest}")
        self.what, self.value, self.nearest = what, value, nearest
        self.address, self.lang, self.status = address, lang, status


@dataclass(frozen=True, kw_only=True)
class View:
    """What one address shows; an empty field means the page's default.

    Parameters
    ----------
    lang : {"es", "pt", "en"}
        Language.
    page : str
        Name of the page; "" is the region.
    subject : str
        The economy (ISO3) or indicator that the path names.
    suffix : str
        What is taken away instead of the page, such as ".csv".
    indicator, countries : tuple of str
        Chosen indicators, and economies (ISO3).
    group : str
        A group of economies, or `ALL`.
    time : str
        ``latest``, a year or day, or ``FIRST..LAST``.
    kind : str
        Kind of chart.
    sort : str
        Column of the table, with "-" before it for the reverse.
    release : str
        Id of the release; "" is the current one.
    csv : {"", "shown", "full"}
        Whether a table to take away holds what is shown, or everything there is.
    width : str
        Width in pixels of an image to take away.
    """

    lang: str
    page: str = ""
    subject: str = ""
    suffix: str = ""
    indicator: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    group: str = ""
    time: str = ""
    kind: str = ""
    sort: str = ""
    release: str = ""
    csv: str = ""
    width: str = ""

    def with_(self, **changes) -> "View":
        """Return the view with some fields changed."""
        return dataclasses.replace(self, **changes)

    @property
    def path(self) -> str:
        """Return the path of the address."""
        path = "/".join(part for part in (self.page, self.subject) if part)
        # The region's files stand beside its page: /es/ and /es/region.csv.
        return f"/{self.lang}/{path or ('region' if self.suffix else '')}{self.suffix}"

    @property
    def query(self) -> str:
        """Return the query of the address with its "?", or nothing."""
        said = {name: getattr(self, name) for name in PARAMETERS}
        pairs = [
            f"{name}={quote('~'.join(value) if isinstance(value, tuple) else value, safe='~.,-')}"
            for name, value in said.items()
            if value
        ]
        return "?" + "&".join(pairs) if pairs else ""

    @property
    def address(self) -> str:
        """Return the address, the shortest that says all of it."""
        return self.path + self.query

    @property
    def kind_shown(self) -> str:
        """Return the kind of chart: the one chosen, else the page's own."""
        return self.kind or KIND_OF_PAGE.get(self.page, "bar")

    @property
    def span(self) -> tuple[str, str]:
        """Return the first and last date asked for in ISO 8601; "" where there is no limit."""
        if self.time in ("", "latest"):
            return "", ""
        first, _, last = self.time.partition("..")
        last = last or first
        first = "" if first == "earliest" else (f"{first}-01-01" if len(first) == 4 else first)
        last = "" if last == "latest" else (f"{last}-12-31" if len(last) == 4 else last)
        return first, last


def parse(
    path: str,
    query: Mapping[str, list[str]],
    pages: Mapping[str, str],
    suffixes: Collection[str],
    known: Mapping[str, Collection[str]],
    lang: str = "es",
) -> View:
    """Read an address.

    Parameters
    ----------
    path : str
        Path, such as ``/es/compare``.
    query : mapping of str to list of str
        Parameters; of one that is repeated, lists take all values and others the last.
    pages : mapping of str to str
        Page to what its path names after it: "countries", "indicator" or "".
    suffixes : collection of str
        Endings that ask for a file.
    known : mapping of str to collection of str
        Good values of "indicator", "countries", "group", "kind" and "release".
    lang : str
        Language in which to say that the address's own is unknown.

    Returns
    -------
    View
        What the address asks for.

    Raises
    ------
    Unknown
        At the first word that is not known.

    Examples
    --------
    >>> good = {"indicator": ["population"], "countries": ["BRA", "URY"], "group": [], "kind": ["line"], "release": []}
    >>> parse("/es/compare.csv", {"countries": ["URY~BRA"]}, {"compare": ""}, [".csv"], good).countries
    ('URY', 'BRA')
    """
    first, _, rest = unquote(path).strip("/").partition("/")
    if first not in LANGUAGES:
        nearest = _nearest(first, LANGUAGES) or lang
        raise Unknown("language", first, nearest, f"/{nearest}/", lang, 404)
    view = View(lang=first)
    suffix = next((end for end in sorted(suffixes, key=len, reverse=True) if rest.endswith(end)), "")
    page, _, subject = rest.removesuffix(suffix).partition("/")
    page = "" if page == "region" and suffix else page
    if page not in pages:
        nearest = _nearest(page, [name for name in pages if name and not pages[name]])
        raise Unknown("page", page, nearest, f"/{first}/{nearest or ''}", first, 404)
    subject_of = pages[page]
    if bool(subject) != bool(subject_of) or (subject_of and subject not in known[subject_of]):
        what = {"countries": "country", "indicator": "indicator"}.get(subject_of, "page")
        good = known[subject_of] if subject_of else ()
        nearest = _nearest(subject, good)
        place = view.with_(page=page, subject=nearest or "") if nearest or not subject_of else view
        raise Unknown(what, subject, nearest, place.address, first, 404)
    view = view.with_(page=page, subject=subject, suffix=suffix)
    return _with_parameters(view, query, known)


def _with_parameters(
    view: View, query: Mapping[str, list[str]], known: Mapping[str, Collection[str]]
) -> View:
    good = {
        **{name: known[name] for name in ("indicator", "countries", "kind", "release")},
        "group": [*known["group"], ALL],
        "sort": [*SORTS, *(f"-{name}" for name in SORTS)],
        "csv": ["shown", "full"],
        "width": [str(width) for width in WIDTHS] if query.get("width") else [],
    }
    for name, given in query.items():
        if TRACKING.fullmatch(name):
            continue
        if name not in PARAMETERS:
            nearest = _nearest(name, PARAMETERS)
            raise Unknown("parameter", name, nearest, view.address, view.lang, 400)
        if name == "time":
            view = view.with_(time=_time(given[-1], view))
        elif name in LISTS:
            words = [word for value in given for word in value.split("~") if word]
            view = view.with_(**{name: _listed(name, words, good[name], view)})
        elif given[-1]:
            _check(name, given[-1], good[name], view)
            view = view.with_(**{name: given[-1]})
    return view


def _listed(name: str, words: list[str], good: Collection[str], view: View) -> tuple[str, ...]:
    for word in words:
        _check(name, word, good, view)
    most = MOST_COUNTRIES if name == "countries" else MOST_INDICATORS
    chosen = tuple(dict.fromkeys(words))
    if len(chosen) > most:
        short = view.with_(**{name: chosen[:most]})
        raise Unknown(name, f"{len(chosen)} > {most}", "~".join(chosen[:most]), short.address, view.lang, 400)
    return chosen


def _check(name: str, value: str, good: Collection[str], view: View) -> None:
    if value not in good:
        nearest = _nearest(value, good)
        field = {name: (nearest,) if name in LISTS else nearest} if nearest else {}
        raise Unknown(name, value, nearest, view.with_(**field).address, view.lang, 400)


def _time(value: str, view: View) -> str:
    first, _, last = value.partition("..")
    if not value:
        return ""
    backwards = first[:1].isdigit() and last[:1].isdigit() and first[: len(last)] > last
    if not TIME.fullmatch(value) or backwards:
        years = sorted(re.findall(r"\d{4}", value))
        nearest = f"{years[0]}..{years[-1]}" if years else "latest"
        raise Unknown("time", value, nearest, view.with_(time=nearest).address, view.lang, 400)
    return value


def _nearest(value: str, good: Collection[str]) -> str | None:
    """Return the good value most like one that is not, whatever the case of its letters."""
    upper = {word.upper(): word for word in good}
    found = difflib.get_close_matches(value.upper(), upper, 1, 0.0)
    return upper[found[0]] if found else None
