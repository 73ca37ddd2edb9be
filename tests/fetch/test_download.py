"""What a host may do wrong: what is made of it, what is said, and what is kept."""

import gzip
import io
import zipfile
from dataclasses import replace

import pytest

from indicators.snapshots import load, taken
from tests.fetch import server
from tests.fetch.conftest import ADDRESS, QUICK, live_source

GOOD = b"BR,1\nUY,2\n"
OTHER = b"BR,7\nUY,8\nAR,9\n"
LONG = b"BR,1\n#" + b"x" * 5000 + b"\n"


@pytest.fixture
def given(site, store, fetched):
    """Let the upstream answer so, and return what came of fetching it and the counts that are kept."""

    def give(*answers, limits=QUICK, **said):
        site.serve({ADDRESS: list(answers)})
        result = fetched(live_source(**said), limits=limits).counts
        kept = [load(store, one)["count"].tolist() for one in taken(store, "counts")]
        return result, kept

    return give


@pytest.fixture
def waits(monkeypatch):
    """Return the list of seconds that would be waited between attempts, and wait for none."""
    waited = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


@pytest.fixture
def nothing_is_kept(store, tmp_path):
    """Return what makes sure that a refused download leaves nothing behind."""

    def check():
        assert store.names("snapshots") == []
        folder = tmp_path / "cache" / "fetch"
        assert [file for file in folder.rglob("*") if file.is_file()] == []

    return check


def test_a_file_becomes_a_snapshot_that_says_where_and_when_it_was_had(given, store):
    result, kept = given(GOOD)
    assert (result.outcome, result.failed, result.received, kept) == ("new", False, len(GOOD), [[1, 2]])
    said = taken(store, "counts")[0].provenance
    assert said["address"] == ADDRESS
    assert said["etag"] == said["files"][0]["etag"]
    assert said["etag"].startswith('"')
    assert said["last_modified"] == server.LAST_MODIFIED
    assert said["mirror"].endswith("/upstream.example/counts.csv")
    # The file states no date: it is of the day it was had, and that is said.
    assert said["date"] == said["retrieved"][:10] == result.dates[0]
    assert said["files"][0]["dated"] == "retrieved"


@pytest.mark.parametrize(
    "first",
    [
        server.status(500),
        server.status(502),
        server.retry_in(0),
        server.retry_in(0, 503),
        server.retry_at(0),
        server.retry_in("soon"),
        server.truncated(OTHER, 10),
        server.wrong_length(GOOD, 5000),
        server.wrong_length(OTHER, 5),
        server.wrong_length(b"BR,1\n" + b"#\n" * 50_000, 5),
        server.chunks_cut_short(OTHER),
        server.compressed_cut_short(OTHER),
        server.hangs_up,
    ],
)
def test_what_passes_is_tried_again_from_the_start(given, site, first):
    result, kept = given(first, GOOD)
    assert (result.outcome, kept) == ("new", [[1, 2]])
    assert len(site.log) == 2
    assert "range" not in site.log[1].headers


@pytest.mark.parametrize("silence", [server.silent, server.stalled(GOOD)])
def test_a_host_that_falls_silent_is_left_and_asked_again(given, site, nothing_is_kept, silence):
    impatient = replace(QUICK, silent=0.2, attempts=2)
    result, _ = given(silence, limits=impatient)
    assert "fell silent" in result.said
    assert len(site.log) == 2
    nothing_is_kept()
    result, kept = given(silence, GOOD, limits=replace(impatient, attempts=9))
    assert (result.outcome, kept) == ("new", [[1, 2]])


def test_bytes_of_two_versions_are_never_mixed(given):
    longer = b"BR,1\n" + b"".join(b"#%d\n" % number for number in range(4000)) + b"UY,2\n"
    result, kept = given(server.truncated(longer, 20000), OTHER)
    assert (result.outcome, kept) == ("new", [[9, 7, 8]])


