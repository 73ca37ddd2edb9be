"""From a view and its release to the table that everything shown or taken away is made of."""

from functools import lru_cache

import pandas as pd

from dashboard import figures
from dashboard.text import amounts, breaks
from dashboard.view import basis
from dashboard.view.address import ALL, PEERS, View
from dashboard.view.economies import groups, names
from dashboard.view.peers import peers
from indicators.release import Release, ReleaseError, open_release, written

DEFAULT_GROUP = "CELAC"
DEFAULT_INDICATOR = "access_internet_users"
INCOME, PAIR = "gdp_per_head", 2
# Older values are shown and marked: measurements after 24 months, annual statistics after 5 years (METHOD.md).
STALE_AFTER = {"day": pd.DateOffset(months=24), "year": pd.DateOffset(years=5)}
LISTED = ["indicator", "country", "name", "date", "value", "low", "high", "n", "status", "note", "stale"]


def opened(location: str | None = None, release: str = "") -> Release:
    """Open the release that a view names, or the current one; ``ReleaseError`` where there is none."""
    opening = open_release(location)
    # A name that a reader made up must not become a path.
    if release and release not in written(opening.store):
        raise ReleaseError(f"there is no release {release!r}")
    return open_release(location, release) if release else opening


@lru_cache(maxsize=512)
def described(release: Release, indicator: str, lang: str) -> dict:
    """Describe an indicator in one language: what the release says of it, words and labels picked.

    ``listing`` tells that it has several rows per economy and date: a list, which no chart can show.

    Parameters
    ----------
    release : Release
        Where it is released.
    indicator : str
        Its id.
    lang : {"es", "pt", "en"}
        Language.
    """
    said = release.indicators[indicator]
    words = {name: _picked(value, lang) for name, value in said.items()}
    labels = said["categories"] and {float(value): label[lang] for value, label in said["categories"].items()}
    columns = {name: label[lang] for name, label in (said["columns"] or {}).items()}
    notes = {english: note[lang] for english, note in (said.get("notes") or {}).items()}
    parted = {day: why[lang] for day, why in (said.get("breaks") or {}).items()}
    sources = [{name: _picked(value, lang) for name, value in one.items()} for one in said["sources"]]
    listing = release.resource(indicator)["schema"]["primaryKey"] != ["country", "date"]
    return words | {
        "id": indicator, "categories": labels, "columns": columns, "notes": notes, "breaks": parted, "sources": sources,
        "listing": listing, "lang": lang,
    }  # fmt: skip


def shown_as(view: View, release: Release, indicator: str) -> dict:
    """Describe an indicator as a view shows it: in its language, with the unit and decimals of its basis."""
    meta = described(release, indicator, view.lang)
    if view.basis == "per_head" and per_head(release, indicator):
        everywhere = View(lang=view.lang, page="compare", group=ALL, basis=view.basis)
        return basis.described_per_head(meta, select(everywhere, release, indicator)["value"])
    if view.basis == "first" and not meta["categories"] and not meta["listing"]:
        return basis.described_first(meta, select(view, release, indicator))
    return meta


def per_head(release: Release, indicator: str) -> bool:
    """Tell whether an indicator can be shown per head."""
    key = release.resource(indicator)["schema"]["primaryKey"]
    return "population" in release.indicators and basis.counts(release.indicators[indicator], key)


def _picked(value, lang: str):
    """Return the reader's language of words given in each."""
    return value[lang] if isinstance(value, dict) and {"en", "es", "pt"} <= value.keys() else value


def chosen(view: View, release: Release) -> tuple[str, ...]:
    """Return the ISO3 of the economies a view shows: those chosen and those of its group, else the default's."""
    group = group_shown(view)
    if group == PEERS:
        return tuple(dict.fromkeys((*_who(view), *peers_shown(view, release))))
    if view.page == "country":
        return (view.subject,)
    return tuple(dict.fromkeys((*view.countries, *(groups(release)[group] if group else ()))))


def peers_shown(view: View, release: Release) -> dict[str, float]:
    """Return the peers that a view shows, with their distance from the economy they are peers of: the first named."""
    whose = _who(view)
    return peers(release, whose[0]) if whose and view.group == PEERS else {}


def _who(view: View) -> tuple[str, ...]:
    return (view.subject,) if view.page == "country" else view.countries


def group_shown(view: View) -> str:
    """Return the group a view shows: the one chosen, else, where no economy is, the page's default."""
    if view.group or view.countries or view.page == "country":
        return view.group
    return ALL if view.page == "" else DEFAULT_GROUP


def indicators(view: View, release: Release) -> tuple[str, ...]:
    """Return the indicators a view shows: those chosen, else its page's; a country's page has them all."""
    if view.page == "country" and not view.indicator:
        return tuple(release.indicators)
    own = (view.subject,) if view.page == "indicator" else view.indicator
    shown = own or (default_indicator(release),)
    return together(shown, view.kind_shown, release)


def together(shown: tuple[str, ...], kind: str, release: Release) -> tuple[str, ...]:
    """Return what a kind of chart draws of some indicators: all; where it needs several, as many as it has room for."""
    most = figures.has(kind, "TOGETHER")
    # What has several rows per economy and date stands alone.
    if not most or described(release, shown[0], "en")["listing"]:
        return shown
    able = tuple(id for id in shown if not described(release, id, "en")["listing"])
    return (able if len(able) > 1 else (*able, *_beside(release, able[0], most)))[:most]


