"""Published files become dated snapshots; what cannot be read whole is refused and changes nothing."""

import bz2
import gzip
import json
import lzma

import pytest

from indicators.snapshots import OtherRecords, SnapshotError, load, take, taken
from indicators.source import Unreadable
from indicators.upstream import find
from tests.engine.conftest import made_up_source


def test_a_file_becomes_a_snapshot_with_its_provenance(store, economies):
    raw = gzip.compress(b"br,3\nURY,2\n")
    ((snapshot, new),) = take(
        store, "counts", made_up_source(), {"x/counts-2024-05-01.csv.gz": raw}, economies
    )
    assert new
    assert snapshot.date == "2024-05-01"
    assert load(store, snapshot)[["country", "count"]].to_numpy().tolist() == [["BRA", 3], ["URY", 2]]
    said = json.loads(store.read("snapshots/counts/2024-05-01.json"))
    assert said["files"][0]["name"] == "counts-2024-05-01.csv.gz"
    assert said["files"][0]["bytes"] == len(raw)
    assert said["retrieved"] is None


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, bytes])
def test_any_compression_is_recognised_by_its_first_bytes(store, economies, pack):
    files = {"counts.csv": pack(b"BR,1\n")}
    assert take(store, "counts", made_up_source(), files, economies, "2024-01-01")[0][1]


def test_the_same_file_twice_is_kept_once(store, economies):
    for new in (True, False):
        result = take(store, "counts", made_up_source(), {"counts.csv": b"BR,1\n"}, economies, "2024-01-01")
        assert result[0][1] is new
    assert len(taken(store, "counts")) == 1


def test_a_snapshot_is_never_overwritten(store, economies):
    take(store, "counts", made_up_source(), {"counts.csv": b"BR,1\n"}, economies, "2024-01-01")
    before = store.read("snapshots/counts/2024-01-01.parquet")
    with pytest.raises(SnapshotError, match="never overwritten"):
        take(store, "counts", made_up_source(), {"counts.csv": b"BR,2\n"}, economies, "2024-01-01")
    assert store.read("snapshots/counts/2024-01-01.parquet") == before


def test_parquet_without_its_sidecar_was_left_by_a_killed_writer_and_is_replaced(store, economies):
    store.replace("snapshots/counts/2024-01-01.parquet", b"half")
    take(store, "counts", made_up_source(), {"counts.csv": b"BR,1\n"}, economies, "2024-01-01")
    assert load(store, taken(store, "counts")[0])["count"].tolist() == [1]


def test_aggregates_are_left_out_and_counted(store, economies):
    module = made_up_source(not_economies=("WLD",))
    files = {"counts.csv": b"BR,1\nwld,9\n"}
    ((snapshot, _),) = take(store, "counts", module, files, economies, "2024-01-01")
    assert snapshot.provenance["left_out"] == {"WLD": 1}
    assert snapshot.provenance["rows"] == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("counts.csv", b"", "no record"),
        ("counts.csv", b"BR,1\nBR\n", "line 2: expected place,count"),
        ("counts.csv", b"BR,one\n", "one"),
        ("counts.csv", b"<html><body>Sorry</body></html>", "line 1"),
        ("counts.csv", b"Brazl,1\n", "Brazl"),
        ("counts.csv", b"BR,1\nBrazil,2\n", "two rows for country BRA"),
        ("counts.csv", b"BR,1\n\xff\xfe,2\n", "line 2: not utf-8"),
        ("counts.csv.gz", gzip.compress(b"BR,1\n" * 5000, mtime=0)[:-20], "cut short"),
        ("counts.csv.gz", gzip.compress(b"BR,1\n", mtime=0)[:12] + b"garbage", "damaged"),
    ],
)
def test_a_bad_file_is_named_with_its_fault_and_nothing_is_kept(store, economies, name, content, said):
    files = {name: content, "counts-2024-02-02.csv": b"UY,1\n"}
    with pytest.raises(SnapshotError, match=name) as caught:
        take(store, "counts", made_up_source(), files, economies, "2024-01-01")
    assert said in str(caught.value)
    assert store.names("snapshots") == []


