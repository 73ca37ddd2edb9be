"""What was fetched becomes an edition: dated, whole, never twice, each source after those it is read with."""

import datetime
import json
import os

import pandas as pd
import pytest

from indicators.snapshots import taken
from indicators.source import Unreadable
from tests.engine.conftest import tree
from tests.fetch import server
from tests.fetch.conftest import ADDRESS, TODAY, counts, dated, live_source, put

GOOD = b"BR,1\nUY,2\n"
YEARS_AGO = "2024-05-01T09:00:00Z"


def test_what_has_not_changed_is_neither_sent_nor_read_again(site, store, fetched):
    site.serve({ADDRESS: GOOD})
    module = live_source()
    fetched(module)
    before = tree(store.root)
    module.read = lambda raw, name: 1 / 0
    result = fetched(module).counts
    assert (result.outcome, result.dates, result.received) == ("unchanged (304)", (TODAY,), 0)
    assert site.log[1].headers["if-none-match"].startswith('"')
    assert site.log[1].headers["if-modified-since"] == server.LAST_MODIFIED
    assert tree(store.root) == before


def test_a_host_without_validators_sends_the_same_again_and_nothing_is_made_of_it(site, store, fetched):
    site.serve({ADDRESS: server.file(GOOD, etag=False)})
    fetched(live_source())
    before = tree(store.root)
    result = fetched(live_source()).counts
    assert (result.outcome, result.failed, result.received) == ("already there", False, len(GOOD))
    assert tree(store.root) == before


def test_a_snapshot_that_is_gone_is_made_again_of_the_copy_at_hand(site, store, fetched):
    site.serve({ADDRESS: GOOD})
    fetched(live_source())
    store.fs.rm(store.path("snapshots"), recursive=True)
    assert fetched(live_source()).counts.outcome == "new"
    assert [one.status for one in site.log] == [200, 304]
    assert counts(store) == {TODAY: {"BRA": 1, "URY": 2}}


def test_of_an_address_the_copy_of_the_last_edition_is_kept_and_no_earlier_one(site, fetched, tmp_path):
    contents = tmp_path / "cache/fetch/contents"
    for content in (b"BR,1\n#date 2024-05-01\n", b"BR,2\n#date 2024-06-01\n"):
        site.serve({ADDRESS: content})
        assert fetched(dated(live_source())).counts.outcome == "new"
        assert content in [file.read_bytes() for file in contents.iterdir()]
    old = datetime.datetime.now().timestamp() - 2 * 86400
    for file in contents.iterdir():
        os.utime(file, (old, old))
    fetched(dated(live_source()))
    assert [file.read_bytes() for file in contents.iterdir()] == [content]


@pytest.mark.parametrize("damage", [lambda file: file.write_bytes(b"BR,9\n"), lambda file: file.unlink()])
def test_a_copy_that_is_damaged_or_gone_is_asked_for_in_full(site, fetched, tmp_path, damage):
    site.serve({ADDRESS: GOOD})
    fetched(live_source())
    (copy,) = (tmp_path / "cache/fetch/contents").iterdir()
    damage(copy)
    assert fetched(live_source()).counts.outcome == "already there"
    assert [one.status for one in site.log] == [200, 200]


@pytest.mark.parametrize(
    ("name", "content", "date", "of"),
    [
        ("counts-20240303.csv", b"BR,1\n#date 2024-04-04\n", "2024-04-04", "stated"),
        ("counts-20240303.csv", b"BR,1\n", "2024-03-03", "name"),
        ("counts.csv", b"BR,1\n", TODAY, "retrieved"),
    ],
)
def test_an_edition_is_of_the_day_it_states_else_of_its_name_else_of_its_retrieval(
    site, store, fetched, name, content, date, of
):
    address = f"https://upstream.example/{name}"
    site.serve({address: content})
    assert fetched(dated(live_source({name: address}))).counts.dates == (date,)
    assert taken(store, "counts")[0].provenance["files"][0]["dated"] == of


def test_files_without_a_date_of_a_mirror_are_of_the_day_it_was_made(site, fetched):
    site.serve({ADDRESS: GOOD})
    assert fetched(live_source(), today="2026-08-22").counts.dates == ("2026-08-22",)


def test_a_second_edition_of_a_day_is_left_alone_and_said_to_be_there(site, store, fetched):
    module = dated(live_source())
    site.serve({ADDRESS: [b"BR,1\n#date 2026-08-22\n", b"BR,2\n#date 2026-08-22\n"]})
    fetched(module)
    before = tree(store.root)
    result = fetched(module).counts
    assert (result.failed, result.dates) == (False, ("2026-08-22",))
    assert result.said == "already has 2026-08-22, taken earlier that day"
    assert tree(store.root) == before


def test_what_came_too_late_for_its_day_is_an_edition_of_the_next(site, store, fetched):
    site.serve({ADDRESS: [b"BR,1\n", server.file(b"BR,2\n")]})
    outcomes = [
        fetched(live_source(), today=day).counts.outcome for day in ("2026-08-22", "2026-08-22", "2026-08-23")
    ]
    assert outcomes == ["new", "already there", "new"]
    assert counts(store) == {"2026-08-22": {"BRA": 1}, "2026-08-23": {"BRA": 2}}


