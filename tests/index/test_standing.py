"""States are ranked where enough is known of them; territories are not, and move nobody."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from indicators.index.errors import SpecError
from indicators.index.evidence import gather
from indicators.index.framework import Framework
from indicators.index.spec import IndexSpec, Minimum, Normalisation
from indicators.index.standing import standing

STATES, TERRITORIES = ["BRA", "HTI", "URY"], ["ABW"]
TREE = Framework.from_table(
    pd.DataFrame(
        [
            ("a", "P", 60, 0, 100),
            ("b", "P", 40, 0, 100),
            ("c", "Q", 1, 0, 10),
            ("d", "R", 1, 0, 10),
            ("P", "I", 50, None, None),
            ("Q", "I", 25, None, None),
            ("R", "I", 25, None, None),
            ("I", "", 1, None, None),
        ],
        columns=["code", "parent", "weight", "low", "high"],
    )
)
SPEC = IndexSpec(
    normalisation=Normalisation(method="goalposts"),
    minimum=Minimum(by="weight", levels={2: 2 / 3}, top_weight=0.75, top_pillars=2),
)
RULES = pd.DataFrame({"months": 24, "fewest": 0, "counts": ""}, index=list("abcd"))
NOTHING = np.nan
# Each country's a, b, c, d.
VALUES = {
    "BRA": (80, 40, 5, 10),
    "HTI": (20, 10, 1, 1),
    "URY": (90, 100, 9, 9),
    "ABW": (100, 100, 10, 10),
}


def stands(framework=TREE, spec=SPEC, dates=None, **changed):
    """Where countries stand whose values are those above but for some changed; dates are of one country's values."""
    table = pd.DataFrame(VALUES | changed, index=list("abcd")).T
    released = {
        code: pd.DataFrame(
            {
                "country": table.index,
                "date": pd.Timestamp("2026-01-01"),
                "value": column,
                "status": "observed",
            }
        ).dropna(subset="value")
        for code, column in table.items()
    }
    for (iso3, code), date in (dates or {}).items():
        released[code].loc[iso3, "date"] = pd.Timestamp(date)
    evidence = gather(released, RULES, [*STATES, *TERRITORIES], "2026-08-22")
    return standing(evidence, framework, spec, STATES, TERRITORIES)


def score_of(made, country, code="I"):
    return made.scores.set_index(["country", "code"]).loc[(country, code), "score"]


def why(made, country, code):
    rows = made.excluded
    return (
        rows.loc[(rows["country"] == country) & (rows["code"] == code), ["reason", "have", "need"]]
        .to_numpy()
        .tolist()
    )


def test_scores_are_the_weighted_means_and_the_best_is_first():
    made = stands()
    assert score_of(made, "BRA", "P") == pytest.approx(0.6 * 80 + 0.4 * 40)
    assert score_of(made, "BRA") == pytest.approx(0.5 * 64 + 0.25 * 50 + 0.25 * 100)
    assert made.ranks.to_dict() == {"URY": 1, "BRA": 2, "HTI": 3}


def test_a_stale_value_really_leaves_the_score():
    fresh, old = stands(), stands(dates={("BRA", "c"): "2020-01-01"})
    gone = stands(BRA=(80, 40, NOTHING, 10))
    assert score_of(old, "BRA") == score_of(gone, "BRA") != score_of(fresh, "BRA")
    assert np.isnan(score_of(old, "BRA", "c")) and np.isnan(score_of(old, "BRA", "Q"))
    assert [reason for reason, *_ in why(old, "BRA", "c")] == ["stale"]
    assert why(old, "BRA", "Q") == [["weight", 0, pytest.approx(2 / 3)]]
    assert score_of(old, "BRA") == pytest.approx((0.5 * 64 + 0.25 * 100) / 0.75)


def test_a_pillar_needs_two_thirds_of_its_weight():
    made = stands(BRA=(80, NOTHING, 5, 10), HTI=(NOTHING, 10, 1, 1))
    assert np.isnan(score_of(made, "BRA", "P")) and np.isnan(score_of(made, "HTI", "P"))
    assert why(made, "BRA", "P") == [["weight", pytest.approx(0.6), pytest.approx(2 / 3)]]


def test_a_country_below_the_gate_is_not_ranked_and_says_why():
    made = stands(HTI=(20, 10, NOTHING, NOTHING))
    assert made.ranked == ["BRA", "URY"]
    assert np.isnan(score_of(made, "HTI")) and score_of(made, "HTI", "P") == pytest.approx(16)
    assert why(made, "HTI", "I") == [["weight", 0.5, 0.75], ["pillars", 1, 2]]


def test_exactly_three_quarters_are_enough():
    assert stands(HTI=(20, 10, 1, NOTHING)).ranked == STATES


def test_a_territory_has_pillars_but_neither_score_nor_rank_and_moves_nobody():
    made, without = stands(), stands(ABW=(0, 0, 0, 0))
    assert score_of(made, "ABW", "P") == 100
    assert np.isnan(score_of(made, "ABW")) and "ABW" not in made.ranks.index
    assert [reason for reason, *_ in why(made, "ABW", "I")] == ["territory"]
    assert [score_of(made, iso3) for iso3 in STATES] == [score_of(without, iso3) for iso3 in STATES]
    relative = dataclasses.replace(SPEC, normalisation=Normalisation(method="minmax"))
    assert [score_of(stands(spec=relative), iso3) for iso3 in STATES] == [
        score_of(stands(spec=relative, ABW=(0, 0, 0, 0)), iso3) for iso3 in STATES
    ], "not even where the scale is made of the countries on it"


def test_what_no_state_has_is_missing_in_all_of_them():
    lost = {iso3: (*values[:3], NOTHING) for iso3, values in VALUES.items()}
    made = stands(**lost)
    assert made.ranked == STATES
    assert score_of(made, "BRA") == pytest.approx((0.5 * 64 + 0.25 * 50) / 0.75)
    assert why(made, "BRA", "R") == [["weight", 0, pytest.approx(2 / 3)]]
    assert np.isnan(score_of(made, "ABW", "d"))
    stricter = dataclasses.replace(SPEC, minimum=dataclasses.replace(SPEC.minimum, top_pillars=3))
    assert stands(spec=stricter, **lost).ranked == []


def test_a_pillar_of_which_no_state_has_enough_is_missing_in_all_of_them():
    lost = {iso3: (NOTHING, *values[1:]) for iso3, values in VALUES.items()}
    made = stands(**lost)
    assert np.isnan(score_of(made, "URY", "P"))
    assert why(made, "URY", "P") == [["weight", pytest.approx(0.4), pytest.approx(2 / 3)]]
    assert made.ranked == [], "half of the weight and a fifth are not three quarters"


def test_without_any_value_there_is_nothing_to_rank():
    nothing = dict.fromkeys(VALUES, (NOTHING,) * 4)
    with pytest.raises(SpecError, match="no pillar has data enough"):
        stands(**nothing)


def test_every_score_that_is_missing_has_a_reason_and_no_other():
    made = stands(BRA=(80, NOTHING, 5, 10), HTI=(20, 10, NOTHING, NOTHING), ABW=(NOTHING, 1, 1, 1))
    missing = made.scores.loc[made.scores["score"].isna(), ["country", "code"]]
    assert set(map(tuple, missing.to_numpy())) == set(
        map(tuple, made.excluded[["country", "code"]].to_numpy())
    )
