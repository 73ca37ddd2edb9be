"""What a snapshot says of the files it was read from, and of which day they are where they were fetched."""

import datetime
from pathlib import PurePath

from indicators.source import Source
from indicators.tables import digest

MOST_DAYS_APART = 2


def day(fetched: dict[str, dict] | None) -> str | None:
    """Return the day on which the last of some files was retrieved."""
    return max(one["retrieved"] for one in fetched.values())[:10] if fetched else None


def bring_together(reads: list[dict], source: Source, there: list, retrieved: str) -> list[str]:
    """Let the files of one fetch be of one edition, and return a sentence on each that cannot be.

    Files of a whole are of the newest of their days, unless that is days away. Files that stand for a part each
    keep their own; one that was missed when its edition was taken is of the day it was retrieved.

    Parameters
    ----------
    reads : list of dict
        For each file its ``file``, ``date`` and ``records``; dates are changed in place.
    source : Source
        Of which they are.
    there : list of snapshots.Snapshot
        Its snapshots.
    retrieved : str
        The day on which the last of them was retrieved.
    """
    if source.part:
        parts = {snapshot.date: set(snapshot.provenance["parts"]) for snapshot in there}
        for read in reads:
            if read["date"] in parts and parts[read["date"]].isdisjoint(read["records"][source.part]):
                read["date"] = retrieved
    elif len({read["file"] for read in reads}) > 1:
        newest = max(read["date"] for read in reads)
        for read in reads:
            read["date"] = newest
    return [
        f"{read['file']} is of {read['own_date']}, another file of {read['date']}; expected files of one edition"
        for read in reads
        if not source.part and _days(read["own_date"], read["date"]) > MOST_DAYS_APART
    ]


def _days(since: str, until: str) -> int:
    return (datetime.date.fromisoformat(until) - datetime.date.fromisoformat(since)).days


def of_files(
    name: str,
    source: Source,
    date: str,
    files: dict[str, bytes],
    reads: list[dict],
    fetched: dict[str, dict] | None,
) -> dict:
    """Return what the provenance of an edition says of its files; the rest is said of its records."""
    own = {read["file"]: {"date": read["own_date"], "dated": read["dated"]} for read in reads}
    terms = source.terms(files)
    about = {"address": source.address, "retrieved": None, "etag": None, "last_modified": None}
    each = [fetched[file] for file in files] if fetched else []
    about |= (
        each[0] if len(each) == 1 else {"retrieved": max(one["retrieved"] for one in each)} if each else {}
    )
    return {
        "source": name,
        "date": date,
        "address": about.pop("address"),
        **({"terms": terms} if terms else {}),
        **about,
        "files": [
            {
                "name": PurePath(file).name,
                "bytes": len(raw),
                "sha256": digest(raw),
                **({**fetched[file], **own[file]} if fetched else {}),
            }
            for file, raw in files.items()
        ],
    }
