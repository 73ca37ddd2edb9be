"""Every choice that makes a variant of the index, as TOML that the index is made by."""

from dashboard.downloads import origin
from dashboard.view import Unknown, View, variant
from dashboard.view import weights as own

ENDING = ".toml"


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the record of the choices of a view, the reader's own weights among them.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard, to which the permanent address of the view is added.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.

    Raises
    ------
    Unknown
        Where the release has no index.
    """
    if not release.index.variants:
        raise Unknown("file", ENDING, view.page, view.with_(suffix="").address, view.lang, 404)
    said = f"# {origin.permanent(view, release, host)}\n{own.spec(view, release)}"
    return said.encode(), "application/toml", origin.file_name(view, release, variant(view), ENDING)
