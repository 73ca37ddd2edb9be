"""Published indexes come out of their tables by a framework and a spec: COINr's example, HDI, EGDI, INFORM."""

import math

import numpy as np
import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.index.conftest import CLOSE, COINR, coinr
from tests.outside.conftest import written

GOLDEN = ROOT / "tests" / "golden"


def test_coinrs_scores_come_out_of_its_tables_and_our_spec(index):
    files = {"units": COINR / "units.csv", "framework": COINR / "framework.csv"}
    assert index(**files, spec=GOLDEN / "coinr.toml").exit_code == 0
    expected = coinr("scores_a_amean")
    found = written(index, "scores").loc[expected.index, expected.columns]
    np.testing.assert_allclose(found, expected, rtol=CLOSE, atol=0)
    assert written(index, "ranks")[expected.columns].loc[expected.index].equals(coinr("ranks_a_amean"))


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ("aggregation = {method = 'geometric'}", "scores_a_gmean"),
        ("aggregation = {method = 'harmonic'}", "scores_a_hmean"),
        ("aggregation = {levels = {3 = 'geometric'}}", "scores_mixed_amean_then_gmean"),
        ("minimum = {share = 0.8}", "scores_a_amean_min_data_80pct"),
    ],
)
def test_small_specs_give_coinrs_other_scores(index, choices, expected):
    spec = f"treatment = {{winsorise = 5, skew = 2.0}}\nnormalisation = {{range = [1, 100]}}\n{choices}"
    assert index(units=COINR / "units.csv", framework=COINR / "framework.csv", spec=spec).exit_code == 0
    wanted = coinr(expected)
    found = written(index, "scores").loc[wanted.index, wanted.columns]
    np.testing.assert_allclose(found, wanted, rtol=CLOSE, atol=0, equal_nan=True)


def test_goalposts_can_come_from_a_file_and_are_written_into_the_spec(index):
    files = {"units": COINR / "units.csv", "framework": COINR / "framework.csv"}
    result = index(**files, spec="normalisation = 'goalposts'", goalposts=COINR / "goalposts.csv")
    assert result.exit_code == 0, result.output
    expected = coinr("normalised_goalposts_truncated")
    first = written(index, "scores").loc[expected.index, expected.columns]
    np.testing.assert_allclose(first, expected, rtol=CLOSE, atol=1e-12, equal_nan=True)
    spec = (index.out / "spec.toml").read_text(encoding="utf-8")
    assert index(**files, spec=spec).exit_code == 0
    assert written(index, "scores").loc[expected.index, expected.columns].equals(first)


def test_groups_come_from_the_column_that_the_spec_names(index):
    files = {"units": COINR / "units.csv", "framework": COINR / "framework.csv"}
    assert index(**files, spec="imputation = {method = 'group_median', group = 'group'}").exit_code == 0
    filled = coinr("imputed_group_median")
    direction = pd.read_csv(COINR / "framework.csv", index_col="iCode")["Direction"][filled.columns]
    directed = filled * direction
    expected = (directed - directed.min()) / (directed.max() - directed.min()) * 100
    np.testing.assert_allclose(
        written(index, "scores").loc[filled.index, filled.columns], expected, atol=1e-9
    )


def test_the_human_development_index_is_the_published_one(index):
    files = {name: GOLDEN / "hdi" / f"{name}.csv" for name in ("units", "framework")}
    result = index(**files, spec=GOLDEN / "hdi" / "spec.toml")
    assert result.exit_code == 0, result.output
    published = pd.read_csv(GOLDEN / "hdi" / "published.csv", index_col="iso3")["hdi"]
    assert written(index, "scores")["hdi"].round(3).to_dict() == published.to_dict()


@pytest.mark.upstream
def test_the_e_government_index_is_the_published_one_for_every_state(index, upstream):
    [path] = upstream.glob("egdi/*.csv")
    egdi = pd.read_csv(path, index_col="Country")
    units = egdi.drop(columns=["E_Index", "Rank"]).to_csv()
    files = {"framework": GOLDEN / "egdi" / "framework.csv", "spec": GOLDEN / "egdi" / "spec.toml"}
    assert index(units=units, **files).exit_code == 0
    found = written(index, "scores")["E_Index"]
    assert len(found) == 193
    # The survey publishes four decimals.
    np.testing.assert_allclose(found.to_numpy(), egdi["E_Index"], rtol=0, atol=5e-5)


