"""Every choice that makes a variant of the index, as TOML that the index is made by."""

from dashboard.downloads import origin
from dashboard.downloads.ranking import refuse_without_index
from dashboard.view import View, variant
from dashboard.view import weights as own

ENDING = ".toml"


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the record of the choices of a view, the reader's own weights among them.

    Parameters and what is returned are those of `dashboard.downloads.table.make`; a release without an index is
    refused.
    """
    refuse_without_index(view, release)
    said = f"# {origin.permanent(view, release, host)}\n{own.spec(view, release)}"
    return said.encode(), "application/toml", origin.file_name(view, release, variant(view), ENDING)
