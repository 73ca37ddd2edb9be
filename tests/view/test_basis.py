"""Values on another basis: recomputed by hand, with their units, and refused where they make no sense."""

import pandas as pd
import pytest

from dashboard.view import (
    Unknown,
    View,
    background,
    basis,
    celac,
    described,
    fitted,
    opened,
    per_head,
    select,
    shown_as,
)

COUNT, SHARE, CATEGORY, LIST = (
    "interconnection_cables", "access_internet_users", "names_cctld_dnssec", "routing_uncovered_origins"
)  # fmt: skip


@pytest.fixture(scope="module")
def release():
    return opened()


def compare(**said) -> View:
    return View(**{"lang": "es", "page": "compare", "countries": ("BRA", "URY", "JAM")} | said)


def test_a_count_per_head_is_divided_by_the_population_nearest_in_time(release):
    values, people = release.values(COUNT), release.values("population")
    shown = select(compare(basis="per_head"), release, COUNT)
    assert len(shown) > 20
    for row in shown.itertuples():
        count = values[(values["country"] == row.country) & (values["date"] == row.date)]["value"].item()
        of_it = people[(people["country"] == row.country) & people["value"].notna()]
        apart = (of_it["date"] - row.date).abs()
        nearest = of_it.loc[apart.idxmin(), "value"]
        assert row.value == pytest.approx(count / nearest * 1e6)
        assert row.noise == pytest.approx(release.indicators[COUNT]["noise"] / nearest * 1e6)


def test_what_has_no_population_near_has_no_value_per_head(release):
    everyone = compare(countries=(), group="ALL")
    absolute, divided = (
        set(select(view, release, COUNT)["country"]) for view in (everyone, everyone.with_(basis="per_head"))
    )
    people = release.values("population").dropna(subset=["value"])
    assert divided == absolute & set(people["country"])


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_unit_decimals_and_words_follow_the_basis(release, lang):
    meta = shown_as(compare(lang=lang, basis="per_head"), release, COUNT)
    own = described(release, COUNT, lang)
    assert meta["unit"].startswith(own["unit"]) and meta["unit"] != own["unit"]
    assert meta["decimals"] > own["decimals"] == 0
    first = shown_as(compare(lang=lang, basis="first", time="2000..2020"), release, SHARE)
    assert first["unit"] == "(2000 = 100)"


def test_the_first_value_shown_is_a_hundred(release):
    view = compare(basis="first", time="2005..2015")
    shown, own = select(view, release, SHARE), select(compare(time="2005..2015"), release, SHARE)
    for iso3, rows in shown.groupby("country"):
        values = own[own["country"] == iso3]["value"]
        assert rows["value"].tolist() == pytest.approx((values / values.iloc[0] * 100).tolist())
        assert rows["noise"].tolist() == pytest.approx([100 / values.iloc[0]] * len(rows))


def test_a_value_of_zero_is_never_the_first(release):
    shown = select(compare(countries=("HTI",), basis="first"), release, SHARE)
    own = select(compare(countries=("HTI",)), release, SHARE)
    above = own[own["value"] > 0]
    assert own["value"].iloc[0] == 0
    assert shown.set_index("date")["value"][above["date"].iloc[0]] == pytest.approx(100)
    assert shown["value"].iloc[0] == 0


def test_the_interval_of_the_first_value_widens_all_others():
    days = pd.to_datetime(["2020-12-31", "2021-12-31", "2022-12-31"])
    table = pd.DataFrame(
        {"country": "BRA", "date": days, "value": [10.0, 30.0, 20.0], "low": [-1.0, 25.0, 15.0],
         "high": [21.0, 35.0, 24.0]}
    )  # fmt: skip
    shown = basis.first(table, 3.0)
    assert shown["value"].tolist() == pytest.approx([100 / 3, 100, 200 / 3])
    bounds = [[-4, 84], [float("nan")] * 2, [15 / 35 * 100, 24 / 25 * 100]]
    assert shown[["low", "high"]].to_numpy() == pytest.approx(pd.DataFrame(bounds).to_numpy(), nan_ok=True)
    alone = basis.first(table.assign(low=[None, 25.0, None], high=[None, 35.0, None]), 3.0)
    assert alone["low"].tolist() == pytest.approx([float("nan"), 250, float("nan")], nan_ok=True)
    assert basis.first(table.head(1), 3.0).empty


def test_only_counts_can_be_shown_per_head(release):
    able = {id for id in release.indicators if per_head(release, id)}
    assert {COUNT, "interconnection_ixps", "routing_aspas"} <= able
    assert not able & {SHARE, CATEGORY, LIST, "population", "gdp_per_head", "access_mobile"}


@pytest.mark.parametrize(
    ("said", "what", "instead"),
    [
        ({"indicator": (SHARE,), "basis": "per_head"}, "per_head", f"indicator={SHARE}"),
        ({"indicator": (COUNT, SHARE), "basis": "per_head"}, "per_head", f"indicator={COUNT}~{SHARE}"),
        ({"indicator": (CATEGORY,), "basis": "first"}, "first", f"indicator={CATEGORY}"),
        ({"indicator": (LIST,), "basis": "first"}, "first", f"indicator={LIST}"),
        ({"countries": (), "group": "PEERS"}, "peers", "group=CELAC"),
    ],
)
def test_what_makes_no_sense_together_is_refused_with_the_nearest(release, said, what, instead):
    with pytest.raises(Unknown) as caught:
        fitted(compare(**said), release)
    assert (caught.value.what, caught.value.status) == (what, 400)
    assert caught.value.address.endswith(instead) or f"{instead}&" in caught.value.address
    assert "basis" not in caught.value.address


def test_what_makes_sense_is_left_alone(release):
    for view in (
        compare(indicator=(COUNT,), basis="per_head"), compare(basis="first"), compare(basis="absolute"),
        compare(group="PEERS"), View(lang="es", page="country", subject="URY", group="PEERS"),
    ):  # fmt: skip
        assert fitted(view, release) is view


def test_the_region_behind_is_that_of_states_with_a_value_and_never_of_few(release):
    behind = background(compare(), release, SHARE)
    values = release.values(SHARE)
    values = values[values["country"].isin(celac(release))].dropna(subset=["value"])
    day = pd.Timestamp("2015-12-31")
    of_day = values[values["date"] == day]["value"]
    row = behind.set_index("date").loc[day]
    assert row["median"] == pytest.approx(of_day.median())
    assert [row["low"], row["high"]] == pytest.approx([of_day.quantile(0.25), of_day.quantile(0.75)])
    assert row["n"] == len(of_day)
    assert behind["n"].min() >= behind["n"].max() / 2
    assert background(compare(), release, CATEGORY) is None


def test_who_has_no_value_at_all_has_none_on_another_basis(release):
    assert select(compare(countries=("AIA",), basis="first"), release, SHARE).empty
