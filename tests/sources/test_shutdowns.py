"""Shutdowns are counted once a year and economy, from every form of Access Now's table."""

import io
import random

import pandas as pd
import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.sources import shutdowns
from indicators.store import Store
from tests.sources.conftest import DAMAGES

NAME, DAY = "access_now_snapshot_2026-05-20.parquet", "2026-05-20"
FULL, SERVICE = "Full network", "Service-based"
COUNTED = [
    ("BRA", 2016, SERVICE, 2),
    ("CUB", 2018, f"{FULL}, {SERVICE}", 1),
    ("IND", 2016, FULL, 2),
    ("IRN", 2018, FULL, 1),
    ("LAO", 2018, FULL, 1),
    ("MMR", 2018, FULL, 1),
    ("VEN", 2017, SERVICE, 1),
    ("VEN", 2018, SERVICE, 1),
]


@pytest.fixture
def raw(example):
    return example(f"accessnow/{NAME}")


@pytest.fixture
def events(raw):
    return pd.read_parquet(io.BytesIO(raw))


def parquet(table):
    return table.to_parquet(index=False)


def workbook(**sheets):
    """Return a workbook; a sheet is a table, or rows as they stand in it, header and remarks included."""
    file = io.BytesIO()
    with pd.ExcelWriter(file) as writer:
        for title, table in sheets.items():
            as_it_stands = isinstance(table, list)
            pd.DataFrame(table).to_excel(writer, sheet_name=title, index=False, header=not as_it_stands)
    return file.getvalue()


def by_year(events):
    """Return one sheet per year, without `count_year`, with the names and words that some of them have."""
    sheets = {}
    for year, rows in events.groupby("count_year"):
        sheet = rows.drop(columns="count_year")
        if year == 2016:
            sheet = sheet.rename(columns={"shutdown_extent": "Full or service-based ", "country": "country "})
            sheet["Full or service-based "] = sheet["Full or service-based "].replace(FULL, "Full")
        sheets[f"STOP {year}"] = sheet
    table = sheets["STOP 2017"].astype("object")
    remark = ["the count of duration days includes the start date", *[None] * (len(table.columns) - 1)]
    rows = [remark, list(table), *table.values.tolist()]
    return sheets | {"STOP 2017": rows, "Codebook": pd.DataFrame({"name": ["country"], "meaning": ["where"]})}


def test_an_event_counts_once_in_each_year_it_went_on_and_in_each_economy_it_struck(raw, kept):
    date, read = kept(shutdowns, NAME, raw)
    assert date == DAY
    assert list(read.itertuples(index=False, name=None)) == COUNTED


def test_the_workbook_with_the_combined_sheet_says_the_same(raw, events, kept):
    sheets = {"Combined (2016-2018)": events} | by_year(events)
    assert kept(shutdowns, "access_now.xlsx", workbook(**sheets), DAY)[1].equals(
        kept(shutdowns, NAME, raw)[1]
    )


def test_the_workbook_with_one_sheet_per_year_says_the_same(raw, events, kept):
    read = kept(shutdowns, "access_now.xlsx", workbook(**by_year(events)), DAY)[1]
    assert read.equals(kept(shutdowns, NAME, raw)[1])


def test_what_is_no_economy_is_left_out_and_counted(raw, tmp_path, economies):
    [(snapshot, _)] = take(Store(tmp_path), "shutdowns", shutdowns, {NAME: raw}, economies)
    assert snapshot.provenance["left_out"] == {"SOMALILAND": 1}


def test_nothing_is_kept_but_counts(raw, kept):
    assert list(kept(shutdowns, NAME, raw)[1]) == ["country", "year", "extent", "events"]


def with_cell(events, column, value, row=4):
    return events.astype({column: "object"}).assign(
        **{column: lambda table: table[column].where(table.index != row, value)}
    )


