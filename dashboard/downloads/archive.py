"""ZIP archives: the same files give the same bytes, whenever they are packed."""

import io
import zipfile


def zipped(files: dict[str, bytes], day: str) -> bytes:
    """Pack files into a ZIP archive.

    Parameters
    ----------
    files : dict of str to bytes
        Content by name.
    day : str
        ISO date they are given in the archive; the release's, for no clock is asked.
    """
    moment = (*map(int, day[:10].split("-")), 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
