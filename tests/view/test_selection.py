"""What a view selects: which economies, which dates, in which order, and what is out of date."""

import pytest

from dashboard.view import (
    ALL,
    View,
    called,
    celac,
    chosen,
    drawn,
    group_shown,
    groups,
    highlighted,
    indicators,
    newest,
    opened,
    rows_shown,
    select,
    years,
)
from indicators.release import ReleaseError
from tests.made_up_release import YEARLY, released

YEAR, DAY = "access_made_up", "names_made_up"


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    return str(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def release(location):
    return released(location)


def compare(*countries: str, **said) -> View:
    return View(**{"lang": "en", "page": "compare", "countries": countries} | said)


def values(table) -> list[tuple[str, str]]:
    return [(row.country, f"{row.date:%Y-%m-%d}") for row in table.itertuples()]


@pytest.mark.parametrize(
    ("view", "group", "number"),
    [
        (View(lang="en"), ALL, 51),
        (View(lang="en", page="compare"), "CELAC", 33),
        (View(lang="en", page="indicator", subject=YEAR), "CELAC", 33),
        (View(lang="en", page="country", subject="BMU"), "", 1),
        (compare("BMU", "BRA"), "", 2),
        (compare("BMU", group="CELAC"), "CELAC", 34),
        (compare(group=ALL), ALL, 51),
    ],
)
def test_where_nobody_is_chosen_a_page_has_its_own_group(release, view, group, number):
    assert group_shown(view) == group
    assert len(chosen(view, release)) == number == len(set(chosen(view, release)))


def test_who_is_chosen_comes_first_and_stands_out_of_the_group(release):
    view = compare("URY", "BMU", group="CELAC")
    assert chosen(view, release)[:2] == ("URY", "BMU")
    assert highlighted(view) == ("URY", "BMU")
    assert highlighted(compare("URY")) == ()


def test_the_groups_are_those_of_the_release_and_the_whole_region(release):
    assert len(groups(release)[ALL]) == 51
    assert set(groups(release)["CELAC"]) == set(celac(release))
    assert len(celac(release)) == 33


def test_an_economy_is_called_by_its_codes_and_names_in_each_language(release):
    known = called(release)
    assert {known[name] for name in ("br", "076", "brasil", "brazil")} == {"BRA"}
    assert [known[name] for name in ("mexico", "haiti", "bermudas", "bermuda")] == [
        "MEX",
        "HTI",
        "BMU",
        "BMU",
    ]
    assert set(known.values()) == set(groups(release)[ALL])


def test_a_page_shows_what_is_chosen_else_its_own_indicators(release):
    assert indicators(View(lang="en"), release) == (YEAR,)
    assert indicators(compare(indicator=(DAY, YEAR)), release) == (DAY, YEAR)
    assert indicators(View(lang="en", page="country", subject="BRA"), release) == (YEAR, DAY)
    assert indicators(View(lang="en", page="country", subject="BRA", indicator=(DAY,)), release) == (DAY,)
    assert indicators(View(lang="en", page="indicator", subject=DAY, indicator=(YEAR,)), release) == (DAY,)


def test_the_chart_of_an_economy_taken_away_is_the_one_its_page_shows():
    view = View(lang="en", page="country", subject="BRA")
    assert drawn(view, opened()) == "access_internet_users"
    assert drawn(view.with_(indicator=("population",)), opened()) == "population"
    assert (
        drawn(View(lang="en", page="compare", indicator=("population", "gdp_per_head")), opened())
        == "population"
    )


def test_the_default_indicator_is_internet_users_where_it_is_released():
    assert indicators(View(lang="en"), opened()) == ("access_internet_users",)


@pytest.mark.parametrize(
    ("time", "dates"),
    [
        ("", ["2018", "2019", "2020", "2021", "2024"]),
        ("latest", ["2018", "2019", "2020", "2021", "2024"]),
        ("2020", ["2020"]),
        ("2019..2021", ["2019", "2020", "2021"]),
        ("earliest..2020", ["2018", "2019", "2020"]),
        ("2021..latest", ["2021", "2024"]),
        ("2020-12-31", ["2020"]),
        ("2020-12-30", []),
        ("2020-12-30..2021-12-30", ["2020"]),
        ("1990", []),
    ],
)
def test_a_time_limits_the_dates_both_ends_included(release, time, dates):
    table = select(compare("BRA", "URY", time=time), release, YEAR)
    assert sorted(f"{date:%Y}" for date in table["date"]) == dates


def test_rows_are_in_the_order_chosen_then_by_date(release):
    table = select(compare("URY", "HTI", "BRA"), release, YEAR)
    assert values(table) == [
        ("URY", "2019-12-31"), ("URY", "2020-12-31"), ("URY", "2021-12-31"), ("HTI", "2020-12-31"),
        ("HTI", "2021-12-31"), ("BRA", "2018-12-31"), ("BRA", "2024-12-31"),
    ]  # fmt: skip
    assert values(rows_shown(compare(), table, "bar")) == [
        ("URY", "2021-12-31"), ("HTI", "2021-12-31"), ("BRA", "2024-12-31"),
    ]  # fmt: skip


def test_bars_maps_and_tables_show_the_newest_and_lines_every_date_unless_the_latest_is_asked_for(release):
    table = select(compare("BRA", "URY"), release, YEAR)
    shown = {kind: len(rows_shown(compare(), table, kind)) for kind in ("bar", "map", "table", "line")}
    assert shown == {"bar": 2, "map": 2, "table": 2, "line": 5}
    assert len(rows_shown(compare(time="latest"), table, "line")) == 2


def test_a_row_that_says_not_applicable_is_the_newest_where_it_is_the_last(release):
    found = newest(release, YEAR, "en").set_index("country")
    assert found["value"].isna().to_dict() == {"BMU": False, "BRA": False, "HTI": False, "URY": True}
    assert (found.at["URY", "status"], bool(found.at["URY", "stale"])) == ("not_applicable", False)
    assert found.at["HTI", "value"] == 5e-324


def test_newest_years_are_out_of_date_after_five_years_and_days_after_24_months(release):
    by_year = select(compare(group=ALL), release, YEAR)
    old = {row for row, stale in zip(values(by_year), by_year["stale"], strict=True) if stale}
    assert old == {("BMU", "2017-12-31")}  # what came before a newer value is history
    by_day = select(compare(group=ALL), release, DAY)
    assert dict(zip(values(by_day), by_day["stale"], strict=True)) == {
        ("BRA", "2024-06-29"): True,
        ("HTI", "2026-06-30"): False,
        ("URY", "2024-06-30"): False,
    }


def test_age_is_counted_from_the_release_not_from_today(tmp_path):
    old = select(compare(group=ALL), released(tmp_path, created="2026-12-31"), YEAR).set_index("country")
    assert old.loc["HTI", "stale"].tolist() == [False, False]
    older = select(compare(group=ALL), released(tmp_path, created="2027-01-01"), YEAR).set_index("country")
    assert older.loc["HTI", "stale"].tolist() == [False, True]


def test_names_are_in_the_views_language_and_own_columns_come_last(release):
    for lang, name in (("es", "Brasil"), ("pt", "Brasil"), ("en", "Brazil")):
        assert select(compare("BRA", lang=lang), release, DAY)["name"].tolist() == [name]
    table = select(compare("BRA"), release, DAY)
    assert table.columns[-1] == "operator"
    assert "operator" not in select(compare("BRA"), release, YEAR)
    assert select(compare("BRA"), release, DAY, lang="es").columns.tolist() == table.columns.tolist()


def test_an_economy_without_values_has_no_row(release):
    assert select(compare("ARG"), release, YEAR).empty
    assert years(release, YEAR) == [2017, 2018, 2019, 2020, 2021, 2024]


def test_a_release_is_opened_by_its_id_and_only_by_its_id(location, release):
    assert opened(location).id == opened(location, release.id).id == release.id
    for made_up in (
        "x",
        "log",
        "..",
        f"../releases/{release.id}",
        f"{release.id}/",
        "log/000001.json",
        "\0",
        "x" * 9999,
    ):
        with pytest.raises(ReleaseError, match="there is no release"):
            opened(location, made_up)


def test_an_earlier_release_stays_as_it_was(tmp_path):
    first = released(tmp_path)
    second = released(tmp_path, yearly=[*YEARLY, ("BRA", "2025-12-31", 91.0, {})])
    assert opened(str(tmp_path)).id == second.id != first.id
    assert len(select(compare("BRA"), opened(str(tmp_path)), YEAR)) == 3
    assert len(select(compare("BRA"), opened(str(tmp_path), first.id), YEAR)) == 2
