"""One selection taken away in every form has the same numbers: what is missing is empty or null, never zero."""

import csv
import dataclasses
import datetime
import hashlib
import io
import json
import zipfile

import jsonschema
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.downloads import (
    downloads,
    table,
    table_excel,
    table_json,
    table_metadata,
    table_package,
    table_parquet,
)
from dashboard.downloads.rows import rows
from dashboard.view import LANGUAGES, View, opened
from tests.downloads.conftest import HOST
from tests.downloads.package_profile import PROFILE
from tests.made_up_release import FORMULA, HOSTILE

FORMS = (table, table_excel, table_json, table_metadata, table_package, table_parquet)
TWO = {"page": "compare", "countries": ("BRA", "URY", "HTI"), "kind": "line",
       "indicator": ("access_made_up", "names_made_up")}  # fmt: skip
ONE = {"page": "indicator", "subject": "access_made_up", "csv": "full"}
NUMBERS = ("value", "low", "high", "n")


@pytest.fixture
def made(release):
    """Give the bytes of a view in one form."""

    def file(form, **said) -> bytes:
        return form.make(View(**({"suffix": form.SUFFIX, "lang": "en"} | said)), release, HOST)[0]

    return file


@pytest.fixture
def headings(release):
    """Give the headings of a view's columns by their codes."""

    def named(**said) -> dict[str, str]:
        return rows(View(**({"lang": "en"} | said)), release, HOST).headings

    return named


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def package(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def number(cell):
    """Return a cell as a number, or nothing."""
    return None if pd.isna(cell) or cell == "" else float(cell)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("es", TWO), ("pt", ONE), ("en", {"page": "country", "subject": "URY"}), ("es", {"page": ""}),
     ("pt", TWO | {"csv": "full"})],
)  # fmt: skip
def test_every_form_has_the_numbers_of_the_csv(made, headings, said, lang):
    said = said | {"lang": lang}
    heading = headings(**said)
    text = cells(made(table, **said))
    expected = [[number(row[heading[code]]) for code in NUMBERS] for row in text]
    assert len(expected) and any(None in row for row in expected)

    records = json.loads(made(table_json, **said))
    assert [[number(record[code]) for code in NUMBERS] for record in records] == expected
    assert [record["date"] for record in records] == [row[heading["date"]] for row in text]
    assert list(records[0]) == list(heading)

    typed = pd.read_parquet(io.BytesIO(made(table_parquet, **said)))
    assert [
        [number(cell) for cell in row] for row in typed[list(NUMBERS)].itertuples(index=False)
    ] == expected
    assert list(typed) == list(heading)

    first, *lines = openpyxl.load_workbook(io.BytesIO(made(table_excel, **said))).worksheets[0].values
    assert list(first) == list(heading.values())
    places = [list(heading).index(code) for code in NUMBERS]
    assert [[number(line[place]) for place in places] for line in lines] == expected

    assert next(
        content for name, content in package(made(table_package, **said)).items() if ".csv" in name
    ) == made(table, **said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_has_the_words_of_the_csv(made, headings, lang):
    said = ONE | {"lang": lang}
    text, heading = cells(made(table, **said)), headings(**said)
    words = ("title", "indicator", "country", "name", "unit", "source", "licence", "release", "address")
    expected = [[row[heading[code]] for code in words] for row in text]
    assert [[record[code] for code in words] for record in json.loads(made(table_json, **said))] == expected
    typed = pd.read_parquet(io.BytesIO(made(table_parquet, **said)))
    assert typed[list(words)].to_numpy().tolist() == expected
    _first, *lines = openpyxl.load_workbook(io.BytesIO(made(table_excel, **said))).worksheets[0].values
    places = [list(heading).index(code) for code in (*words, "status", "stale", "note")]
    assert [[line[place] or "" for place in places] for line in lines] == [
        [*row, *(one[heading[code]] for code in ("status", "stale", "note"))]
        for row, one in zip(expected, text, strict=True)
    ]


def test_programs_are_given_texts_as_they_are_and_spreadsheets_no_formula(made):
    assert {record["note"] for record in json.loads(made(table_json, **ONE))} == {None, HOSTILE, FORMULA}
    book = openpyxl.load_workbook(io.BytesIO(made(table_excel, **ONE)))
    every = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in every} <= {"s", "n", "d"}
    assert {cell.value for cell in every} >= {HOSTILE, f"'{FORMULA}"}


