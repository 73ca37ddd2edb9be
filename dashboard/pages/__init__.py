"""One file per page; what is in the folder is a page.

It has ``SUBJECT`` (what its path names: "", "countries" or "indicator"), ``ORDER`` among the pages, ``name(lang)``,
``title(view, release)``, ``controls_of(view, release)`` and ``shown(view, release, width)``. It may have ``EXAMPLE``, a
subject to begin with; ``parameters(release)``, the parameters that only it has, each with its good values;
``message(view, release)``, what it says in a sentence where that is not what a chart says; and ``FILES``, endings with
the functions that make them, in place of the files of a chart; ``pictured(view, release)`` then tells whether a view
has a picture (".png").
"""

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
