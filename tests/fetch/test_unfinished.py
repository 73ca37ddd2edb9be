"""A fetch that is killed, or that another runs beside, ends as one that was left in peace."""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.store import REPOSITORY
from tests.fetch import server
from tests.fetch.killed import FILES, SIZE, address, content

PATHS = sorted({path for paths in FILES.values() for path in paths})
# Of each file: before its first byte, in the middle, shortly before its end; more than twenty in all.
MOMENTS = [0, SIZE // 3, SIZE - 10_000]


@pytest.fixture(scope="module")
def running():
    """A site, and two processes that run fetches of it."""
    site = server.Site()
    site.serve({address(path): server.file(content(path), Content_Type="text/csv") for path in PATHS})
    with contextlib.ExitStack() as processes:
        yield (
            site,
            *(
                Runs(
                    processes.enter_context(
                        subprocess.Popen(
                            [sys.executable, "-m", "tests.fetch.killed"],
                            cwd=REPOSITORY,
                            env=os.environ | {"INDICATORS_MIRROR": site.address},
                            stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE,
                            text=True,
                        )
                    )
                )
                for _ in range(2)
            ),
        )
    site.close()


@pytest.fixture
def site(running):
    """The site, as if nobody had asked it yet."""
    site, *_ = running
    site.log.clear()
    site.on_bytes = lambda asked: None
    return site


@pytest.fixture
def runs(running):
    return running[1]


class Runs:
    """Runs of ``indicators fetch``, one after the other."""

    def __init__(self, process):
        self._process = process
        self.pid = None

    def begin(self, place, *arguments, killed_at=0):
        self._process.stdin.write(" ".join([str(place), str(killed_at), "--quiet", *arguments]) + "\n")
        self._process.stdin.flush()
        self.pid = int(self._process.stdout.readline())

    def status(self):
        return int(self._process.stdout.readline())


def kept(place):
    """Return every snapshot: the digest of its records, and what is said of it but for the time."""

    def untimed(said):
        if isinstance(said, dict):
            return {name: untimed(value) for name, value in said.items() if name not in ("retrieved", "date")}
        return [untimed(one) for one in said] if isinstance(said, list) else said

    files = sorted(Path(place, "data/snapshots").rglob("*.*"))
    return {
        f"{file.parent.name}{file.suffix}": untimed(json.loads(file.read_text()))
        if file.suffix == ".json"
        else hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def cached(place):
    """Return what waits for a later run, and the digests of the contents that are there."""
    folder = Path(place, "cache/fetch")
    contents = {file.name for file in (folder / "contents").iterdir()}
    assert all(
        hashlib.sha256((folder / "contents" / name).read_bytes()).hexdigest() == name for name in contents
    )
    return list((folder / "pending").iterdir()), contents


@pytest.fixture(scope="module")
def peace(running, tmp_path_factory):
    """A place where nothing has disturbed a fetch."""
    site, runs, _ = running
    place = tmp_path_factory.mktemp("peace")
    runs.begin(place, "--jobs", "1")
    assert runs.status() == 0
    assert sorted(one.path for one in site.log if one.whole) == sorted(
        f"/upstream.example/{path}" for path in PATHS
    )
    return place


def test_killed_twenty_times_it_ends_the_same_and_fetches_nothing_twice_that_was_whole(
    peace, runs, site, tmp_path
):
    killed, ahead = [], {f"/upstream.example/{path}": list(MOMENTS) for path in PATHS}

    def kill(asked):
        if ahead[asked.path] and asked.sent >= ahead[asked.path][0]:
            killed.append((asked.path, ahead[asked.path].pop(0)))
            os.kill(runs.pid, signal.SIGKILL)
            raise ConnectionResetError

    site.on_bytes = kill
    runs.begin(tmp_path, "--jobs", "1")
    while (status := runs.status()) == -signal.SIGKILL:
        runs.begin(tmp_path, "--jobs", "1")
    assert status == 0
    assert len(killed) == len(MOMENTS) * len(PATHS) >= 20
    assert kept(tmp_path) == kept(peace)
    assert sorted(one.path for one in site.log if one.whole) == sorted(ahead)
    waiting, contents = cached(tmp_path)
    assert waiting == []
    assert contents == {hashlib.sha256(content(path)).hexdigest() for path in PATHS}


def test_killed_before_any_file_comes_to_its_place_it_ends_the_same(peace, runs, tmp_path):
    step = 1
    runs.begin(tmp_path, killed_at=step)
    while (status := runs.status()) == -signal.SIGKILL:
        step += 1
        runs.begin(tmp_path, killed_at=step)
    assert status == 0
    assert step > 10
    assert kept(tmp_path) == kept(peace)
    waiting, contents = cached(tmp_path)
    assert waiting == []
    assert contents >= {hashlib.sha256(content(path)).hexdigest() for path in PATHS}


def test_one_that_ended_asks_again_the_next_time(peace, runs, site):
    runs.begin(peace)
    assert runs.status() == 0
    assert {one.status for one in site.log} == {304}
    assert sorted(one.path for one in site.log) == [f"/upstream.example/{path}" for path in PATHS]


def test_two_at_once_do_each_other_no_harm(peace, running, tmp_path):
    both = running[1:]
    for runs in both:
        runs.begin(tmp_path)
    assert [runs.status() for runs in both] == [0, 0]
    assert kept(tmp_path) == kept(peace)
    waiting, contents = cached(tmp_path)
    assert waiting == []
    assert len(contents) == len(PATHS)
