"""The command ``indicators index``: files of others in, scores, ranks, ranges and the spec out."""

import tomllib

import pytest
from click.testing import CliRunner

from indicators.cli import main
from indicators.index.spec import IndexSpec
from tests.outside.conftest import FRAMEWORK, UNITS, written

WRITTEN = ["ranges.csv", "ranks.csv", "scores.csv", "spec.toml"]


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


def test_what_is_excluded_need_not_be_among_the_units(index):
    units = "iso3,a,b\nBRA,2,6\nCHL,4,3\n"
    assert index(units=units, spec="exclude = ['c']").exit_code == 0
    assert list(written(index, "scores").columns) == ["a", "b", "P", "Index"]
    assert list(written(index, "ranges").columns[3:]) == ["P_q05", "P_median", "P_q95"]


def test_groups_of_units_may_stand_in_the_framework_as_coinr_has_them(index):
    lines = FRAMEWORK.splitlines()
    kinds = ["Type", *["Indicator"] * 3, *["Aggregate"] * 3]
    rows = [f"{line},{kind}" for line, kind in zip(lines, kinds, strict=True)]
    framework = "\n".join([*rows, "size,,,,,Group"])
    result = index(units=UNITS.replace("country", "size"), framework=framework)
    assert result.exit_code == 0, result.output
    assert "size" not in written(index, "scores").columns and "note" not in result.output


def test_what_is_left_out_or_not_used_is_said(index):
    units = "iso3,gdp,a,b,c\nBRA,1,2,3,4\nCHL,2,3,4,4\nURY,2,5,6,4\n"
    framework = "code,parent,low,high\na,I,0,9\nb,I,,\nc,I,,\nI,,,\n"
    result = index(units=units, framework=framework)
    assert "note: column gdp holds numbers but is not in the framework: left out" in result.output
    assert "note: the framework's goalposts are not used; normalisation is minmax" in result.output
    assert "note: c: is the same for all units, so it enters no score" in result.output


def test_other_files_of_the_folder_stay(index):
    index.out.mkdir()
    (index.out / "notes.txt").write_text("mine")
    assert index().exit_code == 0
    assert (index.out / "notes.txt").read_text() == "mine"
    assert sorted(path.name for path in index.out.parent.iterdir()) == ["F.csv", "U.csv", "out"]


def test_every_choice_can_be_looked_up():
    result = CliRunner().invoke(main, ["index", "--example-spec"])
    assert result.exit_code == 0 and IndexSpec.from_toml(result.output) == IndexSpec()
