"""Sites of the root servers are counted once all thirteen operators are heard, and nobody's address is kept."""

import json

import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.sources import root_servers
from indicators.store import Store
from indicators.upstream import find
from tests.conftest import FIXTURES
from tests.sources.conftest import DAMAGES, damaged

DAY = "2023-09-13"


def published(folder):
    return {path.name: path.read_bytes() for path in find(folder, root_servers.SOURCE)}


@pytest.fixture
def files():
    return published(FIXTURES / "root_servers")


@pytest.fixture
def photographed(tmp_path, economies):
    """Take the files into a fresh store and return what was kept."""

    def of(files, date=DAY, name="data"):
        store = Store(tmp_path / name)
        [(snapshot, _)] = take(store, "root_servers", root_servers, files, economies, date)
        return load(store, snapshot)

    return of


def test_instances_are_summed_over_sites_of_an_economy(files, photographed):
    instances = photographed(files).groupby("country")["instances"].sum()
    assert instances[["BRA", "URY", "MEX", "TTO", "CUW", "BLM", "NAM"]].tolist() == [6, 4, 1, 1, 1, 1, 1]
    assert "JAM" not in instances


def test_several_sites_of_one_town_are_several_rows(files, photographed):
    sites = photographed(files)
    amsterdam = sites[sites["town"] == "Amsterdam"]
    assert amsterdam[["server", "site", "type"]].values.tolist() == [
        ["a", 1, "Local"],
        ["a", 2, "Global"],
        ["a", 3, "Local"],
    ]
    assert sites.loc[sites["town"] == "São Paulo", "operator"].tolist() == [
        "University of Maryland",
        "Internet Systems Consortium, Inc.",
    ]


def test_no_contact_is_kept(files, photographed):
    assert not photographed(files).astype("str").apply(lambda column: column.str.contains("@")).any(axis=None)


def test_twelve_servers_are_not_all(files, photographed):
    del files["k-root-server-data.json"]
    with pytest.raises(SnapshotError, match="no file of k; expected those of all thirteen servers together"):
        photographed(files)


def test_the_date_is_asked_for(files, photographed):
    with pytest.raises(SnapshotError, match="states no date"):
        photographed(files, date=None)


def with_site(raw, **change):
    said = json.loads(raw)
    said["Sites"][0] |= change
    return json.dumps(said).encode()


BAD = {
    "empty": (lambda raw: b"", "line 1, column 1: not JSON"),
    "cut short": (lambda raw: raw[:-30], "not JSON"),
    "a page": (lambda raw: b"<html></html>", "line 1, column 1: not JSON"),
    "a list": (lambda raw: b"[1]", "expected an object with Operator and Sites"),
    "no sites": (
        lambda raw: raw.replace(b'"Sites"', b'"sites"'),
        "expected an object with Operator and Sites",
    ),
    "a field twice": (lambda raw: raw.replace(b'"IPv6"', b'"IPv4"', 1), "names a field twice"),
    "country by name": (lambda raw: with_site(raw, Country="Uruguay"), "column Country: site 1: 'Uruguay'"),
    "unknown country": (lambda raw: with_site(raw, Country="ZZ"), "unknown economies: 'ZZ'"),
    "no town": (lambda raw: with_site(raw, Town=" "), "column Town: site 1: ' '; expected a name"),
    "another type": (lambda raw: with_site(raw, Type="Both"), "expected Global or Local"),
    "no instance": (
        lambda raw: with_site(raw, Instances=0),
        "column Instances: site 1: 0; expected a number",
    ),
    "too many": (lambda raw: with_site(raw, Instances=1751), "expected a number from 1 to 1000"),
    "half an instance": (lambda raw: with_site(raw, Instances=1.5), "column Instances: site 1: 1.5"),
    "instances as text": (lambda raw: with_site(raw, Instances="1"), "column Instances: site 1: '1'"),
    "yes for a number": (lambda raw: with_site(raw, Instances=True), "column Instances: site 1: True"),
    "another encoding": (lambda raw: raw.replace("São".encode(), "São".encode("latin-1")), "not utf-8 text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_is_kept(case, files, photographed, tmp_path):
    spoil, expected = BAD[case]
    name = "f-root-server-data.json"
    with pytest.raises(SnapshotError) as failure:
        photographed(files | {name: spoil(files[name])})
    assert expected in str(failure.value) and name in str(failure.value)
    assert not (tmp_path / "data").exists()


def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(files, photographed):
    name = "f-root-server-data.json"
    good = set(photographed(files).itertuples(index=False, name=None))
    for seed in range(DAMAGES):
        harmed = damaged(files[name], seed)
        try:
            read = photographed(files | {name: harmed}, name=f"data{seed}")
        except SnapshotError:
            continue
        said = [(site["Town"], site["Type"], site["Instances"]) for site in json.loads(harmed)["Sites"]]
        for row in set(read.itertuples(index=False, name=None)) - good:
            assert (
                row[1] == "f" and row[5:] == (said[row[2] - 1][1:]) and row[4] == said[row[2] - 1][0].strip()
            )


@pytest.mark.upstream
def test_instances_of_2023_are_those_that_were_counted(upstream, photographed, economies):
    sites = photographed(published(upstream / "root_servers"))
    instances = sites.groupby("country")["instances"].sum()
    assert instances.sum() == 1751
    assert instances[["BRA", "MEX", "ARG", "CHL", "URY", "HTI", "JAM", "TTO"]].tolist() == [
        *(87, 16, 23, 23, 4, 3, 3, 3)
    ]
    assert len(set(economies.lac) & set(instances.index)) == 27


def test_a_server_is_named_by_its_file_in_whatever_folder(upstream):
    raw = (upstream / "root_servers" / "a-root-server-data.json").read_bytes()
    servers = [
        set(root_servers.read(raw, name)["server"]) for name in ("a-root.json", "root_servers/a-root.json")
    ]
    assert servers == [{"a"}, {"a"}]
