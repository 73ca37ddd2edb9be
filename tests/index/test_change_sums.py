"""Whatever changed between two editions, its parts sum to the change."""

import dataclasses

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.index.change import between
from indicators.index.editions import CAUSES, Edition
from indicators.index.score import score
from indicators.index.spec import Aggregation, Imputation, IndexSpec, Minimum, Normalisation, Treatment
from tests.index.changes import assert_sums, tree

FIXED = IndexSpec(normalisation=Normalisation(method="goalposts"))
GATE = dataclasses.replace(FIXED, minimum=Minimum(top_weight=0.75))
POINTWISE = [
    FIXED,
    GATE,
    dataclasses.replace(FIXED, aggregation=Aggregation(method="generalised", power=2, decimals=1)),
    IndexSpec(
        normalisation=Normalisation(method="goalposts", range=(0, 10)),
        aggregation=Aggregation(levels={3: Aggregation(method="geometric", rescale=(0, 10, 10, 1))}),
        minimum=Minimum(top_pillars=2),
    ),
]
RELATIVE = [
    IndexSpec(normalisation=Normalisation(method="zscore", mean=10, sd=2)),
    IndexSpec(normalisation=Normalisation(method="percentile_rank"), minimum=Minimum(share=0.5)),
    IndexSpec(
        normalisation=Normalisation(range=(1, 100)),
        aggregation=Aggregation(levels={2: "geometric", 3: "harmonic"}),
    ),
    IndexSpec(imputation=Imputation(method="median"), treatment=Treatment(winsorise=1)),
]


@st.composite
def editions(draw, specs):
    """Draw an edition of some of six indicators in two or three pillars, of some of five units."""
    codes = draw(st.lists(st.sampled_from("abcdef"), min_size=3, unique=True))
    pillars = ["P", "Q", "R"][: draw(st.integers(2, 3))]
    homes = [*pillars, *(draw(st.sampled_from(pillars)) for _ in codes)][: len(codes)]
    nodes = [(code, home, draw(st.integers(1, 5))) for code, home in zip(codes, homes, strict=True)]
    nodes += [(pillar, "Index", 1) for pillar in pillars] + [("Index", "", 1)]
    units = draw(st.lists(st.sampled_from(["ARG", "BOL", "CHL", "CUB", "DOM"]), min_size=3, unique=True))
    cell = st.one_of(st.integers(0, 100).map(float), st.just(np.nan))
    values = pd.DataFrame([[draw(cell) for _ in codes] for _ in units], units, codes)
    values.iloc[0] = values.iloc[0].fillna(30.0)  # an indicator that nobody has is refused
    return Edition(
        values=values,
        dates=dated(values),
        methods={code: draw(st.sampled_from(["v1", "v1", "v2"])) for code in codes},
        framework=tree(*nodes),
        spec=draw(st.sampled_from(specs)),
    )


def dated(values):
    return values.map(lambda value: "2024" if value % 2 else "2025")


def assert_ends(found, older, newer):
    """Assert that the scores before and after are those of the editions."""
    for side, one in (("before", older), ("after", newer)):
        scores = score(one.values, one.framework, one.spec).scores
        shown = found.parts.pivot(index="unit", columns="node", values=side)
        pd.testing.assert_frame_equal(shown.loc[scores.index, scores.columns], scores, check_names=False)


few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(editions(POINTWISE), editions(POINTWISE))
def test_parts_sum_to_the_change_whatever_changed(older, newer):
    found = between(older, newer)
    assert_sums(found)
    assert_ends(found, older, newer)
    assert not found.parts["moved_peers"].fillna(0).any()
    back = between(newer, older).parts.set_index(["unit", "node"])
    there = found.parts.set_index(["unit", "node"])[list(CAUSES)]
    assert np.allclose(there, -back.loc[there.index, list(CAUSES)], atol=1e-9, equal_nan=True)


@settings(few, max_examples=8)
@given(editions(RELATIVE), editions(RELATIVE))
def test_parts_sum_where_peers_move_scores(older, newer):
    found = between(older, newer)
    assert_sums(found)
    assert_ends(found, older, newer)


@few
@given(editions(POINTWISE), st.randoms())
def test_data_alone_are_no_changed_method(older, chance):
    values = older.values.map(lambda value: chance.choice([value, value + 1, 42.0])).clip(upper=100)
    found = between(older, dataclasses.replace(older, values=values, dates=dated(values)))
    assert_sums(found)
    assert not found.parts["changed_method"].fillna(0).any()
