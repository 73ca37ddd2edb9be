"""What is wrong with a framework, a spec or a table: every fault in one message."""

import difflib
from collections.abc import Iterable


class FrameworkError(ValueError):
    """A framework that is no tree of indicators; the message lists every fault."""

    def __init__(self, faults: Iterable[str]):
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


class SpecError(ValueError):
    """A choice that is unknown or does not apply; the message says why, and lists every one."""

    def __init__(self, faults: Iterable[str]):
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known word, or nothing where none is near.

    Examples
    --------
    >>> nearest("arithmetc", ["arithmetic", "geometric"])
    "; did you mean 'arithmetic'?"
    """
    known = list(known)
    lower = {str(one).lower(): one for one in known}
    found = difflib.get_close_matches(str(word).lower(), list(lower), 1)
    return f"; did you mean {lower[found[0]]!r}?" if found else ""
