"""What every test stands on: upstream files, a cache of its own, no network, no writing into ``data/``."""

import ipaddress
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
FIXTURES = Path(__file__).parent / "fixtures" / "upstream"
REAL = os.environ.get("UPSTREAM_FILES")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Each with how many paths it is given; what follows them are the folders that relative ones start from.
CHANGES = {
    "os.link": 2,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.symlink": 2,
    "os.truncate": 1,
}


# A machine that is busy with something else is no fault of the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_configure():
    """Refuse a folder of upstream files that is not there; from here on, keep tests to themselves."""
    if REAL and not Path(REAL).is_dir():
        raise pytest.UsageError(f"UPSTREAM_FILES={REAL}: no such folder; correct it or unset it")
    sys.addaudithook(_keep_to_yourself)


def pytest_report_header():
    """Say which upstream files are read."""
    if REAL:
        return f"upstream files: {REAL}"
    return "upstream files: the project's small ones; UPSTREAM_FILES is unset, check figures are deselected"


def pytest_collection_modifyitems(config, items):
    """Leave the check figures of real files out where there are no real files."""
    if not REAL:
        out = [item for item in items if item.get_closest_marker("upstream")]
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)


@pytest.fixture(scope="session")
def upstream():
    """Return the folder of upstream files: the real ones of UPSTREAM_FILES, else the project's small ones."""
    return Path(REAL) if REAL else FIXTURES


@pytest.fixture(scope="session")
def _cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _surroundings(_cache, monkeypatch):
    """Use the committed data, read only, and a cache that is thrown away, whatever the user's settings are."""
    monkeypatch.delenv("INDICATORS_DATA", raising=False)
    monkeypatch.setenv("INDICATORS_CACHE", str(_cache))


def _keep_to_yourself(event: str, args: tuple) -> None:
    """Stop what would leave this machine or change ``data/`` (an audit hook: sees every call of this process)."""
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        address = args[0] if event == "socket.getaddrinfo" else args[1]
        host = address[0] if isinstance(address, tuple) else address
        if event == "socket.getaddrinfo" or isinstance(address, tuple):
            _refuse_unless(_is_here(host), f"a test may not reach {host!r}")
    elif event == "open":
        path, _, flags = args
        _refuse_unless(not (flags & WRITING and _in_data(path)), f"a test may not write {path}")
    elif event in CHANGES:
        for path in args[: CHANGES[event]]:
            _refuse_unless(not _in_data(path, args[-1]), f"a test may not change {path}")


def _is_here(host) -> bool:
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host if isinstance(host, str) else host.decode()).is_loopback
    except ValueError:
        return False


def _in_data(path, folder=-1) -> bool:
    if not isinstance(path, (str, os.PathLike)):
        return False
    start = f"/proc/self/fd/{folder}" if isinstance(folder, int) and folder >= 0 else ""
    return Path(start, path).resolve().is_relative_to(DATA)


def _refuse_unless(allowed: bool, message: str) -> None:
    if not allowed:
        raise RuntimeError(message)
