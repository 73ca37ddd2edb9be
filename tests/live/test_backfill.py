"""Past days come from an archive: planned, whole or left out, never asked for twice, and then there is a history."""

import datetime
import gzip
import lzma
import signal
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from indicators import registry, snapshots
from indicators.build import build
from indicators.fetch.backfill import Backfill
from indicators.fetch.client import Client
from indicators.fetch.limits import Limits
from indicators.fetch.mirror import Mirror
from indicators.fetch.plan import Period, periods
from indicators.release import open_release
from indicators.source import Unreadable
from indicators.sources import routes, vrps
from tests.conftest import DATA, FIXTURES
from tests.fetch import upstream_site
from tests.fetch.conftest import QUICK
from tests.fetch.server import site, status
from tests.live.archive import HEADER, archived

__all__ = ["site"]

DAY = datetime.date
JOBS = 2
SCRIPT = f"""
import datetime, sys
from indicators import registry
from indicators.fetch.backfill import Backfill
from indicators.fetch.client import Client
from indicators.fetch.limits import Limits
from indicators.store import Store
with Client(Limits(pause=0)) as client:
    filling = Backfill(Store(sys.argv[1]), "vrps", registry.load(), client, {JOBS})
    days = datetime.date(2023, 1, 1), datetime.date(2023, 4, 30)
    print(*(one.line for one in filling.run(filling.plan(*days, "month"))), sep="\\n")
"""


@pytest.fixture
def backfill(store):
    """Fill periods of a source and return what came of each, in words."""

    def run(since, until, every="month", name="vrps", jobs=2, limits=QUICK):
        with Client(limits) as client:
            filling = Backfill(store, name, registry.load(), client, jobs)
            plan = filling.plan(DAY.fromisoformat(since), DAY.fromisoformat(until), every)
            return [one.line for one in filling.run(plan)]

    return run


def dates(store, name="vrps"):
    return [taken.date for taken in snapshots.taken(store, name)]


def test_periods_begin_on_the_same_day_of_the_month_and_the_last_one_ends_with_the_last_day():
    monthly = periods(DAY(2024, 1, 31), DAY(2024, 4, 10), "month")
    assert [str(one.first) for one in monthly] == ["2024-01-31", "2024-02-29", "2024-03-31"]
    assert monthly[-1].last == DAY(2024, 4, 10)
    assert list(Period(DAY(2024, 2, 28), DAY(2024, 3, 1)).days()) == [
        DAY(2024, 2, 28), DAY(2024, 2, 29), DAY(2024, 3, 1),
    ]  # fmt: skip


def test_each_period_becomes_a_snapshot_of_all_five_trust_anchors(store, site, backfill):
    site.serve(archived("2023-01-01", "2023-02-01") | archived("2023-03-01", packed=False))
    said = backfill("2023-01-01", "2023-03-31")
    assert said == [f"2023-0{month}-01: 5 rows, kept" for month in (1, 2, 3)]
    for taken in snapshots.taken(store, "vrps"):
        assert set(snapshots.load(store, taken)["ta"]) == set(vrps.TRUST_ANCHORS)
        assert all(file["address"].startswith("https://ftp.ripe.net/") for file in taken.provenance["files"])
        assert taken.provenance["retrieved"]


def test_where_a_trust_anchor_is_missing_the_next_day_of_the_period_stands_for_it(store, site, backfill):
    site.serve(archived("2023-01-01", but=["arin"]) | archived("2023-01-02", but=["lacnic"]))
    site.serve(archived("2023-01-03", "2023-02-01"))
    first, second = backfill("2023-01-01", "2023-02-28")
    assert first.startswith(
        "2023-01-03: 5 rows, kept, in place of 2023-01-01: arin.tal/2023/01/01/roas.csv: "
    )
    assert second == "2023-02-01: 5 rows, kept"
    assert dates(store) == ["2023-01-03", "2023-02-01"]


def test_a_period_without_a_whole_day_is_left_out_and_stops_no_other(store, site, backfill):
    site.serve(archived("2023-01-01", "2023-01-02", "2023-01-03", but=["afrinic"]) | archived("2023-01-04"))
    left_out, kept = backfill("2023-01-01", "2023-01-04", "day")[2:]
    assert left_out.startswith("2023-01-03: left out; afrinic.tal/2023/01/03/roas.csv: ")
    assert kept == "2023-01-04: 5 rows, kept"
    assert dates(store) == ["2023-01-04"]


