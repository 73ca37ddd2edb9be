"""Finds the files of ``sources/`` and ``measures/``: what is in the folder is in the project, no list is kept."""

import difflib
import hashlib
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import ModuleType

from indicators.indicator import Indicator
from indicators.source import Source

REFERENCES = ("economies",)
# What a template leaves for the analyst to fill in.
FILL = re.compile(rb"\bFILL\b")


class NotThere(LookupError):
    """There is no source or indicator of that name, or it cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Measure:
    """One file of ``measures/``: its id, its indicator, its function and the names of what that needs."""

    id: str
    indicator: Indicator
    compute: Callable
    doc: str
    code: bytes
    needs: tuple[str, ...]

    @property
    def topic(self) -> str:
        """Return the first word of the id."""
        return self.id.split("_")[0]

    @property
    def optional(self) -> tuple[str, ...]:
        """Return the parameters with a default: sources of which there may be no snapshot near enough."""
        parameters = inspect.signature(self.compute).parameters.values()
        return tuple(one.name for one in parameters if one.default is not one.empty)

    @property
    def sha256(self) -> str:
        """Return the digest of the file that computes it."""
        return hashlib.sha256(self.code).hexdigest()


@dataclass(frozen=True)
class Registry:
    """All sources and measures, and what is wrong with those that could not be used."""

    sources: dict[str, ModuleType]
    measures: dict[str, Measure]
    faults: dict[str, str] = field(default_factory=dict)
    wanted: frozenset[str] | None = None

    def only(self, id: str) -> "Registry":
        """Return the same sources and measures, of which one and those it needs are to be computed."""
        wanted, ahead = set(), [id]
        while ahead:
            if (name := ahead.pop()) in self.measures and name not in wanted:
                wanted.add(name)
                ahead += self.measures[name].needs
        return replace(self, wanted=frozenset(wanted))

    def levels(self) -> Iterator[list[Measure]]:
        """Give the measures to compute in groups, each after the groups it needs."""
        sorter = TopologicalSorter(
            {
                id: [name for name in measure.needs if name in self.measures]
                for id, measure in self.measures.items()
                if self.wanted is None or id in self.wanted
            }
        )
        sorter.prepare()
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            yield [self.measures[id] for id in ready]
            sorter.done(*ready)

    def source(self, name: str) -> Source:
        """Return what a source says about itself."""
        return self.sources[name].SOURCE

    def measure(self, id: str) -> Measure:
        """Return a measure by its id; ``NotThere`` names the nearest, or what is wrong with its file."""
        return self._chosen(id, self.measures, "indicator")

    def module(self, name: str) -> ModuleType:
        """Return a source's module by its name; ``NotThere`` as for `measure`."""
        return self._chosen(name, self.sources, "source")

    def _chosen(self, name: str, among: dict, kind: str):
        if name in among:
            return among[name]
        if name in self.faults:
            raise NotThere(self.faults[name])
        near = difflib.get_close_matches(name, among, 1, 0)
        hint = f"did you mean {near[0]}? " if near else ""
        raise NotThere(f"there is no {kind} {name!r}; {hint}`indicators list {kind}s` names them all")


def load() -> Registry:
    """Import every source and measure; a file that fails is reported, and the others still count."""
    faults: dict[str, str] = {}
    sources = {}
    for name, module in _modules("sources", faults):
        if isinstance(getattr(module, "SOURCE", None), Source) and callable(getattr(module, "read", None)):
            sources[name] = module
        else:
            faults[name] = f"indicators/sources/{name}.py: expected SOURCE = Source(...) and read(raw, name)"
    measures = {}
    for name, module in _modules("measures", faults):
        try:
            measures[name] = _measure(name, module)
        except (AttributeError, TypeError, ValueError) as error:
            faults[name] = f"indicators/measures/{name}.py: {error}"
    _drop_unusable(sources, measures, faults)
    return Registry(sources, measures, faults)


def _modules(room: str, faults: dict[str, str]):
    package = importlib.import_module(f"indicators.{room}")
    for found in pkgutil.iter_modules(package.__path__):
        file = f"indicators/{room}/{found.name}.py"
        try:
            module = importlib.import_module(f"indicators.{room}.{found.name}")
        # An analyst's file may fail in any way; it must not take the others with it.
        except Exception as error:
            faults[found.name] = f"{file}: {type(error).__name__}: {error}"
            continue
        # What a source reads is kept for good, so it is used once it says what it means.
        if room == "sources" and (left := unfilled(Path(module.__file__).read_bytes())):
            faults[found.name] = f"{file}: {left}"
            continue
        yield found.name, module


def unfilled(code: bytes) -> str | None:
    """Return which lines of a file hold what a template left to fill in; ``None`` where none do."""
    left = [str(number) for number, line in enumerate(code.splitlines(), 1) if FILL.search(line)]
    return f"FILL is left on line{'s' * (len(left) > 1)} {', '.join(left)}" if left else None


def _measure(name: str, module: ModuleType) -> Measure:
    indicator = getattr(module, "INDICATOR", None)
    if not isinstance(indicator, Indicator) or not callable(getattr(module, "compute", None)):
        raise ValueError("expected INDICATOR = Indicator(...) and compute(...)")
    if not (module.__doc__ or "").strip():
        raise ValueError("expected a docstring that says in one sentence what is measured")
    return Measure(
        id=name,
        indicator=indicator,
        compute=module.compute,
        doc=inspect.cleandoc(module.__doc__),
        code=Path(module.__file__).read_bytes(),
        needs=tuple(inspect.signature(module.compute).parameters),
    )


def _drop_unusable(sources: dict, measures: dict, faults: dict[str, str]) -> None:
    for name in sorted(sources.keys() & measures.keys()):
        faults[name] = f"indicators/measures/{name}.py has the name of a source; rename it"
        del measures[name]
    # Dropping one measure may leave another without what it needs.
    while missing := {
        id: [name for name in measure.needs if name not in {*sources, *measures, *REFERENCES}]
        for id, measure in measures.items()
        if not set(measure.needs) <= {*sources, *measures, *REFERENCES}
    }:
        for id, names in missing.items():
            said = [f"compute takes {', '.join(names)}, which is no usable source or indicator"]
            said += [faults[name] for name in names if name in faults]
            if left := unfilled(measures[id].code):
                said.append(left)
            if not said[1:]:
                said.append(f"there are {', '.join(sorted({*sources, *measures, *REFERENCES} - {id}))}")
            faults[id] = f"indicators/measures/{id}.py: {'; '.join(said)}"
            del measures[id]
    graph = {id: [name for name in measure.needs if name in measures] for id, measure in measures.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        for id in set(error.args[1]):
            faults[id] = f"indicators/measures/{id}.py: needs itself by way of {' -> '.join(error.args[1])}"
            measures.pop(id)
        _drop_unusable(sources, measures, faults)
