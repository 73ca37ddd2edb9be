"""Why scores differ between two editions, split exactly."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from indicators.index.change import between
from indicators.index.editions import CAUSES, ChangeError, Edition
from indicators.index.framework import Framework
from indicators.index.spec import Aggregation, IndexSpec, Minimum, Normalisation
from tests.index.changes import assert_sums, tree

FIXED = IndexSpec(normalisation=Normalisation(method="goalposts"))
UNITS = ["ARG", "BOL", "CHL"]


# Half routing, of which a quarter a and three quarters b, and half names, which is c alone.
NODES = [
    ("a", "Routing", 1),
    ("b", "Routing", 3),
    ("c", "Names", 1),
    ("Routing", "Index", 1),
    ("Names", "Index", 1),
    ("Index", "", 1),
]
TREE = tree(*NODES)
VALUES = pd.DataFrame({"a": [20.0, 40.0, 60.0], "b": [10.0, 50.0, 90.0], "c": [30.0, 50.0, 70.0]}, UNITS)


def edition(values=VALUES, dates="2024", framework=TREE, spec=FIXED, methods=None, **otherwise):
    """Return an edition whose values are of one date, but for those said otherwise as a_ARG="2025"."""
    table = pd.DataFrame(dates, values.index, values.columns)
    for place, date in otherwise.items():
        code, unit = place.split("_")
        table.loc[unit, code] = date
    return Edition(
        values=values,
        dates=table,
        methods=methods or dict.fromkeys(values.columns, "v1"),
        framework=framework,
        spec=spec,
    )


def having(**cells):
    """Return the values with some otherwise: having(a_ARG=60)."""
    values = VALUES.copy()
    for place, value in cells.items():
        code, unit = place.split("_")
        values.loc[unit, code] = value
    return values


def of(found, unit, node="Index"):
    """Return what changed a score, without the causes that did not."""
    [row] = found.parts[(found.parts["unit"] == unit) & (found.parts["node"] == node)].to_dict("records")
    return {name: pytest.approx(row[name], abs=1e-12) for name in ("change", *CAUSES) if row[name] != 0}


def by_indicator(found, unit, node="Index"):
    rows = found.indicators[(found.indicators["unit"] == unit) & (found.indicators["node"] == node)]
    return {row["indicator"]: row["change"] for _, row in rows.iterrows() if row["change"] != 0}


def test_a_newer_date_is_new_data_and_gives_its_global_weight_times_its_rise():
    """A counts 1/8 of the index: 40 more is 5 more of the index, and 10 more of routing."""
    found = between(edition(), edition(having(a_ARG=60.0), a_ARG="2025"))
    assert of(found, "ARG") == {"change": 5.0, "new_data": 5.0}
    assert of(found, "ARG", "Routing") == {"change": 10.0, "new_data": 10.0}
    assert of(found, "ARG", "a") == {"change": 40.0, "new_data": 40.0}
    assert by_indicator(found, "ARG") == {"a": pytest.approx(5.0)}
    assert of(found, "BOL") == {}
    assert_sums(found)


def test_the_same_date_with_another_value_is_revised_data():
    found = between(edition(), edition(having(a_ARG=60.0, c_ARG=40.0), c_ARG="2025"))
    assert of(found, "ARG") == {"change": 10.0, "revised_data": 5.0, "new_data": 5.0}
    assert_sums(found)


def test_a_newer_date_with_the_same_value_changes_nothing():
    assert of(between(edition(), edition(dates="2025")), "ARG") == {}


def test_other_weights_are_a_changed_method():
    """With routing at three quarters, ARG goes from (12.5 + 30) / 2 = 21.25 to 16.875."""
    found = between(edition(), edition(framework=TREE.with_weights({"Routing": 3.0})))
    assert of(found, "ARG") == {"change": -4.375, "changed_method": -4.375}
    assert of(found, "ARG", "Routing") == {}
    assert_sums(found)


def test_data_and_weights_that_change_together_share_what_both_do():
    """C rises by 40 while its weight falls from 1/2 to 1/4; by orders 20 or 10, on average 15."""
    newer = edition(having(c_ARG=70.0), framework=TREE.with_weights({"Routing": 3.0}), c_ARG="2025")
    found = between(edition(), newer)
    assert of(found, "ARG")["new_data"] == 15.0
    assert of(found, "ARG") == {"change": 26.875 - 21.25, "new_data": 15.0, "changed_method": -9.375}
    assert_sums(found)


def test_a_measure_that_counts_otherwise_is_a_changed_method_whatever_its_date():
    newer = edition(having(a_ARG=60.0), a_ARG="2025", methods={"a": "v2", "b": "v1", "c": "v1"})
    assert of(between(edition(), newer), "ARG") == {"change": 5.0, "changed_method": 5.0}


def test_goalposts_are_method():
    nodes = TREE.nodes.assign(high=[200.0, 100.0, 100.0, np.nan, np.nan, np.nan])
    nodes.loc[["Routing", "Names", "Index"], "low"] = np.nan
    found = between(edition(), edition(framework=Framework(nodes)))
    assert of(found, "ARG") == {"change": -1.25, "changed_method": -1.25}


def test_a_value_that_vanishes_is_new_data_and_counts_as_its_distance_from_the_middle():
    """Without b (10) routing is a (20): the index goes from 21.25 to 25. b gave ⅜ (10 − 23.125), which is gone."""
    found = between(edition(), edition(having(b_ARG=np.nan)))
    assert of(found, "ARG") == {"change": 3.75, "new_data": 3.75}
    middle = (21.25 + 25) / 2
    assert by_indicator(found, "ARG") == {
        "a": pytest.approx((1 / 2 - 1 / 8) * (20 - middle)),
        "b": pytest.approx(-3 / 8 * (10 - middle)),
    }
    assert of(found, "ARG", "b") == {"change": pytest.approx(np.nan, nan_ok=True)} | {
        cause: pytest.approx(np.nan, nan_ok=True) for cause in CAUSES
    }
    assert_sums(found)


def test_an_indicator_that_enters_is_a_changed_method_whatever_its_dates():
    """D joins names with 80: c and d are then 55 on average, and the index rises by 12.5."""
    wider = tree(*NODES, ("d", "Names", 1))
    newer = edition(VALUES.assign(d=[80.0, 50.0, 20.0]), framework=wider, d_ARG="2025")
    found = between(edition(), newer)
    assert of(found, "ARG") == {"change": 12.5, "changed_method": 12.5}
    assert by_indicator(found, "ARG").keys() == {"c", "d"}
    back = between(newer, edition())
    assert of(back, "ARG") == {"change": -12.5, "changed_method": -12.5}
    assert_sums(found)
    assert_sums(back)


def state(found, unit, node="Index"):
    [row] = found.parts[(found.parts["unit"] == unit) & (found.parts["node"] == node)].to_dict("records")
    return row["state"], row["because"]


GATE = dataclasses.replace(FIXED, minimum=Minimum(top_weight=0.75))


def test_a_country_that_falls_below_the_gate_leaves_and_why_is_said():
    found = between(edition(spec=GATE), edition(having(b_ARG=np.nan), spec=GATE))
    assert state(found, "ARG") == ("leaves", "new_data")
    assert state(found, "BOL") == ("kept", "")
    [row] = found.parts[(found.parts["unit"] == "ARG") & (found.parts["node"] == "Index")].to_dict("records")
    assert row["before"] == 21.25
    assert np.isnan([row[name] for name in ("after", "change", *CAUSES)]).all()
    assert_sums(found)


def test_a_country_that_a_lower_gate_lets_in_enters_by_the_method():
    low = dataclasses.replace(FIXED, minimum=Minimum(top_weight=0.5))
    values = having(b_ARG=np.nan)
    found = between(edition(values, spec=GATE), edition(values, spec=low))
    assert state(found, "ARG") == ("enters", "changed_method")


def test_a_new_country_enters_by_its_data_and_moves_nobody_under_fixed_goalposts():
    found = between(edition(VALUES.loc[["ARG", "BOL"]]), edition())
    assert state(found, "CHL") == ("enters", "new_data")
    assert of(found, "ARG") == of(found, "BOL") == {}


def test_a_gate_passed_by_both_causes_alone_leaves_all_to_the_data():
    """B vanishes while the gate falls: the old gate never saw ARG without b, so only the other order counts."""
    low = dataclasses.replace(FIXED, minimum=Minimum(top_weight=0.5))
    found = between(edition(spec=GATE), edition(having(b_ARG=np.nan), spec=low))
    assert of(found, "ARG") == {"change": 3.75, "new_data": 3.75}
    assert_sums(found)


def test_peers_move_scores_only_where_the_scale_looks_at_them():
    """CHL's a falls from 60 to 40: ARG, the worst, stays so; BOL becomes the best, 50 more of a."""
    relative = IndexSpec(normalisation=Normalisation(method="minmax"))
    newer = having(a_CHL=40.0)
    found = between(edition(spec=relative), edition(newer, spec=relative, a_CHL="2025"))
    assert of(found, "BOL") == {"change": 50 / 8, "moved_peers": 50 / 8}
    assert of(found, "ARG") == of(found, "CHL") == {}
    assert_sums(found)
    fixed = between(edition(), edition(newer, a_CHL="2025"))
    assert of(fixed, "BOL") == {}
    assert (fixed.parts["moved_peers"] == 0).all()


