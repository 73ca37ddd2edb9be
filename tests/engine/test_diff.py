"""Two releases are compared like with like: who is new or gone, what moved, what was revised, what was redefined."""

import json

import pandas as pd
import pytest
from click.testing import CliRunner

from indicators import diff, release
from indicators.build import build, candidate
from indicators.cli import main
from indicators.release import open_release
from tests.engine.conftest import counted, made_up_source, measure, released, tree, words


def yearly(counts):
    """Return the counts as values of the year that each place names ("BR-2022")."""
    place = counts["place"].str.split("-", expand=True)
    country = place[0].map({"BR": "BRA", "UY": "URY", "AR": "ARG"})
    return pd.DataFrame({"country": country, "date": place[1] + "-12-31", "value": counts["count"]})


@pytest.fixture
def counts(project):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    return source


@pytest.fixture
def years(project):
    """Published statistics: one edition holds all years of all economies."""
    source = made_up_source(country=None, retroactive=True)
    project({"counts": source}, measure("yearly", yearly, period="year"))
    return source


def edition(store, photograph, source, accept=None, **lines):
    photograph("counts", source, **lines)
    return open_release(store.location, build(store.location, accept=accept, force=True).id)


def change(older, newer):
    (only,) = diff.between(older, newer)
    return only


def moves(one):
    return [(move.series, move.before, move.after, move.beyond) for move in one.moves]


def test_what_moved_is_listed_with_the_largest_move_first(store, photograph, counts):
    older = edition(store, photograph, counts, d2024_01_01="BR,10\nUY,20\nAR,30")
    newer = edition(store, photograph, counts, d2024_02_01="BR,12\nUY,15\nAR,30")
    found = change(older, newer)
    assert moves(found) == [("URY", 20, 15, False), ("BRA", 10, 12, False)]
    assert found.moves[0].words == "URY 20 → 15 (2024-02-01)"
    assert found.periods == ("2024-02-01",)
    assert (found.gained, found.lost, found.revised, found.refused) == ((), (), (), [])
    backwards = change(newer, older)
    assert moves(backwards)[0] == ("URY", 15, 20, False)


def test_an_economy_absent_from_a_newer_photograph_is_lost_although_its_old_values_remain(
    store, photograph, counts
):
    older = edition(store, photograph, counts, d2024_01_01="BR,10\nUY,20")
    newer = edition(store, photograph, counts, {"counted": "so it is"}, d2024_02_01="BR,10\nAR,5")
    assert ("URY", "2024-01-01", 20) in released(store)
    found = change(older, newer)
    assert (found.gained, found.lost) == (("ARG",), ("URY",))


def test_statistics_of_a_new_year_that_few_economies_have_lose_nobody(store, photograph, years):
    older = edition(store, photograph, years, d2024_01_01="BR-2022,10\nUY-2022,20")
    newer = edition(store, photograph, years, d2025_01_01="BR-2022,10\nUY-2022,20\nBR-2023,11")
    found = change(older, newer)
    assert (found.lost, found.periods, found.refused) == ((), ("2023-12-31",), [])
    assert moves(found) == [("BRA", 10, 11, False)]


def test_statistics_without_the_newest_year_of_an_economy_lose_it(store, photograph, years):
    older = edition(store, photograph, years, d2024_01_01="BR-2021,9\nBR-2022,10\nUY-2022,20")
    photograph("counts", years, d2025_01_01="BR-2021,9\nUY-2022,20")
    build(store.location)
    (found,) = candidate(store.location)
    assert found.lost == ("BRA",)
    assert [(one.series, one.date, one.before, one.after) for one in found.revised] == [
        ("BRA", "2022-12-31", 10, None)
    ]
    assert older.id == release.replaced(open_release(store.location))


def test_past_values_that_were_revised_are_listed_with_their_date(store, photograph, years):
    older = edition(store, photograph, years, d2024_01_01="BR-2021,9\nBR-2022,10")
    newer = edition(store, photograph, years, d2025_01_01="BR-2021,8\nBR-2022,10")
    found = change(older, newer)
    assert [(one.series, one.date, one.column, one.before, one.after) for one in found.revised] == [
        ("BRA", "2021-12-31", "value", 9, 8)
    ]
    assert moves(found) == []


def test_a_bound_that_was_revised_is_listed_too(store, project, photograph, counts):
    def wide(counts):
        return counts[["country"]].assign(value=counts["count"], low=0, high=100)

    def narrow(counts):
        return counts[["country"]].assign(value=counts["count"], low=5, high=100)

    project({"counts": counts}, measure("counted", wide))
    older = edition(store, photograph, counts, d2024_01_01="BR,10")
    project({"counts": counts}, measure("counted", narrow))
    newer = edition(store, photograph, counts)
    found = change(older, newer)
    assert [(one.column, one.before, one.after) for one in found.revised] == [("low", 0, 5)]
    assert found.redefined == ("code",)


