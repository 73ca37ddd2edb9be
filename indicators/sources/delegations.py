"""Number resources as the registries' ledgers list them: who was given which addresses and AS numbers, and when.

Read are the "delegated-extended" file of each registry and the NRO's, which joins all five. ``value`` counts
addresses where ``type`` is ipv4 (not always a power of two), is the prefix's length where it is ipv6, and counts AS
numbers from ``start`` where it is asn. ``holder`` groups what one holder has *within one file and registry*; the
identifiers change from file to file. A file lists what is held on its day: returned and transferred resources are gone
from it, so history is in the editions and never in ``date``.

An edition holds the registries of its files, ``registry`` says which. LACNIC's has nothing of the economies that ARIN
serves (the English-speaking Caribbean), and ARIN's a few records of holders in LACNIC's region: count an economy in
its own registry. Space that nobody holds (available, reserved) is left out.

Where a file has a version line, as many records as it and the summary lines announce must follow. Of one without (LACNIC,
2017) it is asked that all three types be there and that nothing can be missing from an unfinished last line. The NRO's
file has `e-stats` or `iana` after the identifier, and no end of line after its last record; it is the live form.
"""

import datetime
import re

import numpy as np
import pandas as pd

from indicators.prefixes import outermost
from indicators.reading import LARGEST_ASN, integers, networks, refuse, table
from indicators.source import Source, Unreadable

SOURCE = Source(
    title={
        "en": "RIR statistics: extended delegated files",
        "es": "Estadísticas de los RIR: archivos de delegaciones ampliados",
        "pt": "Estatísticas dos RIRs: arquivos de delegações estendidos",
    },
    publisher="LACNIC; ARIN; NRO",
    address="https://ftp.lacnic.net/pub/stats/lacnic/delegated-lacnic-extended-latest",
    licence="LicenseRef-NRO-statistics",
    licence_url="https://www.nro.net/about/rirs/statistics/",
    attribution="Regional Internet Registries (NRO statistics)",
    redistribute=True,
    files=("delegated-*-extended*", "nro-delegated-stats*"),
    live={
        "nro-delegated-stats": "https://ftp.ripe.net/pub/stats/ripencc/nro-stats/latest/nro-delegated-stats"
    },
    most_bytes=2**28,
    columns={
        "registry": "string",
        "country": "string",
        "type": "string",
        "start": "string",
        "value": "integer",
        "date": "date",
        "status": "string",
        "holder": "string",
    },
    key=("type", "start"),
    # AP and EU are of holders in several economies, ZZ of nobody.
    not_economies=("AP", "EU", "ZZ"),
)

COLUMNS = ["registry", "country", "type", "start", "value", "date", "status", "holder"]
TYPES = ("asn", "ipv4", "ipv6")
REGISTRIES = ("afrinic", "apnic", "arin", "iana", "lacnic", "ripencc")
HELD, FREE = ("allocated", "assigned"), ("available", "reserved", "ianapool")
VERSION = re.compile(rb"\A(?:#[^\n]*\n|\r?\n)*2(?:\.\d)?\|\w+\|(?P<serial>\d+)\|\d+\|\d*\|(?P<end>\d*)\|")
WHOLE_LAST_LINE = re.compile(rb"\|(available|reserved|e-stats|iana)\|?\Z")


def read(raw: bytes, name: str) -> pd.DataFrame:
    if not raw.endswith(b"\n") and not WHOLE_LAST_LINE.search(raw):
        raise Unreadable("ends within a line, or is empty; download it again", line=raw.count(b"\n") + 1)
    rows = table(
        raw, [*COLUMNS, "extension", "more"], "|", header=False, optional=4, comments=True, whole=False
    )
    summary = rows["country"] == "*"
    version = pd.Series(np.arange(len(rows)) == 0, rows.index) & rows["registry"].str.fullmatch(r"2(\.\d)?")
    records = rows[~summary & ~version]
    for column, known in (("registry", REGISTRIES), ("type", TYPES), ("status", HELD + FREE)):
        refuse(~records[column].isin(known), records[column], " or ".join(known))
    _check_count(records, rows[version], rows[summary])
    held = records[records["status"].isin(HELD)]
    refuse(~held["country"].str.fullmatch("[A-Z]{2}"), held["country"], "two capital letters")
    refuse(held["holder"] == "", held["holder"], "the identifier of a holder")
    unknown = held["date"].isin(["", "00000000"])
    days = held["date"].where(held["date"].str.fullmatch("[0-9]{8}") & ~unknown)
    date = pd.to_datetime(days, format="%Y%m%d", errors="coerce")
    refuse(date.isna() & ~unknown, held["date"], "a day such as 20240104, 00000000 or nothing")
    value = integers(held["value"], 0, 2**32)
    for type_, check in (("asn", _check_numbers), ("ipv4", _check_numbers), ("ipv6", _check_networks)):
        of = held["type"] == type_
        check(held[of], value[of])
    return held[COLUMNS].assign(value=value, date=date)


