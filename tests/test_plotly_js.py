"""The chart library is prepared once, whole, and is the one that was reviewed."""

import gzip
import json
import os
import re

import brotli
import pytest

from dashboard import plotly_js

SCRIPT = b"/* a small plotly.js */" * 100
WHOLE = b"/* a large plotly.js */" * 900


@pytest.fixture
def said():
    return []


@pytest.fixture
def npm_works(monkeypatch):
    monkeypatch.setattr(plotly_js, "_small", lambda: SCRIPT)


@pytest.fixture
def npm_fails(monkeypatch):
    def fail():
        raise plotly_js.Unobtainable("npm failed: no route")

    monkeypatch.setattr(plotly_js, "_small", fail)
    monkeypatch.setattr(plotly_js, "_whole", lambda: WHOLE)


def test_every_encoding_holds_the_same_script(tmp_path, said, npm_works):
    made = plotly_js.build(tmp_path / "built", said.append)
    assert made == plotly_js.bundle(tmp_path / "built")
    assert made.path.read_bytes() == SCRIPT
    assert brotli.decompress(made.path.with_suffix(".js.br").read_bytes()) == SCRIPT
    assert gzip.decompress(made.path.with_suffix(".js.gz").read_bytes()) == SCRIPT
    assert [file.name for file in made.path.parent.iterdir() if file.name.startswith(".")] == []
    assert made.name == plotly_js.NAME


def test_what_is_there_is_not_made_twice(tmp_path, said, npm_works):
    plotly_js.build(tmp_path, said.append)
    before = (tmp_path / "plotly.min.js.br").stat().st_mtime_ns
    said.clear()
    plotly_js.build(tmp_path, said.append, retry=True)
    assert said == []
    assert (tmp_path / "plotly.min.js.br").stat().st_mtime_ns == before


@pytest.mark.parametrize("lost", ["built.json", "plotly.min.js", "plotly.min.js.br", "plotly.min.js.gz"])
def test_what_was_interrupted_is_made_again(tmp_path, said, npm_works, lost):
    plotly_js.build(tmp_path, said.append)
    (tmp_path / lost).unlink()
    plotly_js.build(tmp_path, said.append)
    assert brotli.decompress((tmp_path / "plotly.min.js.br").read_bytes()) == SCRIPT


def test_another_version_is_replaced(tmp_path, said, npm_works):
    plotly_js.build(tmp_path, said.append)
    built = tmp_path / "built.json"
    built.write_text(json.dumps(json.loads(built.read_text()) | {"version": "3.0.0"}))
    assert plotly_js.build(tmp_path, said.append).version == plotly_js.VERSION


def test_where_npm_fails_the_whole_library_stands_in_and_one_line_says_so(tmp_path, said, npm_fails):
    made = plotly_js.build(tmp_path, said.append)
    assert made.name == "plotly.js"
    assert made.path.read_bytes() == WHOLE
    assert [line for line in said if "no route" in line and "stands in" in line]


def test_the_small_one_is_tried_again_only_when_asked(tmp_path, said, npm_fails, monkeypatch):
    plotly_js.build(tmp_path, said.append)
    monkeypatch.setattr(plotly_js, "_small", lambda: SCRIPT)
    assert plotly_js.build(tmp_path, said.append).name == "plotly.js"
    assert plotly_js.build(tmp_path, said.append, retry=True).name == plotly_js.NAME


def test_a_package_that_is_not_the_reviewed_one_is_refused(tmp_path, monkeypatch):
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\necho tampered > {plotly_js.NAME}-{plotly_js.VERSION}.tgz\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(plotly_js.Unobtainable, match="is not the reviewed one"):
        plotly_js._small()


def test_npms_own_words_are_passed_on(tmp_path, monkeypatch):
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error no such host' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(plotly_js.Unobtainable, match="no such host"):
        plotly_js._small()


def test_a_library_that_was_not_prepared_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="make assets"):
        plotly_js.bundle(tmp_path)


def test_the_version_is_that_of_the_python_package():
    found = re.search(rb"plotly\.js v([\d.]+)", plotly_js._whole()[:1000])
    assert found[1].decode() == plotly_js.VERSION
