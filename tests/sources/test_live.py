"""What each source says about where its newest edition is can be fetched, and is read under the name it is given."""

import datetime
from urllib.parse import urlsplit

import pytest

from indicators import registry
from indicators.source import Source, Unreadable

SOURCES = registry.load().sources
NONE = {"as_names", "idi", "root_servers"}
DAY = datetime.date(2025, 7, 20)


def a_source(**said):
    """Return a source that says as little as it may."""
    text = ("title", "publisher", "licence", "licence_url", "attribution")
    least = dict.fromkeys(text, "made up") | {"address": "https://example.org/data/counts.csv"}
    table = {"files": ("counts*.csv",), "columns": {"country": "string"}, "key": ("country",)}
    return Source(**(least | table | {"redistribute": True} | said))


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_has_an_edition_to_fetch_or_says_that_there_is_none(name):
    source = SOURCES[name].SOURCE
    assert bool(source.live or source.listing) == (name not in NONE)
    assert all(urlsplit(address).hostname for address in (*source.live.values(), *source.listing))


@pytest.mark.parametrize("name", [name for name in SOURCES if hasattr(SOURCES[name], "archive")])
def test_the_files_of_a_past_day_are_named_as_they_are_read(name):
    module = SOURCES[name]
    for file, addresses in module.archive(DAY).items():
        assert all("2025/07" in address for address in addresses)
        assert module.SOURCE.recognises(file) or all(address.endswith("/") for address in addresses)


def test_a_source_of_one_file_is_fetched_at_its_address():
    assert a_source().live == {"counts.csv": "https://example.org/data/counts.csv"}
    assert a_source(address="https://example.org/data/other.csv").live == {}
    assert a_source(live={}).live == {}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"live": {"other.csv": "https://example.org/a"}}, "live: other.csv is named like none of counts"),
        ({"live": {"counts.csv": "http://example.org/a"}}, "http://example.org/a is no address that begins"),
        ({"listing": ("ftp://example.org/",)}, "ftp://example.org/ is no address that begins with https"),
    ],
)
def test_a_live_form_that_cannot_be_fetched_or_read_is_refused(said, fault):
    with pytest.raises(ValueError, match=fault):
        a_source(**said)


def test_a_file_is_known_by_its_name_in_any_folder_and_compression():
    source = a_source(members=("*country/*.json",))
    known = ("counts_2024.csv", "2024/counts.csv.gz", "counts.csv.xz", "country/brazil.json")
    assert all(map(source.recognises, known))
    assert not any(map(source.recognises, ("count.csv", "counts.json", "brazil.json", "")))


def test_files_of_another_publisher_have_its_terms():
    source = a_source(other_terms={"counts_other*": {"licence": "CC0-1.0"}})
    assert source.terms(["counts.csv"]) == {}
    assert source.terms(["counts_other_1.csv.gz", "counts_other_2.csv"]) == {"licence": "CC0-1.0"}
    with pytest.raises(Unreadable, match="under different terms"):
        source.terms(["counts.csv", "counts_other_1.csv"])