def test_all_bad_files_are_named_at_once(store, economies):
    with pytest.raises(SnapshotError) as caught:
        take(store, "counts", made_up_source(), {"a.csv": b"", "b.csv": b"x"}, economies, "2024-01-01")
    assert "a.csv" in str(caught.value)
    assert "b.csv" in str(caught.value)


def test_a_small_archive_that_unpacks_to_too_much_is_refused(store, economies, monkeypatch):
    monkeypatch.setattr("indicators.upstream.MOST_BYTES", 1000)
    files = {"counts.csv.gz": gzip.compress(b"0" * 100_000)}
    with pytest.raises(SnapshotError, match="unpacks to more than"):
        take(store, "counts", made_up_source(), files, economies, "2024-01-01")


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("counts-20240501.csv", None, "2024-05-01"),
        ("counts-2024-05-01.csv", "2024-05-02", "2024-05-02"),
        ("counts.csv", "2024-05-03", "2024-05-03"),
    ],
)
def test_a_date_is_given_or_stands_in_the_name(store, economies, name, given, expected):
    ((snapshot, _),) = take(store, "counts", made_up_source(), {name: b"BR,1\n"}, economies, given)
    assert snapshot.date == expected


def test_a_date_that_the_content_states_wins(store, economies):
    module = made_up_source()
    module.dated = lambda raw, name: "2023-03-03"
    ((snapshot, _),) = take(
        store, "counts", module, {"counts-20240501.csv": b"BR,1\n"}, economies, "2024-05-02"
    )
    assert snapshot.date == "2023-03-03"


@pytest.mark.parametrize("name", ["counts.csv", "counts-20240501-20240502.csv", "counts-20241301.csv"])
def test_an_unknown_date_is_asked_for_never_guessed(store, economies, name):
    with pytest.raises(SnapshotError, match="--date"):
        take(store, "counts", made_up_source(), {name: b"BR,1\n"}, economies)


def test_a_folder_gives_the_files_the_source_knows(tmp_path):
    for name in ("counts-1.csv", "counts-2.csv.gz", "other.csv", "counts.json"):
        (tmp_path / name).write_bytes(b"")
    found = find(tmp_path, made_up_source().SOURCE)
    assert [file.name for file in found] == ["counts-1.csv", "counts-2.csv.gz"]
    with pytest.raises(Unreadable, match="no file named like"):
        find(tmp_path, made_up_source(files=("none*",)).SOURCE)


def test_where_and_when_each_fetched_file_was_had_is_kept_with_what_its_date_is(store, economies):
    had = {
        "address": "https://example.org/a",
        "retrieved": "2026-08-22T23:59:00Z",
        "etag": '"1"',
        "last_modified": None,
    }
    later = {
        "address": "https://example.org/b",
        "retrieved": "2026-08-23T00:01:00Z",
        "etag": None,
        "last_modified": None,
    }
    files = {"counts-a.csv": b"BR,1\n", "counts-b.csv": b"UY,2\n"}
    fetched = {"counts-a.csv": had, "counts-b.csv": later}
    ((snapshot, _),) = take(store, "counts", made_up_source(), files, economies, fetched=fetched)
    assert (snapshot.date, snapshot.provenance["retrieved"]) == ("2026-08-23", "2026-08-23T00:01:00Z")
    first, second = snapshot.provenance["files"]
    assert {name: first[name] for name in had} == had
    assert second["dated"] == "retrieved"
    ((snapshot, _),) = take(
        store,
        "counts",
        made_up_source(),
        {"counts-20240501.csv": b"BR,1\n"},
        economies,
        fetched={"counts-20240501.csv": had},
    )
    assert (snapshot.date, snapshot.provenance["etag"]) == ("2024-05-01", '"1"')


def test_of_an_edition_of_parts_some_may_be_taken_again_but_not_with_other_records(store, economies):
    module = made_up_source(part="place", retroactive=True)
    take(store, "counts", module, {"a.csv": b"BR,1\nUY,2\n"}, economies, "2024-01-01")
    assert [
        new for _, new in take(store, "counts", module, {"a.csv": b"UY,2\n"}, economies, "2024-01-01")
    ] == [False]
    with pytest.raises(OtherRecords, match="never overwritten") as caught:
        take(store, "counts", module, {"a.csv": b"UY,3\n"}, economies, "2024-01-01")
    assert (caught.value.dates, caught.value.files) == (["2024-01-01"], {"a.csv"})
