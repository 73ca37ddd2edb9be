"""What runs ``indicators index`` on files of others, and reads what it writes."""

import pandas as pd
import pytest
from click.testing import CliRunner

from indicators.cli import main

UNITS = "iso3,country,a,b,c\nBRA,Brasil,2,6,10\nCHL,Chile,4,,100\nHTI,Haïti,1,3,1000\n"
FRAMEWORK = """code,parent,level,weight,direction
a,P,1,1,1
b,P,1,3,1
c,Q,1,1,-1
P,Index,2,2,
Q,Index,2,1,
Index,,3,,
"""


@pytest.fixture
def index(tmp_path):
    """Return what runs the command: files by option, given as text, bytes or path, the rest as words."""

    def run(*words: str, units=UNITS, framework=FRAMEWORK, out="out", **files):
        options = ["--out", str(tmp_path / out), *words]
        for name, content in {"units": units, "framework": framework, **files}.items():
            path = content
            if isinstance(content, str | bytes):
                path = tmp_path / {"spec": "S.toml"}.get(name, f"{name[0].upper()}.csv")
                path.write_bytes(content.encode() if isinstance(content, str) else content)
            options += [f"--{name}", str(path)]
        return CliRunner().invoke(main, ["index", "--draws", "20", *options])

    run.out = tmp_path / "out"
    return run


def written(run, name: str) -> pd.DataFrame:
    return pd.read_csv(run.out / f"{name}.csv", index_col=0)
