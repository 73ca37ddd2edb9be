"""A small table shaped like the selection the dashboard draws from."""

import pandas as pd
import pytest

NAMES = {
    "es": {
        "BRA": "Brasil",
        "HTI": "Haití",
        "JAM": "Jamaica",
        "VCT": "San Vicente y las Granadinas",
        "CUB": "Cuba",
    },
    "pt": {
        "BRA": "Brasil",
        "HTI": "Haiti",
        "JAM": "Jamaica",
        "VCT": "São Vicente e Granadinas",
        "CUB": "Cuba",
    },
    "en": {"BRA": "Brazil", "HTI": "Haiti", "JAM": "Jamaica", "VCT": "Saint Vincent", "CUB": "Cuba"},
}
UNIT = {"es": "por cada 100 habitantes", "pt": "por 100 habitantes", "en": "per 100 people"}


def rows(lang: str, country: str, values: list, first: int = 2020, **extra) -> pd.DataFrame:
    """Make one country's rows, one per year; None stands for a year without a row."""
    table = pd.DataFrame(
        {
            "indicator": "access_fixed_broadband", "country": country, "name": NAMES[lang][country],
            "date": pd.to_datetime([f"{first + step}-12-31" for step in range(len(values))]),
            "value": values, "low": float("nan"), "high": float("nan"), "n": pd.NA, "status": "observed",
            "note": None, "stale": False,
        }
    ).assign(**extra)  # fmt: skip
    return table[table["value"].notna() | (table["status"] == "not_applicable")].astype({"value": float})


@pytest.fixture
def meta():
    """Give the indicator's description in a language."""

    def described(lang: str, **changes) -> dict:
        return {
            "id": "access_fixed_broadband", "title": "Fixed broadband", "unit": UNIT[lang], "decimals": 1,
            "higher_is": "better", "valid_range": (0, None), "categories": None, "period": "year", "noise": 0.5,
        } | changes  # fmt: skip

    return described


@pytest.fixture
def table():
    """Give four countries: one with a gap, one that is zero, one estimated with an interval, one not applicable."""

    def selected(lang: str) -> pd.DataFrame:
        interval = {"status": "estimated", "low": 8.5, "high": 11.25}
        return pd.concat(
            [
                rows(lang, "BRA", [17.1234567, None, 20.5, 24.0]),
                rows(lang, "HTI", [0.0, 0.0], stale=True),
                rows(lang, "VCT", [9.0, 9.5, 10.0, 10.2], **interval),
                rows(lang, "CUB", [None], status="not_applicable"),
            ],
            ignore_index=True,
        )

    return selected


@pytest.fixture
def shapes():
    """Give three square economies, one of them a small island, and some land around them."""

    def square(west: float, south: float, side: float) -> list:
        east, north = west + side, south + side
        return [[west, south], [east, south], [east, north], [west, north], [west, south]]

    return {
        "economies": {
            "BRA": {"rings": [square(-60, -20, 15), square(-44, -2, 1)], "centre": [-52, -12], "area": 8_500_000,
                    "marker": False},
            "HTI": {"rings": [square(-74, 18, 2)], "centre": [-73, 19], "area": 27_000, "marker": False},
            "VCT": {"rings": [square(-61.2, 13.1, 0.2)], "centre": [-61.1, 13.2], "area": 310, "marker": True},
            "LCA": {"rings": [square(-61.1, 13.2, 0.2)], "centre": [-61.05, 13.25], "area": 550, "marker": True},
        },
        "context": [square(-100, 30, 5)],
    }  # fmt: skip