def test_a_past_edition_that_is_published_again_with_other_records_is_refused(site, store, fetched):
    module = dated(live_source())
    site.serve({ADDRESS: [b"BR,1\n#date 2024-05-01\n", b"BR,2\n#date 2024-05-01\n"]})
    fetched(module)
    sidecar = "snapshots/counts/2024-05-01.json"
    store.replace(sidecar, json.dumps(json.loads(store.read(sidecar)) | {"retrieved": YEARS_AGO}).encode())
    before = tree(store.root)
    result = fetched(module).counts
    assert result.failed
    assert "published again under the same date with other records (2024-05-01)" in result.said
    assert tree(store.root) == before


def test_one_taken_by_hand_is_not_replaced_either(site, fetched, photograph):
    module = dated(live_source())
    photograph("counts", module, d2024_05_01="BR,1")
    site.serve({ADDRESS: b"BR,2\n#date 2024-05-01\n"})
    assert "published again" in fetched(module).counts.said


def test_a_listing_says_where_files_are(site, store, fetched):
    module = live_source({}, listing=("https://upstream.example/log/",))
    module.SOURCE.live.clear()
    module.leads_to = lambda pages, date: {
        line: f"https://upstream.example/log/{line}" for line in next(iter(pages.values())).decode().split()
    }
    put(site, **{"log/": server.status(200, b"counts-20240303.csv\n", Content_Type="text/html")})
    put(site, **{"log/counts-20240303.csv": b"BR,1\n"})
    assert fetched(module).counts.dates == ("2024-03-03",)
    assert [one.path for one in site.log] == [
        "/upstream.example/log/",
        "/upstream.example/log/counts-20240303.csv",
    ]


def test_a_listing_that_is_none_is_shown(site, fetched):
    module = live_source({}, listing=("https://upstream.example/log/",))
    module.SOURCE.live.clear()

    def leads_to(pages, date):
        raise Unreadable("names no file of one day")

    module.leads_to = leads_to
    put(site, **{"log/": server.status(200, b"<html>Under construction</html>", Content_Type="text/html")})
    said = fetched(module).counts.said
    assert "names no file of one day" in said
    assert "as text/html, beginning '<html>Under construction</html>'" in said
    put(site, **{"log/": server.status(404)})
    assert fetched(module).counts.said.startswith("https://upstream.example/log/: HTTP 404")


def test_sources_that_share_an_address_fetch_it_once(site, store, fetched):
    site.serve({ADDRESS: GOOD})
    result = fetched({name: live_source() for name in ("one", "two", "three")})
    assert {one.outcome for one in (result.one, result.two, result.three)} == {"new"}
    assert len(site.log) == 1
    assert sum(one.received for one in (result.one, result.two, result.three)) == len(GOOD)


def test_sources_that_share_an_address_that_fails_ask_for_it_once(site, fetched):
    site.serve({ADDRESS: server.status(404)})
    result = fetched({"one": live_source(), "two": live_source()})
    assert result.one.failed and result.two.failed
    assert len(site.log) == 1


def test_one_source_cannot_read_what_another_can_and_is_given_it_again(site, store, fetched):
    site.serve({ADDRESS: GOOD})
    picky, read = live_source(), live_source().read
    picky.read = lambda raw, name: read(raw + b"x", name)
    fetched({"one": live_source(), "two": picky})
    picky.read = read
    result = fetched({"one": live_source(), "two": picky})
    assert (result.one.outcome, result.two.outcome) == ("unchanged (304)", "new")
    assert [one.status for one in site.log] == [200, 304]


def test_a_source_is_read_after_those_it_is_read_with(site, store, fetched):
    third, second, first = (live_source({"counts.csv": f"https://upstream.example/{name}"}) for name in "abc")
    read = first.read

    def with_first(raw: bytes, name: str, c: pd.DataFrame) -> pd.DataFrame:
        return read(raw, name).assign(count=c["count"].sum())

    second.read = with_first
    third.kept = lambda records, region, b=None: records.assign(count=b["count"].sum())
    put(site, c=b"BR,5\n", b=b"BR,1\n", a=b"BR,1\n")
    fetched({"a": third, "b": second, "c": first})
    assert counts(store, "a") == {TODAY: {"BRA": 5}}


def test_one_that_fails_stops_no_other_whatever_happens_in_it(site, store, fetched):
    broken = live_source()
    broken.read = lambda raw, name: 1 / 0
    site.serve({ADDRESS: GOOD, "https://upstream.example/none": server.status(404)})
    result = fetched(
        {
            "gone": live_source({"counts.csv": "https://upstream.example/none"}),
            "broken": broken,
            "good": live_source(),
        }
    )
    assert (result.gone.failed, result.broken.failed, result.good.failed) == (True, True, False)
    assert result.broken.said == "ZeroDivisionError: division by zero"
    assert store.names("snapshots") == ["good"]


def test_a_source_without_a_live_form_says_how_to_take_its_files(fetched):
    module = live_source(page="https://upstream.example/about")
    module.SOURCE.live.clear()
    assert fetched(module).__dict__ == {}
    result = fetched(module, "counts").counts
    assert result.failed
    assert "`indicators snapshot counts --from FILES`" in result.said
    assert "https://upstream.example/about" in result.said
