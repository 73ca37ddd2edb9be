"""An upstream on loopback that serves files at their addresses, and misbehaves as it is told.

``site.serve({address: answer})`` puts answers at addresses; `INDICATORS_MIRROR` leads there. An answer is the bytes
of a file, or one of the functions below, or a list of these, which are given one after the other (the last for good).
"""

import contextlib
import email.utils
import gzip
import hashlib
import mimetypes
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

LAST_MODIFIED = "Sat, 22 Aug 2026 06:00:00 GMT"
LONG_SILENCE = 30


@dataclass
class Asked:
    """A request, how much of the body was sent for it, and whether that was all of a file."""

    path: str
    headers: dict[str, str]
    status: int | None = None
    sent: int = 0
    whole: bool = False
    time: float = field(default_factory=time.monotonic)


class Site:
    """A server in a thread.

    ``log`` holds the requests in order; ``on_bytes(asked)`` is called after the head and after each piece that was
    sent, and may end the answer there by raising ``ConnectionError``.
    """

    def __init__(self):
        self.answers: dict[str, list] = {}
        self.log: list[Asked] = []
        self.on_bytes: Callable[[Asked], None] = lambda asked: None
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it is, for ``INDICATORS_MIRROR``."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def serve(self, answers: dict[str, object]) -> None:
        """Put answers at upstream addresses."""
        for address, answer in answers.items():
            self.answers[_path(address)] = list(answer) if isinstance(answer, list) else [answer]

    def asked(self, address: str) -> list[Asked]:
        """Return the requests for an address."""
        return [one for one in self.log if one.path == _path(address)]

    def answer(self, path: str):
        """Return the next answer of a path."""
        with self._lock:
            waiting = self.answers.get(path, [status(404)])
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    def close(self) -> None:
        """End it, whatever is under way."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site(monkeypatch):
    """A site that stands in for every upstream."""
    made = Site()
    monkeypatch.setenv("INDICATORS_MIRROR", made.address)
    yield made
    made.close()


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"/{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")


def _handler(site: Site) -> type:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
            site.log.append(self.asked)
            answer = site.answer(self.path)
            # Whoever asked may have left.
            with contextlib.suppress(OSError):
                (file(answer) if isinstance(answer, bytes) else answer)(self)

        def do_CONNECT(self):
            site.log.append(Asked(self.path, {}))
            self.send_error(403)

        def begin(self, code: int, /, **headers):
            self.asked.status = code
            self.send_response(code)
            self.send_header("Connection", "close")
            for name, value in headers.items():
                if value is not None:
                    self.send_header(name.replace("_", "-"), str(value))
            self.end_headers()
            self.wfile.flush()
            site.on_bytes(self.asked)

        def send(self, content: bytes, piece: int = 2**14):
            for start in range(0, len(content), piece):
                self.wfile.write(content[start : start + piece])
                self.wfile.flush()
                self.asked.sent += len(content[start : start + piece])
                site.on_bytes(self.asked)

        def wait(self, seconds: float):
            site.closing.wait(seconds)

        def log_message(self, *args):
            """Keep the tests' output to the tests."""

    return Handler


def media_type(path: str) -> str:
    return mimetypes.guess_type(urlsplit(path).path)[0] or "text/plain"


def file(content: bytes, etag: bool = True, **headers):
    """A file as a good server gives it: typed, measured, and not sent again to whoever has it."""

    def answer(handler):
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"' if etag else None
        validators = {"ETag": tag, "Last_Modified": LAST_MODIFIED if etag else None}
        if etag and handler.asked.headers.get("if-none-match") == tag:
            handler.begin(304, **validators)
            return
        said = {"Content_Type": media_type(handler.path), "Content_Length": len(content)} | headers
        handler.begin(200, **validators, **said)
        handler.send(content)
        handler.asked.whole = True

    return answer


def status(code: int, body: bytes = b"sorry\n", **headers):
    """An answer that is no file."""

    def answer(handler):
        handler.begin(code, **({"Content_Type": "text/plain", "Content_Length": len(body)} | headers))
        handler.send(body)

    return answer


def retry_in(seconds: int | str, code: int = 429):
    return status(code, Retry_After=seconds)


def retry_at(seconds_from_now: float, code: int = 503):
    """Too early: come again at a date."""
    return lambda handler: retry_in(
        email.utils.formatdate(time.time() + seconds_from_now, usegmt=True), code
    )(handler)


def redirect(to: str, code: int = 302):
    return status(code, b"", Location=to)


def stalled(content: bytes, after: int = 5):
    """Begins and falls silent."""

    def answer(handler):
        handler.begin(200, Content_Type=media_type(handler.path), Content_Length=len(content))
        handler.send(content[:after])
        handler.wait(LONG_SILENCE)

    return answer


def silent(handler):
    """Accepts the connection and says nothing."""
    handler.wait(LONG_SILENCE)


def dripping(content: bytes, every: float = 0.02):
    """Sends a byte at a time, never silent for long."""

    def answer(handler):
        handler.begin(200, Content_Type=media_type(handler.path), Content_Length=len(content))
        for at in range(len(content)):
            handler.send(content[at : at + 1])
            handler.wait(every)

    return answer


def dripping_head(handler):
    """Begins a head that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.socket._closed:
        handler.wfile.write(b"X-Filler: a\r\n")
        handler.wfile.flush()
        handler.wait(0.02)


def truncated(content: bytes, after: int):
    """Promises all and hangs up."""

    def answer(handler):
        handler.begin(200, Content_Type=media_type(handler.path), Content_Length=len(content))
        handler.send(content[:after])

    return answer


def wrong_length(content: bytes, length: int):
    """Gives a length that the content does not have."""
    return file(content, etag=False, Content_Length=length)


def chunks_cut_short(content: bytes):
    """Sends one chunk and no end."""

    def answer(handler):
        handler.begin(200, Content_Type=media_type(handler.path), Transfer_Encoding="chunked")
        handler.send(f"{len(content):x}\r\n".encode() + content)

    return answer


def compressed_cut_short(content: bytes):
    """Ends within its compression, where no length is given."""

    def answer(handler):
        handler.begin(200, Content_Type=media_type(handler.path), Content_Encoding="gzip")
        handler.send(gzip.compress(content)[:-10])

    return answer


def hangs_up(handler):
    """Closes the connection at once."""
    handler.close_connection = True


def html(handler):
    """An error page under the status of success."""
    status(200, b"<!DOCTYPE html><html><title>Maintenance</title></html>", Content_Type="text/html")(handler)


def html_as_text(handler):
    status(200, b"<html><body>Back soon, 192.0.2.7</body></html>", Content_Type="text/plain")(handler)


def compressed(content: bytes):
    """Sends a file under Content-Encoding: gzip, as many servers do."""
    return file(gzip.compress(content), etag=False, Content_Encoding="gzip")


def bomb(size: int) -> bytes:
    """A small gzip file that unpacks to many zeros."""
    pack = zlib.compressobj(9, wbits=31)
    return b"".join([*(pack.compress(b"0" * 2**16) for _ in range(size // 2**16)), pack.flush()])


def endless(handler):
    """Sends text for as long as it is taken."""
    handler.begin(200, Content_Type="text/plain")
    while not handler.server.socket._closed:
        handler.send(b"BR,1\n" * 2000)
