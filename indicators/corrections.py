"""Applies the corrections that reference/corrections.csv declares, while upstream still publishes what they correct.

A correction names the wrong value that was seen. Once upstream gives another one, fixed or not, the correction is
left aside and reported until somebody reviews or removes it: what upstream publishes now is released meanwhile.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators import reference
from indicators.economies import BadReference

COLUMNS = ("indicator", "country", "date", "action", "reason", "expect")
TOLERANCE = 1e-9


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One line of the file.

    Parameters
    ----------
    line : int
        Where it stands.
    indicator, country, date : str
        The value it is about: id, ISO3, ISO date.
    action : {"drop", "set", "note"}
        Leave the row out, give it `value`, or only add the reason to its note.
    value : float or None
        The right value, in the indicator's unit, for "set".
    reason : str
        Why, in English: one language, whatever language the reader has.
    expect : float
        The wrong value that upstream published.
    """

    line: int
    indicator: str
    country: str
    date: str
    action: str
    value: float | None
    reason: str
    expect: float

    def record(self, applied: bool) -> dict:
        """Return what a release says about it, from which a sentence can be made in any language."""
        return {
            "country": self.country,
            "date": self.date,
            "action": self.action,
            "published": self.expect,
            "value": self.value,
            "reason": {"en": self.reason},
            "applied": applied,
        }


def read(content: bytes | None, indicators: Collection[str], economies: Collection[str]) -> list[Correction]:
    """Read the bytes of corrections.csv.

    Parameters
    ----------
    content : bytes or None
        CSV with the columns indicator, country, date, action, reason, expect; None where nothing is declared.
    indicators, economies : collection of str
        Ids and ISO3 codes a line may name.

    Raises
    ------
    BadReference
        One message with every fault of the file: line, what is there, what was expected.
    """
    if content is None:
        return []
    rows, faults = reference.rows(content, COLUMNS)
    found, first = [], {}
    for line, row in rows.items():
        wrong = _faults(row, indicators, economies)
        named = row["indicator"], row["country"], row["date"]
        if not wrong and (other := first.setdefault(named, line)) != line:
            wrong = [f"corrects the value of line {other} again; expected one correction for each"]
        faults += [(line, fault) for fault in wrong]
        if not wrong:
            found.append(_correction(row, line))
    if faults:
        raise BadReference(
            "\n".join(f"corrections.csv: line {line}: {fault}" for line, fault in sorted(faults))
        )
    return found


def applied(
    table: pd.DataFrame, corrections: list[Correction], until: str
) -> tuple[pd.DataFrame, list[dict], list[str]]:
    """Return an indicator's values corrected, what its release says about that, and what upstream has overtaken.

    Parameters
    ----------
    table : DataFrame
        Typed values.
    corrections : list of Correction
        Those of the indicator.
    until : str
        ISO date of the edition; what is later does not concern it.
    """
    table, records, overtaken = table.copy(), [], []
    for one in corrections:
        if one.date > until:
            continue
        there = (table["country"] == one.country) & (table["date"] == pd.Timestamp(one.date))
        row = there & table["value"].map(
            lambda value, one=one: math.isclose(value, one.expect, rel_tol=TOLERANCE)
        )
        found = int(row.sum()) == 1
        records.append(one.record(applied=found))
        if found:
            table = _corrected(table, row, one)
        else:
            overtaken.append(_overtaken(one, table.loc[there, "value"]))
    return table, records, overtaken


def _corrected(table: pd.DataFrame, row: pd.Series, one: Correction) -> pd.DataFrame:
    if one.action == "drop":
        return table[~row].reset_index(drop=True)
    if one.action == "set":
        # The bounds belong to the wrong value.
        table.loc[row, ["value", "low", "high"]] = [one.value, None, None]
        said = f"corrected from the published {one.expect:.10g}: {one.reason}"
    else:
        said = one.reason
    notes = table.loc[row, "note"]
    table.loc[row, "note"] = said if notes.isna().all() else f"{notes.iloc[0]}; {said}"
    return table


def _overtaken(one: Correction, now: pd.Series) -> str:
    values = ", ".join("not applicable" if math.isnan(value) else f"{value:.10g}" for value in now)
    return (
        f"corrections.csv: line {one.line}: upstream no longer publishes {one.expect:.10g} for {one.country} "
        f"{one.date} but {values or 'no value'}, which is released as it is; review or remove the correction "
        f"({one.reason})"
    )


def _faults(row: dict[str, str], indicators: Collection[str], economies: Collection[str]) -> list[str]:
    faults = []
    if row["indicator"] not in indicators:
        faults.append(f"indicator is {row['indicator']!r}; expected one of `indicators list`")
    if row["country"] not in economies:
        faults.append(
            f"country is {row['country']!r}; expected the ISO3 code of one of the region's economies"
        )
    if not _is_day(row["date"]):
        faults.append(f"date is {row['date']!r}; expected a day such as 2024-12-31")
    action, _, value = row["action"].partition("=")
    if not (row["action"] in ("drop", "note") or (action == "set" and _number(value) is not None)):
        faults.append(f"action is {row['action']!r}; expected drop, note or set=VALUE, such as set=12.5")
    if not row["reason"].strip():
        faults.append("reason is empty; expected a sentence")
    if _number(row["expect"]) is None:
        faults.append(f"expect is {row['expect']!r}; expected the wrong value that upstream published")
    return faults


def _correction(row: dict[str, str], line: int) -> Correction:
    action, _, value = row["action"].partition("=")
    read = {"action": action, "value": _number(value), "expect": _number(row["expect"])}
    return Correction(line=line, **row | read | {"reason": row["reason"].strip()})


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
