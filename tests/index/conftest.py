"""COINr's figures for a made-up table, and how closely ours agree with them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.index.framework import Framework

COINR = Path(__file__).parents[1] / "golden" / "coinr_synthetic"  # its README says what each file is
CLOSE = 1e-9  # relative


def coinr(name: str) -> pd.DataFrame:
    """Return one of COINr's tables, by unit, indicator or draw."""
    return pd.read_csv(COINR / f"{name}.csv", index_col=0)


def assert_agrees(found: pd.DataFrame, name: str) -> None:
    """Check that numbers are COINr's, and missing where COINr's are."""
    expected = coinr(name)
    found = found.loc[expected.index, expected.columns].astype(float)
    np.testing.assert_allclose(found, expected.astype(float), rtol=CLOSE, atol=0, equal_nan=True)


@pytest.fixture(scope="session")
def raw() -> pd.DataFrame:
    """Units × indicators, with gaps and outliers."""
    return coinr("raw")


@pytest.fixture(scope="session")
def treated() -> pd.DataFrame:
    """The table with outliers treated, which COINr normalises."""
    return coinr("treated_winsorised_max5_then_log")


@pytest.fixture(scope="session")
def framework() -> Framework:
    """20 indicators in 5 pillars, with unequal weights and four reversed directions."""
    return Framework.from_table(pd.read_csv(COINR / "framework.csv"))
