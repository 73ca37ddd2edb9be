"""Sentences about the region: their numbers, read back, are those of the release."""

import pandas as pd
import pytest

from dashboard.text import LANGUAGES, region
from dashboard.view import celac, described, opened
from dashboard.view.region import leading, standing
from tests.text.test_sentences import numbers

SINCE, AGE = 2020, pd.DateOffset(years=3)
LEADING = [*leading(opened()).values(), "access_fixed_broadband", "interconnection_cables", "resources_asns"]


@pytest.fixture(scope="module")
def release():
    return opened()


def recent(release, id: str) -> pd.DataFrame:
    """Return each state's newest value of the last three years, read anew."""
    table = release.values(id).dropna(subset=["value"])
    table = table[table["country"].isin(celac(release))].sort_values("date").groupby("country").tail(1)
    return table[table["date"] >= pd.Timestamp(release.created[:10]) - AGE]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", LEADING)
def test_a_card_says_the_median_and_over_how_many_states(release, id, lang):
    meta, stands = described(release, id, lang), standing(release, id, SINCE, release.created[:10])
    rows = recent(release, id)
    now = region.now(stands.values, stands.median, stands.best, meta, lang)
    whom = region.of_whom(stands.values, stands.able, stands.best, meta, lang)
    if rows.empty:
        assert (now, numbers(whom, lang)) == ("–", [])
    elif meta["categories"]:
        best = max(release.indicators[id]["categories"], key=float)
        assert numbers(now, lang) == [(rows["value"] == float(best)).sum(), len(rows)]
    else:
        assert numbers(now, lang)[0] == pytest.approx(
            rows["value"].median(), abs=0.51 * 10 ** -meta["decimals"]
        )
        assert float(len(rows)) in numbers(whom, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_change_is_that_of_the_same_states_at_both_dates(release, lang):
    id = "access_internet_users"
    meta, stands = described(release, id, lang), standing(release, id, SINCE, release.created[:10])
    n, before, first, after, last = numbers(region.change(stands.ends, stands.compared, meta, lang), lang)
    table = release.values(id)
    table = table[table["country"].isin(celac(release)) & (table["status"] == "observed")]
    ends = [
        table[table["date"].dt.year == year].set_index("country")["value"].dropna() for year in (first, last)
    ]
    same = ends[0].index.intersection(ends[1].index)
    assert n == len(same)
    assert before == pytest.approx(ends[0][same].median(), abs=0.051)
    assert after == pytest.approx(ends[1][same].median(), abs=0.051)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", ["access_internet_users", "names_cctld_dnssec", "interconnection_ixp_need"])
def test_improved_worsened_unchanged_and_not_comparable_add_up_to_the_states(release, id, lang):
    stands = standing(release, id, SINCE, release.created[:10])
    signs = region.counts(*map(stands.moved, ("better", "worse", "same")), stands.able, lang)
    found = [numbers(n, lang)[0] for _sign, n, _said in signs]
    assert sum(found) == stands.able
    change = stands.pairs["after"] - stands.pairs["before"]
    noise = release.indicators[id]["noise"]
    assert found[:2] == [(change > noise).sum(), (change < -noise).sum()]  # none of them has intervals


def test_what_cannot_be_told_is_not(release):
    id = "capacity_online_services"
    meta, stands = described(release, id, "en"), standing(release, id, SINCE, release.created[:10])
    assert region.change(stands.ends, 0, meta, "en") == ""
    assert [region.compared(0, 0, 0, 2020, lang) for lang in LANGUAGES] == [
        "Cambio desconocido: ningún Estado tiene dos fechas desde 2020.",
        "Mudança desconhecida: nenhum Estado tem duas datas desde 2020.",
        "Change unknown: no state has two dates since 2020.",
    ]


def test_a_single_state_is_said_as_one():
    assert [region.compared(1, 0, 1, 2020, lang) for lang in LANGUAGES] == [
        "De 1 Estado comparado consigo mismo desde 2020, 1 con mejora y 0 con empeoramiento más allá del ruido.",
        "De 1 Estado comparado consigo mesmo desde 2020, 1 com melhora e 0 com piora além do ruído.",
        "Of 1 state compared with itself since 2020, 1 improved and 0 worsened beyond the noise.",
    ]
    for lang, said in zip(LANGUAGES, ("1 Estado,", "1 Estado,", "1 state "), strict=True):
        assert said in region.overview([("X", 1, 1, 0)], [], 2020, lang)


def test_a_median_within_overlapping_intervals_has_not_moved(release):
    id = "routing_roa_coverage_ipv4"
    rows = [
        {"country": "CELAC", "name": "", "date": pd.Timestamp(day), "value": value, "status": "observed",
         "low": value - 5, "high": value + 5, "stale": False, "note": None}
        for day, value in (("2020-01-01", 40.0), ("2025-01-01", 49.0))
    ]  # fmt: skip
    said = region.change(pd.DataFrame(rows), 7, described(release, id, "en"), "en")
    assert said == (
        "Median of the same 7 states: 40.0% (1 Jan 2020) and 49.0% (1 Jan 2025); "
        "the intervals overlap, so no change can be told."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_summary_says_how_many_improved_and_of_what_nothing_can_be_told(lang):
    said = region.overview([("A", 31, 29, 1), ("B", 33, 9, 0)], ["C", "D"], 2020, lang)
    told, single = said.split(". ")
    found = numbers(told, lang)
    assert found[0] == 2020
    assert sorted(found[1:4]) == [1, 29, 31]
    assert sorted(found[4:]) == [0, 9, 33]
    assert numbers(single, lang) == [2020]
    assert single.index("C") < single.index("D")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["From “unsigned” to “signed, recommended algorithm” since 2020: Anguilla and Haiti.",
                "From “unsigned” to “signed, outdated algorithm”, perhaps before 2020: Saint Vincent."]),
        ("es", ["De «sin firmar» a «firmado, algoritmo recomendado» desde 2020: Anguilla y Haiti.",
                "De «sin firmar» a «firmado, algoritmo obsoleto», quizás antes de 2020: Saint Vincent."]),
    ],
)  # fmt: skip
def test_who_went_from_one_category_to_another_is_named(release, lang, said):
    made = pd.DataFrame(
        [("Haiti", 0.0, 100.0, True), ("Anguilla", 0.0, 100.0, True), ("Saint Vincent", 0.0, 50.0, False)],
        columns=["name", "before", "after", "sure"],
    )
    meta = described(release, "names_cctld_dnssec", lang)
    assert region.steps(made, meta, "2020", lang) == said
    assert len(region.steps(made.iloc[:0], meta, "2020", lang)) == 1


def test_the_lowest_pillar_is_told_with_its_score_and_how_many_states():
    said = [region.lowest("P", 46.25, 33, lang) for lang in LANGUAGES]
    assert [numbers(one, lang) for one, lang in zip(said, LANGUAGES, strict=True)] == [[46.2, 100, 33]] * 3
