"""The figures' small table, described for sentences; and the numbers of a sentence, read back."""

import re

import pandas as pd
import pytest

from tests.figures.conftest import UNIT, rows

MEMBERS = frozenset({"BRA", "HTI", "JAM", "VCT", "CUB"})
NUMBER = re.compile(r"[−+]?\d+(?:[.,]\d+)*")


def numbers(sentence: str, lang: str) -> list[float]:
    """Read the numbers of a sentence back, in order."""
    signs = {",": None} if lang == "en" else {".": None, ",": "."}
    return [float(found.translate(str.maketrans(signs | {"−": "-"}))) for found in NUMBER.findall(sentence)]


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
