"""What a reader takes away holds the numbers of the page, and says what they are."""

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.browser.reading import figure, number, rows, visit

VIEW = "/es/compare?countries=BRA~URY~CHL&indicator=access_fixed_broadband&kind={kind}"
SELECTION = ("Suscripciones de banda ancha fija", "por cada 100 habitantes", "Brasil, Uruguay y Chile")
ORIGIN = (
    "Banco Mundial",
    "Indicadores del desarrollo mundial",
    "CC-BY-4.0",
    "Edición",
    "/es/compare?indicator=access_fixed_broadband",
)


def take(page, form: str) -> Path:
    """Click a form of the chart and return the file that comes, under its own name."""
    with page.expect_download() as coming:
        page.locator(".files").get_by_text(form, exact=True).click()
    return Path(coming.value.path()).rename(
        Path(coming.value.path()).with_name(coming.value.suggested_filename)
    )


def said(text: str) -> str:
    """Leave out the spaces, where lines may have been broken."""
    return re.sub(r"\s", "", text)


def table_of(file: Path) -> list[dict]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def charted(drawn: dict) -> dict[tuple[str, str], float]:
    """Return the values of a chart by country and date, its words beside them."""
    bars = drawn["data"][0] if drawn["data"][0]["type"] == "bar" else None
    if bars:
        return {
            (row[0], row[3]): (value, row[2])
            for row, value in zip(bars["customdata"], bars["x"], strict=True)
        }
    return {
        (row[0], row[2]): (value, row[1])
        for trace in drawn["data"] if trace.get("customdata")
        for row, value in zip(trace["customdata"], trace["y"], strict=True)
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_the_csv_holds_the_values_of_the_table_and_the_chart(kind, page):
    visit(page, VIEW.format(kind=kind))
    file = take(page, "CSV")
    assert re.fullmatch(r"compare_access_fixed_broadband_es_\d{4}-\d\d-\d\d\.csv", file.name)
    taken = table_of(file)
    values = {(row["Código del país"], row["Fecha"]): float(row["Valor"]) for row in taken}
    assert len(values) == len(taken) >= 3

    listed = {(name, date): words for name, words, _unit, date, *_rest in rows(page)}
    assert listed.keys() == {(row["País o territorio"], row["Fecha"]) for row in taken}
    for row in taken:
        words = listed[row["País o territorio"], row["Fecha"]]
        assert number(words) == pytest.approx(float(row["Valor"]), abs=0.05), row

    drawn = {key: value for key, value in charted(figure(page)).items() if key[0] != "median"}
    assert drawn.keys() == values.keys()
    for key, (value, words) in drawn.items():
        assert value == pytest.approx(values[key], abs=1e-3), key
        assert number(words) == pytest.approx(values[key], abs=0.05), key


def test_the_csv_says_where_each_row_comes_from(page):
    visit(page, VIEW.format(kind="bar"))
    first = table_of(take(page, "CSV"))[0]
    assert first["Unidad"] == "por cada 100 habitantes"
    assert first["Licencia"] == "CC-BY-4.0"
    assert "Banco Mundial" in first["Fuente"]
    assert first["Edición"] in first["Dirección web"]


@pytest.mark.parametrize("kind", ["bar", "line", "map"])
def test_the_svg_says_what_it_shows_and_where_it_comes_from(kind, page):
    visit(page, VIEW.format(kind=kind))
    root = ET.parse(take(page, "SVG")).getroot()
    assert (root.get("width"), float(root.get("height")) >= 630) == ("1200", True)
    text = said("".join(root.itertext()))
    for words in (*SELECTION, *ORIGIN):
        assert said(words) in text, words
    assert re.search(r"20\d\d", text)
    shown = {row[0]: row[1] for row in rows(page)}
    for value in shown.values() if kind == "bar" else ():
        assert said(value) in text


def test_the_png_is_twice_as_fine_and_not_blank(page):
    visit(page, VIEW.format(kind="bar"))
    content = take(page, "PNG").read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", content[16:24]) == (2400, 1260)
    assert len(content) > 20_000


def test_the_pdf_comes_under_its_own_name(page):
    visit(page, VIEW.format(kind="map"))
    file = take(page, "PDF")
    assert re.fullmatch(r"compare_access_fixed_broadband_es_\d{4}-\d\d-\d\d\.pdf", file.name)
    assert file.read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(("window", "width"), [(1440, 1088), (768, 721), (375, 343)])
def test_without_scripts_the_chart_is_a_drawing_of_the_width_that_there_is(
    window, width, new_context, base_url
):
    page = new_context(java_script_enabled=False, viewport={"width": window, "height": 900}).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(VIEW.format(kind="line"))
    place = page.locator(".graph-place")
    drawing = place.locator("img")
    assert drawing.get_attribute("alt") == ""
    assert page.get_by_role("img", name="Suscripciones de banda ancha fija").count() == 1
    assert drawing.evaluate("image => image.complete && image.naturalWidth") == width
    assert drawing.bounding_box()["height"] == place.bounding_box()["height"]
    assert [address.rpartition("=")[2] for address in asked if ".chart.svg" in address] == [str(width)]
    page.locator(".files").get_by_text("SVG", exact=True).wait_for()
