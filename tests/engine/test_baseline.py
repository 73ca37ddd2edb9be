"""The committed release follows, byte for byte, from the committed snapshots and code."""

import filecmp
import shutil

import jsonschema
import pytest

from indicators import release
from indicators.build import build
from indicators.release import Release, open_release
from indicators.store import REPOSITORY, Store
from tests.downloads.package_profile import PROFILE

DATA = REPOSITORY / "data"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The committed snapshots and reference tables, without any release, and an empty cache."""
    for name in ("snapshots", "reference"):
        shutil.copytree(DATA / name, tmp_path / "data" / name)
    monkeypatch.setenv("INDICATORS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "data"


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_committed_baseline_is_rebuilt_byte_for_byte(copy, jobs):
    outcome = build(str(copy), jobs=jobs)
    assert outcome.failures == {}
    id = release.current(Store(DATA))[1]
    assert outcome.id == id, "the baseline is not of this code and these snapshots: run `make baseline`"
    files = [file.relative_to(copy) for file in (copy / "releases").rglob("*") if file.is_file()]
    assert filecmp.cmpfiles(copy, DATA, files, shallow=False)[1:] == ([], [])
    assert release.written(Store(DATA)) == [id], "one release is committed"


def test_its_descriptor_is_a_data_package():
    jsonschema.validate(open_release(DATA).package, PROFILE, format_checker=jsonschema.FormatChecker())


def test_every_file_of_the_committed_baseline_verifies():
    assert open_release(DATA).faults() == []


def test_every_released_value_follows_from_a_committed_snapshot():
    store, baseline = Store(DATA), open_release(DATA)
    for said in baseline.indicators.values():
        for put in said["inputs"]:
            sidecar = store.read(f"snapshots/{put['source']}/{put['date']}.json").decode()
            assert put["sha256"] in sidecar


def test_the_committed_data_stay_small():
    size = sum(file.stat().st_size for file in DATA.rglob("*") if file.is_file())
    assert size < 25e6


def test_a_release_is_whole_on_its_own(tmp_path, monkeypatch):
    id = release.current(Store(DATA))[1]
    shutil.copytree(DATA / "releases", tmp_path / "releases")
    alone = Release(Store(tmp_path), id)
    assert alone.reference("economies")["iso3"].str.len().eq(3).all()
    assert len(alone.shapes()["economies"]) == 51
    assert all(not alone.values(name).empty for name in alone.indicators)