BAD = {
    "empty": (lambda events: b"", "line 1: neither a workbook (xlsx) nor Parquet"),
    "a page": (lambda events: b"<html></html>", "line 1: neither a workbook (xlsx) nor Parquet"),
    "cut short": (lambda events: parquet(events)[:-100], "damaged or cut short"),
    "a cut workbook": (lambda events: workbook(Combined=events)[:-200], "damaged or cut short"),
    "a sheet that the directory calls otherwise": (
        lambda events: b"sheet4.xml".join(workbook(**by_year(events)).rsplit(b"sheet3.xml", 1)),
        "damaged or cut short",
    ),
    "no row": (lambda events: parquet(events.head(0)), "holds no record"),
    "a column less": (
        lambda events: parquet(events.drop(columns="shutdown_extent")),
        "missing: shutdown_extent",
    ),
    "no year to count": (lambda events: parquet(events.drop(columns="count_year")), "missing: count_year"),
    "no country": (
        lambda events: workbook(Combined=events.drop(columns="country")),
        "sheet 'Combined': no column named country",
    ),
    "a column twice": (
        lambda events: workbook(Combined=events.assign(Country="Cuba")),
        "once each; missing: none",
    ),
    "unknown country": (
        lambda events: parquet(with_cell(events, "country", "Venezuala")),
        "'Venezuala' (nearest: Venezuela, VEN)",
    ),
    "empty country": (
        lambda events: parquet(with_cell(events, "country", None)),
        "line 5, column country: the table: nan; expected",
    ),
    "country twice": (
        lambda events: parquet(with_cell(events, "country", "Laos; Laos")),
        "line 5, column country: the table: 'Laos; Laos'; expected",
    ),
    "half a list": (
        lambda events: parquet(with_cell(events, "country", "Laos; ")),
        "line 5, column country: ",
    ),
    "another extent": (
        lambda events: parquet(with_cell(events, "shutdown_extent", "Shutdown")),
        "line 5, column shutdown_extent: the table: 'Shutdown'",
    ),
    "no extent": (
        lambda events: parquet(with_cell(events, "shutdown_extent", None)),
        "line 5, column shutdown_extent: ",
    ),
    "a year too early": (
        lambda events: parquet(with_cell(events, "count_year", 2006)),
        "line 5, column count_year: the table: 2006",
    ),
    "a year with a quarter": (
        lambda events: workbook(Combined=with_cell(events, "count_year", "2017Q1")),
        "line 6, column count_year: Combined: '2017Q1'",
    ),
    "counted before it began": (
        lambda events: parquet(with_cell(events, "count_year", 2016)),
        "line 5, column start_date: the table: began in 2017, counted in 2016",
    ),
    "a year's sheet lost": (
        lambda events: workbook(
            **{title: sheet for title, sheet in by_year(events).items() if "2017" not in title}
        ),
        "expected one named Combined, or one for each year",
    ),
    "a sheet of several years": (
        lambda events: workbook(**{"2016, 2017": events.drop(columns="count_year"), "2018": events}),
        "2016, 2017: expected country, start_date",
    ),
    "no sheet of events": (
        lambda events: workbook(Codebook=events),
        "the sheets are Codebook; expected one named Combined",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, raw, events, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(shutdowns, NAME, spoil(events), (NAME, raw))


@pytest.mark.parametrize("form", ["parquet", "combined", "by year"])
def test_no_accident_makes_the_reader_fail_or_keep_another_number(form, raw, events, tmp_path, economies):
    whole = {
        "parquet": raw,
        "combined": workbook(**{"Combined (2016-2018)": events}),
        "by year": workbook(**by_year(events)),
    }[form]
    for seed in range(DAMAGES):
        dice = random.Random(seed)
        place = dice.randrange(len(whole))
        harmed = dice.choice(
            [
                whole[:place],
                whole[:place] + whole[place + 1 :],
                whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :],
                whole[:place] + bytes(16) + whole[place + 16 :],
            ]
        )
        store = Store(tmp_path / str(seed))
        try:
            [(snapshot, _)] = take(store, "shutdowns", shutdowns, {"x.bin": harmed}, economies, DAY)
        except SnapshotError:
            continue
        assert list(load(store, snapshot).itertuples(index=False, name=None)) == COUNTED


@pytest.fixture
def real(upstream):
    return (upstream / "accessnow" / NAME).read_bytes()


@pytest.mark.upstream
def test_43_events_of_the_region_were_recorded_and_13_cut_the_whole_network(real, kept, economies):
    read = kept(shutdowns, NAME, real)[1]
    read = read[read["country"].isin(economies.lac)]
    events = read.groupby("country")["events"].sum()
    assert events.sum() == 43
    assert events[["VEN", "CUB", "BRA"]].tolist() == [20, 9, 5]
    cuts = read[read["extent"].str.contains(FULL)].groupby("country")["events"].sum()
    assert cuts.to_dict() == {"CUB": 8, "ECU": 1, "NIC": 1, "PAN": 2, "VEN": 1}


@pytest.mark.upstream
def test_the_real_table_says_the_same_as_a_workbook_with_one_sheet_per_year(real, kept):
    table = pd.read_parquet(
        io.BytesIO(real), columns=["start_date", "country", "shutdown_extent", "count_year"]
    )
    sheets = {str(year): rows.drop(columns="count_year") for year, rows in table.groupby("count_year")}
    assert kept(shutdowns, "a.xlsx", workbook(**sheets), DAY)[1].equals(kept(shutdowns, NAME, real)[1])
