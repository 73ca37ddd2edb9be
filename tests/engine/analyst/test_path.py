"""One file and its sample: the commands of the README take an indicator from nothing to its page and its table."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from indicators import registry
from tests.conftest import ROOT
from tests.engine.conftest import tree

ID = "access_mobile_per_fixed"
SOURCES = ("ixps", "world_bank")
# Run as scripts of this environment, over the code of the folder they are called in.
COMMANDS = {
    "indicators": ["-c", "from indicators.cli import main; main(prog_name='indicators')"],
    "pytest": ["-m", "pytest", "-q", "-p", "no:cacheprovider"],
}
WRITTEN = {
    r'"""FILL: one sentence.*?"""': '"""Mobile subscriptions for each fixed broadband subscription."""',
    r'"FILL: its name"': '"Mobile subscriptions per fixed one"',
    r'"FILL: such as .*?"': '"subscriptions"',
    r'"better",  # FILL.*': "None,",
    r"\(0, 100\),  # FILL.*": "(0, None),",
    r"1\.0,  # FILL.*": "0.5,",
    r'"day",  # FILL.*': '"year",',
    r'"FILL: the organisation.*?"': '"LACNIC"',
    r'"FILL: how it is.*?"': '"Mobile divided by fixed subscriptions (World Bank, from ITU)."',
    r'"FILL: what to keep.*?"': '"Many people have several mobile subscriptions."',
    r'"FILL: what it does.*?"': '"It does not say which is used."',
    r"    # FILL(.|\n)*": """
    table = world_bank.pivot(index=["country", "year"], columns="series", values="value")
    ratio = table["IT.CEL.SETS.P2"] / table["IT.NET.BBND.P2"].where(table["IT.NET.BBND.P2"] > 0)
    rows = ratio.dropna().rename("value").reset_index()
    return rows.assign(date=rows.pop("year").astype("str") + "-12-31")
""",
}
PAGE = f"""
from dashboard.app import create_app
client = create_app().server.test_client()
for address in ("/es/indicator/{ID}", "/es/indicator/{ID}.csv?csv=full"):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    print(answer.get_data(as_text=True))
"""


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the project with the snapshots of a few sources and the indicators that these suffice for."""
    folder = tmp_path / "project"
    left_out = shutil.ignore_patterns("__pycache__")
    for name in (
        "indicators",
        "dashboard",
        "data/reference",
        *(f"data/snapshots/{name}" for name in SOURCES),
    ):
        shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    for name in ("pyproject.toml", "requirements.lock", "tests/__init__.py", "tests/conftest.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests" / "measures" / "samples").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "measures" / "test_samples.py", folder / "tests" / "measures")
    found = registry.load()
    for id in found.measures:
        needed = {name for one in found.only(id).wanted for name in found.measures[one].needs}
        if not needed <= {*SOURCES, *found.measures, *registry.REFERENCES}:
            (folder / "indicators" / "measures" / f"{id}.py").unlink()
    for name in ("INDICATORS_DATA", "UPSTREAM_FILES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INDICATORS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def done(folder, *words, status=0):
    ended = subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == status, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


def kept(folder):
    """Return the digest of every file that git would keep, by path."""
    return {path: sha for path, sha in tree(folder).items() if "__pycache__" not in path}


def filled(text):
    for gap, words in WRITTEN.items():
        text, found = re.subn(
            gap, lambda _, words=words: words, text, count=1, flags=re.S if "?" in gap else 0
        )
        assert found == 1, gap
    return text.replace("\n    \n", "\n").replace(":\n\n    table", ":\n    table")


def test_the_commands_of_the_readme_lead_from_nothing_to_a_page_and_a_table(copy):
    section = (ROOT / "README.md").read_text().partition("## Add an indicator")[2].partition("\n## ")[0]
    lines = [line.partition("#")[0].split() for line in section.split("```")[1].split("\n")]
    called = [(COMMANDS[words[0]], words[1:]) for words in lines if words]
    assert [words[0] for _, words in called] == [
        "new",
        "try",
        "sample",
        "tests/measures/test_samples.py",
        "build",
    ]
    before = kept(copy)

    said = [done(copy, *called[0][0], *called[0][1])]
    measure = copy / "indicators" / "measures" / f"{ID}.py"
    assert f"wrote indicators/measures/{ID}.py: FILL is left on lines 1, 3, " in said[0]
    measure.write_text(filled(measure.read_text()))
    assert "FILL" not in measure.read_text()
    said += [done(copy, *command, *words) for command, words in called[1:]]

    shown = re.search(r"│ BRA Brazil +│ +([\d.]+) │ (\d{4})-12-31 │ observed │", said[1])
    assert "BRA Brazil" in said[1].partition("└")[2], "the chart has a bar for each economy"
    assert "1 passed" in said[3]
    assert ": new, current" in said[4]

    after = kept(copy)
    new = {path for path in after.keys() - before.keys() if not path.startswith("data/releases/")}
    sample = {path for path in new if path.startswith(f"tests/measures/samples/{ID}/")}
    assert new - sample == {f"indicators/measures/{ID}.py"}
    assert {Path(path).name.partition(".")[0] for path in sample} == {"world_bank", "expected"}
    assert {path: after[path] for path in before} == before

    (described,) = (copy / "data" / "releases").glob("*/datapackage.json")
    package = json.loads(described.read_text())
    assert {one["name"] for one in package["resources"]} > {ID, "population", "interconnection_ixps"}

    answers = done(copy, "-c", PAGE)
    assert "Mobile subscriptions per fixed one" in answers
    row = re.search(rf",{ID},BRA,Brasil,{shown[2]},([\d.]+),subscriptions,", answers)
    assert f"{float(row[1]):,.6g}" == shown[1], "the table has the number that the trial showed"


def test_the_page_of_a_trial_is_served_until_interrupted(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    words = ["try", "population", "--page", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, *COMMANDS["indicators"], *words], env=os.environ | {"INDICATORS_CACHE": str(tmp_path)},
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/es/indicator/population"
    try:
        while process.poll() is None:
            try:
                with urllib.request.urlopen(address, timeout=20) as answer:
                    assert answer.status == 200
                break
            except urllib.error.URLError:  # it takes a moment to start
                time.sleep(0.1)
        assert process.poll() is None, "it serves until it is told to end"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=20)[0]
    assert address in said
    assert process.returncode == 0
