"""The ICT Development Index is read with the year before; what was not computed has no row."""

import pytest

from indicators.sources import idi

NAME, DAY = "itu_idi_2024.csv", "2024-12-31"


@pytest.fixture
def raw(example):
    return example(f"itu/{NAME}")


def test_both_years_are_kept_and_a_score_that_was_not_computed_is_not(raw, kept):
    read = kept(idi, NAME, raw, DAY)[1]
    assert read.values.tolist() == [
        *(
            ["BHS", 2023, 85.0],
            ["BHS", 2024, 87.2],
            ["BRA", 2023, 80.9],
            ["BRA", 2024, 83.0],
            ["DMA", 2024, 74.1],
        ),
    ]


def test_economies_whose_code_was_lost_have_their_scores(raw):
    read = idi.read(raw, NAME)
    assert {"CIV", "TUR"} <= set(read["country"])


def test_another_edition_names_another_year(raw, kept):
    later = raw.replace(b"idi_2023", b"idi_2024").replace(b",2024,", b",2025,")
    assert set(kept(idi, "itu_idi_2025.csv", later, DAY)[1]["year"]) == {2024, 2025}


def changed(raw, old, new):
    assert old in raw
    return raw.replace(old, new, 1)


BAD = {
    "empty": (lambda raw: b"", "line 1: ends within a line, or is empty"),
    "cut within a line": (lambda raw: raw[:-5], "ends within a line"),
    "a page": (
        lambda raw: b"<html></html>\n",
        "line 1: the columns are '<html></html>'; expected economy_name",
    ),
    "wrong columns": (lambda raw: changed(raw, b"idi_score", b"score"), "line 1: the columns are"),
    "columns swapped": (
        lambda raw: changed(raw, b"idi_score,idi_2023", b"idi_2023,idi_score"),
        "line 1: the columns",
    ),
    "a column less": (lambda raw: changed(raw, b"AMS,HI", b"HI"), "line 2: 6 cells; expected 7"),
    "economy twice": (
        lambda raw: changed(raw, b"Brazil,BRA", b"Brazil,BHS"),
        "two rows for country BHS, year 2024",
    ),
    "unknown code": (lambda raw: changed(raw, b"BRA", b"BRX"), "unknown economies: 'BRX'"),
    "unknown name": (
        lambda raw: changed(raw, b"Dominica,DMA", b"D\xef\xbf\xbdminica,"),
        "unknown economies: ",
    ),
    "a number as code": (
        lambda raw: changed(raw, b"BRA", b"076"),
        "line 3, column iso3: '076'; expected three letters",
    ),
    "above the scale": (lambda raw: changed(raw, b"87.2", b"872"), "line 2, column idi_score: '872'"),
    "no score": (
        lambda raw: changed(raw, b"87.2", b""),
        "line 2, column idi_score: ''; expected a score from 0 to 100",
    ),
    "no number": (lambda raw: changed(raw, b"85.0", b"n/a"), "line 2, column idi_2023: 'n/a'"),
    "another year": (
        lambda raw: changed(raw, b",2024,AMS", b",2022,AMS"),
        "line 2, column year: '2022'; expected 2024",
    ),
    "another encoding": (lambda raw: changed(raw, b"Bahamas", b"Baham\xe1s"), "line 2: not utf-8 text"),
    "another width": (lambda raw: raw.decode().encode("utf-16"), "line 1: not utf-8 text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, raw, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(idi, NAME, spoil(raw), (NAME, raw), DAY)


def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(raw, kept, survivors):
    good = set(kept(idi, NAME, raw, DAY)[1].itertuples(index=False, name=None))
    for harmed, read in survivors(idi, NAME, raw, DAY):
        lines = harmed.decode().splitlines()
        for country, _, value in set(read.itertuples(index=False, name=None)) - good:
            assert any(country in line and str(value).removesuffix(".0") in line for line in lines)


@pytest.mark.upstream
def test_28_states_of_the_region_have_a_score_of_2024_and_five_have_none(upstream, kept, economies):
    read = kept(idi, NAME, (upstream / "itu" / NAME).read_bytes(), DAY)[1]
    there = set(read.loc[read["year"] == 2024, "country"])
    assert set(economies.celac) - there == {"ATG", "BLZ", "CUB", "GUY", "HTI"}
    assert len(there) == 28
