"""Upstreams can be stood in for by a mirror, a folder or a proxy, and hosts are given time between requests."""

import socket
import ssl
import threading
from dataclasses import replace

import pytest
import requests
import urllib3

from indicators.fetch.client import Client
from indicators.fetch.mirror import Mirror
from indicators.fetch.pace import Pace
from indicators.fetch.said import NotFetched
from indicators.store import Store
from tests.fetch import server
from tests.fetch.conftest import ADDRESS, QUICK, live_source

GOOD = b"BR,1\nUY,2\n"
ASKED = "https://api.example/v2/series/A.B?format=json&per_page=20000"


@pytest.mark.parametrize(
    ("mirror", "place"),
    [
        ("", ASKED),
        ("http://m.example:81", "http://m.example:81/api.example/v2/series/A.B?format=json&per_page=20000"),
        ("https://m.example/x/", "https://m.example/x/api.example/v2/series/A.B?format=json&per_page=20000"),
        ("http://m.example/{host}", "http://m.example/api.example/v2/series/A.B?format=json&per_page=20000"),
        ("http://m.example/{path}", "http://m.example/v2/series/A.B?format=json&per_page=20000"),
        (
            "http://{host}.m.example/{path}",
            "http://api.example.m.example/v2/series/A.B?format=json&per_page=20000",
        ),
    ],
)
def test_an_address_is_asked_for_where_the_mirror_has_it(mirror, place):
    assert Mirror(mirror).place(ASKED) == place


@pytest.fixture
def waits_for_nobody(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: pytest.fail("waited to ask again"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that stands in for every upstream."""
    made = tmp_path / "air-gapped"
    (made / "upstream.example" / "log").mkdir(parents=True)
    monkeypatch.setenv("INDICATORS_MIRROR", str(made))
    return made


def test_a_folder_gives_files_without_any_network(folder, fetched):
    (folder / "upstream.example/counts.csv").write_bytes(GOOD)
    assert fetched(live_source()).counts.outcome == "new"
    assert fetched(live_source()).counts.outcome == "already there"


def test_in_a_folder_a_question_is_part_of_the_name_and_a_page_is_its_index(folder):
    (folder / "upstream.example/counts.csv?year=2024").write_bytes(GOOD)
    (folder / "upstream.example/log/index.html").write_bytes(b"<html>counts.csv</html>")
    with Client(QUICK) as client:
        source = live_source().SOURCE
        assert client.download(f"{ADDRESS}?year=2024", "counts.csv", source).content == GOOD
        assert client.download("https://upstream.example/log/", "log", source, page=True).content[:1] == b"<"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file; put there what is at https://upstream.example/counts.csv"),
        (b"<html>no</html>", "is no CSV, beginning '<html>no</html>'"),
        (b"BR,1\n" * 1000, "is 5,000 bytes; no more than 4,000 are taken"),
    ],
)
def test_a_folder_is_trusted_no_more_than_a_host(folder, store, fetched, content, said):
    if content:
        (folder / "upstream.example/counts.csv").write_bytes(content)
    assert said in fetched(live_source(most_bytes=4000)).counts.said
    assert store.names("snapshots") == []


def test_an_address_cannot_lead_out_of_the_folder(folder):
    with pytest.raises(NotFetched, match="leads out of the folder"):
        Mirror.of_environment().place("https://upstream.example/../../secret.csv")


def test_what_waits_of_one_mirror_is_not_taken_for_that_of_another(site, fetched, monkeypatch):
    other = server.Site()
    try:
        site.serve({ADDRESS: GOOD})
        other.serve({ADDRESS: b"AR,3\n"})
        fetched(live_source())
        monkeypatch.setenv("INDICATORS_MIRROR", other.address)
        assert fetched(live_source(), today="2026-08-22").counts.outcome == "new"
        assert "if-none-match" not in other.log[0].headers
    finally:
        other.close()


def test_a_host_whose_certificate_does_not_hold_is_not_asked_again(fetched, monkeypatch, waits_for_nobody):
    def unproven(*args, **kwargs):
        wrong = ssl.SSLCertVerificationError(1, "certificate verify failed: self-signed certificate")
        raise requests.exceptions.SSLError(urllib3.exceptions.MaxRetryError(None, "/", wrong))

    monkeypatch.setattr(requests.Session, "request", unproven)
    said = fetched(live_source()).counts.said
    assert "upstream.example cannot prove who it is" in said
    assert "self-signed certificate" in said


def test_a_host_that_speaks_no_tls_cannot_prove_who_it_is(site, fetched, monkeypatch):
    monkeypatch.setenv("INDICATORS_MIRROR", site.address.replace("http:", "https:"))
    assert "cannot prove who it is" in fetched(live_source()).counts.said


def test_a_host_that_is_not_there_is_said_to_be_that(fetched, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("INDICATORS_MIRROR", f"http://127.0.0.1:{free.getsockname()[1]}")
        said = fetched(live_source(), limits=replace(QUICK, attempts=1)).counts.said
    assert said.startswith("counts.csv: the connection broke (no connection: [Errno ")


def test_a_proxy_of_the_environment_is_asked_in_place_of_the_host(site, monkeypatch, tmp_path):
    monkeypatch.setenv("INDICATORS_MIRROR", "")
    monkeypatch.setenv("HTTPS_PROXY", site.address)
    with Client(QUICK, cache=Store(tmp_path)) as client, pytest.raises(NotFetched, match="proxy"):
        client.download(ADDRESS, "counts.csv", live_source().SOURCE)
    assert {one.path for one in site.log} == {"upstream.example:443"}


def test_each_host_is_given_its_pause_whichever_threads_ask_it():
    time, waited, lock = [0.0], [], threading.Lock()

    def sleep(seconds):
        with lock:
            waited.append(round(seconds, 1))

    pace = Pace(clock=lambda: time[0], sleep=sleep)
    threads = [threading.Thread(target=pace.wait, args=("a.example", 2.0)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pace.wait("b.example", 2.0)
    assert sorted(waited) == [2, 4, 6]
    time[0] = 100
    pace.wait("a.example", 2.0)
    assert len(waited) == 3


def test_a_source_says_how_fast_its_host_is_asked(site, tmp_path, monkeypatch):
    paused = []
    monkeypatch.setattr(Pace, "wait", lambda self, host, pause: paused.append((host, pause)))
    site.serve({ADDRESS: [server.redirect(f"{ADDRESS}?moved"), GOOD], f"{ADDRESS}?moved": GOOD})
    with Client(replace(QUICK, pause=None), cache=Store(tmp_path)) as client:
        client.download(ADDRESS, "counts.csv", live_source(pause=3.0).SOURCE)
    assert paused == [("upstream.example", 3.0)] * 2
