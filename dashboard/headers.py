"""What every answer says to the browser beside its content: what may run, and how long it may be kept."""

import ipaddress
import re

import flask
from flask_compress import Compress

A_YEAR = 365 * 24 * 3600
MOST_SCRIPTS = 100
HOST = re.compile(
    r"(?:\[(?P<ipv6>[0-9a-f:.]+)\]|[a-z0-9_.-]+)(?::(?P<port>[0-9]{1,5}))?", re.ASCII | re.IGNORECASE
)


class Scripts(dict):
    """Dash's scripts, compressed once; nothing else is kept, nor more than there are under made-up names."""

    def set(self, key: str, compressed: bytes) -> None:
        """Keep an answer if it is a script."""
        if "/_dash-component-suites/" in key and len(self) < MOST_SCRIPTS:
            self[key] = compressed


def compressed(server: flask.Flask) -> None:
    """Send what browsers take compressed so."""
    server.config |= {
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 5,
        "COMPRESS_CACHE_BACKEND": Scripts,
        "COMPRESS_CACHE_KEY": lambda request: request.path,
    }
    Compress(server)


def guarded(server: flask.Flask, hashes: list[str]) -> None:
    """Set the headers of every answer: nothing but our own scripts and files is run, shown or asked for.

    Parameters
    ----------
    server : Flask
        The web application.
    hashes : list of str
        Digests of the scripts that Dash writes into its documents.
    """
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {' '.join(hashes)}",
            "style-src 'self' 'unsafe-inline'",  # plotly.js writes styles into its elements
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        ]
    )

    @server.after_request
    def headers(response):
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if (
            flask.request.path.startswith("/assets/")
            and flask.request.args.get("m")
            and response.status_code == 200
        ):
            # Dash names the file's time; a changed file has another address.
            response.cache_control.no_cache = None
            response.cache_control.public, response.cache_control.max_age = True, A_YEAR
            response.cache_control.immutable = True
        elif flask.request.method in ("GET", "HEAD") and response.status_code == 200:
            # Another release may be published any moment; one that knows the answer is told so in a few bytes.
            if not response.cache_control:
                response.cache_control.no_cache = True
            if response.mimetype == "text/html":
                response.add_etag()
                response.make_conditional(flask.request)
        return response


def is_host(name: str) -> bool:
    """Tell whether the ``Host`` of a request is a name or an address, with a port or without.

    Examples
    --------
    >>> [is_host(name) for name in ("[::1]:8050", "example.org", "[::1", "a b", "x:99999", "")]
    [True, True, False, False, False, False]
    """
    found = HOST.fullmatch(name)
    if not found or not 1 <= int(found["port"] or 80) <= 65535:
        return False
    try:
        return not found["ipv6"] or bool(ipaddress.IPv6Address(found["ipv6"]))
    except ValueError:
        return False
