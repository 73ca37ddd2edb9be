"""From released values to what is scored: the newest of each country, and why one is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

# Why a value is not scored; a value that is has none of these.
MISSING, NOT_APPLICABLE, SMALL_N, STALE = REASONS = ("missing", "not_applicable", "small_n", "stale")
NUMBERS = ("value", "low", "high", "n", "cases")


@dataclass(frozen=True, eq=False)
class Evidence:
    """What there is to score at one date.

    Parameters
    ----------
    rows : DataFrame
        One row for each country and indicator: ``country``, ``indicator``, ``date`` (of the newest value), ``value``,
        ``low``, ``high`` (the indicator's unit), ``n``, ``cases`` (the count behind a rate), ``excluded``: missing,
        not_applicable, small_n or stale, and missing itself where the value is scored. What is left out as small_n or
        stale keeps its value here.
    countries, indicators : tuple of str
        The rows and columns of the tables, in order.
    """

    rows: pd.DataFrame
    countries: tuple[str, ...]
    indicators: tuple[str, ...]

    @cached_property
    def values(self) -> pd.DataFrame:
        """Countries by indicators: what is scored."""
        return self._wide("value", self._scored)

    @cached_property
    def values_with_stale(self) -> pd.DataFrame:
        """Countries by indicators: what is scored, and what is too old to be."""
        return self._wide("value", self._scored | self._is(STALE))

    @cached_property
    def low(self) -> pd.DataFrame:
        """Countries by indicators: lowest likely value, where the indicator gives an interval."""
        return self._wide("low", self._scored | self._is(STALE))

    @cached_property
    def high(self) -> pd.DataFrame:
        """Countries by indicators: highest likely value, where the indicator gives an interval."""
        return self._wide("high", self._scored | self._is(STALE))

    @cached_property
    def cases(self) -> pd.DataFrame:
        """Countries by indicators: the count behind a rate, where it is one."""
        return self._wide("cases", self._scored | self._is(STALE))

    @cached_property
    def stale(self) -> pd.DataFrame:
        """Countries by indicators: whether the newest value is too old to be scored."""
        return self._wide("value", self._is(STALE)).notna()

    @cached_property
    def dates(self) -> pd.DataFrame:
        """Countries by indicators: the date of the newest value."""
        return self._wide("date", self.rows["date"].notna())

    @property
    def _scored(self) -> pd.Series:
        return self.rows["excluded"].isna()

    def _is(self, reason: str) -> pd.Series:
        return self.rows["excluded"].eq(reason)

    def _wide(self, name: str, of: pd.Series) -> pd.DataFrame:
        wide = (
            self.rows[name].where(of).set_axis(pd.MultiIndex.from_frame(self.rows[["country", "indicator"]]))
        )
        return wide.unstack("indicator").reindex(index=self.countries, columns=self.indicators)


def gather(
    released: Mapping[str, pd.DataFrame], rules: pd.DataFrame, countries: Sequence[str], created: str
) -> Evidence:
    """Return what there is to score of some countries at a date.

    Parameters
    ----------
    released : mapping of str to DataFrame
        By indicator its released values: country, date, value, low, high, n, status and its own columns.
    rules : DataFrame
        By indicator ``months`` (after which a value is out of date), ``fewest`` (the least ``n`` that is scored; 0
        where any is), ``counts`` (the column that holds the number of cases; empty where none does). Indicators
        without released values are missing everywhere.
    countries : sequence of str
        ISO 3166-1 alpha-3.
    created : str
        ISO date at which ages are told; later values do not count.

    Returns
    -------
    Evidence
        Of every country and every indicator of `rules`.

    Examples
    --------
    >>> rules = pd.DataFrame({"months": [24], "fewest": [0], "counts": [""]}, index=["routing_roa_origins"])
    >>> values = pd.DataFrame({"country": ["URY", "BRA"], "date": pd.to_datetime(["2026-01-31", "2019-01-31"]),
    ...                        "value": [90.0, 80.0], "status": "observed"})
    >>> found = gather({"routing_roa_origins": values}, rules, ["BRA", "HTI", "URY"], "2026-06-30")
    >>> found.rows["excluded"].tolist()[:2]
    ['stale', 'missing']
    >>> found.values["routing_roa_origins"].tolist()
    [nan, nan, 90.0]
    """
    at = pd.Timestamp(created)
    tables = [
        _newest(released.get(rule.Index), rule, countries, at).assign(indicator=rule.Index)
        for rule in rules.itertuples()
    ]
    rows = pd.concat(tables, ignore_index=True)
    columns = ["country", "indicator", "date", *NUMBERS, "excluded"]
    return Evidence(rows[columns], tuple(countries), tuple(rules.index))


def _newest(values: pd.DataFrame | None, rule, countries: Sequence[str], at: pd.Timestamp) -> pd.DataFrame:
    """Return the newest row of each country that says something, with why it is not scored."""
    if values is None:
        values = pd.DataFrame(columns=["country", "date", "value", "status"])
    says = (values["value"].notna() | values["status"].eq(NOT_APPLICABLE)) & (values["date"] <= at)
    newest = values[says].sort_values("date", kind="stable").drop_duplicates("country", keep="last")
    newest = newest.set_index("country").reindex(countries)
    if rule.counts and rule.counts in newest:
        newest["cases"] = newest[rule.counts]
    newest = newest.reindex(columns=["date", *NUMBERS, "status"])
    newest = newest.astype(dict.fromkeys(NUMBERS, float) | {"date": "datetime64[s]"})
    few = ~(newest["n"] >= rule.fewest) & (rule.fewest > 0)
    excluded = pd.Series(None, index=newest.index, dtype="str")
    # The first that holds is the reason: what says nothing has no age, and a small n does not grow younger.
    for reason, holds in (
        (STALE, newest["date"] < at - pd.DateOffset(months=rule.months)),
        (SMALL_N, few),
        (NOT_APPLICABLE, newest["status"].eq(NOT_APPLICABLE)),
        (MISSING, newest["date"].isna()),
    ):
        excluded = excluded.mask(holds, reason)
    return newest.assign(excluded=excluded).rename_axis("country").reset_index()
