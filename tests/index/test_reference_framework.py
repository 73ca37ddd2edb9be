"""framework.toml is the framework of METHOD.md, and whatever is wrong with such a file is said at once."""

import importlib.util
import re
from pathlib import Path

import pytest

from indicators import registry
from indicators.index import reference
from indicators.index.errors import FrameworkError
from indicators.rates import FEW

FILE = Path(__file__).parents[2] / "data" / "reference" / "framework.toml"
TEXT = FILE.read_text()
READ = reference.read(TEXT)
NODES, RULES = READ.framework.nodes, READ.rules

# METHOD.md: pillar, its weight, and the share of each indicator within it.
SHARES = {
    "routing": (25, {"roa_coverage_ipv4": 35, "roa_origins": 25, "roa_coverage_ipv6": 15, "ipv6_origins": 25}),
    "names": (15, {"cctld_dnssec": 50, "cctld_nameserver_glue6": 20, "cctld_nameserver_asns": 30}),
    "interconnection": (20, {"ixp_need": 60, "cables": 40}),
    "capacity": (15, {"gci_legal": 15, "gci_technical": 15, "gci_organizational": 15, "gci_development": 15,
                      "gci_cooperation": 15, "online_services": 25}),
    "access": (15, {"internet_users": 45, "fixed_broadband": 35, "secure_servers": 20}),
    "exposure": (10, {"malware_hosts": 60, "blocklisted_addresses": 40}),
}  # fmt: skip
MINIMAL = """
code = "index"
name = {en = "I", es = "I", pt = "I"}
minimum = {pillar = "2/3", country = 0.75, missing_pillars = 1}
[[pillar]]
code = "routing"
name = {en = "R", es = "R", pt = "R"}
weight = 1
[[pillar.indicator]]
code = "routing_a"
weight = 1
direction = 1
low = 0
high = 100
scale = "linear"
months = 24
kind = "share"
reason = {en = "x", es = "x", pt = "x"}
"""


def faults(text):
    with pytest.raises(FrameworkError) as error:
        reference.read(text)
    return error.value.faults


def test_pillars_indicators_and_weights_are_those_of_the_method():
    assert READ.framework.pillars == list(SHARES)
    for pillar, (weight, shares) in SHARES.items():
        assert NODES.loc[pillar, "weight"] == weight
        expected = {f"{pillar}_{name}": share for name, share in shares.items()}
        assert NODES.loc[NODES["parent"] == pillar, "weight"].to_dict() == expected
        assert sum(expected.values()) == 100
    assert len(READ.framework.indicators) == 20
    assert READ.framework.global_weights["interconnection_ixp_need"] == pytest.approx(0.12)


@pytest.mark.parametrize(
    ("code", "low", "high", "scale"),
    [
        ("routing_roa_coverage_ipv4", 0, 100, "linear"),
        ("names_cctld_nameserver_asns", 1, 4, "linear"),
        ("interconnection_ixp_need", 0, 1, "linear"),
        ("interconnection_cables", 0, 4, "linear"),
        ("capacity_gci_legal", 0, 20, "linear"),
        ("capacity_online_services", 0, 1, "linear"),
        ("access_internet_users", 0, 100, "linear"),
        ("access_fixed_broadband", 0, 40, "linear"),
        ("access_secure_servers", 10, 10_000, "log"),
        ("exposure_malware_hosts", 0.9, 30, "log1p"),
        ("exposure_blocklisted_addresses", 0.43, 22, "log1p"),
    ],
)
def test_goalposts_are_fixed_and_give_their_reason(code, low, high, scale):
    assert NODES.loc[code, ["low", "high", "scale"]].tolist() == [low, high, scale]
    assert all(RULES.loc[code, "reason"][lang].strip() for lang in ("en", "es", "pt"))


