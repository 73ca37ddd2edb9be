"""Series of the World Bank are read alike from tables and answers of its API, and never when damaged."""

import csv
import io
import json

import pytest

from indicators.snapshots import SnapshotError, take
from indicators.sources import world_bank
from indicators.store import REPOSITORY, Store
from indicators.upstream import find
from tests.conftest import FIXTURES
from tests.sources.conftest import DAMAGES

TABLE, ANSWER, USERS = "it.net.bbnd.p2.csv", "wb_IT.NET.BBND.P2.json", world_bank.GAPMINDER
DAY = "2026-07-01"


def figures(read, country):
    rows = read[read["country"] == country]
    return dict(zip(rows["year"], rows["value"], strict=True))


def test_a_table_gives_the_series_of_its_name_for_economies_only(example, kept, economies):
    _, read = kept(world_bank, TABLE, example(f"worldbank/{TABLE}"), DAY)
    assert set(read["series"]) == {"IT.NET.BBND.P2"}
    assert "BHS" in set(read["country"]) <= set(economies.lac)
    assert figures(read, "BRA")[2024] == 14.7471428571429


def test_gapminder_codes_are_lower_case_and_two_are_its_own(example, kept):
    read = world_bank.read(example(f"worldbank/{USERS}"), USERS)
    assert {"XKX", "CUW"} <= set(read["country"])
    _, read = kept(world_bank, USERS, example(f"worldbank/{USERS}"), DAY)
    assert set(read["series"]) == {"IT.NET.USER.ZS"}
    assert figures(read, "CUW") == {2016: 61.8555, 2017: 68.1272}
    assert max(figures(read, "HTI")) == 2019


def test_an_answer_states_its_day_and_a_null_is_no_row(example, kept):
    date, read = kept(world_bank, ANSWER, example(f"worldbank/{ANSWER}"))
    assert date == "2026-04-08"
    assert figures(read, "BRA") == {2023: 22.875, 2024: 24.079199344422}
    assert figures(read, "CUB") == {2024: 3.08297531927544}
    assert figures(read, "URY") == {2024: 33.0}


def test_a_folder_is_read_once_per_series():
    names = [path.name for path in find(FIXTURES / "worldbank", world_bank.SOURCE)]
    assert sorted(names) == sorted(
        [USERS, *(f"{code.lower()}.csv" for code in world_bank.SERIES if "USER" not in code)]
    )


def test_no_aggregate_has_the_code_of_an_economy(economies):
    assert not {code.casefold() for code in world_bank.SOURCE.not_economies} & set(economies.known)


def line(number, new):
    """Return a way to put another line in the place of one, counted from 1."""

    def spoil(raw):
        lines = raw.split(b"\r\n")
        lines[number - 1] = new
        return b"\r\n".join(lines)

    return spoil


BAD_TABLES = {
    "empty": (lambda raw: b"", "line 1: ends within a line, or is empty"),
    "cut within a line": (lambda raw: raw[:-5], "ends within a line, or is empty; download it again"),
    "a page": (
        lambda raw: b"<!DOCTYPE html>\n<html></html>\n",
        "line 1: the columns are '<!DOCTYPE html>'; expected",
    ),
    "no figure": (lambda raw: raw[: raw.index(b"\n") + 1], "holds no record"),
    "other columns": (line(1, b"Country Name,Country Code,Value,Year"), "line 1: the columns are"),
    "a cell more": (line(3, b"Belize,BLZ,2011,1,2"), "line 3: 5 cells; expected 4 on one line"),
    "columns swapped": (line(3, b"Belize,BLZ,9.5,2011"), "line 3, column Year: '9.5'; expected a year"),
    "a comma in a number": (
        line(3, b'Belize,BLZ,2011,"9,5"'),
        "line 3, column Value: '9,5'; expected a value",
    ),
    "no number": (line(3, b"Belize,BLZ,2011,"), "line 3, column Value: ''; expected a value"),
    "not a number": (line(3, b"Belize,BLZ,2011,NaN"), "line 3, column Value: 'NaN'; expected a value"),
    "a figure twice": (line(3, b'"Bahamas, The",BHS,2011,9'), "line 3: a second figure for BHS 2011"),
    "a code damaged": (line(6, b"Belize,BLX,2023,9"), "BLX Belize here, BLZ Belize elsewhere"),
    "an unknown economy": (lambda raw: raw.replace(b",HTI,", b",HTX,"), "unknown economies: 'HTX'"),
    "an open quote": (line(3, b'"Belize,BLZ,2011,9'), "line 4: not a table of comma-separated values"),
    "UTF-16": (lambda raw: raw.decode().encode("utf-16") + b"\n", "line 1: not utf-8"),
}


