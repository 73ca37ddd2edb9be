"""An index of an outside table: its files read, every fault told at once, and what comes of them."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from indicators.index import applies
from indicators.index.errors import FrameworkError, SpecError, nearest
from indicators.index.framework import Framework
from indicators.index.robustness import QUANTILES, rank_ranges
from indicators.index.score import Scores, score
from indicators.index.spec import Imputation, IndexSpec
from indicators.outside import tables
from indicators.outside.tables import MISSING, Unfit

# What COINr calls the columns of units that are no indicators.
OF_UNITS = ("ucode", "uname", "time", "year")


class Faulty(ValueError):
    """Files that make no index; the message lists every fault of each."""


@dataclass(frozen=True)
class Inputs:
    """What the files of an outside index say.

    Parameters
    ----------
    table : DataFrame
        Units × indicators of the framework; its index has the name of the units' first column.
    framework : Framework
    spec : IndexSpec
    groups : Series or None
        The group of each unit, where the spec names their column.
    notes : list of str
        What is left out or not used, for the person who asked.
    """

    table: pd.DataFrame
    framework: Framework
    spec: IndexSpec
    groups: pd.Series | None
    notes: list[str]


def read(
    units: Path,
    framework: Path,
    spec: Path | None = None,
    goalposts: Path | None = None,
    draws: int | None = None,
    seed: int | None = None,
) -> Inputs:
    """Read the files of an outside index.

    Parameters
    ----------
    units, framework, spec, goalposts : Path
        CSV files, and the spec in TOML.
    draws, seed : int, optional
        In place of the spec's.

    Raises
    ------
    Faulty
        Listing every fault of every file.
    """
    faults: list[str] = []

    def told(path: Path | None, reading: Callable, *given):
        """Return what is read, or None where something is lacking or wrong; what is wrong is kept."""
        if path is None or any(one is None for one in given):
            return None
        try:
            return reading(*given)
        except (Unfit, FrameworkError, SpecError) as error:
            faults.extend(f"{path.name}: {line}" for line in str(error).splitlines())
            return None

    rows = told(framework, tables.read, framework)
    tree = told(framework, lambda rows: Framework.from_table(_blanked(rows)), rows)
    cells = told(units, tables.read, units)
    table = groups = None
    if cells is not None:
        table, wrong = _table(cells, set() if rows is None else _codes(rows, of_index=True))
        faults += [f"{units.name}: {fault}" for fault in wrong]
    chosen = told(spec, lambda path: IndexSpec.from_toml(tables.text(path)), spec) if spec else IndexSpec()
    posts = told(goalposts, _posts, goalposts)
    chosen = told(goalposts, _with_goalposts, chosen, posts, tree) if posts is not None else chosen
    if chosen and cells is not None and chosen.imputation.group:
        groups = told(spec, _groups, cells, table.index, chosen.imputation.group)
        if groups is None:
            chosen = replace(chosen, imputation=Imputation())  # so that what is lacking is told once
    if tree and table is not None:
        # What the table lacks is told even where the spec cannot be read.
        once = table[~table.index.duplicated()].reindex(columns=cells.columns)
        faults += applies.faults(once, tree, chosen or IndexSpec(), groups)
    if faults:
        raise Faulty("\n".join(faults))
    varied = {name: value for name, value in (("draws", draws), ("seed", seed)) if value is not None}
    chosen = replace(chosen, robustness=replace(chosen.robustness, **varied))
    return Inputs(
        table.reindex(columns=tree.indicators), tree, chosen, groups, _notes(cells, rows, tree, chosen)
    )


def _codes(rows: pd.DataFrame, of_index: bool = False) -> set[str]:
    """Return the codes of a framework's rows, whatever else is wrong; or those of the index, not COINr's groups."""
    columns = {name.lower().removeprefix("i"): rows[name] for name in rows}
    codes = columns.get("code", pd.Series(dtype=str))
    if of_index and "type" in columns:
        codes = codes[columns["type"].str.lower().isin(["", "indicator", "aggregate"])]
    return set(codes) - {""}


def _blanked(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a framework's rows with missing cells empty; a code or a name may well be NA."""
    codes = _codes(rows)
    free = [name for name in rows if name.lower() not in ("code", "icode", "name", "iname")]
    missing = rows[free].isin(MISSING) & ~rows[free].isin(codes)
    return rows.assign(**rows[free].mask(missing, ""))


def _table(cells: pd.DataFrame, codes: set[str]) -> tuple[pd.DataFrame, list[str]]:
    """Return the indicators of the units, and what is wrong with their cells."""
    first = next((name for name in cells if name.lower() == "ucode"), cells.columns[0])
    units = cells[first]
    faults = []
    if first in codes:
        faults.append(
            f"the first column, {first}, is an indicator; the first must hold the codes of the units"
        )
    faults += [f"line {line}: there is no unit code" for line in units.index[units == ""]]
    for unit in units[units.duplicated() & (units != "")].unique():
        lines = ", ".join(map(str, units.index[units == unit]))
        faults.append(f"lines {lines}: unit {unit} is there {(units == unit).sum()} times")
    columns = {}
    for name in cells:
        if name in codes and name != first:
            columns[name], wrong = tables.numbers(cells[name], units)
            faults += wrong
    table = pd.DataFrame(columns, index=units.index).set_axis(pd.Index(units, name=first))
    return table, faults