def test_a_host_that_says_when_to_come_again_is_given_that_time(given, site, waits):
    given(server.retry_in(2), server.retry_at(1.5), GOOD)
    assert waits[0] == 2
    assert 0 < waits[1] <= 1.5
    assert len(site.log) == 3


def test_a_host_that_fails_is_given_more_time_each_time(given, waits):
    failing = replace(QUICK, backoff=1, most_backoff=5, attempts=5)
    given(server.status(500), limits=failing)
    assert waits == [1, 2, 4, 5]
    waits.clear()
    given(server.status(500), limits=replace(failing, jitter=1))
    assert all(least <= wait <= least + 1 for least, wait in zip([1, 2, 4, 5], waits, strict=True))
    assert waits[:3] != [1, 2, 4]


def test_a_host_that_wants_a_long_rest_is_left_alone_and_the_time_is_told(given, site, nothing_is_kept):
    for answer in (server.retry_in(3600), server.retry_at(3600), server.retry_in(10**30)):
        site.log.clear()
        result, _ = given(answer)
        assert result.failed
        assert "asks to come again at " in result.said
        assert " UTC; run this again then" in result.said
        assert len(site.log) == 1
    nothing_is_kept()


@pytest.mark.parametrize(
    ("answer", "said", "asked"),
    [
        (server.status(500, b"out of order"), "HTTP 500, text/plain, beginning 'out of order'", 3),
        (server.status(404), "HTTP 404", 1),
        (server.status(403), "HTTP 403", 1),
        (server.status(206, GOOD), "expected HTTP 200", 1),
        (server.status(304), "expected HTTP 200", 1),
        (server.truncated(LONG, 100), "broke", 3),
        (server.wrong_length(GOOD, 5000), "broke", 3),
        (server.wrong_length(OTHER, 5), "holds more than the 5 bytes that were announced", 3),
        (server.hangs_up, "broke", 3),
        (server.html, "came as text/html; expected CSV", 1),
        (server.html_as_text, "is no CSV", 1),
        (server.status(200, b'{"error": "no"}', Content_Type="application/json"), "came as application/json", 1),
        (server.status(200, b'{"error": "no"}'), "is no CSV", 1),
        (server.status(200, GOOD, Content_Type="image/png"), "came as image/png", 1),
        (server.status(200, b""), "came empty", 1),
        (server.status(200, GOOD, Content_Encoding="br"), "encoded as 'br', which was not asked for", 1),
        (server.status(200, GOOD, Content_Encoding="gzip"), "compression is damaged", 3),
    ],
)  # fmt: skip
def test_what_is_no_good_file_is_refused_and_shown(given, site, nothing_is_kept, answer, said, asked):
    result, _ = given(answer, limits=replace(QUICK, attempts=3))
    assert result.failed
    assert result.said.startswith("counts.csv: ")
    assert said in result.said
    assert len(site.log) == asked
    nothing_is_kept()


def test_a_slow_drip_is_cut_off(given, nothing_is_kept):
    result, _ = given(server.dripping(LONG), limits=replace(QUICK, attempts=1, grace=0.2))
    assert "too slow: " in result.said
    nothing_is_kept()


def test_a_download_has_an_end_however_fast_it_is(given, nothing_is_kept):
    result, _ = given(server.dripping(LONG), limits=replace(QUICK, attempts=1, whole=0.2, slowest=0))
    assert "took more than 0.2 seconds" in result.said
    nothing_is_kept()


def test_a_head_that_never_ends_is_cut_off(given, nothing_is_kept):
    result, _ = given(server.dripping_head, limits=replace(QUICK, attempts=1, whole=0.2))
    assert result.failed
    nothing_is_kept()


def test_an_endless_body_is_cut_off_at_the_limit_of_its_source(given, site, nothing_is_kept):
    result, _ = given(server.endless, most_bytes=100_000)
    assert "is more than 100,000 bytes" in result.said
    assert len(site.log) == 1
    nothing_is_kept()