def test_a_damaged_day_is_not_kept_and_the_next_stands_for_it(store, site, backfill):
    site.serve(archived("2023-01-01", "2023-01-02"))
    damaged = f"{HEADER}\nrsync://repository.lacnic.net/a/1.roa,AS1,no prefix,,,\n".encode()
    site.serve({"https://ftp.ripe.net/rpki/lacnic.tal/2023/01/01/roas.csv.xz": lzma.compress(damaged)})
    (said,) = backfill("2023-01-01", "2023-01-31")
    assert said.startswith(
        "2023-01-02: 5 rows, kept, in place of 2023-01-01: lacnic.tal/2023/01/01/roas.csv: line 2"
    )
    assert dates(store) == ["2023-01-02"]


def test_a_host_that_fails_is_not_asked_for_the_days_after(store, site, backfill):
    site.serve(archived("2023-01-01", "2023-01-02", "2023-02-01"))
    failing = "https://ftp.ripe.net/rpki/ripencc.tal/2023/01/01/roas.csv.xz"
    site.serve({failing: status(503)})
    first, second = backfill("2023-01-01", "2023-02-28")
    assert first.startswith("2023-01-01: left out; HTTP 503")
    assert second == "2023-02-01: 5 rows, kept"
    assert not [one for one in site.log if "/2023/01/02/" in one.path]
    # The whole files of that day waited: the host is asked for the one that is missing, and for nothing else.
    before = len(site.log)
    site.serve(archived("2023-01-01"))
    assert backfill("2023-01-01", "2023-02-28") == ["2023-01-01: 5 rows, kept"]
    assert [one.path for one in site.log[before:]] == [failing.removeprefix("https:/")]


def test_killed_again_and_again_it_ends_with_the_same_and_asks_for_no_whole_file_twice(store, site):
    days = [f"2023-0{month}-01" for month in (1, 2, 3, 4)]
    site.serve(archived(*days))
    for stop in (2, 7, 13, None):
        enough, killed = threading.Event(), threading.Event()

        def hold(asked, stop=stop, enough=enough, killed=killed):
            if stop and sum(one.whole for one in site.log) >= stop:
                enough.set()
                killed.wait(30)

        site.on_bytes = hold
        command = [sys.executable, "-c", SCRIPT, store.location]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        if stop:
            assert enough.wait(30)
            run.send_signal(signal.SIGKILL)
            killed.set()
        run.communicate()
    assert dates(store) == days
    whole = [one.path for one in site.log if one.whole]
    assert len(whole) - len(set(whole)) <= 3 * JOBS, (
        "only what was on its way at a kill may be asked for again"
    )


def test_what_is_there_is_not_fetched_again(store, site, backfill):
    site.serve(archived("2023-01-05", "2023-02-01"))
    assert len(backfill("2023-01-05", "2023-01-31")) == 1
    before = len(site.log)
    assert backfill("2023-01-01", "2023-02-28") == ["2023-02-01: 5 rows, kept"]
    assert not [one for one in site.log[before:] if "2023/01" in one.path]


def test_roa_measures_have_a_history_after_it(store, site, backfill, economies):
    table = (FIXTURES / "ipfire" / "networks_20230801.tsv").read_bytes()
    snapshots.take(store, "routes", routes, {"networks_20230801.tsv": table}, economies)
    site.serve(archived("2023-08-01"))
    backfill("2023-08-01", "2023-08-31")
    named = ("roa_coverage_ipv4", "roa_origins", "roa_coverage_ipv6", "origin_mismatch")

    def history():
        release = open_release(store.location, build(store.location).id)
        return {
            id: sorted({f"{day:%Y-%m-%d}" for day in release.values(f"routing_{id}")["date"]}) for id in named
        }

    assert set(map(tuple, history().values())) == {("2023-08-01",)}
    site.serve(archived("2022-12-01", "2023-03-01", "2023-07-01", "2023-10-01"))
    backfill("2022-12-01", "2023-10-31")
    # 2022-12-01 lies more than 180 days from any routes.
    assert set(map(tuple, history().values())) == {("2023-03-01", "2023-07-01", "2023-08-01", "2023-10-01")}
    rows = open_release(store.location).values("routing_roa_coverage_ipv4").query("country == 'URY'")
    assert rows["value"].nunique() == 1
    assert {f"{day:%Y-%m-%d}" for day in rows["routes_date"]} == {"2023-08-01"}


