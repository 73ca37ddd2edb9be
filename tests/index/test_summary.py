"""What is told with an edition: who is at the ends, what goes with income, who cannot be told apart."""

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from indicators.index.evidence import gather
from indicators.index.framework import Framework
from indicators.index.spec import Aggregation, IndexSpec, Normalisation, Robustness
from indicators.index.standing import standing
from indicators.index.summary import summary
from indicators.index.sureness import sureness

NODES = [("a", "P", 0, 100), ("b", "P", 0, 100), ("c", "Q", 0, 10), ("P", "I", None, None), ("Q", "I", None, None),
         ("I", "", None, None)]  # fmt: skip
TREE = Framework.from_table(pd.DataFrame(NODES, columns=["code", "parent", "low", "high"]))
SPEC = IndexSpec(
    normalisation=Normalisation(method="goalposts"),
    robustness=Robustness(
        draws=300, aggregations=(Aggregation(method="harmonic", rescale=(0, 100, 1, 100)),)
    ),
)
RULES = pd.DataFrame({"months": 24, "fewest": 0, "counts": ["", "hosts", ""]}, index=list("abc"))
# Chile is far ahead; Bolivia and Peru differ by less than what is chosen; Haiti's c is out of date.
VALUES = {"CHL": (100, 100, 12), "BOL": (40, 52, 5), "PER": (52, 41, 5), "HTI": (0, 0, 1), "CUB": (30, 20, 0)}
STATES = sorted(VALUES)


def evidence(old="2026-01-01", **changed):
    table = pd.DataFrame(VALUES | changed, index=list("abc"), dtype=float).T
    released = {
        code: pd.DataFrame({"country": table.index, "date": pd.Timestamp("2026-01-01"), "value": column,
                            "status": "observed", "hosts": 25})
        for code, column in table.items()
    }  # fmt: skip
    released["c"].loc["HTI", "date"] = pd.Timestamp(old)
    return gather(released, RULES, STATES, "2026-08-22")


def stands(found):
    return standing(found, TREE, SPEC, STATES, [])


def told(income=None):
    found = stands(evidence())
    income = pd.Series({"CHL": 30.0, "BOL": 10.0, "PER": 15.0, "HTI": 3.0}) if income is None else income
    return summary(found.states.scores, TREE, income)


def test_who_is_at_an_end_of_the_scale_is_named():
    found = told()
    assert found["at_cap"] == {"a": ["CHL"], "b": ["CHL"], "c": ["CHL"]}
    assert found["at_floor"] == {"a": ["HTI"], "b": ["HTI"], "c": ["CUB"]}
    assert found["n"] == {"a": 5, "b": 5, "c": 5}


def test_the_index_is_set_beside_income_where_that_is_known():
    assert told()["gdp_per_head"]["n"] == 4
    assert told()["gdp_per_head"]["correlation"]["I"] == pytest.approx(1)
    nothing = told(pd.Series(dtype=float))["gdp_per_head"]
    assert nothing["n"] == 0 and nothing["correlation"]["I"] is None


def test_what_is_told_can_be_written_as_json_and_weights_are_shares_of_the_whole():
    found = told()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["weights"]["P"]["weight"] == 0.5 and found["weights"]["a"]["weight"] == 0.25
    assert len(found["correlations"]["pairs"]) == 3
    assert found["cronbach"]["Q"] is None, "one indicator is consistent with nothing"


def test_states_are_told_apart_only_where_one_is_almost_always_above_the_other():
    found = evidence()
    tables = sureness(found, stands(found), sensitive=False)
    ranks = tables["ranks"].set_index("country")
    assert ranks.loc["CHL", ["rank", "tied_from", "tied_to"]].tolist() == [1, 1, 1]
    assert (
        ranks.loc["BOL", ["tied_from", "tied_to"]].tolist()
        == ranks.loc["PER", ["tied_from", "tied_to"]].tolist()
    )
    assert ranks.loc["BOL", "tied_to"] > ranks.loc["BOL", "tied_from"]
    assert ranks["top_10"].eq(1).all()
    assert tables["shares"].groupby("country")["share"].sum().to_numpy() == pytest.approx(1)
    pairs = tables["pairs"].set_index(["country", "other"])["above"]
    assert pairs["CHL", "HTI"] == 1 and len(pairs) == 5 * 4


def test_a_stale_value_is_out_of_the_score_but_in_half_of_the_draws():
    old = evidence(old="2020-01-01", HTI=(0, 0, 10))
    assert stands(old).states.scores.loc["HTI", "I"] == 0
    assert np.isnan(stands(old).states.scores.loc["HTI", "c"])
    spec = dataclasses.replace(
        SPEC, robustness=Robustness(draws=400, weights=0, leave_one_out=False, counts=False)
    )
    made = dataclasses.replace(stands(old), spec=spec)
    above = sureness(old, made, sensitive=False)["pairs"].set_index(["country", "other"])["above"]
    assert above["HTI", "CUB"] == pytest.approx(0.5, abs=0.1)


def test_what_moves_ranks_is_told_by_choice():
    found = evidence()
    table = sureness(found, stands(found))["sensitivity"]
    assert {"weights", "aggregation", "leave_one_out", "measurement"} <= set(table["choice"])
    assert (table["first_low"] <= table["first_high"]).all() and (table["total"] >= 0).all()
