"""What a release holds as a table, an indicator or variant of the index a row, and which of it a view is about."""

import math
import re
from difflib import get_close_matches
from functools import lru_cache

import pandas as pd

from dashboard.text import plain
from dashboard.view.address import View
from dashboard.view.economies import celac, names
from dashboard.view.ranking import BASELINE, ranking
from dashboard.view.selection import described, newest
from indicators.release import Release

INDEX = "index"  # as a topic
CONTEXT = ("gdp", "population")  # topics of what is only there to be compared with
WORD = re.compile(r"[^\W_]+")
LONGEST = 80  # letters that are looked for
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
LIKE = 0.7  # from here on, as difflib measures it, a word may be what was meant
# Of the member states, at least so many: all, three quarters, half.
PARTS = (1, 3 / 4, 1 / 2)
ENTRIES = (
    "id", "topic", "title", "unit", "period", "first", "last", "stale", "states", "economies", "steward", "licences",
    "redistribute", "variant", "words",
)  # fmt: skip


@lru_cache(maxsize=16)
def catalogue(release: Release, lang: str) -> pd.DataFrame:
    """Return all that a release holds.

    Parameters
    ----------
    release : Release
        Where it is released.
    lang : {"es", "pt", "en"}
        Language.

    Returns
    -------
    DataFrame
        A row for each indicator, then one for each variant of the index: id, topic, title, unit, period, first and
        last (dates of values), stale (the newest value is older than the age limit), states (how many members of
        CELAC have a value) and economies (how many of the region), steward, licences (tuple), redistribute (whether
        its table may be passed on), variant ("" of an indicator), words (those that are searched, a tuple).
    """
    rows = [_indicator(release, id, lang) for id in release.indicators]
    rows += [_variant(release, code, lang) for code in release.index.variants]
    return pd.DataFrame(rows, columns=list(ENTRIES))


def entries(view: View, release: Release) -> pd.DataFrame:
    """Return the rows of the catalogue that a view is about: those that are like all it asks for."""
    table = catalogue(release, view.lang)
    kept = pd.Series(True, index=table.index)
    tests = {
        "q": lambda value: table["words"].map(lambda words: _holds(words, value)).astype(bool),
        "topic": lambda value: table["topic"] == value,
        "steward": lambda value: table["steward"] == value,
        "dates": lambda value: table["stale"] == (value == "old"),
        "states": lambda value: table["states"] >= int(value),
        "licence": lambda value: pd.Series(
            [value in some for some in table["licences"]], table.index, dtype=bool
        ),
        "share": lambda value: table["redistribute"] == (value == "yes"),
    }
    for name, value in view.own:
        kept &= tests[name](value)
    return table[kept].reset_index(drop=True)


def nearest(view: View, release: Release) -> str:
    """Return words of the catalogue that are like those that are looked for in vain; "" where there are none."""
    known = sorted({word for words in catalogue(release, view.lang)["words"] for word in words})
    sought = _split(view.given("q"))
    like = tuple(
        word if _holds(known, word) else next(iter(get_close_matches(word, known, 1, LIKE)), "")
        for word in sought
    )
    words = " ".join(like)
    there = all(like) and like != sought and len(entries(view.with_(own=(("q", words),)), release))
    return words if there else ""


@lru_cache(maxsize=8)
def parameters(release: Release) -> dict:
    """Return the catalogue's own parameters, each with what its rows can be chosen by."""
    table = catalogue(release, "en")
    members = len(celac(release))
    return {
        "q": _words,
        "topic": tuple(dict.fromkeys(table["topic"])),
        "steward": tuple(sorted(filter(None, set(table["steward"])), key=str.casefold)),
        "dates": ("current", "old"),
        "states": tuple(str(math.ceil(part * members)) for part in PARTS),
        "licence": tuple(
            sorted({licence for some in table["licences"] for licence in some}, key=str.casefold)
        ),
        "share": ("yes", "no"),
    }


def _split(text: str) -> tuple[str, ...]:
    """Return the words of a text, each once, without capitals and accents."""
    return tuple(dict.fromkeys(WORD.findall(plain(text))))


def _holds(words: tuple[str, ...], sought: str) -> bool:
    """Tell whether each word that is looked for begins one of these; signs alone are no words, and in none."""
    looked_for = _split(sought)
    there = all(any(word.startswith(one) for word in words) for one in looked_for)
    return there and bool(looked_for or not sought.strip())


def _words(value: str) -> str:
    """Return words to look for, no longer than need be and without what is no letter, such as NUL."""
    return CONTROL.sub("", value)[:LONGEST]


def _indicator(release: Release, id: str, lang: str) -> dict:
    said = described(release, id, lang)
    searched = [
        id,
        said["title"],
        said["method"],
        said["unit"],
        said["steward"],
        *_of_sources(said["sources"]),
    ]
    return {
        "id": id,
        "topic": "context" if said["topic"] in CONTEXT else said["topic"],
        **{name: said[name] for name in ("title", "unit", "period", "steward")},
        **_figures(release, id),
        "licences": tuple(dict.fromkeys(source["licence"] for source in said["sources"])),
        "redistribute": all(source["redistribute"] for source in said["sources"]),
        "variant": "",
        "words": _split(" ".join(searched)),
    }


@lru_cache(maxsize=512)
def _figures(release: Release, id: str) -> dict:
    """Return what is the same in every language: first and last date, and of how many economies there is a value."""
    values = newest(release, id, "en")
    values, dates = values[values["value"].notna()], release.values(id)["date"]
    return {
        "first": dates.min(),
        "last": dates.max(),
        "stale": bool(values["stale"].all()),
        "states": int(values["country"].isin(celac(release)).sum()),
        "economies": len(values),
    }


def _variant(release: Release, code: str, lang: str) -> dict:
    said = release.index.variants[code]
    table = ranking(release, lang, code)
    resource = release.resource(f"index_{code}_scores")
    day = pd.Timestamp(release.created[:10])
    whole = release.index.variants[BASELINE]["name"][lang]
    return {
        "id": f"{INDEX}_{code}",
        "topic": INDEX,
        "title": " – ".join(dict.fromkeys((whole, said["name"][lang]))),
        "unit": "",
        "period": "day",
        "first": day,
        "last": day,
        "stale": False,
        "states": int(table["rank"].notna().sum()),
        "economies": len(table),
        "steward": "",
        "licences": tuple(dict.fromkeys(one["name"] for one in resource["licenses"])),
        "redistribute": said["redistribute"],
        "variant": code,
        "words": _split(" ".join([INDEX, code, whole, said["name"][lang]])),
    }


def _of_sources(sources: list[dict]) -> list[str]:
    return [
        words for source in sources for words in (source["publisher"], source["title"], source["licence"])
    ]


def total(release: Release) -> int:
    """Return how many economies the region has."""
    return len(names(release, "en"))
