"""What an economy should improve first, and the networks to talk to about it."""

from functools import lru_cache

import pandas as pd

from dashboard.view.record import history
from dashboard.view.selection import described
from dashboard.view.standing import edition, evidence, standing
from indicators.index.target import improve_first
from indicators.release import Release

NETWORKS = "routing_uncovered_origins"
DECIMALS = 1  # gains that read alike are a tie
NOISE = "noise"  # the value and the peers' median cannot be told apart


@lru_cache(maxsize=128)
def priorities(release: Release, iso3: str) -> pd.DataFrame | None:
    """Return what the score would gain if each indicator reached the median of the structural peers, most first.

    Left out is what no advice should rest on: values out of date or of too few cases, pillars of low confidence,
    what nobody can act on, and what is no further from the median than noise or its interval.

    Parameters
    ----------
    release : Release
        Where they are released.
    iso3 : str
        The economy.

    Returns
    -------
    DataFrame or None
        By indicator: pillar, value, median of the peers and n of them with a value, gain (points of the score), order
        (ties share it), and reason, why it has none: "stale", "small_n", "not_applicable", "confidence", "actionable",
        "noise", or what `indicators.index.target.improve_first` says. None where there is no score to gain from.
    """
    where = standing(release, iso3)
    if not where or where.place is None or not where.peers:
        return None
    made = edition(release)
    near = [peer for peer in where.peers if peer in made.values.index]
    left_out = _noisy(release, iso3, near) | _left_out(release, iso3)
    return improve_first(
        made.values, made.framework, made.spec, iso3, near, left_out, made.groups, decimals=DECIMALS
    )


def first(table: pd.DataFrame | None, most: int = 3) -> list[str]:
    """Return the indicators of the largest gains, with all that tie with the last of them."""
    if table is None:
        return []
    return table.index[table["order"] <= most].tolist()


@lru_cache(maxsize=128)
def networks(release: Release, iso3: str) -> pd.DataFrame:
    """Return the networks with most addresses under no ROA, as of the newest date, by rank; those that would gain.

    Returns
    -------
    DataFrame
        asn, as_name, value (addresses), gain (points of coverage at least), date and vrps_date; without rows where
        nothing is known.
    """
    if NETWORKS not in release.indicators:
        return pd.DataFrame(columns=["asn", "as_name", "value", "gain", "rank", "date", "vrps_date"])
    rows = release.values(NETWORKS)
    rows = rows[rows["country"] == iso3]
    rows = rows[(rows["date"] == rows["date"].max()) & (rows["gain"].round(DECIMALS) > 0)]
    return rows.sort_values("rank").reset_index(drop=True)


def _left_out(release: Release, iso3: str) -> dict[str, str]:
    """Return the indicators that no advice should rest on, each with the reason."""
    rules, known = release.index.reference.rules, evidence(release)
    rules, reasons = rules.loc[edition(release).framework.indicators], {}
    for code, rule in rules.iterrows():
        if rule["confidence"]:
            reasons[code] = "confidence"
        elif not rule["actionable"]:
            reasons[code] = "actionable"
        elif (iso3, code) in known.index and pd.notna(why := known.loc[(iso3, code), "excluded"]):
            reasons[code] = str(why)
    return {code: why for code, why in reasons.items() if why != "missing"}


def _noisy(release: Release, iso3: str, near: list[str]) -> dict[str, str]:
    """Return the indicators in which noise or an interval covers all that the value lacks to the peers' median."""
    values, directions, reasons = edition(release).values, edition(release).framework.nodes["direction"], {}
    for code in values.columns:
        rows, said = history(release, code).get(iso3, ()), described(release, code, "en")
        median = values.loc[[peer for peer in near if peer != iso3], code].median()
        if not rows or said["categories"] or not directions[code] * (median - rows[-1].value) > 0:
            continue
        low, high = (rows[-1].value if pd.isna(bound) else bound for bound in (rows[-1].low, rows[-1].high))
        if low <= median <= high or abs(rows[-1].value - median) <= said["noise"]:
            reasons[code] = NOISE
    return reasons
