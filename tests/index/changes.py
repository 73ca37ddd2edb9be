"""What the tests of a change between editions share: a small tree, and that all parts sum up."""

import numpy as np
import pandas as pd

from indicators.index.editions import CAUSES
from indicators.index.framework import Framework


def tree(*nodes):
    """Return a framework of (code, parent, weight) with goalposts 0 and 100."""
    table = pd.DataFrame(nodes, columns=["code", "parent", "weight"])
    return Framework.from_table(table.assign(low=0.0, high=100.0))


def assert_sums(found):
    """Assert that causes sum to the change of every node, and indicators to every cause of their node."""
    kept = found.parts[found.parts["state"] == "kept"].set_index(["unit", "node"])
    assert ((kept["after"] - kept["before"] - kept[list(CAUSES)].sum(axis=1)).abs() < 1e-9).all()
    assert np.allclose(kept["change"], kept["after"] - kept["before"], atol=1e-12)
    sums = found.indicators.groupby(["unit", "node"])[["change", *CAUSES]].sum(min_count=1).dropna()
    assert ((kept.loc[sums.index, ["change", *CAUSES]] - sums).abs() < 1e-9).all(axis=None)
    wholes = kept.index.get_level_values("node").isin(found.indicators["node"].unique())
    assert set(kept.index[wholes]) == set(sums.index)
