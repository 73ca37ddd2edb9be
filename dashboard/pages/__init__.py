"""One file per page: ``SUBJECT``, ``name``, ``title``, ``controls`` and ``shown``; what is in the folder is a page."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def pages() -> dict[str, ModuleType]:
    """Return the pages by the names that addresses use; the region's is ""."""
    names = (file.name for file in pkgutil.iter_modules(__path__))
    return {
        "" if name == "region" else name: importlib.import_module(f"dashboard.pages.{name}") for name in names
    }
