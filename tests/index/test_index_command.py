"""The command ``indicators index``: files of others in, files out, and every fault told before anything is written."""

import math
import tomllib

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from indicators.cli import main
from indicators.index.spec import IndexSpec
from tests.conftest import ROOT
from tests.index.conftest import CLOSE, COINR, coinr

GOLDEN = ROOT / "tests" / "golden"
WRITTEN = ["ranges.csv", "ranks.csv", "scores.csv", "spec.toml"]

UNITS = "iso3,country,a,b,c\nBRA,Brasil,2,6,10\nCHL,Chile,4,,100\nHTI,Haïti,1,3,1000\n"
FRAMEWORK = """code,parent,level,weight,direction
a,P,1,1,1
b,P,1,3,1
c,Q,1,1,-1
P,Index,2,2,
Q,Index,2,1,
Index,,3,,
"""


@pytest.fixture
def index(tmp_path):
    """Return what runs the command: files by option, given as text, bytes or path, the rest as words."""

    def run(*words: str, units=UNITS, framework=FRAMEWORK, out="out", **files):
        options = ["--out", str(tmp_path / out), *words]
        for name, content in {"units": units, "framework": framework, **files}.items():
            path = content
            if isinstance(content, str | bytes):
                path = tmp_path / {"spec": "S.toml"}.get(name, f"{name[0].upper()}.csv")
                path.write_bytes(content.encode() if isinstance(content, str) else content)
            options += [f"--{name}", str(path)]
        return CliRunner().invoke(main, ["index", "--draws", "20", *options])

    run.out = tmp_path / "out"
    return run


def written(run, name: str) -> pd.DataFrame:
    return pd.read_csv(run.out / f"{name}.csv", index_col=0)


def refused(run, *words: str, **files) -> list[str]:
    """Return what the command says of faulty files; it writes nothing and shows no traceback."""
    before = sorted(run.out.parent.iterdir()) if run.out.parent.exists() else []
    result = run(*words, **files)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.output
    left = {path.name for path in run.out.parent.iterdir()} - {path.name for path in before}
    assert left <= {"U.csv", "F.csv", "G.csv", "S.toml"}
    return result.output.removeprefix("Error: ").splitlines()


def test_it_gives_scores_ranks_ranges_and_the_spec_by_unit_and_node(index):
    result = index()
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in index.out.iterdir()) == WRITTEN
    scores, ranks = written(index, "scores"), written(index, "ranks")
    assert scores.index.name == "iso3" and list(scores.index) == ["BRA", "CHL", "HTI"]
    assert list(scores.columns) == list(ranks.columns) == ["a", "b", "c", "P", "Q", "Index"]
    assert scores.loc["BRA"].to_dict() == pytest.approx(
        {"a": 100 / 3, "b": 100, "c": 100, "P": 250 / 3, "Q": 100, "Index": 800 / 9}
    )
    assert ranks["Index"].to_dict() == {"BRA": 2, "CHL": 1, "HTI": 3}
    ranges = written(index, "ranges")
    assert ranges.index.name == "iso3"
    assert list(ranges.columns) == [
        f"{node}_{quantile}" for node in ("Index", "P", "Q") for quantile in ("q05", "median", "q95")
    ]
    assert (ranges["Index_q05"] <= ranges["Index_median"]).all()
    assert ranges.loc["BRA", ["Q_q05", "Q_median", "Q_q95"]].tolist() == [1, 1, 1]


def test_numbers_are_as_precise_as_they_are_and_missing_is_empty(index):
    index()
    text = (index.out / "scores.csv").read_text(encoding="utf-8").splitlines()
    assert text[1].startswith("BRA,33.33333333333333") and text[2].startswith("CHL,100.0,,")
    assert (index.out / "ranks.csv").read_text(encoding="utf-8").splitlines()[2] == "CHL,1,,2,1,2,1"


def test_every_choice_is_written_and_run_again_gives_the_same_bytes(index):
    index("--seed", "7", spec="normalisation = {range = [1, 100]}\naggregation = 'geometric'")
    first = {path.name: path.read_bytes() for path in index.out.iterdir()}
    spec = tomllib.loads(first["spec.toml"].decode())
    assert spec["robustness"]["seed"] == 7 and spec["robustness"]["draws"] == 20
    assert spec["imputation"]["method"] == "none" and spec["aggregation"]["method"] == "geometric"
    (index.out.parent / "again.toml").write_bytes(first["spec.toml"])
    result = index(spec=index.out.parent / "again.toml")
    assert result.exit_code == 0, result.output
    assert {path.name: path.read_bytes() for path in index.out.iterdir()} == first


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


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_other_separators_are_read(index, separator, mark):
    units, framework = (mark + text.replace(",", separator) for text in (UNITS, FRAMEWORK))
    assert index(units=units, framework=framework).exit_code == 0
    assert written(index, "scores").at["BRA", "Index"] == pytest.approx(800 / 9)


