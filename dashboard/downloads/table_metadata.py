"""JSON about the rows of a view: what they are, where they come from, what may be done with them."""

import orjson

from dashboard.downloads import table
from dashboard.downloads.about import about
from dashboard.downloads.kept import kept
from dashboard.downloads.rows import rows
from dashboard.view import View

SUFFIX = ".metadata.json"
LABEL = "metadata.json"
ORDER = 6


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view; parameters and what is returned are those of `dashboard.downloads.table.make`."""
    taken = rows(view, release, host)
    return written(about(taken, view, release)), "application/json", table.name(view, release, SUFFIX)


def written(said: dict) -> bytes:
    """Write what is said so that people can read it too."""
    return orjson.dumps(said, option=orjson.OPT_INDENT_2)
