"""A sample holds few rows, read by a person, and says value by value what no longer follows from them."""

import json

import pandas as pd
import pytest

from indicators import registry
from indicators.analyst import sample
from tests.engine.conftest import counted, made_up_source, measure, tree


def test_a_sample_holds_few_rows_that_come_to_the_same(run, counts, tmp_path):
    said = run("sample", "counted", "--countries", "BRA,Haití")
    folder = tmp_path / "samples" / "counted"
    assert (folder / "counts.2024-02-01.csv").read_text() == "country,place,count\nBRA,BR,40\nHTI,HT,30\n"
    assert (folder / "expected.csv").read_text() == (
        "country,date,value,status\nBRA,2024-02-01,40.0,observed\nHTI,2024-02-01,30.0,observed\n"
    )
    assert "counts.2024-02-01.csv: 2 of 3 rows: those of BRA, HTI" in said
    assert sample.differences(folder, registry.load()) == []
    assert "pass --force" in run("sample", "counted", status=1)
    before = tree(folder)
    run("sample", "counted", "--countries", "BRA,HTI", "--force")
    assert tree(folder) == before
    run("sample", "counted", "--date", "2024-01-31", "--force")
    assert sorted(tree(folder)) == ["counts.2024-01-01.csv", "expected.csv"]


def test_what_a_sample_no_longer_comes_to_is_said_value_by_value(run, counts, project, tmp_path):
    def other(counts):
        table = counts[["country"]].assign(value=counts["count"] + (counts["country"] == "BRA"))
        return table[table["country"] != "HTI"]

    run("sample", "counted", "--countries", "BRA,HTI")
    folder = tmp_path / "samples" / "counted"
    project({"counts": counts}, measure("counted", other))
    assert sample.differences(folder, registry.load()) == [
        "BRA 2024-02-01: value is 41.0; expected 40.0",
        "HTI 2024-02-01: missing; expected 30",
    ]
    (folder / "expected.csv").write_text("country,date,value,status\nBRA,2024-02-01,41,observed\n")
    project({"counts": counts}, measure("counted", counted))
    assert sample.differences(folder, registry.load()) == [
        "BRA 2024-02-01: value is 40.0; expected 41.0",
        "HTI 2024-02-01: 30; expected no row",
    ]


def test_a_sample_that_does_not_fit_its_measure_is_one_sentence(run, counts, project, tmp_path):
    def renamed(places):
        return places

    def broken(counts):
        return counts.assign(value=counts["number"])

    run("sample", "counted", "--countries", "BRA,HTI")
    folder = tmp_path / "samples" / "counted"
    for measures, sentence in (
        (
            [measure("counted", renamed)],
            "counted: the sample has no places; run `indicators sample counted --force`",
        ),
        ([measure("counted", broken)], "counted: KeyError: 'number'"),
        ([], "counted: there is no such indicator; remove its sample"),
    ):
        project({"counts": counts, "places": counts}, *measures)
        assert sample.differences(folder, registry.load()) == [sentence]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--countries", "BRA,XX"), "unknown economies: 'XX'"),
        (("--countries", "USA"), "USA is no economy of the region"),
        (("--countries", "CUB"), "counted: no value for CUB on 2024-02-01; choose others"),
        (("--date", "2001-01-01"), "counted is not computed for 2001-01-01 or before; first for 2024-01-01"),
    ],
)
def test_a_sample_of_nothing_is_refused_and_nothing_is_written(run, counts, tmp_path, words, message):
    said = run("sample", "counted", *words, status=1)
    assert f"Error: {message}" in said
    assert not (tmp_path / "samples").exists()


def test_a_sample_of_an_indicator_that_fails_is_refused(run, counts, project, tmp_path):
    project({"counts": counts}, measure("counted", counted, valid_range=(0, 1)))
    assert "counted fails; mend that first:\nvalue lies outside 0 to 1" in run("sample", "counted", status=1)
    assert not (tmp_path / "samples").exists()


