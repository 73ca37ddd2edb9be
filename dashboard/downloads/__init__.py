"""What a person takes away: one file per form, asked for by the ending of an address (``SUFFIX``, ``make``).

One that is linked under every chart has a ``LABEL``, and an ``ORDER`` among these.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def downloads() -> dict[str, ModuleType]:
    """Return the forms by the endings of addresses that ask for them."""
    found = (
        importlib.import_module(f"dashboard.downloads.{file.name}") for file in pkgutil.iter_modules(__path__)
    )
    return {module.SUFFIX: module for module in found if hasattr(module, "SUFFIX")}


def linked() -> list[ModuleType]:
    """Return the forms that are linked under every chart, in their order."""
    return sorted(
        (form for form in downloads().values() if hasattr(form, "LABEL")), key=lambda form: form.ORDER
    )