@pytest.mark.upstream
def test_the_goalposts_of_exposure_are_percentiles_of_the_world_on_one_day(upstream):
    spec = importlib.util.spec_from_file_location("exposure_goalposts", FILE.parent / "exposure_goalposts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.percentiles(upstream / "threat", upstream / "ipfire", "2026-08-22")
    for code, (low, high, n) in found.items():
        assert NODES.loc[code, ["low", "high"]].tolist() == [float(f"{low:.2g}"), float(f"{high:.2g}")]
        assert f"{n} economies" in RULES.loc[code, "reason"]["en"]


def test_only_exposure_is_reversed_of_low_confidence_and_needs_enough_addresses():
    exposed = RULES["pillar"] == "exposure"
    assert (NODES.loc[RULES.index, "direction"].eq(-1) == exposed).all()
    assert (RULES["confidence"].eq("low") == exposed).all()
    assert RULES.loc[exposed, "fewest"].eq(FEW).all() and RULES.loc[~exposed, "fewest"].eq(0).all()
    assert RULES.index[RULES["kind"] == "ordinal"].tolist() == ["names_cctld_dnssec"]


def test_measurements_age_in_24_months_and_statistics_and_registers_in_5_years():
    found = registry.load().measures
    periods = RULES.index.map(lambda code: found[code].indicator.period)
    assert RULES["months"].tolist() == [{"day": 24, "year": 60}[period] for period in periods]


def test_every_scored_indicator_is_measured_in_three_languages_and_agrees_on_what_is_better():
    found = registry.load().measures
    for code, node in NODES.loc[READ.framework.indicators].iterrows():
        said = found[code].indicator
        assert not said.experimental
        assert said.higher_is == {1: "better", -1: "worse"}[node["direction"]]
        assert code.startswith(node["parent"])
        assert not RULES.loc[code, "counts"] or RULES.loc[code, "counts"] in said.columns


def test_the_minimum_of_data_is_two_thirds_of_a_pillar_and_three_quarters_and_five_pillars_of_a_country():
    assert READ.minimum.pillar == pytest.approx(2 / 3)
    assert READ.minimum.country == 0.75
    assert len(READ.framework.pillars) - READ.minimum.missing_pillars == 5


def test_the_variants_leave_out_gci_exposure_and_what_may_not_be_sold():
    left = {code: set(NODES.index) - set(READ.framework_of(code).nodes.index) for code in READ.variants}
    gci = {
        f"capacity_gci_{part}"
        for part in ("legal", "technical", "organizational", "development", "cooperation")
    }
    exposure = {"exposure", "exposure_malware_hosts", "exposure_blocklisted_addresses"}
    assert left == {
        "without_gci": gci,
        "without_exposure": exposure,
        "without_nc": {"interconnection_cables"},
    }
    assert READ.framework_of("baseline") is READ.framework


def test_a_variant_may_miss_one_pillar_of_those_it_has():
    pillars = {variant: READ.spec(variant).minimum.top_pillars for variant in ("baseline", *READ.variants)}
    assert pillars == {"baseline": 5, "without_gci": 5, "without_exposure": 4, "without_nc": 5}


def test_the_baseline_is_an_arithmetic_mean_on_fixed_goalposts_with_nothing_filled_in():
    spec = READ.spec()
    assert spec.normalisation.method == "goalposts"
    assert spec.aggregation.method == "arithmetic" and not spec.aggregation.levels
    assert spec.imputation.method == "none" and not spec.treatment.any
    assert spec.robustness.draws == 10_000


def test_the_sources_without_commercial_use_are_those_that_are_left_out():
    found = registry.load()
    limited = {
        code
        for code in READ.framework.indicators
        for name in found.measures[code].needs
        if name in found.sources and "-NC" in found.source(name).licence
    }
    assert limited == set(READ.variants["without_nc"].without)


def test_the_smallest_file_that_can_be_read_is_this_short():
    assert reference.read(MINIMAL.encode()).framework.indicators == ["routing_a"]


@pytest.mark.parametrize(
    ("replaced", "by", "said"),
    [
        ("weight = 1\ndirection", "weight = -1\ndirection", "routing_a: weight is -1"),
        ("weight = 1\ndirection", "weight = 0\ndirection", "sum to zero"),
        ("high = 100", "high = -1", "goalposts are inverted"),
        ("direction = 1", "direction = 2", "direction is 2"),
        ("high = 100\n", "", "pillar routing, indicator routing_a: no 'high'"),
        ("months", "month", r"unknown key 'month'; did you mean 'months'\?"),
        ("months = 24", "months = 0", "months is 0"),
        ('"share"', '"shares"', "kind is 'shares'.*did you mean 'share'"),
        ('"linear"', '"cubic"', "scale is 'cubic'"),
        ("low = 0", 'low = "0"', "low is '0'; expected a number"),
        ('"2/3"', '"2/0"', "pillar is '2/0'; expected a share from 0 to 1"),
        ("country = 0.75", "country = 75", "country is 75; expected a share"),
        ('es = "x"', 'fr = "x"', "reason has no words in es"),
        ("[[pillar.indicator]]", "[[pillar.indicators]]", "no 'indicator'"),
        ('code = "routing_a"', 'code = "routing"', "is there 2 times"),
        (
            "[[pillar]]",
            "[spec.weights]\nmethod = 'equals'\n[[pillar]]",
            r"\[spec\] weights.method: is 'equals'",
        ),
        ("name =", "name ==", "not TOML"),
    ],
)
def test_a_fault_is_said_with_its_place(replaced, by, said):
    found = faults(MINIMAL.replace(replaced, by, 1))
    assert any(re.search(said, fault) for fault in found), found
    assert all(fault.startswith("framework.toml: ") for fault in found)


def test_all_faults_are_said_at_once():
    broken = MINIMAL.replace("high = 100", "high = -1").replace("months = 24", "months = 0")
    broken = broken.replace('kind = "share"', 'kind = "ratio"')
    assert len(faults(broken)) == 3


def test_a_variant_that_leaves_out_what_is_not_there_or_everything_is_a_fault():
    words = '= {{en = "v", es = "v", pt = "v"}}'
    variant = f'[[variant]]\ncode = "{{}}"\nname {words}\nreason {words}\nwithout = {{}}\n'
    assert "'routing_b' is not in the framework" in faults(MINIMAL + variant.format("v", '["routing_b"]'))[0]
    assert "no indicator is left" in faults(MINIMAL + variant.format("v", '["routing"]'))[0]
    assert "baseline" in faults(MINIMAL + variant.format("baseline", "[]"))[0]
