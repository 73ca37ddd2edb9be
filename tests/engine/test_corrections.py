"""A declared correction is applied while upstream publishes the wrong value it names, and never after."""

import pytest
from click.testing import CliRunner

from indicators.build import build
from indicators.cli import main
from indicators.economies import BadReference
from indicators.release import open_release
from tests.engine.conftest import counted, made_up_source, measure, released

HEADER = "indicator,country,date,action,reason,expect\n"


@pytest.fixture
def source(project):
    module = made_up_source()
    project({"counts": module}, measure("counted", counted))
    return module


@pytest.fixture
def declare(store):
    def put(*lines, header=HEADER):
        store.replace("reference/corrections.csv", (header + "".join(f"{line}\n" for line in lines)).encode())

    return put


@pytest.fixture
def corrected(store, photograph, source, declare):
    """Build with Brazil's count of 2024-01-01 published as 70, and one correction of it."""

    def make(action):
        photograph("counts", source, d2024_01_01="BR,70\nUY,20")
        declare(f"counted,BRA,2024-01-01,{action},typing error,70")
        return build(store.location)

    return make


def row(store):
    table = open_release(store.location).values("counted")
    return table[table["country"] == "BRA"].iloc[0]


def test_a_value_is_set_right_and_its_note_says_so(store, corrected):
    assert corrected("set=7").failures == {}
    assert row(store)["value"] == 7
    assert row(store)["note"] == "corrected from the published 70: typing error"
    assert released(store)[-1] == ("URY", "2024-01-01", 20)


def test_a_value_is_dropped_and_the_others_stay(store, corrected):
    corrected("drop")
    assert released(store) == [("URY", "2024-01-01", 20)]


def test_a_note_leaves_the_value(store, corrected):
    corrected("note")
    assert (row(store)["value"], row(store)["note"]) == (70, "typing error")


def test_the_release_says_what_was_corrected_in_parts_that_any_language_can_put_together(store, corrected):
    corrected("set=7")
    assert open_release(store.location).indicators["counted"]["corrections"] == [
        {
            "country": "BRA",
            "date": "2024-01-01",
            "action": "set",
            "published": 70,
            "value": 7,
            "reason": {"en": "typing error"},
            "applied": True,
        }
    ]


def test_the_bounds_of_a_wrong_value_go_with_it_and_its_note_stays(
    store, project, photograph, source, declare
):
    def bounded(counts):
        return counts[["country"]].assign(value=counts["count"], low=60, high=80, note="estimate")

    known = {"estimate": {"es": "estimación", "pt": "estimativa"}}
    project({"counts": source}, measure("counted", bounded, notes=known))
    photograph("counts", source, d2024_01_01="BR,70")
    declare("counted,BRA,2024-01-01,set=7,typing error,70")
    assert build(store.location).failures == {}
    assert row(store)[["low", "high"]].isna().all()
    assert row(store)["note"] == "estimate; corrected from the published 70: typing error"


def test_a_value_outside_its_range_can_be_corrected(store, photograph, source, declare):
    photograph("counts", source, d2024_01_01="BR,700")
    assert "outside 0 to 100" in str(CliRunner().invoke(main, ["build"]).output)
    declare("counted,BRA,2024-01-01,set=70,one zero too many,700")
    assert build(store.location).failures == {}


def test_a_correction_may_not_give_an_impossible_value(store, corrected):
    with pytest.raises(ValueError, match="value lies outside 0 to 100"):
        corrected("set=101")


@pytest.mark.parametrize(
    ("now", "said"), [("BR,7", "but 7,"), ("BR,71", "but 71,"), ("UY,20", "but no value,")]
)
def test_once_upstream_publishes_something_else_the_correction_is_left_aside_and_reported(
    store, photograph, source, declare, now, said
):
    photograph("counts", source, d2024_01_01=now)
    declare("counted,BRA,2024-01-01,set=9,typing error,70")
    outcome = build(store.location)
    (sentence,) = outcome.overtaken["counted"]
    assert "line 2: upstream no longer publishes 70 for BRA 2024-01-01" in sentence
    assert said in sentence
    assert 9 not in [value for _, _, value in released(store)]
    assert outcome.failures == {}, "what is published now is released meanwhile"
    assert build(store.location).overtaken == outcome.overtaken, "it is said until the line goes"
    (record,) = open_release(store.location).indicators["counted"]["corrections"]
    assert not record["applied"]
    result = CliRunner().invoke(main, ["build", "--quiet"])
    assert result.exit_code == 1
    assert "review or remove the correction (typing error)" in result.output
    declare()
    assert build(store.location).overtaken == {}


