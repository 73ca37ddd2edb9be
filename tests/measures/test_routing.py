"""Origins of an economy's networks are what straight loops over routes and ledgers find, network by network."""

import ast
from pathlib import Path

import pytest

from tests.measures import oracle, oracle_networks
from tests.measures.conftest import CODES


@pytest.mark.parametrize("country", CODES)
def test_origins_are_counted_by_family_and_by_size(country, routes, upstream, value):
    for date, networks in routes.items():
        listed = oracle_networks.announced(networks, CODES[country], 32)
        wanted = oracle_networks.origins(networks, CODES[country])
        with_ipv6 = wanted & {one["asn"] for one in oracle_networks.announced(networks, CODES[country], 128)}
        rows = [
            value(f"routing_{name}", country, date)
            for name in ("ipv6_origins", "address_concentration", "origin_asns")
        ]
        if not listed:
            assert rows == [None] * 3
            continue
        ipv6, hhi, per_million = rows
        assert (ipv6["value"], ipv6["n"]) == (
            pytest.approx(100 * len(with_ipv6) / len(wanted)),
            len(wanted),
        )
        space = dict.fromkeys(wanted, 0)
        for one in listed:
            space[one["asn"]] += oracle_networks.size(one["own"])
        total = sum(space.values())
        squares = sum((100 * part / total) ** 2 for part in space.values())
        assert (hhi["value"], hhi["n"], hhi["addresses"]) == (pytest.approx(squares), len(wanted), total)
        people = oracle.table(upstream / "worldbank" / "sp.pop.totl.csv", country)
        years = [year for year in people if f"{year}-12-31" <= date]
        if not years:
            assert per_million is None
            continue
        assert per_million["origins"] == len(wanted)
        assert per_million["value"] == pytest.approx(1_000_000 * len(wanted) / people[max(years)])


@pytest.mark.parametrize("country", CODES)
def test_local_origins_are_registered_in_the_economy_by_a_ledger_of_the_time(
    country, routes, upstream, value
):
    ledgers = oracle_networks.editions(upstream / "rir_delegated", "delegated-*-extended-*")
    if (joint := upstream / "rir_delegated" / "nro-delegated-stats").exists():
        ledgers["2025-07-19"] = joint
    for date, networks in routes.items():
        row, near = value("routing_local_origins", country, date), oracle_networks.nearest(ledgers, date)
        registry = "arin" if country == "JAM" else "lacnic"
        held = near and oracle_networks.ledger(ledgers[near], CODES[country], registry)
        registered = {
            int(start) + nth for kind, start, count, _ in held or () if kind == "asn" for nth in range(count)
        }
        listed = oracle_networks.announced(networks, CODES[country], 32)
        if not registered or not listed:
            assert row is None
            continue
        sizes = [(one["asn"], oracle_networks.size(one["own"])) for one in listed]
        local = sum(size for asn, size in sizes if asn in registered)
        assert row["value"] == pytest.approx(100 * local / sum(size for _, size in sizes))


@pytest.mark.upstream
def test_origins_of_2026_08_22_are_those_that_were_counted(value):
    counted = {
        "BRA": (8186, 79_867_958, 624),
        "MEX": (670, 24_389_939, 3181),
        "ARG": (1174, 18_584_459, 2568),
        "CHL": (431, 9_125_516, 1256),
        "URY": (70, 2_479_800, 7590),
        "HTI": (13, 149_674, 4818),
        "JAM": (41, 215_933, 3340),
        "TTO": (29, 552_280, 3704),
    }
    for country, (asns, addresses, hhi) in counted.items():
        row = value("routing_address_concentration", country, "2026-08-22")
        assert (row["n"], row["addresses"], round(row["value"])) == (asns, addresses, hhi)
        assert value("routing_origin_asns", country, "2026-08-22")["origins"] == asns
    for country, share in {"JAM": 12, "BRA": 83}.items():
        assert round(value("routing_ipv6_origins", country, "2026-08-22")["value"]) == share


def test_the_oracle_takes_nothing_from_the_project():
    tree = ast.parse(Path(oracle_networks.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    standard = {
        "bz2",
        "csv",
        "gzip",
        "ipaddress",
        "json",
        "re",
        "socket",
        "tarfile",
        "bisect",
        "datetime",
        "pathlib",
    }
    assert imported == standard
