"""Words for the catalogue of what there is: how many entries are like what is asked for, and what they cover."""

import pandas as pd

from dashboard.text import number, translator


def summary(shown: pd.DataFrame, everything: pd.DataFrame, lang: str) -> str:
    """Say how many entries are shown, how many of them are up to date, and how many may be passed on.

    Parameters
    ----------
    shown, everything : DataFrame
        Rows of ``dashboard.view.catalogue``: those asked for, and all of them.
    lang : {"es", "pt", "en"}
        Language.
    """
    _ = translator(lang)
    if shown.empty:
        return _("Nothing in this release is like that. It holds {total} tables.").format(
            total=number(len(everything), lang, 0)
        )
    return _.plural(
        "{n} of {total} table: {indicators} of an indicator, {variants} of the index. With values within the age "
        "limits: {current}. May be passed on: {free}.",
        "{n} of {total} tables: {indicators} of an indicator, {variants} of the index. With values within the age "
        "limits: {current}. May be passed on: {free}.",
        len(shown),
    ).format(
        n=number(len(shown), lang, 0),
        total=number(len(everything), lang, 0),
        indicators=number((shown["variant"] == "").sum(), lang, 0),
        variants=number((shown["variant"] != "").sum(), lang, 0),
        current=number((~shown["stale"].astype(bool)).sum(), lang, 0),
        free=number(shown["redistribute"].astype(bool).sum(), lang, 0),
    )


def of_how_many(n: int, total: int, lang: str) -> str:
    """Say of how many economies there is a value."""
    return translator(lang)("{n} of {total}").format(n=number(n, lang, 0), total=number(total, lang, 0))
