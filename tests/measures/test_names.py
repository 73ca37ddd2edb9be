"""The security of country-code domains is what straight loops over the root zone find."""

import pandas as pd
import pytest

from tests.measures import oracle, oracle_networks

ECONOMIES = {"BRA": "br", "JAM": "jm", "URY": "uy", "HTI": "ht", "ATG": "ag", "CYM": "ky", "BES": "bq"}


@pytest.fixture(scope="module")
def zones(upstream):
    return oracle.zones(upstream / "rootzone")


@pytest.mark.parametrize("country", ECONOMIES)
def test_dnssec_is_what_the_ds_records_say_on_every_date(country, zones, value):
    first = None
    for date, lines in sorted(zones.items()):
        said, expected = value("names_cctld_dnssec", country, date), oracle.dnssec(lines, ECONOMIES[country])
        if expected is None:
            assert said["status"] == "not_applicable" and pd.isna(said["value"])
            continue
        used = oracle.algorithms(lines, ECONOMIES[country])
        first = first or (date if used else None)
        assert (said["status"], said["value"]) == ("observed", expected)
        assert (said["algorithm"] if used else None) == (", ".join(map(str, sorted(used))) or None)
        assert pd.isna(said["first_signed"]) if first is None else said["first_signed"] == pd.Timestamp(first)


@pytest.mark.parametrize("country", ECONOMIES)
def test_ipv6_of_name_servers_is_what_the_glue_says_on_every_date(country, zones, value):
    for date, lines in zones.items():
        said = value("names_cctld_nameserver_glue6", country, date)
        expected = oracle.glue6(lines, ECONOMIES[country])
        if expected is None:
            assert said["status"] == "not_applicable" and pd.isna(said["value"])
        else:
            assert (said["status"], said["value"]) == ("observed", pytest.approx(expected, abs=1e-9))
            assert said["n"] == len(oracle.servers(lines, ECONOMIES[country]))


def test_every_economy_of_the_region_has_a_row_on_every_date(zones, released):
    for indicator in ("names_cctld_dnssec", "names_cctld_nameserver_glue6"):
        assert released(indicator).groupby("date")["country"].nunique().to_dict() == {
            pd.Timestamp(date): 51 for date in zones
        }


def test_during_a_rollover_the_weakest_algorithm_counts():
    from indicators.measures.names_cctld_dnssec import compute

    zone = pd.DataFrame(
        [
            ("BRA", "NS", "a.dns.br"),
            ("BRA", "DS", "1 13 2 00"),
            ("BRA", "DS", "2 5 2 00"),
            ("URY", "NS", "a.nic.uy"),
        ],
        columns=["country", "type", "data"],
    ).assign(date="2026-01-01")
    economies = pd.DataFrame(
        {"iso3": ["BRA", "URY", "BES", "USA"], "lac": ["celac", "celac", "territory", ""]}
    )
    table = compute(zone, economies).set_index("country")
    assert table["value"].fillna(-1).to_dict() == {"BRA": 50, "URY": 0, "BES": -1}
    assert table.loc["BRA", "algorithm"] == "5, 13"


@pytest.mark.parametrize("country", ECONOMIES)
def test_origins_of_name_servers_are_those_of_the_smallest_networks_around_them(
    country, zones, upstream, value
):
    files = oracle_networks.editions(upstream / "ipfire", "networks_*")
    for date, path in files.items():
        near = oracle_networks.nearest(zones, date)
        said = value("names_cctld_nameserver_asns", country, date)
        if near is None:
            assert said is None
            continue
        named = oracle.servers(zones[near], ECONOMIES[country])
        addresses = {
            words[4]
            for words in zones[near]
            if words[3] == "A" and words[0].lower() in {n.lower() for n in named}
        }
        if not named:
            assert said["status"] == "not_applicable" and pd.isna(said["value"])
            continue
        listed = oracle_networks.holding(path, addresses)
        found = [oracle_networks.most_specific(listed, address) for address in addresses]
        known = {one["asn"] for one in found if one and one["asn"]}
        unknown = sum(1 for one in found if not one or not one["asn"])
        if not known:
            assert said is None
            continue
        assert (said["value"], said["low"], said["high"]) == (len(known), len(known), len(known) + unknown)
        assert (said["n"], said["unknown"]) == (len(addresses), unknown)
        assert (f"{said['zone_date']:%Y-%m-%d}") == near
        assert ("no known origin" in str(said["note"])) == (unknown > 0)


@pytest.mark.upstream
def test_name_servers_of_2026_08_22_lie_in_the_networks_that_were_counted(value):
    for country, asns in {"BRA": 6, "MEX": 5, "BRB": 1}.items():
        assert value("names_cctld_nameserver_asns", country, "2026-08-22")["value"] == asns


@pytest.mark.upstream
def test_the_table_of_2026_08_22_is_the_one_that_was_counted(value):
    counted = {"BRA": (100, 6), "MEX": (100, 6), "ARG": (100, 5), "CHL": (100, 7), "URY": (600 / 7, 7)}
    counted |= {"HTI": (100, 3), "JAM": (50, 4), "TTO": (100, 3)}
    for country, (share, servers) in counted.items():
        said = value("names_cctld_nameserver_glue6", country, "2026-08-22")
        assert (said["value"], said["n"]) == (pytest.approx(share), servers)
        assert (value("names_cctld_dnssec", country, "2026-08-22")["value"] > 0) == (country != "JAM")
