"""Shutdowns are those of Access Now's table, year by year, and where none is recorded nothing is said."""

import pandas as pd
import pytest

from tests.measures import oracle_institutions as oracle

ECONOMIES = {
    "BRA": "Brazil",
    "CUB": "Cuba",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "PAN": "Panama",
    "URY": "Uruguay",
    "BOL": "Bolivia (Plurinational State of)",
}


@pytest.mark.parametrize("country", ECONOMIES)
def test_shutdowns_are_counted_by_year_and_extent(country, upstream, released):
    recorded = oracle.shutdowns(upstream / "accessnow", ECONOMIES[country])
    expected = {}
    for year, extents in recorded.items():
        full = sum("Full network" in extent for extent in extents)
        expected[f"{year}-12-31"] = (len(extents), full, len(extents) - full)
    rows = released("openness_shutdowns").query("country == @country")
    assert {
        f"{row.date:%Y-%m-%d}": (row.value, row.full_network, row.services) for row in rows.itertuples()
    } == expected


def test_no_year_is_said_to_be_free_of_shutdowns(released):
    table = released("openness_shutdowns")
    assert (table["value"] > 0).all()
    assert "URY" not in set(table["country"])


def test_a_year_that_lasts_has_the_date_of_the_edition():
    from indicators.measures.openness_shutdowns import compute

    shutdowns = pd.DataFrame(
        [("CUB", 2025, "Full network", 1), ("CUB", 2026, "Service-based", 2)],
        columns=["country", "year", "extent", "events"],
    )
    table = compute(shutdowns.assign(date="2026-05-20"))
    assert table["date"].tolist() == ["2025-12-31", "2026-05-20"]
    assert table[["value", "full_network", "services"]].values.tolist() == [[1, 1, 0], [2, 0, 2]]


@pytest.mark.upstream
def test_shutdowns_are_those_that_were_counted(released):
    table = released("openness_shutdowns").groupby("country")[["value", "full_network"]].sum()
    assert table["value"].sum() == 43
    assert table.loc[["VEN", "CUB", "BRA"], "value"].tolist() == [20, 9, 5]
    full = table.loc[table["full_network"] > 0, "full_network"].to_dict()
    assert full == {"CUB": 8, "PAN": 2, "ECU": 1, "NIC": 1, "VEN": 1}
