"""What lies under ROAs, and whose they are, is what straight loops over networks and payloads find."""

import pandas as pd
import pytest

from indicators.measures import (
    routing_origin_mismatch,
    routing_roa_coverage_ipv4,
    routing_roa_origins,
    routing_uncovered_origins,
)
from indicators.prefixes.ledger import SERVED_BY_ARIN
from tests.measures import oracle_networks
from tests.measures.conftest import CODES


def test_routes_without_roas_near_in_date_give_no_value(pairs, released):
    for name in ("roa_coverage_ipv4", "roa_coverage_ipv6", "roa_origins", "origin_mismatch", "aspas"):
        assert {f"{date:%Y-%m-%d}" for date in released(f"routing_{name}")["date"]} <= set(pairs)


@pytest.mark.parametrize("country", CODES)
def test_roa_coverage_lies_between_whole_networks_and_addresses(country, pairs, value):
    for date, (networks, roas, near, said) in pairs.items():
        row = value("routing_roa_coverage_ipv4", country, date)
        listed = oracle_networks.announced(networks, CODES[country], 32)
        if not listed:
            assert row is None
            continue
        nobody = oracle_networks.Roas([roa for roa in said["roas"] if not roa["asn"]])
        total = sum(oracle_networks.size(one["own"]) for one in listed)
        low = sum(oracle_networks.size(one["own"]) for one in listed if roas.around(one))
        high = sum(roas.under(one) for one in listed)
        as0 = sum(nobody.under(one) for one in listed)
        found = [row[name] for name in ("low", "high", "value", "as0")]
        shares = [100 * part / total for part in (low, high, (low + high) / 2, as0)]
        assert found == pytest.approx(shares, abs=1e-9)
        assert row["n"] == len(listed)
        assert f"{row['vrps_date']:%Y-%m-%d}" == near
        failed = sum(
            one["caRepository"].split("/")[2].endswith(f".{CODES[country].lower()}")
            for one in said["nonfunc_cas"]
        )
        assert row["failed_cas"] == failed
        remarks = {
            "the ROAs are not of the same day as the routes": near != date,
            "low and high lie more than 10 points apart": high - low > total / 10,
            "certification authorities were out of order: coverage may be higher": failed > 0,
        }
        assert row["note"] == ("; ".join(remark for remark, holds in remarks.items() if holds) or None)


@pytest.mark.parametrize("country", CODES)
def test_ipv6_coverage_is_the_mean_over_origins_if_they_are_five(country, pairs, value):
    for date, (networks, roas, _, _) in pairs.items():
        of_origin = {}
        for one in oracle_networks.announced(networks, CODES[country], 128):
            of_origin.setdefault(one["asn"], []).append((bool(roas.around(one)), roas.under(one) > 0))
        row = value("routing_roa_coverage_ipv6", country, date)
        if len(of_origin) < 5:
            assert row is None
            continue
        whole, part = (
            100
            * sum(sum(net[end] for net in nets) / len(nets) for nets in of_origin.values())
            / len(of_origin)
            for end in (0, 1)
        )
        assert (row["low"], row["value"], row["high"]) == pytest.approx((whole, whole, part))
        assert row["n"] == len(of_origin)


@pytest.mark.parametrize("country", CODES)
def test_an_origin_is_named_for_a_network_or_a_part_of_one(country, pairs, value):
    for date, (networks, roas, _, said) in pairs.items():
        row = value("routing_roa_origins", country, date)
        wanted = oracle_networks.origins(networks, CODES[country])
        parts = oracle_networks.signed_parts(networks, said["roas"])
        named = {
            one["asn"]
            for bits in (32, 128)
            for one in oracle_networks.announced(networks, CODES[country], bits)
            if one["asn"] in roas.around(one) or (one["bits"], one["start"], one["end"], one["asn"]) in parts
        }
        if not wanted:
            assert row is None
            continue
        share = 100 * len(named & wanted) / len(wanted)
        assert (row["value"], row["n"]) == (pytest.approx(share), len(wanted))


