"""Editions of past year-ends, rebuilt from the committed snapshots, hold what was known then and say what was not."""

import itertools
import shutil

import pandas as pd
import pytest

from indicators import registry, release
from indicators.build import build
from indicators.release import open_release
from indicators.store import REPOSITORY, Store

DATA = REPOSITORY / "data"
PAST = ("2023-12-31", "2024-12-31", "2025-12-31")
TODAY = open_release(DATA).created[:10]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The committed snapshots and reference tables, without any release."""
    folder = tmp_path_factory.mktemp("editions") / "data"
    for name in ("snapshots", "reference"):
        shutil.copytree(DATA / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def outcomes(data, _cache):
    """What the builds of today and of each date in the past ended with."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("INDICATORS_CACHE", str(_cache))
        # The newest comes first: what is older than the current release is not compared with it.
        return {date: build(str(data), as_of=date, jobs=2) for date in (TODAY, *PAST)}


@pytest.fixture(scope="module")
def editions(data, outcomes):
    return {date: open_release(data, outcome.id) for date, outcome in outcomes.items()}


def later_inputs(said, date):
    return {put["source"] for put in said["inputs"] if put["date"] > date}


def test_none_has_failures(outcomes):
    assert {date: outcome.failures for date, outcome in outcomes.items() if outcome.failures} == {}


def test_todays_is_the_committed_release(outcomes):
    assert outcomes[TODAY].id == release.current(Store(DATA))[1]


def test_none_of_the_past_becomes_current_over_the_newer_one(data, outcomes):
    assert [date for date, outcome in outcomes.items() if outcome.current] == [TODAY]
    assert [entry["release"] for _, entry in release.log(Store(data))] == [outcomes[TODAY].id]
    assert set(release.written(Store(data))) == {outcome.id for outcome in outcomes.values()}


@pytest.mark.parametrize("date", PAST)
def test_nothing_is_dated_after_the_edition(editions, date):
    edition = editions[date]
    assert edition.created[:10] <= date
    late = [id for id in edition.indicators if edition.values(id)["date"].max() > pd.Timestamp(date)]
    assert late == []


@pytest.mark.parametrize("date", PAST)
def test_only_a_source_that_carries_its_history_may_be_of_later_and_that_is_reconstructed(editions, date):
    found = registry.load()
    retroactive = {name for name, module in found.sources.items() if module.SOURCE.retroactive}
    said = editions[date].indicators
    later = {id: later_inputs(one, date) for id, one in said.items()}
    assert set().union(*later.values()) <= retroactive
    assert {id for id, one in said.items() if one["reconstructed"]} == {id for id in later if later[id]}


def test_the_world_banks_series_are_reconstructed_and_photographs_are_not(editions):
    for date in PAST:
        said = editions[date].indicators
        assert said["population"]["reconstructed"], date
        assert not said["names_cctld_dnssec"]["reconstructed"], date
    assert not any(one["reconstructed"] for one in editions[TODAY].indicators.values())


def test_an_edition_grows_with_what_was_measured_since(editions):
    said = [set(editions[date].indicators) for date in (*PAST, TODAY)]
    assert all(earlier <= later for earlier, later in itertools.pairwise(said))
    assert "exposure_malware_hosts" not in said[-2], "its first photograph is of 2026"


@pytest.mark.parametrize(
    ("date", "photograph", "signed"),
    [("2023-12-31", "2023-11-14", 27), ("2024-12-31", "2024-07-31", 29), (TODAY, "2026-08-22", 30)],
)
def test_each_holds_the_signed_domains_of_its_time(editions, date, photograph, signed):
    values = editions[date].values("names_cctld_dnssec")
    assert (values.loc[values["date"] == photograph, "value"] > 0).sum() == signed
