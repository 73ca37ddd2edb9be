"""What came of a fetch: a table of all sources, and in full what failed."""

from rich.filesize import decimal
from rich.markup import escape
from rich.table import Table

from indicators.fetch.edition import Result
from indicators.fetch.said import printable


def table(results: list[Result]) -> Table:
    """Return what happened to each source, how many bytes came for it, and how long that took."""
    made = Table("source", "what happened", box=None, pad_edge=False)
    made.add_column("bytes", justify="right")
    made.add_column("seconds", justify="right")
    for result in results:
        size = decimal(result.received) if result.received else "–"
        made.add_row(result.source, escape(happened(result)), size, f"{result.seconds:.1f}")
    return made


def happened(result: Result) -> str:
    """Return what happened to a source in a few words."""
    dates = f" {', '.join(result.dates)}" if result.dates else ""
    parts = ", some parts failed" if result.failed and result.outcome != "failed" else ""
    said = f", {result.said}" if result.said and not result.failed else ""
    return f"{result.outcome}{dates}{parts}{said}"


def failures(results: list[Result]) -> list[str]:
    """Return why sources failed, each line with the name of its source."""
    return [
        f"{result.source}: {printable(line)}"
        for result in results
        if result.failed
        for line in result.said.splitlines()
    ]