def test_a_geometric_mean_is_split_as_exactly():
    spec = dataclasses.replace(
        FIXED,
        normalisation=Normalisation(method="goalposts", range=(1, 100)),
        aggregation=Aggregation(method="geometric"),
    )
    newer = edition(having(a_ARG=60.0, b_ARG=20.0, c_BOL=np.nan), spec=spec, a_ARG="2025")
    found = between(edition(spec=spec), newer)
    assert of(found, "ARG").keys() == {"change", "new_data", "revised_data"}
    assert by_indicator(found, "ARG").keys() == {"a", "b", "c"}
    assert_sums(found)


def test_what_nobody_had_a_value_of_enters_as_a_changed_method_and_the_old_score_is_as_it_was():
    """Without c, names is not there: the index is routing alone, 12.5 in ARG; the gate asks for it all the same."""
    nobody = VALUES.assign(c=np.nan)
    found = between(edition(nobody), edition())
    assert of(found, "ARG") == {"change": 21.25 - 12.5, "changed_method": 21.25 - 12.5}
    assert_sums(found)
    gated = between(edition(nobody, spec=GATE), edition(spec=GATE))
    assert state(gated, "ARG") == ("enters", "changed_method")


def test_values_without_a_date_are_all_named():
    undated = edition(a_ARG=None, a_CHL=None, c_BOL=None)
    with pytest.raises(ChangeError) as error:
        between(edition(), undated)
    assert str(error.value).splitlines() == [
        "a: the newer edition tells no date of ARG, CHL",
        "c: the newer edition tells no date of BOL",
    ]
