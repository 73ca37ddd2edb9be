"""Every build releases the index: scores, ranks, how sure they are, what entered, and why the rest did not."""

import math
import shutil

import pandas as pd
import pytest
from click.testing import CliRunner

from indicators import release, scoring
from indicators.build import build
from indicators.cli import main
from indicators.index.change import between
from indicators.index.spec import IndexSpec
from indicators.release import ReleaseError, open_release
from tests.engine.conftest import made_up_source, measure, tree

FRAMEWORK = """
code = "index"
name = {en = "Index", es = "Índice", pt = "Índice"}
minimum = {pillar = "2/3", country = "3/4", missing_pillars = 1}
spec = {normalisation = "goalposts", robustness = {draws = 200, seed = 7, aggregations = [{method = "geometric", \
rescale = [0, 100, 1, 100]}]}}
[[pillar]]
code = "routing"
name = {en = "Routing", es = "Enrutamiento", pt = "Roteamento"}
weight = 3
[[pillar.indicator]]
code = "routing_signed"
weight = 1
direction = 1
low = 0
high = 100
scale = "linear"
months = 24
kind = "share"
reason = {en = "x", es = "x", pt = "x"}
[[pillar]]
code = "exposure"
name = {en = "Exposure", es = "Exposición", pt = "Exposição"}
weight = 1
confidence = "low"
[[pillar.indicator]]
code = "exposure_hosts"
weight = 1
direction = -1
low = 0
high = 50
scale = "linear"
months = 24
kind = "rate"
counts = "hosts"
fewest = 1000
reason = {en = "x", es = "x", pt = "x"}
[[variant]]
code = "without_exposure"
name = {en = "Without", es = "Sin", pt = "Sem"}
without = ["exposure"]
reason = {en = "x", es = "x", pt = "x"}
"""
SIGNED = "BR,80\nUY,90\nHT,10\nAW,100"
OTHERS = FRAMEWORK.replace("routing_signed", "routing_other").replace("exposure_hosts", "exposure_other")
HOSTS = "BR,20\nUY,10\nHT,40\nAW,0"


def routing_signed(signed):
    return signed[["country"]].assign(value=signed["count"].astype(float))


def exposure_hosts(hosts):
    few = hosts["country"].eq("HTI")
    return hosts[["country"]].assign(
        value=hosts["count"].astype(float), hosts=hosts["count"], n=few.map({True: 999, False: 1000})
    )


WORSE = {
    "higher_is": "worse",
    "columns": {"hosts": {"type": "integer", "en": "Hosts", "es": "Hosts", "pt": "Hosts"}},
}


@pytest.fixture
def world(store, project, photograph):
    """A data folder of two indicators, and a framework of two pillars; what is given replaces the usual."""

    def make(framework=FRAMEWORK, licences=("CC0-1.0", "CC0-1.0"), signed=SIGNED, hosts=HOSTS, worse=WORSE):
        store.replace("reference/framework.toml", framework.encode())
        sources = {
            name: made_up_source(licence=licence)
            for name, licence in zip(("signed", "hosts"), licences, strict=True)
        }
        project(
            sources,
            measure("routing_signed", routing_signed),
            measure("exposure_hosts", exposure_hosts, **worse),
        )
        photograph("signed", sources["signed"], d2024_02_01=signed)
        photograph("hosts", sources["hosts"], d2024_02_01=hosts)
        return store

    return make


def built(store):
    return open_release(store.location, build(store.location).id)


def test_a_build_releases_scores_ranks_and_how_sure_they_are(world):
    index = built(world()).index
    scores = index.table("scores").set_index(["country", "code"])["score"]
    assert scores["BRA", "exposure_hosts"] == pytest.approx(60)
    assert scores["BRA", "index"] == pytest.approx(0.75 * 80 + 0.25 * 60)
    ranks = index.table("ranks").set_index("country")
    assert ranks["rank"].dropna().to_dict() == {"URY": 1, "BRA": 2, "HTI": 3}
    assert (ranks["rank_low"] <= ranks["rank_median"])[ranks["rank"].notna()].all()
    pairs = index.table("pairs").set_index(["country", "other"])["above"]
    assert pairs["URY", "HTI"] == 1 and pairs["HTI", "URY"] == 0
    assert index.table("shares").groupby("country")["share"].sum().round(9).to_dict() == {
        "BRA": 1, "HTI": 1, "URY": 1
    }  # fmt: skip
    assert set(index.table("sensitivity")["choice"]) >= {"weights", "aggregation"}
    assert IndexSpec.from_toml(index.spec()).robustness.seed == 7
    assert index.diagnostics()["countries"] == ["BRA", "HTI", "URY"]


