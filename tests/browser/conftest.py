"""A browser, the real app on the committed data, and a watch over what pages do."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.chromium import of_the_machine

SECONDS_TO_START = 180  # on a machine that is busy with something else
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def pytest_collection_modifyitems(items):
    """Mark what stands in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Drive the machine's Chromium, else Playwright's own; none is a failure."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": of_the_machine(), "args": [*FLAGS, *root]}


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Start the dashboard on the committed data; return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("server") / "log.txt"
    command = [
        Path(sys.executable).with_name("dashboard"),
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    committed = {name: value for name, value in os.environ.items() if name != "INDICATORS_DATA"}
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=committed)
    try:
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def base_url(server):
    """Let ``page.goto("/es/")`` mean the server's."""
    return server


@pytest.fixture
def new_context(new_context, server):
    """Open browsers that share nothing; what any page logs, breaks or asks elsewhere fails the test.

    ``page`` and ``context`` are made by it too. That a visited page itself answers 404 is for the test to judge.
    """
    faults, visited = [], set()

    def asked(request):
        if request.is_navigation_request():
            visited.add(request.url)
        if not request.url.startswith((f"{server}/", "data:", "blob:")):
            faults.append(f"request leaves the host: {request.url}")

    def logged(message):
        answer = message.text.startswith("Failed to load resource") and message.location["url"] in visited
        if message.type in ("error", "warning") and not answer:
            faults.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def opened(**options):
        context = new_context(**options)
        context.on("request", asked)
        context.on("console", logged)
        context.on("weberror", lambda error: faults.append(f"page error: {error.error}"))
        return context

    yield opened
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def _wait(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/es/", timeout=5):
                return
        except urllib.error.HTTPError as error:
            pytest.fail(f"the server answers {error.code} to /es/:\n{log.read_text()}", pytrace=False)
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start (exit status {process.poll()}):\n{log.read_text()}", pytrace=False)
