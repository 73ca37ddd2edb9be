"""The tree of an index: read from a table, checked, varied."""

import pandas as pd
import pytest

from indicators.index.framework import Framework, FrameworkError

TREE = """
code,parent,level,weight,direction,low,high,scale
roa,Routing,1,3,1,0,100,
ipv6,Routing,1,1,1,0,100,linear
hosts,Exposure,1,1,-1,1,1000,log
Routing,Index,2,2,1,,,
Exposure,Index,2,1,1,,,
Index,,3,,,,,
"""


def table(text: str) -> pd.DataFrame:
    rows = [line.split(",") for line in text.strip().splitlines()]
    return pd.DataFrame(rows[1:], columns=rows[0])


def changed(*changes: tuple[str, str]) -> pd.DataFrame:
    """Return the tree with some of its lines others, or without them, or with more."""
    text = TREE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return table(text)


def faults(given: pd.DataFrame) -> list[str]:
    with pytest.raises(FrameworkError) as caught:
        Framework.from_table(given)
    return caught.value.faults


@pytest.fixture
def tree() -> Framework:
    return Framework.from_table(table(TREE))


def test_a_tree_knows_its_indicators_its_top_and_parts_before_wholes(tree):
    assert tree.indicators == ["roa", "ipv6", "hosts"]
    assert tree.top == "Index"
    assert tree.parents[-1] == ("Index", ["Routing", "Exposure"])
    assert [code for code, _ in tree.parents] == ["Routing", "Exposure", "Index"]
    assert tree.indicators_of("Routing") == ["roa", "ipv6"]


def test_an_indicators_global_weight_is_the_product_of_its_shares_upward(tree):
    assert tree.global_weights.to_dict() == pytest.approx({"roa": 1 / 2, "ipv6": 1 / 6, "hosts": 1 / 3})


def test_what_is_not_given_is_one_of_the_plain_choices(tree):
    least = Framework.from_table(table("code,parent\na,Index\nb,Index\nIndex,"))
    assert least.nodes["weight"].tolist() == [1, 1, 1] and least.nodes["direction"].tolist() == [1, 1, 1]
    assert least.nodes["level"].tolist() == [1, 1, 2]
    assert tree.nodes["name"]["roa"] == "roa" and tree.nodes["scale"]["roa"] == "linear"


def test_the_names_of_coinr_are_known_and_its_other_rows_left_out():
    given = table(
        "iCode,iName,Type,Level,Parent,Weight,Direction,Unit\n"
        "a,Share,Indicator,1,Index,1,1,%\n"
        "b,Count,Indicator,1,Index,1,-1,n\n"
        "pop,Population,Denominator,,,,,n\n"
        "size,Size,Group,,,,,\n"
        "Index,All,Aggregate,2,,1,1,\n"
    )
    tree = Framework.from_table(given)
    assert tree.indicators == ["a", "b"] and tree.nodes["name"]["b"] == "Count"


def test_levels_can_be_left_to_the_tree_however_deep_and_uneven():
    deep = Framework.from_table(table("code,parent\na,P\nb,P\nP,Q\nQ,Index\nc,Index\nIndex,"))
    assert deep.nodes["level"].to_dict() == {"a": 1, "b": 1, "P": 2, "Q": 3, "c": 1, "Index": 4}
    assert [code for code, _ in deep.parents] == ["P", "Q", "Index"]
    assert deep.global_weights.to_dict() == pytest.approx({"a": 0.25, "b": 0.25, "c": 0.5})


def test_what_is_left_without_parts_goes_too(tree):
    without = tree.without(["hosts"])
    assert list(without.nodes.index) == ["roa", "ipv6", "Routing", "Index"]
    assert list(tree.without(["Exposure"]).nodes.index) == list(without.nodes.index)
    assert list(tree.only(["Routing"]).nodes.index) == list(without.nodes.index)
    assert tree.without([]).nodes.equals(tree.nodes)


def test_a_variation_of_weights_leaves_the_tree_as_it_was(tree):
    assert tree.with_weights({"ipv6": 3}).global_weights["roa"] == pytest.approx(1 / 3)
    assert tree.nodes["weight"]["ipv6"] == 1


