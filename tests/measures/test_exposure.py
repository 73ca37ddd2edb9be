"""Rates of listed hosts are what straight loops over lists, routes and people find, with their doubt."""

import datetime

import pandas as pd
import pytest

from tests.measures import oracle, oracle_institutions

DATE = "2026-08-22"
ECONOMIES = {
    "BRA": ("BR", "Brazil"),
    "ARG": ("AR", "Argentina"),
    "CHL": ("CL", "Chile"),
    "HTI": ("HT", "Haiti"),
    "JAM": ("JM", "Jamaica"),
    "TTO": ("TT", "Trinidad and Tobago"),
    "URY": ("UY", "Uruguay"),
    "KNA": ("KN", "Saint Kitts and Nevis"),
    "GUY": ("GY", "Guyana"),
    "BES": ("BQ", "Bonaire"),
}
TABLES = {
    "exposure_malware_hosts": "romainmarcoux_malicious-outgoing-ip_country_statistics_2026-08-22.md",
    "exposure_scanning_hosts": "romainmarcoux_malicious-ip_country_statistics_2026-08-22.md",
}
INDICATORS = ("exposure_blocklisted_addresses", *TABLES)


@pytest.fixture(scope="module")
def networks(upstream):
    return oracle_institutions.networks(upstream / "ipfire", datetime.date.fromisoformat(DATE))


@pytest.fixture(scope="module")
def routed(networks):
    return oracle_institutions.routed(networks)


@pytest.fixture(scope="module")
def hosts(upstream, networks):
    """Return the hosts of an indicator in an economy, or nothing where its list does not say."""
    threats = upstream / "threat"
    listed = {id: oracle_institutions.on_a_table(threats / file) for id, file in TABLES.items()}
    placed = oracle_institutions.blocklisted(threats / "ipsum_2026-08-22.txt", networks)

    def of(id, country):
        code, name = ECONOMIES[country]
        return listed[id].get(name) if id in TABLES else placed.get(code)

    return of


def last(path, country):
    """Return the figure of the last year that had ended."""
    figures = {year: value for year, value in oracle.table(path, country).items() if year < 2026}
    return figures[max(figures)] if figures else None


@pytest.mark.parametrize("country", ECONOMIES)
@pytest.mark.parametrize("id", INDICATORS)
def test_hosts_are_divided_by_routed_addresses_and_by_users(id, country, hosts, routed, upstream, value):
    said, count = value(id, country, DATE), hosts(id, country)
    addresses = routed.get(ECONOMIES[country][0], 0)
    if count is None or not addresses:
        assert said is None
        return
    assert (said["hosts"], said["n"]) == (count, addresses)
    assert said["value"] == pytest.approx(100_000 * count / addresses)
    people = last(upstream / "worldbank" / "sp.pop.totl.csv", country)
    share = last(upstream / "worldbank" / "gapminder_systema_globalis_internet_users.csv", country)
    if people is None or share is None:
        assert pd.isna(said["per_100_000_users"])
    else:
        assert said["per_100_000_users"] == pytest.approx(100_000 * count / (people * share / 100))


@pytest.mark.parametrize("country", ECONOMIES)
@pytest.mark.parametrize("id", INDICATORS)
def test_the_interval_is_the_exact_one_of_poisson_to_a_thirtieth_of_a_host(id, country, value):
    if said := value(id, country, DATE):
        low, high = oracle_institutions.interval(int(said["hosts"]))
        per_host = 100_000 / said["n"]
        assert said["low"] / per_host == pytest.approx(low, abs=0.034)
        assert said["high"] / per_host == pytest.approx(high, abs=0.034)


@pytest.mark.parametrize("id", INDICATORS)
def test_a_row_says_where_there_are_too_few_addresses(id, released):
    table = released(id)
    assert (table["n"] < 50_000).tolist() == table["note"].notna().tolist()
    assert set(table["note"].dropna()) == {"fewer than 50,000 routed addresses: too few to compare or score"}


@pytest.mark.upstream
def test_exposure_is_what_was_counted(value):
    counted = {
        "BRA": (20436, 4037, 79_867_958),
        "MEX": (3163, 846, 24_389_939),
        "ARG": (5503, 773, 18_584_459),
        "CHL": (1220, 206, 9_125_516),
        "URY": (161, 41, 2_479_800),
        "HTI": (11, 4, 149_674),
        "JAM": (39, 19, 215_933),
        "TTO": (59, 18, 552_280),
    }
    for country, (scanning, malware, addresses) in counted.items():
        assert value("exposure_scanning_hosts", country, DATE)["hosts"] == scanning
        assert value("exposure_malware_hosts", country, DATE)["hosts"] == malware
        assert value("exposure_blocklisted_addresses", country, DATE)["n"] == addresses
    few = value("exposure_blocklisted_addresses", "KNA", DATE)
    assert (few["hosts"], round(few["value"])) == (36, 250)
    assert "too few" in few["note"]
    assert value("exposure_malware_hosts", "GUY", DATE) is None


@pytest.mark.upstream
def test_economies_rank_differently_by_address_and_by_user(released):
    table = released("exposure_blocklisted_addresses").query("n >= 50_000")
    ranks = table[["value", "per_100_000_users"]].dropna().rank()
    assert ranks.corr().loc["value", "per_100_000_users"] == pytest.approx(0.477, abs=0.001)
