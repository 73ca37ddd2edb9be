"""What is scored is the newest value of a country that is young enough and stands on enough; the rest says why."""

import numpy as np
import pandas as pd
import pytest

from indicators.index.evidence import REASONS, gather

CREATED = "2026-08-22"
COUNTRIES = ["BRA", "HTI", "URY"]


def rules(**said):
    """Rules of indicators by code: months, fewest, column of the cases."""
    columns = ["months", "fewest", "counts"]
    return pd.DataFrame.from_dict(said, orient="index", columns=columns)


def values(*rows, **columns):
    """Released values: country, date, value, and further columns."""
    table = pd.DataFrame(rows, columns=["country", "date", "value"]).assign(
        date=lambda t: pd.to_datetime(t["date"])
    )
    return table.assign(**{"low": np.nan, "high": np.nan, "n": None, "status": "observed"} | columns)


def reason(found, country, indicator="a"):
    rows = found.rows.set_index(["country", "indicator"])["excluded"]
    return rows[country, indicator] if pd.notna(rows[country, indicator]) else None


def test_the_newest_value_up_to_the_date_is_scored():
    table = values(("BRA", "2026-01-31", 2.0), ("BRA", "2025-01-31", 1.0), ("BRA", "2026-09-30", 3.0))
    found = gather({"a": table}, rules(a=(24, 0, "")), COUNTRIES, CREATED)
    assert found.values.loc["BRA", "a"] == 2.0
    assert found.dates.loc["BRA", "a"] == pd.Timestamp("2026-01-31")


def test_a_missing_value_stays_missing_and_is_never_zero():
    found = gather(
        {"a": values(("BRA", "2026-01-31", 0.0))}, rules(a=(24, 0, ""), b=(24, 0, "")), COUNTRIES, CREATED
    )
    assert found.values["a"].to_dict() == pytest.approx(
        {"BRA": 0.0, "HTI": np.nan, "URY": np.nan}, nan_ok=True
    )
    assert found.values["b"].isna().all(), "an indicator that was never released is missing everywhere"
    assert [reason(found, iso3) for iso3 in COUNTRIES] == [None, "missing", "missing"]


@pytest.mark.parametrize(
    ("date", "months", "scored"),
    [
        ("2024-08-22", 24, True),
        ("2024-08-21", 24, False),
        ("2021-08-22", 60, True),
        ("2020-12-31", 60, False),
    ],
)
def test_a_value_older_than_its_limit_leaves_the_score_and_is_kept_and_marked(date, months, scored):
    found = gather({"a": values(("HTI", date, 7.0))}, rules(a=(months, 0, "")), COUNTRIES, CREATED)
    assert found.values["a"].notna().loc["HTI"] == scored
    assert found.stale.loc["HTI", "a"] != scored
    assert found.values_with_stale.loc["HTI", "a"] == 7.0
    assert reason(found, "HTI") == (None if scored else "stale")
    assert found.rows.set_index("country").loc["HTI", "value"] == 7.0


def test_the_date_at_which_ages_are_told_is_the_one_given():
    table, rule = values(("HTI", "2019-12-31", 39.0)), rules(a=(60, 0, ""))
    assert gather({"a": table}, rule, COUNTRIES, "2024-12-31").values.loc["HTI", "a"] == 39.0
    assert np.isnan(gather({"a": table}, rule, COUNTRIES, "2025-01-01").values.loc["HTI", "a"])


def test_a_rate_over_too_few_leaves_the_score_even_where_stale_values_are_let_in():
    table = values(
        ("BRA", "2026-01-31", 5.0), ("HTI", "2026-01-31", 250.0), ("URY", "2026-01-31", 9.0),
        n=pd.array([50_000, 49_999, None], dtype="Int64"),
    )  # fmt: skip
    found = gather({"a": table}, rules(a=(24, 50_000, "")), COUNTRIES, CREATED)
    assert found.values["a"].dropna().to_dict() == {"BRA": 5.0}
    assert found.values_with_stale["a"].dropna().to_dict() == {"BRA": 5.0}
    assert [reason(found, iso3) for iso3 in COUNTRIES] == [None, "small_n", "small_n"]


def test_what_is_both_old_and_of_too_few_is_out_for_good():
    table = values(("HTI", "2015-01-31", 1.0), n=10)
    assert reason(gather({"a": table}, rules(a=(24, 50, "")), COUNTRIES, CREATED), "HTI") == "small_n"


def test_what_does_not_apply_any_more_hides_the_value_of_before():
    table = values(
        ("BRA", "2020-01-31", 3.0), ("BRA", "2026-01-31", None), status=["observed", "not_applicable"]
    )
    found = gather({"a": table}, rules(a=(240, 0, "")), COUNTRIES, CREATED)
    assert reason(found, "BRA") == "not_applicable"
    assert found.values["a"].isna().all()


def test_intervals_and_cases_are_taken_along_with_what_is_scored():
    table = values(("BRA", "2026-01-31", 5.0), low=4.0, high=6.5, n=90_000, hosts=77)
    found = gather({"a": table, "b": table}, rules(a=(24, 0, "hosts"), b=(24, 0, "")), COUNTRIES, CREATED)
    assert found.low.loc["BRA", "a"], found.high.loc["BRA", "a"] == (4.0, 6.5)
    assert found.cases.loc["BRA"].tolist() == pytest.approx([77, np.nan], nan_ok=True)


def test_every_country_has_a_row_for_every_indicator_with_a_value_or_a_reason():
    found = gather({"a": values(("BRA", "2026-01-31", 5.0), ("ARG", "2026-01-31", 1.0))},
                   rules(b=(24, 0, ""), a=(24, 0, "")), COUNTRIES, CREATED)  # fmt: skip
    assert list(found.values.columns) == ["b", "a"]
    assert list(found.values.index) == COUNTRIES
    assert len(found.rows) == 6
    assert set(found.rows["excluded"].dropna()) <= set(REASONS)
    assert (found.rows["excluded"].isna() == found.rows["value"].notna()).all()
