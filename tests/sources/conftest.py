"""What the readers' tests share: a store to take into, refusals, and damage done to files on purpose."""

import random

import pytest

from indicators.economies import Economies
from indicators.snapshots import SnapshotError, load, take
from indicators.store import REPOSITORY, Store
from tests.conftest import FIXTURES

DAMAGES = 60


@pytest.fixture(scope="session")
def economies():
    """The economies of the reference table."""
    return Economies.read((REPOSITORY / "data/reference/economies.csv").read_bytes())


@pytest.fixture
def example():
    """Return the bytes of one of the project's small files."""
    return lambda path: (FIXTURES / path).read_bytes()


@pytest.fixture
def kept(tmp_path, economies):
    """Take one file into a fresh store and return its date and the records that were kept."""

    def of(module, name, raw, date=None):
        store = Store(tmp_path / f"store{len(list(tmp_path.iterdir()))}")
        [(snapshot, _)] = take(store, "source", module, {name: raw}, economies, date)
        return snapshot.date, load(store, snapshot)

    return of


@pytest.fixture
def refusal(tmp_path, economies):
    """Return the one message with which a file is refused by a store, which stays byte for byte as it was."""

    def of(module, name, raw, good, date=None):
        store = Store(tmp_path / "data")
        take(store, "source", module, dict([good]), economies, "2020-01-01")
        before = content(tmp_path / "data")
        with pytest.raises(SnapshotError) as failure:
            take(store, "source", module, {name: raw}, economies, date)
        assert content(tmp_path / "data") == before
        message = str(failure.value)
        assert "\n" not in message and message.startswith(f"{name}: ")
        return message

    return of


def content(folder):
    """Return every file of a folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def damaged(raw, seed):
    """Return a copy of a file after one accident of those that happen to files."""
    dice = random.Random(seed)
    lines = raw.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    place = dice.randrange(len(raw))
    cells = lines[at].replace(b",", b" , ").split(b" ")
    one, other = dice.randrange(len(cells)), dice.randrange(len(cells))
    cells[one], cells[other] = cells[other], cells[one]
    return dice.choice(
        [
            raw[:place] + bytes([raw[place] ^ 1 << dice.randrange(8)]) + raw[place + 1 :],
            raw[:place] + bytes([dice.randrange(32, 127)]) + raw[place + 1 :],
            raw[:place] + raw[place + 1 :],
            raw[:place],
            b"".join(lines[:at] + lines[at + 1 :]),
            b"".join(lines[: at + 1] + lines[at:]),
            b"".join([*lines[:at], b" ".join(cells).replace(b" , ", b","), *lines[at + 1 :]]),
            raw.decode().encode("utf-16"),
            raw.replace("ã".encode(), "ã".encode("latin-1")).replace(b"a", b"\xe1", 1),
            raw[:place] + b"\0" + raw[place:],
        ]
    )


@pytest.fixture
def survivors(tmp_path, economies):
    """Return what is kept of a file after each of many accidents; a reader may only refuse, never fail."""

    def of(module, name, raw, date=None):
        for seed in range(DAMAGES):
            harmed = damaged(raw, seed)
            store = Store(tmp_path / str(seed))
            try:
                taken = take(store, "source", module, {name: harmed}, economies, date)
            except SnapshotError:
                assert not (tmp_path / str(seed)).exists(), "something was kept of a refused file"
                continue
            for snapshot, _ in taken:
                yield harmed, load(store, snapshot)

    return of
