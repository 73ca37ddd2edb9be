"""A view is an address: what it shows follows from it, on the page and in every file taken away."""

from dashboard.view.address import ALL, KINDS_OF_NEWEST, LANGUAGES, View
from dashboard.view.ranking import ranking, unranked
from dashboard.view.reading import MOST_COUNTRIES, Unknown, parse
from dashboard.view.selection import (
    called,
    celac,
    chosen,
    default_indicator,
    described,
    drawn,
    group_names,
    group_shown,
    groups,
    highlighted,
    indicators,
    names,
    newest,
    opened,
    rows_shown,
    select,
    years,
)

__all__ = [
    "ALL",
    "KINDS_OF_NEWEST",
    "LANGUAGES",
    "MOST_COUNTRIES",
    "Unknown",
    "View",
    "called",
    "celac",
    "chosen",
    "default_indicator",
    "described",
    "drawn",
    "group_names",
    "group_shown",
    "groups",
    "highlighted",
    "indicators",
    "names",
    "newest",
    "opened",
    "parse",
    "ranking",
    "rows_shown",
    "select",
    "unranked",
    "years",
]
