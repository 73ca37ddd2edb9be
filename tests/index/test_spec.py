"""The record of every choice: written, read, varied, and refused where a choice does not apply."""

from dataclasses import fields, replace

import pytest

from indicators.index.spec import (
    Aggregation,
    Imputation,
    IndexSpec,
    Minimum,
    Normalisation,
    Robustness,
    SpecError,
    Treatment,
    Weights,
)

FULL = IndexSpec(
    exclude=("gci",),
    imputation=Imputation(method="group_median", group="size"),
    treatment=Treatment(winsorise=5, skew=2.0),
    normalisation=Normalisation(
        range=(1, 100),
        indicators={"income per head": Normalisation(method="goalposts", low=100, high=75000, scale="log")},
    ),
    weights=Weights(method="given", given={"a": 1 / 3, "Ñandú": 2}),
    aggregation=Aggregation(
        levels={3: Aggregation(method="generalised", power=0.5)},
        nodes={"Risk": Aggregation(method="geometric", rescale=(0, 10, 10, 1), decimals=1)},
    ),
    minimum=Minimum(
        share=0.5, by="weight", levels={2: 2 / 3}, nodes={"Risk": 1}, top_weight=0.75, top_pillars=5
    ),
    robustness=Robustness(
        draws=200,
        normalisations=(Normalisation(method="zscore", mean=10, sd=2),),
        aggregations=("harmonic",),
        treatments=(Treatment(),),
    ),
)


def faults(text: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        IndexSpec.from_toml(text)
    return caught.value.faults


@pytest.mark.parametrize("spec", [IndexSpec(), FULL], ids=["defaults", "every choice made"])
def test_what_is_written_reads_back_and_writes_the_same(spec):
    assert IndexSpec.from_toml(spec.to_toml()) == spec
    assert IndexSpec.from_toml(spec.to_toml()).to_toml() == spec.to_toml()


def test_what_is_not_said_keeps_its_default():
    assert IndexSpec.from_toml("") == IndexSpec()
    assert IndexSpec.from_toml("[normalisation]\nmethod = 'zscore'").normalisation.mean == 0


def test_defaults_are_written_too_with_what_they_decide():
    written = IndexSpec().to_toml()
    for line in (
        'method = "minmax"',
        "range = [0.0, 100.0]",
        "winsorise = 0",
        "draws = 10000",
        "top_pillars = 0",
    ):
        assert line in written
    assert all("#" in line for line in written.splitlines() if " = " in line)


def test_a_word_alone_stands_for_a_method():
    short = IndexSpec.from_toml("normalisation = 'zscore'\n[aggregation.levels]\n3 = 'geometric'")
    assert short.normalisation.method == "zscore" and short.aggregation.of("Index", 3).method == "geometric"


def test_a_node_goes_before_its_level_and_a_level_before_the_rest():
    aggregation = FULL.aggregation
    assert aggregation.of("Risk", 3).method == "geometric"
    assert aggregation.of("Other", 3).method == "generalised"
    assert aggregation.of("Other", 2).method == "arithmetic"
    assert [FULL.minimum.of(*node) for node in (("Risk", 2), ("Other", 2), ("Other", 3))] == [1, 2 / 3, 0.5]


def test_a_variation_is_a_replaced_choice():
    harmonic = replace(FULL, aggregation=Aggregation(method="harmonic"))
    assert harmonic.minimum == FULL.minimum and harmonic.aggregation != FULL.aggregation


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a =", "is not TOML"),
        (
            "[treatment]\nwinsorize = 5",
            "treatment.winsorize: there is no such choice; did you mean 'winsorise'?",
        ),
        ("[normalisations]", "normalisations: there is no such choice; did you mean 'normalisation'?"),
        ("[colour]", "colour: there is no such choice; there are exclude, imputation"),
        ("[normalisation]\nmethod = 'minmaxx'", "'minmaxx', not one of minmax, goalposts, zscore"),
        ("[normalisation]\nmethod = 'minmaxx'", "did you mean 'minmax'?"),
        ("[normalisation]\nmethod = 3", "normalisation.method: is 3, not a text"),
        ("normalisation = 3", "normalisation: is 3, not a table"),
        ("[treatment]\nskew = 'much'", "treatment.skew: is 'much', not a number"),
        ("[treatment]\nskew = nan", "treatment.skew: is nan, not a number"),
        ("[treatment]\nlog = 1", "treatment.log: is 1, not true or false"),
        ("[treatment]\nwinsorise = true", "treatment.winsorise: is true, not a whole number"),
        ("[treatment]\nwinsorise = -1", "treatment: winsorise is -1; it is a number of points, 0 or more"),
        ("exclude = 'gci'", "exclude: is 'gci', not a list"),
        ("exclude = [1]", "exclude, number 1: is 1, not a text"),
        ("[normalisation]\nrange = [1]", "normalisation.range: is (1.0,), not a list of 2"),
        ("[normalisation]\nrange = [100, 1]", "range is 100 … 1; the second must be above the first"),
        ("[aggregation.levels]\ntop = 'geometric'", "'top' is not a level; levels are whole numbers from 2"),
        ("[aggregation.levels]\n1 = 'arithmetic'", "1 is not a level of parts made whole; those begin at 2"),
        ("[minimum]\nshare = 80", "minimum.share: is 80; a share is between 0 and 1"),
        ("[minimum.levels]\n2 = 1.5", "minimum.levels.2: is 1.5; a share is between 0 and 1"),
        ("[robustness]\ndraws = 0", "robustness.draws: is 0; at least 1 is needed"),
        ("[robustness]\nweights = 1.0", "robustness.weights: is 1; it is a share, from 0 to under 1"),
        ("[weights]\nmethod = 'given'\ngiven = {a = -1}", "weights.given.a: is -1; a weight is not negative"),
        ("[aggregation]\ndecimals = 99", "aggregation: decimals is 99, not 0 to 15"),
    ],
)
def test_what_is_no_choice_is_told_with_what_there_is(text, said):
    assert any(said in fault for fault in faults(text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("imputation = 'group_median'", "group_median needs groups; name the column that holds them"),
        ("imputation = {method = 'mean', group = 'size'}", "group does not apply to mean"),
        (
            "normalisation = {method = 'zscore', range = [1, 2]}",
            "range does not apply to zscore; it takes mean and sd",
        ),
        (
            "normalisation = {method = 'borda', clip = true}",
            "clip does not apply to borda, which takes nothing",
        ),
        ("normalisation = {method = 'goalposts', low = 1}", "low is one indicator's; give it under"),
        ("normalisation = {method = 'zscore', sd = 0}", "sd is 0; a standard deviation is above 0"),
        (
            "normalisation = {indicators = {a = {method = 'goalposts', low = 3, high = 1}}}",
            "normalisation.indicators.a: goalposts are inverted, low 3 is not under high 1",
        ),
        ("[weights]\ngiven = {a = 1}", "given does not apply to original weights"),
        ("weights = 'given'", "none are given"),
        ("aggregation = 'generalised'", "a generalised mean needs a power"),
        (
            "aggregation = {zeros = true}",
            "zeros does not apply to arithmetic, in which 0 is a value like others",
        ),
        ("aggregation = {method = 'geometric', power = 2}", "power does not apply to geometric"),
        (
            "aggregation = 'geometric'",
            "a geometric mean needs values above 0, and minmax onto 0 … 100 gives 0",
        ),
        ("normalisation = 'zscore'\naggregation = 'harmonic'", "zscore around 0 gives values under it"),
        ("normalisation = 'borda'\naggregation = 'geometric'", "borda gives 0 to the worst"),
        (
            "aggregation = {method = 'generalised', power = -1}",
            "a generalised mean needs values above 0, and minmax onto 0 … 100",
        ),
        (
            "[robustness]\naggregations = ['geometric']",
            "robustness.aggregations, number 1: a geometric mean needs",
        ),
        (
            "normalisation = 'percentile_rank'\ntreatment = {winsorise = 5}",
            "treatment: does not apply to percentile_rank, which asks only for the order of values",
        ),
        ("normalisation = 'goalposts'\ntreatment = {log = true}", "log does not apply to goalposts"),
    ],
)
def test_a_choice_that_does_not_apply_is_refused_with_the_reason(text, why):
    assert any(why in fault for fault in faults(text))


