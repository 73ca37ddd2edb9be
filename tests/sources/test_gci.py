"""The cybersecurity index and its pillars say the same in every form, and never more than governments declared."""

import csv
import io
import json

import pandas as pd
import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.sources import gci
from indicators.store import Store
from indicators.upstream import find
from tests.conftest import FIXTURES

SCORES, PILLARS = "itu_gci_2024.csv", "gci_2024_pillars_LAC33_transcribed.csv"
DAY = "2024-12-31"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CODES = [one + other for one in LETTERS for other in LETTERS]


@pytest.fixture
def scores(example):
    return example(f"itu/{SCORES}")


@pytest.fixture
def pillars(example):
    return example(f"itu/{PILLARS}")


def rows(raw):
    return list(csv.DictReader(io.StringIO(raw.decode())))


def as_json(raw, **change):
    """Return a CSV of Data360 as the JSON that it answers with, numbers and empty cells as JSON has them."""
    value = [
        {name: cell or None for name, cell in row.items()} | {"OBS_VALUE": float(row["OBS_VALUE"])}
        for row in rows(raw)
    ]
    return json.dumps({"count": len(value), "value": value} | change).encode()


def of_a_pillar(raw, indicator="ITU_GCI_TECH_SCORE", factor=0.2):
    """Return the table of a pillar as Data360 would publish it."""
    table = pd.DataFrame(rows(raw)).assign(INDICATOR=indicator)
    table["OBS_VALUE"] = (table["OBS_VALUE"].astype("float64") * factor).map(str)
    return table.to_csv(index=False).encode()


def test_the_region_s_scores_are_kept_by_year(scores, kept):
    read = kept(gci, SCORES, scores, DAY)[1]
    wide = read.pivot(index="country", columns="year", values="value")
    assert wide.loc[["BHS", "HTI", "URY"]].to_numpy().tolist() == [
        [13.37, 34.0],
        [6.4, 24.25],
        [75.15, 94.75],
    ]
    assert len(wide) == 3 and set(read["part"]) == {"overall"}


def test_csv_and_json_say_the_same(scores, kept):
    assert kept(gci, SCORES, scores, DAY)[1].equals(kept(gci, "itu_gci_2024.json", as_json(scores), DAY)[1])


def test_a_pillar_s_table_names_itself(scores, kept):
    read = kept(gci, "ITU_GCI_TECH_SCORE.csv", of_a_pillar(scores), DAY)[1]
    assert set(read["part"]) == {"technical"}
    assert read["value"].max() == pytest.approx(94.75 / 5)


def test_a_transcribed_table_gives_five_pillars_and_a_zero_that_was_published(pillars, kept):
    read = kept(gci, PILLARS, pillars, DAY)[1]
    haiti = read[read["country"] == "HTI"].set_index("part")["value"]
    assert haiti.to_dict() == {
        "legal": 6.5,
        "technical": 0.0,
        "organizational": 6.375,
        "development": 1.75,
        "cooperation": 9.625,
    }


def test_score_and_pillars_of_one_folder_are_one_snapshot_that_names_its_parts(tmp_path, economies):
    files = {str(path): path.read_bytes() for path in find(FIXTURES / "itu", gci.SOURCE)}
    [(snapshot, _)] = take(Store(tmp_path), "gci", gci, files, economies, DAY)
    assert snapshot.provenance["parts"] == sorted(["overall", *gci.PILLARS])
    read = load(Store(tmp_path), snapshot)
    wide = read[read["year"] == 2024].pivot(index="country", columns="part", values="value")
    assert (wide[gci.PILLARS].sum(axis=1) - wide["overall"]).abs().max() < 1e-9


def test_no_score_is_no_row(scores, kept):
    read = kept(gci, SCORES, scores.replace(b"\n24.25,", b"\n,"), DAY)[1]
    assert read.loc[read["country"] == "HTI", "year"].tolist() == [2020]
    answer = json.loads(as_json(scores))
    answer["value"][5]["OBS_VALUE"] = None
    read = kept(gci, "itu_gci_2024.json", json.dumps(answer).encode(), DAY)[1]
    assert read.loc[read["country"] == "HTI", "year"].tolist() == [2020]


