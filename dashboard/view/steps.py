"""Who went from one category of an indicator to another."""

from functools import lru_cache

import pandas as pd

from dashboard.text import breaks
from indicators.release import Release


@lru_cache(maxsize=64)
def steps(
    release: Release, indicator: str, economies: tuple[str, ...], since: str, until: str
) -> pd.DataFrame:
    """Return who went from one category to another, and between which two dates that was seen.

    Parameters
    ----------
    release : Release
        Where it is released.
    indicator : str
        One that has categories.
    economies : tuple of str
        ISO3 of those it is about.
    since, until : str
        ISO days between which the later date lies.

    Returns
    -------
    DataFrame
        country, before and after (categories), last (the last date seen before), first (the first seen after),
        sure: whether all of it is after ``since``; by date. A step whose earlier date lies before ``since`` may
        have been made before.
    """
    table = release.values(indicator)
    table = table[table["value"].notna() & table["country"].isin(economies) & (table["date"] <= until)]
    table = table.sort_values(["country", "date"], kind="stable")
    table = table.assign(method=breaks.series(table["date"], release.indicators[indicator]))
    earlier = table.groupby(["country", "method"])[["value", "date"]].shift()
    made = table.assign(before=earlier["value"], last=earlier["date"])
    made = made[made["before"].notna() & (made["before"] != made["value"]) & (made["date"] >= since)]
    made = made.rename(columns={"value": "after", "date": "first"})
    made = made.assign(sure=made["last"] >= since)[["country", "before", "after", "last", "first", "sure"]]
    return made.sort_values(["first", "country"], kind="stable").reset_index(drop=True)