@pytest.mark.parametrize("country", CODES)
def test_a_mismatch_is_a_covered_network_whose_origin_no_roa_names(country, pairs, value):
    for date, (networks, roas, _, _) in pairs.items():
        covered = other = count = 0
        for one in oracle_networks.announced(networks, CODES[country], 32):
            if named := roas.around(one):
                covered, count = covered + oracle_networks.size(one["own"]), count + 1
                other += oracle_networks.size(one["own"]) * (one["asn"] not in named)
        row = value("routing_origin_mismatch", country, date)
        if not count:
            assert row is None
            continue
        assert (row["value"], row["n"]) == (pytest.approx(100 * other / covered), count)


@pytest.mark.parametrize("country", CODES)
def test_the_list_holds_the_ten_origins_with_most_uncovered_addresses(country, pairs, upstream, released):
    table = released("routing_uncovered_origins")
    for date, (networks, roas, _, _) in pairs.items():
        without, total = {}, 0
        for one in oracle_networks.announced(networks, CODES[country], 32):
            size = oracle_networks.size(one["own"])
            without[one["asn"]] = without.get(one["asn"], 0) + size - roas.under(one)
            total += size
        most = sorted((-count, asn) for asn, count in without.items() if count)[:10]
        names = oracle_networks.names(upstream, date)
        rows = table[(table["country"] == country) & (table["date"] == date)].sort_values("rank")
        assert rows["rank"].tolist() == list(range(1, len(most) + 1))
        for row, (less, asn) in zip(rows.itertuples(), most, strict=True):
            assert (row.asn, row.value) == (asn, -less)
            assert row.gain == pytest.approx(100 * -less / total)
            assert (row.as_name if isinstance(row.as_name, str) else None) == names.get(asn)


@pytest.mark.parametrize("country", CODES)
def test_aspas_are_counted_by_the_economies_where_their_customers_originate(country, pairs, value):
    for date, (networks, _, _, said) in pairs.items():
        customers = {aspa["customer_asid"] for aspa in said["aspas"]}
        listed = [
            one for bits in (32, 128) for one in oracle_networks.announced(networks, CODES[country], bits)
        ]
        asns = {one["asn"] for one in listed}
        row = value("routing_aspas", country, date)
        assert (row["value"], row["n"]) == (len(asns & customers), len(asns)) if asns else row is None


@pytest.fixture(scope="module")
def loose(published, upstream):
    """Return, by date, code and bits of an address, whether each ROA in an economy's blocks is loose."""
    given, found = oracle_networks.allocations(upstream / "ipverse"), {}
    for date, said in published.items():
        near = oracle_networks.nearest(given, date)
        economies = given[near] if near else {}
        code_of = {
            oracle_networks.span(block): code for code, blocks in economies.items() for block in blocks
        }
        for roa in said["roas"] if near else ():
            free = (roa["end"] - roa["start"]).bit_length() - 1
            for larger in range(free, roa["bits"] + 1) if roa["asn"] else ():
                start = roa["start"] >> larger << larger
                if code := code_of.get((roa["bits"], start, start + (1 << larger))):
                    is_loose = roa["maxLength"] > roa["bits"] - free
                    found.setdefault((date, code, roa["bits"]), []).append(is_loose)
                    break
    return found


@pytest.mark.parametrize("country", CODES)
def test_a_loose_roa_allows_longer_prefixes_than_its_own(country, loose, published, value):
    for date in published:
        ipv4, ipv6 = (loose.get((date, CODES[country], bits)) for bits in (32, 128))
        row = value("routing_loose_maxlength", country, date)
        if not ipv4:
            assert row is None
            continue
        assert (row["value"], row["n"]) == (pytest.approx(100 * sum(ipv4) / len(ipv4)), len(ipv4))
        assert row["ipv6"] == pytest.approx(100 * sum(ipv6) / len(ipv6)) if ipv6 else pd.isna(row["ipv6"])


