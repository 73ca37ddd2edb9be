"""``dashboard serve`` and ``make run`` start where they are told to, or say in one line why not."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from gunicorn.config import Config

from dashboard import plotly_js
from dashboard.app import create_app
from dashboard.cli import main
from dashboard.serving import Worker, warm
from dashboard.view import LANGUAGES
from tests.conftest import ROOT
from tests.made_up_release import released

COMMAND = Path(sys.executable).with_name("dashboard")
SERVING = re.compile(r"dashboard: serving on (http://\S+) ")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Give a folder with the made-up release."""
    folder = tmp_path_factory.mktemp("data")
    released(folder)
    return folder


@pytest.fixture
def taken():
    """Give a port that somebody else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def serve(data, *options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [COMMAND, "serve", *map(str, options)], env=os.environ | {"INDICATORS_DATA": str(data)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_taken_port_is_one_message_with_another_to_try(data, taken):
    ended = serve(data, "--port", taken)
    assert ended.returncode == 1
    assert ended.stderr == (
        f"Error: cannot listen on 127.0.0.1 port {taken}: Address already in use; "
        f"choose another, as in make run PORT={taken + 1 if taken < 65535 else taken - 1}\n"
    )
    assert ended.stdout == ""


def test_a_host_of_another_machine_is_one_message(data):
    ended = serve(data, "--host", "192.0.2.1")
    assert ended.returncode == 1
    assert re.fullmatch(r"Error: cannot listen on 192\.0\.2\.1 port 8050: .*\n", ended.stderr)


def test_without_a_release_the_server_ends_with_one_message(tmp_path):
    ended = serve(tmp_path, "--port", free())
    assert ended.returncode == 1
    assert ended.stderr == f"Error: {tmp_path}: nothing has been released there; run `indicators build`\n"


def test_without_the_chart_library_the_server_ends_with_one_message(tmp_path, monkeypatch, data):
    monkeypatch.setenv("INDICATORS_DATA", str(data))
    monkeypatch.setattr("dashboard.app.bundle", lambda: plotly_js.bundle(tmp_path))
    ended = CliRunner().invoke(main, ["serve", "--port", str(free())])
    assert ended.exit_code == 1
    assert ended.stderr == f"Error: {tmp_path}: the chart library is missing; run `make assets`\n"


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1"])
def test_a_port_that_is_none_is_refused(data, port):
    ended = serve(data, "--port", port)
    assert ended.returncode == 2
    assert "Invalid value for '--port'" in ended.stderr


def test_the_server_answers_where_it_says_and_ends_when_told(data):
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", str(free())], env=os.environ | {"INDICATORS_DATA": str(data)},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        address = next(filter(None, map(SERVING.match, process.stdout)))[1]
        while process.poll() is None:
            try:
                with urllib.request.urlopen(f"{address}/en/", timeout=20) as answer:
                    assert b"Made up, by year" in answer.read()
                break
            except urllib.error.URLError:  # it says so just before it listens
                time.sleep(0.1)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        process.stdout.close()


def test_an_interrupt_takes_no_lock_that_taking_a_connection_may_hold():
    worker = Worker(0, os.getpid(), [], None, 30, Config(), None)
    worker.method_queue.init()
    worker.tpool = worker.get_thread_pool()
    with worker.tpool._shutdown_lock:  # as while a connection is handed to a thread
        told = [threading.Thread(target=worker.handle_quit, args=(signal.SIGINT, None)) for _ in range(2)]
        for each in told:  # by the terminal, and by the process that started it
            each.daemon = True
            each.start()
            each.join(20)
        assert not any(each.is_alive() for each in told)
    assert not worker.alive
    worker.tpool.shutdown()
    worker.method_queue.close()
    worker.tmp.close()


def test_what_readers_share_is_read_before_the_first_comes(monkeypatch, data):
    served = create_app(str(data)).server
    warm(served, LANGUAGES)
    monkeypatch.setattr("indicators.release.from_parquet", None)
    for page in ("/es/", "/pt/", "/en/", "/pt/compare"):
        assert served.test_client().get(page).status_code == 200


def test_the_port_of_an_ipv6_address_stands_behind_brackets(monkeypatch, data):
    listened = []

    class Server:
        def __init__(self, application, **options):
            listened.append(options["bind"])

        def run(self):
            listened.append("runs")

    monkeypatch.setenv("INDICATORS_DATA", str(data))
    monkeypatch.setattr("dashboard.cli._claim", lambda host, port: None)  # not every machine has ::1
    monkeypatch.setattr("dashboard.serving.Server", Server)
    ended = CliRunner().invoke(main, ["serve", "--host", "::1", "--port", "8051"])
    assert "serving on http://[::1]:8051 " in ended.stdout
    assert listened == ["[::1]:8051", "runs"]


@pytest.mark.parametrize(
    ("chosen", "serves"),
    [(["PORT=9", "HOST=::1"], "--host ::1 --port 9"), ([], "--host 127.0.0.1 --port 8050")],
)
def test_make_run_passes_host_and_port_on(chosen, serves):
    # A make that runs the tests would make this one say which folders it enters and leaves.
    command = ["make", "--no-print-directory", "-n", "run", *chosen]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1].endswith(f"/dashboard serve {serves}")
