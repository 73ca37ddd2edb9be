"""What was taken away lately is kept, for a release never changes: the last files, up to so many bytes."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock

MOST = 48 * 2**20  # bytes of all files together, in each process

_files: OrderedDict[tuple, tuple[bytes, str, str]] = OrderedDict()
_lock = Lock()


def kept(make: Callable) -> Callable:
    """Make a file of a view once, and give it again for as long as there is room.

    Parameters
    ----------
    make : function of View, Release and str
        Returns content, media type and file name.
    """

    @wraps(make)
    def again(view, release, host: str) -> tuple[bytes, str, str]:
        asked = (make.__module__, view, release, host)
        with _lock:
            if asked in _files:
                _files.move_to_end(asked)
                return _files[asked]
        file = make(view, release, host)
        if len(file[0]) <= MOST:
            with _lock:
                _files[asked] = file
                while sum(len(content) for content, _kind, _name in _files.values()) > MOST:
                    _files.popitem(last=False)
        return file

    return again