def announcements():
    """Return announcements, ROAs and economies as measures are handed them."""
    routes = pd.DataFrame(
        [
            ("177.8.0.0/16", "BRA", 1, "1"),
            ("177.9.0.0/24", "BRA", 2, "2_3"),
            ("177.9.1.0/24", "BRA", pd.NA, "4,5"),
            ("177.9.2.0/24", "BRA", 6, "6"),
        ],
        columns=["network", "country", "asn", "origins"],
    ).astype({"asn": "Int64"})
    vrps = pd.DataFrame(
        [("177.8.0.0/17", 1, 17), ("177.9.0.0/23", 3, 24), ("177.9.2.0/24", 6, 24), ("177.9.2.0/24", 0, 24)],
        columns=["prefix", "asn", "max_length"],
    )
    routes.attrs["date"], vrps.attrs["date"] = "2025-07-20", "2025-07-20"
    return routes, vrps, pd.DataFrame({"iso2": ["BR"], "iso3": ["BRA"]})


def test_announcements_are_covered_whole_or_not_and_have_a_validity():
    routes, vrps, economies = announcements()
    [row] = routing_roa_coverage_ipv4.compute(routes, vrps, economies).to_dict("records")
    total = 65536 + 3 * 256
    # A ROA for half of an announcement does not cover it; an AS set cannot be valid.
    assert (row["low"], row["value"], row["high"]) == pytest.approx((100 * 3 * 256 / total,) * 3)
    assert (row["valid"], row["invalid"]) == pytest.approx((100 * 512 / total, 100 * 256 / total))
    assert row["as0"] == pytest.approx(100 * 256 / total)
    assert row["note"] is None


def test_of_several_origins_each_counts_and_one_that_is_named_suffices():
    routes, vrps, _ = announcements()
    [origins] = routing_roa_origins.compute(routes, vrps).to_dict("records")
    assert (origins["value"], origins["n"]) == (75, 4)
    [mismatch] = routing_origin_mismatch.compute(routes, vrps).to_dict("records")
    assert (mismatch["value"], mismatch["n"]) == (pytest.approx(100 / 3), 3)
    listed = routing_uncovered_origins.compute(routes, vrps)
    assert listed[["asn", "value", "rank"]].values.tolist() == [[1, 65536, 1]]
    assert listed["as_name"].isna().all()


@pytest.mark.upstream
def test_roa_coverage_of_2025_03_26_is_what_was_counted(value):
    high = {
        "BRA": 36.9,
        "MEX": 36.3,
        "ARG": 87.0,
        "CHL": 95.1,
        "URY": 95.9,
        "HTI": 0.2,
        "JAM": 1.0,
        "TTO": 41.0,
    }
    high |= {"NIC": 92.8, "BRB": 17.2, "ABW": 96.5}
    low = {"BRA": 31.6, "CHL": 78.8, "ARG": 81.4, "NIC": 70.1, "BRB": 3.2, "ABW": 15.3}
    for end, counted in (("high", high), ("low", low)):
        for country, share in counted.items():
            assert round(value("routing_roa_coverage_ipv4", country, "2025-03-26")[end], 1) == share
    row = value("routing_roa_coverage_ipv4", "BRA", "2025-03-26")
    assert (f"{row['vrps_date']:%Y-%m-%d}", row["failed_cas"]) == ("2025-07-20", 32)
    assert "certification authorities were out of order" in row["note"]


@pytest.mark.upstream
def test_a_third_of_lacnics_roas_are_loose_and_few_origins_publish_aspas(released, published):
    loose = [
        roa["maxLength"] > 33 - (roa["end"] - roa["start"]).bit_length()
        for roa in published["2025-07-20"]["roas"]
        if (roa["ta"], roa["bits"]) == ("lacnic", 32)
    ]
    assert round(100 * sum(loose) / len(loose)) == 37
    table = released("routing_loose_maxlength")
    served = table[~table["country"].isin(SERVED_BY_ARIN.split())]
    assert round((served["value"] * served["n"]).sum() / served["n"].sum()) == 37
    aspas = released("routing_aspas").set_index("country")["value"]
    assert aspas[aspas > 0].to_dict() == {"BRA": 8, "COL": 1, "CUW": 1}
