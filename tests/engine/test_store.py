"""Files appear whole or not at all, and only one writer can create a name."""

import concurrent.futures

import pytest

from indicators.store import Store


@pytest.fixture(params=["folder", "memory"])
def any_store(request, tmp_path):
    return Store(tmp_path / "here" if request.param == "folder" else f"memory://{tmp_path.name}")


def test_a_name_is_created_once_and_keeps_its_first_content(any_store):
    assert any_store.create("log/000001.json", b"first")
    assert not any_store.create("log/000001.json", b"second")
    assert any_store.read("log/000001.json") == b"first"


def test_an_absent_folder_holds_nothing(any_store):
    assert any_store.names("nowhere") == []


def test_names_are_sorted_and_filtered_by_suffix(any_store):
    for name in ("b.json", "a.json", "a.parquet"):
        any_store.replace(f"folder/{name}", b"")
    assert any_store.names("folder", ".json") == ["a.json", "b.json"]


def test_of_many_writers_of_one_name_exactly_one_wins(tmp_path):
    store = Store(tmp_path)
    contents = [bytes([65 + writer]) * 100_000 for writer in range(16)]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        won = list(pool.map(lambda content: store.create("log/000002.json", content), contents))
    assert won.count(True) == 1
    assert store.read("log/000002.json") == contents[won.index(True)]


def test_a_reader_never_sees_half_of_a_replaced_file(tmp_path):
    store = Store(tmp_path)
    contents = [b"a" * 500_000, b"b" * 500_000]
    store.replace("file", contents[0])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        writing = pool.submit(lambda: [store.replace("file", contents[turn % 2]) for turn in range(60)])
        while not writing.done():
            assert store.read("file") in contents


def test_writing_leaves_nothing_aside(tmp_path):
    store = Store(tmp_path)
    store.create("one", b"1")
    store.replace("two", b"2")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["one", "two"]


def test_a_location_that_nothing_here_can_open_is_said_to_be_so():
    with pytest.raises(OSError, match=r"nothing://here: cannot be opened .*; give a folder, or s3://"):
        Store("nothing://here")
