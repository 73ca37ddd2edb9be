"""A refresh with nobody watching: what is well is released, what is not is said, and the exit status tells."""

import datetime
import json

import pytest
from click.testing import CliRunner

from indicators import release, snapshots
from indicators.cli import main
from indicators.refresh import refresh
from indicators.release import open_release
from tests.engine.conftest import counted, measure, released
from tests.fetch.conftest import live_source
from tests.fetch.server import html, site, status

__all__ = ["site"]

TODAY = datetime.datetime.now(datetime.UTC).date()
COUNTS, JUMPS = "https://one.example/counts.csv", "https://two.example/counts_of_jumps.csv"


def jumping(jumps):
    return counted(jumps)


@pytest.fixture
def sources(project):
    """Two made-up sources at two hosts, and an indicator of each."""
    made = {
        "counts": live_source({"counts.csv": COUNTS}),
        "jumps": live_source({"counts_of_jumps.csv": JUMPS}, title="Jumps"),
    }
    project(made, measure("counted", counted), measure("jumping", jumping))
    return made


@pytest.fixture
def earlier(store, sources, photograph):
    """A release of ten days ago, with a snapshot of each source."""
    day = f"d{TODAY - datetime.timedelta(days=10):%Y_%m_%d}"
    photograph("counts", sources["counts"], **{day: "BR,10\nUY,20"})
    photograph("jumps", sources["jumps"], **{day: "BR,10\nUY,20"})
    CliRunner().invoke(main, ["build"], catch_exceptions=False)
    return open_release(store.location)


def run(*options):
    return CliRunner().invoke(main, ["refresh", *map(str, options)], catch_exceptions=False)


def test_all_is_well_and_current(store, site, sources, earlier, tmp_path):
    site.serve({COUNTS: b"BR,12\nUY,20\n", JUMPS: b"BR,11\nUY,20\n"})
    done = run("--notes", tmp_path / "notes", "--report", tmp_path / "report.json")
    assert done.exit_code == 0, done.output
    current = open_release(store.location)
    assert current.id != earlier.id
    assert (str(TODAY), 12) in [(date, value) for _, date, value in released(store)]
    assert done.stdout.splitlines()[-1] == (
        f"current: release {current.id} (new; 2 indicators, data up to {TODAY})"
    )
    assert done.stderr == ""
    said = json.loads((tmp_path / "report.json").read_text())
    assert (said["status"], said["error"]) == (0, None)
    assert said["release"] == {"id": current.id, "new": True, "current": True}
    assert said["current"]["replaced"] == earlier.id
    assert {name: one["age_days"] for name, one in said["sources"].items()} == {"counts": 0, "jumps": 0}
    notes = {language: tmp_path / "notes" / f"{current.id}.{language}.md" for language in ("es", "pt", "en")}
    assert said["notes"] == {language: str(place) for language, place in notes.items()}
    assert notes["es"].read_text().startswith(f"# Edición {current.id}")
    assert "Brazil: rose from 10.0%" in notes["en"].read_text()


def test_run_again_nothing_changes(store, site, sources, earlier):
    site.serve({COUNTS: b"BR,12\nUY,20\n", JUMPS: b"BR,11\nUY,20\n"})
    first, log = run(), release.log(store)
    second = run()
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert second.stdout.splitlines()[-1] == first.stdout.splitlines()[-1].replace("(new;", "(as before;")
    assert release.log(store) == log


@pytest.mark.parametrize("down", [status(404), html])
def test_a_source_that_is_down_keeps_its_last_snapshot_and_its_age_is_said(
    store, site, sources, earlier, tmp_path, down
):
    site.serve({COUNTS: b"BR,12\nUY,20\n", JUMPS: down})
    done = run("--report", tmp_path / "report.json")
    assert done.exit_code == 1
    current = open_release(store.location)
    assert current.id != earlier.id
    newest = f"{TODAY - datetime.timedelta(days=10)}"
    assert f"jumps: its last snapshot is used, of {newest}, 10 days old" in done.stderr.splitlines()
    assert done.stdout.splitlines()[-1].endswith("1 source failed)")
    assert current.values("jumping")["date"].max() == earlier.values("jumping")["date"].max()
    said = json.loads((tmp_path / "report.json").read_text())
    assert said["status"] == 1
    jumps = said["sources"]["jumps"]
    assert (jumps["failed"], jumps["outcome"], jumps["newest"], jumps["age_days"]) == (
        True,
        "failed",
        newest,
        10,
    )
    assert jumps["said"]
    assert not said["sources"]["counts"]["failed"]


