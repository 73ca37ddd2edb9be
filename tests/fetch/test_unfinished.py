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


@pytest.fixture
def upstream_site(site):
    site.serve({address(path): server.file(content(path), Content_Type="text/csv") for path in PATHS})
    return site


@pytest.fixture
def runner(upstream_site):
    """Return what starts runs in a place; each gives its process id, and waits for its status."""
    with contextlib.ExitStack() as running:

        def start(place):
            process = running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.fetch.killed"],
                    cwd=REPOSITORY,
                    env=os.environ
                    | {"INDICATORS_DATA": f"{place}/data", "INDICATORS_CACHE": f"{place}/cache"},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            return Runs(process)

        yield start


class Runs:
    """Runs of ``indicators fetch``, one after the other."""

    def __init__(self, process):
        self._process = process
        self.pid = None

    def begin(self, *arguments):
        self._process.stdin.write(" ".join(["--quiet", *arguments]) + "\n")
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


@pytest.fixture
def in_peace(runner, upstream_site, tmp_path):
    """Return what a run leaves that nothing disturbs."""
    runs = runner(tmp_path / "peace")
    runs.begin("--jobs", "1")
    assert runs.status() == 0
    assert [one.path for one in upstream_site.log if one.whole] == [one.path for one in upstream_site.log]
    upstream_site.log.clear()
    return kept(tmp_path / "peace")


def test_killed_twenty_times_it_ends_the_same_and_fetches_nothing_twice_that_was_whole(
    in_peace, runner, upstream_site, tmp_path
):
    runs, killed = runner(tmp_path / "killed"), []
    ahead = {f"/upstream.example/{path}": list(MOMENTS) for path in PATHS}

    def kill(asked):
        if ahead[asked.path] and asked.sent >= ahead[asked.path][0]:
            killed.append((asked.path, ahead[asked.path].pop(0)))
            os.kill(runs.pid, signal.SIGKILL)
            raise ConnectionResetError

    upstream_site.on_bytes = kill
    runs.begin("--jobs", "1")
    while (status := runs.status()) == -signal.SIGKILL:
        runs.begin("--jobs", "1")
    assert status == 0
    assert len(killed) == len(MOMENTS) * len(PATHS) >= 20
    assert kept(tmp_path / "killed") == in_peace
    whole = [one.path for one in upstream_site.log if one.whole]
    assert sorted(whole) == sorted(ahead)
    waiting, contents = cached(tmp_path / "killed")
    assert waiting == []
    assert contents == {hashlib.sha256(content(path)).hexdigest() for path in PATHS}


def test_one_that_ended_asks_again_the_next_time(in_peace, runner, upstream_site, tmp_path):
    runs = runner(tmp_path / "peace")
    runs.begin()
    assert runs.status() == 0
    assert {one.status for one in upstream_site.log} == {304}
    assert sorted(one.path for one in upstream_site.log) == [f"/upstream.example/{path}" for path in PATHS]


def test_two_at_once_do_each_other_no_harm(in_peace, runner, tmp_path):
    both = [runner(tmp_path / "both") for _ in range(2)]
    for runs in both:
        runs.begin()
    assert [runs.status() for runs in both] == [0, 0]
    assert kept(tmp_path / "both") == in_peace
    waiting, contents = cached(tmp_path / "both")
    assert waiting == []
    assert len(contents) == len(PATHS)