def test_what_is_scored_is_released_with_its_raw_value_and_date_and_the_rest_with_the_reason(world):
    evidence = built(world()).index.table("evidence").set_index(["indicator", "country"])
    scored = evidence.loc[("exposure_hosts", "BRA")]
    assert scored[["value", "n", "cases", "normalised"]].tolist() == [20, 1000, 20, 60]
    assert scored["date"] == pd.Timestamp("2024-02-01") and pd.isna(scored["excluded"])
    small = evidence.loc[("exposure_hosts", "HTI")]
    assert small["excluded"] == "small_n" and small["value"] == 40 and math.isnan(small["normalised"])
    assert evidence.loc[("exposure_hosts", "CHL"), "excluded"] == "missing"
    assert len(evidence) == 2 * 51


def test_a_country_below_the_gate_is_not_ranked_and_says_why(world):
    index = built(world(signed="BR,80\nUY,90\nAW,100")).index
    assert index.table("ranks").set_index("country")["rank"].dropna().index.tolist() == ["BRA", "URY"]
    why = index.table("excluded").set_index(["country", "code"])
    assert why.loc[("HTI", "index"), ["reason", "have", "need"]].to_numpy().tolist() == [
        ["weight", 0, 0.75], ["pillars", 0, 1]
    ]  # fmt: skip
    assert why.loc[("ABW", "index"), "reason"] == "territory"
    assert "ABW" not in set(index.table("ranks")["country"])


def test_a_variant_leaves_out_a_part_and_is_released_beside_the_whole(world):
    index = built(world()).index
    assert list(index.variants) == ["baseline", "without_exposure"]
    assert index.variants["without_exposure"]["without"] == ["exposure"]
    spec = IndexSpec.from_toml(index.spec("without_exposure"))
    assert spec.exclude == ("exposure",)
    scores = index.table("scores", "without_exposure").set_index(["country", "code"])["score"]
    assert scores["BRA", "index"] == pytest.approx(80)
    with pytest.raises(KeyError, match="without_gci"):
        index.table("scores", "without_gci")


def test_the_same_inputs_give_the_same_bytes_with_any_cache(world, tmp_path, monkeypatch):
    store = world()
    build(store.location)
    before = tree(tmp_path / "here" / "releases")
    monkeypatch.setenv("INDICATORS_CACHE", str(tmp_path / "another"))
    shutil.rmtree(tmp_path / "here" / "releases")
    build(store.location)
    assert tree(tmp_path / "here" / "releases") == before
    assert open_release(store.location).faults() == []


def test_an_index_is_made_again_only_if_what_it_follows_from_is_another(world, photograph, monkeypatch):
    store = world()
    first = build(store.location)
    monkeypatch.setattr(scoring, "_files", lambda *given: pytest.fail("made again"))
    assert build(store.location).id == first.id
    store.replace("reference/groups.csv", store.read("reference/groups.csv") + b"OTHER,O,O,O,BRA\n")
    assert build(store.location).new, "other groups make another release, but no other scores"
    photograph("signed", made_up_source(), d2024_03_01="BR,81")
    with pytest.raises(pytest.fail.Exception, match="made again"):
        build(store.location)


def test_the_change_between_two_releases_is_split_into_its_causes(world, photograph):
    store = world()
    older = built(store)
    photograph("signed", made_up_source(), d2024_03_01="BR,85\nUY,90\nHT,10\nAW,100")
    newer = built(store)
    parts = between(older.index.edition(), newer.index.edition()).parts.set_index(["unit", "node"])
    assert parts.loc[("BRA", "index"), ["change", "new_data"]].tolist() == pytest.approx([0.75 * 5, 0.75 * 5])
    assert parts.loc[("URY", "index"), "change"] == 0
    causes = ["new_data", "revised_data", "changed_method", "moved_peers"]
    there = parts.dropna(subset="change")
    assert there[causes].sum(axis=1).to_numpy() == pytest.approx(there["change"].to_numpy(), abs=1e-9)


