"""The worked examples run from start to end, offline, on the committed data, and say what the release says."""

import json
import os
import shutil

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from indicators import catalog
from indicators.release import open_release
from tests.conftest import DATA, ROOT

NOTEBOOKS = sorted(file.stem for file in (ROOT / "notebooks").glob("*.ipynb"))
SECONDS = 120
# A kernel, and every Python that it starts, keeps to itself as the tests do.
KEEP_TO_YOURSELF = (
    "import sys\nfrom tests.conftest import _keep_to_yourself as hook\nsys.addaudithook(hook)\n"
)
ALONE = "import json, sys\nassert 'tests.conftest' in sys.modules, 'the kernel keeps to itself'\n"
# METHOD.md: percent of routed IPv4 space under a ROA, routes of 2025-03-26, VRPs of 2025-07-20.
COVERAGE = {"BRA": [31.6, 36.9], "CHL": [78.8, 95.1], "ARG": [81.4, 87.0]}


def read(name):
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Execute a notebook in a folder of its own; return it, and what some expressions are worth at its end."""

    def execute(name, **asked):
        folder = tmp_path / "notebooks"
        folder.mkdir()
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", folder)
        (tmp_path / "sitecustomize.py").write_text(KEEP_TO_YOURSELF)
        path = os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))
        for variable in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
            monkeypatch.setenv(variable, str(tmp_path / variable))
        monkeypatch.setenv("PYTHONPATH", path)
        notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        worth = ", ".join(f"{key!r}: {expression}" for key, expression in asked.items())
        last = nbformat.v4.new_code_cell(f"{ALONE}print(json.dumps({{{worth}}}))")
        notebook.cells.append(last)
        NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(folder)}}).execute()
        assert "<script" not in str(outputs(notebook)), "a page would load what it shows from elsewhere"
        return notebook, json.loads(last.outputs[0].text)

    return execute


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def charts(notebook):
    kinds = [output.data for output in outputs(notebook) if output.output_type == "display_data"]
    return [data["application/vnd.plotly.v1+json"] for data in kinds]


def test_there_are_three():
    assert [name[:2] for name in NOTEBOOKS] == ["01", "02", "03"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_committed_without_outputs(name):
    notebook = read(name)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count] == []
    assert all(cell.metadata == {} for cell in notebook.cells)
    assert notebook.cells[0].source.startswith(f"# {int(name[:2])}. ")


def test_reading_gives_what_is_released(run):
    notebook, said = run(
        "01_read_and_chart",
        listed="list(listed.index)",
        signed="sorted(signed['country'])",
        no_domain="sorted(no_domain['country'])",
        before="len(before)",
        since="since",
        reconstructed="reconstructed",
        citation="citation",
    )
    released = open_release(DATA)
    dnssec = released.values("names_cctld_dnssec")
    newest = dnssec[dnssec["date"] == dnssec["date"].max()]
    assert said["listed"] == list(catalog().index)
    assert said["signed"] == sorted(newest.loc[newest["value"] > 0, "country"])
    assert len(said["signed"]) == 30
    assert said["no_domain"] == ["BES", "BLM", "MAF"], "bq, bl and mf are not delegated"
    assert (said["before"], said["since"]) == (27, ["MSR", "SUR", "TCA"])
    assert said["reconstructed"] == {"names_cctld_dnssec": False, "population": True}
    assert f"release {released.id}." in said["citation"]
    assert "World Bank, World Development Indicators (CC BY 4.0), 2026-07-01" in said["citation"]
    (chart,) = charts(notebook)
    venezuela = next(line for line in chart["data"] if line["name"] == "VEN")
    assert max(venezuela["x"])[:4] == "2017", "a line stops where the figures stop"


def test_an_indicator_is_added_tried_sampled_and_released_in_a_copy(run):
    before = sorted(file.name for file in (ROOT / "indicators" / "measures").iterdir())
    notebook, said = run(
        "02_add_an_indicator",
        statuses="[one.data.splitlines()[-1] for one in (begun, tried, kept, built)]",
        released="table.attrs['release']",
        newest="counts.iloc[:, -1].to_dict()",
        described="described",
        gone="not tree.exists()",
    )
    assert said["statuses"] == ["exit status 0"] * 4
    assert said["gone"]
    assert said["released"] != open_release(DATA).id
    # SOURCES.md, root zone of 2026-08-22.
    published = {"BRA": 6, "MEX": 6, "ARG": 5, "CHL": 7, "URY": 7, "HTI": 3, "JAM": 4, "TTO": 3}
    assert {country: said["newest"][country] for country in published} == published
    assert said["described"]["path"] == "values/names_cctld_server_count.parquet"
    assert said["described"]["licenses"][0]["name"] == "LicenseRef-PublicDomain"
    text = "".join(output.data["text/plain"] for output in outputs(notebook) if "data" in output)
    assert "HTI,2026-08-22,3.0,observed" in text, "the sample shows what is expected"
    assert sorted(file.name for file in (ROOT / "indicators" / "measures").iterdir()) == before


def test_coverage_is_the_one_of_the_method_and_of_the_release(run):
    notebook, said = run(
        "03_rpki_and_routed_space",
        coverage="{country: list(row.round(1)) for country, row in percent.T.items()}",
        brazil="brazil.astype('int64').loc['2026-08-22'].to_dict()",
        difference="float(largest_difference)",
        compared="len(released)",
        states="list(states)",
        loose="round(loose.loc['lacnic', 'IPv4'], 1)",
        gained="{str(asn): round(points, 6) for asn, points in action['points gained'].items()}",
        cas="[len(cas), int(brazilian.sum())]",
        sentence="sentence",
    )
    assert {country: said["coverage"][country] for country in COVERAGE} == COVERAGE
    assert said["brazil"]["counted once"] == 79_867_958, "SOURCES.md"
    assert said["brazil"]["summed"] > said["brazil"]["counted once"]
    assert said["difference"] < 1e-9
    assert said["compared"] > 45
    assert said["states"] == ["Valid", "Invalid", "Invalid", "Valid", "NotFound", "Invalid"]
    assert said["loose"] == 36.9
    assert said["cas"] == [124, 32]
    assert said["sentence"].startswith(
        "Between 31.6 % and 36.9 % of Brazil's routed IPv4 space lies under a ROA"
    )
    listed = open_release(DATA).values("routing_uncovered_origins")
    listed = listed[(listed["country"] == "JAM") & (listed["date"] == pd.Timestamp("2025-03-26"))]
    assert said["gained"] == {str(row.asn): round(row.gain, 6) for row in listed.itertuples()}
    (chart,) = charts(notebook)
    assert len(chart["data"][0]["y"]) == 15


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_chart_is_handed_over_as_data_and_nothing_is_loaded_from_elsewhere(name):
    source = "".join(cell.source for cell in read(name).cells)
    assert source.count('renderers.default = "plotly_mimetype"') == (".show()" in source)
    assert "cdn" not in source.lower()
