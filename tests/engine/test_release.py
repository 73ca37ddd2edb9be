"""A release is immutable, published by one builder at a time, and says when a byte of it is wrong."""

import json

import pytest

from indicators import release
from indicators.release import Release, ReleaseError, open_release
from indicators.store import Store


def package(day="2024-05-01", note="first"):
    resource = {"name": "note", "path": "reference/note.csv", "format": "csv"}
    return {"created": f"{day}T00:00:00Z", "resources": [resource]}, {"reference/note.csv": note.encode()}


@pytest.fixture(params=["folder", "memory"])
def store(request, tmp_path):
    return Store(tmp_path / "data" if request.param == "folder" else f"memory://{tmp_path.name}")


def test_the_same_content_has_the_same_id_and_bytes(store):
    first = release.write(store, *package())
    before = store.read(f"releases/{first}/datapackage.json")
    assert release.write(store, *package()) == first
    assert store.read(f"releases/{first}/datapackage.json") == before
    assert first.startswith("2024-05-01-")


def test_other_content_has_another_id(store):
    assert release.write(store, *package()) != release.write(store, *package(note="second"))


def test_a_written_release_is_not_current_until_it_is_published(store):
    id = release.write(store, *package())
    assert release.current(store) == (0, None)
    assert release.publish(store, id, 0)
    assert release.current(store) == (1, id)
    assert store.names(release.LOG) == ["000001.json"]


def test_publishing_the_current_release_again_changes_nothing(store):
    id = release.write(store, *package())
    release.publish(store, id, 0)
    assert not release.publish(store, id, 1)
    assert release.current(store) == (1, id)


def test_of_two_builders_only_one_can_follow_the_same_entry(store):
    first, second = release.write(store, *package()), release.write(store, *package(note="second"))
    release.publish(store, first, 0)
    with pytest.raises(ReleaseError, match="published while this one"):
        release.publish(store, second, 0)
    assert release.current(store) == (1, first)


def test_a_rollback_appends_and_gives_its_reason(store):
    first, second = release.write(store, *package()), release.write(store, *package(note="second"))
    release.publish(store, first, 0)
    release.publish(store, second, 1)
    release.publish(store, first, 2, reason="wrong month")
    assert release.current(store) == (3, first)
    assert release.log(store)[-1][1] == {"release": first, "replaces": second, "reason": "wrong month"}


@pytest.mark.parametrize("harm", ["flip", "cut", "remove", "descriptor"])
def test_every_harm_to_a_release_is_found_and_it_is_not_published(tmp_path, harm):
    store = Store(tmp_path)
    id = release.write(store, *package())
    file = tmp_path / "releases" / id / "reference/note.csv"
    if harm == "flip":
        file.write_bytes(b"firsT")
    elif harm == "cut":
        file.write_bytes(b"fir")
    elif harm == "remove":
        file.unlink()
    else:
        descriptor = tmp_path / "releases" / id / "datapackage.json"
        descriptor.write_text(descriptor.read_text().replace('"csv"', '"tsv"'))
    assert len(Release(store, id).faults()) == 1
    with pytest.raises(ReleaseError, match="not published"):
        release.publish(store, id, 0)
    assert release.write(store, *package()) == id
    assert Release(store, id).faults() == []


def test_a_folder_without_its_descriptor_is_no_release(tmp_path):
    store = Store(tmp_path)
    store.replace("releases/2024-01-01-abc/values/x.parquet", b"half")
    assert release.written(store) == []


def test_an_unknown_release_is_named_with_the_nearest(store):
    id = release.write(store, *package())
    with pytest.raises(ReleaseError, match=f"nearest is {id}"):
        Release(store, id[:-1])


def test_an_empty_location_says_what_to_run(tmp_path):
    with pytest.raises(ReleaseError, match="indicators build"):
        open_release(tmp_path)


def test_the_descriptor_carries_hashes_bytes_and_a_version(store):
    id = release.write(store, *package())
    said = json.loads(store.read(f"releases/{id}/datapackage.json"))
    assert said["release"] == id
    assert said["version"] == f"2024.5.1+{id[11:]}"
    assert said["resources"][0]["bytes"] == 5
    assert said["resources"][0]["hash"].startswith("sha256:")
