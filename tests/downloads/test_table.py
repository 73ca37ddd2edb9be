"""A CSV holds the released numbers to the last digit, in words of the reader's language."""

import csv
import io

import pandas as pd
import pytest

from dashboard.downloads import table
from dashboard.view import LANGUAGES, View, indicators, opened, select
from tests.downloads.conftest import HOST
from tests.made_up_release import FORMULA, HOSTILE

ALL_CELLS = {"dtype": "str", "keep_default_na": False}
HEADERS = {
    "es": "Indicador,Código del indicador,Código del país,País o territorio,Fecha,Valor,Unidad,Categoría,"
    "Límite inferior,Límite superior,Número de casos,Estado,Desactualizado,Nota,Fuente,Licencia,Edición,Dirección web",
    "pt": "Indicador,Código do indicador,Código do país,País ou território,Data,Valor,Unidade,Categoria,"
    "Limite inferior,Limite superior,Número de casos,Situação,Desatualizado,"
    "Observação,Fonte,Licença,Edição,Endereço web",
    "en": "Indicator,Indicator code,Country code,Country or territory,Date,Value,Unit,Category,"
    "Low,High,Number of cases,Status,Out of date,Note,Source,Licence,Release,Address",
}
THREE = {"countries": ("BRA", "URY", "HTI"), "page": "compare"}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_headings_are_in_the_readers_language(csv_of, lang):
    assert csv_of(lang=lang).splitlines()[0] == HEADERS[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reader", ["csv", "pandas"])
def test_the_values_are_the_released_ones_to_the_last_digit(csv_of, release, lang, reader):
    text = csv_of(lang=lang, page="indicator", subject="access_made_up", csv="full")
    _, _, iso3, _, date, value, _, _, low, high, n, *_ = HEADERS[lang].split(",")
    read = rows(text) if reader == "csv" else pd.read_csv(io.StringIO(text), **ALL_CELLS).to_dict("records")
    found = {(row[iso3], row[date]): [row[name] for name in (value, low, high, n)] for row in read}
    expected = release.values("access_made_up")
    assert len(found) == len(expected) == len(read)
    for row in expected.itertuples():
        cells = found[row.country, str(row.date.year)]
        numbers = (row.value, row.low, row.high, row.n)
        assert [cell == "" for cell in cells] == [pd.isna(number) for number in numbers]
        assert [kind(cell) for kind, cell in zip((float, float, float, int), cells, strict=True) if cell] == [
            number for number in numbers if not pd.isna(number)
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_committed_release_is_taken_away_to_the_last_digit(lang):
    release = opened()
    view = View(lang=lang, page="country", subject="BRA", suffix=".csv", csv="full")
    read = pd.read_csv(io.BytesIO(table.make(view, release, HOST)[0]), low_memory=False)
    code, value = (HEADERS[lang].split(",")[place] for place in (1, 5))
    for id in indicators(view, release):
        everything = select(View(lang=lang, page="indicator", subject=id, group="ALL"), release, id)
        assert read.loc[read[code] == id, value].dropna().tolist() == everything["value"].dropna().tolist()
        assert len(everything) == len(release.values(id))


def test_missing_is_empty_and_not_applicable_says_so(csv_of):
    read = rows(csv_of(lang="en", indicator=("access_made_up",), kind="line", **THREE))
    absent = [row for row in read if row["Value"] == ""]
    assert [(row["Country code"], row["Date"], row["Status"]) for row in absent] == [
        ("URY", "2021", "not applicable")
    ]
    assert [row["Value"] for row in read if row["Country code"] == "HTI"] == ["0.0", "5e-324"]
    assert [row["Value"] for row in read if float(row["Value"] or 1) == 0] == ["0.0"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("es", ["observado", "estimado", "no aplica"]), ("pt", ["observado", "estimado", "não se aplica"]),
     ("en", ["observed", "estimated", "not applicable"])],
)  # fmt: skip
def test_the_status_is_in_the_readers_language(csv_of, lang, said):
    status = (
        HEADERS[lang].split(",").index("Estado" if lang == "es" else "Situação" if lang == "pt" else "Status")
    )
    text = csv_of(lang=lang, kind="line", countries=("BRA", "URY"), page="compare")
    assert {line[status] for line in csv.reader(io.StringIO(text, newline=""))} - set(
        HEADERS[lang].split(",")
    ) == {word.lower() for word in said}


def test_bars_take_the_newest_values_and_lines_all(csv_of):
    bars = rows(csv_of(lang="en", **THREE))
    assert [(row["Country code"], row["Date"]) for row in bars] == [
        ("BRA", "2024"),
        ("URY", "2021"),
        ("HTI", "2021"),
    ]
    lines = rows(csv_of(lang="en", kind="line", **THREE))
    assert [row["Country code"] for row in lines] == ["BRA"] * 2 + ["URY"] * 3 + ["HTI"] * 2
    until = rows(csv_of(lang="en", time="earliest..2020", **THREE))
    assert [(row["Country code"], row["Date"]) for row in until] == [
        ("BRA", "2018"),
        ("URY", "2020"),
        ("HTI", "2020"),
    ]


def test_full_is_every_economy_and_date_whatever_is_shown(csv_of, release):
    full = rows(csv_of(lang="en", csv="full", time="2020", **THREE))
    assert len(full) == len(release.values("access_made_up"))
    assert {row["Country code"] for row in full} == {"BRA", "URY", "HTI", "BMU"}


def test_the_region_takes_territories_too(csv_of):
    assert [row["Country code"] for row in rows(csv_of(lang="en"))] == ["BMU", "BRA", "HTI", "URY"]


def test_an_economy_takes_every_indicator(csv_of, release):
    read = rows(csv_of(lang="en", page="country", subject="BRA"))
    assert list(dict.fromkeys(row["Indicator code"] for row in read)) == list(release.indicators)
    assert {row["Country code"] for row in read} == {"BRA"}


def test_several_indicators_stand_below_each_other(csv_of):
    read = rows(csv_of(lang="en", indicator=("names_made_up", "access_made_up"), **THREE))
    assert [row["Indicator code"] for row in read] == ["names_made_up"] * 3 + ["access_made_up"] * 3
    assert [row["Date"] for row in read[:3]] == ["2024-06-29", "2024-06-30", "2026-06-30"]


def test_an_own_column_with_a_label_that_is_taken_replaces_nothing(csv_of):
    read = rows(csv_of(lang="en", indicator=("names_made_up",), **THREE))
    assert [row["Value"] for row in read] == ["1.0", "-2.5", "3.0"]
    assert [row["Value (operator)"] for row in read] == ["'+55 Telecom", "", "'@home, “Ltd”"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_commas_quotes_and_new_lines_stay_in_their_cell_and_formulas_become_text(csv_of, lang):
    text = csv_of(lang=lang, page="indicator", subject="access_made_up", csv="full")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(line) for line in lines} == {len(HEADERS[lang].split(","))}
    assert {line[13] for line in lines[1:]} == {"", HOSTILE, f"'{FORMULA}"}
    assert pd.read_csv(io.StringIO(text), **ALL_CELLS).iloc[:, 13].tolist() == [
        line[13] for line in lines[1:]
    ]


def test_newest_values_that_are_out_of_date_are_marked(csv_of):
    read = rows(csv_of(lang="en", kind="line", group="ALL", page="compare"))
    old = {(row["Country code"], row["Date"]) for row in read if row["Out of date"] == "yes"}
    assert old == {("BMU", "2017")}


def test_nothing_chosen_has_headings_only(csv_of):
    assert csv_of(lang="en", time="1990", **THREE) == f"{HEADERS['en']}\r\n"


def test_every_row_says_its_source_licence_release_and_permanent_address(csv_of, release):
    view = View(lang="pt", countries=("BRA",), page="compare")
    (row,) = rows(csv_of(lang="pt", countries=("BRA",), page="compare", csv="shown"))
    assert row["Fonte"] == "Nobody, Made up, 30 de jun. de 2026"
    assert (row["Licença"], row["Edição"]) == ("CC0-1.0", release.id)
    assert row["Endereço web"] == HOST.rstrip("/") + view.with_(release=release.id).address


def test_the_permanent_address_gives_the_same_bytes_under_the_same_name(release):
    view = View(lang="es", suffix=".csv", **THREE)
    assert table.make(view.with_(release=release.id), release, HOST) == table.make(view, release, HOST)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({}, "region_access_made_up_es_2026-06-30.csv"),
        ({"page": "country", "subject": "BRA"}, "country_BRA_es_2026-06-30.csv"),
        ({"page": "indicator", "subject": "names_made_up"}, "indicator_names_made_up_es_2026-06-30.csv"),
        ({"page": "compare", "indicator": ("access_made_up", "names_made_up")}, "compare_es_2026-06-30.csv"),
    ],
)
def test_a_file_is_named_after_what_it_holds(release, said, name):
    assert table.make(View(lang="es", suffix=".csv", **said), release, HOST)[1:] == ("text/csv", name)
