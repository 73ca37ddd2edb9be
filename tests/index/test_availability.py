"""Who has too little data to be ranked, and why, in numbers and in words."""

import numpy as np
import pandas as pd
import pytest

from indicators.index.availability import screen, shares
from indicators.index.framework import Framework

# Six pillars with the weights of METHOD.md; of Names three indicators (50, 20, 30), of the others two (60, 40).
PILLARS = {"Routing": 25, "Names": 15, "Interconnection": 20, "Capacity": 15, "Access": 15, "Exposure": 10}
PARTS = {pillar: {f"{pillar}_1": 60, f"{pillar}_2": 40} for pillar in PILLARS} | {
    "Names": {"Names_1": 50, "Names_2": 20, "Names_3": 30}
}
FRAMEWORK = Framework.from_table(
    pd.DataFrame(
        [(code, pillar, weight) for pillar, parts in PARTS.items() for code, weight in parts.items()]
        + [(pillar, "Index", weight) for pillar, weight in PILLARS.items()]
        + [("Index", "", 1)],
        columns=["code", "parent", "weight"],
    )
)


def without(*codes, unit="CUB"):
    """Return a table of one unit that lacks some indicators."""
    return pd.DataFrame(1.0, [unit], FRAMEWORK.indicators).assign(**dict.fromkeys(codes, np.nan))


def gates(screened):
    return {row.gate: (pytest.approx(row.found), row.needed) for row in screened.failed.itertuples()}


def test_who_has_everything_passes_and_needs_no_reason():
    screened = screen(without(), FRAMEWORK)
    assert screened.passed.to_dict() == {"CUB": True}
    assert screened.reasons.empty and screened.failed.empty
    assert (screened.shares == 1).all(axis=None)


def test_shares_are_of_weight_or_of_number():
    table = without("Names_1", "Routing_1", "Routing_2")
    by_weight = screen(table, FRAMEWORK).shares.loc["CUB"]
    assert by_weight[["Routing", "Names", "Access", "Index"]].tolist() == pytest.approx([0, 0.5, 1, 0.675])
    by_count = screen(table, FRAMEWORK, by="count").shares.loc["CUB"]
    assert by_count[["Routing", "Names", "Access", "Index"]].tolist() == pytest.approx([0, 2 / 3, 1, 10 / 13])


def test_a_pillar_needs_two_thirds_of_its_weight():
    there = screen(without("Names_3", "Access_2"), FRAMEWORK).there.loc["CUB"]
    assert there["Names"] and not there["Access"]  # 70 and 60 of 100


def test_one_pillar_may_lack_data_but_not_two():
    one = screen(without("Access_2"), FRAMEWORK)
    assert one.passed.all()
    two = screen(without("Access_2", "Exposure_2"), FRAMEWORK)
    assert gates(two) == {"pillars": (4, 5)}
    assert two.reasons["CUB"] == "has 4 of 6 pillars and needs 5; lacks Access (60 %), Exposure (60 %)"


def test_a_country_needs_three_quarters_of_the_weight():
    screened = screen(without("Routing_1", "Routing_2", "Names_3"), FRAMEWORK)
    assert gates(screened) == {"share": (0.705, 0.75)}
    assert screened.reasons["CUB"] == (
        "has data for 70.5 % of the weight and needs 75 %; lacks Routing (0 %)"
    )


def test_exactly_three_quarters_are_enough():
    assert screen(without("Routing_1", "Routing_2"), FRAMEWORK).passed.all()
    assert screen(without("Routing_1", "Routing_2"), FRAMEWORK, share=0.7501).failed["gate"].tolist() == [
        "share"
    ]


def test_what_falls_just_short_is_not_said_to_be_what_is_needed():
    reason = screen(without("Routing_1", "Routing_2"), FRAMEWORK, share=0.7501).reasons["CUB"]
    assert reason.startswith("has data for 75 % of the weight and needs 75.1 %;")


