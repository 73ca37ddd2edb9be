"""A source is as old as its newest snapshot; a release is new by what the one before it had not."""

import pandas as pd
import pytest

from dashboard.view import opened
from dashboard.view.news import news, sources
from tests.made_up_release import YEARLY, released


@pytest.fixture(scope="module")
def committed():
    return opened()


def test_a_source_is_out_of_date_by_the_limit_for_what_is_made_of_it(committed):
    table, created = sources(committed), pd.Timestamp(committed.created[:10])
    for name, row in table.iterrows():
        periods = {
            said["period"]
            for said in committed.indicators.values()
            if name in [source["name"] for source in said["sources"]]
        }
        limit = pd.DateOffset(years=5) if "year" in periods else pd.DateOffset(months=24)
        assert row["stale"] == (row["date"] < created - limit), name
        assert row["days"] == (created - row["date"]).days
    assert table["date"].is_monotonic_decreasing


def test_a_first_release_has_nothing_before_it(tmp_path):
    assert news(released(tmp_path)).before == ""


def test_what_is_new_is_told_against_the_release_before(tmp_path):
    first = released(tmp_path)
    second = released(tmp_path, yearly=YEARLY[:2], created="2026-07-31")
    found = news(second)
    assert (found.before, found.sources, found.indicators) == (first.id, {}, ())


def test_a_release_before_that_is_not_kept_is_said_to_be_so(tmp_path):
    first = released(tmp_path)
    second = released(tmp_path, yearly=YEARLY[:2], created="2026-07-31")
    (tmp_path / "releases" / first.id / "datapackage.json").unlink()
    found = news(second)
    assert (found.before, found.kept) == (first.id, False)
