"""What a release says of events and of who can help, as tables in one language, and which of it a view is about."""

from collections.abc import Collection
from functools import lru_cache

import pandas as pd

from dashboard.view.address import View
from dashboard.view.economies import groups
from indicators.release import Release

# Each theme with the topics of the indicators that tell how it stands.
TOPICS = {
    "routing": ("routing", "resources"),
    "names": ("names",),
    "interconnection": ("interconnection",),
    "capacity": ("capacity",),
    "access": ("access",),
    "exposure": ("exposure",),
    "openness": ("openness",),
    "governance": (),
}
# Wherever they take place, they concern the whole region; all other kinds concern the economies they name.
REGIONAL = ("meeting", "training", "process")
PRECISION = {4: "year", 7: "month", 10: "day"}  # by the letters of a date
LISTS = ("countries", "themes", "organisations", "followed_by")
EVENTS = (
    "id", "start", "end", "precision", "since", "until", "kind", "status", "title", "place", *LISTS, "where", "source"
)  # fmt: skip
STEWARDS = ("theme", "organisation", "economies", "offer", "address")
PARAMETERS = ("theme", "organisation", "follows", "type", "status", "year")
NOBODY = "nobody"


@lru_cache(maxsize=32)
def events(release: Release, lang: str) -> pd.DataFrame:
    """Return the events of a release, first to last; none where it has no such table.

    Parameters
    ----------
    release : Release
        Where they are released.
    lang : {"es", "pt", "en"}
        Language.

    Returns
    -------
    DataFrame
        id, start and end (first and last day), precision ("day", "month" or "year"), since and until (the dates as
        they were given, in ISO 8601), kind, status, title, place, countries (ISO3), themes, organisations and
        followed_by (tuples), where (names of the economies), source.
    """
    table = _reference(release, "events")
    if table is None:
        return pd.DataFrame(columns=list(EVENTS))
    called = _reference(release, "economies").set_index("iso3")[lang]
    made = {name: [tuple(filter(None, cell.split("~"))) for cell in table[name]] for name in LISTS}
    table = table.assign(
        title=table[f"title_{lang}"],
        since=table["start"],
        until=table["end"],
        start=[pd.Period(since).start_time.normalize() for since in table["start"]],
        end=[
            pd.Period(until or since).end_time.normalize()
            for since, until in zip(table["start"], table["end"], strict=True)
        ],
        precision=table["start"].str.len().map(PRECISION),
        where=[tuple(called[iso3] for iso3 in some) for some in made["countries"]],
        **made,
    )
    return table.sort_values(["start", "end", "id"], ignore_index=True)[list(EVENTS)]


@lru_cache(maxsize=32)
def stewards(release: Release, lang: str) -> pd.DataFrame:
    """Return who can help with what; nobody where the release has no such table.

    Parameters
    ----------
    release, lang
        As for `events`.

    Returns
    -------
    DataFrame
        theme, organisation, economies (ISO3 of all it serves, a frozen set), offer, address.
    """
    table = _reference(release, "stewards")
    if table is None:
        return pd.DataFrame(columns=list(STEWARDS))
    members = groups(release)
    served = [
        frozenset(iso3 for named in cell.split("~") for iso3 in members.get(named, (named,)))
        for cell in table["economies"]
    ]
    return table.assign(economies=served, offer=table[f"offer_{lang}"])[list(STEWARDS)]


def helpers(release: Release, lang: str, themes: Collection[str], country: str = "") -> pd.DataFrame:
    """Return who can help with some themes, in their order: all, or those that serve one economy (ISO3)."""
    table = stewards(release, lang)
    serves = [not country or country in economies for economies in table["economies"]]
    table = table[table["theme"].isin(list(themes)) & pd.Series(serves, index=table.index, dtype=bool)]
    order = {theme: place for place, theme in enumerate(themes)}
    return table.sort_values("theme", key=lambda column: column.map(order), kind="stable", ignore_index=True)


