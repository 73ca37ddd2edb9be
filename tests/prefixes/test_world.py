"""Real tables give the figures published; `make bench` asks pytricia for the same answers."""

import bz2
import json
import math

import numpy as np
import pandas as pd
import pytest

from indicators.prefixes import coverage, inside, outermost, own_space, parse
from tests.conftest import DATA

# METHOD.md: percent of announced IPv4 space, routes of 2025-03-26, payloads of 2025-07-20.
HIGH = "BR 36.9 MX 36.3 AR 87.0 CL 95.1 UY 95.9 HT 0.2 JM 1.0 TT 41.0 NI 92.8 BB 17.2 AW 96.5"
LOW = "BR 31.6 CL 78.8 AR 81.4 NI 70.1 BB 3.2 AW 15.3"


@pytest.fixture(scope="module")
def lac():
    economies = pd.read_csv(DATA / "reference" / "economies.csv", keep_default_na=False)
    return economies.iso2[economies.lac != ""].tolist()


@pytest.fixture(scope="module")
def routes_of(upstream):
    def read(date):
        path = upstream / "ipfire" / f"networks_{date}.tsv.gz"
        table = pd.read_csv(
            path, sep="\t", dtype={"asn": "Int64"}, keep_default_na=False, na_values={"asn": [""]}
        )
        return table, parse(table.network)

    return read


@pytest.fixture(scope="module")
def vrps(upstream):
    path = upstream / "rpki" / "rpkiclient_summary_20250720T100145Z.json.bz2"
    return pd.DataFrame(json.loads(bz2.decompress(path.read_bytes()))["roas"])


@pytest.fixture(scope="module")
def routes_2025(routes_of):
    return routes_of("20250326")


@pytest.mark.upstream
def test_coverage_of_economies_is_the_one_published(routes_2025, vrps, lac):
    table, world = routes_2025
    announced = table.asn.notna().to_numpy() & (world.family == 4)
    by_row = coverage(world, parse(vrps.prefix[vrps.asn != 0]), of=table.country.isin(lac) & announced)
    sums = by_row.groupby(table.country[by_row.index]).sum()
    percent = (100 * sums[["low", "high"]].div(sums.space, axis=0)).round(1)
    for bound, published in (("low", LOW.split()), ("high", HIGH.split())):
        assert percent[bound][published[::2]].tolist() == [float(figure) for figure in published[1::2]]


@pytest.mark.upstream
def test_space_by_origin_is_the_one_published(routes_of):
    table, world = routes_of("20260822")
    announced = table.assign(space=own_space(world))[table.asn.notna() & (world.family == 4)]
    for country, asns, addresses, hhi in [
        ("BR", 8186, 79_867_958, 624),
        ("MX", 670, 24_389_939, 3181),
        ("AR", 1174, 18_584_459, 2568),
        ("CL", 431, 9_125_516, 1256),
        ("UY", 70, 2_479_800, 7590),
        ("HT", 13, 149_674, 4818),
        ("JM", 41, 215_933, 3340),
        ("TT", 29, 552_280, 3704),
    ]:
        by_asn = announced[announced.country == country].groupby("asn").space.sum()
        assert ((by_asn > 0).sum(), by_asn.sum()) == (
            asns,
            addresses,
        )  # an origin may own no address of its own
        assert round(10_000 * ((by_asn / by_asn.sum()) ** 2).sum()) == hhi


@pytest.mark.upstream
def test_the_region_and_what_lies_in_it_gives_what_the_world_gives(routes_2025, vrps, lac):
    table, world = routes_2025
    region = table.country.isin(lac).to_numpy()
    kept = region | inside(world, world[region])
    assert region.sum() < kept.sum() < 0.1 * len(table)
    payloads = parse(vrps.prefix[vrps.asn != 0])
    on_world, on_kept = coverage(world, payloads)[region], coverage(world[kept], payloads)[region[kept]]
    assert on_kept.to_numpy().tolist() == on_world.to_numpy().tolist()
    assert own_space(world[kept])[region[kept]].tolist() == own_space(world)[region].tolist()


@pytest.mark.upstream
def test_space_of_the_world_adds_up_to_its_union(routes_2025):
    _, world = routes_2025
    ipv4 = world[world.family == 4]
    sizes = 2 ** (32 - ipv4.length[outermost(ipv4)].astype(np.int64))
    assert own_space(ipv4).sum() == sizes.sum()
    ipv6 = world[world.family == 6]
    sizes = 2.0 ** (64 - ipv6.length[outermost(ipv6)].astype(np.int64))
    assert math.isclose(own_space(ipv6).sum(), math.fsum(sizes), rel_tol=1e-12)
