"""A view is an address: what it shows follows from it, on the page and in every file taken away."""

from dashboard.view.address import ALL, BASES, LANGUAGES, PEERS, SCALES, View
from dashboard.view.agenda import events_on
from dashboard.view.economies import called, celac, group_names, groups, names
from dashboard.view.fitting import based, fitted
from dashboard.view.options import background, options
from dashboard.view.ranking import BASELINE, name_of, ranking, unranked, variant
from dashboard.view.reading import MOST_COUNTRIES, Unknown, parse
from dashboard.view.selection import (
    chosen,
    default_indicator,
    described,
    drawn,
    group_shown,
    highlighted,
    indicators,
    newest,
    opened,
    peers_shown,
    per_head,
    rows_shown,
    select,
    shown_as,
    years,
)

__all__ = [
    "ALL",
    "BASELINE",
    "BASES",
    "LANGUAGES",
    "MOST_COUNTRIES",
    "PEERS",
    "SCALES",
    "Unknown",
    "View",
    "background",
    "based",
    "called",
    "celac",
    "chosen",
    "default_indicator",
    "described",
    "drawn",
    "events_on",
    "fitted",
    "group_names",
    "group_shown",
    "groups",
    "highlighted",
    "indicators",
    "name_of",
    "names",
    "newest",
    "opened",
    "options",
    "parse",
    "peers_shown",
    "per_head",
    "ranking",
    "rows_shown",
    "select",
    "shown_as",
    "unranked",
    "variant",
    "years",
]
