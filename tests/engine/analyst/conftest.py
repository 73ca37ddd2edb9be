"""A folder for samples, an empty project to begin indicators in, a source that has been released."""

import pytest
from click.testing import CliRunner

from indicators import registry
from indicators.analyst import sample, template
from indicators.cli import main
from tests.engine.conftest import counted, made_up_source, measure


@pytest.fixture
def run(store, tmp_path, monkeypatch):
    """Run a command; samples go to a folder of their own."""
    monkeypatch.setattr(sample, "FOLDER", tmp_path / "samples")

    def call(*words, status=0):
        ended = CliRunner().invoke(main, [str(word) for word in words])
        assert ended.exit_code == status, ended.output
        assert status == 0 or isinstance(ended.exception, SystemExit), ended.exception
        return ended.output

    return call


@pytest.fixture
def begun(tmp_path):
    """Begin an indicator in an empty project beside what there is, and return the files' text by name."""
    for room in ("measures", "sources"):
        (tmp_path / room).mkdir()

    def start(id, source=None):
        return {file.name: file.read_text() for file in template.start(id, source, registry.load(), tmp_path)}

    return start


@pytest.fixture
def counts(store, project, photograph):
    """A source with two photographs, and the count as a released indicator."""
    source = made_up_source()
    photograph("counts", source, d2024_01_01="BR,1\nUY,2", d2024_02_01="BR,40\nUY,2\nHT,30")
    project({"counts": source}, measure("counted", counted))
    assert CliRunner().invoke(main, ["build", "--quiet"]).exit_code == 0
    return source
