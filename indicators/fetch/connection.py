"""Connections that reach public hosts only, under the project's own name."""

import contextlib
import importlib.metadata
import ipaddress
import os
import socket
import threading

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util.connection import create_connection

from indicators.fetch.limits import Limits
from indicators.fetch.mirror import Mirror
from indicators.fetch.said import NotFetched

PROJECT = "lac-internet-indicators"


def session(limits: Limits, mirror: Mirror) -> requests.Session:
    """Return a session that goes through the proxies of the environment, sends no credentials and says who asks."""
    made = requests.Session()
    made.mount("http://", _PublicHosts(limits, mirror))
    made.mount("https://", _PublicHosts(limits, mirror))
    # Anything callable keeps requests from sending what a .netrc holds.
    made.auth = lambda request: request
    # It would read the body of a redirect, however long or packed, before anybody may judge it.
    made.get_redirect_target = lambda response: None
    made.headers.update({"User-Agent": user_agent(), "Accept": "*/*", "Accept-Encoding": "gzip"})
    return made


def user_agent() -> str:
    """Return the name and version of the project and where to complain: ``INDICATORS_CONTACT``, else its page."""
    about = importlib.metadata.metadata(PROJECT)
    pages = [line.partition(", ")[2] for line in about.get_all("Project-URL") or []]
    contact = os.environ.get("INDICATORS_CONTACT") or next(iter(pages), about["Summary"])
    return f"{PROJECT}/{about['Version']} ({contact})".encode("ascii", "replace").decode()


def is_public(text: str) -> bool:
    """Tell whether a numeric address is one of the open Internet; text that is a name may be.

    Examples
    --------
    >>> [is_public(text) for text in ("192.0.2.1", "127.1", "::ffff:10.0.0.1", "localhost", "200.3.14.10")]
    [False, False, False, False, True]
    """
    if text.rstrip(".").lower().split(".")[-1] == "localhost":
        return False
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        try:
            # Resolvers read 127.1 and 0x7f000001 too.
            address = ipaddress.ip_address(socket.inet_aton(text))
        except OSError:
            return True
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


def _cut(connected: socket.socket) -> None:
    # It may have been closed meanwhile.
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


class _PublicHosts(HTTPAdapter):
    def __init__(self, limits: Limits, mirror: Mirror):
        self._limits, self._mirror = limits, mirror
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        # A proxy has a manager of its own: it is where the user wants it to be.
        self.poolmanager.pool_classes_by_scheme = {
            "http": self._pool(urllib3.HTTPConnectionPool, urllib3.connection.HTTPConnection),
            "https": self._pool(urllib3.HTTPSConnectionPool, urllib3.connection.HTTPSConnection),
        }

    def _pool(self, pool: type, connection: type) -> type:
        limits, mirror = self._limits, self._mirror

        class Guarded(connection):
            """Resolves a name once, refuses a private address, and connects to the very address it judged."""

            def _new_conn(self):
                try:
                    found = socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM)
                except (OSError, UnicodeError) as error:
                    raise urllib3.exceptions.NameResolutionError(self.host, self, error) from error
                places = list(dict.fromkeys(place[4][0] for place in found))
                if (self.host, self.port) != mirror.host:
                    for place in places:
                        if not is_public(place):
                            raise NotFetched(
                                f"{self.host} is at {place}, which is no address of the open Internet"
                            )
                for place in places:
                    try:
                        return create_connection(
                            (place, self.port), self.timeout, socket_options=self.socket_options
                        )
                    except OSError as error:
                        last = error
                raise urllib3.exceptions.NewConnectionError(self, f"no connection: {last}") from last

            def getresponse(self):
                # The silence between two bytes is bounded; a head that drips forever is cut off here.
                cut = threading.Timer(limits.whole, _cut, [self.sock])
                cut.start()
                try:
                    return super().getresponse()
                finally:
                    cut.cancel()

        return type(pool.__name__, (pool,), {"ConnectionCls": Guarded})
