"""What a host may do wrong, what is made of it, and what is kept."""


from indicators.snapshots import load, taken
from tests.fetch.conftest import ADDRESS, live_source

GOOD = b"BR,1\nUY,2\n"


def test_a_file_becomes_a_snapshot(site, store, fetched):
    site.serve({ADDRESS: GOOD})
    result = fetched(live_source()).counts
    assert (result.outcome, result.failed, result.received) == ("new", False, len(GOOD))
    (snapshot,) = taken(store, "counts")
    assert load(store, snapshot)["count"].tolist() == [1, 2]
    assert snapshot.provenance["address"] == ADDRESS
