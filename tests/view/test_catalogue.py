"""The catalogue lists all that a release holds, and an address chooses from it."""

import pytest

from dashboard.view import View, celac, opened
from dashboard.view.catalogue import catalogue, entries, nearest, parameters
from tests.made_up_release import released


@pytest.fixture(scope="module")
def release():
    return opened()


def ids(release, **own) -> set[str]:
    return set(entries(View(lang="es", page="data", own=tuple(own.items())), release)["id"])


def test_every_indicator_and_every_variant_is_listed_once(release):
    table = catalogue(release, "pt")
    assert table["id"].is_unique
    assert len(table) == len(release.indicators) + len(release.index.variants)
    assert set(table.loc[table["variant"] == "", "id"]) == set(release.indicators)


def test_coverage_and_dates_are_those_of_the_values(release):
    row = catalogue(release, "en").set_index("id").loc["names_cctld_dnssec"]
    values = release.values("names_cctld_dnssec").dropna(subset=["value"])
    assert row["economies"] == values["country"].nunique()
    assert row["states"] == len(set(celac(release)) & set(values["country"]))
    assert (row["first"], row["last"]) == (values["date"].min(), values["date"].max())


def test_words_are_found_by_their_beginning_whatever_their_accents(release):
    assert "access_fixed_broadband" not in ids(release, q="roa")
    assert "routing_roa_origins" in ids(release, q="ROA")
    assert ids(release, q="AUTORIZACION origen") == ids(release, q="autorización   Origen") != set()
    assert ids(release, q="nothing-like-this") == ids(release, q="¿?") == set()
    assert ids(release, q=" ") == set(catalogue(release, "es")["id"])


def test_each_choice_keeps_what_is_like_it_and_all_of_them_together(release):
    table = catalogue(release, "es")
    assert ids(release, share="yes") == set(table.loc[table["redistribute"], "id"])
    assert ids(release, dates="old") == set(table.loc[table["stale"], "id"])
    assert ids(release, dates="old") | ids(release, dates="current") == set(table["id"])
    assert ids(release, topic="names", states="33") == ids(release, topic="names") & ids(release, states="33")
    assert all(ids(release, licence=one) for one in parameters(release)["licence"])
    assert all(ids(release, topic=one) for one in parameters(release)["topic"])


def test_a_source_that_may_not_be_passed_on_keeps_its_indicator_back(release):
    assert "capacity_gci" in ids(release, share="no")
    assert not ids(release, share="no") & ids(release, share="yes")


def test_an_old_indicator_is_told_by_its_newest_value(tmp_path):
    old = [("BRA", "2018-12-31", 1.0, {}), ("URY", "2019-12-31", 2.0, {})]
    made = released(tmp_path, yearly=old)
    table = catalogue(made, "en").set_index("id")
    assert table["stale"].to_dict() == {"access_made_up": True, "names_made_up": False}
    assert table["states"].to_dict() == {"access_made_up": 2, "names_made_up": 3}


@pytest.mark.parametrize(
    ("sought", "like"),
    [
        ("banda ancja", "banda ancha"),
        ("banda ancha", ""),
        ("BANDA anxha", "banda ancha"),
        ("zzzzzz", ""),
        ("", ""),
    ],
)
def test_words_like_those_looked_for_in_vain_are_found(release, sought, like):
    assert nearest(View(lang="es", page="data", own=(("q", sought),)), release) == like