def _groups(cells: pd.DataFrame, units: pd.Index, column: str) -> pd.Series:
    if column not in cells:
        raise SpecError([f"imputation.group: the units have no column {column!r}{nearest(column, cells)}"])
    return pd.Series(cells[column].to_numpy(), index=units).mask(lambda group: group == "", np.nan)


def _posts(path: Path) -> pd.DataFrame:
    """Return the goalposts of a file: its lines' code, low, high, and scale and direction where it has them."""
    posts = tables.read(path).rename(columns=str.lower).rename(columns={"icode": "code"})
    names = list(posts.columns)
    faults = [f"there is no column {name}" for name in ("code", "low", "high") if name not in names]
    faults += [
        f"there are {names.count(name)} columns {name}" for name in set(names) if names.count(name) > 1
    ]
    if faults:
        raise Unfit("\n".join(faults))
    codes = posts["code"]
    for name in ("low", "high", "direction"):
        if name in posts:
            empty = posts.index[posts[name].isin(MISSING)]
            posts[name], wrong = tables.numbers(posts[name], codes)
            faults += [*wrong, *(f"line {line} ({codes[line]}): there is no {name}" for line in empty)]
    faults += [
        f"{code}: is there {(codes == code).sum()} times" for code in codes[codes.duplicated()].unique()
    ]
    if faults:
        raise Unfit("\n".join(faults))
    return posts


def _with_goalposts(spec: IndexSpec, posts: pd.DataFrame, framework: Framework) -> IndexSpec:
    """Return a spec with the goalposts of a file, as choices of single indicators."""
    faults, given = [], dict(spec.normalisation.indicators)
    for line, row in posts.iterrows():
        own, place = spec.normalisation.of(row["code"]), f"line {line} ({row['code']})"
        if row["code"] not in framework.indicators:
            meant = nearest(row["code"], framework.indicators)
            faults.append(f"{place}: is no indicator of the framework{meant}")
        elif own.method != "goalposts":
            faults.append(f'{place}: goalposts do not apply to {own.method}; choose method = "goalposts"')
        elif row.get("direction", direction := framework.nodes["direction"][row["code"]]) != direction:
            faults.append(f"{place}: direction is {row['direction']:g}, the framework's is {direction:g}")
        else:
            posts_of_it = {"low": row["low"], "high": row["high"], "scale": row.get("scale") or own.scale}
            given[row["code"]] = replace(own, **posts_of_it, indicators={})
    if faults:
        raise Unfit("\n".join(faults))
    return replace(spec, normalisation=replace(spec.normalisation, indicators=given))


def _notes(cells: pd.DataFrame, rows: pd.DataFrame, framework: Framework, spec: IndexSpec) -> list[str]:
    """Return what a person may have meant to be used and is not."""
    codes = _codes(rows)
    notes = [
        f"column {name} holds numbers but is not in the framework: left out"
        for name in cells.columns[1:]
        if name not in codes | {spec.imputation.group}
        and name.lower() not in OF_UNITS
        and tables.are_numbers(cells[name])
    ]
    used = {choice.method for choice in map(spec.normalisation.of, framework.indicators)}
    if framework.nodes["low"].notna().any() and "goalposts" not in used:
        notes.append(f"the framework's goalposts are not used; normalisation is {' and '.join(sorted(used))}")
    return notes


def files(inputs: Inputs) -> tuple[dict[str, str], list[str]]:
    """Return the files of an index by name, and what to tell of it.

    Returns
    -------
    dict of str to str
        scores.csv and ranks.csv, units × nodes; ranges.csv, the rank of each unit in the top and in each pillar at
        5 %, the median and 95 % of the random variations; spec.toml, every choice.
    list of str
        The units without a rank, each with the reason, and the indicators that could not be scaled.

    Raises
    ------
    SpecError
        Where a choice turns out not to apply.
    """
    made = score(inputs.table, inputs.framework, inputs.spec, inputs.groups)
    notes = [
        *inputs.notes,
        *_unscaled(made),
        *(f"{unit}: not ranked: {why}" for unit, why in made.excluded.items()),
    ]
    return {
        "scores.csv": tables.write(made.scores),
        "ranks.csv": tables.write(made.ranks.astype("Int64")),
        "ranges.csv": tables.write(_ranges(inputs, made)),
        "spec.toml": inputs.spec.to_toml(),
    }, notes


def _ranges(inputs: Inputs, made: Scores) -> pd.DataFrame:
    """Return the ranges of ranks of the top and of each pillar; one that is an indicator keeps its rank."""
    drawn = rank_ranges(inputs.table, inputs.framework, inputs.spec, inputs.groups)
    parts = []
    for node in (made.framework.top, *made.framework.pillars):
        same = pd.DataFrame(dict.fromkeys(QUANTILES, made.ranks[node]))
        parts.append(drawn.get(node, same)[list(QUANTILES)].add_prefix(f"{node}_"))
    return pd.concat(parts, axis=1)


def _unscaled(made: Scores) -> list[str]:
    lost = made.normalised.isna().all() & made.treated.notna().any()
    return [f"{code}: is the same for all units, so it enters no score" for code in lost.index[lost]]


def write(files: dict[str, str], folder: Path) -> None:
    """Write files into a folder, each whole, after all of them could be written beside it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        for name, text in files.items():
            (Path(beside) / name).write_text(text, encoding="utf-8", newline="\n")
        folder.mkdir(exist_ok=True)
        for name in files:
            (Path(beside) / name).replace(folder / name)
