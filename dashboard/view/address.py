"""Views and their addresses."""

import dataclasses
from dataclasses import dataclass
from urllib.parse import quote

LANGUAGES = ("es", "pt", "en")
ALL = "ALL"  # as a group: every economy of the region, territories too
PEERS = "PEERS"  # as a group: the economies most like the first one chosen
SCALES = ("linear", "log")
BASES = ("absolute", "per_head", "first")
KIND_OF_PAGE = {"": "map", "country": "line"}  # elsewhere bars
PARAMETERS = (
    "indicator",
    "countries",
    "group",
    "time",
    "kind",
    "scale",
    "basis",
    "events",
    "sort",
    "release",
    "csv",
    "width",
)


@dataclass(frozen=True, kw_only=True)
class View:
    """What one address shows; an empty field means the page's default.

    Parameters
    ----------
    lang : {"es", "pt", "en"}
        Language.
    page : str
        Name of the page; "" is the region.
    subject : str
        The economy (ISO3) or indicator that the path names.
    suffix : str
        What is taken away instead of the page, such as ".csv".
    indicator, countries : tuple of str
        Chosen indicators, and economies (ISO3).
    group : str
        A group of economies, `ALL`, or `PEERS`.
    time : str
        ``latest``, a year or day, or ``FIRST..LAST``.
    kind : str
        Kind of chart.
    scale : {"", "linear", "log"}
        Scale of values; "" is the kind's own.
    basis : {"", "absolute", "per_head", "first"}
        Values as they are, per million people, or as a share of each economy's first one shown.
    events : {"", "shown"}
        Whether events are marked on lines.
    sort : str
        Column of the table, with "-" before it for the reverse.
    release : str
        Id of the release; "" is the current one.
    csv : {"", "shown", "full"}
        Whether a table to take away holds what is shown, or everything there is.
    width : str
        Width in pixels of an image to take away.
    own : tuple of (str, str)
        Parameters that only its page has, each with its value, in the order the page declares them.
    """

    lang: str
    page: str = ""
    subject: str = ""
    suffix: str = ""
    indicator: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    group: str = ""
    time: str = ""
    kind: str = ""
    scale: str = ""
    basis: str = ""
    events: str = ""
    sort: str = ""
    release: str = ""
    csv: str = ""
    width: str = ""
    own: tuple[tuple[str, str], ...] = ()

    def with_(self, **changes) -> "View":
        """Return the view with some fields changed."""
        return dataclasses.replace(self, **changes)

    def with_own(self, **changes: str) -> "View":
        """Return the view with some of its page's own parameters changed; an empty value takes one away."""
        own = dict(self.own) | changes
        return self.with_(own=tuple((name, value) for name, value in own.items() if value))

    def given(self, parameter: str) -> str | tuple[str, ...]:
        """Return the value of any parameter, its page's own too; "" where none is given."""
        return getattr(self, parameter) if parameter in PARAMETERS else dict(self.own).get(parameter, "")

    @property
    def path(self) -> str:
        """Return the path of the address."""
        path = "/".join(part for part in (self.page, self.subject) if part)
        # The region's files stand beside its page: /es/ and /es/region.csv.
        return f"/{self.lang}/{path or ('region' if self.suffix else '')}{self.suffix}"

    @property
    def query(self) -> str:
        """Return the query of the address with its "?", or nothing."""
        said = {name: getattr(self, name) for name in PARAMETERS} | dict(self.own)
        pairs = [
            f"{name}={quote('~'.join(value) if isinstance(value, tuple) else value, safe='~.,-:')}"
            for name, value in said.items()
            if value
        ]
        return "?" + "&".join(pairs) if pairs else ""

    @property
    def address(self) -> str:
        """Return the address, the shortest that says all of it."""
        return self.path + self.query

    @property
    def kind_shown(self) -> str:
        """Return the kind of chart: the one chosen, else the page's own."""
        return self.kind or KIND_OF_PAGE.get(self.page, "bar")

    @property
    def span(self) -> tuple[str, str]:
        """Return the first and last date asked for in ISO 8601; "" where there is no limit."""
        if self.time in ("", "latest"):
            return "", ""
        first, _, last = self.time.partition("..")
        last = last or first
        first = "" if first == "earliest" else (f"{first}-01-01" if len(first) == 4 else first)
        last = "" if last == "latest" else (f"{last}-12-31" if len(last) == 4 else last)
        return first, last
