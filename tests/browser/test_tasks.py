"""What people come for, from the front page to the right number by click and key; each is reckoned anew here."""

import re
import statistics
import tomllib
from itertools import takewhile

import pandas as pd
import pytest

from dashboard.view import opened
from tests.browser.reading import settle, visit

YEARS = pd.DateOffset(years=3)  # older values enter no regional figure (METHOD.md)


@pytest.fixture(scope="module")
def release():
    return opened()


def choose(page, label: str, value: str, then: str) -> None:
    """Type what is to be chosen, take it, and wait until the address says so."""
    page.get_by_role("combobox", name=label, exact=True).fill(value)
    page.get_by_role("option", name=value, exact=True).click()
    page.wait_for_url(lambda address: then in address)
    settle(page)


def follow(page, name: str) -> None:
    """Click a link of the header."""
    page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("banner").locator("[aria-current]", has_text=name).wait_for()
    settle(page)


def section(page, heading: str):
    """Return the part of a page under a heading."""
    return page.locator("section", has=page.get_by_role("heading", name=heading, exact=True)).last


def sentence(page, words: str) -> str:
    """Return the paragraph that begins with some words, once it is there."""
    found = page.get_by_role("paragraph").filter(has_text=re.compile(f"^{words}")).first
    found.wait_for()
    return found.inner_text()


def written(value: float) -> str:
    """Write a number of one decimal as Spanish and Portuguese do."""
    return f"{value:.1f}".replace(".", ",")


def members(release, group: str) -> set[str]:
    groups = release.reference("groups")
    return set(groups.loc[groups["group"] == group, "iso3"])


def named(text: str, release, lang: str) -> set[str]:
    """Return the economies that a text names; Dominica is not in the Dominican Republic."""
    called = release.reference("economies").set_index("iso3")[lang]
    found = set()
    for iso3 in called.sort_values(key=lambda names: names.str.len(), ascending=False).index:
        if called[iso3] in text:
            found.add(iso3)
            text = text.replace(called[iso3], "")
    return found


def newest(release, indicator: str) -> pd.DataFrame:
    """Return the last row of each economy."""
    table = release.values(indicator).dropna(subset=["value"]).sort_values("date")
    return table.groupby("country").last()


def test_how_far_is_paraguay_from_the_median_in_fixed_broadband_since_when(page, release):
    states = members(release, "CELAC")
    table = release.values("access_fixed_broadband").dropna(subset=["value"])
    table = table[table["country"].isin(states)]
    last = newest(release, "access_fixed_broadband").loc[lambda rows: rows.index.isin(states)]
    young = last[last["date"] >= pd.Timestamp(release.created[:10]) - YEARS]
    median, own = statistics.median(young["value"]), last.loc["PRY", "value"]
    dates = {}
    for day, rows in table.groupby("date"):
        of = rows.set_index("country")["value"]
        if "PRY" in of and len(of) >= table["country"].nunique() / 2:
            dates[day] = of["PRY"] - statistics.median(of)
    noise = release.indicators["access_fixed_broadband"]["noise"]
    below = list(takewhile(lambda day: dates[day] < -noise, sorted(dates, reverse=True)))
    assert own < median - noise and len(below) > 1

    visit(page, "/es/")
    follow(page, "País")
    choose(page, "País o territorio", "Paraguay", "/country/PRY")
    choose(page, "Indicador", "Suscripciones de banda ancha fija", "=access_fixed_broadband")
    said = sentence(page, f"Paraguay, {written(own)} por cada 100")
    assert f"está {written(median - own)} por cada 100 habitantes por debajo de la mediana" in said
    assert f"{written(median)} por cada 100 habitantes (n = {len(young)};" in said
    assert said.endswith(f"desde {below[-1].year}.")


def test_which_caribbean_economies_signed_their_cctld_since_2020(page, release):
    table = release.values("names_cctld_dnssec").dropna(subset=["value"]).sort_values("date")
    signed, perhaps = set(), set()
    for iso3, rows in table[table["country"].isin(members(release, "CARIBBEAN"))].groupby("country"):
        unsigned = rows.loc[rows["value"] == 0, "date"]
        if rows["value"].iloc[-1] > 0 and len(unsigned):
            (signed if unsigned.max() >= pd.Timestamp("2020-01-01") else perhaps).add(iso3)

    visit(page, "/en/")
    choose(page, "Indicator", "DNSSEC of the country-code domain (ccTLD)", "=names_cctld_dnssec")
    choose(page, "Group", "Caribbean", "group=CARIBBEAN")
    told = page.get_by_role("paragraph").filter(has_text="since 2020: ").filter(has_text="unsigned").first
    told.wait_for()
    sentences = re.findall(r"From “unsigned”[^.]*", told.inner_text())
    doubted = [one for one in sentences if "perhaps" in one]
    assert named(" ".join(one for one in sentences if one not in doubted), release, "en") == signed
    assert named(" ".join(doubted), release, "en") == perhaps
    assert len(signed) >= 3


