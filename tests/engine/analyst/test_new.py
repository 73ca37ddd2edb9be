"""An indicator is begun as a file that can be imported and that says what is left to fill in."""

import types

import pytest

from indicators import registry
from indicators.analyst import Refused
from indicators.store import REPOSITORY
from tests.engine.conftest import tree


def imported(text):
    module = types.ModuleType("begun")
    exec(compile(text, "begun.py", "exec"), module.__dict__)
    return module


def test_what_is_begun_can_be_imported_and_says_what_is_left(begun):
    files = begun("access_schools", "schools")
    assert list(files) == ["access_schools.py", "schools.py"]
    measure = imported(files["access_schools.py"])
    assert measure.INDICATOR.experimental
    assert list(measure.INDICATOR.title) == ["en"]
    assert imported(files["schools.py"]).read(b"country,value\nBR,1.5\n", "a.csv")["value"].tolist() == [1.5]
    assert "def compute(schools):" in files["access_schools.py"]
    for text in files.values():
        assert registry.unfilled(text.encode()).startswith("FILL is left on lines 1, 3, ")


def test_what_is_begun_over_a_known_source_names_its_columns(begun):
    assert "world_bank has country, series, year, value" in begun("access_a", "world_bank")["access_a.py"]
    assert "the newest of each economy" in begun("access_b", "population")["access_b.py"]
    assert "data/reference/economies.csv" in begun("access_c", "economies")["access_c.py"]
    assert "def compute(FILL):" in begun("access_d")["access_d.py"]


@pytest.mark.parametrize(
    ("id", "source", "message"),
    [
        ("Access_x", None, "'Access_x' is no id; expected TOPIC_MEASURE"),
        ("schools", None, "'schools' is no id"),
        ("access-schools", None, "'access-schools' is no id"),
        ("access_../x", None, "is no id"),
        ("access_x", "class", "'class' is no name of a source"),
        ("access_x", "../x", "'../x' is no name of a source"),
        ("access_x", "access_x", "cannot be computed from itself"),
        ("access_mobile", None, "access_mobile is there already"),
        ("world_bank", None, "world_bank is there already"),
    ],
)
def test_a_bad_or_taken_name_is_refused_and_nothing_is_written(begun, tmp_path, id, source, message):
    with pytest.raises(Refused, match=message):
        begun(id, source)
    assert not tree(tmp_path)


def test_a_file_that_is_there_is_not_overwritten(begun, tmp_path):
    (tmp_path / "sources" / "schools.py").write_text("mine")
    with pytest.raises(Refused, match="schools is there already"):
        begun("access_schools", "schools")
    assert list(tree(tmp_path)) == ["sources/schools.py"]


def test_a_source_is_not_used_before_it_is_filled_in(monkeypatch, tmp_path, begun):
    begun("access_schools", "schools")
    package = types.SimpleNamespace(__path__=[str(tmp_path / "sources")])
    module = types.SimpleNamespace(__file__=str(tmp_path / "sources" / "schools.py"))
    modules = {"indicators.sources": package, "indicators.sources.schools": module}
    monkeypatch.setattr(registry.importlib, "import_module", modules.get)
    faults = {}
    assert list(registry._modules("sources", faults)) == []
    assert faults["schools"].startswith("indicators/sources/schools.py: FILL is left on lines 1, 3, ")


def test_a_compute_that_names_no_source_hears_what_is_left(begun, monkeypatch):
    module = imported(begun("access_d")["access_d.py"])
    module.__file__ = str(REPOSITORY / "indicators" / "analyst" / "template.py")
    rooms = {"sources": {}, "measures": {"access_d": module}}
    monkeypatch.setattr(registry, "_modules", lambda room, faults: rooms[room].items())
    fault = registry.load().faults["access_d"]
    assert "compute takes FILL, which is no usable source or indicator; FILL is left on lines" in fault
