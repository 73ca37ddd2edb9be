"""CAIDA's announcements get the economies of the ledgers, keep their terms, and are found by way of its listings."""

import datetime

import pandas as pd
import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.source import Unreadable
from indicators.sources import delegations, routes
from indicators.store import Store
from tests.sources.conftest import DAMAGES, damaged

IPV4, IPV6 = (f"routeviews-{collector}-20250720-1200.pfx2as" for collector in ("rv2", "rv6"))
CAIDA = "https://publicdata.caida.org/datasets/routing/"


@pytest.fixture
def announced(tmp_path, economies, example):
    """Take CAIDA's tables into a store that holds the ledgers of the five registries."""

    def of(files, ledger="nro-delegated-stats"):
        store = Store(tmp_path / "announced")
        if ledger:
            take(store, "delegations", delegations, {ledger: example(f"rir_delegated/{ledger}")}, economies)
        [(snapshot, _)] = take(store, "routes", routes, files, economies)
        return snapshot, load(store, snapshot).set_index("network")

    return of


def test_announcements_have_the_economy_whose_delegations_hold_them_whole(announced, example):
    files = {name: example(f"caida/{name}") for name in (IPV4, IPV6)}
    snapshot, read = announced(files)
    assert snapshot.date == "2025-07-20"
    assert snapshot.provenance["read_with"][0]["source"] == "delegations"
    assert read["country"].to_dict() == {
        "196.3.0.0/20": "JAM",
        "200.7.84.0/23": "URY",
        "200.7.84.0/24": "URY",
        "24.152.0.0/19": "BRA",
        "24.152.8.0/22": "BRA",
        "24.152.32.0/20": "BRA",
        "24.152.48.0/22": "BRA",
        "24.152.52.0/22": "BRA",
        "2800:a4::/31": "URY",
        "2800:a4:10::/48": "URY",
    }


def test_of_several_origins_the_first_is_the_as_and_a_set_is_none(announced, example):
    _, read = announced({name: example(f"caida/{name}") for name in (IPV4, IPV6)})
    assert read.loc["24.152.8.0/22", ["asn", "origins"]].tolist() == [13335, "13335_262287"]
    assert read.loc["24.152.52.0/22", ["asn", "origins"]].tolist() == [262287, "701,6576_262287"]
    assert pd.isna(read.loc["24.152.48.0/22", "asn"]) and read.loc["24.152.48.0/22", "origins"] == "701,6576"
    assert read.loc["200.7.84.0/23", "origins"] == "28000"


def test_announcements_without_ledgers_say_what_to_take_first(announced, example):
    with pytest.raises(SnapshotError, match="run `indicators snapshot delegations` first"):
        announced({IPV4: example(f"caida/{IPV4}")}, ledger=None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("24.152.0.0\t33\t1", "line 12, column prefix: '24.152.0.0/33'; expected a network"),
        ("24.152.0.1\t24\t1", "line 12, column prefix: '24.152.0.1/24'; expected a network"),
        ("24.152.0.0\t-1\t1", "line 12, column length: '-1'; expected a whole number from 0 to 128"),
        ("24.152.0.0\t24\t{1,2}", "line 12, column origin: '{1,2}'; expected origin ASNs"),
        ("24.152.0.0\t24\t1_4294967296", "line 12, column origin: '4294967296'; expected a whole number"),
        ("24.152.0.0\t19\t1", "line 12, column prefix: '24.152.0.0/19'; expected it once"),
        ("24.152.0.0\t24", "line 12: '24.152.0.0\\t24'; expected cells"),
    ],
)
def test_a_bad_announcement_is_named(line, expected, announced, example):
    with pytest.raises(SnapshotError) as failure:
        announced({IPV4: example(f"caida/{IPV4}") + line.encode() + b"\n"})
    assert str(failure.value).startswith(f"{IPV4}: {expected}")


def test_an_accident_to_announcements_is_refused_or_changes_no_more_than_the_file_says(
    tmp_path, economies, example
):
    ledger = "nro-delegated-stats"
    raw, other = example(f"caida/{IPV4}"), example(f"caida/{IPV6}")
    for seed in range(DAMAGES):
        harmed, store = damaged(raw, seed), Store(tmp_path / str(seed))
        take(store, "delegations", delegations, {ledger: example(f"rir_delegated/{ledger}")}, economies)
        try:
            [(snapshot, _)] = take(store, "routes", routes, {IPV4: harmed, IPV6: other}, economies)
        except SnapshotError:
            assert not store.exists("snapshots/routes")
            continue
        said = {
            f"{prefix}/{length}": origins
            for prefix, length, origins in map(str.split, (harmed + other).decode().splitlines())
        }
        for network, origins in load(store, snapshot)[["network", "origins"]].itertuples(index=False):
            assert said[network] == origins


