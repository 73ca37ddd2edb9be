"""What is computed of one economy: its places, its changes, its distance, what to improve first, targets and pace."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from dashboard.view import celac, opened
from dashboard.view.distance import distance
from dashboard.view.extremes import extremes
from dashboard.view.priorities import first, networks, priorities
from dashboard.view.record import moved, paired, places, record, since_when, year
from dashboard.view.standing import standing
from dashboard.view.targets import aim, goal, reached, suggested, tolerance, way
from tests.made_up_release import released

BETTER = {"noise": 1.0, "categories": None, "higher_is": "better"}


@pytest.fixture(scope="module")
def release():
    return opened()


def value(at, low=None, high=None):
    return SimpleNamespace(value=at, low=low, high=high)


@pytest.mark.parametrize(
    ("before", "after", "meta", "how"),
    [
        (value(10), value(11), BETTER, "same"),
        (value(10), value(11.1), BETTER, "better"),
        (value(10), value(8.9), BETTER, "worse"),
        (value(10), value(8.9), BETTER | {"higher_is": "worse"}, "better"),
        (value(10), value(20), BETTER | {"higher_is": None}, "rose"),
        (value(20), value(10), BETTER | {"higher_is": None}, "fell"),
        (value(10, 5, 15), value(18, 14, 22), BETTER, "overlap"),
        (value(10, 5, 15), value(15), BETTER, "overlap"),
        (value(10, 5, 13), value(18, 14, 22), BETTER, "better"),
        (value(50), value(51), BETTER | {"categories": {0: "no", 50: "old", 51: "new"}}, "better"),
    ],
)  # fmt: skip
def test_a_value_has_moved_only_beyond_noise_and_interval(before, after, meta, how):
    assert moved(before, after, meta) == how


def test_places_are_among_states_that_are_not_out_of_date_and_ties_share_them(release):
    values = release.values("access_fixed_broadband").dropna(subset=["value"])
    values = values[values["country"].isin(celac(release))].sort_values("date").groupby("country").last()
    limit = pd.Timestamp(release.created[:10]) - pd.DateOffset(years=5)
    current = values.loc[values["date"] >= limit, "value"].round(1)
    found = places(release, "access_fixed_broadband")
    assert set(found) == set(current.index)
    for iso3 in current.index:
        assert found[iso3].rank == int((current > current[iso3]).sum()) + 1
        assert found[iso3].of == len(current)
        assert found[iso3].shared == (int((current == current[iso3]).sum()) > 1)


def test_a_place_has_the_range_that_intervals_allow(release):
    values = release.values("exposure_malware_hosts").dropna(subset=["value"])
    states = values[values["country"].isin(celac(release))].set_index("country")
    for iso3, place in places(release, "exposure_malware_hosts").items():
        surely_better = (states["high"].round(1) < states["low"].round(1)[iso3]).sum()
        maybe_better = (states["low"].round(1) < states["high"].round(1)[iso3]).drop(iso3).sum()
        assert (place.low, place.high) == (surely_better + 1, maybe_better + 1)
        assert place.low <= place.rank <= place.high


def test_a_territory_has_values_and_scores_but_no_place_and_no_rank(release):
    rows = record(release, "BMU", 2021, "en")
    assert all(row.place is None for row in rows)
    assert any(not np.isnan(row.score) for row in rows)
    where = standing(release, "BMU")
    assert (where.state, where.place) == (False, None)
    assert where.pillars["score"].notna().any()
    assert where.pillars["rank"].isna().all()


def test_pillars_stand_beside_the_medians_of_states_and_peers(release):
    scores = release.index.table("scores").pivot(index="country", columns="code", values="score")
    where = standing(release, "HND")
    assert len(where.peers) == 5
    for code, row in where.pillars.iterrows():
        states = scores.loc[scores.index.isin(celac(release)), code]
        assert (row["region"], row["region_n"]) == (pytest.approx(states.median()), states.count())
        assert row["peers"] == pytest.approx(scores.loc[list(where.peers), code].median())
        assert row["rank_low"] <= row["rank_high"] <= row["of"]


def test_ranks_of_pillars_are_those_of_the_scores(release):
    ranked = release.index.table("ranks").dropna(subset=["rank"])["country"]
    scores = release.index.table("scores").pivot(index="country", columns="code", values="score").loc[ranked]
    where = standing(release, "URY")
    assert (
        where.pillars.at["access", "rank"] == int((scores["access"] > scores.at["URY", "access"]).sum()) + 1
    )


def test_every_state_has_the_rank_of_the_index_and_none_in_a_pillar_without_score(release):
    ranks = release.index.table("ranks").set_index("country")
    for iso3 in celac(release):
        where = standing(release, iso3)
        unscored = where.pillars["score"].isna()
        assert where.pillars.loc[unscored, ["rank", "rank_low", "rank_high"]].isna().all(axis=None)
        own = where.top.iloc[0]
        if where.place is not None:
            names = ["rank", "rank_low", "rank_high"]
            assert own[names].tolist() == ranks.loc[iso3, names].astype(float).tolist()


def test_the_distance_from_the_median_and_its_first_date_are_those_of_the_table(release):
    values = release.values("access_fixed_broadband").dropna(subset=["value"])
    states = values[values["country"].isin(celac(release))]
    recent = states[states["date"] >= pd.Timestamp(release.created[:10]) - pd.DateOffset(years=3)]
    newest = recent.sort_values("date").groupby("country")["value"].last()
    found = distance(release, "access_fixed_broadband", "PRY")
    assert (found.median, found.n, found.side) == (pytest.approx(newest.median()), len(newest), -1)
    own = values[values["country"] == "PRY"].set_index("date")["value"]
    below = own[states.groupby("date")["value"].median().reindex(own.index) - own > 0.5]
    assert found.since in below.index
    assert below.loc[found.since :].index.tolist() == own.loc[found.since :].index.tolist()
    earlier = own.index[own.index < found.since]
    assert found.always == earlier.empty
    assert earlier.empty or earlier[-1] not in below.index


def test_what_an_interval_holds_is_on_no_side_of_the_median(release):
    sides = {
        iso3: found
        for iso3 in celac(release)
        if (found := distance(release, "exposure_malware_hosts", iso3)) is not None
    }
    rows = release.values("exposure_malware_hosts").set_index("country")
    for iso3, found in sides.items():
        if rows.at[iso3, "low"] <= found.median <= rows.at[iso3, "high"]:
            assert (found.side, found.since) == (0, None)


def test_there_is_no_distance_between_categories(release):
    assert distance(release, "names_cctld_dnssec", "HND") is None


def test_the_gain_of_what_to_improve_first_is_what_the_weights_give(release):
    table = priorities(release, "HND")
    nodes = release.index.reference.framework.nodes
    weights = release.index.reference.framework.nodes["weight"]
    [code] = table.index[table["order"] == 1]
    row, pillar = table.loc[code], table.at[code, "pillar"]
    siblings, pillars = (
        nodes.index[nodes["parent"] == parent] for parent in (pillar, nodes.at[pillar, "parent"])
    )
    low, high = nodes.at[code, "low"], nodes.at[code, "high"]
    points = 100 * (min(row["median"], high) - row["value"]) / (high - low)
    share = weights[code] / weights[siblings].sum() * weights[pillar] / weights[pillars].sum()
    assert row["gain"] == pytest.approx(points * share)


def test_no_advice_rests_on_low_confidence_noise_or_what_nobody_can_act_on(release):
    rules = release.index.reference.rules
    for iso3 in ("HND", "BRA", "URY", "VEN"):
        table = priorities(release, iso3)
        kept = table.index[table["order"].notna()]
        assert not (rules.loc[kept, "confidence"].astype(bool) | ~rules.loc[kept, "actionable"]).any()
        assert table.loc[table["order"].isna(), "reason"].ne("").all()
        for code in kept:
            said = release.indicators[code]
            gap = abs(table.at[code, "median"] - table.at[code, "value"])
            assert said["categories"] or gap > said["noise"]


def test_gains_that_read_alike_share_their_order(release):
    table = priorities(release, "VEN")
    kept = table[table["order"].notna()]
    assert kept.groupby("order")["gain"].apply(lambda gains: gains.round(1).nunique()).eq(1).all()
    assert first(table, 1) == kept.index[kept["order"] == 1].tolist()


def test_a_territory_has_nothing_to_gain(release):
    assert priorities(release, "BMU") is None
    assert first(None) == []


def test_networks_are_those_of_the_newest_date_by_rank(release):
    table = networks(release, "BRA")
    rows = release.values("routing_uncovered_origins")
    rows = rows[(rows["country"] == "BRA") & (rows["date"] == rows["date"].max())]
    assert table["gain"].tolist() == sorted(rows["gain"], reverse=True)
    assert table["rank"].tolist() == list(range(1, len(rows) + 1))


def test_a_target_moves_the_score_by_its_weight_and_the_median_is_no_target_to_who_has_it(release):
    best = reached(release, "HND", "capacity_gci_technical", "20")
    assert (best.value_now, best.value_then) == (0, 20)
    assert best.gain == pytest.approx(100 * 0.15 * 0.15)
    assert best.range_then[0] <= best.rank_then <= best.range_then[1]
    assert best.range_now == (
        standing(release, "HND").place["rank_low"],
        standing(release, "HND").place["rank_high"],
    )
    already = reached(release, "HND", "names_cctld_dnssec", "median")
    assert (already.value_then, already.gain) == (already.value_now, 0)
    assert reached(release, "BMU", "access_fixed_broadband", "median") is None
    assert reached(release, "HND", "interconnection_ixps", "median") is None


def test_peers_have_a_pace_where_there_are_dates_and_distances(release):
    end = reached(release, "PRY", "access_fixed_broadband", "median").value_then
    found = way(release, "PRY", "access_fixed_broadband", end)
    assert found.refusals == ()
    assert found.pace.n == len(found.pace.peers) > 0
    starts = found.pace.peers["start"]
    assert ((starts - found.pace.value).abs() <= found.tolerance).all()
    assert way(release, "PRY", "access_fixed_broadband", end, "0.5").tolerance == 0.5
    assert way(release, "DOM", "names_cctld_dnssec", 100).refusals[0] == "ordinal"
    assert "dates" in way(release, "HND", "capacity_gci_technical", 20).refusals
    assert "reached" in way(release, "PRY", "access_fixed_broadband", 1).refusals
    assert "target" in way(release, "PRY", "population", aim(release, "PRY", "population", "median")).refusals


def test_targets_to_choose_from_are_round_and_better_than_now(release):
    own = distance(release, "access_fixed_broadband", "PRY").value
    assert suggested(release, "access_fixed_broadband", "PRY") == [15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0]
    assert all(each > own for each in suggested(release, "access_fixed_broadband", "PRY"))


@pytest.mark.parametrize(
    ("read", "said", "nearest"),
    [
        (goal, "best", "best"), (goal, "17.5", "17.5"), (goal, "nan", "median"), (goal, "medium", "median"),
        (tolerance, "2", "2"), (tolerance, "0", ""), (tolerance, "much", ""), (year, "2018", "2018"),
        (year, "18", "2020"),
    ],
)  # fmt: skip
def test_a_parameter_that_says_nothing_has_a_nearest_good_one(read, said, nearest):
    assert read(said) == nearest


def test_changes_are_told_since_five_years_before_the_release(release):
    assert since_when(release, "") == int(release.created[:4]) - 5
    assert since_when(release, "2018") == 2018


def test_dates_that_a_value_was_paired_with_are_kept_where_they_differ(release):
    [row] = [
        row for row in record(release, "BRA", 2021, "en") if row.indicator == "routing_roa_coverage_ipv4"
    ]
    labels = {"columns": {"vrps_date": "Date of the ROAs", "valid": "Valid"}}
    assert paired(row.newest, labels) == {"Date of the ROAs": pd.Timestamp(row.newest.vrps_date)}
    assert paired(row.newest._replace(vrps_date=row.newest.date), labels) == {}


def test_the_furthest_from_the_region_can_be_told_apart_from_its_median(release):
    found = extremes(release, "BRA", 2021, "en")
    assert [points for _, points in found.strongest] == sorted((p for _, p in found.strongest), reverse=True)
    assert all(points < 0 for _, points in found.weakest)
    for code, _points in (*found.strongest, *found.weakest):
        assert release.indicators[code]["categories"] or distance(release, code, "BRA").side
    assert all(row.moved == "better" and gain > 0 for row, gain in found.fastest)


def test_a_release_without_an_index_has_records_but_no_standing(tmp_path):
    release = released(tmp_path)
    assert standing(release, "BRA") is None
    assert priorities(release, "BRA") is None
    assert extremes(release, "BRA", 2018, "en").fastest == ()
    rows = {row.indicator: row for row in record(release, "BRA", 2018, "en")}
    assert rows["access_made_up"].moved == "incomparable"
    assert rows["names_made_up"].moved == ""