def test_a_body_that_is_announced_as_too_long_is_not_read(given, nothing_is_kept):
    result, _ = given(LONG, most_bytes=1000)
    assert "is 5,007 bytes; no more than 1,000 are taken" in result.said
    nothing_is_kept()


def test_a_file_that_is_compressed_on_the_way_is_unpacked(given):
    result, kept = given(server.compressed(GOOD))
    assert (result.outcome, kept) == ("new", [[1, 2]])


@pytest.mark.parametrize(
    "media",
    [None, "text/csv; charset=utf-8", "TEXT/PLAIN", "application/octet-stream", "application/vnd.ms-excel"],
)
def test_a_file_may_come_as_any_media_type_that_servers_give_its_kind_or_none(given, media):
    result, kept = given(server.file(GOOD, Content_Type=media))
    assert (result.outcome, kept) == ("new", [[1, 2]])


def test_a_bomb_on_the_way_does_not_go_off(given, nothing_is_kept):
    bomb = server.file(server.bomb(50_000_000), etag=False, Content_Encoding="gzip")
    result, _ = given(bomb, most_bytes=1_000_000)
    assert "is more than 1,000,000 bytes" in result.said
    nothing_is_kept()


def test_a_bomb_in_a_file_does_not_go_off(site, store, fetched, monkeypatch):
    monkeypatch.setattr("indicators.upstream.MOST_BYTES", 1_000_000)
    site.serve({f"{ADDRESS}.gz": server.bomb(50_000_000)})
    result = fetched(live_source({"counts.csv.gz": f"{ADDRESS}.gz"})).counts
    assert result.failed
    assert "unpacks to more than 1,000,000 bytes" in result.said
    assert store.names("snapshots") == []


def test_a_bomb_in_a_workbook_does_not_go_off(site, store, fetched):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as workbook:
        for number in range(3):
            workbook.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 50_000_000)
    site.serve({"https://upstream.example/counts.xlsx": packed.getvalue()})
    result = fetched(
        live_source({"counts.xlsx": "https://upstream.example/counts.xlsx"}, files=("counts.xlsx",))
    ).counts
    assert "unpacks to 150,000,000 bytes; expected a workbook of at most" in result.said
    assert store.names("snapshots") == []


def test_further_bytes_after_the_end_of_a_compression_are_no_part_of_a_file(given, nothing_is_kept):
    more = server.file(gzip.compress(GOOD) + gzip.compress(OTHER), etag=False, Content_Encoding="gzip")
    result, _ = given(more, limits=replace(QUICK, attempts=1))
    assert "do not end with their compression" in result.said
    nothing_is_kept()


def test_text_that_is_no_utf8_is_refused_with_its_line_and_what_came(given, store):
    result, kept = given(b"BR,1\n\xff\xfe,2\n")
    assert "line 2: not utf-8" in result.said
    assert f"counts.csv came from {ADDRESS} as text/csv, beginning 'BR,1 " in result.said
    assert kept == []


def test_a_file_of_another_shape_is_shown_without_anybodys_address(given):
    result, kept = given(b"192.0.2.44 someone@example.org\n\x1b[31m")
    assert result.failed
    assert result.said.splitlines()[-1].endswith("as text/csv, beginning '… … .[31m'")
    assert kept == []


def test_a_file_that_was_refused_is_asked_for_again_in_full(given, site):
    given(b"BR,1\nBR\n")
    result, kept = given(GOOD)
    assert (result.outcome, kept) == ("new", [[1, 2]])
    assert "if-none-match" not in site.log[1].headers


def test_who_asks_is_told_to_the_host(given, site, monkeypatch):
    monkeypatch.setenv("INDICATORS_CONTACT", "noc@observatory.example")
    given(GOOD)
    agent = site.log[0].headers["user-agent"]
    assert agent.startswith("lac-internet-indicators/0.")
    assert agent.endswith("(noc@observatory.example)")


def test_no_credentials_are_sent(given, site, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    given(server.status(500, Set_Cookie="a=b"), GOOD)
    assert all("authorization" not in one.headers for one in site.log)
