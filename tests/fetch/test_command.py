"""What `indicators fetch` prints, and the status it ends with."""

import io
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from rich.console import Console

from indicators.cli import main
from indicators.fetch.edition import Result
from indicators.fetch.summary import table
from indicators.fetch.watch import Bars, Lines
from tests.fetch import server
from tests.fetch.conftest import ADDRESS, QUICK, live_source

GOOD = b"BR,1\nUY,2\n"
NONE = "https://upstream.example/none.csv"


@pytest.fixture
def command(site, store, project, monkeypatch):
    """Run the command over a source that can be had and one that cannot."""
    site.serve({ADDRESS: GOOD, NONE: server.status(404, b"\x1b[2J<b>gone</b> [bold]")})
    sources = {
        "good": live_source(),
        "gone": live_source({"counts.csv": NONE}),
        "by_hand": live_source(address="https://upstream.example/about"),
    }
    sources["by_hand"].SOURCE.live.clear()
    monkeypatch.setattr(
        "indicators.fetch.limits.Limits", lambda attempts, **given: replace(QUICK, attempts=attempts)
    )
    project(sources)

    def run(*arguments, **environment):
        return CliRunner().invoke(main, ["fetch", *arguments], env=environment)

    return run


def test_a_source_that_was_fetched_is_listed_with_what_happened_and_what_it_took(command):
    done = command("good")
    assert done.exit_code == 0
    assert re.search(r"^source +what happened +bytes +seconds$", done.stdout, re.M)
    assert re.search(r"^good +new \d{4}-\d\d-\d\d +10 bytes +\d+\.\d$", done.stdout, re.M)
    assert re.search(r"^good +unchanged \(304\) \d{4}-\d\d-\d\d +– +\d+\.\d$", command("good").stdout, re.M)


def test_without_a_name_all_that_can_be_fetched_are_and_one_that_fails_makes_the_status_one(command):
    done = command()
    assert done.exit_code == 1
    assert re.search(r"^good +new", done.stdout, re.M)
    assert re.search(r"^gone +failed", done.stdout, re.M)
    assert "by_hand" not in done.output
    assert (
        "gone: counts.csv: HTTP 404, text/plain, beginning '.[2J<b>gone</b> [bold]'; expected HTTP 200\n"
        in done.stderr
    )
    assert "Traceback" not in done.output


def test_a_source_that_cannot_be_fetched_says_how_to_take_its_files(command):
    done = command("by_hand")
    assert done.exit_code == 1
    assert (
        "take files of https://upstream.example/about with `indicators snapshot by_hand --from" in done.stderr
    )


def test_an_unknown_name_is_refused_before_anything_is_asked(command, site):
    done = command("god", "good")
    assert done.exit_code == 2
    assert "there is no source 'god'; did you mean" in done.stderr
    assert site.log == []


def test_quietly_only_failures_are_printed(command):
    done = command("--quiet")
    assert done.stdout == ""
    assert all(line.startswith("gone: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize("mirror", ["/nowhere/at/all", "ftp://mirror.example", "http://"])
def test_a_mirror_that_cannot_be_one_is_refused(command, mirror):
    done = command("good", INDICATORS_MIRROR=mirror)
    assert done.exit_code == 1
    assert f"INDICATORS_MIRROR={mirror}: " in done.stderr


def test_a_date_is_for_mirrors(command):
    assert command("good", "--date", "2026-08-22").exit_code == 0
    done = command("good", "--date", "2026-08-22", INDICATORS_MIRROR="")
    assert done.exit_code == 2
    assert "--date is for the files of a mirror" in done.stderr


def test_an_attempt_that_failed_is_told_as_it_happens(command, site):
    site.serve({ADDRESS: [server.status(503), GOOD]})
    assert "good: counts.csv: attempt 1 of 4: HTTP 503, text/plain" in command("good").stdout


def test_a_person_says_how_often_a_file_is_asked_for(command, site):
    site.serve({ADDRESS: server.status(503)})
    assert command("good", "--attempts", "2", "--timeout", "5").exit_code == 1
    assert len(site.log) == 2


def test_a_source_whose_file_is_broken_is_reported_beside_the_others(command, project):
    project({"good": live_source()}, bad="indicators/sources/bad.py: SyntaxError: invalid syntax")
    done = command()
    assert done.exit_code == 1
    assert re.search(r"^bad +failed", done.stdout, re.M)
    assert re.search(r"^good +new", done.stdout, re.M)
    assert "bad: indicators/sources/bad.py: SyntaxError" in done.stderr


def test_on_a_terminal_each_source_has_a_bar_as_long_as_it_is_under_way():
    console = Console(file=io.StringIO(), force_terminal=True, width=100, legacy_windows=False)
    with Bars(console) as bars:
        bars.start("routes")
        bars.files("routes", 2)
        bars.received("routes", 500, 1000)
        assert "routes" in (drawn := drawing(bars))
        assert "500 bytes" in drawn
        assert [task.percentage for task in bars.drawn.tasks] == [25]
        bars.whole("routes")
        assert [task.percentage for task in bars.drawn.tasks] == [50]
        bars.say("routes", "attempt 1 of 5: [gone]")
        bars.end(Result(source="routes", outcome="new", dates=("2026-08-22",), received=1000, seconds=2.0))
        assert "routes" not in drawing(bars)
    said = console.file.getvalue()
    assert "routes: attempt 1 of 5: [gone]" in said
    assert "routes: new 2026-08-22, 1.0 kB in 2.0 s" in said


def drawing(bars):
    console = Console(file=io.StringIO(), width=100)
    console.print(bars.drawn)
    return console.file.getvalue()


def test_elsewhere_there_are_lines_and_no_control_characters():
    console = Console(file=io.StringIO(), width=40)
    Lines(console).end(Result(source="a" * 30, outcome="unchanged (304)", dates=("2026-08-22",)))
    assert console.file.getvalue() == f"{'a' * 30}: unchanged (304) 2026-08-22\n"


def test_a_part_that_failed_shows_in_the_table():
    console = Console(file=io.StringIO(), width=100)
    console.print(
        table([Result(source="a", outcome="new", dates=("2026-08-22",), said="b: gone", failed=True)])
    )
    assert "new 2026-08-22, some parts failed" in console.file.getvalue()
