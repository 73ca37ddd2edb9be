"""RIS: a record for each indicator that a view shows, which reference managers take in."""

from dashboard.downloads import origin
from dashboard.downloads.citation import Citation, citations
from dashboard.view import View

SUFFIX = ".ris"
LABEL = "RIS"
ORDER = 8


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.
    """
    content = "\r\n".join(record(each) for each in citations(view, release, host))
    return (
        content.encode(),
        "application/x-research-info-systems",
        origin.file_name(view, release, None, SUFFIX),
    )


def record(said: Citation) -> str:
    """Write one record; each of its lines is one value."""
    lines = [
        ("TY", "DATA"),
        ("AU", said.author),
        ("TI", said.title),
        ("PY", said.date[:4]),
        ("DA", said.date.replace("-", "/")),
        ("ET", said.release),
        ("PB", said.publishers),
        ("UR", said.address),
        ("N1", said.note),
        ("LA", said.lang),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)