def test_what_was_meant_to_be_missing_is_missing(index):
    units = UNITS.replace("CHL,Chile,4,,100", "CHL,Chile,NA,..,NaN")
    result = index(units=units)
    assert result.exit_code == 0
    assert written(index, "scores").loc["CHL"].isna().all()
    assert "note: CHL: not ranked: has too few parts of Index; lacks P (0 %), Q (0 %)" in result.output


def test_what_is_left_out_or_not_used_is_said(index):
    units = "iso3,gdp,a,b,c\nBRA,1,2,3,4\nCHL,2,3,4,4\nURY,2,5,6,4\n"
    framework = "code,parent,low,high\na,I,0,9\nb,I,,\nc,I,,\nI,,,\n"
    result = index(units=units, framework=framework)
    assert "note: column gdp holds numbers but is not in the framework: left out" in result.output
    assert "note: the framework's goalposts are not used; normalisation is minmax" in result.output
    assert "note: c: is the same for all units, so it enters no score" in result.output


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("", "U.csv: is empty"),
        (b"", "U.csv: is empty"),
        ("iso3,a,b,c\n", "U.csv: there are no rows under the first line"),
        (UNITS.encode("latin-1"), "U.csv: line 4: is not UTF-8 (byte 0xef)"),
        (UNITS.encode("utf-16"), "U.csv: line 1: is not UTF-8"),
        (b"PK\x03\x04rest", "U.csv: is a workbook or an archive, not text"),
        (
            UNITS.replace("Chile,4", "Chile,four"),
            "U.csv: line 3, column a (CHL): 'four' is not a number; leave what",
        ),
        (UNITS.replace("Chile,4", "Chile,1_000"), "U.csv: line 3, column a (CHL): '1_000' is not a number"),
        (UNITS.replace("Chile,4", "Chile,1e999"), "U.csv: line 3, column a (CHL): '1e999' is not a number"),
        (UNITS.replace("Chile,4", "Chile,inf"), "U.csv: line 3, column a (CHL): 'inf' is not a number"),
        (UNITS.replace("Chile,4", 'Chile,"4,5"'), "'4,5' is not a number; write decimals with a point"),
        (UNITS.replace("CHL", "BRA"), "U.csv: lines 2, 3: unit BRA is there 2 times"),
        (UNITS.replace("CHL", ""), "U.csv: line 3: there is no unit code"),
        (UNITS.replace(",b,", ",a,"), "U.csv: line 1: there are 2 columns 'a'"),
        (UNITS.replace(",b,", ",,"), "U.csv: line 1: column 4 has no name"),
        (UNITS.replace("100\n", "100,1\n"), "U.csv: line 3: has 6 cells, the first line has 5"),
        (
            UNITS.replace(",b,", ",B,"),
            "b: is an indicator of the framework, but no column of the units; did you mean",
        ),
        ("a,b,c\n1,2,3\n", "U.csv: the first column, a, is an indicator; the first must hold the codes"),
        (UNITS.replace("6", "").replace(",3,", ",,"), "b: no unit has a value; exclude it"),
        (UNITS + '"', "U.csv: line 5: unexpected end of data"),
    ],
)
def test_a_fault_of_the_units_says_where_and_what(index, units, said):
    assert any(said in line for line in refused(index, units=units))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("P,Index", "P,P", "F.csv: the parents go round in a circle: P → P"),
        ("c,Q", "c,R", "F.csv: c: its parent 'R' is not in the table"),
        ("c,Q", "c,P", "F.csv: Q: is at level 2 but has no parts"),
        ("b,P,1,3", "b,P,1,-3", "F.csv: b: weight is -3; a weight is not negative"),
        ("c,Q,1,1", "c,Q,1,0", "F.csv: Q: the weights of its parts c sum to zero"),
        ("c,Q,1,1", "c,Q,1,x", "F.csv: line 4 (c): weight is 'x', not a number"),
        ("\nc,", "\nd,", "d: is an indicator of the framework, but no column of the units"),
        ("weight", "weigth", "F.csv: column 'weigth' is not one of a framework; did you mean 'weight'?"),
    ],
)
def test_a_fault_of_the_framework_says_where_and_what(index, old, new, said):
    assert any(said in line for line in refused(index, framework=FRAMEWORK.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("[normalisation", "S.toml: is not TOML"),
        (
            "normalisation = 'min-max'",
            "S.toml: normalisation.method: is 'min-max', not one of minmax, goalposts",
        ),
        ("[treatment]\nwinsorize = 5", "S.toml: treatment.winsorize: there is no such choice; did you mean"),
        (
            "imputation = {method = 'group_mean', group = 'size'}",
            "imputation.group: the units have no column 'size'",
        ),
        ("exclude = ['x']", "exclude: 'x' is not in the framework"),
        (
            "normalisation = 'goalposts'",
            "goalposts needs low and high in the framework, and there are none of a, b, c",
        ),
        ("aggregation = {nodes = {P = 'geometric'}}", "aggregation: P:"),
        (b"exclude = ['\xff']", "S.toml: line 1: is not UTF-8"),
    ],
)
def test_a_fault_of_the_spec_says_where_and_what(index, spec, said):
    assert any(said in line for line in refused(index, spec=spec))