def test_weights_of_the_e_government_index_can_be_unequal(index, upstream):
    [path] = upstream.glob("egdi/*.csv")
    egdi = pd.read_csv(path, index_col="Country").drop(columns="E_Index")
    spec = (GOLDEN / "egdi" / "spec.toml").read_text()
    given = f"{spec}\n[weights]\nmethod = 'given'\ngiven = {{Online_Service = 2, Human_Capital = 0.5}}"
    assert index(units=egdi.to_csv(), framework=GOLDEN / "egdi" / "framework.csv", spec=given).exit_code == 0
    by_hand = (2 * egdi["Online_Service"] + egdi["Tele_Infra"] + 0.5 * egdi["Human_Capital"]) / 3.5
    np.testing.assert_allclose(written(index, "scores")["E_Index"].to_numpy(), by_hand, rtol=CLOSE)


def mean(*values: float) -> float:
    there = [value for value in values if value is not None]
    return sum(there) / len(there)


def half_up(value: float) -> float:
    return math.floor(value * 10 + 0.5 + 1e-9) / 10


def carried(*values: float) -> float:
    """Return INFORM's mean of categories, as its workbook has it."""
    shown = [(10 - value) / 10 * 9 + 1 for value in values]
    return (10 - math.prod(shown) ** (1 / len(shown))) / 9 * 10


def inform(unit) -> dict[str, float]:
    """Return what INFORM's formulas give, written out."""

    def on(name: str, low: float, high: float, log: bool = False, less: bool = False) -> float | None:
        value = unit[name]
        if math.isnan(value):
            return None
        if log:
            value, low, high = (math.log(x) for x in (value, low, high))
        share = min(max((value - low) / (high - low), 0), 1) * 10
        return 10 - share if less else share

    quake = mean(on("quake_people", 1, 1e7, log=True), on("quake_share", 0, 40))
    natural = carried(quake, on("flood_people", 1, 1e7, log=True))
    hazard = half_up(carried(natural, on("conflict", 0, 10)))
    deprivation = [(2, on("poverty", 0, 0.6)), (1, on("inequality", 25, 65))]
    there = [(weight, value) for weight, value in deprivation if value is not None]
    socioeconomic = sum(weight * value for weight, value in there) / sum(weight for weight, _ in there)
    vulnerability = half_up(carried(socioeconomic, on("uprooted_people", 0, 0.1)))
    communication = mean(on("internet", 0, 100, less=True), on("mobile", 0, 150, less=True))
    infrastructure = mean(communication, on("physicians", 0, 4, less=True))
    coping = half_up(carried(on("government", -2.5, 2.5, less=True), infrastructure))
    risk = half_up((hazard * vulnerability * coping) ** (1 / 3))
    return {"hazard": hazard, "vulnerability": vulnerability, "coping": coping, "risk": risk}


def test_informs_mixed_means_and_reversed_scales_can_be_said(index):
    files = {name: GOLDEN / "inform" / f"{name}.csv" for name in ("units", "framework")}
    result = index(**files, spec=GOLDEN / "inform" / "spec.toml")
    assert result.exit_code == 0, result.output
    units = pd.read_csv(files["units"], index_col="code")
    for unit, values in units.iterrows():
        assert written(index, "scores").loc[
            unit, ["hazard", "vulnerability", "coping", "risk"]
        ].to_dict() == (pytest.approx(inform(values)))


def test_informs_risk_of_the_philippines_is_the_published_one(index):
    # INFORM Risk, mid 2026: hazard and exposure 8.3, vulnerability 4.7, lack of coping capacity 3.8, risk 5.3.
    framework = "code,parent,low,high\nHA,INFORM,0,10\nVU,INFORM,0,10\nCC,INFORM,0,10\nINFORM,,,\n"
    spec = "normalisation = {method = 'goalposts', range = [0, 10]}\naggregation = {method = 'geometric', decimals = 1}"
    assert index(units="iso3,HA,VU,CC\nPHL,8.3,4.7,3.8\n", framework=framework, spec=spec).exit_code == 0
    assert written(index, "scores").at["PHL", "INFORM"] == 5.3