def test_the_smallest_difference_is_none_and_the_next_is_one(store, project, photograph, source, declare):
    def third(counts):
        return counts[["country"]].assign(value=counts["count"] / 3)

    project({"counts": source}, measure("counted", third))
    photograph("counts", source, d2024_01_01="BR,100")
    declare("counted,BRA,2024-01-01,set=30,rounded up,33.3333333333")
    assert build(store.location).overtaken == {}
    assert row(store)["value"] == 30
    declare("counted,BRA,2024-01-01,set=30,rounded up,33.333333")
    assert set(build(store.location).overtaken) == {"counted"}


def test_a_correction_of_a_later_date_does_not_concern_an_edition_of_the_past(
    store, photograph, source, declare
):
    photograph("counts", source, d2024_01_01="BR,1", d2024_02_01="BR,2")
    declare("counted,BRA,2024-02-01,set=3,typing error,2")
    past = build(store.location, as_of="2024-01-15")
    assert past.overtaken == {}
    assert open_release(store.location, past.id).indicators["counted"]["corrections"] == []


def test_where_nothing_is_declared_nothing_is_corrected(store, photograph, source):
    store.fs.rm(store.path("reference/corrections.csv"))
    photograph("counts", source, d2024_01_01="BR,1")
    assert build(store.location).failures == {}


GOOD = "counted,BRA,2024-01-01,drop,typing error,70"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("count,BRA,2024-01-01,drop,why,70", "indicator is 'count'"),
        ("counted,BR,2024-01-01,drop,why,70", "country is 'BR'"),
        ("counted,DEU,2024-01-01,drop,why,70", "country is 'DEU'"),
        ("counted,BRA,20240101,drop,why,70", "date is '20240101'; expected a day such as 2024-12-31"),
        ("counted,BRA,2024-02-30,drop,why,70", "date is '2024-02-30'"),
        ("counted,BRA,2024-01-01,delete,why,70", "action is 'delete'; expected drop, note or set=VALUE"),
        ("counted,BRA,2024-01-01,set=,why,70", "action is 'set='"),
        ("counted,BRA,2024-01-01,set=nan,why,70", "action is 'set=nan'"),
        ("counted,BRA,2024-01-01,drop=1,why,70", "action is 'drop=1'"),
        ("counted,BRA,2024-01-01,drop, ,70", "reason is empty"),
        ("counted,BRA,2024-01-01,drop,why,", "expect is ''"),
        ("counted,BRA,2024-01-01,drop,why", "5 cells; expected 6"),
        (GOOD, "corrects the value of line 2 again"),
    ],
)
def test_a_bad_line_is_refused_by_number(store, photograph, source, declare, line, fault):
    photograph("counts", source, d2024_01_01="BR,70")
    declare(GOOD, line)
    with pytest.raises(BadReference) as caught:
        build(store.location)
    assert str(caught.value).startswith(f"corrections.csv: line 3: {fault}")


def test_all_faults_are_named_at_once(store, photograph, source, declare):
    photograph("counts", source, d2024_01_01="BR,70")
    declare("count,BR,2024-01-01,drop,why,70", GOOD, "counted,URY,yesterday,drop,why,70")
    output = CliRunner().invoke(main, ["build"]).output
    assert [line.split(": ")[-2:][0] for line in output.splitlines()] == ["line 2", "line 2", "line 4"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the columns are missing"),
        (b"a,b\n", "the columns are a,b; expected indicator,country,date,action,reason,expect"),
        (HEADER.encode() + b"counted,BRA,2024-01-01,drop,\xff,70\n", "line 2: not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(store, photograph, source, content, fault):
    photograph("counts", source, d2024_01_01="BR,70")
    store.replace("reference/corrections.csv", content)
    with pytest.raises(BadReference, match=fault):
        build(store.location)