def test_a_geometric_mean_applies_where_nothing_is_surely_zero():
    for text in (
        "normalisation = {method = 'goalposts', range = [0, 1]}",
        "normalisation = {range = [1, 100]}",
        "normalisation = {method = 'zscore', mean = 10, sd = 2}",
    ):
        assert IndexSpec.from_toml(f"{text}\naggregation = 'geometric'").aggregation.method == "geometric"
    for mean in ("rescale = [0, 100, 1, 100]", "zeros = true"):
        assert IndexSpec.from_toml(f"aggregation = {{method = 'geometric', {mean}}}")


def test_a_value_of_another_type_is_refused_in_words_wherever_it_stands():
    kinds = {part.name: type(getattr(IndexSpec(), part.name)) for part in fields(IndexSpec)}
    places = [
        (name, inner.name) for name, kind in kinds.items() if kind is not tuple for inner in fields(kind)
    ]
    for section, choice in places:
        for value in ("1979-05-27", "nan", "[[1]]", "{a = [{method = []}]}", "'nothing of the kind'"):
            if (section, choice, value[:1]) == ("imputation", "group", "'"):
                continue  # any text will do
            assert faults(f"[{section}]\n{choice} = {value}")


def test_lists_and_words_do_in_python_too():
    spec = IndexSpec(exclude=["a"], normalisation="zscore", aggregation=Aggregation(levels={3: "harmonic"}))
    assert spec.exclude == ("a",) and spec.normalisation == Normalisation(method="zscore")
    assert spec.aggregation.levels[3] == Aggregation(method="harmonic")


def test_all_faults_are_told_at_once():
    found = faults("foo = 1\nimputation = 'median_group'\nweights = 'given'\n[treatment]\nskew = 'x'")
    assert len(found) == 4
