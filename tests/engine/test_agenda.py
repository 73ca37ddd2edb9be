"""Events and stewards are kept by hand: a row out of order is refused with its line, and nothing is released."""

import csv
import io

import pytest
from click.testing import CliRunner

from indicators.agenda import EVENTS, KINDS, STEWARDS, check
from indicators.build import build
from indicators.cli import main
from indicators.economies import BadReference, Economies
from indicators.release import open_release
from indicators.store import REPOSITORY
from tests.engine.conftest import counted, made_up_source, measure

FOLDER = REPOSITORY / "data" / "reference"
GROUPS = (FOLDER / "groups.csv").read_bytes()
ECONOMIES = Economies.read((FOLDER / "economies.csv").read_bytes())
ADDRESS = "expected an address that begins with https://"
UNCODED = "expected an address without spaces, quotation marks and brackets"
EVENT = {
    "id": "meeting-1", "start": "2023-01-26", "end": "2023-01-27", "kind": "meeting", "status": "held",
    "title_en": "A meeting", "title_es": "Una reunión", "title_pt": "Uma reunião", "place": "Montevideo",
    "countries": "URY", "themes": "routing~names", "organisations": "LACNIC~Somebody", "followed_by": "LACNIC",
    "source": "https://example.org/meeting?x=1", "note": "",
}  # fmt: skip
STEWARD = {
    "theme": "routing", "organisation": "LACNIC", "economies": "CARICOM~BRA", "offer_en": "Help",
    "offer_es": "Ayuda", "offer_pt": "Ajuda", "address": "https://example.org/help",
}  # fmt: skip


def table(columns, *rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def faults(events=None, stewards=None):
    files = {"groups.csv": GROUPS, "events.csv": events, "stewards.csv": stewards}
    try:
        check({name: content for name, content in files.items() if content is not None}, ECONOMIES)
    except BadReference as refused:
        return str(refused).splitlines()
    return []


def fault(**changes):
    [said] = faults(table(EVENTS, EVENT | changes))
    assert said.startswith("events.csv: line 2: ")
    return said.removeprefix("events.csv: line 2: ")


def test_rows_in_order_are_accepted():
    empty = dict.fromkeys(("end", "place", "countries", "organisations", "followed_by"), "")
    assert faults(table(EVENTS, EVENT, EVENT | empty | {"id": "two"}), table(STEWARDS, STEWARD)) == []


def test_tables_that_are_not_there_are_in_order():
    assert faults() == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2023", ""),
        ("2023", "2024"),
        ("2023-09", "2023-09"),
        ("2024-02-29", ""),
        ("2023-12-31", "2024-01-01"),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(start, end):
    assert faults(table(EVENTS, EVENT | {"start": start, "end": end})) == []


@pytest.mark.parametrize(
    "start",
    [
        "",
        "2023-02-30",
        "2023-13",
        "2023-1-5",
        "26/01/2023",
        "20230126",
        "２０２３",
        "2023-09-",
        "23",
        "0000",
        "1492",
    ],
)
def test_what_is_no_date_is_refused_and_never_guessed(start):
    assert fault(start=start, end="").startswith(f"start is {start!r}; expected a day, month or year")


def test_an_end_before_the_start_is_refused():
    assert fault(end="2023-01-25") == "end is '2023-01-25', before start, '2023-01-26'"


def test_an_end_is_as_precise_as_the_start():
    assert fault(end="2023-02") == "end is '2023-02'; expected it as precise as start, '2023-01-26'"


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("id", "Meeting 1", "id is 'Meeting 1'; expected lower-case words joined by -, such as lacnic-39"),
        ("id", "", "id is ''; expected lower-case words joined by -, such as lacnic-39"),
        ("kind", "party", f"kind is 'party'; expected one of {', '.join(KINDS)}"),
        ("title_pt", "", "title_pt is empty; expected words"),
        ("countries", "URY~XXX", "countries has 'XXX'; expected ISO3 codes of economies.csv, joined by ~"),
        ("countries", "URY~URY", "countries has 'URY' twice; expected each once"),
        ("organisations", "LACNIC~~ICANN", "organisations has ''; expected names, joined by ~"),
        ("organisations", "LACNIC ~ICANN", "organisations has 'LACNIC '; expected names, joined by ~"),
        ("source", "http://example.org", f"source is 'http://example.org'; {ADDRESS}"),
        ("source", "https://example.org/a b", f"source is 'https://example.org/a b'; {UNCODED}"),
        ("source", "https://example.org/<b>", f"source is 'https://example.org/<b>'; {UNCODED}"),
        ("source", "javascript:alert(1)", f"source is 'javascript:alert(1)'; {ADDRESS}"),
        ("title_en", "x" * 201, "title_en has 201 letters; expected at most 200"),
        ("source", "", f"source is ''; {ADDRESS}"),
        ("place", " Montevideo", "place is ' Montevideo'; expected no space before or after it"),
        ("title_es", "Una\nreunión", "title_es is 'Una\\nreunión'; expected one line of letters that print"),
    ],
)  # fmt: skip
def test_a_cell_out_of_order_is_named_with_what_was_expected(column, value, expected):
    said = faults(table(EVENTS, EVENT | {column: value}))
    assert [line.partition(": line ")[2].partition(": ")[2] for line in said] == [expected]