@pytest.mark.parametrize("case", BAD_TABLES)
def test_a_bad_table_is_refused_with_one_message_and_nothing_changes(case, example, refusal):
    spoil, expected = BAD_TABLES[case]
    raw = example(f"worldbank/{TABLE}")
    assert expected in refusal(world_bank, TABLE, spoil(raw), (TABLE, raw), DAY)


def test_a_table_of_another_name_or_series_is_refused(example, refusal):
    raw, good = example("worldbank/it.mlt.main.p2.csv"), (TABLE, example(f"worldbank/{TABLE}"))
    assert "names no series; expected one of EG.ELC.ACCS.ZS" in refusal(
        world_bank, "it.mlt.main.p2.csv", raw, good, DAY
    )


def test_economies_of_other_regions_alone_are_named_and_refused(example, refusal):
    about, observations = json.loads(example(f"worldbank/{ANSWER}"))
    elsewhere = [
        {
            **observations[0],
            "country": {"id": "AE", "value": "Emirates"},
            "countryiso3code": "ARE",
            "value": 1,
        }
    ]
    raw = json.dumps([{**about, "total": 1}, elsewhere]).encode()
    good = (TABLE, example(f"worldbank/{TABLE}"))
    assert "hold no IT.NET.BBND.P2 of the region, but of ARE" in refusal(world_bank, ANSWER, raw, good)


def test_aggregates_alone_are_named_and_refused(example, refusal):
    head = example(f"worldbank/{TABLE}").split(b"\r\n")[0]
    raw = head + b"\r\nWorld,WLD,2023,9\r\nArab World,ARB,2023,9\r\n"
    good = (TABLE, example(f"worldbank/{TABLE}"))
    assert "hold no record of the region, but of ARB, WLD; take" in refusal(world_bank, TABLE, raw, good, DAY)


@pytest.mark.upstream
@pytest.mark.parametrize("name", ["wb_IT.NET.SECR.P6.json", "wb_IT.NET.BBND.P2.json"])
def test_the_real_answers_are_of_other_regions_and_refused(name, upstream, economies, tmp_path):
    raw = (upstream / "worldbank" / name).read_bytes()
    with pytest.raises(SnapshotError, match="of the region, but of ARE, CAN, DEU"):
        take(Store(tmp_path / "data"), "world_bank", world_bank, {name: raw}, economies)


def test_a_table_without_a_date_asks_for_one(example, refusal):
    raw = example(f"worldbank/{TABLE}")
    assert "pass --date YYYY-MM-DD" in refusal(world_bank, TABLE, raw, (TABLE, raw))


def answer(change):
    """Return a way to spoil an answer of the API as Python values."""

    def spoil(raw):
        about, observations = json.loads(raw)
        change(about, observations)
        return json.dumps([about, observations]).encode()

    return spoil


BAD_ANSWERS = {
    "an error": (
        lambda raw: (
            b'[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter is not valid"}]}]'
        ),
        "line 1: the World Bank answered with an error: ",
    ),
    "one page of two": (answer(lambda about, _: about.update(pages=2)), "page 1 of 2; expected the one page"),
    "the second page": (answer(lambda about, _: about.update(page=2, pages=2)), "ask with per_page=20000"),
    "fewer than announced": (
        answer(lambda _, some: some.pop()),
        "column total: 7 observations; 8 are announced",
    ),
    "no observations": (
        lambda raw: b'[{"page":1,"pages":1,"total":0},null]',
        "expected the one page of a whole series",
    ),
    "an object": (lambda raw: b'{"page":1}', "line 1: expected [description, observations]"),
    "cut short": (lambda raw: raw[:-40], "not JSON"),
    "no code": (answer(lambda _, some: some[2].pop("country")), "observation 3 is"),
    "no year": (
        answer(lambda _, some: some[2].update(date="2024Q1")),
        "observation 3 has year '2024Q1'; expected",
    ),
    "text for a number": (
        answer(lambda _, some: some[2].update(value="12")),
        "observation 3 has value \"'12'\"",
    ),
    "truth for a number": (
        answer(lambda _, some: some[2].update(value=True)),
        "observation 3 has value 'True'",
    ),
    "no number": (
        answer(lambda _, some: some[2].update(value=float("nan"))),
        "NaN is no number of JSON",
    ),
    "two series": (
        answer(lambda _, some: some[2]["indicator"].update(id="SP.POP.TOTL")),
        "of series IT.NET.BBND.P2",
    ),
    "another series": (
        lambda raw: raw.replace(b"IT.NET.BBND.P2", b"IT.MLT.MAIN.P2"),
        "of series one of EG.ELC",
    ),
    "a figure twice": (answer(lambda _, some: some[3].update(date="2023")), "a second figure for BRA 2023"),
    "an unknown economy": (lambda raw: raw.replace(b'"URY"', b'"XXX"'), "unknown economies: 'XXX'"),
    "a field twice": (lambda raw: raw.replace(b'"unit"', b'"date"', 1), "an object names a field twice"),
    "no date": (answer(lambda about, _: about.pop("lastupdated")), "column lastupdated: None is no date"),
}


