"""What lies in sources/ and measures/ is found; what cannot be used is said and takes nothing else with it."""

import types

import pytest

from indicators import registry
from indicators.registry import Registry, load
from tests.engine.conftest import made_up_source, measure


def nothing(counts):
    return counts


def test_every_file_of_the_two_rooms_is_found_and_usable():
    found = load()
    assert found.faults == {}
    assert {"root_zone", "ixps", "world_bank"} <= set(found.sources)
    assert {"names_cctld_dnssec", "interconnection_ixp_need", "population"} <= set(found.measures)


def test_an_indicator_comes_after_those_it_needs():
    def needing(counted):
        return counted

    found = Registry(
        {"counts": made_up_source()}, {m.id: m for m in (measure("a", needing), measure("counted", nothing))}
    )
    assert [[one.id for one in level] for level in found.levels()] == [["counted"], ["a"]]


@pytest.fixture
def rooms(monkeypatch):
    """Put modules into the two rooms; an exception stands for a file that fails when imported."""

    def put(sources, measures):
        contents = {"sources": sources, "measures": measures}

        def modules(room, faults):
            for name, module in contents[room].items():
                if isinstance(module, Exception):
                    faults[name] = str(module)
                else:
                    yield name, module

        monkeypatch.setattr(registry, "_modules", modules)
        return load()

    return put


def module_of(one, doc="One sentence."):
    return types.SimpleNamespace(
        INDICATOR=one.indicator, compute=one.compute, __doc__=doc, __file__=__file__, __name__=one.id
    )


def test_a_broken_file_is_reported_and_the_others_are_used(rooms):
    counts = {"counts": made_up_source()}
    found = rooms(counts, {"good": module_of(measure("good", nothing)), "bad": SyntaxError("line 3")})
    assert list(found.measures) == ["good"]
    assert "line 3" in found.faults["bad"]


def test_an_unknown_parameter_is_named_with_what_there_is(rooms):
    def lost(routers):
        return routers

    found = rooms({"counts": made_up_source()}, {"lost": module_of(measure("lost", lost))})
    assert "compute takes routers" in found.faults["lost"]
    assert "counts" in found.faults["lost"]


def test_measures_that_need_each_other_are_reported_and_the_others_are_used(rooms):
    def one(b):
        return b

    def two(a):
        return a

    measures = {"a": measure("a", one), "b": measure("b", two), "good": measure("good", nothing)}
    found = rooms({"counts": made_up_source()}, {id: module_of(m) for id, m in measures.items()})
    assert list(found.measures) == ["good"]
    assert "needs itself by way of" in found.faults["a"]


def test_a_measure_without_a_docstring_is_reported(rooms):
    found = rooms({"counts": made_up_source()}, {"mute": module_of(measure("mute", nothing), doc="")})
    assert "docstring" in found.faults["mute"]


def test_a_file_that_declares_nothing_is_reported(rooms):
    found = rooms({"odd": types.SimpleNamespace()}, {"empty": types.SimpleNamespace()})
    assert set(found.faults) == {"odd", "empty"}
