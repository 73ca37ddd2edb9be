"""Release notes say in three languages the same facts, which are those of the diff, number by number."""

import re
import string
from decimal import Decimal

import pytest
from babel import dates, numbers
from click.testing import CliRunner

from indicators import diff
from indicators.build import build
from indicators.cli import main
from indicators.notes.document import FORMATS
from indicators.notes.phrases import PHRASES
from indicators.notes.voice import LOCALES, Voice
from indicators.notes.write import LANGUAGES, notes
from indicators.release import open_release
from tests.engine.conftest import counted, made_up_source, measure, words
from tests.live.editions import CORRECTION, OFTEN, TITLE, editions, tenths, world

__all__ = ["editions", "world"]

HEADINGS = ("new", "moved", "otherwise", "revised", "kept", "left_out", "sources")
SHAPES = {"column": r"|(?: \(.+\))", "date": "[^()]+?", "date_before": "[^()]+?"}


def parsed(phrase, lines, language):
    """Return the gaps of every line that says a phrase, read back by the phrase itself."""
    said, found = PHRASES[phrase][language], []
    for form in said if isinstance(said, tuple) else [said]:
        parts = [
            re.escape(text) + (f"(?P<{gap}>{SHAPES.get(gap, '.+?')})" if gap else "")
            for text, gap, *_ in string.Formatter().parse(form)
        ]
        found += [match.groupdict() for line in lines if (match := re.fullmatch("".join(parts), line))]
    return found


def number(text, language):
    digits = re.search(r"-?\d[\d.,]*(?<=\d)", text)[0]
    return numbers.parse_decimal(digits, locale=LOCALES[language], strict=True)


def day(text, language):
    if text.isdigit():
        return f"{text}-12-31"
    names = {name: month for month, name in dates.get_month_names("wide", locale=LOCALES[language]).items()}
    date, month, year = re.fullmatch(r"(\d+) (?:de )?(\w+) (?:de )?(\d{4})", text).groups()
    return f"{year}-{names[month]:02d}-{int(date):02d}"


def lines(document, heading):
    """Return every line below a heading, those below an item without their ending."""
    items = document.sections.get(heading, ())
    return [line for item in items for line in (item.line, *item.below)]


