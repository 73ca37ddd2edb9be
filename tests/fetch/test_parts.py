"""An edition of several files is whole or none; files that stand for a part each stand for themselves."""

from dataclasses import replace

import pytest

from indicators.snapshots import taken
from indicators.sources import world_bank
from tests.conftest import FIXTURES
from tests.fetch import server, upstream_site
from tests.fetch.conftest import QUICK, TODAY, counts, dated, live_source, put


def several(*names, **said):
    return live_source({f"counts-{name}.csv": f"https://upstream.example/{name}" for name in names}, **said)


def test_an_edition_of_several_files_is_whole_or_it_is_none(site, store, fetched):
    put(site, a=b"BR,1\n", b=server.status(404))
    result = fetched(several("a", "b")).counts
    assert result.failed
    assert result.said.startswith("counts-b.csv: HTTP 404")
    assert store.names("snapshots") == []
    # What came whole is not asked for again.
    put(site, b=b"UY,2\n")
    assert fetched(several("a", "b")).counts.outcome == "new"
    assert counts(store) == {TODAY: {"BRA": 1, "URY": 2}}
    assert [one.path[-1] for one in site.log] == ["a", "b", "b"]


def test_what_waits_for_too_long_is_asked_for_again(site, fetched):
    put(site, a=b"BR,1\n", b=server.status(404))
    fetched(several("a", "b"))
    put(site, b=b"UY,2\n")
    assert fetched(several("a", "b"), limits=replace(QUICK, fresh=0)).counts.outcome == "new"
    assert [one.path[-1] for one in site.log] == ["a", "b", "a", "b"]


def test_files_of_one_edition_are_of_the_newest_of_their_days(site, store, fetched):
    put(site, a=b"BR,1\n#date 2026-08-21\n", b=b"UY,2\n#date 2026-08-22\n")
    assert fetched(dated(several("a", "b"))).counts.dates == ("2026-08-22",)
    files = taken(store, "counts")[0].provenance["files"]
    assert [one["date"] for one in files] == ["2026-08-21", "2026-08-22"]


def test_a_file_that_is_days_behind_the_others_is_refused(site, store, fetched):
    put(site, a=b"BR,1\n#date 2026-06-01\n", b=b"UY,2\n#date 2026-08-22\n")
    said = fetched(dated(several("a", "b"))).counts.said
    assert "counts-a.csv is of 2026-06-01, another file of 2026-08-22" in said
    assert store.names("snapshots") == []


PARTS = {"part": "place", "retroactive": True}


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (server.status(404), "counts-b.csv: HTTP 404"),
        (b"UY,none\n", "counts-b.csv came from https://upstream.example/b as text/csv, beginning 'UY,none'"),
    ],
)
def test_a_part_that_fails_does_not_take_the_others_with_it(site, store, fetched, bad, said):
    put(site, a=b"BR,1\n#date 2024-05-01\n", b=bad, c=b"AR,3\n#date 2024-05-01\n")
    result = fetched(dated(several("a", "b", "c", **PARTS))).counts
    assert (result.outcome, result.dates, result.failed) == ("new", ("2024-05-01",), True)
    assert said in result.said
    assert counts(store) == {"2024-05-01": {"ARG": 3, "BRA": 1}}


def test_a_host_that_gives_no_part_is_left_alone(site, fetched):
    names = "abcdefghij"
    put(site, **dict.fromkeys(names, server.status(503)))
    result = fetched(several(*names, **PARTS), limits=replace(QUICK, attempts=2)).counts
    assert [one.path[-1] for one in site.log] == ["a", "a", "b", "b"]
    assert "counts-b.csv: HTTP 503" in result.said
    assert "counts-c.csv: not asked for, since its host fails\n" in result.said
    assert result.said.endswith("and 5 more like these")


def test_a_part_that_was_missed_is_of_the_day_it_came(site, store, fetched):
    module = dated(several("a", "b", **PARTS))
    put(site, a=b"BR,1\n#date 2024-05-01\n", b=server.status(404))
    fetched(module)
    put(site, b=b"UY,2\n#date 2024-05-01\n")
    result = fetched(module).counts
    assert (result.failed, result.dates) == (False, (TODAY,))
    assert counts(store) == {"2024-05-01": {"BRA": 1}, TODAY: {"URY": 2}}
    assert fetched(module).counts.outcome == "unchanged (304)"


def test_parts_that_move_on_at_different_times_are_no_contradiction(site, store, fetched):
    module = dated(several("a", "b", **PARTS))
    put(site, a=b"BR,1\n#date 2024-05-01\n", b=b"UY,2\n#date 2024-05-01\n")
    fetched(module)
    put(site, b=b"UY,7\n#date 2024-08-01\n")
    assert fetched(module).counts.dates == ("2024-08-01",)
    assert counts(store) == {"2024-05-01": {"BRA": 1, "URY": 2}, "2024-08-01": {"URY": 7}}


def test_a_series_that_the_world_bank_refuses_does_not_take_the_others_with_it(site, store, fetched):
    published = upstream_site.site(FIXTURES, ["world_bank"])
    refused = next(address for address in published if "SP.POP.TOTL" in address)
    message = b'[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]'
    site.serve(published | {refused: message})
    result = fetched({"world_bank": world_bank}).world_bank
    assert (result.outcome, result.failed) == ("new", True)
    assert "SP.POP.TOTL.json: line 1: the World Bank answered with an error: [{'id': '120'" in result.said
    (snapshot,) = taken(store, "world_bank")
    assert sorted(snapshot.provenance["parts"]) == sorted(set(world_bank.SERIES) - {"SP.POP.TOTL"})
