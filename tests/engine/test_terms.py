"""An edition of another publisher has its terms in its snapshot, in the release and in what may be mixed."""

import pytest

from indicators.build import build
from indicators.release import open_release
from indicators.snapshots import take
from tests.engine.conftest import counted, made_up_source, measure, words

OTHER = {
    "title": "Counts of others",
    "publisher": "Somebody",
    "page": "https://example.net/about",
    "licence": "LicenseRef-Other",
    "licence_url": "https://example.net/terms",
    "attribution": "Somebody else",
    "redistribute": False,
}


@pytest.fixture
def counts(store, economies):
    """Take an edition of each publisher of a source under two terms."""
    source = made_up_source(licence="CC-BY-SA-4.0", other_terms={"counts_other*": OTHER})
    take(store, "counts", source, {"counts.csv": b"BR,1"}, economies, "2024-01-01")
    take(store, "counts", source, {"counts.csv": b"BR,2"}, economies, "2024-02-01")
    take(store, "counts", source, {"counts_other.csv": b"BR,3"}, economies, "2024-03-01")
    return source


def test_a_release_says_which_editions_are_under_which_terms(store, project, counts):
    project({"counts": counts}, measure("counted", counted))
    build(store.location)
    said = open_release(store.location).resource("counted")
    own, other = said["indicator"]["sources"]
    assert [own[field] for field in ("licence", "first_date", "date")] == [
        "CC-BY-SA-4.0",
        "2024-01-01",
        "2024-02-01",
    ]
    assert other == {
        "name": "counts",
        **{field: said for field, said in OTHER.items() if field != "page"},
        "title": words(OTHER["title"]),
        "publisher": words(OTHER["publisher"]),
        "address": OTHER["page"],
        "share_alike": False,
        "first_date": "2024-03-01",
        "date": "2024-03-01",
    }
    assert [licence["name"] for licence in said["licenses"]] == ["CC-BY-SA-4.0", "LicenseRef-Other"]
    assert [source["path"] for source in said["sources"]] == ["https://example.org/counts", OTHER["page"]]
    assert [put.get("terms") for put in said["indicator"]["inputs"]] == [None, None, OTHER]


def test_what_may_be_mixed_follows_from_the_terms_of_the_editions(store, project, counts, economies):
    def both(totals, counts):
        return counts[["country"]].assign(value=counts["count"] + totals["count"])

    totals = made_up_source(licence="CC-BY-NC-SA-3.0")
    near = measure("both", both, pair_within="9d")
    project({"counts": counts, "totals": totals}, near)
    take(store, "totals", totals, {"counts.csv": b"BR,1"}, economies, "2024-03-02")
    assert build(store.location).failures == {}
    take(store, "totals", totals, {"counts.csv": b"BR,1"}, economies, "2024-02-02")
    assert "CC-BY-NC-SA-3.0 and CC-BY-SA-4.0" in build(store.location).failures["both"][0]


def test_no_change_is_told_from_one_publisher_to_the_other(store, project, counts):
    declared = {"2024-02-01": words("counted twice")}
    project({"counts": counts}, measure("counted", counted), measure("said", counted, breaks=declared))
    build(store.location)
    release = open_release(store.location)
    found = release.indicators["counted"]["breaks"]
    assert list(found) == ["2024-03-01"]
    assert (
        found["2024-03-01"]["es"] == "hasta entonces según «Made up», desde entonces según «Counts of others»"
    )
    assert release.indicators["said"]["breaks"] == declared | found
