"""Scores of the ITU and the United Nations are those that were published, and no others."""

import ast
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.measures import oracle_institutions as oracle

PILLARS = ("legal", "technical", "organizational", "development", "cooperation")
NAMES = {
    "BOL": "Bolivia",
    "JAM": "Jamaica",
    "HTI": "Haiti",
    "URY": "Uruguay",
    "ABW": "Aruba",
}


def said(table, country):
    rows = table[table["country"] == country]
    return {f"{day:%Y-%m-%d}": value for day, value in zip(rows["date"], rows["value"], strict=True)}


def published(scores, country):
    return {f"{year}-12-31": value for (economy, year), value in scores.items() if economy == country}


@pytest.mark.parametrize("country", ["BHS", "HTI", "URY", "BRA", "ABW"])
@pytest.mark.parametrize("part", [*PILLARS, "overall"])
def test_a_score_of_the_gci_is_the_one_that_was_published(part, country, upstream, released):
    id = "capacity_gci" if part == "overall" else f"capacity_gci_{part}"
    column = "capacity" if part == "development" else part
    assert said(released(id), country) == published(oracle.gci(upstream / "itu", column), country)


def test_the_pillars_add_up_to_the_overall_score(released):
    pillars = pd.DataFrame({part: newest(released(f"capacity_gci_{part}")) for part in PILLARS})
    overall = newest(released("capacity_gci"))
    assert set(pillars.index) == set(overall.index)
    assert (pillars.sum(axis="columns", skipna=False) - overall).abs().max() <= 0.01


def newest(table):
    return table[table["date"] == "2024-12-31"].set_index("country")["value"]


def test_a_score_of_0_says_that_no_evidence_was_submitted(released):
    for part in PILLARS:
        table = released(f"capacity_gci_{part}")
        zero = table["value"] == 0
        assert (table["note"] == "no evidence submitted").tolist() == zero.tolist()
    assert "HTI" in set(released("capacity_gci_technical").query("value == 0")["country"])


@pytest.mark.parametrize("country", NAMES)
@pytest.mark.parametrize(
    ("id", "column"), [("capacity_online_services", "Online_Service"), ("capacity_egdi", "E_Index")]
)
def test_a_score_of_the_egdi_is_the_one_that_was_published(id, column, country, upstream, released):
    score = oracle.egdi(upstream / "egdi", column).get(NAMES[country])
    assert said(released(id), country) == ({} if score is None else {"2024-12-31": score})


@pytest.mark.parametrize("country", ["BHS", "BRA", "DMA", "HTI", "ABW"])
def test_a_score_of_the_idi_is_the_one_that_was_published(country, upstream, released):
    assert said(released("access_idi"), country) == published(oracle.idi(upstream / "itu"), country)


def test_of_two_editions_the_newer_says_what_a_year_was():
    from indicators.measures.access_idi import compute as idi
    from indicators.measures.capacity_egdi import compute as egdi
    from indicators.measures.capacity_online_services import compute as online

    both = pd.DataFrame(
        [
            ("BRA", 2024, 0.81, "2025-12-31"),
            ("BRA", 2023, 0.7, "2024-12-31"),
            ("BRA", 2024, 0.8, "2024-12-31"),
        ],
        columns=["country", "year", "value", "date"],
    )
    expected = {"2023-12-31": 0.7, "2024-12-31": 0.81}
    for compute, part in ((idi, None), (egdi, "index"), (online, "online_service")):
        table = compute(both.assign(part=part))
        assert dict(zip(table["date"], table["value"], strict=True)) == expected


def test_these_oracles_take_nothing_from_the_project():
    tree = ast.parse(Path(oracle.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported - sys.stdlib_module_names == {"pandas"}


@pytest.mark.upstream
def test_the_gci_is_what_was_looked_up(value, released):
    looked_up = {
        "BRA": (96.60, 96.54),
        "MEX": (81.68, 85.76),
        "ARG": (50.12, 51.53),
        "CHL": (68.83, 70.24),
        "URY": (75.15, 94.70),
        "HTI": (6.40, 24.28),
        "JAM": (32.53, 58.03),
        "TTO": (22.18, 56.22),
    }
    for country, scores in looked_up.items():
        for year, score in zip((2020, 2024), scores, strict=True):
            assert value("capacity_gci", country, f"{year}-12-31")["value"] == pytest.approx(score, abs=0.005)
    assert released("capacity_gci_technical").query("value == 0")["country"].tolist() == [
        *("ATG", "BLZ", "DMA", "HND", "HTI", "LCA", "NIC", "SLV", "VCT")
    ]


@pytest.mark.upstream
def test_the_other_indices_are_what_was_looked_up(value, released):
    assert value("capacity_online_services", "URY", "2024-12-31")["value"] == 0.88321
    assert value("capacity_egdi", "URY", "2024-12-31")["value"] == 0.90059
    assert value("access_idi", "VEN", "2024-12-31")["value"] == 67.7
    assert len(released("capacity_egdi")) == len(newest(released("capacity_gci"))) == 33
    assert not {"ATG", "BLZ", "CUB", "GUY", "HTI"} & set(released("access_idi")["country"])
