"""Why a score changed between two releases: made up from the committed one."""

import copy

import pandas as pd
import pytest

from dashboard.view import opened
from dashboard.view.editions import changed, compared_with, earlier, nearest_release
from dashboard.view.priorities import priorities
from dashboard.view.targets import reached
from indicators.release import Release, current, publish, write
from indicators.scoring import EVIDENCE as COLUMNS
from indicators.store import Store
from indicators.tables import TYPES_OF_VALUES, from_parquet, to_parquet

EVIDENCE = "index/evidence/access_fixed_broadband.parquet"


def made(store, release, edit) -> Release:
    """Write a release like another, one file of evidence edited, and make it current."""
    package = copy.deepcopy(release.package)
    files = {resource["path"]: release.read(resource) for resource in package["resources"]}
    files[EVIDENCE] = to_parquet(edit(from_parquet(files[EVIDENCE])), COLUMNS)
    for name in ("release", "version"):
        package.pop(name, None)
    for resource in package["resources"]:
        resource.pop("bytes"), resource.pop("hash")
    id = write(store, package, files)
    publish(store, id, current(store)[0])
    return Release(store, id)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """An earlier release, and one in which Honduras has ten more subscriptions per 100 people, a year later."""
    store, release = Store(tmp_path_factory.mktemp("data")), opened()

    def older(table):
        own = table["country"] == "HND"
        dates = table["date"].where(
            ~own, (pd.to_datetime(table["date"]) - pd.DateOffset(years=1)).astype(table["date"].dtype)
        )
        return table.assign(value=table["value"].where(~own, table["value"] - 4), date=dates)

    return made(store, release, older), made(store, release, lambda table: table)


def test_a_newer_value_moves_the_score_by_its_weight_as_new_data(two):
    older, newer = two
    found = changed(newer, older.id, "HND")
    points = 100 * 4 / 40 * 0.35 * 0.15
    assert found.whole["change"] == pytest.approx(points)
    assert found.whole["new_data"] == pytest.approx(points)
    assert found.whole[["revised_data", "changed_method", "moved_peers"]].tolist() == pytest.approx([0, 0, 0])
    assert found.indicators.index.tolist() == ["access_fixed_broadband"]
    assert changed(newer, older.id, "URY").whole["change"] == pytest.approx(0)


def test_a_release_in_which_no_state_has_a_value_of_an_indicator_can_be_read_and_compared(tmp_path):
    def nobody(table):
        return table.assign(value=None, excluded="missing")

    store, release = Store(tmp_path), opened()
    older, newer = made(store, release, nobody), made(store, release, lambda table: table)
    assert "access_fixed_broadband" not in priorities(older, "HND").index
    assert reached(older, "HND", "access_fixed_broadband", "median") is None
    assert reached(older, "HND", "capacity_gci_organizational", "median").gain > 0
    found = changed(newer, older.id, "HND")
    assert found.whole["changed_method"] == pytest.approx(found.whole["change"])
    assert found.whole["change"] < 0


def edited(store, release, edit, **said) -> Release:
    """Write a release like another whose measure of fixed broadband was edited, and its values too."""
    files = {resource["path"]: release.read(resource) for resource in release.package["resources"]}
    package = copy.deepcopy(release.package)
    for name in ("release", "version"):
        package.pop(name, None)
    for resource in package["resources"]:
        resource.pop("bytes"), resource.pop("hash")
        if resource["name"] == "access_fixed_broadband":
            resource["indicator"] |= {"code": {"path": "elsewhere.py", "sha256": "0" * 64}} | said
            files[resource["path"]] = to_parquet(edit(from_parquet(files[resource["path"]])), TYPES_OF_VALUES)
    id = write(store, package, files)
    publish(store, id, current(store)[0])
    return Release(store, id)


def test_a_measure_that_was_edited_is_another_method_only_if_it_gives_other_numbers(tmp_path):
    store, release = Store(tmp_path), opened()
    older = made(store, release, lambda table: table)
    same = edited(store, release, lambda table: table)
    assert changed(same, older.id, "HND").method.measured == ()
    other = edited(store, release, lambda table: table.assign(value=table["value"] * 2))
    assert changed(other, older.id, "HND").method.measured == ("access_fixed_broadband",)
    unit = edited(store, release, lambda table: table, unit={"en": "%", "es": "%", "pt": "%"})
    assert changed(unit, older.id, "HND").method.measured == ("access_fixed_broadband",)


def test_the_release_that_was_replaced_is_compared_with_unless_another_is_chosen(two):
    older, newer = two
    assert earlier(newer) == [older.id]
    assert compared_with(newer, "") == older.id
    assert compared_with(older, "") == ""
    assert compared_with(older, newer.id) == newer.id
    assert nearest_release(newer, older.id) == older.id
    assert nearest_release(newer, older.id[:-2]) == older.id
    assert changed(newer, older.id, "BMU") is None


def test_a_single_release_has_none_to_compare_with():
    release = opened()
    assert compared_with(release, "") == ""
    assert nearest_release(release, release.id) in ("", *earlier(release))
