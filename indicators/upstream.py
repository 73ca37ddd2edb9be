"""Files as an upstream published them: found by name, unpacked, and dated."""

import bz2
import datetime
import fnmatch
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from types import ModuleType

from indicators.source import Source, Unreadable

# No file of an upstream is near this; a small archive that unpacks to more is refused.
MOST_BYTES = 2**30
# A workbook is a zip archive of far more text than its cells; its parts are unpacked by whoever reads it.
MOST_BYTES_OF_WORKBOOK = 2**27

OPENERS = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ": ".xz"}
DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")


def find(path: Path, source: Source) -> list[Path]:
    """Return the files to read at a path: the file itself, or those of a folder that the source knows.

    Raises
    ------
    Unreadable
        If nothing is there, or nothing that is named like a file of the source.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise Unreadable(f"{path}: no such file or folder")
    files = sorted(
        file
        for file in path.rglob("*")
        if file.is_file() and source.recognises(file.relative_to(path).as_posix())
    )
    if not files:
        raise Unreadable(f"{path}: no file named like {' or '.join(source.files)}")
    return files


def opened(content: bytes, file: str, source: Source) -> Iterator[tuple[str, bytes]]:
    """Give the name and bytes of each file to read: the file itself, or the members of a tar archive."""
    # Below the folder given, folders may say what a file does not (lacnic.tal/2025/07/20/roas.csv).
    path = PurePath(file)
    raw, name = _unpacked(content), _plain_name(path.name if path.is_absolute() else path.as_posix())
    if not source.members or not name.endswith(".tar"):
        yield name, raw
        return
    found, left = 0, MOST_BYTES
    try:
        with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
            for member in archive:
                path = PurePath(member.name).as_posix()
                if member.isfile() and any(fnmatch.fnmatch(path, pattern) for pattern in source.members):
                    found, left = found + 1, left - member.size
                    if left < 0:
                        raise Unreadable(f"its members hold more than {MOST_BYTES:,} bytes")
                    yield f"{name}/{path}", archive.extractfile(member).read()
    except tarfile.TarError as error:
        raise Unreadable(f"the tar archive is damaged or cut short ({error}); download it again") from error
    if not found:
        raise Unreadable(f"the archive holds no file named like {' or '.join(source.members)}")


def dated(
    module: ModuleType, raw: bytes, name: str, given: str | None, retrieved: str | None = None
) -> tuple[str, str]:
    """Return the ISO date of a file, and where it is from.

    That is the one the file states, else the one given, else the one in its name, else that of its retrieval.
    """
    stated = module.dated(raw, name) if hasattr(module, "dated") else None
    in_name = {"-".join(match) for match in DATE_IN_NAME.findall(name)}
    named = in_name.pop() if len(in_name) == 1 else None
    dates = {"stated": stated, "given": given, "name": named, "retrieved": retrieved}
    known = next((of for of, date in dates.items() if date), None)
    if known is None:
        raise Unreadable("states no date, and there is none in its name; pass --date YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(dates[known]).isoformat(), known
    except ValueError as error:
        raise Unreadable(
            f"its date {dates[known]!r} is not a day of the calendar; pass --date YYYY-MM-DD"
        ) from error


def _plain_name(name: str) -> str:
    return name.removesuffix(PurePath(name).suffix) if PurePath(name).suffix in OPENERS else name


def _unpacked(content: bytes) -> bytes:
    kind = next((suffix for magic, suffix in MAGIC.items() if content.startswith(magic)), None)
    if kind is None:
        _weigh(content)
        return content
    try:
        with OPENERS[kind](io.BytesIO(content)) as archive:
            raw = archive.read(MOST_BYTES + 1)
    except (EOFError, OSError, lzma.LZMAError, ValueError) as error:
        raise Unreadable(
            f"the {kind} archive is damaged or cut short ({error}); download it again"
        ) from error
    except Exception as error:
        # zlib.error is no OSError, and its class is the interpreter's own business.
        raise Unreadable(f"the {kind} archive is damaged ({error}); download it again") from error
    if len(raw) > MOST_BYTES:
        raise Unreadable(f"unpacks to more than {MOST_BYTES:,} bytes; expected a file of an upstream")
    return raw


def _weigh(content: bytes) -> None:
    """Refuse a workbook whose parts, as it says itself, unpack to too much; readers unpack no more than it says."""
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as workbook:
            size = sum(part.file_size for part in workbook.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(f"the workbook is damaged or cut short ({error}); download it again") from error
    if size > MOST_BYTES_OF_WORKBOOK:
        raise Unreadable(
            f"unpacks to {size:,} bytes; expected a workbook of at most {MOST_BYTES_OF_WORKBOOK:,}"
        )
