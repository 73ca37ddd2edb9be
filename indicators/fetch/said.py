"""What is said of a download that was refused, with the start of what came and nobody's address in it."""

import re

SHOWN_BYTES = 200
SHOWN_LINES = 5
LONGEST_LINE = 300
# Addresses of hosts and of people are nobody's business in a log.
ADDRESS = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|[\w.+-]+@[\w-]+\.[\w.-]+")


class NotFetched(Exception):
    """A file that could not be had, or may not be kept.

    Parameters
    ----------
    message : str
        What happened and what to do.
    again : bool
        Whether it may go better at once.
    wait : float, optional
        Seconds that the host asks to wait before that.
    status : int, optional
        The HTTP status, where that is the reason.
    """

    def __init__(
        self, message: str, *, again: bool = False, wait: float | None = None, status: int | None = None
    ):
        super().__init__(message)
        self.again, self.wait, self.status = again, wait, status

    @property
    def missing(self) -> bool:
        """Tell whether the host says that there is no such file."""
        return self.status in (404, 410)

    @property
    def of_host(self) -> bool:
        """Tell whether the host is at fault rather than the file."""
        return self.again or self.status in (403, 429) or (self.status or 0) >= 500


def beginning(content: bytes) -> str:
    r"""Return the start of what came as one line of printable text, addresses of hosts and people left out.

    Examples
    --------
    >>> beginning(b"<html>\n<h1>Sorry,\x1b 192.0.2.1</h1>")
    "'<html> <h1>Sorry,. …</h1>'"
    """
    text = " ".join(content[:SHOWN_BYTES].decode("utf-8", "replace").lstrip("\ufeff").split())
    if 2 * sum(map(str.isprintable, text.replace("\ufffd", "\0"))) < len(text):
        return f"the bytes {content[:16].hex(' ')}"
    return f"'{ADDRESS.sub('…', printable(text))}'" if text else "nothing"


def few(lines: list[str]) -> list[str]:
    """Return the first of some lines, and how many more there are."""
    more = len(lines) - SHOWN_LINES
    return [*lines[:SHOWN_LINES], f"and {more} more like these"] if more > 1 else lines


def plain(text: object) -> str:
    """Return what a host said as one short line that cannot drive a terminal."""
    return printable(str(text))[:LONGEST_LINE]


def printable(text: str) -> str:
    """Return text with a dot for whatever is no letter, mark or space."""
    return "".join(letter if letter.isprintable() else "." for letter in text)
