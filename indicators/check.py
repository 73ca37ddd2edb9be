"""Checks what a measure declares and the values it gives; all failures at once, for the analyst to read."""

import datetime
import re
from collections.abc import Iterable

import pandas as pd
import pandera.pandas as pa

from indicators.indicator import LANGUAGES, Indicator
from indicators.registry import Measure, unfilled
from indicators.source import Source
from indicators.tables import TYPES_OF_VALUES

STATUSES = ("observed", "estimated", "not_applicable")
WORDS = ("title", "unit", "method", "numerator", "denominator", "matters", "caveat", "says_not")
SHOWN = 5


def metadata(measure: Measure) -> list[str]:
    """Return what is wrong with the words and limits of a measure, one sentence each."""
    indicator = measure.indicator
    return [
        *filter(None, [unfilled(measure.code)]),
        *_words(indicator),
        *_limits(indicator),
        *(
            f"dated_by: {name} is no parameter of compute; there are {', '.join(measure.needs)}"
            for name in indicator.dated_by
            if name not in measure.needs
        ),
        *(
            []
            if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", measure.id)
            else ["id: expected lower-case words joined by _"]
        ),
    ]


def columns(indicator: Indicator) -> dict[str, str]:
    """Return the columns of an indicator's values with their types: the common ones, then its own."""
    return TYPES_OF_VALUES | {name: said["type"] for name, said in (indicator.columns or {}).items()}


def values(
    indicator: Indicator, table: pd.DataFrame, economies: tuple[str, ...], until: pd.Timestamp
) -> list[str]:
    """Return what is wrong with computed values, one sentence per kind of failure with its first rows.

    Parameters
    ----------
    indicator : Indicator
        What the values should look like.
    table : DataFrame
        Typed values, columns as `columns` gives them.
    economies : tuple of str
        ISO 3166-1 alpha-3 codes a row may have.
    until : Timestamp
        Date of the newest snapshot; no value can be later.
    """
    if table.empty:
        return ["no value for any economy; expected at least one row"]
    try:
        _schema(indicator, economies, until).validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return [
            f"{check}: {_rows(table, cases['index'])}"
            for check, cases in errors.failure_cases.groupby("check", sort=False)
        ]
    return []


def licences(sources: Iterable[Source]) -> list[str]:
    """Return why values cannot be made of these sources: two licences that each must stay that of the whole."""
    kept = sorted({source.licence for source in sources if source.share_alike})
    if len(kept) < 2:
        return []
    return [
        f"its sources are under {' and '.join(kept)}, each of which what is made of them must keep: "
        "measure them apart"
    ]


def notes(indicator: Indicator, table: pd.DataFrame) -> list[str]:
    """Return one sentence for each thing that ``note`` says and that has no translation."""
    said = {part for note in table["note"].dropna().unique() for part in note.split("; ")}
    unknown = sorted(said - set(indicator.notes or ()))
    return [f"note says {part!r}, which is not among notes; give its es and pt there" for part in unknown]


def _schema(indicator: Indicator, economies: tuple[str, ...], until: pd.Timestamp) -> pa.DataFrameSchema:
    low, high = indicator.valid_range
    lowest, highest = (float("-inf") if low is None else low), (float("inf") if high is None else high)

    def rule(test, sentence: str) -> pa.Check:
        return pa.Check(test, error=sentence, ignore_na=False)

    def within(name: str) -> pa.Check:
        return rule(
            lambda table: table[name].isna() | table[name].between(lowest, highest),
            f"{name} lies outside {lowest:g} to {highest:g}",
        )

    checks = [
        rule(lambda table: table["country"].isin(economies), "country is not one of the region's economies"),
        rule(
            lambda table: table["date"].notna() & (table["date"] <= until),
            f"date is missing or after {until:%Y-%m-%d}",
        ),
        rule(lambda table: table["status"].isin(STATUSES), f"status is none of {', '.join(STATUSES)}"),
        rule(
            lambda table: table["value"].notna() == (table["status"] != "not_applicable"),
            "value is missing without status not_applicable, or given with it (leave a missing row out)",
        ),
        rule(lambda table: ~_infinite(table), "value, low or high is infinite"),
        *(within(name) for name in ("value", "low", "high")),
        rule(
            lambda table: ~(table["low"] > table["value"]) & ~(table["value"] > table["high"]),
            "low, value, high are not in that order",
        ),
        rule(lambda table: table["low"].isna() == table["high"].isna(), "only one of low and high is given"),
        rule(lambda table: ~(table["n"] < 0).fillna(False).astype(bool), "n is negative"),
        rule(
            lambda table: ~table.duplicated(list(indicator.key), keep=False),
            f"two rows for one {', '.join(indicator.key)}",
        ),
    ]
    if indicator.categories:
        known = [float(value) for value in indicator.categories]
        checks.append(
            rule(
                lambda table: table["value"].isna() | table["value"].isin(known), f"value is none of {known}"
            )
        )
    return pa.DataFrameSchema(checks=checks)


