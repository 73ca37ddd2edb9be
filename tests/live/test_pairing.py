"""Two sources that both drive: every edition of either has its value, with the nearest edition of the other."""

import pytest

from indicators import check
from indicators.build import build
from indicators.release import open_release
from tests.engine.conftest import made_up_source, measure


def covered(routes, vrps, failures=None):
    return routes[["country"]].assign(
        value=vrps["count"],
        routes_date=routes.attrs["date"],
        vrps_date=vrps.attrs["date"],
        failures_date=failures.attrs["date"] if failures is not None else None,
    )


COLUMNS = {
    name: {"type": "date", "en": name, "es": name, "pt": name}
    for name in ("routes_date", "vrps_date", "failures_date")
}


@pytest.fixture
def pairs(store, project, photograph):
    """Return the dates of each value: its own, the routes', the VRPs', those of failures."""

    def of(dated_by, **dates_by_source):
        sources = {name: made_up_source() for name in ("routes", "vrps", "failures")}
        one = measure("covered", covered, pair_within="180d", dated_by=dated_by, columns=COLUMNS)
        project(sources, one)
        for name, dates in dates_by_source.items():
            for date in dates:
                photograph(name, sources[name], **{f"d{date.replace('-', '_')}": "BR,1"})
        table = open_release(store.location, build(store.location, force=True).id).values("covered")
        dates = table[["date", "routes_date", "vrps_date", "failures_date"]]
        return [
            tuple("" if day != day else f"{day:%Y-%m-%d}" for day in row)
            for row in dates.itertuples(index=False)
        ]

    return of


ROUTES = ["2022-10-29", "2025-03-26"]
VRPS = ["2022-03-01", "2022-06-01", "2022-11-01", "2022-12-01", "2023-06-01", "2025-07-20"]


def test_each_edition_of_both_is_paired_with_the_nearest_and_no_pair_is_made_twice(pairs):
    assert pairs(("routes", "vrps"), routes=ROUTES, vrps=VRPS) == [
        ("2022-06-01", "2022-10-29", "2022-06-01", ""),
        ("2022-10-29", "2022-10-29", "2022-11-01", ""),
        ("2022-12-01", "2022-10-29", "2022-12-01", ""),
        ("2025-03-26", "2025-03-26", "2025-07-20", ""),
    ]


def test_by_default_the_first_source_alone_gives_the_dates(pairs):
    found = pairs((), routes=ROUTES, vrps=VRPS)
    assert [dates[0] for dates in found] == ROUTES


def test_a_source_that_may_be_missing_is_paired_by_the_date_of_the_value(pairs):
    found = pairs(("routes", "vrps"), routes=ROUTES, vrps=VRPS, failures=["2022-12-01"])
    assert [dates[3] for dates in found] == ["", "2022-12-01", "2022-12-01", ""]


def test_a_source_that_dates_the_values_must_be_a_parameter():
    one = measure("covered", covered, dated_by=("roots",), columns=COLUMNS)
    assert check.metadata(one) == [
        "dated_by: roots is no parameter of compute; there are routes, vrps, failures"
    ]
