"""Editions of the past, and releases that become current again."""

import pandas as pd

from indicators import release
from indicators.build import build
from indicators.release import open_release
from tests.engine.conftest import counted, made_up_source, measure, released


def test_an_edition_of_the_past_uses_what_was_there_and_does_not_become_current(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1", d2024_02_01="BR,3")
    now = build(store.location)
    past = build(store.location, as_of="2024-01-15")
    assert not past.current
    assert release.current(store)[1] == now.id
    edition = open_release(store.location, past.id)
    assert edition.created == "2024-01-01T00:00:00Z"
    assert edition.values("counted")["value"].tolist() == [1]
    assert build(store.location, as_of="2024-12-31").id == now.id


def test_a_later_edition_that_carries_history_makes_a_reconstruction_and_says_so(store, project, photograph):
    def yearly(counts):
        return pd.DataFrame({"country": "BRA", "date": ["2022-12-31", "2023-12-31"], "value": [1, 2]})

    source = made_up_source(retroactive=True)
    project({"counts": source}, measure("yearly", yearly))
    photograph("counts", source, d2024_02_01="BR,3")
    past = open_release(store.location, build(store.location, as_of="2023-01-31").id)
    assert past.values("yearly")["value"].tolist() == [1]
    assert past.indicators["yearly"]["reconstructed"]
    assert not open_release(store.location, build(store.location).id).indicators["yearly"]["reconstructed"]


def test_an_edition_of_the_past_holds_nothing_that_was_not_known_then(store, project, photograph):
    def total(totals):
        return counted(totals)

    sources = {"counts": made_up_source(), "totals": made_up_source()}
    project(sources, measure("counted", counted), measure("total", total))
    photograph("counts", sources["counts"], d2024_01_01="BR,1")
    photograph("totals", sources["totals"], d2024_02_01="BR,10")
    build(store.location)
    past = build(store.location, as_of="2024-01-15")
    assert past.failures == {}, "what was not measured yet is no failure"
    assert list(open_release(store.location, past.id).indicators) == ["counted"]


def test_of_parts_an_edition_of_the_past_takes_later_ones_only_where_there_is_no_other(
    store, project, photograph
):
    def yearly(counts):
        return counts[["country"]].assign(date="2023-12-31", value=counts["count"])

    source = made_up_source(part="place", retroactive=True)
    project({"counts": source}, measure("yearly", yearly))
    photograph("counts", source, d2024_01_01="BR,1", d2024_03_01="BR,5\nUY,2")
    build(store.location)
    past = open_release(store.location, build(store.location, as_of="2024-02-01").id)
    assert past.values("yearly")["value"].tolist() == [1, 2]
    assert [put["date"] for put in past.indicators["yearly"]["inputs"]] == ["2024-01-01", "2024-03-01"]
    assert past.indicators["yearly"]["reconstructed"]


def test_after_a_rollback_the_next_build_makes_the_newest_release_current_again(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    old = build(store.location).id
    photograph("counts", source, d2024_02_01="BR,2")
    new = build(store.location).id
    release.publish(store, old, 2, reason="to see")
    assert released(store) == [("BRA", "2024-01-01", 1)]
    assert build(store.location).id == new
    assert [entry["release"] for _, entry in release.log(store)] == [old, new, old, new]


def test_editions_built_oldest_first_are_not_compared_and_nothing_is_refused(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2023_12_31="BR,1", d2024_12_31="BR,90", d2025_06_01="BR,5")
    for date, value in (("2023-12-31", 1), ("2024-12-31", 90), (None, 5)):
        outcome = build(store.location, as_of=date)
        assert (outcome.failures, outcome.current) == ({}, True)
        assert released(store)[-1][2] == value
    photograph("counts", source, d2025_07_01="BR,95")
    assert list(build(store.location).failures) == ["counted"], "from then on it is compared again"