def _infinite(table: pd.DataFrame) -> pd.Series:
    return table[["value", "low", "high"]].isin([float("inf"), float("-inf")]).any(axis=1)


def _rows(table: pd.DataFrame, index: pd.Series) -> str:
    rows = table.loc[sorted(set(index.dropna()))]
    shown = [
        f"{row.country} {str(row.date)[:10]} {row.value:g} {row.status}"
        for row in rows.head(SHOWN).itertuples()
    ]
    return (
        f"{len(rows)} row{'s' * (len(rows) > 1)}, " + "; ".join(shown) + (" …" if len(rows) > SHOWN else "")
    )


def _words(indicator: Indicator) -> list[str]:
    faults = []
    given = {name: getattr(indicator, name) for name in WORDS if getattr(indicator, name) is not None}
    given |= {f"notes[{said!r}]": {"en": said} | words for said, words in (indicator.notes or {}).items()}
    given |= {f"breaks[{day!r}]": said for day, said in (indicator.breaks or {}).items()}
    given |= {f"columns[{name!r}]": said for name, said in (indicator.columns or {}).items()}
    given |= {f"categories[{value!r}]": said for value, said in (indicator.categories or {}).items()}
    for name, words in given.items():
        if name == "unit" and isinstance(words, str):
            continue
        if not isinstance(words, dict):
            faults.append(f"{name}: expected a dict of languages, got {words!r}")
            continue
        missing = [language for language in LANGUAGES if not str(words.get(language) or "").strip()]
        if missing and not (indicator.experimental and len(missing) < len(LANGUAGES)):
            faults.append(
                f"{name}: no words in {', '.join(missing)}; give them, or mark the indicator experimental"
            )
    return faults


def _limits(indicator: Indicator) -> list[str]:
    faults = []
    low, high = indicator.valid_range
    if low is not None and high is not None and low >= high:
        faults.append(f"valid_range: {low} is not below {high}")
    if indicator.higher_is not in ("better", "worse", None):
        faults.append(f"higher_is: expected 'better', 'worse' or None, got {indicator.higher_is!r}")
    if indicator.period not in ("day", "year"):
        faults.append(f"period: expected 'day' or 'year', got {indicator.period!r}")
    if not indicator.noise >= 0:
        faults.append(f"noise: expected a number of at least 0, got {indicator.noise!r}")
    if indicator.limit is not None and not indicator.limit > 0:
        faults.append(f"limit: expected a number above 0, got {indicator.limit!r}")
    if indicator.pair_within is not None and not re.fullmatch(r"\d+d", str(indicator.pair_within)):
        faults.append(f"pair_within: expected days such as '180d', got {indicator.pair_within!r}")
    faults += [
        f"breaks: expected a date such as '2024-12-31', got {day!r}"
        for day in indicator.breaks or ()
        if not _is_date(day)
    ]
    known = columns(indicator)
    if unknown := [name for name in indicator.key if name not in known]:
        faults.append(f"key: {', '.join(unknown)} is no column; there are {', '.join(known)}")
    return faults


def _is_date(day: object) -> bool:
    try:
        return str(datetime.date.fromisoformat(day)) == day
    except (TypeError, ValueError):
        return False
