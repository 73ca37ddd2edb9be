"""An indicator that loses economies or moves too far keeps its previous values until somebody says why it is right."""

import pytest
from click.testing import CliRunner

from indicators import check, release
from indicators.build import build
from indicators.cli import main
from indicators.release import ReleaseError, open_release
from tests.engine.conftest import counted, made_up_source, measure, released, tree


@pytest.fixture
def source():
    return made_up_source()


@pytest.fixture
def refused(store, project, photograph, source):
    """A release of Brazil and Uruguay, and a further snapshot in which Brazil moves by 80 of 100."""
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,10\nUY,20")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,90\nUY,21")


def verdict(store, project, photograph, before, after, **said):
    """Return what is refused when Brazil's newest value goes from one count to another."""
    source = made_up_source()
    project({"counts": source}, measure("counted", counted, **said))
    photograph("counts", source, d2024_01_01=f"BR,{before}")
    build(store.location)
    photograph("counts", source, d2024_02_01=f"BR,{after}")
    return build(store.location).failures.get("counted", [])


@pytest.mark.parametrize(
    ("before", "after", "said", "passes"),
    [
        (10, 35, {}, True),
        (10, 36, {}, False),
        (90, 64, {}, False),
        (10, 36, {"limit": 30}, True),
        (10, 13, {"limit": 2}, False),
        (1000, 2000, {"valid_range": (0, None)}, True),
        (1000, 2001, {"valid_range": (0, None)}, False),
        (1000, 499, {"valid_range": (0, None)}, False),
        (0, 1, {"valid_range": (0, None)}, True),
        (0, 2, {"valid_range": (0, None)}, False),
        (0, 9, {"valid_range": (0, None), "noise": 10}, True),
        (1000, 9000, {"valid_range": (0, None), "limit": 8000}, True),
    ],
)
def test_a_newest_value_may_move_as_far_as_its_limit(store, project, photograph, before, after, said, passes):
    assert (verdict(store, project, photograph, before, after, **said) == []) == passes


def test_what_is_refused_is_said_with_the_largest_moves(store, project, photograph):
    assert verdict(store, project, photograph, 10, 90) == [
        "1 newest value moves by more than 25: BRA 10 → 90 (2024-02-01)"
    ]


def test_a_refused_indicator_keeps_its_previous_values_and_the_rest_is_released(
    store, project, photograph, source
):
    def halved(counts):
        return counts[["country"]].assign(value=counts["count"] / 4)

    project({"counts": source}, measure("counted", counted), measure("halved", halved))
    photograph("counts", source, d2024_01_01="BR,10")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,90")
    assert build(store.location).refused == ("counted",)
    assert released(store) == [("BRA", "2024-01-01", 10)]
    assert released(store, "halved")[-1] == ("BRA", "2024-02-01", 22.5)
    assert "BRA 10 → 90" in open_release(store.location).indicators["counted"]["failed"]


def test_it_is_reported_at_every_build_and_changes_nothing(store, refused):
    first, again = build(store.location), build(store.location)
    assert first.failures == again.failures != {}
    assert (again.id, again.new) == (first.id, False)


def test_losing_an_economy_is_refused(store, project, photograph, source):
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,10\nUY,20\nAR,5")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,10")
    assert build(store.location).failures["counted"] == ["2 economies lose their newest value: ARG, URY"]
    assert released(store)[-1] == ("URY", "2024-01-01", 20)


def test_a_changed_method_is_no_excuse_but_is_said(store, project, photograph, source):
    def percent(counts):
        return counts[["country"]].assign(value=100 - counts["count"])

    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,10")
    build(store.location)
    project({"counts": source}, measure("counted", percent))
    (sentence,) = build(store.location, force=True).failures["counted"]
    assert sentence.endswith("BRA 10 → 90 (2024-01-01) (changed as well: code)")