@pytest.mark.parametrize(
    ("goalposts", "said"),
    [
        ("code,low\na,1\n", "G.csv: there is no column high"),
        ("code,low,high\nx,0,1\n", "G.csv: line 2 (x): is no indicator of the framework"),
        ("code,low,high\na,0,1\na,0,1\n", "G.csv: a: is there 2 times"),
        ("code,low,high\na,0,\n", "G.csv: line 2 (a): there is no high"),
        ("code,low,high\na,0,ten\n", "G.csv: line 2, column high (a): 'ten' is not a number"),
        (
            "code,low,high\na,5,1\n",
            "normalisation.indicators.a: goalposts are inverted, low 5 is not under high 1",
        ),
        ("code,direction,low,high\nc,1,0,1\n", "G.csv: line 2 (c): direction is 1, the framework's is -1"),
    ],
)
def test_a_fault_of_the_goalposts_says_where_and_what(index, goalposts, said):
    assert any(
        said in line for line in refused(index, spec="normalisation = 'goalposts'", goalposts=goalposts)
    )


def test_goalposts_beside_a_method_without_them_are_refused(index):
    [line] = refused(index, goalposts="code,low,high\na,0,1\n")
    assert line == 'G.csv: line 2 (a): goalposts do not apply to minmax; choose method = "goalposts"'


def test_all_faults_of_all_files_are_told_at_once(index):
    said = "\n".join(
        refused(
            index,
            units=UNITS.replace("Chile,4", "Chile,four").replace("HTI", "BRA"),
            framework=FRAMEWORK.replace("c,Q", "c,R").replace("b,P,1,3", "b,P,1,-3"),
            spec="colour = 1\nweights = 'heavy'",
            goalposts="code,low\n",
        )
    )
    for fault in ("'four'", "unit BRA", "parent 'R'", "weight is -3", "colour", "'heavy'", "G.csv"):
        assert fault in said


def test_a_fault_is_told_once(index):
    said = refused(index, spec="imputation = {method = 'group_mean', group = 'size'}")
    assert said == ["S.toml: imputation.group: the units have no column 'size'"]
    assert len(refused(index, units=UNITS.replace("Chile,4", "Chile,four"))) == 1
    assert len(refused(index, framework=FRAMEWORK.replace("c,Q", "c,R"))) == 2  # Q is left without parts, too


def test_an_index_that_is_there_stays_whole_where_a_new_one_fails(index):
    index()
    before = {path.name: path.read_bytes() for path in index.out.iterdir()}
    refused(index, units=UNITS.replace("Chile,4", "Chile,four"))
    assert {path.name: path.read_bytes() for path in index.out.iterdir()} == before


def test_other_files_of_the_folder_stay(index):
    index.out.mkdir()
    (index.out / "notes.txt").write_text("mine")
    assert index().exit_code == 0
    assert (index.out / "notes.txt").read_text() == "mine"
    assert sorted(path.name for path in index.out.parent.iterdir()) == ["F.csv", "U.csv", "out"]


def test_a_folder_that_cannot_be_is_told_in_words(index):
    index.out.write_text("a file")
    result = index()
    assert result.exit_code != 0 and "is a file" in result.output
    inside = index(out="out/inside")
    assert inside.exit_code == 1 and "Traceback" not in inside.output


def test_every_choice_can_be_looked_up():
    result = CliRunner().invoke(main, ["index", "--example-spec"])
    assert result.exit_code == 0 and IndexSpec.from_toml(result.output) == IndexSpec()
