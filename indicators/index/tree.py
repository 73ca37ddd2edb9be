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
    for code, row in zip(nodes.index, nodes.to_dict("records"), strict=True):
        parts.setdefault(row["parent"], []).append((code, row["weight"]))
        level, weight, direction = row["level"], row["weight"], row["direction"]
        low, high, scale = row["low"], row["high"], row["scale"]
        if not (level >= 1 and level == round(level)) and not np.isnan(level):
            found.append(f"{code}: level is {level:g}, not a whole number from 1")
        if weight < 0:
            found.append(f"{code}: weight is {weight:g}; a weight is not negative")
        if direction not in (1, -1):
            found.append(f"{code}: direction is {direction:g}, not 1 or -1")
        elif code in wholes and direction == -1:
            found.append(f"{code}: has direction -1, but parts; give it to its indicators")
        if np.isnan(low) != np.isnan(high):
            found.append(f"{code}: has one goalpost, {'high' if np.isnan(low) else 'low'}; give both or none")
        elif low >= high:
            found.append(f"{code}: goalposts are inverted, low {low:g} is not under high {high:g}")
        if low <= (least := SCALES.get(scale, -np.inf)):
            found.append(f"{code}: goalpost low is {low:g}; on the scale {scale} it must exceed {least:g}")
    for parent, some in parts.items():
        if parent and all(weight == 0 for _, weight in some):
            found.append(
                f"{parent}: the weights of its parts {', '.join(code for code, _ in some)} sum to zero"
            )
    return found


def _listed(codes: list[str]) -> str:
    return f": {', '.join(codes)}" if codes else ""