def test_a_sample_over_which_compute_fails_is_refused(run, counts, project, tmp_path):
    def against_uruguay(counts):
        count = counts.set_index("country")["count"]
        return (count / count["URY"]).rename("value").reset_index()

    project({"counts": counts}, measure("against", against_uruguay))
    said = run("sample", "against", "--countries", "BRA", status=1)
    assert "against: compute fails over the rows of BRA alone (KeyError: 'URY'); choose others" in said
    assert not (tmp_path / "samples").exists()


@pytest.fixture
def weights(store, project, photograph):
    """Two sources, one of them without economies: 250 rows."""
    counts = made_up_source()
    weights = made_up_source(country=None)
    photograph("counts", counts, d2024_01_01="BR,10\nUY,20\nAR,30")
    lines = [f"x{number:03},1" for number in range(247)]
    photograph("weights", weights, d2024_01_01="\n".join([*lines, "BR,2", "UY,3", "AR,4"]))
    return {"counts": counts, "weights": weights}


def test_of_a_table_without_economies_the_rows_that_make_a_difference_are_kept(
    run, weights, project, tmp_path
):
    def weighed(counts, weights):
        return counts.assign(
            value=counts["count"] * counts["place"].map(weights.set_index("place")["count"])
        )[["country", "value"]]

    project(weights, measure("weighed", weighed, valid_range=(0, None)))
    said = run("sample", "weighed")
    assert "weights.2024-01-01.csv: 7 of 250 rows: those that make a difference, and 5 others" in said
    kept = (tmp_path / "samples" / "weighed" / "weights.2024-01-01.csv").read_text().split()
    assert kept == ["place,count", "AR,4", "BR,2", "UY,3", "x000,1", "x001,1", "x002,1", "x003,1"]


def test_where_too_many_rows_matter_some_stand_in_for_all_and_that_is_said(run, weights, project):
    def shared(counts, weights):
        return counts.assign(value=counts["count"] / len(weights))[["country", "value"]]

    project(weights, measure("shared", shared))
    assert "weights.2024-01-01.csv: 60 of 250 rows: too many matter, so some are taken" in run(
        "sample", "shared"
    )


def test_of_a_history_the_first_and_the_newest_photographs_are_kept(run, project, photograph, tmp_path):
    def first(counts):
        table = counts[["country", "date"]].assign(value=counts["count"])
        return table.assign(since=table.groupby("country")["date"].transform("min"))

    source = made_up_source()
    photograph("counts", source, **{f"d2024_0{month}_01": f"BR,{month}\nUY,1" for month in range(1, 7)})
    columns = {"since": {"type": "date", "en": "since", "es": "desde", "pt": "desde"}}
    project({"counts": source}, measure("first", first, history=True, columns=columns))
    said = run("sample", "first", "--countries", "BRA", "--date", "2024-06-01")
    assert "3 of 12 rows: those of BRA on 2024-01-01, 2024-05-01, 2024-06-01" in said
    table = pd.read_csv(tmp_path / "samples" / "first" / "expected.csv")
    assert table["since"].tolist() == ["2024-01-01"] * 3
    assert sample.differences(tmp_path / "samples" / "first", registry.load()) == []


def test_of_a_source_in_parts_the_part_that_matters_is_whole(run, project, photograph, tmp_path):
    def one(counts):
        chosen = counts[counts["series"] == "A"]
        return chosen.assign(date=chosen["year"].astype("str") + "-12-31")[["country", "date", "value"]]

    source = made_up_source(
        columns={
            "place": "string",
            "series": "string",
            "year": "integer",
            "value": "number",
            "whole": "boolean",
        },
        key=("place", "series", "year"),
        part="series",
    )

    def read(raw, name):
        return pd.DataFrame(json.loads(raw), columns=list(source.SOURCE.columns))

    source.read = read
    rows = [["BR", part, year, year / 7, part == "A"] for part in "ABC" for year in range(2000, 2010)]
    photograph("counts", source, d2024_01_01=json.dumps(rows))
    project({"counts": source}, measure("one", one, valid_range=(0, None)))
    said = run("sample", "one", "--countries", "BRA")
    assert "12 of 30 rows: those of BRA: all of series A, and the last of each other" in said
    table = pd.read_csv(tmp_path / "samples" / "one" / "expected.csv")
    assert table["value"].tolist() == [year / 7 for year in range(2000, 2010)]
