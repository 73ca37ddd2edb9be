"""Where an address is asked for: at the upstream, at a mirror of it, or in a folder."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from indicators.fetch.said import NotFetched


@dataclass(frozen=True)
class Mirror:
    """A stand-in for every upstream; without one, addresses are asked for where they are.

    Parameters
    ----------
    text : str
        An address, at which ``https://HOST/PATH`` is looked for under ``/HOST/PATH``, or, where it holds
        ``{host}`` or ``{path}``, where these put it; or a folder, which is laid out in the same way.

    Examples
    --------
    >>> Mirror("http://127.0.0.1:8000").place("https://example.org/a/b.csv?year=2024")
    'http://127.0.0.1:8000/example.org/a/b.csv?year=2024'
    >>> Mirror("http://127.0.0.1:8000/{path}").place("https://example.org/a/b.csv")
    'http://127.0.0.1:8000/a/b.csv'
    """

    text: str = ""

    @classmethod
    def of_environment(cls) -> "Mirror":
        """Return the mirror that ``INDICATORS_MIRROR`` names."""
        return cls(os.environ.get("INDICATORS_MIRROR", ""))

    def __post_init__(self):
        """Refuse what is neither an address nor a folder."""
        if "://" in self.text:
            if urlsplit(self.text).scheme not in ("http", "https") or not urlsplit(self.text).hostname:
                raise NotFetched(
                    f"INDICATORS_MIRROR={self.text}: expected http://…, https://… or an existing folder"
                )
        elif self.text and not Path(self.text).is_dir():
            raise NotFetched(f"INDICATORS_MIRROR={self.text}: no such folder; make it or unset the variable")

    @property
    def folder(self) -> Path | None:
        """Return the folder, where it is one."""
        return Path(self.text).resolve() if self.text and "://" not in self.text else None

    @property
    def host(self) -> tuple[str, int] | None:
        """Return the host and port of a mirror that is asked over the network."""
        return None if not self.text or self.folder else host(self.text)

    def place(self, address: str) -> str:
        """Return where an address is asked for: another address, or the path of a file."""
        parts = urlsplit(address)
        path = parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")
        if self.folder:
            name = PurePosixPath(parts.hostname, unquote(parts.path).lstrip("/") or "index.html")
            name = name / "index.html" if parts.path.endswith("/") and parts.path != "/" else name
            place = (self.folder / f"{name}{f'?{parts.query}' if parts.query else ''}").resolve()
            if not place.is_relative_to(self.folder):
                raise NotFetched(f"{address}: leads out of the folder {self.folder}")
            return str(place)
        if not self.text:
            return address
        layout = self.text.rstrip("/")
        if "{path}" not in layout:
            layout += "/{path}" if "{host}" in layout else "/{host}/{path}"
        return layout.replace("{host}", parts.netloc).replace("{path}", path)


def host(address: str) -> tuple[str, int]:
    """Return the host and port of an address."""
    parts = urlsplit(address)
    return parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]
