"""Read an address: each word of it is checked against what there is."""

import contextlib
import datetime
import difflib
import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from urllib.parse import unquote

from dashboard.text import plain
from dashboard.view.address import ALL, BASES, LANGUAGES, PARAMETERS, PEERS, SCALES, View

SORTS = ("name", "value", "unit", "date", "status", "note")
MOST_COUNTRIES = 12
MOST = {"indicator": ("most indicators", 4), "countries": ("most countries", MOST_COUNTRIES)}
# Added to shared links by others; they say nothing about the view.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|_ga|ref")
MOMENT = r"\d{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?"
TIME = re.compile(rf"latest|{MOMENT}|(?:earliest|{MOMENT})\.\.(?:latest|{MOMENT})", re.ASCII)
WIDTHS = range(280, 2401)
LIKE = 0.4  # of what is less like anything good, the first good value is as near as any
LONGEST_SAID = 80  # letters of what was asked for that are worth saying, and comparing, again
NONE = MappingProxyType({})
# What a parameter may say: one of some values, or whatever a function returns unchanged; it returns the nearest else.
Good = Collection[str] | Callable[[str], str]


class Unknown(ValueError):
    """An address names something that does not exist.

    Parameters
    ----------
    what : str
        The parameter, or "language", "page", "country", "indicator" or "file" in the path; "parameter" if there
        is none of that name, "most countries" or "most indicators" if more were named than can be shown.
    value : str
        What was asked for, or how many can be shown; long values are cut, and letters that do not print marked.
    nearest : str
        The nearest good value.
    address : str
        The nearest good address: each word that is not known has given way to the nearest that is.
    lang : str
        Language to say it in.
    status : {400, 404}
        400 for a parameter, 404 for the path.
    """

    def __init__(self, what: str, value: str, nearest: str, address: str, lang: str, status: int):
        printed = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value)
        said = printed if len(printed) <= LONGEST_SAID else f"{printed[:LONGEST_SAID]}…"
        super().__init__(f"{what} {said!r}; nearest: {nearest}")
        self.what, self.value, self.nearest = what, said, nearest
        self.address, self.lang, self.status = address, lang, status