def test_the_estimate_asks_hosts_how_large_a_few_files_are_without_fetching_them(
    store, httpserver, monkeypatch
):
    monkeypatch.setenv("INDICATORS_MIRROR", httpserver.url_for(""))
    held = archived("2023-02-01", packed=False)
    for address, content in held.items():
        httpserver.expect_request(address.removeprefix("https:/")).respond_with_data(content)
    with Client(QUICK) as client:
        plan = Backfill(store, "vrps", registry.load(), client, 2).plan(
            DAY(2023, 1, 1), DAY(2023, 3, 31), "month"
        )
    assert sorted(plan.sizes) == sorted(map(len, held.values()))
    assert plan.size == 3 * sum(map(len, held.values()))
    assert {request.method for request, _ in httpserver.log} == {"HEAD"}


@pytest.mark.upstream
def test_real_payloads_of_past_days_give_the_check_figures_at_each(
    upstream, store, site, backfill, monkeypatch
):
    for name in ("2025-03-26.json", "2025-03-26.parquet"):
        store.replace(f"snapshots/routes/{name}", (DATA / "snapshots" / "routes" / name).read_bytes())
    days = DAY(2025, 2, 20), DAY(2025, 5, 20)
    for day in days:
        site.serve(upstream_site.archive(upstream, day))
    patient = replace(QUICK, whole=60, grace=60, silent=30)
    assert len(backfill("2025-02-20", "2025-05-25", "quarter", jobs=1, limits=patient)) == 2
    found = registry.load().only("routing_roa_coverage_ipv4")
    monkeypatch.setattr(registry, "load", lambda: found)
    table = open_release(store.location, build(store.location).id).values("routing_roa_coverage_ipv4")
    assert {f"{day:%Y-%m-%d}" for day in table["date"]} == {"2025-03-26", "2025-05-20"}
    for iso3, high in {"BRA": 36.9, "MEX": 36.3, "ARG": 87.0, "CHL": 95.1, "URY": 95.9, "TTO": 41.0}.items():
        assert table.loc[table["country"] == iso3, "high"].round(1).tolist() == [high, high]


def test_routes_come_from_the_folders_of_caida(store, site, backfill, economies):
    ledger = (FIXTURES / "rir_delegated").glob("*lacnic*")
    module = registry.load().module("delegations")
    files = {path.name: path.read_bytes() for path in ledger}
    snapshots.take(store, "delegations", module, files, economies)
    held = {}
    for day in ("20230101", "20230202"):
        for folder, family, lines in (
            ("routeviews-prefix2as", "rv2", "200.7.84.0\t23\t28000\n177.0.0.0\t14\t18881\n"),
            ("routeviews6-prefix2as", "rv6", "2800:a0::\t28\t6057\n"),
        ):
            month = f"https://publicdata.caida.org/datasets/routing/{folder}/2023/{day[4:6]}/"
            name = f"routeviews-{family}-{day}-1200.pfx2as.gz"
            held[month] = f'<a href="{name}">{name}</a>\n'.encode()
            held[f"{month}{name}"] = gzip.compress(lines.encode())
    site.serve(held)
    first, second, third = backfill("2023-01-01", "2023-03-31", name="routes", jobs=1)
    assert first.startswith("2023-01-01: ")
    assert second.startswith("2023-02-02: ")
    assert "in place of 2023-02-01: no tables of IPv4 and IPv6 of 20230201" in second
    assert third.startswith("2023-03-01: left out")
    assert dates(store, "routes") == ["2023-01-01", "2023-02-02"]
    assert {len(site.asked(one)) for one in held if one.endswith("/")} == {1}


def test_a_source_without_an_archive_names_those_that_have_one(store):
    with pytest.raises(Unreadable, match="ixps has no archive of past days; there are those of routes, vrps"):
        Backfill(store, "ixps", registry.load(), Client(Limits(), Mirror()))
