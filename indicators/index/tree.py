"""What keeps rows from being the tree of an index."""

import numpy as np
import pandas as pd

from indicators.index.errors import nearest

SCALES = {"linear": -np.inf, "log": 0.0, "log1p": -1.0}  # each with what its goalposts must exceed


def faults(nodes: pd.DataFrame) -> list[str]:
    """Return every fault of the nodes of a framework, in words; none where they are a tree."""
    return [*_of_tree(nodes), *_of_rows(nodes)]


def _of_tree(nodes: pd.DataFrame) -> list[str]:
    """Return what keeps the nodes from being one tree."""
    codes = nodes.index
    twice = codes[codes.duplicated()].unique()
    if len(twice):
        return [f"{code}: is there {(codes == code).sum()} times" for code in twice]
    parents, levels, found = nodes["parent"].to_dict(), nodes["level"].to_dict(), []
    tops = [code for code, parent in parents.items() if parent == ""]
    if len(tops) != 1:
        found.append(f"there must be one top, a row without parent; there are {len(tops)}{_listed(tops)}")
    cycles = _cycles(parents)
    round_about = {code for cycle in cycles for code in cycle}
    for code, parent in parents.items():
        if parent and parent not in parents:
            found.append(f"{code}: its parent {parent!r} is not in the table{nearest(parent, codes)}")
        elif parent and levels[parent] <= levels[code] and code not in round_about:
            found.append(
                f"{code}: its parent {parent!r} is at level {levels[parent]:g}, not above {levels[code]:g}"
            )
    for cycle in cycles:
        found.append(f"the parents go round in a circle: {' → '.join(cycle)}")
    wholes = set(parents.values())
    for code in parents:
        if code not in wholes and levels[code] > 1:
            found.append(f"{code}: is at level {levels[code]:g} but has no parts")
    if len(codes) == len(tops) == 1:
        found.append(f"{codes[0]}: is alone; an index needs parts")
    return found


def _cycles(above: dict[str, str]) -> list[list[str]]:
    """Return every circle of parents once."""
    seen, found = set(), []
    for start in above:
        way = []
        while start in above and start not in seen:
            seen.add(start)
            way.append(start)
            start = above[start]
        if start in way:
            found.append([*way[way.index(start) :], start])
    return found


def _of_rows(nodes: pd.DataFrame) -> list[str]:
    """Return what is wrong with single rows, and with the weights of parts together."""
    found, wholes, parts = [], set(nodes["parent"]), {}
    for row in nodes.itertuples():
        parts.setdefault(row.parent, []).append(row)
        code, whole = row.Index, row.Index in wholes
        if not (row.level >= 1 and row.level == round(row.level)) and not np.isnan(row.level):
            found.append(f"{code}: level is {row.level:g}, not a whole number from 1")
        if row.weight < 0:
            found.append(f"{code}: weight is {row.weight:g}; a weight is not negative")
        if row.direction not in (1, -1):
            found.append(f"{code}: direction is {row.direction:g}, not 1 or -1")
        elif whole and row.direction == -1:
            found.append(f"{code}: has direction -1, but parts; give it to its indicators")
        if np.isnan(row.low) != np.isnan(row.high):
            found.append(
                f"{code}: has one goalpost, {'high' if np.isnan(row.low) else 'low'}; give both or none"
            )
        elif row.low >= row.high:
            found.append(f"{code}: goalposts are inverted, low {row.low:g} is not under high {row.high:g}")
        if row.low <= (least := SCALES.get(row.scale, -np.inf)):
            found.append(
                f"{code}: goalpost low is {row.low:g}; on the scale {row.scale} it must exceed {least:g}"
            )
    for parent, rows in parts.items():
        if parent and all(row.weight == 0 for row in rows):
            listed = ", ".join(row.Index for row in rows)
            found.append(f"{parent}: the weights of its parts {listed} sum to zero")
    return found


def _listed(codes: list[str]) -> str:
    return f": {', '.join(codes)}" if codes else ""
