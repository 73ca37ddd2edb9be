"""Cables and landing points are what straight loops over TeleGeography's map find."""

import pandas as pd
import pytest

from tests.measures import oracle_institutions as oracle

ECONOMIES = {
    "BRA": "Brazil",
    "ARG": "Argentina",
    "URY": "Uruguay",
    "CUW": "Curaçao",
    "HTI": "Haiti",
    "VIR": "Virgin Islands (U.S.)",
    "SLV": "El Salvador",
    "GUF": "French Guiana",
}
LANDLOCKED = ["BOL", "PRY"]
EDITION = "2022-11-11"


@pytest.mark.parametrize("country", ECONOMIES)
def test_cables_in_service_follow_from_the_years_they_were_ready(country, upstream, released):
    said = oracle.on_the_map(upstream / "telegeography", ECONOMIES[country])
    expected = {}
    for year in range(1950, 2023):
        if since := oracle.in_service(said, year) if said else []:
            old = sum(year - one > 20 for one in since)
            day = EDITION if year == 2022 else f"{year}-12-31"
            expected[day] = (len(since), pytest.approx(100 * old / len(since)))
    rows = released("interconnection_cables").query("country == @country")
    assert {f"{row.date:%Y-%m-%d}": (row.value, row.over_20_years) for row in rows.itertuples()} == expected
    assert rows["status"].isin(["observed"]).all()
    points = rows.set_index("date")["landing_points"].dropna()
    assert points.to_dict() == (
        {pd.Timestamp(EDITION): len(said["landing_points_in_country"])} if expected else {}
    )


@pytest.mark.parametrize("country", ECONOMIES)
def test_landing_points_are_counted_on_every_date(country, upstream, value):
    for day, count in oracle.landing_points(upstream / "telegeography", ECONOMIES[country]).items():
        row = value("interconnection_landing_points", country, day)
        assert (row and (row["value"], row["status"])) == ((count, "observed") if count else None)


@pytest.mark.parametrize("country", LANDLOCKED)
def test_a_landlocked_economy_is_not_applicable_on_any_date(country, released):
    for id in ("interconnection_cables", "interconnection_landing_points"):
        rows = released(id).query("country == @country")
        assert set(rows["date"]) == set(released(id)["date"])
        assert (rows["status"] == "not_applicable").all() and rows["value"].isna().all()


def test_a_cable_without_a_year_counts_from_the_edition_on_and_a_planned_one_never():
    from indicators.measures.interconnection_cables import compute

    cables = pd.DataFrame(
        [("URY", "old", 2000, False), ("URY", "undated", None, False), ("URY", "later", 2024, True)],
        columns=["country", "cable", "rfs_year", "is_planned"],
    ).assign(landing_points=2, date="2022-11-11")
    economies = pd.DataFrame({"iso3": ["URY", "BOL"], "landlocked": ["false", "true"]})
    table = compute(cables.astype({"rfs_year": "Int64"}), economies).query("country == 'URY'")
    assert table.set_index("date")["value"].loc[["2000-12-31", "2021-12-31", "2022-11-11"]].tolist() == [
        1,
        1,
        2,
    ]
    shares = table.set_index("date")["over_20_years"]
    assert shares.loc[["2020-12-31", "2021-12-31", "2022-11-11"]].tolist() == [0, 100, 50]


@pytest.mark.upstream
def test_cables_and_landing_points_are_those_that_were_counted(value):
    cables = {"BRA": 15, "MEX": 7, "ARG": 7, "CHL": 8, "URY": 3, "HTI": 2, "JAM": 6, "TTO": 6}
    points = {"BRA": 74, "MEX": 14, "ARG": 3, "CHL": 19, "URY": 2, "HTI": 2, "JAM": 9, "TTO": 4}
    for country, count in cables.items():
        assert value("interconnection_cables", country, EDITION)["value"] == count
    for country, count in points.items():
        assert value("interconnection_landing_points", country, "2026-04-24")["value"] == count
