"""Tables: one row per country, sorted, nothing invented."""

import pytest

from dashboard.figures import table as rows_and_columns


def test_a_row_per_country_with_value_unit_date_status(table, meta):
    drawn = rows_and_columns.draw(table("en"), meta("en"), "en")
    assert [row["id"] for row in drawn["rows"]] == ["BRA", "CUB", "HTI", "VCT"]
    assert drawn["rows"][0]["cells"] == ["Brazil", "24.0", "per 100 people", "2023", "observed", ""]
    assert drawn["rows"][0]["values"][1] == 24.0
    assert [column["numeric"] for column in drawn["columns"]] == [False, True, False, False, False, False]


@pytest.mark.parametrize(("descending", "expected"), [(True, "BRA VCT HTI CUB"), (False, "HTI VCT BRA CUB")])
def test_sorting_by_value_leaves_what_has_none_at_the_end(table, meta, descending, expected):
    drawn = rows_and_columns.draw(table("en"), meta("en"), "en", sort="value", descending=descending)
    assert " ".join(row["id"] for row in drawn["rows"]) == expected


def test_missing_is_a_dash_never_zero(table, meta):
    drawn = rows_and_columns.draw(table("en"), meta("en"), "en", names={"JAM": "Jamaica"})
    cells = {row["id"]: row["cells"] for row in drawn["rows"]}
    assert cells["JAM"][1] == cells["CUB"][1] == "–"
    assert cells["HTI"][1] == "0.0"


def test_every_date_has_a_row_on_request(table, meta):
    drawn = rows_and_columns.draw(table("en"), meta("en"), "en", every_date=True)
    assert [row["cells"][3] for row in drawn["rows"] if row["id"] == "BRA"] == ["2020", "2022", "2023"]


def test_an_unknown_column_is_named_with_those_that_exist(table, meta):
    with pytest.raises(ValueError, match=r"'price'.*name, value, unit, date, status, note"):
        rows_and_columns.draw(table("en"), meta("en"), "en", sort="price")
