"""The figures' small table, described for sentences."""

import pandas as pd
import pytest

from tests.figures.conftest import UNIT, rows

MEMBERS = frozenset({"BRA", "HTI", "JAM", "VCT", "CUB"})


@pytest.fixture
def meta():
    """Give the indicator's description in a language."""

    def described(lang: str, **changes) -> dict:
        return {
            "id": "access_fixed_broadband", "title": "Fixed broadband", "unit": UNIT[lang], "decimals": 1,
            "categories": None, "period": "year", "noise": 0.5,
        } | changes  # fmt: skip

    return described


@pytest.fixture
def selected():
    """Give a selection: the values of each country from 2020 on, then what else its rows hold."""

    def table(lang: str, values: dict[str, list], **extra: dict) -> pd.DataFrame:
        parts = [rows(lang, iso, found, **extra.get(iso, {})) for iso, found in values.items()]
        return pd.concat(parts, ignore_index=True)

    return table
