"""Figures that are known from elsewhere, read back from the released Parquet."""

import pandas as pd
import pytest

from indicators import load

CODES = {"BR": "BRA", "MX": "MEX", "AR": "ARG", "CL": "CHL", "UY": "URY", "HT": "HTI", "JM": "JAM", "TT": "TTO",
         "NI": "NIC", "BB": "BRB", "AW": "ABW", "KN": "KNA", "CU": "CUB", "PA": "PAN", "EC": "ECU", "VE": "VEN",
         "BZ": "BLZ"}  # fmt: skip


@pytest.fixture(scope="session")
def released():
    """Give an indicator's values, loaded once."""
    tables: dict[str, pd.DataFrame] = {}

    def values(indicator: str, date: str) -> pd.DataFrame:
        if indicator not in tables:
            tables[indicator] = load(indicator)
        table = tables[indicator]
        return table[table["date"] == pd.Timestamp(date)].set_index("country")

    return values


def figures(text: str) -> dict[str, float | None]:
    """Read "BR 8951 UY 43 JM -" as a figure per economy; "-" is no row."""
    words = text.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return {CODES[code]: None if figure == "-" else float(figure) for code, figure in pairs}


# Indicator, date, column, digits after the point of the figures known, and the figures.
KNOWN = [
    ("resources_asns", "2024-01-04", "value", 0, "BR 8951 MX 627 AR 1255 CL 399 UY 43 HT 13 TT 15 JM -"),
    ("resources_ipv4_per_head", "2026-02-01", "addresses", 0,
     "BR 79977472 MX 28956928 AR 19439104 CL 10037760 UY 2516736 HT 154880 JM 223744 TT 545024"),
    ("routing_origin_asns", "2026-08-22", "origins", 0, "BR 8186 MX 670 AR 1174 CL 431 UY 70 HT 13 JM 41 TT 29"),
    ("routing_address_concentration", "2026-08-22", "addresses", 0,
     "BR 79867958 MX 24389939 AR 18584459 CL 9125516 UY 2479800 HT 149674 JM 215933 TT 552280"),
    ("routing_address_concentration", "2026-08-22", "value", 0,
     "BR 624 MX 3181 AR 2568 CL 1256 UY 7590 HT 4818 JM 3340 TT 3704"),
    ("routing_roa_coverage_ipv4", "2025-03-26", "high", 1,
     "BR 36.9 MX 36.3 AR 87.0 CL 95.1 UY 95.9 HT 0.2 JM 1.0 TT 41.0 NI 92.8 BB 17.2 AW 96.5"),
    ("routing_roa_coverage_ipv4", "2025-03-26", "low", 1, "BR 31.6 CL 78.8 AR 81.4 NI 70.1 BB 3.2 AW 15.3"),
    ("routing_ipv6_origins", "2026-08-22", "value", 0, "JM 12 BR 83"),
    ("names_cctld_nameserver_asns", "2026-08-22", "value", 0, "BR 6 MX 5 BB 1"),
    ("names_cctld_dnssec", "2026-08-22", "value", 0, "JM 0"),
    ("names_root_instances", "2023-09-13", "value", 0, "BR 87 MX 16 AR 23 CL 23 UY 4 HT 3 JM 3 TT 3"),
    ("interconnection_ixps", "2026-05-28", "value", 0, "BR 53 MX 9 AR 5 CL 8 UY - HT 1 JM 1 TT 2"),
    ("interconnection_cables", "2022-11-11", "value", 0, "BR 15 MX 7 AR 7 CL 8 UY 3 HT 2 JM 6 TT 6"),
    ("interconnection_landing_points", "2026-04-24", "value", 0, "BR 74 MX 14 AR 3 CL 19 UY 2 HT 2 JM 9 TT 4"),
    ("capacity_gci", "2020-12-31", "value", 2,
     "BR 96.60 MX 81.68 AR 50.12 CL 68.83 UY 75.15 HT 6.40 JM 32.53 TT 22.18"),
    ("capacity_gci", "2024-12-31", "value", 2,
     "BR 96.54 MX 85.76 AR 51.53 CL 70.24 UY 94.70 HT 24.28 JM 58.03 TT 56.22"),
    ("exposure_scanning_hosts", "2026-08-22", "hosts", 0,
     "BR 20436 MX 3163 AR 5503 CL 1220 UY 161 HT 11 JM 39 TT 59"),
    ("exposure_malware_hosts", "2026-08-22", "hosts", 0, "BR 4037 MX 846 AR 773 CL 206 UY 41 HT 4 JM 19 TT 18"),
    ("exposure_blocklisted_addresses", "2026-08-22", "hosts", 0, "KN 36"),
    ("exposure_blocklisted_addresses", "2026-08-22", "value", 0, "KN 250"),
    ("access_secure_servers", "2024-12-31", "value", 0, "BZ 464560"),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "date", "column", "digits", "known"), KNOWN)
