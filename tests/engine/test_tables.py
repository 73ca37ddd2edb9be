"""Typed tables survive Parquet unchanged, and the same table always gives the same bytes."""

import pandas as pd
import pytest

from indicators.tables import from_parquet, to_parquet, typed

COLUMNS = {"code": "string", "day": "date", "share": "number", "count": "integer", "seen": "boolean"}


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "code": ["NA", None],
            "day": ["2024-02-29", None],
            "share": [0.1, None],
            "count": pd.array([2**53 + 1, None], dtype="Int64"),
            "seen": [True, None],
        }
    )


def test_every_type_comes_back_as_it_went_in_missing_values_too(table):
    kept = typed(table, COLUMNS)
    again = from_parquet(to_parquet(kept, COLUMNS))
    pd.testing.assert_frame_equal(again, kept)
    assert again["count"][0] == 2**53 + 1
    assert again["code"][0] == "NA"


def test_the_same_table_gives_the_same_bytes(table):
    kept = typed(table, COLUMNS)
    assert to_parquet(kept, COLUMNS) == to_parquet(from_parquet(to_parquet(kept, COLUMNS)), COLUMNS)


def test_every_column_at_fault_is_named_at_once(table):
    table["count"] = [1.5, 2]
    table["day"] = ["03/04/2024", "2024-01-01"]
    with pytest.raises(ValueError, match=r"'surprise' is not declared.*'day'.*'count'"):
        typed(table.assign(surprise=1), COLUMNS)


def test_a_long_column_of_text_that_hardly_repeats_comes_back_and_takes_less():
    columns = {"network": "string", "country": "string"}
    networks = sorted(f"10.{high}.{low}.0/24" for high in range(64) for low in range(256))
    table = typed(pd.DataFrame({"network": networks, "country": "URY"}), columns)
    table.loc[7, "network"] = None
    content = to_parquet(table, columns)
    pd.testing.assert_frame_equal(from_parquet(content), table)
    assert len(content) < 16_000
