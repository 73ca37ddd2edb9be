"""The E-Government index and its parts are read from the UN's table and from Data360 alike."""

import json

import pytest

from indicators.data360 import BREAKDOWNS, COLUMNS
from indicators.sources import egdi

NAME, DAY = "EGOV_DATA_2024.csv", "2024-12-31"


@pytest.fixture
def raw(example):
    return example(f"egdi/{NAME}")


def data360(*figures):
    """Return rows of Data360 for figures of an indicator, an economy and a year."""
    said = dict.fromkeys(COLUMNS) | dict.fromkeys(BREAKDOWNS, "_Z")
    said |= {"DATABASE_ID": "UN_EGDI", "FREQ": "A", "UNIT_MULT": 0, "OBS_STATUS": "A", "LATEST_DATA": True}
    keys = ("INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE")
    return [said | dict(zip(keys, figure, strict=True)) for figure in figures]


FIGURES = data360(
    ("UN_EGDI_EGDI", "JAM", "2022", 0.59059),
    ("UN_EGDI_EGDI", "JAM", "2024", 0.66778),
    ("UN_EGDI_OSI", "JAM", "2024", 0.56772),
    ("UN_EGDI_EGDI", "LBY", "2024", 0.3),
)


def test_names_with_spaces_accents_and_a_byte_order_mark_are_read(raw, kept):
    read = kept(egdi, NAME, raw, DAY)[1]
    assert set(read["country"]) == {"BOL", "HTI", "JAM"}
    jamaica = read[read["country"] == "JAM"].set_index("part")["value"]
    assert jamaica.to_dict() == {
        "human_capital": 0.706,
        "index": 0.66778,
        "online_service": 0.56772,
        "participation": 0.4384,
        "telecommunication": 0.72963,
    }


def test_data360_gives_all_its_years_in_either_form(kept):
    answer = json.dumps({"count": 4, "value": FIGURES}).encode()
    read = kept(egdi, "UN_EGDI_EGDI.json", answer, DAY)[1]
    assert read.values.tolist() == [
        ["JAM", 2022, "index", 0.59059],
        ["JAM", 2024, "index", 0.66778],
        ["JAM", 2024, "online_service", 0.56772],
    ]
    table = [
        ",".join(COLUMNS),
        *(",".join("" if cell is None else str(cell) for cell in row.values()) for row in FIGURES),
    ]
    assert kept(egdi, "UN_EGDI_EGDI.csv", "\n".join([*table, ""]).encode(), DAY)[1].equals(read)


def changed(raw, old, new):
    assert old in raw
    return raw.replace(old, new, 1)


BAD = {
    "empty": (lambda raw: b"", "line 1: ends within a line, or is empty"),
    "cut within a line": (lambda raw: raw[:-12], "ends within a line"),
    "a page": (lambda raw: b"<html></html>\n", "line 1: the columns are '<html></html>'"),
    "wrong columns": (lambda raw: changed(raw, b"Tele_Infra", b"Telecom"), "line 1: the columns are"),
    "columns swapped": (
        lambda raw: changed(raw, b"E_Index,E_Participation", b"E_Participation,E_Index"),
        "line 1: the columns",
    ),
    "a column less": (lambda raw: changed(raw, b",America", b""), "line 2: 8 cells; expected 9"),
    "economy twice": (lambda raw: changed(raw, b"Libya", b"Jamaica"), "two rows for country JAM, year 2024"),
    "unknown name": (lambda raw: changed(raw, b"Jamaica", b"Jamaika"), "'Jamaika' (nearest: Jamaica, JAM)"),
    "no year": (lambda raw: changed(raw, b"2024,Libya", b"24,Libya"), "line 4, column Survey Year: '24'"),
    "above the scale": (
        lambda raw: changed(raw, b"0.43840", b"43.840"),
        "line 2, column E_Participation: '43.840'",
    ),
    "no score": (
        lambda raw: changed(raw, b"0.43840", b""),
        "line 2, column E_Participation: ''; expected a number from 0 to 1",
    ),
    "a digit changed": (
        lambda raw: changed(raw, b"0.66778", b"0.67778"),
        "line 2, column E_Index: 0.67778; expected the mean",
    ),
    "a part changed": (
        lambda raw: changed(raw, b"0.70600", b"0.60600"),
        "line 2, column E_Index: 0.66778; expected the mean",
    ),
    "decimal comma": (
        lambda raw: changed(raw, b"0.43840", b'"0,43840"'),
        "line 2, column E_Participation: '0,43840'",
    ),
    "another encoding": (lambda raw: changed(raw, "ô".encode(), b"\xf4"), "line 6: not utf-8 text"),
    "another width": (lambda raw: raw.decode().encode("utf-16"), "line 1: not utf-8 text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, raw, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(egdi, NAME, spoil(raw), (NAME, raw), DAY)


def test_a_rank_is_not_taken_for_a_score(raw, refusal):
    answer = json.dumps({"count": 1, "value": data360(("UN_EGDI_EGDI", "JAM", "2024", 96))}).encode()
    assert "column value[0].OBS_VALUE: '96'; expected 0 to 1" in refusal(
        egdi, "egdi.json", answer, (NAME, raw), DAY
    )


@pytest.mark.parametrize("form", ["table", "json"])
def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(form, raw, kept, survivors):
    answer = json.dumps({"count": 4, "value": FIGURES}).encode()
    name, raw = (NAME, raw) if form == "table" else ("egdi.json", answer)
    good = set(kept(egdi, name, raw, DAY)[1].itertuples(index=False, name=None))
    for harmed, read in survivors(egdi, name, raw, DAY):
        text = harmed.decode()
        for _, year, _, value in set(read.itertuples(index=False, name=None)) - good:
            assert str(year) in text and str(value).removesuffix(".0") in text


@pytest.mark.upstream
def test_33_states_have_every_part_and_jamaica_has_what_the_survey_prints(upstream, kept, economies):
    read = kept(egdi, NAME, (upstream / "egdi" / NAME).read_bytes(), DAY)[1]
    assert read.groupby("part")["country"].agg(set).map(set(economies.celac).issubset).all()
    assert len(read) == 33 * 5
    jamaica = read[(read["country"] == "JAM")].set_index("part")["value"]
    assert jamaica[["index", "online_service"]].tolist() == [0.66777, 0.56772]
