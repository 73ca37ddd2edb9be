"""Every fault of every file is told, where and what, and nothing is written."""

import pytest

from tests.outside.conftest import FRAMEWORK, UNITS


def refused(run, *words: str, **files) -> list[str]:
    """Return what the command says of faulty files; it writes nothing and shows no traceback."""
    before = sorted(run.out.parent.iterdir()) if run.out.parent.exists() else []
    result = run(*words, **files)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.output
    left = {path.name for path in run.out.parent.iterdir()} - {path.name for path in before}
    assert left <= {"U.csv", "F.csv", "G.csv", "S.toml"}
    return result.output.removeprefix("Error: ").splitlines()


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("", "U.csv: is empty"),
        (b"", "U.csv: is empty"),
        ("iso3,a,b,c\n", "U.csv: there are no rows under the first line"),
        (UNITS.encode("latin-1"), "U.csv: line 4: is not UTF-8 (byte 0xef)"),
        (UNITS.encode("utf-16"), "U.csv: line 1: is not UTF-8"),
        (b"PK\x03\x04rest", "U.csv: is a workbook or an archive, not text"),
        (
            UNITS.replace("Chile,4", "Chile,four"),
            "U.csv: line 3, column a (CHL): 'four' is not a number; leave what",
        ),
        (UNITS.replace("Chile,4", "Chile,1_000"), "U.csv: line 3, column a (CHL): '1_000' is not a number"),
        (UNITS.replace("Chile,4", "Chile,1e999"), "U.csv: line 3, column a (CHL): '1e999' is not a number"),
        (UNITS.replace("Chile,4", "Chile,inf"), "U.csv: line 3, column a (CHL): 'inf' is not a number"),
        (UNITS.replace("Chile,4", 'Chile,"4,5"'), "'4,5' is not a number; write decimals with a point"),
        (UNITS.replace("CHL", "BRA"), "U.csv: lines 2, 3: unit BRA is there 2 times"),
        (UNITS.replace("CHL", ""), "U.csv: line 3: there is no unit code"),
        (UNITS.replace(",b,", ",a,"), "U.csv: line 1: there are 2 columns 'a'"),
        (UNITS.replace(",b,", ",,"), "U.csv: line 1: column 4 has no name"),
        (UNITS.replace("100\n", "100,1\n"), "U.csv: line 3: has 6 cells, the first line has 5"),
        (
            UNITS.replace(",b,", ",B,"),
            "b: is an indicator of the framework, but no column of the units; did you mean",
        ),
        ("a,b,c\n1,2,3\n", "U.csv: the first column, a, is an indicator; the first must hold the codes"),
        (UNITS.replace("6", "").replace(",3,", ",,"), "b: no unit has a value; exclude it"),
        (UNITS + '"', "U.csv: line 5: unexpected end of data"),
    ],
)
def test_a_fault_of_the_units_says_where_and_what(index, units, said):
    assert any(said in line for line in refused(index, units=units))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("P,Index", "P,P", "F.csv: the parents go round in a circle: P → P"),
        ("c,Q", "c,R", "F.csv: c: its parent 'R' is not in the table"),
        ("c,Q", "c,P", "F.csv: Q: is at level 2 but has no parts"),
        ("b,P,1,3", "b,P,1,-3", "F.csv: b: weight is -3; a weight is not negative"),
        ("c,Q,1,1", "c,Q,1,0", "F.csv: Q: the weights of its parts c sum to zero"),
        ("c,Q,1,1", "c,Q,1,x", "F.csv: line 4 (c): weight is 'x', not a number"),
        ("\nc,", "\nd,", "d: is an indicator of the framework, but no column of the units"),
        ("weight", "weigth", "F.csv: column 'weigth' is not one of a framework; did you mean 'weight'?"),
    ],
)
def test_a_fault_of_the_framework_says_where_and_what(index, old, new, said):
    assert any(said in line for line in refused(index, framework=FRAMEWORK.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("[normalisation", "S.toml: is not TOML"),
        (
            "normalisation = 'min-max'",
            "S.toml: normalisation.method: is 'min-max', not one of minmax, goalposts",
        ),
        ("[treatment]\nwinsorize = 5", "S.toml: treatment.winsorize: there is no such choice; did you mean"),
        (
            "imputation = {method = 'group_mean', group = 'size'}",
            "imputation.group: the units have no column 'size'",
        ),
        ("exclude = ['x']", "exclude: 'x' is not in the framework"),
        (
            "normalisation = 'goalposts'",
            "goalposts needs low and high in the framework, and there are none of a, b, c",
        ),
        ("aggregation = {nodes = {P = 'geometric'}}", "aggregation: P:"),
        (b"exclude = ['\xff']", "S.toml: line 1: is not UTF-8"),
    ],
)
def test_a_fault_of_the_spec_says_where_and_what(index, spec, said):
    assert any(said in line for line in refused(index, spec=spec))


