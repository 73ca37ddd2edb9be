"""What is shown can be cited: by whom, what, which edition, where it stays."""

import re

import pytest

from dashboard.downloads import citation_bib, citation_ris
from dashboard.downloads.citation import citation
from dashboard.view import View
from tests.downloads.conftest import HOST


def of(suffix="", lang="en", **said) -> View:
    return View(lang=lang, page="indicator", subject="access_made_up", suffix=suffix, **said)


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_a_citation_names_publisher_title_release_and_the_address_that_stays(release, lang):
    said = citation(of(lang=lang), release, "access_made_up", HOST)
    address = f"https://indicators.example/{lang}/indicator/access_made_up?release={release.id}"
    assert said.address == address
    assert said.text.startswith("Nobody; ")
    for words in (said.title, release.id, address):
        assert words in said.text


def test_bibtex_has_an_entry_with_every_field_closed(release):
    content, kind, name = citation_bib.make(of(".bib"), release, HOST)
    text = content.decode()
    assert kind == "application/x-bibtex" and name.endswith(".bib")
    assert text.startswith("@misc{access_made_up_2026-06-30,")
    assert text.count("{") == text.count("}")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", text, re.MULTILINE))
    assert fields["title"] == "{Made up, by year}"
    assert (fields["year"], fields["date"], fields["version"]) == ("2026", "2026-06-30", release.id)


def test_signs_of_tex_are_kept_from_being_commands(release):
    said = citation(of(), release, "access_made_up", HOST)
    hostile = type(said)(**{**vars(said), "title": r"100 % of A_B & C\D {x}"})
    assert r"100 \% of A\_B \& C\textbackslash{}D \{x\}" in citation_bib.entry(hostile)


def test_ris_has_a_record_for_each_indicator_of_a_view(release):
    view = View(lang="pt", page="compare", suffix=".ris", indicator=("access_made_up", "names_made_up"))
    lines = citation_ris.make(view, release, HOST)[0].decode().split("\r\n")
    assert lines.count("TY  - DATA") == lines.count("ER  - ") == 2
    assert "DA  - 2026/06/30" in lines
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
