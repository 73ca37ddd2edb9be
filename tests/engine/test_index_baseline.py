"""The index of the committed release: everybody is ranked or says why not, and a score is what it is by hand."""

import json
import math

import pytest

from indicators.index.score import score
from indicators.index.spec import IndexSpec
from indicators.release import open_release
from indicators.store import REPOSITORY


@pytest.fixture(scope="module")
def baseline():
    return open_release(REPOSITORY / "data")


def test_in_the_committed_release_every_state_is_ranked_or_says_why_not(baseline):
    for variant in baseline.index.variants:
        ranks = baseline.index.table("ranks", variant).set_index("country")
        excluded = baseline.index.table("excluded", variant)
        why = excluded[(excluded["code"] == "index") & (excluded["reason"] != "territory")]
        assert len(ranks) == 33
        assert set(ranks.index[ranks["rank"].isna()]) == set(why["country"])
        ranked = ranks.dropna(subset="rank")
        assert ranked["rank"].between(ranked["tied_from"], ranked["tied_to"]).all()
        assert ranked["rank_low"].le(ranked["rank_high"]).all()


def test_a_score_of_the_committed_release_is_what_its_raw_values_come_to_by_hand(baseline):
    def newest(id):
        rows = baseline.values(id).query("country == 'CHL'").dropna(subset="value")
        return rows.sort_values("date")["value"].iloc[-1]

    def part(id, low, high):
        return 100 * min(max((newest(id) - low) / (high - low), 0), 1)

    def logarithmic(id, low, high, plus):
        at, bottom, top = (math.log(number + plus) for number in (newest(id), low, high))
        return 100 * min(max((at - bottom) / (top - bottom), 0), 1)

    gci = ("legal", "technical", "organizational", "development", "cooperation")
    pillars = [
        (25, 35 * part("routing_roa_coverage_ipv4", 0, 100) + 25 * part("routing_roa_origins", 0, 100)
             + 15 * part("routing_roa_coverage_ipv6", 0, 100) + 25 * part("routing_ipv6_origins", 0, 100)),
        (15, 50 * part("names_cctld_dnssec", 0, 100) + 20 * part("names_cctld_nameserver_glue6", 0, 100)
             + 30 * part("names_cctld_nameserver_asns", 1, 4)),
        (20, 60 * part("interconnection_ixp_need", 0, 1) + 40 * part("interconnection_cables", 0, 4)),
        (15, sum(15 * part(f"capacity_gci_{one}", 0, 20) for one in gci)
                  + 25 * part("capacity_online_services", 0, 1)),
        (15, 45 * part("access_internet_users", 0, 100) + 35 * part("access_fixed_broadband", 0, 40)
                  + 20 * logarithmic("access_secure_servers", 10, 10_000, 0)),
        (10, 60 * (100 - logarithmic("exposure_malware_hosts", 0.9, 30, 1))
             + 40 * (100 - logarithmic("exposure_blocklisted_addresses", 0.43, 22, 1))),
    ]  # fmt: skip
    by_hand = sum(weight * pillar for weight, pillar in pillars) / 100**2
    scores = baseline.index.table("scores").set_index(["country", "code"])["score"]
    assert scores["CHL", "index"] == pytest.approx(by_hand, abs=1e-8)


def test_the_released_spec_framework_and_evidence_make_the_released_scores_again(baseline):
    index, framework = baseline.index, baseline.index.reference.framework
    evidence = index.table("evidence")
    values = evidence[evidence["excluded"].isna()].pivot(index="country", columns="indicator", values="value")
    states = index.table("ranks")["country"]
    for variant in index.variants:
        made = score(values.loc[states], framework, IndexSpec.from_toml(index.spec(variant)))
        released = index.table("ranks", variant).set_index("country")
        assert made.scores["index"].to_dict() == pytest.approx(
            released["score"].to_dict(), nan_ok=True, abs=1e-8
        )
        assert made.ranks["index"].dropna().to_dict() == released["rank"].dropna().to_dict()


def test_the_committed_release_tells_what_goes_together_and_who_is_at_the_ends(baseline):
    told = baseline.index.diagnostics()
    assert set(told["at_cap"]) <= set(told["n"]) and all(told["at_cap"].values())
    assert -1 <= told["gdp_per_head"]["correlation"]["index"] <= 1 and told["gdp_per_head"]["n"] > 25
    assert sum(
        told["weights"][pillar]["weight"] for pillar in baseline.index.said["pillars"]
    ) == pytest.approx(1)
    assert json.loads(json.dumps(told)) == told


def test_only_the_variant_without_commercial_limits_may_be_passed_on(baseline):
    may = {variant for variant, said in baseline.index.variants.items() if said["redistribute"]}
    assert may == {"without_nc"}