def dated(raw: bytes, name: str) -> str | None:
    """Return the day that the version line states: as such, or as seconds or milliseconds since 1970 (UTC)."""
    version = VERSION.match(raw)
    if not version:
        return None
    serial, end = version["serial"].decode(), version["end"].decode()
    try:
        if len(serial) == 8:
            date = datetime.datetime.strptime(serial, "%Y%m%d").date()
        else:
            seconds = int(serial) / {10: 1, 13: 1000}[len(serial)]
            date = datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    except (KeyError, ValueError) as error:
        raise Unreadable(
            f"serial {serial} is no day and no time since 1970", line=1, column="serial"
        ) from error
    # What a ledger lists ends on its own day or the one before; time zones may put a day between them.
    if end.strip("0") and end not in {
        f"{date + datetime.timedelta(shift):%Y%m%d}" for shift in (-2, -1, 0, 1)
    }:
        raise Unreadable(f"serial {serial} and end {end} are days apart; download it again", line=1)
    return date.isoformat()


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the resources of the region's economies."""
    return records[records["country"].isin(region)]


def _check_count(records: pd.DataFrame, version: pd.DataFrame, summary: pd.DataFrame) -> None:
    """Compare how many records there are with how many are announced."""
    found = records["type"].value_counts()
    if version.empty:
        if missing := [type_ for type_ in TYPES if type_ not in found]:
            raise Unreadable(
                f"holds no record of {', '.join(missing)}, as if it were cut short; download it again"
            )
        return
    announced = {"records": integers(version["start"].rename("records"), 0, 2**32).iloc[0]}
    announced |= dict(zip(summary["type"], integers(summary["value"], 0, 2**32), strict=True))
    for type_, count in announced.items():
        there = len(records) if type_ == "records" else found.get(type_, 0)
        if count != there:
            raise Unreadable(
                f"announces {count} {type_}, holds {there}; download it again", line=version.index[0]
            )


def _check_numbers(records: pd.DataFrame, value: pd.Series) -> None:
    """Refuse AS numbers or IPv4 addresses that there are not, or that are given twice."""
    start, is_asn = records["start"], (records["type"] == "asn").all()
    refuse(value == 0, records["value"], "a count")
    if is_asn:
        first = integers(start, 0, LARGEST_ASN).to_numpy(np.int64)
    else:
        refuse(start.str.contains("[:/]"), start, "an IPv4 address")
        first = networks((start + "/32").rename("start")).low.astype(np.int64)
    after = first + value.to_numpy(np.int64)
    refuse(
        pd.Series(after > 2**32, records.index),
        records["value"],
        "a count that the numbers of its kind allow",
    )
    order = np.argsort(first, kind="stable")
    twice = np.zeros(len(first), dtype=bool)
    twice[order[1:]] = first[order[1:]] < after[order[:-1]]
    refuse(pd.Series(twice, records.index), start, "numbers that no other record holds")


def _check_networks(records: pd.DataFrame, value: pd.Series) -> None:
    """Refuse IPv6 networks that are none, or that are given twice."""
    refuse(value > 128, records["value"], "a length from 0 to 128")
    text = (records["start"] + "/" + records["value"]).rename("start")
    refuse(~text.str.contains(":"), text, "an IPv6 network")
    listed = networks(text)
    twice = np.ones(len(text), dtype=bool)
    twice[outermost(listed)] = False
    refuse(pd.Series(twice, records.index), text, "a network that no other record holds")
