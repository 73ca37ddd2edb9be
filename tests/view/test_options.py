"""What kinds of chart are handed: what they take and no more, and indicators that can stand together."""

import pytest

from dashboard import figures
from dashboard.view import View, chosen, indicators, opened, options

USERS, INCOME, LIST = "access_internet_users", "gdp_per_head", "routing_uncovered_origins"


@pytest.fixture(scope="module")
def release():
    return opened()


def others(view: View, release, indicator: str, kind: str) -> list[str]:
    return [meta["id"] for _rows, meta in options(view, release, indicator, kind)["others"]]


@pytest.mark.parametrize("kind", figures.kinds())
def test_a_kind_is_handed_what_it_takes_and_no_more(release, kind):
    view = View(lang="es", page="compare", countries=("BRA",), kind=kind)
    handed = options(view, release, USERS, kind)
    assert set(handed) <= figures.takes(kind)
    if "names" in handed:
        assert tuple(handed["names"]) == chosen(view, release)


def test_a_pair_is_the_two_chosen_or_income_beside_one(release):
    one = View(lang="es", page="compare", kind="scatter")
    assert indicators(one, release) == (USERS, INCOME)
    two = one.with_(indicator=("routing_roa_origins", USERS, "population"))
    assert indicators(two, release) == ("routing_roa_origins", USERS)
    assert others(two, release, "routing_roa_origins", "scatter") == [USERS]


def test_a_heat_map_of_one_has_others_of_its_topic_beside_it(release):
    shown = indicators(View(lang="es", page="compare", kind="heatmap"), release)
    assert shown[0] == USERS and len(shown) == figures.has("heatmap", "TOGETHER")
    assert {release.indicators[id]["topic"] for id in shown} == {"access"}


@pytest.mark.parametrize(
    "view",
    [
        View(lang="es", page="country", subject="BRA", kind="scatter"),
        View(lang="es", page="indicator", subject=USERS, kind="scatter"),
        View(lang="es", kind="scatter"),
    ],
)
def test_a_pair_can_be_drawn_on_every_page(release, view):
    assert others(view, release, USERS, "scatter") == [INCOME]


def test_a_list_stands_beside_nothing(release):
    view = View(lang="es", page="compare", kind="scatter", indicator=(LIST,))
    assert indicators(view, release) == (LIST,)
    assert LIST not in indicators(view.with_(indicator=(USERS, LIST)), release)


def test_events_are_marked_where_the_view_asks_for_them(release):
    view = View(lang="es", page="compare", kind="line", indicator=("routing_ipv6_origins",))
    assert options(view, release, "routing_ipv6_origins", "line")["events"] is None
    marked = options(view.with_(events="shown"), release, "routing_ipv6_origins", "line")["events"]
    assert list(marked) == ["date", "label"] and len(marked)
    dated = marked.set_index("label")["date"].astype(str)
    assert dated["LACNIC 38–LACNOG 2022 (2–7 oct 2022)"] == "2022-10-02"
    known_to_the_month = "Tutorial en LACNIC 39: RPKI e IRR para la operación de redes (mayo de 2023)"
    assert dated[known_to_the_month] == "2023-05-16"