def test_an_answer_cut_at_its_top_is_refused(scores, refusal):
    head, first, *_ = scores.splitlines(keepends=True)
    many = [first.replace(b",BHS,", f",{code}{letter},".encode()) for code in CODES for letter in LETTERS][
        :1000
    ]
    message = refusal(gci, "ITU_GCI_GCI_OVRL_SCRE.csv", b"".join([head, *many]), (SCORES, scores), DAY)
    assert "1000 rows, as of an answer cut at its top; ask for a larger one" in message


def test_the_date_is_asked_for(scores, refusal):
    assert "states no date" in refusal(gci, SCORES, scores, (SCORES, scores))


def changed(raw, old, new):
    assert old in raw
    return raw.replace(old, new, 1)


BAD = {
    "empty": (lambda raw: b"", "line 1: ends within a line, or is empty"),
    "cut within a line": (lambda raw: raw[:-9], "ends within a line"),
    "a page": (
        lambda raw: b"<html></html>\n",
        "line 1: the columns are '<html></html>'; expected OBS_VALUE,",
    ),
    "wrong columns": (lambda raw: changed(raw, b"REF_AREA", b"COUNTRY"), "line 1: the columns are"),
    "a column less": (
        lambda raw: changed(raw, b"2020,A,0_TO_100,", b"2020,A,0_TO_100"),
        "line 2: 23 cells; expected 24",
    ),
    "a score twice": (
        lambda raw: changed(raw, b",HTI,", b",BHS,"),
        "line 3, column INDICATOR: a second overall of BHS",
    ),
    "unknown economy": (lambda raw: raw.replace(b",HTI,", b",HTX,"), "unknown economies: 'HTX'"),
    "economy by name": (lambda raw: changed(raw, b",HTI,", b",Haiti,"), "line 3, column REF_AREA: 'Haiti'"),
    "above the scale": (
        lambda raw: changed(raw, b"75.15", b"175.15"),
        "line 5, column OBS_VALUE: '175.15'; expected 0 to 100",
    ),
    "negative": (lambda raw: changed(raw, b"75.15", b"-5.15"), "line 5, column OBS_VALUE: '-5.15'"),
    "not a number": (lambda raw: changed(raw, b"75.15", b"NaN"), "line 5, column OBS_VALUE: 'NaN'"),
    "decimal comma": (lambda raw: changed(raw, b"75.15", b'"75,15"'), "line 5, column OBS_VALUE: '75,15'"),
    "no year": (lambda raw: changed(raw, b",2020,A", b",2020-Q1,A"), "line 2, column TIME_PERIOD: '2020-Q1'"),
    "another unit": (lambda raw: changed(raw, b"602,0,", b"602,3,"), "line 2, column UNIT_MULT: '3'"),
    "a part of the people": (lambda raw: changed(raw, b"_T,_T,_T", b"F,_T,_T"), "line 2, column SEX: 'F'"),
    "another index": (
        lambda raw: changed(raw, b"ITU_GCI_GCI_OVRL_SCRE", b"ITU_GCI_RANK"),
        "line 2, column INDICATOR",
    ),
    "another database": (
        lambda raw: changed(raw, b"ITU_GCI,", b"ITU_DH,"),
        "line 2, column DATABASE_ID: 'ITU_DH'",
    ),
    "another encoding": (lambda raw: changed(raw, b"MEAN", b"MO\xd6N"), "line 2: not utf-8 text"),
    "another width": (lambda raw: raw.decode().encode("utf-16"), "line 1: not utf-8 text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, scores, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(gci, SCORES, spoil(scores), (SCORES, scores), DAY)


BAD_JSON = {
    "a page of several": (lambda raw: as_json(raw, count=388), "8 rows in value, 388 announced by count"),
    "nothing found": (lambda raw: b'{"count": 0, "value": []}', "holds no record"),
    "an error": (lambda raw: b'{"error": "DATABASE_ID"}', "no rows in value, None announced"),
    "cut short": (lambda raw: as_json(raw)[:-20], "not JSON"),
    "a row of text": (
        lambda raw: b'{"count": 1, "value": ["ARG"]}',
        "column value[0]: ARG; expected an object with",
    ),
    "out of range": (
        lambda raw: changed(as_json(raw), b"75.15", b"751.5"),
        "column value[3].OBS_VALUE: '751.5'",
    ),
    "yes for a number": (
        lambda raw: changed(as_json(raw), b"75.15", b"true"),
        "column value[3].OBS_VALUE: 'True'",
    ),
    "no number": (lambda raw: changed(as_json(raw), b"75.15", b"Infinity"), "Infinity is no number of JSON"),
}


@pytest.mark.parametrize("case", BAD_JSON)
def test_a_bad_answer_is_refused_with_one_message_and_nothing_changes(case, scores, refusal):
    spoil, expected = BAD_JSON[case]
    assert expected in refusal(gci, "itu_gci_2024.json", spoil(scores), (SCORES, scores), DAY)


BAD_PILLARS = {
    "a digit lost": (
        lambda raw: changed(raw, b"19.125", b"9.125"),
        "line 4, column gci: 94.75; expected the pillars' sum",
    ),
    "above the scale": (
        lambda raw: changed(raw, b"20.0", b"20.1"),
        "line 4, column technical: '20.1'; expected a score from 0 to 20",
    ),
    "no score": (lambda raw: changed(raw, b"20.0", b""), "line 4, column technical: ''"),
    "columns swapped": (
        lambda raw: changed(raw, b"legal,technical", b"technical,legal"),
        "line 1: the columns are",
    ),
    "no year": (lambda raw: changed(raw, b"URY,2024", b"URY,24"), "line 4, column year: '24'"),
    "economy twice": (lambda raw: raw + raw.splitlines(True)[2], "two rows for country HTI, year 2024, part"),
    "no code": (lambda raw: changed(raw, b"URY,", b"UY,"), "line 4, column iso3: 'UY'"),
}


@pytest.mark.parametrize("case", BAD_PILLARS)
def test_a_bad_transcription_is_refused_with_one_message_and_nothing_changes(case, pillars, refusal):
    spoil, expected = BAD_PILLARS[case]
    assert expected in refusal(gci, PILLARS, spoil(pillars), (PILLARS, pillars), DAY)


def test_pillars_of_another_series_are_not_mixed_with_the_score(scores, pillars, tmp_path, economies):
    other = changed(changed(pillars, b"6.5,", b"6.25,"), b"24.25", b"24.0")
    with pytest.raises(SnapshotError, match="pillars of HTI 2024 do not add up to its overall score"):
        take(Store(tmp_path), "gci", gci, {SCORES: scores, PILLARS: other}, economies, DAY)


@pytest.mark.parametrize("form", ["csv", "json", "transcribed"])
def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(
    form, scores, pillars, kept, survivors
):
    name, raw = {
        "csv": (SCORES, scores),
        "json": ("gci.json", as_json(scores)),
        "transcribed": (PILLARS, pillars),
    }[form]
    good = set(kept(gci, name, raw, DAY)[1].itertuples(index=False, name=None))
    for harmed, read in survivors(gci, name, raw, DAY):
        text = harmed.decode()
        for country, year, _, value in set(read.itertuples(index=False, name=None)) - good:
            assert country in text and str(year) in text and str(value).removesuffix(".0") in text


@pytest.fixture
def real(upstream, kept):
    return {
        name: kept(gci, name, (upstream / "itu" / name).read_bytes(), DAY)[1] for name in (SCORES, PILLARS)
    }


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("country", "first", "last"),
    [
        *(("BRA", 96.60, 96.54), ("MEX", 81.68, 85.76), ("ARG", 50.12, 51.53), ("CHL", 68.83, 70.24)),
        *(("URY", 75.15, 94.70), ("HTI", 6.40, 24.28), ("JAM", 32.53, 58.03), ("TTO", 22.18, 56.22)),
    ],
)
def test_scores_of_2020_and_2024_are_those_that_were_noted(country, first, last, real):
    read = real[SCORES]
    assert read.loc[read["country"] == country].sort_values("year")["value"].round(2).tolist() == [
        first,
        last,
    ]


@pytest.mark.upstream
def test_five_pillars_of_33_states_add_up_to_the_score(real, economies):
    pillars = real[PILLARS].pivot(index="country", columns="part", values="value")
    assert set(pillars.index) == set(economies.celac)
    overall = real[SCORES].query("year == 2024").set_index("country")["value"]
    assert (pillars.sum(axis=1) - overall[pillars.index]).abs().max() < 1e-4
    assert (pillars["technical"] == 0).sum() == 9
