"""A reader's own weights: what an address may say of them, and that they are the index's own arithmetic."""

import numpy as np
import pandas as pd
import pytest

from dashboard.view import View, opened, ranking
from dashboard.view import weights as own
from indicators.index.score import score
from indicators.index.spec import IndexSpec

VARIANTS = ("baseline", "without_gci", "without_exposure", "without_nc")
KNOWN = {"routing": 25, "names": 15, "exposure": 10}
GOOD = ("routing:30", "names:0~routing:100", "exposure:10~names:15~routing:25")
BAD = {
    "rooting:30": "routing:30",
    "routing:300~names:-5": "routing:100~names:0",
    "routing:30~routing:40": "routing:30",
    "names: 7,6": "names:8",
    "routing:030": "routing:30",
    "routing=30": "routing:30",
    "routing:many": "routing:25",
    "routing:0~names:0~exposure:0": "routing:25~names:15~exposure:10",
    "~": "routing:25~names:15~exposure:10",
    "routing:30~": "routing:30",
    "x" * 100_000: "routing:25~names:15~exposure:10",
    "routing:" + "9" * 5000: "routing:100",
}


@pytest.fixture(scope="module")
def release():
    return opened()


@pytest.mark.parametrize("value", GOOD)
def test_good_weights_are_left_as_they_are(value):
    assert own.nearest(value, KNOWN) == value


@pytest.mark.parametrize("value", BAD, ids=lambda value: value[:30])
def test_of_bad_weights_the_nearest_good_are_named(value):
    assert own.nearest(value, KNOWN) == BAD[value]
    assert own.nearest(BAD[value], KNOWN) == BAD[value]


def given(release, words, variant=""):
    return own.given(View(lang="en", page="index").with_own(weights=words, variant=variant), release)


def test_pillars_that_are_not_named_keep_the_published_weight(release):
    published = own.published(release)
    assert given(release, "routing:60") == published | {"routing": 60}
    assert given(release, "") is None
    assert given(release, own.written(published)) is None, "these are the published ones"


def test_a_pillar_that_a_variant_does_not_have_weighs_nothing_in_it(release):
    assert given(release, "exposure:90", "without_exposure") is None
    weights = given(release, "exposure:90~routing:60", "without_exposure")
    assert weights["routing"] == 60 and "exposure" not in weights


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_published_weights_give_the_published_ranks(release, variant):
    table = own.weighed(release, "en", variant, own.published(release, variant))
    assert len(table) == 33
    assert table["own_rank"].astype("Float64").equals(table["rank"].astype("Float64"))
    np.testing.assert_allclose(table["own_score"], table["score"].astype(float), atol=1e-6)


def test_without_the_weight_of_a_pillar_ranks_are_those_of_the_variant_without_it(release):
    weights = own.published(release) | {"exposure": 0}
    table = own.weighed(release, "en", "baseline", weights).set_index("country")
    variant = ranking(release, "en", "without_exposure").set_index("country").loc[table.index]
    assert table["own_rank"].astype("Float64").equals(variant["rank"].astype("Float64"))
    np.testing.assert_allclose(table["own_score"], variant["score"].astype(float), atol=1e-6)


def test_own_weights_are_what_the_index_makes_of_the_released_evidence(release):
    weights = own.published(release) | {"routing": 60, "access": 3}
    edition = release.index.edition()
    spec = IndexSpec.from_toml(own.spec(View(lang="en").with_own(weights="routing:60~access:3"), release))
    assert spec.weights.given == weights
    made = score(edition.values, edition.framework, spec)
    table = own.weighed(release, "en", "baseline", weights).set_index("country").loc[edition.values.index]
    np.testing.assert_allclose(table["own_score"], made.scores[edition.framework.top], atol=1e-6)
    assert (table["own_rank"] == made.ranks[edition.framework.top]).all()


def test_one_pillar_alone_ranks_by_its_score(release):
    weights = dict.fromkeys(own.published(release), 0) | {"names": 1}
    table = own.weighed(release, "en", "baseline", weights)
    assert table["own_score"].equals(table["names"].astype(float).rename("own_score"))
    assert table["own_rank"].iloc[0] == 1 and table["own_score"].is_monotonic_decreasing
    assert pd.notna(table["own_rank"]).all()