def test_a_first_release_refuses_nothing(store, project, photograph, source):
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1\nUY,2", d2024_02_01="BR,99")
    assert build(store.location).failures == {}


def test_an_edition_of_the_past_is_not_compared_with_the_current_release(store, project, photograph, source):
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1", d2024_02_01="BR,99\nUY,2")
    build(store.location)
    past = build(store.location, as_of="2024-01-15")
    assert past.failures == {}
    assert open_release(store.location, past.id).values("counted")["value"].tolist() == [1]


def test_an_indicator_computed_from_a_refused_one_uses_what_is_released(store, project, photograph, source):
    def doubled(counts, counted):
        return counted.assign(value=2 * counted["value"])[["country", "value"]]

    project(
        {"counts": source}, measure("counted", counted), measure("doubled", doubled, valid_range=(0, None))
    )
    photograph("counts", source, d2024_01_01="BR,10")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,90")
    assert set(build(store.location).failures) == {"counted"}
    assert released(store, "doubled")[-1] == ("BRA", "2024-02-01", 20)


def test_accepting_releases_it_and_keeps_the_reason_in_the_release_and_the_log(store, refused):
    build(store.location)
    outcome = build(store.location, accept={"counted": "counted by hand as well"})
    assert outcome.failures == {}
    assert released(store)[1] == ("BRA", "2024-02-01", 90)
    said = open_release(store.location).indicators["counted"]
    assert said["failed"] is None
    assert said["accepted"] == [
        {
            "date": "2024-02-01",
            "reason": "counted by hand as well",
            "what": ["1 newest value moves by more than 25: BRA 10 → 90 (2024-02-01)"],
        }
    ]
    assert release.log(store)[-1][1]["accepted"] == {"counted": "counted by hand as well"}


def test_what_was_accepted_needs_no_further_acceptance_and_is_remembered(store, photograph, source, refused):
    accepted = build(store.location, accept={"counted": "right"})
    again = build(store.location, force=True)
    assert (again.id, again.new, again.failures) == (accepted.id, False, {})
    photograph("counts", source, d2024_03_01="BR,91\nUY,22")
    assert build(store.location).failures == {}
    assert [one["reason"] for one in open_release(store.location).indicators["counted"]["accepted"]] == [
        "right"
    ]


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("count", "there is no indicator 'count' to accept; did you mean counted?"),
        ("other", "other is not refused; there is nothing to accept"),
        ("broken", "broken fails, which cannot be accepted: for 2024-01-01: OSError: disk"),
    ],
)
def test_what_cannot_be_accepted_is_said_and_nothing_is_released(
    store, project, photograph, source, refused, id, message
):
    def broken(counts):
        raise OSError("disk")

    project(
        {"counts": source}, measure("counted", counted), measure("other", counted), measure("broken", broken)
    )
    before = tree(store.root)
    with pytest.raises(ReleaseError) as caught:
        build(store.location, accept={"counted": "right", id: "right"})
    assert message in str(caught.value)
    assert tree(store.root) == before


def test_the_command_says_how_to_accept_and_check_what_was_accepted(store, refused):
    def run(*given, status):
        result = CliRunner().invoke(main, list(given))
        assert result.exit_code == status, result.output
        return result.output

    output = run("build", status=1)
    assert 'indicators build --accept counted "why"' in output
    assert "counted: keeps its previous values" in run("check", status=1)
    assert "counted keeps its previous values: 1 newest value moves" in run("diff", status=1)
    assert "say why counted is right" in run("build", "--accept", "counted", " ", status=2)
    run("build", "--accept", "counted", "as announced", status=0)
    assert "counted: accepted on 2024-02-01: as announced (1 newest value" in run("check", status=0)
    assert "counted is accepted: 1 newest value moves" in run("diff", status=0)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_is_a_number_above_0(limit):
    (fault,) = check.metadata(measure("counted", counted, limit=limit))
    assert fault == f"limit: expected a number above 0, got {limit}"
