"""On an object store there are no folders, links or renames: every step holds all the same."""

import pytest

from indicators import release
from indicators.build import build
from indicators.release import Release, ReleaseError, open_release
from indicators.snapshots import load, taken
from indicators.store import Store
from tests.engine.conftest import counted, made_up_source, measure, released, tree


@pytest.fixture(params=["folder", "memory"])
def place(request, store, tmp_path):
    """An empty data location of either kind; the reference tables are then the repository's."""
    return Store(tmp_path / "there" if request.param == "folder" else f"memory://{tmp_path.name}")


@pytest.fixture
def counts(project):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    return source


def test_from_snapshots_to_a_release_and_back(place, counts, photograph):
    photograph("counts", counts, place, d2024_01_01="BR,1\nUY,2", d2024_02_01="BR,3")
    assert [snapshot.date for snapshot in taken(place, "counts")] == ["2024-01-01", "2024-02-01"]
    assert load(place, taken(place, "counts")[1])["count"].tolist() == [3]
    outcome = build(place.location)
    assert (outcome.new, outcome.current, outcome.failures) == (True, True, {})
    assert released(place) == [("BRA", "2024-01-01", 1), ("BRA", "2024-02-01", 3), ("URY", "2024-01-01", 2)]
    assert open_release(place.location).faults() == []
    assert place.names(release.LOG) == ["000001.json"]
    assert not build(place.location).new


def test_both_kinds_of_place_get_the_same_bytes(store, tmp_path, counts, photograph):
    folder, memory = Store(tmp_path / "there"), Store(f"memory://{tmp_path.name}")
    for place in (folder, memory):
        photograph("counts", counts, place, d2024_01_01="BR,1")
        build(place.location)
    written = tree(folder.path("releases"))
    assert len(written) > 3
    for path in written:
        assert memory.read(f"releases/{path}") == folder.read(f"releases/{path}")


def test_of_two_builders_the_one_that_started_from_an_older_release_gives_way(place, counts, photograph):
    photograph("counts", counts, place, d2024_01_01="BR,1")

    def another_builder(line):
        if line == "computed counted 2024-01-01":
            photograph("counts", counts, place, d2024_02_01="BR,2")
            build(place.location)

    with pytest.raises(ReleaseError, match="published while this one was being made"):
        build(place.location, progress=another_builder)
    assert released(place) == [("BRA", "2024-01-01", 1), ("BRA", "2024-02-01", 2)]
    assert all(Release(place, id).faults() == [] for id in release.written(place))
    assert place.names(release.LOG) == ["000001.json"]
    assert build(place.location).current


def test_of_two_builders_of_the_same_release_both_are_content(place, counts, photograph):
    photograph("counts", counts, place, d2024_01_01="BR,1")
    ids = []
    outcome = build(place.location, progress=lambda line: ids.append(build(place.location).id))
    assert ids == [outcome.id]
    assert outcome.current
    assert place.names(release.LOG) == ["000001.json"]


def test_cut_off_before_any_write_a_build_leaves_the_last_release_whole(
    place, counts, photograph, monkeypatch
):
    photograph("counts", counts, place, d2024_01_01="BR,1")
    old = build(place.location).id
    photograph("counts", counts, place, d2024_02_01="BR,2")
    left, cut_off = 0, 0

    def limited(write):
        def until_none_is_left(store, name, content):
            nonlocal left
            if store.location == place.location:
                if left == 0:
                    raise KeyboardInterrupt
                left -= 1
            return write(store, name, content)

        return until_none_is_left

    for way in ("create", "replace"):
        monkeypatch.setattr(Store, way, limited(getattr(Store, way)))
    while True:
        left = cut_off
        try:
            new = build(place.location).id
            break
        except KeyboardInterrupt:
            cut_off += 1
            assert release.current(place) == (1, old)
            assert Release(place, old).faults() == []
    assert cut_off == len(Release(place, new).package["resources"]) + 2, "files, description, log entry"
    assert release.current(place) == (2, new)
    assert released(place)[-1] == ("BRA", "2024-02-01", 2)