def test_a_status_is_a_code_for_programs_in_every_language(made):
    for lang in LANGUAGES:
        found = {record["status"] for record in json.loads(made(table_json, lang=lang, **ONE))}
        assert found == {"observed", "estimated", "not_applicable"}


def test_integers_beyond_what_a_float_holds_stay_whole(release):
    taken = rows(View(lang="en", **ONE), release, HOST)
    many = pd.array([2**53 + 1] + [None] * (len(taken.table) - 1), dtype="Int64")
    taken = dataclasses.replace(taken, table=taken.table.assign(n=many))
    assert table_json.records(taken)[0]["n"] == 2**53 + 1
    assert [row["Number of cases"] for row in cells(table.content(taken, "en"))][:2] == [str(2**53 + 1), ""]


def test_parquet_keeps_types_and_headings(made, headings):
    content = made(table_parquet, lang="pt", **TWO)
    types = pd.read_parquet(io.BytesIO(content)).dtypes.astype("str")
    assert types[["country", "value", "n", "stale", "date", "operator"]].tolist() == [
        "str", "float64", "Int64", "bool", "datetime64[ms]", "str"
    ]  # fmt: skip
    schema = pq.read_schema(io.BytesIO(content))
    assert {field.name: field.metadata[b"title"].decode() for field in schema} == headings(lang="pt", **TWO)


def test_a_workbook_has_days_and_years_as_dates_and_a_heading_that_stays(made):
    sheet = openpyxl.load_workbook(io.BytesIO(made(table_excel, **TWO))).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    by_precision = {cell.number_format: cell.value for (cell,) in sheet.iter_rows(2, min_col=5, max_col=5)}
    assert by_precision == {
        "yyyy": datetime.datetime(2021, 12, 31), "yyyy\\-mm\\-dd": datetime.datetime(2026, 6, 30)
    }  # fmt: skip
    assert {cell.font.bold for cell in sheet[1]} == {True}


@pytest.mark.parametrize(
    ("lang", "sheets", "passed_on"),
    [("es", ["Datos", "Sobre estos datos"], "sí"), ("pt", ["Dados", "Sobre estes dados"], "sim"),
     ("en", ["Data", "About these data"], "yes")],
)  # fmt: skip
def test_a_workbook_says_what_it_holds_in_the_readers_language(made, release, lang, sheets, passed_on):
    book = openpyxl.load_workbook(io.BytesIO(made(table_excel, lang=lang, **TWO)))
    assert book.sheetnames == sheets
    said = {cell for line in book.worksheets[1].values for cell in line}
    message = json.loads(made(table_metadata, lang=lang, **TWO))["chart"]["message"]
    address = HOST.rstrip("/") + View(lang=lang, release=release.id, **TWO).address
    assert {message, address, release.id, "CC0-1.0", "https://example.org/licence", passed_on} <= said


