"""The command line does one thing for each word, and says what went wrong in one message."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from indicators import release
from indicators.cli import main
from tests.conftest import FIXTURES
from tests.engine.conftest import counted, made_up_source, measure, released, tree

FOLDERS = {"root_zone": "rootzone", "ixps": "ixp", "world_bank": "worldbank"}


@pytest.fixture
def run(store):
    def call(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return call


def said(result, status=0):
    """Return what a command printed, which ended with the status and no traceback."""
    assert result.exit_code == status, result.output
    assert status == 0 or isinstance(result.exception, SystemExit)
    return result.output


def test_from_published_files_to_a_release(run, store, upstream):
    for source, folder in FOLDERS.items():
        dated = ["--date", "2026-07-01"] if source == "world_bank" else []
        lines = said(run("snapshot", source, "--from", upstream / folder, *dated)).splitlines()
        assert all(line.endswith(", kept") for line in lines)
    assert ": new, current" in said(run("build", "--quiet", "--jobs", 2))
    assert "nothing changed, current" in said(run("build"))
    assert "nothing changed, current" in said(run("build", "--force")), "one process gives the bytes of two"
    assert "are in order" in said(run("check"))
    assert "1 indicator and release" in said(run("check", "population"))
    assert said(run("list", "releases")).split() == [release.current(store)[1], "current"]
    assert "names_cctld_dnssec" in said(run("list"))
    assert "root_zone" in said(run("list", "sources"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("snapshot", "root_zon", "--from", "."), "there is no source 'root_zon'; did you mean root_zone?"),
        (("snapshot", "ixps", "--from", "/nowhere"), "/nowhere: no such file or folder"),
        (("check", "population_"), "did you mean population?"),
        (("check",), "nothing has been released there; run `indicators build`"),
        (("build",), "no snapshot; run `indicators snapshot SOURCE --from PATH` first"),
        (("build", "--jobs", "2", "--as-of", "2020-01-01"), "no snapshot"),
        (("rollback", "2020-01-01-abc", "--reason", "x"), "there is no release '2020-01-01-abc'"),
    ],
)
def test_a_mistake_gets_one_message_and_exit_status_1(run, tmp_path, words, message):
    before = tree(tmp_path)
    output = said(run(*words), 1)
    assert message in output
    assert output.startswith("Error: ")
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "words",
    [
        ("snapshot", "ixps"),
        ("snapshot", "ixps", "--from", ".", "--date", "yesterday"),
        ("snapshot", "ixps", "--from", ".", "--date", "2024-02-30"),
        ("build", "--jobs", "0"),
        ("build", "--as-of", "1/2/2024"),
        ("list", "countries"),
        ("rollback", "2020-01-01-abc"),
        ("biuld",),
    ],
)
def test_a_command_that_cannot_be_understood_gets_exit_status_2(run, tmp_path, words):
    before = tree(tmp_path)
    assert "Try 'main" in said(run(*words), 2)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "content", [b"", b"<html><h1>502</h1></html>", b"\x00\x01\xfe", b"[]", b"{}", b"a,b\n1\n"]
)
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("root_zone", "root.zone.20240101"),
        ("ixps", "peeringdb_20240101.json"),
        ("world_bank", "sp.pop.totl.csv"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_data_stay_as_they_were(run, tmp_path, source, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    before = tree(tmp_path)
    assert name in said(run("snapshot", source, "--from", file, "--date", "2024-01-01"), 1)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-9],
        lambda whole: whole + whole,
        lambda whole: (
            whole.replace(b"Brazil", b"Brasilia").replace(b'"BR"', b'"XX"').replace(b"BRA,", b"XXA,")
        ),
    ],
    ids=["half of it", "cut short", "twice", "unknown country"],
)
@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("ixps", "ixp/peeringdb_peeringlan_20260528.json"),
        ("world_bank", "worldbank/sp.pop.totl.csv"),
    ],
)
def test_a_harmed_file_is_refused_and_data_stay_as_they_were(run, tmp_path, source, path, harm):
    file = tmp_path / Path(path).name
    file.write_bytes(harm((FIXTURES / path).read_bytes()))
    before = tree(tmp_path)
    assert file.name in said(run("snapshot", source, "--from", file, "--date", "2026-07-01"), 1)
    assert tree(tmp_path) == before


def test_of_a_folder_with_one_bad_file_nothing_is_kept(run, tmp_path, upstream):
    folder = Path(shutil.copytree(upstream / "ixp", tmp_path / "ixp"))
    (folder / "peeringdb_peeringlan_20230101.json").write_bytes(b'[{"id": 1')
    before = tree(tmp_path)
    assert "peeringdb_peeringlan_20230101.json" in said(run("snapshot", "ixps", "--from", folder), 1)
    assert tree(tmp_path) == before


@pytest.fixture
def counts(store, project, photograph):
    """A source with two snapshots, each of which has been released."""
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    for lines in ({"d2024_01_01": "BR,1"}, {"d2024_02_01": "BR,2"}):
        photograph("counts", source, **lines)
        assert CliRunner().invoke(main, ["build"]).exit_code == 0
    return source


def test_a_date_that_is_taken_is_refused_with_other_records_and_there_already_with_the_same(
    run, store, counts, tmp_path
):
    file, before = tmp_path / "counts-2024-02-01.csv", tree(store.root)
    file.write_text("BR,3\n")
    output = said(run("snapshot", "counts", "--from", file), 1)
    assert "counts 2024-02-01: a snapshot of that date holds other records and is never overwritten" in output
    file.write_text("BR,2\n")
    assert "counts 2024-02-01: 1 row, already there" in said(run("snapshot", "counts", "--from", file))
    assert tree(store.root) == before


def test_a_failing_indicator_is_reported_with_exit_status_1_and_the_rest_is_released(
    run, store, counts, project, photograph
):
    def broken(counts):
        raise ZeroDivisionError("no routes")

    photograph("counts", counts, d2024_03_01="BR,3")
    project({"counts": counts}, measure("counted", broken), measure("other", counted))
    output = said(run("build"), 1)
    assert "counted: for 2024-03-01: ZeroDivisionError: no routes" in output
    assert "These keep their previous values" in output
    assert released(store) == [("BRA", "2024-01-01", 1), ("BRA", "2024-02-01", 2)]
    assert released(store, "other")[-1] == ("BRA", "2024-03-01", 3)
    assert "counted: keeps its previous values: for" in said(run("check"), 1)


def test_a_rollback_is_a_further_entry_and_done_once(run, store, counts):
    old, new = release.written(store)
    assert f"release {old} is now current" in said(run("rollback", old, "--reason", "wrong month"))
    assert f"release {old} is already current" in said(run("rollback", old, "--reason", "again"))
    assert release.log(store)[-1] == (3, {"release": old, "replaces": new, "reason": "wrong month"})
    assert store.names(release.LOG) == ["000001.json", "000002.json", "000003.json"]
    assert said(run("list", "releases")).splitlines() == [f"{old}  current", new]


def test_an_edition_of_the_past_is_made_without_becoming_current(run, store, counts):
    before = release.current(store)
    assert "not made current, a later one is" in said(run("build", "--as-of", "2024-01-15"))
    assert release.current(store) == before


def test_a_harmed_file_of_the_release_is_named(run, store, counts):
    path = f"releases/{release.current(store)[1]}/values/counted.parquet"
    store.replace(path, store.read(path)[:-1])
    assert f"{path}: its bytes are not the released ones" in said(run("check"), 1)


@pytest.mark.parametrize(
    ("path", "content", "commands"),
    [
        ("releases/log/000003.json", b"{", (("build",), ("check",), ("list", "releases"))),
        ("releases/log/000003.json", b"{}", (("build",), ("check",))),
        ("releases/{id}/datapackage.json", b"{}", (("build",), ("check",))),
        ("releases/{id}/datapackage.json", b"<html>", (("build",), ("check",))),
        ("reference/economies.csv", b"iso3\n", (("build",), ("snapshot", "counts", "--from", "."))),
    ],
)
def test_damage_is_named_in_one_message(run, store, counts, path, content, commands):
    path = path.format(id=release.current(store)[1])
    store.replace(path, content)
    for words in commands:
        assert Path(path).name in said(run(*words), 1)


def test_the_installed_command_exits_as_it_should():
    command = Path(sys.executable).with_name("indicators")
    helped = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert all(word in helped.stdout for word in ("snapshot", "build", "list", "check", "rollback"))
    refused = subprocess.run([command, "snapshot", "x", "--from", "."], capture_output=True, text=True)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: there is no source 'x'")
    assert refused.stderr.count("\n") == 1
