"""Where files live, a local folder or S3, with two ways of writing that never leave half a file."""

import contextlib
import os
import uuid
from pathlib import Path

import fsspec

REPOSITORY = Path(__file__).resolve().parents[1]


def data_location() -> str:
    """Return the data folder in use: ``INDICATORS_DATA``, else the repository's ``data``."""
    return os.environ.get("INDICATORS_DATA") or str(REPOSITORY / "data")


def cache_location() -> str:
    """Return the folder of what can be made again: ``INDICATORS_CACHE``, else one in the user's cache."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return os.environ.get("INDICATORS_CACHE") or str(Path(home) / "lac-internet-indicators")


class Store:
    """Read and write files under one location.

    Parameters
    ----------
    location : str or Path
        A folder, or an fsspec address such as ``s3://bucket/prefix``.

    Raises
    ------
    OSError
        If nothing here can open an address of that kind.

    Examples
    --------
    >>> store = Store("memory://example")
    >>> store.create("log/1.json", b"{}"), store.create("log/1.json", b"{}")
    (True, False)
    """

    def __init__(self, location: str | Path):
        self.location = str(location)
        try:
            self.fs, root = fsspec.core.url_to_fs(self.location)
        except (ImportError, ValueError) as error:
            raise OSError(
                f"{self.location}: cannot be opened ({error}); give a folder, or s3://bucket/prefix with s3fs installed"
            ) from error
        self.root = root.rstrip("/")
        self.local = "file" in (
            self.fs.protocol if isinstance(self.fs.protocol, tuple) else (self.fs.protocol,)
        )

    def path(self, name: str) -> str:
        """Return the full path of a file named relative to the location."""
        return f"{self.root}/{name}"

    def read(self, name: str) -> bytes:
        """Return a file's bytes; ``FileNotFoundError`` where there is none."""
        return self.fs.cat_file(self.path(name))

    def exists(self, name: str) -> bool:
        """Tell whether a file or folder is there."""
        return self.fs.exists(self.path(name))

    def names(self, folder: str, suffix: str = "") -> list[str]:
        """Return the sorted names of what a folder holds; an absent folder holds nothing."""
        self.fs.invalidate_cache()
        try:
            found = self.fs.ls(self.path(folder), detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(
            name
            for name in (entry.rstrip("/").rsplit("/", 1)[-1] for entry in found)
            if name.endswith(suffix)
        )

    def create(self, name: str, content: bytes) -> bool:
        """Write a new file whole; return ``False``, changing nothing, if it exists already.

        A local file is written aside and then linked under its name, an S3 object is put with
        "if none match": either way it appears complete or not at all, and only one writer can win.
        """
        if not self.local:
            try:
                self.fs.pipe_file(self.path(name), content, mode="create")
            except FileExistsError:
                return False
            return True
        with self._aside(content) as aside:
            Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(aside, self.path(name))
            except FileExistsError:
                return False
            return True

    def replace(self, name: str, content: bytes) -> None:
        """Write a file whole, in place of any earlier one."""
        if not self.local:
            self.fs.pipe_file(self.path(name), content)
            return
        with self._aside(content) as aside:
            Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
            aside.replace(self.path(name))

    @contextlib.contextmanager
    def _aside(self, content: bytes):
        # One folder on the same file system keeps what a killed writer leaves out of everybody's sight.
        folder = Path(self.root, ".tmp")
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / uuid.uuid4().hex
        try:
            with aside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            yield aside
        finally:
            aside.unlink(missing_ok=True)
