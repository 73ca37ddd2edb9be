"""The archive of all tables keeps apart what has different terms, and leaves out what may not be passed on."""

import hashlib
import io
import json
import zipfile

import jsonschema
import pandas as pd
import pytest

from dashboard.downloads import everything
from dashboard.text.everything import terms
from dashboard.view import View, opened
from tests.downloads.conftest import HOST
from tests.downloads.package_profile import PROFILE


def archive(lang="en", **own) -> dict[str, bytes]:
    view = View(lang=lang, page="data", own=tuple(own.items()))
    with zipfile.ZipFile(io.BytesIO(everything.make(view, opened(), HOST)[0])) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def whole():
    return archive()


@pytest.mark.parametrize(
    ("licences", "folder"),
    [
        (["CC-BY-4.0", "LicenseRef-PublicDomain"], "attribution"),
        (["CC-BY-4.0", "CC-BY-SA-4.0"], "share-alike"),
        (["CC-BY-SA-4.0", "CC-BY-NC-4.0"], "non-commercial"),
        (["LicenseRef-NCSA-SAYS", "Unlicense AND MIT"], "attribution"),
    ],
)
def test_a_table_lies_with_those_of_its_strictest_licence(licences, folder):
    assert terms(licences) == folder


def test_every_table_that_may_be_passed_on_is_in_the_folder_of_its_terms(whole):
    release = opened()
    free = {
        id: {source["licence"] for source in said["sources"]}
        for id, said in release.indicators.items()
        if all(source["redistribute"] for source in said["sources"])
    }
    there = {name.rpartition("/")[2].removesuffix(".csv"): name for name in whole if name.endswith(".csv")}
    assert set(free) == {name for name in there if not name.startswith("index_")}
    for id, licences in free.items():
        kept_alike = any("-SA" in one for one in licences)
        commercial = not any("-NC" in one for one in licences)
        folder = "non-commercial" if not commercial else "share-alike" if kept_alike else "attribution"
        assert there[id] == f"{folder}/{id}.csv"
    assert {name.split("_scores")[0] for name in there if name.endswith("_scores")} == {"index_without_nc"}


def test_tables_are_the_released_ones(whole):
    path = next(name for name in whole if name.endswith("/routing_roa_coverage_ipv4.csv"))
    table = pd.read_csv(io.BytesIO(whole[path]), parse_dates=["date"])
    released = opened().values("routing_roa_coverage_ipv4")
    assert list(table) == list(released)
    assert table["value"].tolist() == released["value"].tolist()
    assert table["date"].tolist() == released["date"].tolist()


def test_it_is_a_data_package_whose_files_are_as_described(whole):
    package = json.loads(whole["datapackage.json"])
    jsonschema.validate(package, PROFILE, format_checker=jsonschema.FormatChecker())
    assert {one["path"] for one in package["resources"]} | {"README.md", "datapackage.json"} == set(whole)
    for one in package["resources"]:
        assert one["hash"] == f"sha256:{hashlib.sha256(whole[one['path']]).hexdigest()}"
        assert one["bytes"] == len(whole[one["path"]])
        assert one["licenses"] and one["format"] == "csv"


@pytest.mark.parametrize(
    ("lang", "heading"), [("es", "Lo que queda fuera"), ("pt", "O que fica de fora"), ("en", "Left out")]
)
def test_the_readme_names_terms_credits_and_what_is_left_out(lang, heading):
    readme = archive(lang, topic="capacity")["README.md"].decode()
    kept_back = readme.partition(f"## {heading}")[2]
    assert kept_back.count(f"<{HOST}{lang}/indicator/capacity_") == 8
    assert opened().id in readme and "attribution" not in kept_back


def test_the_archive_is_that_of_its_address():
    names = {name for name in archive(topic="names") if name.endswith(".csv")}
    assert names and all("/names_" in name for name in names)
    assert list(archive(share="no")) == ["README.md"]
