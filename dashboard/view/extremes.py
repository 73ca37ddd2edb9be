"""Where an economy is furthest from the region, and where it improves fastest."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.view.distance import distance
from dashboard.view.economies import celac
from dashboard.view.record import Row, record
from dashboard.view.standing import edition, evidence
from indicators.index.score import score
from indicators.release import Release

DAYS_OF_A_YEAR = 365.25
MOST = 3  # indicators named where an economy is furthest from the region


@dataclass(frozen=True, kw_only=True, eq=False)
class Extremes:
    """Where an economy is furthest from the region, and where it improves fastest.

    Parameters
    ----------
    strongest, weakest : tuple of (str, float)
        Indicators with how many points of their score it is above or below the median of the states, most first.
    fastest : tuple of (Row, float)
        Records of indicators that improved, with the points of their score gained a year; several if they tie.
    """

    strongest: tuple[tuple[str, float], ...]
    weakest: tuple[tuple[str, float], ...]
    fastest: tuple[tuple[Row, float], ...]


@lru_cache(maxsize=64)
def extremes(release: Release, iso3: str, since: int, lang: str) -> Extremes:
    """Return where an economy is furthest from the region and where it improves fastest, among what is scored.

    What noise or an interval does not tell apart from the median, and what did not move beyond the noise, is in
    none of the three.
    """
    if not release.index.variants:
        return Extremes(strongest=(), weakest=(), fastest=())
    rows = {row.indicator: row for row in record(release, iso3, since, lang) if not np.isnan(row.score)}
    scores = evidence(release)["normalised"].unstack("indicator")
    medians = scores[scores.index.isin(celac(release))].median()
    apart = {
        code: round(row.score - medians[code], 1) for code, row in rows.items() if _told(release, code, iso3)
    }
    order = sorted(apart.items(), key=lambda pair: -abs(pair[1]))
    return Extremes(
        strongest=tuple(pair for pair in order if pair[1] > 0)[:MOST],
        weakest=tuple(pair for pair in order if pair[1] < 0)[:MOST],
        fastest=_fastest(release, [row for row in rows.values() if row.moved == "better"]),
    )


def _told(release: Release, indicator: str, iso3: str) -> bool:
    """Tell whether a value can be told apart from the median; categories always can."""
    found = distance(release, indicator, iso3)
    return bool(release.indicators[indicator]["categories"]) or (found is not None and found.side != 0)


def _fastest(release: Release, rows: list[Row]) -> tuple[tuple[Row, float], ...]:
    """Return the records that gained most points of their score a year."""
    if not rows:
        return ()
    made = edition(release)
    codes = [row.indicator for row in rows]
    ends = pd.DataFrame(
        [[float(row.before.value) for row in rows], [float(row.after.value) for row in rows]],
        index=["before", "after"],
        columns=codes,
    )
    ends = pd.concat([made.values, ends])
    scored = score(ends, made.framework, made.spec).scores
    years = [(row.after.date - row.before.date).days / DAYS_OF_A_YEAR for row in rows]
    gains = [
        round(float(scored.at["after", row.indicator] - scored.at["before", row.indicator]) / years_of, 1)
        for row, years_of in zip(rows, years, strict=True)
    ]
    return tuple(
        (row, gain) for row, gain in zip(rows, gains, strict=True) if gain > 0 and gain == max(gains)
    )