def test_a_refused_indicator_keeps_its_values_and_the_rest_is_released(
    store, site, sources, earlier, tmp_path
):
    site.serve({COUNTS: b"BR,12\nUY,20\n", JUMPS: b"BR,95\nUY,20\n"})
    done = run("--report", tmp_path / "report.json", "--notes", tmp_path)
    assert done.exit_code == 1
    current = open_release(store.location)
    assert current.values("jumping")["value"].max() == 20
    assert current.values("counted")["value"].tolist() == [10, 12, 20, 20]
    assert "jumping: 1 newest value moves by more than 25: BRA 10 → 95" in done.stderr
    assert "indicators build --accept jumping" in done.stderr
    assert "1 with previous values" in done.stdout.splitlines()[-1]
    said = json.loads((tmp_path / "report.json").read_text())
    assert (list(said["refused"]), said["failed"]) == (["jumping"], {})
    assert (
        "recusado: 1 valor se move mais de 25 pontos percentuais"
        in (tmp_path / f"{current.id}.pt.md").read_text()
    )


def test_only_the_sources_named_are_asked(store, site, sources, earlier):
    site.serve({COUNTS: b"BR,12\nUY,20\n", JUMPS: b"BR,11\nUY,20\n"})
    assert run("--only", "jumps").exit_code == 0
    assert {one.path for one in site.log} == {"/two.example/counts_of_jumps.csv"}
    assert [one.date for one in snapshots.taken(store, "jumps")][-1] == f"{TODAY}"


def test_where_nothing_can_be_released_the_status_is_3(store, site, sources, tmp_path):
    done = run("--report", tmp_path / "report.json", "--quiet")
    assert done.exit_code == 3
    assert done.stdout == "current: no release\n"
    assert "counts: there is no snapshot of it yet" in done.stderr
    assert "no snapshot; run `indicators snapshot" in done.stderr
    said = json.loads((tmp_path / "report.json").read_text())
    assert (said["status"], said["release"], said["current"]) == (3, None, None)


def test_somebody_else_who_releases_meanwhile_wins_and_the_status_is_3(store, site, sources, earlier):
    site.serve({COUNTS: b"BR,12\nUY,20\n", JUMPS: b"BR,11\nUY,20\n"})
    package = earlier.package | {"created": "2026-11-01T00:00:00Z"}
    files = {one["path"]: earlier.read(one) for one in package["resources"]}
    other = release.write(store, package, files)

    def interfere(line):
        release.publish(store, other, release.current(store)[0])

    report = refresh(store.location, progress=interfere)
    assert report.status == 3
    assert f"release {other} was published while this one was being made" in report.error
    assert report.lines()[-1].startswith(f"current: release {other}")


def test_a_damaged_release_is_not_built_upon_in_silence(store, site, sources, earlier):
    site.serve({COUNTS: b"BR,12\nUY,20\n", JUMPS: b"BR,11\nUY,20\n"})
    store.replace(f"releases/{earlier.id}/values/jumping.parquet", b"other")
    done = run()
    assert done.exit_code == 3
    assert "jumping.parquet: damaged; restore it, or roll back" in done.stderr


@pytest.mark.parametrize(
    ("options", "mirror", "said"),
    [
        (["--only", "jump"], None, "jump"),
        (["--everything"], None, "No such option"),
        ([], "/nowhere/at/all", "INDICATORS_MIRROR=/nowhere/at/all: no such folder"),
        (["--date", "2026-01-01"], "", "--date is for the files of a mirror"),
    ],
)
def test_a_command_given_wrongly_ends_with_2_and_does_nothing(
    store, site, earlier, monkeypatch, options, mirror, said
):
    if mirror is not None:
        monkeypatch.setenv("INDICATORS_MIRROR", mirror)
    done = run(*options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert site.log == []
    assert open_release(store.location).id == earlier.id


def test_the_help_tells_every_exit_status():
    said = run("--help").stdout
    for number, words in {
        0: "all is well",
        1: "somebody has to look",
        2: "given wrongly",
        3: "nothing could be",
    }.items():
        assert any(line.strip().startswith(f"{number} ") and words in line for line in said.splitlines())
