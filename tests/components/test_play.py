"""Steps through the years say which there are, where one stands, and where there is nothing."""

import re

import pytest

from dashboard.components.play import play
from dashboard.first_paint import to_html
from dashboard.view import View, opened, select

USERS, CATEGORY = "access_internet_users", "interconnection_landing_points"


@pytest.fixture(scope="module")
def release():
    return opened()


def steps(release, *shown: str, **said) -> str:
    return to_html(play(View(**{"lang": "en", "page": "compare", "kind": "bar"} | said), release, shown))


def attribute(html: str, name: str) -> str:
    return re.search(rf'{name}="([^"]*)"', html)[1]


def test_the_slider_goes_from_the_first_year_with_values_to_the_last(release):
    html = steps(release, USERS, countries=("BRA",))
    rows = select(View(lang="en", page="compare", countries=("BRA",)), release, USERS)
    years = [str(year) for year in sorted(set(rows["date"].dt.year))]
    assert (attribute(html, "min"), attribute(html, "max")) == (years[0], years[-1])
    assert attribute(html, "data-years").split() == years
    assert "newest values" in html


def test_a_year_that_is_asked_for_is_said_and_the_newest_values_are_a_link_away(release):
    html = steps(release, USERS, time="2015")
    assert attribute(html, "value") == attribute(html, "aria-valuetext") == "2015"
    assert '<a href="/en/compare?kind=bar">Newest values</a>' in html


def test_years_without_data_are_said(release):
    html = steps(release, USERS, countries=("HTI",), time="1991")
    assert attribute(html, "aria-valuetext") == "1991: no data"
    assert "No data in" in html and "1991" in html.split("No data in")[1]


def test_one_year_alone_has_no_steps(release):
    assert steps(release, "names_root_instances") == "<div></div>"
