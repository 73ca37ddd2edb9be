"""A source or an indicator that fails keeps its previous values, says why, and takes nothing else with it."""

import pandas as pd
import pytest

from indicators import release
from indicators.build import build
from indicators.release import ReleaseError, open_release
from indicators.snapshots import SnapshotError
from tests.engine.conftest import counted, made_up_source, measure, released, tree


def test_a_failing_measure_keeps_its_previous_values_and_the_rest_is_released(store, project, photograph):
    def broken(counts):
        raise ZeroDivisionError("no routes")

    source = made_up_source()
    project({"counts": source}, measure("counted", counted), measure("other", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,3")
    project({"counts": source}, measure("counted", broken), measure("other", counted))
    outcome = build(store.location)
    assert "for 2024-01-01: ZeroDivisionError: no routes" in outcome.failures["counted"]
    assert released(store, "counted") == [("BRA", "2024-01-01", 1)]
    assert released(store, "other") == [("BRA", "2024-01-01", 1), ("BRA", "2024-02-01", 3)]
    assert "no routes" in open_release(store.location).indicators["counted"]["failed"]
    assert build(store.location).failures, "a failure is reported until it is mended"


def test_a_new_measure_that_fails_is_left_out(store, project, photograph):
    def outside(counts):
        return counts[["country"]].assign(value=101)

    source = made_up_source()
    project({"counts": source}, measure("counted", counted), measure("outside", outside))
    photograph("counts", source, d2024_01_01="BR,1")
    outcome = build(store.location)
    assert outcome.failures == {
        "outside": ["value lies outside 0 to 100: 1 row, BRA 2024-01-01 101 observed"]
    }
    assert list(open_release(store.location).indicators) == ["counted"]


def test_a_failure_that_lasts_changes_nothing_and_ends_when_it_is_mended(store, project, photograph):
    def broken(counts):
        raise OSError("disk")

    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,2")
    project({"counts": source}, measure("counted", broken))
    first, again = build(store.location), build(store.location)
    assert (again.id, again.new) == (first.id, False)
    assert again.failures == first.failures != {}
    project({"counts": source}, measure("counted", counted))
    assert build(store.location).failures == {}
    assert open_release(store.location).indicators["counted"]["failed"] is None
    assert released(store)[-1] == ("BRA", "2024-02-01", 2)


def test_a_source_that_cannot_be_used_leaves_its_indicators_as_they_were(store, project, photograph):
    sources = {"counts": made_up_source(), "totals": made_up_source()}

    def total(totals):
        return counted(totals)

    project(sources, measure("counted", counted), measure("total", total))
    photograph("counts", sources["counts"], d2024_01_01="BR,1")
    photograph("totals", sources["totals"], d2024_01_01="BR,10")
    build(store.location)
    photograph("counts", sources["counts"], d2024_02_01="BR,2")
    project(
        {"counts": sources["counts"]},
        measure("counted", counted),
        totals="indicators/sources/totals.py: SyntaxError",
        total="compute takes totals, which is no usable source",
    )
    outcome = build(store.location)
    assert set(outcome.failures) == {"totals", "total"}
    assert released(store, "total") == [("BRA", "2024-01-01", 10)]
    assert released(store, "counted") == [("BRA", "2024-01-01", 1), ("BRA", "2024-02-01", 2)]


def test_an_indicator_uses_the_previous_values_of_one_that_fails(store, project, photograph):
    def broken(counts):
        raise ZeroDivisionError

    def doubled(counts, counted):
        return counted.assign(value=2 * counted["value"])[["country", "value"]]

    source = made_up_source()
    project({"counts": source}, measure("counted", counted), measure("doubled", doubled))
    photograph("counts", source, d2024_01_01="BR,1")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,5")
    project({"counts": source}, measure("counted", broken), measure("doubled", doubled))
    assert set(build(store.location).failures) == {"counted"}
    assert released(store, "doubled") == [("BRA", "2024-01-01", 2), ("BRA", "2024-02-01", 2)]


def test_damaged_records_are_named_and_never_computed_with(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1", d2024_02_01="BR,2")
    build(store.location)
    before = tree(store.path("releases"))
    path = "snapshots/counts/2024-02-01.parquet"
    store.replace(path, store.read("snapshots/counts/2024-01-01.parquet"))
    outcome = build(store.location, force=True)
    assert f"{path}: damaged" in outcome.failures["counted"][0]
    assert released(store)[-1] == ("BRA", "2024-02-01", 2)
    assert before.items() <= tree(store.path("releases")).items()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (lambda counts: None, "compute returned NoneType; expected a DataFrame with country and value"),
        (lambda counts: counts[["country"]], "compute returned no column value; got country"),
        (lambda counts: counts[["country", "place"]].assign(value=1), "column 'place' is not declared"),
        (lambda counts: counts[["country"]].assign(value="many"), "column 'value' is not of type number"),
        (lambda counts: counts[["country"]].assign(value=1, date="1/2/2024"), "is not ISO8601 format"),
        (lambda counts: counts[["country"]][:0].assign(value=1.0), "no value for any economy"),
        (lambda counts: pd.DataFrame({"country": ["BRA"], "value": [None]}), "value is missing"),
    ],
)
def test_what_a_measure_should_not_return_is_said_and_nothing_is_released(
    store, project, photograph, given, said
):
    source = made_up_source()
    project({"counts": source}, measure("given", given))
    photograph("counts", source, d2024_01_01="BR,1")
    with pytest.raises(ReleaseError, match="no indicator could be computed") as caught:
        build(store.location)
    assert said in str(caught.value)
    assert release.current(store) == (0, None)


def test_a_measure_that_needs_one_without_values_says_which(store, project, photograph):
    def outside(counts):
        return counts[["country"]].assign(value=101)

    def doubled(counts, outside):
        return counts[["country"]].assign(value=1)

    source = made_up_source()
    project(
        {"counts": source},
        measure("counted", counted),
        measure("outside", outside),
        measure("doubled", doubled),
    )
    photograph("counts", source, d2024_01_01="BR,1")
    assert build(store.location).failures["doubled"] == [
        "needs outside, which has no values: mend that first"
    ]


@pytest.mark.parametrize(("name", "content"), [("2024-01-01.json", b"{"), ("notes.json", b"{}")])
def test_a_record_of_a_snapshot_that_is_none_is_named(store, project, photograph, name, content):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    store.replace(f"snapshots/counts/{name}", content)
    with pytest.raises(SnapshotError, match=f"{name}: not the record of a snapshot"):
        build(store.location)


def test_what_waits_for_a_snapshot_is_left_out_and_said_and_no_failure(store, project, photograph):
    def total(totals):
        return counted(totals)

    sources = {"counts": made_up_source(), "totals": made_up_source()}
    project(sources, measure("counted", counted), measure("total", total))
    photograph("counts", sources["counts"], d2024_01_01="BR,1")
    outcome = build(store.location)
    assert outcome.failures == {}
    assert "run `indicators snapshot totals --from PATH`" in outcome.not_yet["total"]


def test_a_released_indicator_whose_snapshots_are_gone_is_a_failure(store, project, photograph):
    def total(totals):
        return counted(totals)

    sources = {"counts": made_up_source(), "totals": made_up_source()}
    project(sources, measure("counted", counted), measure("total", total))
    for name, source in sources.items():
        photograph(name, source, d2024_01_01="BR,1")
    build(store.location)
    store.fs.rm(store.path("snapshots/totals"), recursive=True)
    assert "no snapshot of totals" in build(store.location).failures["total"][0]
    assert released(store, "total") == [("BRA", "2024-01-01", 1)]
