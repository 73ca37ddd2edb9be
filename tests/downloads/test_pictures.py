"""SVG, PNG and PDF of a chart say all that its page says around it, without a browser."""

import re
import struct
import xml.etree.ElementTree as ET
import zlib

import pytest

from dashboard import figures, font
from dashboard.downloads import image, image_alone, image_pdf, image_png, image_svg, typeset
from dashboard.view import LANGUAGES, Unknown, View
from dashboard.view import opened as current
from tests.downloads.conftest import HOST
from tests.downloads.test_image import SAID, THREE

SVG = "{http://www.w3.org/2000/svg}"
FORMS = (image_svg, image_png, image_pdf, image_alone)
KINDS = [kind for kind in figures.kinds() if kind != "table"]


@pytest.fixture
def made(release):
    """Give a file of a view."""

    def file(form, **said) -> bytes:
        return form.make(View(suffix=form.SUFFIX, **THREE | said), release, HOST)[0]

    return file


def said_in(drawing: bytes) -> str:
    """Return the words of a drawing without spaces, where lines may have been broken."""
    return re.sub(r"\s", "", "".join(ET.fromstring(drawing).itertext()))


def opened(pdf: bytes) -> bytes:
    """Return what a PDF holds, its parts unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(stream) for stream in streams if stream[:1] == b"\x78")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_svg_says_title_unit_selection_dates_source_licence_release_and_address(made, release, lang):
    drawing = made(image_svg, lang=lang)
    address = View(lang=lang, indicator=("access_made_up",), release=release.id, **THREE).address
    for words in (*SAID[lang], "Nobody, Made up", "CC0-1.0", release.id, HOST.rstrip("/") + address):
        assert re.sub(r"\s", "", words) in said_in(drawing)
    root = ET.fromstring(drawing)
    assert root.find(f"{SVG}title").text == SAID[lang][0]
    assert SAID[lang][1] in root.find(f"{SVG}desc").text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", ["", "343", "2000"])
def test_every_kind_is_drawn_within_its_edges_and_asks_for_nothing_else(made, kind, width):
    drawing = made(image_svg, lang="pt", kind=kind, width=width)
    root = ET.fromstring(drawing)
    across, down = float(root.get("width")), float(root.get("height"))
    assert across == float(width or image.WIDTH)
    assert down >= image.HEIGHT or width
    assert b"href" not in drawing and not re.search(rb"url\((?!#)", drawing)
    assert {letter for letter in "".join(root.itertext()) if not _in_the_font(letter)} <= {"\n"}
    for line in (*root.iter(f"{SVG}text"), *root.iter(f"{SVG}tspan")):
        assert 0 <= float(line.get("x", 0)) <= across and 0 <= float(line.get("y", 0)) <= down


def _in_the_font(letter: str) -> bool:
    """Tell whether the pages' own font has a letter, so that no other font must stand in."""
    spans = (span.strip().removeprefix("U+").split("-") for span in font.RANGE.split(","))
    return any(int(span[0], 16) <= ord(letter) <= int(span[-1], 16) for span in spans)


def test_a_png_is_twice_as_fine_as_its_drawing(made):
    content = made(image_png, lang="es")
    assert content.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", content[16:24]) == (2 * image.WIDTH, 2 * image.HEIGHT)


def test_a_pdf_is_for_keeping_and_for_screen_readers(made):
    held = opened(made(image_pdf, lang="pt"))
    assert b"<pdfaid:part>2</pdfaid:part>" in held and b"<pdfuaid:part>1</pdfuaid:part>" in held
    assert b"/StructTreeRoot" in held and b"/Alt" in held
    assert re.search(rb"/Lang ?\(pt\)", held)
    assert b"Made up, by year (pt)" in held


def test_a_pdf_holds_every_row_of_its_chart_and_says_what_and_when_it_is_of(made, monkeypatch):
    told = {}
    monkeypatch.setattr(typeset, "document", lambda template, said: told.update(said) or b"")
    made(image_pdf, lang="en", kind="line", width="901")
    (table,) = told["tables"]
    assert table["selection"] == "per head · Brazil, Uruguay and Haiti · 2018–2024"
    assert [(row[0], row[3]) for row in table["rows"]] == [
        ("Brazil", "2018"), ("Brazil", "2024"), ("Haiti", "2020"), ("Haiti", "2021"), ("Uruguay", "2019"),
        ("Uruguay", "2020"), ("Uruguay", "2021"),
    ]  # fmt: skip
    assert "2026-06-30" in told["release"]


def test_without_the_pages_font_the_machines_stands_in(made, monkeypatch, tmp_path):
    monkeypatch.setattr(typeset, "FONT", tmp_path / "none.woff2")
    monkeypatch.setattr(typeset, "_unpacked", typeset._unpacked.__wrapped__)
    assert made(image_png, lang="en", kind="dots").startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("form", FORMS)
def test_the_permanent_address_gives_the_same_bytes_under_a_name_that_says_what_it_is(release, form):
    view = View(lang="es", suffix=form.SUFFIX, **THREE)
    once = form.make(view, release, HOST)
    assert form.make(view.with_(release=release.id), release, HOST) == once
    assert once[2] == f"compare_access_made_up_es_2026-06-30{form.SUFFIX}"


@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_refused_with_the_nearest_that_can_be_shown(form):
    view = View(lang="en", page="indicator", subject="routing_uncovered_origins", suffix=form.SUFFIX)
    with pytest.raises(Unknown) as refused:
        form.make(view, current(), HOST)
    assert refused.value.status == 400
    assert refused.value.address == "/en/indicator/routing_uncovered_origins?kind=table"


def test_a_picture_of_nothing_says_so(made):
    assert "Nodata:Brazil,Haiti,Uruguay." in said_in(made(image_svg, lang="en", kind="line", time="1990"))


def test_the_drawing_of_a_page_is_the_chart_alone_at_the_width_asked_for(made):
    root = ET.fromstring(made(image_alone, lang="es", width="343"))
    assert root.get("width") == "343"
    assert "CC0-1.0" not in "".join(root.itertext())