@lru_cache(maxsize=64)
def _beside(release: Release, indicator: str, most: int) -> tuple[str, ...]:
    """Choose what is drawn with an indicator that is chosen alone: income if one more is drawn, else its topic."""
    able = [
        id for id in release.indicators if id != indicator and not described(release, id, "en")["listing"]
    ]
    topic = release.indicators[indicator]["topic"]
    if most == PAIR:
        return tuple([id for id in (INCOME, *able) if id in able][:1])
    return tuple([id for id in able if release.indicators[id]["topic"] == topic][: most - 1])


def drawn(view: View, release: Release) -> str:
    """Return the indicator a view draws: the first it shows; a country's page, of all, the default."""
    if view.page == "country" and not view.indicator:
        return default_indicator(release)
    return indicators(view, release)[0]


def default_indicator(release: Release) -> str:
    """Return the indicator shown where none is chosen."""
    return next(id for id in (DEFAULT_INDICATOR, *release.indicators) if id in release.indicators)


def highlighted(view: View) -> tuple[str, ...]:
    """Return the economies that stand out from the group they are shown in."""
    return _who(view) if view.group and (view.countries or view.group == PEERS) else ()


def years(release: Release, indicator: str) -> list[int]:
    """Return the years of an indicator's values, first to last."""
    return sorted(set(_values(release, indicator)["date"].dt.year))


def select(view: View, release: Release, indicator: str, lang: str | None = None) -> pd.DataFrame:
    """Return the values that a view is about.

    Parameters
    ----------
    view : View
        What is asked for.
    release : Release
        Where it is released.
    indicator : str
        Its id.
    lang : str, optional
        Language of the names; by default the view's.

    Returns
    -------
    DataFrame
        indicator, country (ISO3), name, date, value, low, high (the indicator's unit), n, status, note, stale,
        and the indicator's own columns, sorted by country as chosen and by date. On another basis than "absolute",
        noise too: how far each economy's value moves without meaning, on that basis.
    """
    asked = ("page", "subject", "countries", "group", "time", "basis")
    alike = View(lang=lang or view.lang, **{name: getattr(view, name) for name in asked})
    return _selected(alike, release, indicator).copy(deep=False)


@lru_cache(maxsize=256)
def _selected(view: View, release: Release, indicator: str) -> pd.DataFrame:
    economies = chosen(view, release)
    table = _values(release, indicator)
    table = table[table["country"].isin(economies)]
    first, last = view.span
    if first:
        table = table[table["date"] >= first]
    if last:
        table = table[table["date"] <= last]
        # Who asks for 2015 wants to know what was out of date then.
        table = table.assign(stale=_stale(table, release, indicator, last))
    table = _based(view, release, indicator, table)
    order = {iso3: place for place, iso3 in enumerate(economies)}
    table = table.assign(order=table["country"].map(order)).sort_values(["order", "date"], kind="stable")
    table = _noted(table, release, indicator, view.lang)
    table = table.assign(name=table["country"].map(names(release, view.lang)))
    own = [name for name in table if name not in (*LISTED, "order")]
    return table[[*LISTED, *own]].reset_index(drop=True)


def _based(view: View, release: Release, indicator: str, table: pd.DataFrame) -> pd.DataFrame:
    """Put values on the view's basis, where the indicator can have it."""
    said = release.indicators[indicator]
    if view.basis == "per_head" and per_head(release, indicator):
        return basis.per_head(table, _values(release, "population"), said["noise"])
    one_row_each = release.resource(indicator)["schema"]["primaryKey"] == ["country", "date"]
    if view.basis == "first" and not said["categories"] and one_row_each:
        return basis.first(breaks.alike(table, said), said["noise"])
    return table


def _noted(table: pd.DataFrame, release: Release, indicator: str, lang: str) -> pd.DataFrame:
    """Say each part of a note in the reader's language; a correction's reason is in the one it was given in."""
    meta = described(release, indicator, lang)
    said = meta["notes"]

    def words(note: str | None) -> str | None:
        return "; ".join(said.get(part, part) for part in note.split("; ")) if isinstance(note, str) else None

    if table["note"].notna().any():
        table = table.assign(note=[words(note) for note in table["note"]])
    return (
        breaks.noted(table, _values(release, indicator)["date"].max(), meta, lang)
        if meta["breaks"]
        else table
    )


def rows_shown(view: View, table: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the rows of a selection that its kind of chart shows: all dates, or each economy's newest."""
    if figures.has(kind, "OVER_TIME") and view.time != "latest":
        return table
    newest = amounts.newest(table)
    # Of a list of several rows per economy and date, all of the newest date are shown.
    return newest if not table.duplicated(["country", "date"]).any() else _of_dates(table, newest)


def _of_dates(table: pd.DataFrame, newest: pd.DataFrame) -> pd.DataFrame:
    return table[table["date"] == table["country"].map(newest.set_index("country")["date"])]


@lru_cache(maxsize=256)
def newest(release: Release, indicator: str, lang: str) -> pd.DataFrame:
    """Return the newest value of every economy of the region, or that none applies; notes in one language."""
    return amounts.newest(_noted(_values(release, indicator), release, indicator, lang))


@lru_cache(maxsize=128)
def _values(release: Release, indicator: str) -> pd.DataFrame:
    table = release.values(indicator)
    return table.assign(indicator=indicator, stale=_stale(table, release, indicator))


def _stale(table: pd.DataFrame, release: Release, indicator: str, last: str = "") -> pd.Series:
    """Tell which values are out of date at the date of the release, or at an earlier one: newest ones, if any are.

    What came before an economy's newest value is history, however old.
    """
    day = min(filter(None, (release.created[:10], last)))
    old = table["value"].notna() & (
        table["date"] < pd.Timestamp(day) - STALE_AFTER[release.indicators[indicator]["period"]]
    )
    return old & amounts.last(table)