@lru_cache(maxsize=8)
def parameters(release: Release) -> dict[str, tuple[str, ...]]:
    """Return the agenda's own parameters, each with what its events can be chosen by."""
    table = events(release, "en")
    if table.empty:
        return dict.fromkeys(PARAMETERS, ())
    themes = {theme for some in table["themes"] for theme in some}
    followers = sorted({name for some in table["followed_by"] for name in some}, key=str.casefold)
    holders = sorted({name for some in table["organisations"] for name in some}, key=str.casefold)
    return {
        "theme": tuple(theme for theme in (*TOPICS, *sorted(themes - TOPICS.keys())) if theme in themes),
        "organisation": tuple(holders),
        "follows": (*followers, NOBODY),
        "type": tuple(dict.fromkeys(sorted(table["kind"]))),
        "status": tuple(dict.fromkeys(sorted(table["status"]))),
        "year": tuple(map(str, range(table["end"].max().year, table["start"].min().year - 1, -1))),
    }


@lru_cache(maxsize=64)
def events_shown(view: View, release: Release) -> pd.DataFrame:
    """Return the events a view is about: those that are like all it asks for, and of the economies it names."""
    table = events(release, view.lang)
    asked = dict(view.own)
    kept = [
        _is_like(row, asked) and (not view.countries or bool({*view.countries} & {*row.countries}))
        for row in table.itertuples()
    ]
    return table[pd.Series(kept, index=table.index, dtype=bool)].reset_index(drop=True)


def events_on(release: Release, indicator: str, lang: str, countries: Collection[str] = ()) -> pd.DataFrame:
    """Return the events that can be drawn on the trend of an indicator.

    Meetings, trainings and processes of its theme concern every economy; laws, cable cuts, outages and shutdowns
    those they name. What is only known to the year has no place on a trend.

    Parameters
    ----------
    release : Release
        Where they are released.
    indicator : str
        Its id.
    lang : {"es", "pt", "en"}
        Language of the titles.
    countries : collection of str
        ISO3 of the economies whose trends are drawn; none means any.

    Returns
    -------
    DataFrame
        As `events`.
    """
    table, theme = events(release, lang), theme_of(release, indicator)
    kept = [
        theme in row.themes
        and row.precision != "year"
        and (row.kind in REGIONAL or not countries or bool({*countries} & {*row.countries}))
        for row in table.itertuples()
    ]
    return table[pd.Series(kept, index=table.index, dtype=bool)].reset_index(drop=True)


def theme_of(release: Release, indicator: str) -> str:
    """Return the theme of an indicator; "" for one that only gives context."""
    topic = release.indicators[indicator]["topic"]
    return next((theme for theme, topics in TOPICS.items() if topic in topics), "")


def themes_of(release: Release, indicators: Collection[str]) -> list[str]:
    """Return the themes of indicators, each once, in their order."""
    return list(dict.fromkeys(filter(None, (theme_of(release, id) for id in indicators))))


def indicators_of(release: Release, theme: str) -> list[str]:
    """Return the ids of the indicators that tell how a theme stands."""
    return [id for id in release.indicators if theme_of(release, id) == theme]


@lru_cache(maxsize=32)
def trend_of(release: Release, theme: str) -> str:
    """Return the indicator of a theme on whose trend most of its events can be drawn; "" where none can."""
    drawn = {}
    for id in indicators_of(release, theme):
        dates = release.values(id)["date"]
        inside = events_on(release, id, "en")["start"].between(dates.min(), dates.max())
        drawn[id] = int(inside.sum())
    best = max(drawn, key=drawn.get, default="")
    return best if best and drawn[best] else ""


def _is_like(row, asked: dict[str, str]) -> bool:
    of = {
        "theme": row.themes,
        "organisation": row.organisations,
        "follows": row.followed_by or (NOBODY,),
        "type": (row.kind,),
        "status": (row.status,),
        "year": tuple(map(str, range(row.start.year, row.end.year + 1))),
    }
    return all(value in of[name] for name, value in asked.items())


def _reference(release: Release, name: str) -> pd.DataFrame | None:
    try:
        return release.reference(name)
    except KeyError:
        return None
