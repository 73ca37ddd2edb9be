"""RIS: a record for each indicator that a view shows, which reference managers take in."""

from dashboard.downloads.citation import Citation, file
from dashboard.view import View

SUFFIX = ".ris"
LABEL = "RIS"
ORDER = 8


def make(view: View, release, host: str, found: list[Citation] | None = None) -> tuple[bytes, str, str]:
    """Make the file of a view; parameters and what is returned are those of `dashboard.downloads.citation.file`."""
    return file(
        view,
        release,
        host,
        write=record,
        between="\r\n",
        kind="application/x-research-info-systems",
        ending=SUFFIX,
        found=found,
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
