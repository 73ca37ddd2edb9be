"""What the project promises about itself: a lock, one version, agreed rooms, checks that cannot be left out."""

import ast
import os
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import DATA, ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ROOMS = {".ci", ".github", "dashboard", "data", "indicators", "notebooks", "tests"}
LONGEST_MODULE_LINES = 300
LONG_FOR_A_REASON: dict[str, str] = {}  # path -> why it is not split
REGISTRIES = (
    "pypi." + "org",
    "python" + "hosted",
    "npmjs" + ".",
    "yarnpkg" + ".",
    "unpkg" + ".",
    "jsdelivr" + ".",
)


def kept() -> list[Path]:
    """Return the files that git keeps, or would keep."""
    listed = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def pins(lock: str) -> dict[str, list[str]]:
    """Return the names a lock pins, each with the lines that follow its pin."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / lock).read_text().splitlines():
        if pin := re.match(r"([\w.-]+)==([^\s;]+)", line):
            lines = found.setdefault(canonicalize_name(pin[1]), [])
            lines.append(pin[2])
        elif found:
            lines.append(line.strip())
    return found


def declared() -> list[Requirement]:
    project = PYPROJECT["project"]
    listed = [*project["dependencies"], *PYPROJECT["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        listed += extra
    return [Requirement(one) for one in listed]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-bench.lock", "requirements-node.lock"])
def test_a_lock_pins_with_hashes_and_holds_no_address(lock):
    assert not re.search(r"://|--(extra-)?index-url|--find-links|^-e| @ ", (ROOT / lock).read_text(), re.M)
    without = [name for name, lines in pins(lock).items() if not any("--hash=sha256:" in x for x in lines)]
    assert without == []


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_every_dependency_is_pinned_at_a_version_that_it_allows(requirement):
    pinned = pins("requirements.lock") | pins("requirements-bench.lock")
    version = pinned[canonicalize_name(requirement.name)][0]
    assert requirement.specifier.contains(version, prereleases=True)


def test_one_version_is_told_everywhere():
    version = PYPROJECT["project"]["version"]
    assert re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(), re.M)[1] == version
    assert re.search(r"^## \[(\d[^]]*)\]", (ROOT / "CHANGELOG.md").read_text(), re.M)[1] == version


def test_the_code_is_under_the_licence_that_it_names():
    assert PYPROJECT["project"]["license"] == "Apache-2.0"
    assert "license: Apache-2.0" in (ROOT / "CITATION.cff").read_text()
    text = (ROOT / "LICENSE").read_text()
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_no_file_names_a_package_registry():
    address = re.compile(
        "|".join(map(re.escape, REGISTRIES)).encode() + rb"|://\S+/simple/?\s|://\S+\.(whl|tgz)\b"
    )
    assert [str(file) for file in kept() if address.search(file.read_bytes())] == []


def test_the_readme_names_only_targets_that_make_has():
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M))
    assert {"setup", "run", "test", "lint", "bench", "assets", "docs"} <= targets
    assert set(re.findall(r"(?:`|^ *)make ([a-z]+)", (ROOT / "README.md").read_text(), re.M)) <= targets


def test_make_alone_says_what_there_is_to_do():
    said = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "make run" in said
    assert "make test" in said


def test_only_the_agreed_rooms_stand_at_the_top():
    assert {file.relative_to(ROOT).parts[0] for file in kept() if file.parent != ROOT} <= ROOMS


def test_no_room_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert [str(file) for file in kept() if drawers & {*file.parts[len(ROOT.parts) :], file.stem}] == []


def test_modules_are_short_or_say_why_not():
    modules = [file for file in kept() if file.suffix == ".py"]
    long = {str(f.relative_to(ROOT)) for f in modules if f.read_text().count("\n") > LONGEST_MODULE_LINES}
    assert long == set(LONG_FOR_A_REASON)


def test_no_test_can_leave_itself_out():
    ways_out = {"skip", "skipif", "xfail", "importorskip"}
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in kept()
        if file.suffix == ".py" and "tests" in file.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ways_out and "pytest" in ast.unparse(node.value)
    ]
    assert found == []


def test_continuous_integration_makes_the_tests_over_the_real_files(tmp_path):
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$PWD make $* $UPSTREAM_FILES"\n')
    make.chmod(0o755)

    def said(**more):
        environment = {k: v for k, v in os.environ.items() if k != "UPSTREAM_FILES"} | more
        environment["PATH"] = f"{tmp_path}:{os.environ['PATH']}"
        command = [ROOT / ".ci" / "run"]
        return subprocess.run(
            command, cwd="/", env=environment, check=True, capture_output=True, text=True
        ).stdout

    assert said().split() == [str(ROOT), "make", "test", str(ROOT.parent / "shared" / "raw")]
    assert said(UPSTREAM_FILES="/elsewhere").split()[-1] == "/elsewhere"


def test_upstream_files_that_are_not_there_are_a_failure(tmp_path):
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", __file__]
    environment = os.environ | {"UPSTREAM_FILES": str(tmp_path / "nowhere")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert "nowhere: no such folder" in done.stderr


def test_check_figures_of_real_files_are_left_out_openly_where_there_are_none(tmp_path):
    test = tmp_path / "test_figures.py"
    test.write_text(
        "import pytest\n\n@pytest.mark.upstream\ndef test_a(): assert False\n\ndef test_b(): pass\n"
    )
    conftest = ["--confcutdir", str(tmp_path), "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml")]
    command = [sys.executable, "-m", "pytest", *conftest, "-p", "no:cacheprovider", str(test)]
    environment = {k: v for k, v in os.environ.items() if k != "UPSTREAM_FILES"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert "1 passed, 1 deselected" in done.stdout
    assert "UPSTREAM_FILES is unset, check figures are deselected" in done.stdout


def test_a_test_reaches_no_network():
    for reach in (
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.getaddrinfo("example.org", 443),
    ):
        with pytest.raises(RuntimeError, match="a test may not reach"):
            reach()


def test_a_test_changes_nothing_in_data():
    for change in (
        lambda: (DATA / "new").write_text("x"),
        lambda: (DATA / "new").mkdir(),
        lambda: (DATA / "reference" / "groups.csv").rename(DATA / "new"),
    ):
        with pytest.raises(RuntimeError, match=r"a test may not (write|change)"):
            change()