def test_the_tables_of_both_families_are_one_edition(announced, example):
    for name, missing in ((IPV4, "IPv6"), (IPV6, "IPv4")):
        with pytest.raises(
            SnapshotError, match=f"{name}: hold no network of {missing}; take the tables of both"
        ):
            announced({name: example(f"caida/{name}")})


def test_an_edition_of_announcements_carries_their_terms(announced, example, tmp_path, economies):
    snapshot, _ = announced({name: example(f"caida/{name}") for name in (IPV4, IPV6)})
    assert snapshot.provenance["terms"]["licence"] == "LicenseRef-CAIDA-AUA"
    name = "networks_20250326.tsv"
    [(snapshot, _)] = take(
        Store(tmp_path / "other"), "routes", routes, {name: example(f"ipfire/{name}")}, economies
    )
    assert "terms" not in snapshot.provenance


def test_tables_under_two_terms_are_no_edition(announced, example):
    files = {name: example(f"caida/{name}") for name in (IPV4, IPV6)}
    other = b"network\tcountry\tasn\n190.64.0.0/15\tUY\t6057\n2800:b4::/31\tUY\t6057\n"
    with pytest.raises(SnapshotError, match="under different terms"):
        announced(files | {"networks_20250720.tsv": other})


LOG = """\
# FORMAT: sequence# timestamp filename
6400\t1753013412\t2025/07/routeviews-{0}-20250719-1200.pfx2as.gz
6401\t1753099812\t2025/07/routeviews-{0}-20250720-1000.pfx2as.gz
6402\t1753186212\t2025/07/routeviews-{0}-20250720-1200.pfx2as.gz
"""
FOLDER = """\
<html><head><title>Index of /datasets/routing</title></head><body><a href="?C=N;O=D">Name</a>
<tr><td><a href="routeviews-{0}-20240101-1200.pfx2as.gz">routeviews-{0}-20240101-1200.pf..&gt;</a></td></tr>
<tr><td><a href="routeviews-{0}-20240102-1000.pfx2as.gz">routeviews-{0}-20240102-1000.pf..&gt;</a></td></tr>
</body></html>
"""


def listings(text, addresses=routes.SOURCE.listing, other=None):
    """Return what CAIDA's two listings say: that of IPv4, then that of IPv6."""
    return {
        address: page.format(family).encode()
        for address, page, family in zip(addresses, (text, other or text), ("rv2", "rv6"), strict=True)
    }


def test_the_logs_lead_to_the_latest_tables_of_the_newest_day_of_both_families():
    newer = LOG + "6403\t1753272612\t2025/07/routeviews-{0}-20250721-1200.pfx2as.gz\n"
    assert routes.leads_to(listings(newer, other=LOG)) == {
        IPV4 + ".gz": f"{CAIDA}routeviews-prefix2as/2025/07/{IPV4}.gz",
        IPV6 + ".gz": f"{CAIDA}routeviews6-prefix2as/2025/07/{IPV6}.gz",
    }


def test_the_folders_of_a_month_lead_to_the_tables_of_a_day():
    day = datetime.date(2024, 1, 2)
    folders = [address for addresses in routes.archive(day).values() for address in addresses]
    assert all(folder.endswith("-prefix2as/2024/01/") for folder in folders)
    assert routes.leads_to(listings(FOLDER, folders), day) == {
        f"routeviews-{family}-20240102-1000.pfx2as.gz": f"{folder}routeviews-{family}-20240102-1000.pfx2as.gz"
        for family, folder in zip(("rv2", "rv6"), folders, strict=True)
    }


def test_a_listing_of_another_shape_is_shown():
    with pytest.raises(Unreadable, match="'<html>moved</html>'; expected names such as"):
        routes.leads_to(listings("<html>moved</html>"))
    with pytest.raises(
        Unreadable, match="no tables of IPv4 and IPv6 of 20240103; there are those of 20250719, 20250720"
    ):
        routes.leads_to(listings(LOG), datetime.date(2024, 1, 3))
