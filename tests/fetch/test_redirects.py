"""Redirects are followed by hand: a few, to where the source says, and never to where nobody should be sent."""

import socket

import pytest

from indicators.fetch.client import Client
from indicators.fetch.connection import is_public
from indicators.fetch.mirror import Mirror
from indicators.fetch.said import NotFetched
from indicators.store import Store
from tests.fetch import server
from tests.fetch.conftest import ADDRESS, QUICK, live_source

GOOD = b"BR,1\nUY,2\n"


@pytest.fixture
def led(site, fetched):
    """Let the upstream lead elsewhere, and return what came of it."""

    def follow(to, more=(), **said):
        site.serve({ADDRESS: server.redirect(to), **dict(more)})
        return fetched(live_source(**said)).counts

    return follow


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_the_same_host_is_followed(site, fetched, code):
    new = "https://upstream.example/2026/counts.csv"
    site.serve({ADDRESS: server.redirect(new, code), new: GOOD})
    assert fetched(live_source()).counts.outcome == "new"


def test_a_relative_redirect_is_of_the_place_that_was_asked(led, site):
    assert led("counts-2026.csv", {"https://upstream.example/counts-2026.csv": GOOD}).outcome == "new"
    assert [one.path for one in site.log][1] == "/upstream.example/counts-2026.csv"


def test_a_redirect_to_a_host_that_the_source_names_is_followed(led):
    new = "https://doc-0s.sheets.example/export"
    said = led(new, {new: server.file(GOOD, Content_Type="text/csv")}, redirects=("*.sheets.example",))
    assert said.outcome == "new"


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("https://elsewhere.example/counts.csv", "another host"),
        ("https://upstream.example.evil.example/counts.csv", "another host"),
        ("https://upstream.example:8443/counts.csv", "no plain web address"),
        ("https://user:word@upstream.example/counts.csv", "no plain web address"),
        ("http://upstream.example/counts.csv", "from https"),
        ("ftp://upstream.example/counts.csv", "no plain web address"),
        ("file:///etc/passwd", "no plain web address"),
        ("https://[::1/counts.csv", "no plain web address"),
        ("https://127.0.0.1/counts.csv", "no address of the open Internet"),
        ("https://10.0.0.1/counts.csv", "no address of the open Internet"),
        ("http://169.254.169.254/latest/meta-data", "no address of the open Internet"),
        ("https://[::1]/counts.csv", "no address of the open Internet"),
        ("https://[fe80::1]/counts.csv", "no address of the open Internet"),
        ("https://[::ffff:192.168.0.1]/counts.csv", "no address of the open Internet"),
        ("https://127.1/counts.csv", "no address of the open Internet"),
        ("https://2130706433/counts.csv", "no address of the open Internet"),
        ("https://localhost/counts.csv", "no address of the open Internet"),
        ("https://anything.localhost./counts.csv", "no address of the open Internet"),
    ],
)
def test_a_redirect_to_where_nobody_should_be_sent_is_refused(led, site, store, to, why):
    result = led(to, redirects=("*.sheets.example", "*.0.0.1", "localhost"))
    assert result.failed
    assert f"redirects to {to}" in result.said or why == "from https"
    assert why in result.said
    assert len(site.log) == 1
    assert store.names("snapshots") == []


def test_a_redirect_to_another_server_of_this_machine_is_refused_though_the_mirror_is_here(led, site):
    other = server.Site()
    try:
        other.serve({"https://counts.csv": GOOD})
        result = led(f"{other.address}/counts.csv")
        assert "no address of the open Internet" in result.said
        assert other.log == []
    finally:
        other.close()


def test_redirects_in_a_circle_are_noticed(led, site):
    one, two = "https://upstream.example/one", "https://upstream.example/two"
    result = led(one, {one: server.redirect(two), two: server.redirect(one)})
    assert "redirects in a circle" in result.said
    assert len(site.log) == 3


def test_a_long_chain_of_redirects_is_cut(led, site):
    chain = {
        f"https://upstream.example/{number}": server.redirect(f"https://upstream.example/{number + 1}")
        for number in range(20)
    }
    result = led("https://upstream.example/0", chain)
    assert "redirects more than 5 times" in result.said
    assert len(site.log) == 6


@pytest.mark.parametrize(
    "place", ["127.0.0.1", "10.1.2.3", "169.254.1.1", "100.64.0.1", "fd00::1", "::ffff:10.0.0.1"]
)
def test_a_name_that_leads_to_a_private_address_is_not_connected_to(monkeypatch, tmp_path, place):
    """Names are judged by the address that is then used, so a second look-up cannot change it."""
    family = socket.AF_INET6 if ":" in place else socket.AF_INET
    looked_up = []

    def getaddrinfo(host, port, *args, **kwargs):
        looked_up.append(host)
        return [(family, socket.SOCK_STREAM, 6, "", (place, port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with (
        Client(QUICK, Mirror(), Store(tmp_path)) as client,
        pytest.raises(NotFetched, match="open Internet") as caught,
    ):
        client.download(ADDRESS, "counts.csv", live_source().SOURCE)
    assert f"upstream.example is at {place}" in str(caught.value)
    assert looked_up == ["upstream.example"]


def test_the_body_of_a_redirect_is_not_read(site, fetched):
    def endless(handler):
        handler.begin(302, Location="https://upstream.example/new.csv")
        while not site.closing.is_set():
            handler.send(b"x" * 10000)

    site.serve({ADDRESS: endless, "https://upstream.example/new.csv": GOOD})
    assert fetched(live_source()).counts.outcome == "new"


def test_a_public_address_is_public():
    assert all(map(is_public, ("200.3.14.10", "2001:13c7:7002:3000::11", "www.lacnic.net")))
