"""Notebooks load what was released, with what the release says of it."""

import pandas as pd
import pytest

from indicators import catalog, load, release
from indicators.release import ReleaseError, open_release
from indicators.store import REPOSITORY, Store


def test_an_indicator_is_loaded_as_released_with_what_is_said_of_it():
    table = load("names_cctld_dnssec")
    expected = open_release().values("names_cctld_dnssec")
    pd.testing.assert_frame_equal(table.drop(columns="indicator"), expected, check_like=True)
    said = table.attrs["indicators"]["names_cctld_dnssec"]
    assert said["title"]["pt"]
    assert said["sources"][0]["licence"]
    assert table.attrs["release"] == release.current(Store(REPOSITORY / "data"))[1]


def test_several_stand_below_each_other_or_side_by_side_with_nothing_filled_in():
    long = load(["population", "access_secure_servers"])
    assert list(long["indicator"].unique()) == ["population", "access_secure_servers"]
    wide = load(["population", "access_secure_servers"], wide=True)
    assert list(wide) == ["population", "access_secure_servers"]
    assert wide.notna().sum().sum() == long["value"].notna().sum()
    belize = long.query("country == 'BLZ' and indicator == 'access_secure_servers'").set_index("date")[
        "value"
    ]
    assert wide.loc["BLZ", "access_secure_servers"].dropna().to_dict() == belize.to_dict()


def test_a_topic_holds_the_indicators_whose_ids_begin_with_it():
    assert set(load(topic="names")["indicator"]) == {id for id in catalog().index if id.startswith("names_")}


def test_the_catalogue_tells_coverage_and_licences():
    row = catalog().loc["interconnection_ixps"]
    assert row["last_date"] >= pd.Timestamp("2026-05-28")
    assert row["economies"] == open_release().values("interconnection_ixps")["country"].nunique()
    assert row["licences"]


@pytest.mark.parametrize(
    ("asked", "nearest"), [({"indicator": "populatoin"}, "population"), ({"topic": "nams"}, "names")]
)
def test_an_unknown_name_is_answered_with_the_nearest(asked, nearest):
    with pytest.raises(KeyError, match=f"nearest is '{nearest}'"):
        load(**asked)


def test_an_unknown_release_is_named():
    with pytest.raises(ReleaseError, match="no release '2020-01-01-x'"):
        load("population", release="2020-01-01-x")
