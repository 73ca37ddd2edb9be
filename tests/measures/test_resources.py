"""Number resources are what the registries' lists hold, record by record."""

import pytest

from tests.measures import oracle, oracle_networks

CODES = {"BRA": "BR", "MEX": "MX", "URY": "UY", "HTI": "HT", "JAM": "JM", "FLK": "FK"}


@pytest.fixture(scope="module")
def ledgers(upstream):
    """Return the ledgers by date, each with the registries it is of."""
    folder = upstream / "rir_delegated"
    found = {
        "arin": oracle_networks.editions(folder, "delegated-arin-extended-*"),
        "lacnic": oracle_networks.editions(folder, "delegated-lacnic-extended-*"),
    }
    if (joint := folder / "nro-delegated-stats").exists():
        for registry in found:
            found[registry]["2025-07-19"] = joint
    return found


@pytest.fixture(scope="module")
def given(upstream):
    return oracle_networks.allocations(upstream / "ipverse")


@pytest.mark.parametrize("country", CODES)
def test_an_economy_is_counted_in_the_ledger_of_the_registry_that_serves_it(country, ledgers, released):
    registry = "arin" if country == "JAM" else "lacnic"
    held = {
        date: oracle_networks.ledger(path, CODES[country], registry)
        for date, path in ledgers[registry].items()
    }
    asns = {
        date: sum(count for kind, _, count, _ in records if kind == "asn") for date, records in held.items()
    }
    table = released("resources_asns").query("country == @country")
    said = {f"{row.date:%Y-%m-%d}": row.value for row in table.itertuples()}
    assert said == {date: count for date, count in asns.items() if held[date]}
    table = released("resources_ipv6_holders").query("country == @country")
    said = {f"{row.date:%Y-%m-%d}": (row.holders, row.n, row.value) for row in table.itertuples()}
    assert set(said) == {date for date, records in held.items() if records}
    for date, (with_ipv6, everybody, share) in said.items():
        holders = {holder for *_, holder in held[date]}
        having = {holder for kind, *_, holder in held[date] if kind == "ipv6"}
        assert (with_ipv6, everybody) == (len(having), len(holders))
        assert share == pytest.approx(100 * len(having) / len(holders))


@pytest.mark.parametrize("country", CODES)
def test_allocated_space_is_that_of_the_lists_of_the_day(country, given, upstream, value):
    people = oracle.table(upstream / "worldbank" / "sp.pop.totl.csv", country)
    for date, economies in given.items():
        spans = [oracle_networks.span(network) for network in economies.get(CODES[country], ())]
        ipv4, ipv6 = (sum(end - start for bits, start, end in spans if bits == kind) for kind in (32, 128))
        row = value("resources_ipv6_allocated", country, date)
        assert row["value"] == ipv6 / 2**96 if spans else row is None
        row = value("resources_ipv4_per_head", country, date)
        years = [year for year in people if f"{year}-12-31" <= date]
        if not spans or not years:
            assert row is None
            continue
        assert row["addresses"] == ipv4
        assert row["value"] == pytest.approx(ipv4 / people[max(years)])


@pytest.mark.upstream
def test_ledgers_of_2024_01_04_hold_what_was_counted(value):
    counted = {"BRA": 8951, "MEX": 627, "ARG": 1255, "CHL": 399, "URY": 43, "HTI": 13, "TTO": 15}
    for country, asns in counted.items():
        assert value("resources_asns", country, "2024-01-04")["value"] == asns
    assert value("resources_asns", "JAM", "2024-01-04") is None
    assert value("resources_asns", "MEX", "2018-10-13") is None


@pytest.mark.upstream
def test_allocations_of_2026_02_01_hold_what_was_counted(value):
    counted = {"BRA": 79_977_472, "MEX": 28_956_928, "ARG": 19_439_104, "CHL": 10_037_760}
    counted |= {"URY": 2_516_736, "HTI": 154_880, "JAM": 223_744, "TTO": 545_024}
    for country, addresses in counted.items():
        assert value("resources_ipv4_per_head", country, "2026-02-01")["addresses"] == addresses


@pytest.mark.upstream
def test_brazil_loses_seven_million_addresses_in_spring_2025(released):
    brazil = released("resources_ipv4_per_head").query("country == 'BRA'").set_index("date")["addresses"]
    lost = brazil["2025-02-01"] - brazil["2025-04-01"]
    assert lost == pytest.approx(7.1e6, abs=0.05e6)
