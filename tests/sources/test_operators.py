"""The operators' list is read in any letter case and never as more than it says."""

import csv
import io

import pandas as pd
import pytest

from indicators.sources import operators

NAME = "operators_2021-06-10.csv"
UNENDED = "operators_2023-06-14.csv"
BAD = {
    "empty": (lambda raw: b"", "line 1: ends within a line, or is empty"),
    "a page": (lambda raw: b"<html>\n</html>\n", "line 1: the columns are '<html>'"),
    "other columns": (lambda raw: raw.replace(b"asn", b"as"), "line 1: the columns are"),
    "a cell less": (lambda raw: raw.replace(b",3356", b""), "line 2: 5 cells; expected 6"),
    "columns swapped": (lambda raw: raw.replace(b"safe,3356", b"3356,safe"), "line 2, column status: '3356'"),
    "no name": (lambda raw: raw.replace(b"Lumen", b" "), "line 2, column name: ''; expected a name"),
    "another status": (lambda raw: raw.replace(b"UNSAFE", b"unknown"), "line 4, column status: 'unknown'"),
    "no AS": (lambda raw: raw.replace(b"3356", b""), "line 2, column asn: ''; expected a whole number"),
    "ASN too large": (lambda raw: raw.replace(b"3356", b"4294967296"), "line 2, column asn: '4294967296'"),
    "twice": (lambda raw: raw.replace(b"8151", b"3356"), "line 5, column asn: '3356'; expected it once"),
    "rank": (lambda raw: raw.replace(b"117", b"1.7"), "line 3, column rank: '1.7'; expected a whole number"),
    "an open quote": (lambda raw: raw.replace(b'sil"', b"sil"), "line 5: not a table of comma-separated"),
    "Latin-1": (lambda raw: raw.replace(b"Antel", b"Ant\xe9l"), "line 4: not utf-8 text"),
}


def test_letter_case_and_spaces_are_made_alike(example, kept):
    date, read = kept(operators, NAME, example(f"isbgpsafeyet/{NAME}"))
    assert date == "2021-06-10"
    assert read.fillna({"rank": -1}).to_numpy().tolist() == [
        [3356, "Lumen", "transit", "signed + filtering", "safe", 1],
        [6057, "Antel", "isp", "", "unsafe", -1],
        [8151, "Telmex", "cloud", "partially signed + filtering", "partially safe", 98],
        [28573, "Claro, Brasil", "isp", "signed + filtering", "safe", 117],
    ]


def test_the_rank_of_a_last_line_without_its_end_may_be_cut_and_is_unknown(example, kept):
    _, read = kept(operators, UNENDED, example(f"isbgpsafeyet/{UNENDED}"))
    assert read["asn"].tolist() == [3356, 213268]
    assert read["rank"].isna().tolist() == [False, True]


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, example, refusal):
    spoil, expected = BAD[case]
    raw = example(f"isbgpsafeyet/{NAME}")
    assert expected in refusal(operators, NAME, spoil(raw), (NAME, raw))


def test_an_accident_is_refused_or_changes_no_more_than_the_file_says(example, survivors):
    for harmed, read in survivors(operators, NAME, example(f"isbgpsafeyet/{NAME}")):
        said = {row["asn"].strip(): row for row in csv.DictReader(io.StringIO(harmed.decode(), newline=""))}
        assert len(said) == len(read)
        for _, row in read.iterrows():
            published = said[str(row["asn"])]
            assert published["status"].strip().lower() == row["status"]
            assert published["name"].strip() == row["name"]
            assert pd.isna(row["rank"]) or published["rank"].strip() == str(row["rank"])


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("date", "count", "safe"),
    [
        ("2021-06-10", 370, 101),
        ("2022-06-27", 378, 114),
        ("2023-06-14", 404, 135),
        ("2024-06-04", 424, 148),
        ("2025-06-30", 442, 168),
        ("2026-07-08", 466, 186),
    ],
)
def test_every_date_is_read_whole(date, count, safe, upstream, kept):
    name = f"operators_{date}.csv"
    taken, read = kept(operators, name, (upstream / "isbgpsafeyet" / name).read_bytes())
    assert (taken, len(read), (read["status"] == "safe").sum()) == (date, count, safe)