def told(document, language):
    """Return everything a document says under each heading, without its words."""
    facts = {}
    for name in HEADINGS:
        said = lines(document, PHRASES[name][language])
        facts[name] = [
            sorted(number(one, language) for one in re.findall(r"\d[\d.,]*(?<=\d)", line)) for line in said
        ]
    return facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_move_is_one_of_the_diff_with_its_numbers_dates_unit_and_direction(editions, language):
    older, newer = editions
    said = lines(notes(newer, older, language), PHRASES["moved"][language])
    changes = {change.id: change for change in diff.between(older, newer)}
    names = dict(zip(*newer.reference("economies")[["iso3", language]].to_numpy().T, strict=True))
    stripped = [re.sub("; [a-z]+$", "", line) for line in said]
    moves = {(move.series, move.after): move for one in changes.values() for move in one.moves}
    found = {}
    for verb in ("rose", "fell"):
        for gaps in parsed(verb, stripped, language):
            iso3 = next(code for code, name in names.items() if name == gaps["name"])
            found[iso3, number(gaps["after"].split("(")[-1], language)] = (verb, gaps)
    # Beyond the noise of 0.5: Brazil, Argentina and Jamaica; of the ordinal and of the years: Brazil.
    expected = {("BRA", 1240.1), ("ARG", 25.0), ("JAM", 29.9), ("BRA", 50), ("BRA", 13)}
    assert {(iso3, float(after)) for iso3, after in found} == expected
    for (iso3, after), (verb, gaps) in found.items():
        move = moves[iso3, float(after)]
        assert verb == ("rose" if move.after > move.before else "fell")
        assert number(gaps["before"].split("(")[-1], language) == Decimal(str(move.before))
        assert (day(gaps["date_before"], language), day(gaps["date"], language)) == (
            move.date_before,
            move.date,
        )
    unit = {"en": "per head", "es": "por persona", "pt": "por pessoa"}[language]
    better = {"en": "better", "es": "mejora", "pt": "melhora"}[language]
    assert any(
        line.startswith(f"{names['BRA']}: ") and unit in line and line.endswith(better) for line in said
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_revision_is_one_of_the_diff(editions, language):
    older, newer = editions
    document = notes(newer, older, language)
    said = lines(document, PHRASES["revised"][language])
    (change,) = [one for one in diff.between(older, newer) if one.id == "yearly"]
    stated = {(one.series, one.date, one.before, one.after) for one in change.revised}
    assert stated == {
        ("CYM", "2022-12-31", 1, 4), ("CYM", "2021-12-31", 1234567, None), ("URY", "2022-12-31", 20, 25.5),
    }  # fmt: skip
    ((count),) = parsed("numbers_revised", said, language)
    assert number(count["n"], language) == len(change.revised)
    rest = {gaps["name"]: gaps for gaps in parsed("revision", said, language)}
    assert {number(gaps["before"], language) for gaps in rest.values()} == {1, 20}
    assert {number(gaps["after"], language) for gaps in rest.values()} == {4, Decimal("25.5")}
    (withdrawn,) = parsed("withdrawn", said, language)
    assert number(withdrawn["before"], language) == 1234567
    (corrected,) = parsed("corrected_set", said, language)
    assert (number(corrected["published"], language), number(corrected["value"], language)) == (
        20,
        Decimal("25.5"),
    )
    assert corrected["reason"] == "a slip"


def test_the_three_languages_hold_the_same_facts(editions):
    older, newer = editions
    told_in = {language: told(notes(newer, older, language), language) for language in LANGUAGES}
    assert all(told_in["en"][name] for name in HEADINGS)
    assert told_in["es"] == told_in["en"]
    assert told_in["pt"] == told_in["en"]


def test_what_failed_or_was_refused_says_which_values_are_kept_since_when_and_why(editions):
    older, newer = editions
    said = {
        language: lines(notes(newer, older, language), PHRASES["kept"][language]) for language in LANGUAGES
    }
    assert said["en"] == [
        "failing (failing): keeps its previous values (the newest: 1 January 2024) since 9 February 2024",
        "failed: for 2024-02-09: RuntimeError: no *figures* of <this> kind",
        "jumping (jumping): keeps its previous values (the newest: 1 January 2024) since 9 February 2024",
        "refused: 1 economy loses its newest value: Uruguay",
        "refused: 1 newest value moves by more than 25 percentage points",
        "Brazil: rose from 10.0% (1 January 2024) to 90.0% (9 February 2024)",
    ]
    assert said["es"][3:5] == [
        "rechazado: 1 economía pierde su valor más reciente: Uruguay",
        "rechazado: 1 valor se mueve más de 25 puntos porcentuales",
    ]


def test_an_indicator_that_goes_on_failing_says_since_which_release(editions, store, photograph):
    newer = editions[1]
    photograph("counts", made_up_source(), d2024_03_01="BR,2000")
    third = open_release(
        store.location, build(store.location, accept={"ordinal": "so", "tenths": "so", "added": "so"}).id
    )
    assert third.id != newer.id
    (line, _) = [
        one for one in lines(notes(third, newer), "Failed or refused") if one.startswith("failing")
    ] + [""]
    assert line.endswith("since 9 February 2024")


def test_what_is_measured_differently_is_not_said_to_have_moved(editions, store, project):
    newer = editions[1]
    store.replace("reference/corrections.csv", CORRECTION.splitlines(keepends=True)[0].encode())
    again = measure("tenths", counted, valid_range=(0, None), unit="others", limit=1e9, noise=0)
    project({"counts": made_up_source()}, again)
    other = open_release(store.location, build(store.location).id)
    document = notes(other, newer)
    assert "What moved" not in document.sections
    assert lines(document, "Measured differently") == [
        "tenths (tenths): differs in computation, unit; its values are not compared with those before"
    ]


def test_no_move_is_told_across_a_break_in_series(editions, store, project, photograph):
    newer = editions[1]
    store.replace("reference/corrections.csv", CORRECTION.splitlines(keepends=True)[0].encode())
    photograph("counts", made_up_source(), d2024_03_01="BR,20000\nUY,203\nAR,250\nJM,299\nBZ,3")
    for day, told in (("2024-03-02", True), ("2024-03-01", False)):
        again = measure(
            "tenths", tenths, limit=5000, noise=0.5, breaks={day: words("other")}, title=TITLE, **OFTEN
        )
        project({"counts": made_up_source()}, again)
        other = open_release(store.location, build(store.location, force=True).id)
        assert ("What moved" in notes(other, newer).sections) == told


def test_the_first_release_says_so_and_names_its_indicators(editions):
    older = editions[0]
    for language in LANGUAGES:
        document = notes(older, None, language)
        assert document.sentences[0] == Voice(language, {}).say("first")
        assert len(lines(document, PHRASES["new"][language])) == 6
        assert PHRASES["moved"][language] not in document.sections


def test_two_equal_releases_have_nothing_to_tell_but_their_sources(editions):
    document = notes(editions[0], editions[0], "es")
    assert document.sentences[1] == "Nada difiere: todos los indicadores tienen los valores que tenían."
    assert list(document.sections) == ["Fuentes"]


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("en", "1 economy", "1,234 economies"),
        ("es", "1 economía", "1.234 economías"),
        ("pt", "1 economia", "1.234 economias"),
    ],
)
def test_one_is_said_otherwise_than_many(language, one, more):
    voice = Voice(language, {})
    assert (voice.say("economies", 1), voice.say("economies", 1234)) == (one, more)


def test_every_phrase_has_the_same_gaps_in_every_language():
    for name, said in PHRASES.items():
        forms = [
            said[language] if isinstance(said[language], tuple) else (said[language],)
            for language in LANGUAGES
        ]
        gaps = [
            {gap for _, gap, *_ in string.Formatter().parse(form) if gap} for some in forms for form in some
        ]
        assert set(said) == set(LANGUAGES), name
        assert all(one == gaps[0] for one in gaps), name


def test_names_and_reasons_are_not_taken_for_markup(editions):
    older, newer = editions
    document = notes(newer, older)
    assert r"no \*figures\* of \<this\> kind" in FORMATS["markdown"](document)
    assert r"the office \|mended\| it" in FORMATS["markdown"](document)
    assert "no *figures* of <this> kind" in FORMATS["text"](document)


def test_the_command_compares_the_current_release_with_the_one_it_replaced(editions):
    older, newer = editions
    said = CliRunner().invoke(main, ["notes", "--language", "pt"])
    assert said.exit_code == 0, said.output
    assert said.stdout.startswith(f"# Edição {newer.id}\n\nComparada com a edição {older.id}")
    text = CliRunner().invoke(main, ["notes", older.id, newer.id, "--format", "text"])
    assert text.stdout.startswith(f"Release {newer.id}\n=====")


def test_a_release_that_is_not_there_is_said_in_one_line(editions):
    said = CliRunner().invoke(main, ["notes", "2020-01-01-nothing"])
    assert said.exit_code == 1
    assert "there is no release '2020-01-01-nothing'" in said.output
    assert "Traceback" not in said.output