def test_series_of_one_economy_are_compared_each_with_itself(store, project, photograph):
    def split(counts):
        place = counts["place"].str.split("-", expand=True)
        return pd.DataFrame({"country": "BRA", "family": place[1], "value": counts["count"]})

    source = made_up_source(country=None)
    columns = {"family": {"type": "string", **words("Family")}}
    project({"counts": source}, measure("split", split, columns=columns, key=("country", "family", "date")))
    older = edition(store, photograph, source, d2024_01_01="BR-ipv4,10\nBR-ipv6,20")
    newer = edition(store, photograph, source, d2024_02_01="BR-ipv4,10\nBR-ipv6,21")
    assert moves(change(older, newer)) == [("BRA ipv6", 20, 21, False)]


def test_changed_method_and_unit_new_and_removed_indicators_are_named(store, project, photograph, counts):
    project({"counts": counts}, measure("counted", counted), measure("gone", counted))
    older = edition(store, photograph, counts, d2024_01_01="BR,10")
    redefined = measure("counted", counted, method=words("guessed"), unit="points")
    project({"counts": counts}, redefined, measure("late", counted))
    newer = edition(store, photograph, counts)
    found = {one.id: one for one in diff.between(older, newer)}
    assert found["counted"].redefined == ("method", "unit")
    assert (found["gone"].state, found["late"].state) == ("removed", "added")


def test_nothing_is_said_of_an_indicator_that_stays_as_it_is(store, photograph, counts):
    older = edition(store, photograph, counts, d2024_01_01="BR,10")
    assert not change(older, older).any


def test_the_candidate_is_what_a_build_would_give_and_nothing_is_written(store, photograph, counts):
    edition(store, photograph, counts, d2024_01_01="BR,10\nUY,20")
    photograph("counts", counts, d2024_02_01="BR,90")
    before = tree(store.root)
    (found,) = candidate(store.location)
    assert (found.lost, moves(found)) == (("URY",), [("BRA", 10, 90, True)])
    assert tree(store.root) == before


def test_a_candidate_that_fails_says_why(store, project, photograph, counts):
    def broken(counts):
        raise ZeroDivisionError("no routes")

    edition(store, photograph, counts, d2024_01_01="BR,10")
    project({"counts": counts}, measure("counted", broken), measure("late", broken))
    kept, missing = candidate(store.location)
    assert "no routes" in kept.failed
    assert kept.worrying
    assert (missing.id, missing.state) == ("late", "missing")


@pytest.fixture
def run(store):
    def call(*given, status=0):
        result = CliRunner().invoke(main, list(given))
        assert result.exit_code == status, result.output
        return result.output

    return call


@pytest.fixture
def two(store, photograph, counts):
    """Two releases; in the newer Brazil moves, Argentina is new and Uruguay stays."""
    return [
        edition(store, photograph, counts, d2024_01_01="BR,10\nUY,20"),
        edition(store, photograph, counts, d2024_02_01="BR,12\nUY,20\nAR,1"),
    ]


def test_the_current_release_is_compared_with_the_one_it_replaced(run, two):
    output = run("diff")
    older, newer = (one.id for one in two)
    assert f"From {older} to {newer}" in output
    assert all(said in output for said in ("+ARG", "BRA 10 → 12 (2024-02-01)"))
    assert run("diff", older, newer) == run("diff", older) == output
    assert f"From {newer} to {older}" in run("diff", newer, older, status=1), "Argentina would be lost"


def test_markdown_and_json_say_the_same_as_the_table(run, two):
    markdown = run("diff", "--format", "markdown").splitlines()
    assert markdown[4] == "| counted | +ARG | 2024-02-01 |  | BRA 10 → 12 (2024-02-01) |  |"
    (said,) = json.loads(run("diff", "--format", "json"))["changed"]
    assert said["gained"] == ["ARG"]
    assert said["moves"][0]["after"] == 12


def test_what_would_be_refused_gets_exit_status_1(run, store, photograph, counts, two):
    assert "Unchanged: counted." in run("diff", "--candidate")
    photograph("counts", counts, d2024_03_01="BR,12\nUY,20")
    assert "counted is refused: 1 economy loses its newest value: ARG" in run("diff", "--candidate", status=1)


def test_the_first_release_has_nothing_to_be_compared_with(run, store, photograph, counts):
    edition(store, photograph, counts, d2024_01_01="BR,10")
    assert "replaced none" in run("diff")


def test_an_unknown_release_is_named_with_the_nearest(run, two):
    assert f"the nearest is {two[0].id}" in run("diff", f"{two[0].id}x", status=1)
    assert "name none" in run("diff", two[0].id, "--candidate", status=2)


def test_check_prints_the_comparison_in_short(run, two):
    output = run("check")
    assert f"compared with release {two[0].id}: 1 changed" in output
    assert "counted: economies +ARG; new dates 2024-02-01; moves BRA 10 → 12 (2024-02-01)" in output


def test_an_indicator_that_applies_to_nobody_is_compared_too(store, photograph, project):
    def nowhere(counts):
        return counts[["country"]].assign(value=None, status="not_applicable")

    source = made_up_source()
    project({"counts": source}, measure("nowhere", nowhere))
    older = edition(store, photograph, source, d2024_01_01="BR,10")
    newer = edition(store, photograph, source, d2024_02_01="BR,10")
    assert not change(older, newer).any