def test_every_reason_is_given_at_once():
    screened = screen(pd.DataFrame(np.nan, ["HTI"], FRAMEWORK.indicators), FRAMEWORK)
    assert gates(screened) == {"share": (0, 0.75), "pillars": (0, 5)}
    assert screened.reasons["HTI"].startswith(
        "has data for 0 % of the weight and needs 75 %; has 0 of 6 pillars and needs 5; lacks Routing (0 %), "
    )


def test_a_pillar_without_data_is_never_there():
    screened = screen(without("Access_1", "Access_2"), FRAMEWORK, share=0, pillars=6, pillar=0)
    assert gates(screened) == {"pillars": (5, 6)}


def test_pillars_are_called_by_their_names():
    named = Framework(FRAMEWORK.nodes.assign(name=FRAMEWORK.nodes["name"].replace("Access", "Who is online")))
    reasons = screen(without("Access_1", "Access_2", "Exposure_1"), named).reasons
    assert "lacks Who is online (0 %), Exposure (40 %)" in reasons["CUB"]


def test_each_unit_is_told_its_own_reason():
    table = pd.concat(
        [without(unit="BRA"), without("Access_2", "Exposure_2"), without(*FRAMEWORK.indicators, unit="HTI")]
    )
    screened = screen(table, FRAMEWORK)
    assert screened.passed.to_dict() == {"BRA": True, "CUB": False, "HTI": False}
    assert set(screened.reasons.index) == {"CUB", "HTI"}


def test_shares_by_number_are_said_to_be_of_indicators():
    reason = screen(without("Routing_1", "Routing_2", "Access_2"), FRAMEWORK, share=0.8, by="count").reasons[
        "CUB"
    ]
    assert reason.startswith("has data for 76.9 % of the indicators and needs 80 %;")


def test_where_scores_are_known_a_unit_has_the_pillars_that_it_has_a_score_of():
    table = without("Access_2", "Exposure_2")
    scores = pd.DataFrame(50.0, table.index, FRAMEWORK.nodes.index).assign(Names=np.nan)
    screened = screen(table, FRAMEWORK, scores=scores)
    assert screened.passed.all()
    assert screened.there.columns[~screened.there.loc["CUB"]].tolist() == ["Names"]


def test_who_has_no_score_of_the_top_does_not_pass_whatever_the_gates():
    scores = pd.DataFrame(50.0, ["CUB"], FRAMEWORK.nodes.index).assign(Index=np.nan)
    screened = screen(without(), FRAMEWORK, share=0, pillars=0, scores=scores)
    assert gates(screened) == {"score": (0, 1)}
    assert screened.reasons["CUB"] == "has too few parts of Index"


def test_what_lies_between_pillar_and_indicator_is_counted_by_indicators():
    deep = Framework.from_table(
        pd.DataFrame({"code": ["a", "b", "c", "X", "P", "Top"], "parent": ["X", "X", "P", "P", "Top", ""]})
    )
    table = pd.DataFrame({"a": [1.0], "b": [np.nan], "c": [np.nan]}, index=["BRA"])
    assert shares(table, deep).loc["BRA", ["X", "P", "Top"]].tolist() == [0.5, 0.25, 0.25]
    assert shares(table, deep, "count").loc["BRA", ["X", "P", "Top"]].tolist() == pytest.approx(
        [1 / 2, 1 / 3, 1 / 3]
    )


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({"share": 75}, "share is 75, not from 0 to 1"),
        ({"pillar": -0.1}, "pillar is -0.1"),
        ({"pillars": 7}, "pillars is 7, but the framework has 6"),
        ({"by": "size"}, "by is 'size', not weight or count"),
    ],
)
def test_gates_that_make_no_sense_are_refused(choices, reason):
    with pytest.raises(ValueError, match=reason):
        screen(without(), FRAMEWORK, **choices)


def test_a_table_that_lacks_an_indicator_is_refused():
    with pytest.raises(ValueError, match="no column 'Access_1', 'Access_2'"):
        screen(without().drop(columns=["Access_1", "Access_2"]), FRAMEWORK)