@pytest.mark.parametrize("case", BAD_ANSWERS)
def test_a_bad_answer_is_refused_with_one_message_and_nothing_changes(case, example, refusal):
    spoil, expected = BAD_ANSWERS[case]
    good = (TABLE, example(f"worldbank/{TABLE}"))
    assert expected in refusal(world_bank, ANSWER, spoil(example(f"worldbank/{ANSWER}")), good)


def spelled(raw, name):
    """Return code, year and value of what a file says, read with no care at all."""
    if name == ANSWER:
        return {
            (said["countryiso3code"] or said["country"]["id"], int(said["date"]), float(said["value"]))
            for said in json.loads(raw)[1]
            if said["value"] is not None
        }
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:]
    return {
        ({"nld_curacao": "CUW"}.get(row[-3], row[-3].upper()), int(row[-2]), float(row[-1])) for row in rows
    }


@pytest.mark.parametrize("name", [TABLE, USERS, ANSWER])
def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(
    name, example, kept, survivors, iso3
):
    raw = example(f"worldbank/{name}")
    original = set(kept(world_bank, name, raw, DAY)[1].itertuples(index=False, name=None))
    alive = 0
    for harmed, read in survivors(world_bank, name, raw, DAY):
        alive += 1
        said = {(iso3.get(code), year, value) for code, year, value in spelled(harmed, name)}
        for country, _, year, value in set(read.itertuples(index=False, name=None)) - original:
            assert (country, year, value) in said
    assert alive < DAMAGES * 3 / 4, "most accidents are noticed"


@pytest.fixture(scope="module")
def iso3():
    """ISO3 of the region's economies by ISO3 and ISO2, straight from the table."""
    with (REPOSITORY / "data/reference/economies.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["lac"]]
    return {row[column]: row["iso3"] for row in rows for column in ("iso3", "iso2")}


# Looked up by hand in the files of 2026-07-01, and of 2026-04-08 for the answers.
@pytest.mark.upstream
@pytest.mark.parametrize(
    ("name", "code", "year", "value"),
    [
        ("sp.pop.totl.csv", "BRA", 2025, 212812405),
        ("sp.pop.totl.csv", "BLZ", 2011, 327298),
        ("ny.gdp.pcap.pp.cd.csv", "VEN", 2011, 21241.4350725543),
        ("ny.gdp.pcap.pp.cd.csv", "JAM", 2024, 12890.2660051472),
        ("it.net.bbnd.p2.csv", "CUB", 2024, 3.08297531927544),
        ("it.net.secr.p6.csv", "BLZ", 2024, 464560.075958108),
        ("it.net.secr.p6.csv", "CUB", 2011, 0),
        (USERS, "bra", 2024, 84.4635),
        (USERS, "CUW", 2017, 68.1272),
        (ANSWER, "ARE", 2024, 40.840113505519),
        ("wb_IT.NET.SECR.P6.json", "ARE", 2022, 1626.60420961755),
    ],
)
def test_figures_are_those_that_were_looked_up(name, code, year, value, upstream):
    read = world_bank.read((upstream / "worldbank" / name).read_bytes(), name)
    assert read.loc[(read["country"] == code) & (read["year"] == year), "value"].tolist() == [value]


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("name", "code", "last"),
    [
        ("ny.gdp.pcap.pp.cd.csv", "CUB", None),
        ("ny.gdp.pcap.pp.cd.csv", "VEN", 2011),
        (USERS, "hti", 2019),
        (USERS, "ven", 2017),
    ],
)
def test_series_end_where_they_were_seen_to_end(name, code, last, upstream):
    read = world_bank.read((upstream / "worldbank" / name).read_bytes(), name)
    years = read.loc[read["country"] == code, "year"]
    assert (max(years) if len(years) else None) == last
