"""The browser's chart library: a small plotly.js, compressed once, ready to be served.

The library is npm's ``plotly.js-basic-dist-min``, through the machine's npm or else one installed for the moment
from ``requirements-node.lock``. Where neither works, the whole plotly.js that the Python package plotly carries
stands in: the dashboard looks the same and loads 0.8 MB more.
"""

import argparse
import gzip
import hashlib
import importlib.resources
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import brotli

from dashboard import font
from dashboard.npm import Package, Unobtainable, put, taken

NAME = "plotly.js-basic-dist-min"
VERSION = "4.1.1"
PACKAGE = Package(
    NAME,
    VERSION,
    "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ==",
)
WHOLE = "plotly.js"

BUILT = Path(__file__).parent / "assets" / "built"
FILE = "plotly.min.js"


@dataclass(frozen=True)
class Bundle:
    """The chart library that is served: its file, npm name, version and SHA-256 (hex)."""

    path: Path
    name: str
    version: str
    sha256: str


def bundle(folder: Path = BUILT) -> Bundle:
    """Return the chart library to serve; beside its file stand ``.br`` and ``.gz`` of the same bytes.

    Raises
    ------
    FileNotFoundError
        Where it was not prepared; ``make assets`` prepares it.
    """
    try:
        return Bundle(folder / FILE, **json.loads((folder / "built.json").read_text()))
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{folder}: the chart library is missing; run `make assets`") from error


def build(folder: Path = BUILT, progress: Callable[[str], None] = print, retry: bool = False) -> Bundle:
    """Put the chart library into a folder, compressed, unless it is there already.

    Parameters
    ----------
    folder : Path
        Where to write ``plotly.min.js``, ``.br``, ``.gz`` and ``built.json``.
    progress : callable
        Is given a line of text per step.
    retry : bool
        Try again to obtain the small library where the whole one stands in for it.

    Returns
    -------
    Bundle
        What was there or was made.
    """
    stands = _standing(folder)
    if stands and (stands.name == NAME or not retry):
        (folder / "built.json").touch()
        return stands
    progress(f"assets: obtaining {NAME} {VERSION}")
    try:
        name, script = NAME, _small()
    except Unobtainable as error:
        progress(f"assets: {error}; the whole plotly.js of the Python package stands in")
        name, script = WHOLE, _whole()
    progress(f"assets: compressing {len(script) / 1e6:.1f} MB, once")
    made = {"name": name, "version": VERSION, "sha256": hashlib.sha256(script).hexdigest()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "built.json").unlink(missing_ok=True)
    put(folder / FILE, script)
    put(folder / f"{FILE}.gz", gzip.compress(script, mtime=0))
    put(folder / f"{FILE}.br", brotli.compress(script, mode=brotli.MODE_TEXT, quality=11))
    put(folder / "built.json", json.dumps(made, indent=1).encode() + b"\n")
    return bundle(folder)


def _standing(folder: Path) -> Bundle | None:
    """Return what the folder holds, if it is of this version and whole (``built.json`` is written last)."""
    files = [folder / name for name in ("built.json", FILE, f"{FILE}.gz", f"{FILE}.br")]
    if not all(file.is_file() for file in files):
        return None
    found = bundle(folder)
    return found if found.version == VERSION else None


def _small() -> bytes:
    """Return the script inside npm's package."""
    return taken(PACKAGE, ("plotly-basic.min.js",))[0]


def _whole() -> bytes:
    """Return the script that the Python package plotly carries."""
    return importlib.resources.files("plotly").joinpath("package_data", FILE).read_bytes()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Prepare the browser's chart library.")
    parser.add_argument("--retry", action="store_true", help="try again for the small one")
    made = build(retry=parser.parse_args().retry)
    font.build()
    print(f"assets: {made.name} {made.version}, {made.path.with_suffix('.js.br').stat().st_size // 1000} kB")
