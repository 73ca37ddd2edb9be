"""A refresh over every source ends with the release that the same files give from the disk, whatever happens."""

import json
import os
import signal
import subprocess
import sys
import threading
from functools import partial

import pytest
from click.testing import CliRunner

from indicators import registry
from indicators.cli import main
from indicators.fetch import client
from indicators.fetch.limits import Limits
from indicators.fetch.run import JOBS as AT_ONCE
from indicators.release import ReleaseError, open_release
from indicators.sources import ixps
from tests.conftest import FIXTURES, ROOT
from tests.fetch.server import site, status
from tests.live import today

__all__ = ["site"]

DAY = "2026-08-23"  # of files that state none
PLACED_FIRST = ("root_zone", "delegations", "routes")


@pytest.fixture(scope="module")
def upstreams(tmp_path_factory):
    """What every upstream publishes on one day, small."""
    return today.published(today.folder(FIXTURES, tmp_path_factory.mktemp("upstreams") / "today"))


@pytest.fixture(scope="module")
def quick():
    """No pauses between requests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "Limits", partial(Limits, pause=0, backoff=0.01, jitter=0))
        yield


@pytest.fixture(scope="module")
def small(quick):
    """Only the indicators that small files have enough for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "load", registry.load)
        today.without_what_is_too_small()
        yield


def refreshed(*options):
    done = CliRunner().invoke(
        main, ["refresh", "--quiet", "--date", DAY, *map(str, options)], catch_exceptions=False
    )
    return done.exit_code, done


def files_of(name, upstreams):
    """Return the files of a source as they would be downloaded by hand, by name."""
    module = registry.load().module(name)
    addresses = dict(module.SOURCE.live)
    if module.SOURCE.listing:
        addresses |= module.leads_to({page: upstreams[page] for page in module.SOURCE.listing}, None)
    return {file: upstreams[address] for file, address in addresses.items() if address in upstreams}


def from_disk(upstreams, folder):
    """Return the release that the files give when each source is taken from a folder, and then built."""
    found = registry.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDICATORS_DATA", str(folder / "data"))
        patch.setenv("INDICATORS_CACHE", str(folder / "cache"))
        for name in [*PLACED_FIRST, *sorted(set(found.sources) - set(PLACED_FIRST))]:
            if found.source(name).experimental or not (files := files_of(name, upstreams)):
                continue
            for file, content in files.items():
                place = folder / name / file
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
            command = ["snapshot", name, "--from", str(folder / name)]
            taken = CliRunner().invoke(main, command)
            if "pass --date" in taken.output:
                taken = CliRunner().invoke(main, [*command, "--date", DAY])
            assert taken.exit_code == 0, taken.output
        built = CliRunner().invoke(main, ["build", "--quiet"])
        assert built.exit_code == 0, built.output
        return open_release(folder / "data")


@pytest.fixture(scope="module")
def disk(upstreams, small, tmp_path_factory):
    """The release that the small files give from the disk."""
    return from_disk(upstreams, tmp_path_factory.mktemp("disk"))


def test_a_refresh_over_the_network_equals_a_build_from_the_disk(
    upstreams, disk, store, site, small, tmp_path
):
    site.serve(today.answers(upstreams))
    code, done = refreshed("--notes", tmp_path / "notes", "--report", tmp_path / "report.json")
    assert code == 0, done.output
    release = open_release(store.location)
    said = json.loads((tmp_path / "report.json").read_text())
    assert said["current"]["id"] == release.id
    assert {
        name for name, one in said["sources"].items() if one["failed"] and not one["experimental"]
    } == set()
    assert done.stdout.splitlines() == [done.stdout.strip()], "--quiet prints the last line alone"
    assert {place.suffixes[-2] for place in (tmp_path / "notes").iterdir()} == {".es", ".pt", ".en"}
    assert disk.id == release.id
    assert disk.package["resources"] == release.package["resources"]


def test_with_one_source_down_the_others_are_released_and_the_report_is_right(
    upstreams, store, site, small, tmp_path
):
    (address,) = ixps.SOURCE.live.values()
    site.serve(today.answers(upstreams) | {address: status(404)})
    code, done = refreshed("--report", tmp_path / "report.json")
    assert code == 1
    said = json.loads((tmp_path / "report.json").read_text())
    failed = {name for name, one in said["sources"].items() if one["failed"] and not one["experimental"]}
    assert failed == {"ixps"}
    assert said["sources"]["ixps"]["newest"] is None
    waiting = {id for id, why in said["not_yet"].items() if "ixps" in why}
    assert waiting == {"interconnection_ixps", "interconnection_ixp_need"}
    assert "ixps: there is no snapshot of it yet" in done.stderr
    assert (said["refused"], said["failed"]) == ({}, {})
    release = open_release(store.location)
    assert "interconnection_ixps" not in release.indicators
    # Once it is up again, only what is new is sent, and the release is whole.
    site.serve({address: upstreams[address]})
    before = len(site.log)
    assert refreshed()[0] == 0
    assert {one.path for one in site.log[before:] if one.whole} == {address.removeprefix("https:/")}
    assert open_release(store.location).indicators.keys() == {*release.indicators, *waiting}


def test_killed_in_the_fetch_and_in_the_build_it_ends_with_the_same_release(upstreams, disk, store, site):
    site.serve(today.answers(upstreams))
    command = [sys.executable, "-m", "tests.live.killed"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as starter:

        def start():
            starter.stdin.write(f"--date {DAY}\n")
            starter.stdin.flush()
            return int(starter.stdout.readline())

        def ended():
            return next(line.split()[1] for line in starter.stdout if line.startswith("ended"))

        for part in (0.2, 0.8):
            enough, killed = threading.Event(), threading.Event()

            def hold(asked, part=part, enough=enough, killed=killed):
                if len({one.path for one in site.log if one.whole}) >= part * len(upstreams):
                    enough.set()
                    killed.wait(60)

            site.on_bytes = hold
            child = start()
            assert enough.wait(60)
            os.kill(child, signal.SIGKILL)
            killed.set()
            assert ended() == "-9"
        site.on_bytes = lambda asked: None
        for _ in range(2):
            child = start()
            line = next(line for line in starter.stdout if line.startswith(("computed", "ended")))
            assert line.startswith("computed")
            os.kill(child, signal.SIGKILL)
            assert ended() == "-9"
            with pytest.raises(ReleaseError, match="nothing has been released"):
                open_release(store.location)
        start()
        assert ended() == "0"
        starter.stdin.close()
        starter.stdout.read()
    assert open_release(store.location).id == disk.id
    whole = [one.path for one in site.log if one.whole]
    assert len(whole) - len(set(whole)) <= 2 * AT_ONCE, (
        "only what was on its way at a kill is asked for again"
    )


@pytest.mark.upstream
def test_a_refresh_over_real_files_equals_a_build_from_the_disk(upstream, store, site, quick, tmp_path):
    published = today.published(today.folder(upstream, tmp_path / "today"))
    site.serve(today.answers(published))
    code, done = refreshed()
    assert code == 0, done.output
    release = open_release(store.location)
    assert from_disk(published, tmp_path / "disk").id == release.id
    # Only what has no live form, or an experimental one, is missing.
    assert len(release.indicators) > 35
