"""Whether what came is the kind of file that its name promises; nothing else is kept."""

import re
from pathlib import PurePath

TEXT = r"text/(?!html)[\w.+-]+|application/(octet-stream|x-[\w.-]+|binary)|binary/octet-stream"
PACKED = rf"{TEXT}|application/[\w.+-]+"
# By suffix: the media types that servers give such files, the first bytes, and what that is called.
KINDS = {
    ".json": (rf"{TEXT}|application/([\w.-]+\+)?(json|javascript)", rb"[\[{]", "JSON"),
    ".geojson": (rf"{TEXT}|application/([\w.-]+\+)?(json|javascript)", rb"[\[{]", "JSON"),
    ".csv": (rf"{TEXT}|application/(csv|vnd\.ms-excel)", rb"[^<\[{\0]", "CSV"),
    ".xlsx": (PACKED, rb"PK\x03\x04", "xlsx"),
    ".gz": (PACKED, rb"\x1f\x8b", "gzip"),
    ".bz2": (PACKED, rb"BZh", "bzip2"),
    ".xz": (PACKED, rb"\xfd7zXZ\0", "xz"),
    ".parquet": (PACKED, rb"PAR1", "Parquet"),
}
OTHER = (TEXT, rb"[^<\0]", "text")
PAGE = (rf"{TEXT}|text/html|application/\S+", rb".", "a page")
PRELUDE = re.compile(rb"(\xef\xbb\xbf)?\s*")


def fault_of_type(name: str, said: str | None, page: bool = False) -> str | None:
    """Return what is wrong with the media type that a file came with; a server need not give one.

    Parameters
    ----------
    name : str
        The file's name, whose suffix says what it must be.
    said : str or None
        The header ``Content-Type``.
    page : bool
        Whether it is a page that lists files, which may be HTML.
    """
    media = (said or "").partition(";")[0].strip().lower()
    types, _, called = _kind(name, page)
    if media and not re.fullmatch(types, media):
        return f"came as {media}; expected {called}"
    return None


def fault_of_body(name: str, content: bytes, page: bool = False, unpacked: bool = False) -> str | None:
    """Return what is wrong with the first bytes of a file.

    Parameters
    ----------
    name, content : str, bytes
        The file.
    page : bool
        Whether it is a page that lists files, which may be HTML.
    unpacked : bool
        Whether a compression was taken off on the way, as some servers declare that of the file itself.
    """
    suffix = PurePath(name).suffix
    names = [name, name.removesuffix(suffix)] if unpacked and suffix in (".gz", ".tgz") else [name]
    start = PRELUDE.sub(b"", content[:1000], count=1)[:20] if not page else content[:20]
    if not content.strip():
        return "came empty"
    if not any(re.match(_kind(one, page)[1], start, re.DOTALL) for one in names):
        return f"is no {_kind(name, page)[2]}"
    return None


def _kind(name: str, page: bool) -> tuple[str, bytes, str]:
    return PAGE if page else KINDS.get(PurePath(name).suffix.lower(), OTHER)
