"""The catalogues hold the messages of the code, translated, and nothing else."""

import re
import shutil

import pytest

from dashboard.text import FOLDER
from dashboard.text.catalogues import SAME, TRANSLATED, faults, messages, same, update

CODE = """
def say(lang, n):
    _ = translator(lang)
    words = [_("One."), translator(lang)("Two " "of {total}."), _.plural("{n} day", "{n} days", n)]
    return words, _a("not a message"), other(lang)("nor this")
"""


@pytest.fixture
def folder(tmp_path):
    """Give a small code base with catalogues of its own, up to date and translated."""
    (tmp_path / "code.py").write_text(CODE)
    (tmp_path / SAME).write_text("")
    update(tmp_path, tmp_path)
    for lang in TRANSLATED:
        path = tmp_path / f"{lang}.po"
        words = {
            'msgid "One."\nmsgstr ""': 'msgid "One."\nmsgstr "Uno."',
            'msgid "Two of {total}."\nmsgstr ""': 'msgid "Two of {total}."\nmsgstr "Dos de {total}."',
            'msgstr[0] ""': 'msgstr[0] "{n} día"',
            'msgstr[1] ""': 'msgstr[1] "{n} días"',
        }
        content = path.read_text()
        for empty, filled in words.items():
            assert empty in content
            content = content.replace(empty, filled)
        path.write_text(content)
    return tmp_path


def change(folder, old, new, name="es.po"):
    content = (folder / name).read_text()
    assert old in content
    (folder / name).write_text(content.replace(old, new))


def test_the_catalogues_of_the_dashboard_are_complete():
    assert faults() == []


def test_the_catalogues_of_the_dashboard_are_as_make_docs_writes_them(tmp_path):
    for name in ("es.po", "pt.po", SAME):
        shutil.copy(FOLDER / name, tmp_path)
    assert update(tmp_path) == []
    assert [(tmp_path / f"{lang}.po").read_text() for lang in TRANSLATED] == [
        (FOLDER / f"{lang}.po").read_text() for lang in TRANSLATED
    ]


def test_no_translation_is_wrapped_or_tied_to_a_line():
    for lang in TRANSLATED:
        content = (FOLDER / f"{lang}.po").read_text()
        assert "#:" not in content
        assert "POT-Creation-Date" not in content


@pytest.mark.parametrize(("lang", "before"), [("es", "\u00a0"), ("pt", ""), ("en", "")])
def test_a_percent_sign_stands_as_its_language_has_it(lang, before):
    name, said = ("es.po", "msgid") if lang == "en" else (f"{lang}.po", "msgstr")
    lines = [line for line in (FOLDER / name).read_text().splitlines() if line.startswith(said)]
    found = [sign for line in lines for sign in re.findall(r"[\d}](\s*)%", line)]
    assert len(found) > 10 and set(found) == {before}


def test_messages_are_found_wherever_they_are_said(folder):
    assert messages(folder) == {"One.", "Two of {total}.", ("{n} day", "{n} days")}


def test_a_message_that_is_computed_is_refused_with_its_place(folder):
    (folder / "bad.py").write_text("\n\n_(f'{n} days')\n")
    with pytest.raises(ValueError, match=r"bad\.py:3: a message is written out here"):
        messages(folder)


def test_nothing_is_wrong_with_what_is_translated(folder):
    assert faults(folder, folder) == []


def test_an_update_adds_drops_and_keeps(folder):
    change(folder, '_("One.")', '_("New.")', "code.py")
    assert "es.po: missing, run `make docs`: 'New.'" in faults(folder, folder)
    assert "es.po: no longer used, run `make docs`: 'One.'" in faults(folder, folder)
    assert update(folder, folder) == ["es.po: not translated: 'New.'", "pt.po: not translated: 'New.'"]
    content = (folder / "es.po").read_text()
    assert "Dos de {total}." in content
    assert "One." not in content


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "Uno."', 'msgstr ""', "es.po: not translated: 'One.'"),
        ('msgstr "Uno."', 'msgstr "One."', "es.po: the same as in English, and not in same.txt: 'One.'"),
        ('msgid "One."', '#, fuzzy\nmsgid "One."', "es.po: uncertain (fuzzy): 'One.'"),
        ("Dos de {total}.", "Dos de {todos}.",
         "es.po: placeholders should be ['total'], are ['todos']: 'Two of {total}.'"),
        ("{n} días", "varios días", "es.po: placeholders should be ['n'], are []: '{n} day'"),
    ],
)  # fmt: skip
def test_a_translation_that_would_mislead_is_named(folder, old, new, fault):
    change(folder, old, new)
    assert faults(folder, folder) == [fault]


def test_a_message_may_stay_as_in_english_with_a_reason(folder):
    change(folder, 'msgstr "Uno."', 'msgstr "One."')
    (folder / SAME).write_text("# why\nOne. | es | a name\n")
    assert faults(folder, folder) == []


def test_a_permission_that_is_not_needed_is_named(folder):
    (folder / SAME).write_text("Three. | es | a name\n")
    assert faults(folder, folder) == ["same.txt: no longer used: 'Three.'"]


@pytest.mark.parametrize("line", ["IXP", "IXP | es", "IXP | es | ", "IXP | fr | a name", "IXP || a name"])
def test_a_permission_without_languages_and_reason_is_refused(folder, line):
    (folder / SAME).write_text(f"# why\n{line}\n")
    with pytest.raises(ValueError, match=r"same\.txt:2: expected `message"):
        same(folder)
