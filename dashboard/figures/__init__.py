"""Figures: one file per kind of chart turns a table into a plain dict; what has ``draw`` and ``label`` is a kind.

A kind may also have ``ORDER`` among the others; ``OVER_TIME``, where it shows more than each economy's newest value;
``TOGETHER``, how many indicators share one figure; ``PLACES``, where a click on an economy opens its page; ``LOGS``,
where it can have a logarithmic scale; ``outlines``, the layouts of a figure at some widths without its marks, where
those take long; and ``said``, what it says in a sentence where that is not a comparison of newest values.
"""

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
    known = [(name, each) for name, each in found if hasattr(each, "draw") and hasattr(each, "label")]
    return dict(sorted(known, key=lambda kind: (getattr(kind[1], "ORDER", 50), kind[0])))


def has(kind: str, trait: str):
    """Return what a kind says of itself, such as ``OVER_TIME``; False where it says nothing."""
    return getattr(kinds()[kind], trait, False)


@cache
def takes(kind: str) -> frozenset[str]:
    """Return the names of all that a kind of chart can be handed."""
    functions = [has(kind, name) for name in ("draw", "outlines", "said")]
    return frozenset(
        name for function in functions if function for name in inspect.signature(function).parameters
    )


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
        width, highlight, names, shapes, sort, descending, others, scale …
    """
    return _called(kinds()[kind].draw, table, meta, lang, options)


def outlines(kind: str, table, meta: dict, lang: str, widths: tuple[int, ...], **options) -> list[dict]:
    """Return at least ``height`` and ``meta`` of a figure's layout at each of some widths, without the marks.

    The other parameters are those of `draw`.
    """
    if has(kind, "outlines"):
        return _called(kinds()[kind].outlines, table, meta, lang, options | {"widths": widths})
    return [draw(kind, table, meta, lang, width=width, **options)["layout"] for width in widths]


def said(kind: str, table, meta: dict, lang: str, **options) -> str:
    """Return what a kind of chart says of a selection; "" where it has no sentence of its own."""
    return _called(kinds()[kind].said, table, meta, lang, options) if has(kind, "said") else ""


def _called(function, table, meta: dict, lang: str, options: dict):
    own = inspect.signature(function).parameters
    return function(table, meta, lang, **{name: value for name, value in options.items() if name in own})