def parse(
    path: str,
    query: Mapping[str, list[str]],
    pages: Mapping[str, str],
    suffixes: Mapping[str, Collection[str]],
    known: Mapping[str, Collection[str]],
    lang: str = "es",
    called: Mapping[str, str] = NONE,
    own: Callable[[str], Mapping[str, Good]] = lambda page: NONE,
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
    suffixes : mapping of str to collection of str
        Page to the endings that ask for a file of it.
    known : mapping of str to collection of str
        Good values of "indicator", "countries", "group", "kind" and "release".
    lang : str
        Language in which to say that the address's own is unknown.
    called : mapping of str to str
        Other names and codes of economies, as `dashboard.text.plain` writes them, to ISO3. They are not good
        values, but the nearest one is found by them.
    own : callable, optional
        Gives the parameters that only one page has: each with its good values, or a function that returns a good
        value unchanged and the nearest good one for any other.

    Returns
    -------
    View
        What the address asks for.

    Raises
    ------
    Unknown
        For the first word that is not known.

    Examples
    --------
    >>> good = {"indicator": ["population"], "countries": ["BRA", "URY"], "group": [], "kind": ["line"], "release": []}
    >>> parse("/es/compare.csv", {"countries": ["URY~BRA"]}, {"compare": ""}, {"compare": [".csv"]}, good).countries
    ('URY', 'BRA')
    """
    reading = _Reading(known, called)
    view = reading.path(unquote(path), pages, suffixes, lang)
    view = reading.parameters(view, query, own(view.page))
    if reading.wrong:
        what, value, nearest, status = reading.wrong[0]
        raise Unknown(what, value, nearest, view.address, view.lang, status)
    return view


class _Reading:
    """Reads one address to its end, with the nearest good word in the place of each that is not known."""

    def __init__(self, known: Mapping[str, Collection[str]], called: Mapping[str, str]):
        self.known, self.called = known, called
        self.wrong: list[tuple[str, str, str, int]] = []

    def good(self, what: str, value: str, good: Collection[str], status: int = 400) -> str:
        """Return a value if it is good, else note that it is not and return the nearest good one."""
        if value in good:
            return value
        called = self.called if what in ("country", "countries") else NONE
        return self.instead(what, value, _nearest(value, good, called), status)

    def instead(self, what: str, value: str, nearest: str, status: int = 400) -> str:
        """Note that a value is not good, and return the one in its place."""
        self.wrong.append((what, value, nearest, status))
        return nearest

    def path(
        self, path: str, pages: Mapping[str, str], suffixes: Mapping[str, Collection[str]], lang: str
    ) -> View:
        first, _, rest = path.strip("/").partition("/")
        if first not in LANGUAGES:
            like = (known for known in LANGUAGES if first.casefold().startswith(known))  # ES, pt-br, español
            first = self.instead("language", first, next(like, lang), 404)
        endings = sorted({end for each in suffixes.values() for end in each}, key=len, reverse=True)
        suffix = next((end for end in endings if rest.endswith(end)), "")
        page, _, subject = rest.removesuffix(suffix).partition("/")
        named = {"region": "", **{name: name for name in pages if name}}
        # The region's files stand beside its page, which has no name: /es/region.csv and /es/.
        if page not in pages and not (page == "region" and suffix):
            page = self.instead("page", page, _nearest(page, named), 404)
        page = named.get(page, page)
        if suffix and suffix not in suffixes[page]:
            suffix = self.instead("file", suffix, next(iter(suffixes[page]), ""), 404)
        if about := pages[page]:
            what = "country" if about == "countries" else about
            subject = self.good(what, subject, self.known[about], 404)
        elif subject:
            self.instead("page", f"{page or 'region'}/{subject}", page or "region", 404)
            subject = ""
        return View(lang=first, page=page, subject=subject, suffix=suffix)

    def parameters(self, view: View, query: Mapping[str, list[str]], own: Mapping[str, Good]) -> View:
        good: dict[str, Good] = {
            **{name: self.known[name] for name in ("kind", "release")},
            "group": [*self.known["group"], ALL, PEERS],
            "scale": SCALES,
            "basis": BASES,
            "events": ["shown"],
            "sort": [*SORTS, *(f"-{name}" for name in SORTS)],
            "csv": ["shown", "full"],
            "time": _time,
            "width": _width,
            **own,
        }
        for name, given in query.items():
            if TRACKING.fullmatch(name):
                continue
            if name not in (*PARAMETERS, *own):
                self.instead("parameter", name, _nearest(name, (*PARAMETERS, *own)))
            elif name in MOST:
                words = dict.fromkeys(word for value in given for word in value.split("~") if word)
                view = view.with_(**{name: self.listed(name, list(words))})
            elif given[-1]:
                value = self.single(name, given[-1], good[name])
                view = view.with_own(**{name: value}) if name in own else view.with_(**{name: value})
        order = list(own)
        return view.with_(own=tuple(sorted(view.own, key=lambda pair: order.index(pair[0]))))

    def single(self, name: str, value: str, good: Good) -> str:
        """Return a value if it is good, else note that it is not and return the nearest good one."""
        if not callable(good):
            return self.good(name, value, good)
        nearest = good(value)
        return value if nearest == value else self.instead(name, value, nearest)

    def listed(self, name: str, words: list[str]) -> tuple[str, ...]:
        what, most = MOST[name]
        if len(words) > most:
            good = self.known[name]
            words = [word for word in words if word in good][:most] or [next(iter(good))]
            self.instead(what, str(most), "~".join(words))
        return tuple(dict.fromkeys(self.good(name, word, self.known[name]) for word in words))


def _time(value: str) -> str:
    """Return a time if it is one, else the nearest: the years it names, first to last."""
    if TIME.fullmatch(value):
        with contextlib.suppress(ValueError):  # 30 February, year 0
            days = [datetime.date.fromisoformat(day) for day in View(lang="", time=value).span if day]
            if days == sorted(days):
                return value
    years = sorted(set(re.findall(r"[0-9]{4}", value[:LONGEST_SAID])) - {"0000"})
    return "..".join(dict.fromkeys((years[0], years[-1]))) if years else "latest"


def _width(value: str) -> str:
    """Return a width in pixels if it is one, else the nearest."""
    if not re.fullmatch(r"[1-9][0-9]*", value):
        return str(WIDTHS[0])
    return str(min(max(int(value[:6]), WIDTHS[0]), WIDTHS[-1]))


def _nearest(value: str, good: Collection[str], called: Mapping[str, str] = NONE) -> str:
    """Return the good value most like one that is not, by any name, whatever its capitals and accents."""
    names = {**called, **{plain(word): word for word in good}}
    said = plain(value[:LONGEST_SAID])
    near = [said] if said in names else difflib.get_close_matches(said, names, 1, LIKE)
    return names[near[0]] if near else next(iter(good), "")
