"""One attempt at one file: ask, follow redirects by hand, and take in the answer within its limits."""

import datetime
import email.utils
import fnmatch
import io
import re
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
import urllib3

from indicators.fetch.connection import is_public
from indicators.fetch.limits import Limits
from indicators.fetch.mirror import Mirror, host
from indicators.fetch.said import NotFetched, beginning, plain
from indicators.fetch.shape import fault_of_body, fault_of_type
from indicators.source import Source

BLOCK = 2**16
REDIRECTS = (301, 302, 303, 307, 308)
PASSING = (408, 425, 429)
LONGEST_WAIT = 365 * 86400.0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file to ask for: its address, the name it will be read by, the source it is of, and whether it is a page."""

    address: str
    name: str
    source: Source
    page: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a host gave: the whole content, or none where it has not changed."""

    content: bytes | None
    final: str
    etag: str | None
    last_modified: str | None
    content_type: str | None
    received: int


def ask(
    session: requests.Session,
    wanted: Wanted,
    mirror: Mirror,
    limits: Limits,
    *,
    unless: dict[str, str],
    pace: Callable[[str], None],
    received: Callable[[int, int | None], None],
) -> Answer:
    """Return the answer for a file.

    Parameters
    ----------
    session, wanted, mirror, limits
        By what, for what, where and within which bounds.
    unless : dict of str to str
        Conditional headers, of the copy at hand.
    pace : callable
        Waits until a host may be asked again.
    received : callable
        Is told how many bytes have come, and of how many.

    Raises
    ------
    NotFetched
        Saying what came, and whether it may go better at once.
    """
    try:
        with _reached(session, wanted, mirror, limits, unless, pace) as response:
            return _taken(response, wanted, limits, bool(unless), received)
    except requests.exceptions.SSLError as error:
        # A handshake may break like any connection; a certificate that does not hold will not hold next time.
        known = isinstance(_bottom(error), ssl.SSLCertVerificationError)
        raise NotFetched(
            f"{_host(wanted)} cannot prove who it is ({_cause(error)})", again=not known
        ) from error
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
        raise NotFetched(f"no address that can be asked ({_cause(error)})") from error
    except requests.exceptions.ProxyError as error:
        raise NotFetched(f"the proxy does not lead there ({_cause(error)})", again=True) from error
    except (requests.Timeout, urllib3.exceptions.TimeoutError) as error:
        raise NotFetched(f"{_host(wanted)} fell silent ({_cause(error)})", again=True) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise NotFetched(f"the connection broke ({_cause(error)})", again=True) from error


def size(
    session: requests.Session, wanted: Wanted, mirror: Mirror, limits: Limits, pace: Callable[[str], None]
) -> int | None:
    """Return how many bytes a file has, if its host says so without sending it."""
    try:
        with _reached(session, wanted, mirror, limits, {}, pace, "HEAD") as response:
            announced = response.headers.get("content-length", "")
            return int(announced) if response.status_code == 200 and announced.isdecimal() else None
    except (NotFetched, requests.RequestException, urllib3.exceptions.HTTPError, OSError):
        return None


def _bottom(error: BaseException) -> BaseException:
    """Return the error that others are wrapped around."""
    while isinstance(inner := getattr(error, "reason", None) or (error.args or [None])[-1], Exception):
        error = inner
    return error


def _cause(error: BaseException) -> str:
    """Return what broke, without which of our objects noticed."""
    return plain(re.sub(r"^\w+\(host=[^)]*\): ", "", str(_bottom(error))))


def _host(wanted: Wanted) -> str:
    return urlsplit(wanted.address).hostname


def _reached(session, wanted, mirror, limits, unless, pace, method="GET") -> requests.Response:
    """Follow redirects to the answer."""
    asked, seen = mirror.place(wanted.address), []
    while True:
        seen.append(asked)
        pace(_host(wanted) if mirror.host else host(asked)[0])
        response = session.request(
            method,
            asked,
            headers=unless,
            stream=True,
            allow_redirects=False,
            timeout=(limits.connect, limits.silent),
        )
        if response.status_code not in REDIRECTS or "location" not in response.headers:
            return response
        response.close()
        target = response.headers["location"]
        asked = _redirected(asked, target, wanted, mirror)
        if asked in seen:
            raise NotFetched(f"redirects in a circle, back to {plain(target)}")
        if len(seen) > limits.redirects:
            raise NotFetched(f"redirects more than {limits.redirects} times, last to {plain(target)}")


def _redirected(asked: str, target: str, wanted: Wanted, mirror: Mirror) -> str:
    """Return where a redirect leads, if it may lead there."""
    origin = urlsplit(wanted.address)
    try:
        target = urldefrag(urljoin(asked, target)).url
        to = urlsplit(target)
        plain_web = to.scheme in ("http", "https") and to.hostname and to.username is None
        if plain_web and mirror.host == host(target):
            return target
        usual_port = to.port in (None, origin.port)
    except ValueError:
        plain_web = False
    if plain_web and not is_public(to.hostname):
        raise NotFetched(f"redirects to {plain(target)}, which is no address of the open Internet; refused")
    if not plain_web or not usual_port:
        raise NotFetched(f"redirects to {plain(target)}, which is no plain web address")
    if (origin.scheme, to.scheme) == ("https", "http"):
        raise NotFetched(f"redirects from https to {plain(target)}, where anybody could change it; refused")
    allowed = (origin.hostname, *wanted.source.redirects)
    if not any(fnmatch.fnmatch(to.hostname, pattern) for pattern in allowed):
        raise NotFetched(
            f"redirects to {plain(target)}, another host; if that is right, name it in the source's `redirects`"
        )
    return mirror.place(target)