def test_tables_are_described_with_their_columns_sources_and_licences(world):
    edition = built(world(licences=("CC-BY-4.0", "CC0-1.0")))
    said = edition.resource("index_baseline_ranks")
    assert [field["name"] for field in said["schema"]["fields"]] == list(edition.index.table("ranks"))
    assert {one["name"] for one in said["licenses"]} == {"CC-BY-4.0", "CC0-1.0"}
    assert {one["name"] for one in edition.resource("index_without_exposure_ranks")["licenses"]} == {
        "CC-BY-4.0"
    }
    assert {one["name"] for one in edition.resource("index_evidence_exposure_hosts")["licenses"]} == {
        "CC0-1.0"
    }
    assert edition.index.variants["baseline"]["redistribute"]


def test_two_licences_that_must_each_be_kept_cannot_be_passed_on_in_one_table(world):
    edition = built(world(licences=("CC-BY-SA-4.0", "CC-BY-NC-SA-3.0")))
    said = edition.index.variants
    assert not said["baseline"]["redistribute"]
    assert said["baseline"]["kept_licences"] == ["CC-BY-NC-SA-3.0", "CC-BY-SA-4.0"]
    assert said["without_exposure"]["redistribute"]
    may = {
        one["name"]: one["index"]["redistribute"] for one in edition.package["resources"] if "index" in one
    }
    assert not may["index_baseline_scores"] and may["index_without_exposure_scores"]
    assert may["index_evidence_routing_signed"], "each indicator is in a table of its own"


@pytest.mark.parametrize(
    ("framework", "hosts", "why"),
    [
        (OTHERS, "AW,1", "none of the indicators of framework.toml is released"),
        (FRAMEWORK, "AW,1", "no pillar has data enough in any state"),
        (FRAMEWORK, "BR,1", "no state has enough data to be ranked"),
    ],
)
def test_without_enough_to_score_a_build_has_no_index_and_says_so(world, framework, hosts, why):
    store = world(framework=framework, signed="AW,100", hosts=hosts)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    assert f"no index: {why}" in result.output
    index = open_release(store.location).index
    assert index.variants == {} and why in index.why_not


def test_without_a_framework_a_build_has_no_index_and_says_so(world, tmp_path):
    store = world()
    (tmp_path / "here/reference/framework.toml").unlink()
    assert "no reference/framework.toml" in build(store.location).no_index
    assert open_release(store.location).index.variants == {}


def test_a_faulty_framework_is_refused_with_all_its_faults_and_nothing_is_written(world, tmp_path):
    store = world(framework=FRAMEWORK.replace("high = 50", "high = -1").replace("weight = 3", "weight = -3"))
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert "exposure_hosts: goalposts are inverted" in result.output
    assert "routing: weight is -3" in result.output
    assert release.written(store) == []


def test_a_framework_that_contradicts_the_measures_is_refused(world):
    store = world(framework=FRAMEWORK.replace('"hosts"', '"houses"'), worse={**WORSE, "higher_is": "better"})
    with pytest.raises(ReleaseError) as error:
        build(store.location)
    assert "exposure_hosts: direction is -1, but higher is better" in str(error.value)
    assert "exposure_hosts: counts is 'houses'" in str(error.value)


def test_an_indicator_that_is_measured_nowhere_is_missing_everywhere_and_named(world):
    world(framework=FRAMEWORK.replace("routing_signed", "routing_other"))
    output = CliRunner().invoke(main, ["build"]).output
    assert "missing in the index, measured nowhere: routing_other" in output
    assert "no index: no state has enough data" in output


def test_an_edition_of_before_the_index_says_that_it_has_none(world):
    store = world()
    old = built(store)
    package = {
        name: said for name, said in old.package.items() if name not in ("index", "release", "version")
    }
    package["resources"] = [one for one in package["resources"] if "index" not in one]
    files = {one["path"]: old.read(one) for one in package["resources"]}
    index = open_release(store.location, release.write(store, package, files)).index
    assert index.variants == {} and index.why_not
