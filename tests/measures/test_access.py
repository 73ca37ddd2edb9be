"""Yearly figures are those of the published tables, economy by economy and year by year."""

import ast
from pathlib import Path

import pytest

from tests.measures import oracle

FILES = {
    "access_internet_users": "gapminder_systema_globalis_internet_users.csv",
    "access_fixed_broadband": "it.net.bbnd.p2.csv",
    "access_secure_servers": "it.net.secr.p6.csv",
    "access_mobile": "it.cel.sets.p2.csv",
    "access_electricity": "eg.elc.accs.zs.csv",
    "population": "sp.pop.totl.csv",
    "gdp_per_head": "ny.gdp.pcap.pp.cd.csv",
}


@pytest.mark.parametrize("country", ["BRA", "HTI", "URY", "VEN", "CUB", "BES"])
@pytest.mark.parametrize("indicator", FILES)
def test_a_figure_is_the_one_that_was_published_and_a_missing_one_is_missing(
    indicator, country, upstream, released
):
    table = released(indicator)
    rows = table[table["country"] == country]
    said = {f"{date:%Y-%m-%d}": value for date, value in zip(rows["date"], rows["value"], strict=True)}
    published = oracle.table(upstream / "worldbank" / FILES[indicator], country)
    assert said == {f"{year}-12-31": value for year, value in published.items()}
    if (indicator, country) == ("gdp_per_head", "CUB") or country == "BES":
        assert not said


def test_no_aggregate_is_released(released):
    for indicator in FILES:
        assert not {"LCN", "WLD", "CHI", "LAC"} & set(released(indicator)["country"])


def test_the_oracles_take_nothing_from_the_project():
    tree = ast.parse(Path(oracle.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"csv", "gzip", "json", "unicodedata", "pathlib"}


@pytest.mark.upstream
def test_figures_are_those_that_were_looked_up(value):
    assert value("access_internet_users", "BRA", "2024-12-31")["value"] == 84.4635
    assert value("access_internet_users", "CUW", "2017-12-31")["value"] == 68.1272
    assert value("access_fixed_broadband", "MEX", "2024-12-31")["value"] == 21.7367225364543
    assert value("access_secure_servers", "BLZ", "2024-12-31")["value"] == 464560.075958108
    assert value("population", "JAM", "2025-12-31")["value"] == 2837077
    assert value("gdp_per_head", "BRA", "2024-12-31")["value"] == 22338.4765640635