def _taken(
    response: requests.Response, wanted: Wanted, limits: Limits, conditional: bool, received: Callable
) -> Answer:
    """Return the answer if it is whole and of the shape that the name promises."""
    headers, status = response.headers, response.status_code
    about = {
        "final": response.url,
        "etag": headers.get("etag"),
        "last_modified": headers.get("last-modified"),
        "content_type": headers.get("content-type"),
    }
    if status == 304 and conditional:
        return Answer(content=None, received=0, **about)
    media = f"HTTP {status}, {plain(headers.get('content-type', 'no media type'))}"
    if status != 200:
        wait = _wait(headers.get("retry-after"))
        passing = status in PASSING or status >= 500
        if passing and wait is not None and wait > limits.most_wait:
            until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=wait)
            raise NotFetched(
                f"HTTP {status}: {_host(wanted)} asks to come again at {until:%Y-%m-%d %H:%M} UTC; "
                "run this again then",
                status=status,
            )
        start = _start(response)
        raise NotFetched(
            f"{media}, beginning {start}; expected HTTP 200", again=passing, wait=wait, status=status
        )
    if fault := fault_of_type(wanted.name, about["content_type"], wanted.page):
        raise NotFetched(f"{fault} ({media}, beginning {_start(response)})")
    content, size = _body(response, wanted.source.most_bytes, limits, received)
    unpacked = bool(headers.get("content-encoding"))
    if fault := fault_of_body(wanted.name, content, wanted.page, unpacked):
        raise NotFetched(f"{fault} ({media}, beginning {beginning(content)})")
    return Answer(content=content, received=size, **about)


def _start(response: requests.Response) -> str:
    """Return the first bytes of an answer that is not wanted, as they come."""
    try:
        return beginning(response.raw.read1(BLOCK, decode_content=False))
    except (urllib3.exceptions.HTTPError, OSError):
        return "nothing that could be read"


def _wait(said: str | None) -> float | None:
    """Return the seconds of ``Retry-After``, given as such or as a date."""
    if said is None:
        return None
    if said.strip().isdecimal():
        return min(float(said), LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (until.astimezone(datetime.UTC) - datetime.datetime.now(datetime.UTC)).total_seconds())


def _body(response: requests.Response, most: int, limits: Limits, received: Callable) -> tuple[bytes, int]:
    """Return what an answer holds and how many bytes came for it; no more than the limits allow is ever held."""
    announced = response.headers.get("content-length", "")
    expected = int(announced) if announced.isdecimal() else None
    encoding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise NotFetched(f"came encoded as {plain(encoding)!r}, which was not asked for")
    if expected is not None and expected > most:
        raise NotFetched(f"is {expected:,} bytes; no more than {most:,} are taken")
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    content, size, began = io.BytesIO(), 0, time.monotonic()
    while block := response.raw.read1(_next(expected, size), decode_content=False):
        size += len(block)
        content.write(block if unpack is None else _unpacked(unpack, block, most - content.tell()))
        if max(size, content.tell()) > most:
            raise NotFetched(f"is more than {most:,} bytes; no more are taken")
        lasted = time.monotonic() - began
        if lasted > limits.whole:
            raise NotFetched(f"took more than {limits.whole:g} seconds: {size:,} bytes came", again=True)
        if lasted > limits.grace and size < limits.slowest * lasted:
            raise NotFetched(
                f"too slow: {size:,} bytes in {lasted:.0f} s; expected {limits.slowest:g} a second",
                again=True,
            )
        received(size, expected)
        # All but the last byte are there: no more than that may wait behind them.
        if size + 1 == expected and len(response.raw._original_response.peek(2)) > 1:
            raise NotFetched(f"holds more than the {expected:,} bytes that were announced", again=True)
    if expected is not None and size != expected:
        raise NotFetched(f"cut short: {size:,} of {expected:,} bytes came", again=True)
    if unpack is not None and (not unpack.eof or unpack.unused_data):
        raise NotFetched(f"{size:,} bytes came, which do not end with their compression", again=True)
    return content.getvalue(), size


def _next(expected: int | None, size: int) -> int:
    """Return how many bytes to read: up to the last but one of a known length, then that."""
    return BLOCK if expected is None else max(1, min(BLOCK, expected - size - 1))


def _unpacked(unpack, block: bytes, left: int) -> bytes:
    """Return what a block unpacks to, up to one byte more than is left to take."""
    try:
        return unpack.decompress(block, left + 1)
    except zlib.error as error:
        raise NotFetched(f"its compression is damaged ({error})", again=True) from error