def test_what_is_said_names_chart_columns_indicators_sources_filters_and_dates(made, release):
    said = json.loads(made(table_metadata, **TWO))
    assert said["chart"]["title"] == "Made up, by year · Made up, by day"
    assert said["columns"]["value"] == {"title": "Value", "type": "number"}
    assert said["columns"]["operator"] == {"title": "Value (operator)", "type": "string"}
    assert said["active_filters"] == {
        "page": "compare", "indicator": ["access_made_up", "names_made_up"], "countries": ["BRA", "URY", "HTI"],
        "kind": "line",
    }  # fmt: skip
    one = said["indicators"]["access_made_up"]
    assert (one["unit"], one["dates"], one["last_updated"]) == ("per head", ["2018", "2024"], "2026-06-30")
    assert one["licences"] == [{"name": "CC0-1.0", "title": "CC0-1.0", "path": "https://example.org/licence"}]
    assert one["sources"][0]["publisher"] == "Nobody"
    assert said["dates"] == ["2018-12-31", "2026-06-30"]
    assert (said["rows"], said["release"]) == (10, {"id": release.id, "created": "2026-06-30"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_package_describes_its_csv(made, release, lang):
    files = package(made(table_package, lang=lang, **TWO))
    described = json.loads(files["datapackage.json"])
    csv_of_it, about_it = described["resources"]
    content = files[csv_of_it["path"]]
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert csv_of_it["bytes"] == len(content)
    assert csv_of_it["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    fields = csv_of_it["schema"]["fields"]
    assert [field["name"] for field in fields] == next(csv.reader(io.StringIO(content.decode(), newline="")))
    assert {field["code"]: field["type"] for field in fields}["stale"] == "string"
    assert (
        csv_of_it["licenses"][0]["name"] == "CC0-1.0" and csv_of_it["sources"][0]["version"] == "2026-06-30"
    )
    assert json.loads(files[about_it["path"]]) == json.loads(made(table_metadata, lang=lang, **TWO))
    assert set(files) == {"datapackage.json", "README.md", csv_of_it["path"], about_it["path"]}
    readme = files["README.md"].decode()
    for words in (described["title"], described["description"], csv_of_it["path"], release.id, "CC0-1.0"):
        assert words in readme


@pytest.mark.parametrize("subject", ["capacity_gci", "routing_uncovered_origins", "exposure_malware_hosts"])
def test_a_package_is_one_by_the_rules_of_data_packages(subject):
    view = View(lang="pt", page="indicator", subject=subject, csv="full")
    files = package(table_package.make(view, opened(), HOST)[0])
    described = json.loads(files["datapackage.json"])
    jsonschema.validate(described, PROFILE, format_checker=jsonschema.FormatChecker())
    assert {resource["path"] for resource in described["resources"]} <= set(files)
    schema = described["resources"][0]["schema"]
    assert set(schema.get("primaryKey", [])) <= {field["name"] for field in schema["fields"]}


@pytest.mark.parametrize(("subject", "type"), [("access_made_up", "year"), ("names_made_up", "date")])
def test_a_package_types_dates_as_precisely_as_they_are_known(made, subject, type):
    files = package(made(table_package, page="indicator", subject=subject))
    schema = json.loads(files["datapackage.json"])["resources"][0]["schema"]
    assert schema["fields"][4] == {"name": "Date", "type": type, "code": "date"}
    assert schema["primaryKey"] == ["Indicator code", "Country code", "Date"]


def test_a_list_has_no_key_and_keeps_its_rows_in_every_form():
    view = View(lang="en", page="indicator", subject="routing_uncovered_origins", csv="full")
    release = opened()
    many = len(release.values("routing_uncovered_origins"))
    schema = json.loads(package(table_package.make(view, release, HOST)[0])["datapackage.json"])["resources"][
        0
    ]["schema"]
    assert "primaryKey" not in schema
    records = json.loads(table_json.make(view, release, HOST)[0])
    assert len(records) == many and {"asn", "as_name", "rank"} <= set(records[0])
    assert pq.read_metadata(io.BytesIO(table_parquet.make(view, release, HOST)[0])).num_rows == many


@pytest.mark.parametrize(
    ("lang", "rule"),
    [("es", "pida permiso antes de redistribuir"), ("pt", "peça permissão antes de redistribuir"),
     ("en", "ask before you pass these data on")],
)  # fmt: skip
def test_what_may_not_be_passed_on_is_shown_with_credit_and_named_in_every_form(lang, rule):
    view, release = View(lang=lang, page="indicator", subject="capacity_gci"), opened()
    sheet = openpyxl.load_workbook(io.BytesIO(table_excel.make(view, release, HOST)[0])).worksheets[1]
    assert any(rule in str(cell) for line in sheet.values for cell in line)
    files = package(table_package.make(view, release, HOST)[0])
    assert rule in files["README.md"].decode()
    said = json.loads(table_metadata.make(view, release, HOST)[0])
    assert [source["redistribute"] for source in said["indicators"]["capacity_gci"]["sources"]] == [False]
    assert rule in said["note"]
    assert len(cells(table.make(view, release, HOST)[0])) == len(
        json.loads(table_json.make(view, release, HOST)[0])
    )


def test_columns_of_one_code_that_mean_different_things_stay_apart():
    both = ("resources_ipv4_per_head", "routing_address_concentration")
    view = View(lang="en", page="compare", countries=("BRA",), indicator=both)
    taken = rows(view, opened(), HOST)
    own = {f"{id}_addresses" for id in both}
    assert own <= set(taken.table) and "addresses" not in taken.table
    assert len(set(taken.headings.values())) == len(taken.headings)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_chosen_is_no_failure(made, form):
    content = made(form, page="compare", time="1990", countries=("BRA",))
    assert content if form is not table_json else content == b"[]"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_view_gives_the_same_bytes_whenever_it_is_made(release, form):
    view = View(lang="es", suffix=form.SUFFIX, **TWO)
    content, _kind, name = form.make.__wrapped__(view, release, HOST)
    assert form.make.__wrapped__(view.with_(release=release.id), release, HOST)[0] == content
    assert name == f"compare_es_2026-06-30{form.SUFFIX}"
    assert downloads()[form.SUFFIX] is form and form.LABEL
