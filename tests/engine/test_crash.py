"""A build that is killed, or that another build runs beside, leaves a current release that verifies."""

import concurrent.futures
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indicators import release
from indicators.release import Release
from indicators.store import REPOSITORY, Store

INDICATORS = Path(sys.executable).with_name("indicators")
KILLS = 30


def start(place, *options, **how):
    """Start a build of the data in a place, with the cache there, as a person would."""
    return subprocess.Popen(
        [INDICATORS, "build", "--quiet", *options],
        env=os.environ | {"INDICATORS_DATA": f"{place}/here", "INDICATORS_CACHE": f"{place}/cache"},
        stdout=subprocess.DEVNULL,
        **how,
    )


def current(place):
    """Return the id of the current release, every hash of which was verified."""
    store = Store(place / "here")
    id = release.current(store)[1]
    assert Release(store, id).faults() == []
    return id


@pytest.fixture(scope="module")
def outdated(tmp_path_factory):
    """A place whose current release was built before the newest root zone came."""
    place = tmp_path_factory.mktemp("outdated")
    for source in ("ixps", "root_zone", "world_bank"):  # enough to be killed in, and quick
        shutil.copytree(REPOSITORY / "data/snapshots" / source, place / "here/snapshots" / source)
    newest = sorted((place / "here/snapshots/root_zone").iterdir())[-2:]
    for file in newest:
        file.rename(place / file.name)
    assert start(place).wait() == 0
    for file in newest:
        (place / file.name).rename(file)
    return place


@pytest.fixture
def trial(outdated, tmp_path):
    """Return a copy of the outdated place, with the cache of the last build or without any."""

    def copy(name, cached=True):
        leave = None if cached else shutil.ignore_patterns("cache")
        return Path(shutil.copytree(outdated, tmp_path / name, ignore=leave))

    return copy


def test_killed_at_thirty_random_moments_the_current_release_verifies_each_time(outdated, trial):
    old, seconds = current(outdated), {}
    for cached in (True, False):
        rehearsal = trial(f"rehearsal {cached}", cached)
        began = time.monotonic()
        assert start(rehearsal).wait() == 0
        seconds[cached] = time.monotonic() - began
    new, chance = current(rehearsal), random.Random(20260822)
    assert new != old

    def killed(turn, moment):
        place = trial(f"trial {turn}", cached=turn % 2 == 0)
        process = start(place)
        time.sleep(moment)
        process.kill()
        process.wait()
        found = current(place)
        if turn % 5 == 0:
            assert start(place).wait() == 0
            assert current(place) == new
        shutil.rmtree(place)
        return found

    moments = [chance.uniform(0, seconds[turn % 2 == 0]) for turn in range(KILLS)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = list(pool.map(killed, range(KILLS), moments))
    assert set(found) <= {old, new}
    assert old in found, "every build had published before it was killed"


def test_killed_while_it_writes_the_release_the_old_one_stays_or_the_new_one_is_whole(outdated, trial):
    old = current(outdated)
    for turn in range(4):
        place = trial(f"trial {turn}")
        folders = place / "here" / "releases"
        before = set(folders.iterdir())
        process = start(place)
        while process.poll() is None and set(folders.iterdir()) == before:
            time.sleep(0.0005)
        time.sleep(0.005 * turn)
        process.kill()
        process.wait()
        assert set(folders.iterdir()) > before, "the build ended before it began to write"
        half_or_whole = current(place)
        assert start(place).wait() == 0
        assert half_or_whole in (old, current(place))
        assert current(place) != old


def test_two_builds_at_once_end_with_one_release_that_verifies_at_every_moment(outdated, trial):
    place = trial("both")
    both = [start(place), start(place, "--force")]
    seen = {current(place)}
    while any(process.poll() is None for process in both):
        seen.add(current(place))
        time.sleep(0.01)
    assert [process.returncode for process in both] == [0, 0]
    assert len(seen | {current(place)}) == 2
    assert [number for number, _ in release.log(Store(place / "here"))] == [1, 2]


def test_killed_with_its_workers_a_parallel_build_leaves_the_old_release(outdated, trial):
    place = trial("parallel", cached=False)
    process = start(place, "--jobs", "2", start_new_session=True)
    computed = place / "cache" / "computed"
    while process.poll() is None and not computed.exists():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert current(place) == current(outdated)
    assert start(place, "--jobs", "2").wait() == 0
    assert current(place) != current(outdated)