@pytest.mark.parametrize(
    ("column", "value"), [("themes", ""), ("themes", "routing~beer"), ("followed_by", "RIPE")]
)
def test_themes_and_members_are_closed_lists(column, value):
    assert f"{column} " in fault(**{column: value}) and "expected" in fault(**{column: value})


@pytest.mark.parametrize("kind", ["law", "cable-cut", "outage", "shutdown"])
def test_what_is_not_of_the_whole_region_names_whom_it_concerns(kind):
    assert faults(table(EVENTS, EVENT | {"kind": kind, "end": ""})) == []
    said = fault(kind=kind, countries="")
    assert said == "countries is empty; expected ISO3 codes of economies.csv"


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_named(sign, name):
    header = table(EVENTS).replace(b",", sign.encode())
    assert faults(header) == [f"events.csv: line 1: the cells are separated by {name}; expected commas"]


def test_an_empty_line_is_told_from_one_with_too_few_cells():
    assert faults(table(EVENTS, EVENT) + b"\n") == ["events.csv: line 3: an empty line; expected none"]


def test_an_id_is_given_once():
    said = faults(table(EVENTS, EVENT, EVENT | {"title_en": "Another"}))
    assert said == ["events.csv: line 3: id as on line 2; expected another"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"theme": "beer"}, "theme is 'beer'"),
        ({"organisation": ""}, "organisation is empty"),
        ({"economies": ""}, "economies is empty"),
        ({"economies": "EU"}, "economies has 'EU'"),
        ({"economies": "DEU"}, "economies has 'DEU'"),
        ({"economies": "ALL~BRA"}, "economies is 'ALL~BRA'; expected ALL alone"),
        ({"offer_es": ""}, "offer_es is empty"),
        ({"address": "ftp://example.org/"}, "address is 'ftp://example.org/'"),
    ],
)
def test_a_steward_out_of_order_is_refused(changes, expected):
    [said] = faults(stewards=table(STEWARDS, STEWARD | changes))
    assert said.startswith(f"stewards.csv: line 2: {expected}")


def test_an_offer_is_listed_once():
    said = faults(stewards=table(STEWARDS, STEWARD, STEWARD))
    assert said == [
        "stewards.csv: line 3: theme and organisation and offer_en as on line 2; expected another"
    ]


def test_every_fault_of_both_files_is_said_at_once():
    events = table(EVENTS, EVENT | {"kind": "party", "source": ""}, EVENT | {"id": "two", "start": "soon"})
    said = faults(events, table(STEWARDS, STEWARD | {"theme": ""}))
    assert [line.split(": ")[:2] for line in said] == [
        ["events.csv", "line 2"], ["events.csv", "line 2"], ["events.csv", "line 3"], ["stewards.csv", "line 2"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: the columns are missing; expected id,start"),
        (b"id;start\n", "line 1: the columns are id;start; expected id,start"),
        (table(EVENTS, EVENT)[:-30], "line 2: 14 cells; expected 15"),
        (table(EVENTS, EVENT) + b"\n", "line 3: an empty line; expected none"),
        (
            table(EVENTS, EVENT).replace("ó".encode(), b"\xf3"),
            "line 2: not UTF-8 text",
        ),
        (table(EVENTS, EVENT) + b'two,"2023" again\n', "line 3: not CSV from here on"),
        (table(EVENTS, EVENT) + b'"two\n' + table(EVENTS, EVENT), "line 3: not CSV from here on"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_line(content, said):
    assert any(line.startswith(f"events.csv: {said}") for line in faults(content)), faults(content)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    content = b"\xef\xbb\xbf" + table(EVENTS, EVENT).replace(b"\n", b"\r\n")
    assert faults(content) == []


def test_a_field_without_end_is_no_traceback():
    assert "not CSV" in faults(table(EVENTS, EVENT | {"note": "x" * 200_000}))[0]


@pytest.fixture
def photographed(project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,70\nUY,20")


@pytest.mark.parametrize(("file", "columns"), [("events.csv", EVENTS), ("stewards.csv", STEWARDS)])
def test_a_bad_row_ends_the_build_with_its_line_and_nothing_released(store, photographed, file, columns):
    store.replace(f"reference/{file}", table(columns) + b"made,up\n")
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 1
    assert f"{file}: line 2: 2 cells; expected {len(columns)}" in result.output
    assert "Traceback" not in result.output
    assert store.names("releases") == []


def test_the_tables_go_into_the_release_as_they_are(store, photographed):
    tables = {"events": table(EVENTS, EVENT), "stewards": table(STEWARDS, STEWARD)}
    for name, content in tables.items():
        store.replace(f"reference/{name}.csv", content)
    build(store.location)
    release = open_release(store.location)
    for name, content in tables.items():
        assert release.read(release.resource(name)) == content


def test_the_tables_of_the_repository_are_in_order():
    events, stewards = ((FOLDER / name).read_bytes() for name in ("events.csv", "stewards.csv"))
    assert faults(events, stewards) == []
