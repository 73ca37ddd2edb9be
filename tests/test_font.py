"""The font is fetched once, or done without; the widths that labels are measured with are its own."""

import pytest

from dashboard import font
from dashboard.npm import Unobtainable

FILES = [b"a font", b"its licence"]


@pytest.fixture
def said():
    return []


def test_font_licence_and_stylesheet_are_put_together(tmp_path, said, monkeypatch):
    monkeypatch.setattr(font, "taken", lambda package, members: FILES)
    assert font.build(tmp_path, said.append)
    assert (tmp_path / font.FILE).read_bytes() == b"a font"
    assert (tmp_path / font.LICENCE).read_bytes() == b"its licence"
    css = (tmp_path / font.STYLESHEET).read_text()
    assert f'url("{font.address(tmp_path)}")' in css
    assert "font-display: optional" in css


def test_it_is_fetched_once(tmp_path, said, monkeypatch):
    monkeypatch.setattr(font, "taken", lambda package, members: FILES)
    font.build(tmp_path, said.append)
    monkeypatch.delattr(font, "taken")
    assert font.build(tmp_path, said.append)
    assert len(said) == 1


def test_another_version_replaces_it(tmp_path, said, monkeypatch):
    monkeypatch.setattr(font, "taken", lambda package, members: FILES)
    font.build(tmp_path, said.append)
    css = tmp_path / font.STYLESHEET
    css.write_text(css.read_text().replace(font.ARIMO.version, "0.0.1"))
    assert font.build(tmp_path, said.append)
    assert font.ARIMO.version in css.read_text()


def test_without_npm_the_readers_own_fonts_stand_in_and_a_line_says_so(tmp_path, said, monkeypatch):
    def fail(package, members):
        raise Unobtainable("npm failed: no route")

    monkeypatch.setattr(font, "taken", fail)
    assert font.build(tmp_path, said.append) is False
    assert list(tmp_path.iterdir()) == []
    assert font.address(tmp_path) == ""
    assert [line for line in said if "no route" in line and "own fonts stand in" in line]
