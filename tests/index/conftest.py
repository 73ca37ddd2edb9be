"""COINr's figures for a made-up table, how closely ours agree with them, and what of it may be drawn otherwise."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.index.draws import Choices, Draws
from indicators.index.framework import Framework
from indicators.index.measurement import Measurement
from indicators.index.spec import Aggregation, Normalisation, Robustness, Treatment

COINR = Path(__file__).parents[1] / "golden" / "coinr_synthetic"  # its README says what each file is
CLOSE = 1e-9  # relative
QUIET = Robustness(weights=0, leave_one_out=False)
VARIED = Robustness(
    normalisations=(
        Normalisation(method="zscore", mean=50, sd=5),
        Normalisation(method="rank"),
        Normalisation(method="goalposts", range=(1, 100)),
    ),
    aggregations=("geometric", "harmonic", Aggregation(levels={2: "arithmetic", 3: "geometric"})),
    treatments=(Treatment(winsorise=5, log=True), Treatment(winsorise=2)),
)
POSITIVE = Normalisation(range=(1, 100))


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


@pytest.fixture(scope="session")
def posts(raw, framework) -> Framework:
    """The framework with goalposts, so that every normalisation applies."""
    low, high = (raw.agg(end).reindex(framework.nodes.index) for end in ("min", "max"))
    return Framework(framework.nodes.assign(low=low + 0.1, high=high * 0.8))


@pytest.fixture(scope="session")
def unsure(raw) -> dict[str, pd.DataFrame]:
    """Intervals of two indicators, counts of two, and some values that are old."""
    some = raw[["routing_1", "exposure_1"]]
    counts = (raw[["routing_2", "capacity_4"]] * 3).round()
    old = np.random.default_rng(3).random(raw.shape) < 0.1
    return {
        "low": some * 0.8,
        "high": some * 1.3,
        "counts": counts,
        "stale": pd.DataFrame(old, raw.index, raw.columns),
    }


def drawn(table, framework, spec, groups=None, **unsure) -> tuple[Draws, Choices]:
    """Return an index's draws and the first hundred choices."""
    draws = Draws(table, framework, spec, groups, Measurement(**unsure))
    return draws, draws.block(0, 100)
