"""One economy's record in an indicator, in few words: its status, its place, how it moved, what its line shows."""

import pandas as pd

from dashboard.text import breaks, date, number, translator
from dashboard.text.amounts import full, short


def change(row, meta: dict, since: int, lang: str) -> str:
    """Say in a few words how a value moved, no more than noise and intervals allow."""
    _ = translator(lang)
    if row.moved == "":
        said = (
            _("one date only") if len(row.history) == 1 else _("no two dates since {year}").format(year=since)
        )
        return said if row.history else ""
    if row.moved == "broken":
        return breaks.incomparable(row.broken, meta, lang)
    words = {
        "better": _("improved from {before} ({first})"),
        "worse": _("worsened from {before} ({first})"),
        "rose": _("rose from {before} ({first})"),
        "fell": _("fell from {before} ({first})"),
        "same": _("unchanged within the noise: {before} ({first})"),
        "overlap": _("{before} ({first}): the intervals overlap, so no change can be told"),
        "incomparable": _("not comparable: not both observed"),
    }
    said = words[row.moved]
    if row.moved == "same" and row.before.value == row.after.value:
        said = _("unchanged since {first}")
    return said if row.before is None else said.format(**ends(row, meta, lang))


def status(row, lang: str) -> str:
    """Name the status of a value: observed, estimated, not applicable, or no data; and whether it is out of date."""
    _ = translator(lang)
    if row is None:
        return _("No data")
    word = {"observed": _("observed"), "estimated": _("estimated"), "not_applicable": _("not applicable")}[
        row.status
    ]
    if pd.isna(row.value) or not row.stale:
        return word
    return _("{status}, out of date").format(status=word)


def place(found, lang: str) -> str:
    """Write a place among how many, whether it is shared, and the range that intervals allow."""
    _ = translator(lang)
    if found is None:
        return ""
    words = _("{rank} of {n}, shared") if found.shared else _("{rank} of {n}")
    said = words.format(rank=number(found.rank, lang, 0), n=number(found.of, lang, 0))
    if found.low == found.high:
        return said
    low, high = (number(end, lang, 0) for end in (found.low, found.high))
    return _("{place} ({low} to {high})").format(place=said, low=low, high=high)


def spark(history: tuple, meta: dict, lang: str) -> str:
    """Say what a small line shows: its first and its last value."""
    _ = translator(lang)
    (first_day, first_value), (last_day, last_value) = history[0], history[-1]
    words = {
        "before": short(first_value, meta, lang), "first": date(first_day, lang, meta["period"]),
        "after": short(last_value, meta, lang), "last": date(last_day, lang, meta["period"]),
    }  # fmt: skip
    if len(history) == 1:
        return _("{after} ({last})").format(**words)
    if broken := breaks.between(first_day, last_day, meta):
        parted = _("First {before} ({first}), last {after} ({last}); {why}")
        return parted.format(why=breaks.incomparable(broken, meta, lang), **words)
    return _("From {before} ({first}) to {after} ({last})").format(**words)


def ends(row, meta: dict, lang: str) -> dict[str, str]:
    """Write the two values that are compared, with their dates."""
    return {
        "before": short(row.before.value, meta, lang), "first": date(row.before.date, lang, meta["period"]),
        "after": full(row.after.value, meta, lang), "last": date(row.after.date, lang, meta["period"]),
    }  # fmt: skip
