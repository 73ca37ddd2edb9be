"""Figures: one file per kind of chart turns a table into a plain dict; what has ``draw`` and ``label`` is a kind."""

import importlib
import inspect
import pkgutil
from functools import cache
from types import ModuleType


@cache
def kinds() -> dict[str, ModuleType]:
    """Return the kinds of chart by the names that addresses use."""
    found = (
        (file.name, importlib.import_module(f"dashboard.figures.{file.name}"))
        for file in pkgutil.iter_modules(__path__)
    )
    return {name: module for name, module in found if hasattr(module, "draw") and hasattr(module, "label")}


def draw(kind: str, table, meta: dict, lang: str, **options) -> dict:
    """Draw a kind of chart, handing it those options that it takes.

    Parameters
    ----------
    kind : str
        One of `kinds`.
    table : pandas.DataFrame
        The rows to draw, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language.
    lang : {"en", "es", "pt"}
        Language.
    **options
        width, highlight, names, shapes, sort, descending …
    """
    function = kinds()[kind].draw
    takes = inspect.signature(function).parameters
    return function(table, meta, lang, **{name: value for name, value in options.items() if name in takes})