def test_chile_costa_rica_and_uruguay_on_routing_in_portuguese_by_link(page, new_context, release):
    visit(page, "/pt/")
    follow(page, "Comparar")
    for name, chosen in (("Chile", "CHL"), ("Costa Rica", "CHL~CRI"), ("Uruguai", "CHL~CRI~URY")):
        choose(page, "Países e territórios", name, f"countries={chosen}")
    indicator = "Espaço IPv4 roteado com autorização de origem de rota (ROA)"
    choose(page, "Indicador", indicator, "countries=CHL~CRI~URY&indicator=routing_roa_coverage_ipv4")

    other = visit(new_context(locale="pt-BR").new_page(), page.url)
    other.locator("summary", has_text="tabela").first.click()
    last = newest(release, "routing_roa_coverage_ipv4")
    for iso3, name in (("CHL", "Chile"), ("CRI", "Costa Rica"), ("URY", "Uruguai")):
        row = other.get_by_role("row", name=re.compile(f"^{name}")).first.inner_text()
        assert all(written(last.loc[iso3, end]) in row for end in ("value", "low", "high")), row


def test_what_should_honduras_improve_first_by_how_much_and_who_can_help(page, release):
    visit(page, "/es/")
    follow(page, "País")
    choose(page, "País o territorio", "Honduras", "/country/HND")
    part = section(page, "Qué mejorar primero")
    row = part.get_by_role("row").nth(1)
    indicator = row.get_by_role("link").get_attribute("href").rpartition("/")[2].partition("?")[0]
    peers = named(re.search(r"pares estructurales \(([^)]*)\)", part.inner_text())[1], release, "es")
    assert len(peers) == 5

    last = newest(release, indicator)["value"]
    frame = tomllib.loads(release.read(release.resource("framework")).decode())
    pillar, rule = next(
        (pillar, rule)
        for pillar in frame["pillar"]
        for rule in pillar["indicator"]
        if rule["code"] == indicator
    )
    share = rule["weight"] / sum(one["weight"] for one in pillar["indicator"])
    weight = share * pillar["weight"] / sum(one["weight"] for one in frame["pillar"])

    def score(value: float) -> float:
        return 100 * min(max((value - rule["low"]) / (rule["high"] - rule["low"]), 0), 1)

    median = statistics.median(last[list(peers & set(last.index))])
    gain = weight * (score(median) - score(last["HND"]))
    assert f"+{written(gain)}" in row.inner_text() and gain > 1

    offers = release.reference("stewards")
    theme = {"names": "names", "routing": "routing"}[indicator.partition("_")[0]]
    groups = release.reference("groups")
    serving = {"ALL", "HND", *groups.loc[groups["iso3"] == "HND", "group"]}
    helping = section(page, "Quién puede ayudar").inner_text()
    for offer in offers[offers["theme"] == theme].itertuples():
        assert (offer.offer_es in helping) == bool(serving & set(offer.economies.split("~"))), offer


def test_is_jamaica_really_below_trinidad_and_tobago(page, release):
    above = release.index.table("pairs").set_index(["country", "other"])["above"]["TTO", "JAM"]
    visit(page, "/en/")
    follow(page, "Index")
    for name, chosen in (("Jamaica", "JAM"), ("Trinidad and Tobago", "JAM~TTO")):
        choose(page, "Countries and territories", name, f"/en/index?countries={chosen}")
    page.get_by_role("heading", name="Can Jamaica and Trinidad and Tobago be told apart?").wait_for()
    said = sentence(page, "Yes: Jamaica is below" if above >= 0.95 else "No")
    assert f"In {100 * above:.1f}% of the draws" in said


def test_which_brazilian_networks_would_raise_roa_coverage_most(page, release):
    table = release.values("routing_uncovered_origins")
    table = table[table["country"] == "BRA"]
    table = table[table["date"] == table["date"].max()].sort_values("value", ascending=False)
    routed = table["value"] / table["gain"]  # addresses for one point of coverage
    assert routed.max() - routed.min() < 1e-6 * routed.max()

    visit(page, "/pt/")
    follow(page, "País")
    choose(page, "País ou território", "Brasil", "/country/BRA")
    part = section(page, "Redes com as quais falar sobre ROAs")
    rows = part.get_by_role("row").all_inner_texts()[1:]
    assert len(rows) == len(table)
    for text, network in zip(rows, table.itertuples(), strict=True):
        assert f"AS{network.asn}" in text and f"+{written(network.gain)}" in text
        assert f"{network.value:,.0f}".replace(",", ".") in text
    assert (
        f"AS{table['asn'].iloc[0]}" in part.inner_text() and written(table["gain"].sum()) in part.inner_text()
    )
