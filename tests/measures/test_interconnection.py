"""IXPs and the cities that have one are what straight loops over PeeringDB's lists find."""

import pandas as pd
import pytest

from tests.measures import oracle

ECONOMIES = {"BRA": "BR", "MEX": "MX", "HTI": "HT", "BOL": "BO", "COL": "CO", "URY": "UY", "BES": "BQ"}


@pytest.fixture(scope="module")
def lists(upstream):
    return oracle.exchanges(upstream / "ixp")


def people(upstream, country, date):
    """Return the population at the end of the last year that had ended."""
    figures = oracle.table(upstream / "worldbank" / "sp.pop.totl.csv", country)
    years = [year for year in figures if f"{year}-12-31" <= date]
    return figures[max(years)] if years else None


@pytest.mark.parametrize("country", ECONOMIES)
def test_ixps_are_distinct_and_an_economy_without_one_is_not_known(country, lists, upstream, value):
    for date, entries in lists.items():
        said, expected = (
            value("interconnection_ixps", country, date),
            oracle.ixps(entries, ECONOMIES[country]),
        )
        if expected is None:
            assert said is None
            continue
        assert said["value"] == expected
        residents = people(upstream, country, date)
        if residents is None:
            assert pd.isna(said["per_10_million"])
        else:
            assert said["per_10_million"] == pytest.approx(10_000_000 * expected / residents)


@pytest.mark.parametrize("country", ECONOMIES)
def test_the_need_of_cities_follows_from_the_population(country, lists, upstream, value):
    for date, entries in lists.items():
        said = value("interconnection_ixp_need", country, date)
        cities, residents = oracle.cities(entries, ECONOMIES[country]), people(upstream, country, date)
        if not cities or residents is None:
            assert said is None
            continue
        need = oracle.need(residents)
        assert (said["cities"], said["need"]) == (len(cities), need)
        assert said["value"] == pytest.approx(min(1, len(cities) / need))


def test_one_city_in_several_spellings_counts_once(value):
    from indicators.measures.interconnection_ixp_need import compute

    spelt = ["São Paulo/SP", "Sao Paulo", "SÃO  PAULO", "Rio de Janeiro", "Belém/PA", "Belem"]
    ixps = pd.DataFrame({"country": "BRA", "city": spelt})
    population = pd.DataFrame({"country": ["BRA"], "value": [212e6]})
    table = compute(ixps, population)
    assert table[["country", "cities", "need", "value"]].values.tolist() == [["BRA", 3, 5, 0.6]]


@pytest.mark.parametrize(
    ("residents", "need"), [(1_999_999, 1), (2e6, 2), (9_999_999, 2), (1e7, 3), (5e7, 5)]
)
def test_the_steps_of_need_begin_where_they_say(residents, need):
    from indicators.measures.interconnection_ixp_need import compute

    ixps = pd.DataFrame({"country": ["BRA"], "city": ["Recife"]})
    table = compute(ixps, pd.DataFrame({"country": ["BRA"], "value": [float(residents)]}))
    assert table["need"].tolist() == [need]


@pytest.mark.upstream
def test_ixps_of_2026_05_28_are_those_that_were_counted(value):
    counted = {"BRA": 53, "MEX": 9, "ARG": 5, "CHL": 8, "HTI": 1, "JAM": 1, "TTO": 2}
    for country, count in counted.items():
        assert value("interconnection_ixps", country, "2026-05-28")["value"] == count
    assert value("interconnection_ixps", "URY", "2026-05-28") is None
    assert value("interconnection_ixps", "BRA", "2026-05-28")["per_10_million"] == pytest.approx(
        2.5, abs=0.05
    )
    assert value("interconnection_ixps", "KNA", "2026-05-28")["per_10_million"] == pytest.approx(213, abs=0.5)