def test_a_release_holds_the_figures_that_are_known(released, indicator, date, column, digits, known):
    table = released(indicator, date)
    for country, figure in figures(known).items():
        if figure is None:
            assert country not in table.index
        else:
            assert round(float(table.at[country, column]), digits) == figure, country


@pytest.mark.parametrize(
    ("date", "signed"),
    [("2017-11-29", 19), ("2018-03-12", 19), ("2020-09-13", 22), ("2023-11-14", 27), ("2024-04-30", 28),
     ("2024-07-31", 29), ("2026-04-30", 30), ("2026-08-22", 30)],
)  # fmt: skip
def test_so_many_country_code_domains_were_signed_of_48(released, date, signed):
    delegated = released("names_cctld_dnssec", date)["value"].dropna()
    assert (len(delegated), int((delegated > 0).sum())) == (48, signed)


def test_what_is_not_delegated_is_not_applicable_and_never_zero(released):
    table = released("names_cctld_dnssec", "2026-08-22")
    assert (table.loc[["BES", "MAF", "BLM"], "status"] == "not_applicable").all()
    assert table.loc[["BES", "MAF", "BLM"], "value"].isna().all()


def test_half_of_jamaicas_name_servers_have_an_ipv6_address(released):
    share = released("names_cctld_nameserver_glue6", "2026-08-22")["value"]
    known = {"BRA": 6 / 6, "URY": 6 / 7, "HTI": 3 / 3, "JAM": 2 / 4}
    assert {country: share[country] / 100 for country in known} == pytest.approx(known)


def test_landlocked_economies_have_no_cables_to_count(released):
    table = released("interconnection_cables", "2022-11-11")
    assert (table.loc[["BOL", "PRY"], "status"] == "not_applicable").all()


def test_shutdowns_are_told_from_service_blocks():
    table = load("openness_shutdowns")
    assert table["value"].sum() == 43
    full = table.groupby("country")["full_network"].sum()
    assert full[full > 0].to_dict() == {"CUB": 8, "PAN": 2, "ECU": 1, "NIC": 1, "VEN": 1}
    assert table[table["country"] == "BRA"]["value"].sum() == 5


def test_the_five_pillars_make_the_index():
    wide = load(topic="capacity", wide=True).dropna()
    parts = [name for name in wide if name.startswith("capacity_gci_")]
    assert len(parts) == 5 and len(wide) == 33
    assert wide[parts].sum(axis=1).to_numpy() == pytest.approx(wide["capacity_gci"].to_numpy(), abs=0.011)


def test_brazil_returned_seven_million_addresses_early_in_2025(released):
    before, after = (
        released("resources_ipv4_per_head", date).at["BRA", "addresses"]
        for date in ("2025-02-01", "2025-05-01")
    )
    assert round((before - after) / 1e6, 1) == 7.1


def test_the_action_list_names_ten_at_most_by_what_would_be_gained(released):
    table = released("routing_uncovered_origins", "2025-03-26").reset_index()
    assert table.groupby("country")["asn"].nunique().max() == 10
    brazil = table[table["country"] == "BRA"].sort_values("rank")
    assert brazil["value"].is_monotonic_decreasing
    assert brazil.iloc[0]["asn"] == 26599