@pytest.mark.parametrize(
    ("goalposts", "said"),
    [
        ("code,low\na,1\n", "G.csv: there is no column high"),
        ("code,iCode,low,high\na,a,1,2\n", "G.csv: there are 2 columns code"),
        ("code,low,high\nx,0,1\n", "G.csv: line 2 (x): is no indicator of the framework"),
        ("code,low,high\na,0,1\na,0,1\n", "G.csv: a: is there 2 times"),
        ("code,low,high\na,0,\n", "G.csv: line 2 (a): there is no high"),
        ("code,low,high\na,0,ten\n", "G.csv: line 2, column high (a): 'ten' is not a number"),
        (
            "code,low,high\na,5,1\n",
            "normalisation.indicators.a: goalposts are inverted, low 5 is not under high 1",
        ),
        ("code,direction,low,high\nc,1,0,1\n", "G.csv: line 2 (c): direction is 1, the framework's is -1"),
    ],
)
def test_a_fault_of_the_goalposts_says_where_and_what(index, goalposts, said):
    assert any(
        said in line for line in refused(index, spec="normalisation = 'goalposts'", goalposts=goalposts)
    )


def test_goalposts_beside_a_method_without_them_are_refused(index):
    [line] = refused(index, goalposts="code,low,high\na,0,1\n")
    assert line == 'G.csv: line 2 (a): goalposts do not apply to minmax; choose method = "goalposts"'


def test_all_faults_of_all_files_are_told_at_once(index):
    said = "\n".join(
        refused(
            index,
            units=UNITS.replace("Chile,4", "Chile,four").replace("HTI", "BRA"),
            framework=FRAMEWORK.replace("c,Q", "c,R").replace("b,P,1,3", "b,P,1,-3"),
            spec="colour = 1\nweights = 'heavy'",
            goalposts="code,low\n",
        )
    )
    for fault in ("'four'", "unit BRA", "parent 'R'", "weight is -3", "colour", "'heavy'", "G.csv"):
        assert fault in said


def test_a_fault_is_told_once(index):
    said = refused(index, spec="imputation = {method = 'group_mean', group = 'size'}")
    assert said == ["S.toml: imputation.group: the units have no column 'size'"]
    assert len(refused(index, units=UNITS.replace("Chile,4", "Chile,four"))) == 1
    assert len(refused(index, framework=FRAMEWORK.replace("c,Q", "c,R"))) == 2  # Q is left without parts, too


def test_an_index_that_is_there_stays_whole_where_a_new_one_fails(index):
    index()
    before = {path.name: path.read_bytes() for path in index.out.iterdir()}
    refused(index, units=UNITS.replace("Chile,4", "Chile,four"))
    assert {path.name: path.read_bytes() for path in index.out.iterdir()} == before


def test_a_folder_that_cannot_be_is_told_in_words(index):
    index.out.write_text("a file")
    result = index()
    assert result.exit_code != 0 and "is a file" in result.output
    inside = index(out="out/inside")
    assert inside.exit_code == 1 and "Traceback" not in inside.output