def test_an_unknown_code_is_named_with_the_nearest_one(tree):
    for vary in (tree.only, tree.without, lambda codes: tree.with_weights(dict.fromkeys(codes, 1))):
        with pytest.raises(
            FrameworkError, match=r"'Rooting' is not in the framework; did you mean 'Routing'\?"
        ):
            vary(["Rooting", "roa"])
    with pytest.raises(FrameworkError, match="no indicator is left"):
        tree.without(["Index"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("Exposure,Index", "Exposure,Exposure")], "the parents go round in a circle: Exposure → Exposure"),
        (
            [("Routing,Index", "Routing,Exposure"), ("Exposure,Index", "Exposure,Routing")],
            "the parents go round in a circle: Routing → Exposure → Routing",
        ),
        (
            [("hosts,Exposure", "hosts,Exposures")],
            "hosts: its parent 'Exposures' is not in the table; did you",
        ),
        ([("roa,Routing,1,3", "roa,Routing,1,-3")], "roa: weight is -3; a weight is not negative"),
        (
            [("roa,Routing,1,3", "roa,Routing,1,0"), ("ipv6,Routing,1,1", "ipv6,Routing,1,0")],
            "Routing: the weights of its parts roa, ipv6 sum to zero",
        ),
        ([("hosts,Exposure,1,1,", "hosts,Exposure,1,,")], "hosts: there is no weight"),
        ([("0,100,linear", "100,0,linear")], "ipv6: goalposts are inverted, low 100 is not under high 0"),
        ([("0,100,linear", "5,5,linear")], "ipv6: goalposts are inverted, low 5 is not under high 5"),
        ([("0,100,linear", "0,,linear")], "ipv6: has one goalpost, low; give both or none"),
        ([("1,1000,log", "0,1000,log")], "hosts: goalpost low is 0; on the scale log it must exceed 0"),
        (
            [("1,1000,log", "1,1000,logs")],
            "hosts: scale is 'logs', not one of linear, log, log1p; did you mean",
        ),
        ([("hosts,Exposure,1,1,-1", "hosts,Exposure,1,1,2")], "hosts: direction is 2, not 1 or -1"),
        ([("Exposure,Index,2,1,1", "Exposure,Index,2,1,-1")], "Exposure: has direction -1, but parts"),
        ([("hosts,Exposure", "hosts,Routing")], "Exposure: is at level 2 but has no parts"),
        ([("Exposure,Index,2", "Exposure,,2")], "there must be one top, a row without parent; there are 2"),
        ([("Index,,3", "Index,,2")], "Routing: its parent 'Index' is at level 2, not above 2"),
        ([("roa,Routing,1", "roa,Routing,1.5")], "roa: level is 1.5, not a whole number from 1"),
        ([("roa,Routing,1", "roa,Routing,")], "roa: there is no level"),
        ([("ipv6,", "roa,")], "roa: is there 2 times"),
        ([("roa,Routing,1,3", "roa,Routing,1,three")], "roa: weight is 'three', not a number"),
        ([("roa,", ",")], "row 1: there is no code"),
        ([("weight", "wieght")], "column 'wieght' is not one of a framework; did you mean 'weight'?"),
        ([("parent", "above")], "there is no column 'parent'"),
    ],
)
def test_a_fault_says_where_and_what(changes, said):
    assert any(said in fault for fault in faults(changed(*changes)))


def test_a_single_fault_is_told_once():
    assert faults(changed(("Exposure,Index", "Exposure,Exposure"))) == [
        "the parents go round in a circle: Exposure → Exposure"
    ]


def test_all_faults_are_told_at_once():
    found = faults(
        changed(
            ("roa,Routing,1,3", "roa,Rooting,1,-3"),
            ("0,100,linear", "100,0,linear"),
            ("Index,,3", "Index,,x"),
        )
    )
    for said in ("'Rooting'", "weight is -3", "inverted", "level is 'x'"):
        assert any(said in fault for fault in found)


def test_a_row_is_found_by_its_line_where_lines_are_known():
    given = changed(("roa,Routing,1,3", "roa,Routing,1,three"))
    given.index = pd.Index([2, 3, 4, 5, 6, 7], name="line")
    assert faults(given) == ["line 2 (roa): weight is 'three', not a number"]


def test_a_tree_without_rows_or_with_one_is_no_tree():
    assert faults(table(TREE).iloc[:0]) == ["there are no rows"]
    assert faults(table("code,parent\nIndex,")) == ["Index: is alone; an index needs parts"]
