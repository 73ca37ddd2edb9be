"""Values on another basis: per million people, or with each economy's first one as 100."""

import math

import pandas as pd

from dashboard.text import date, translator

MILLION = 1_000_000
NEAR = pd.Timedelta(days=3 * 366)  # a population further off says nothing of the date
AMOUNTS = ["value", "low", "high"]
DIGITS = 2  # decimals of a value per head that is about 1


def counts(said: dict, key: list[str]) -> bool:
    """Tell whether an indicator counts things, so that it can be divided by people.

    Parameters
    ----------
    said : dict
        What a release says of the indicator.
    key : list of str
        What its table has one row of.
    """
    return (
        key == ["country", "date"]
        and not said["categories"]
        and said["denominator"] is None
        and said["valid_range"][1] is None
        and said["topic"] != "population"
    )


def per_head(table: pd.DataFrame, population: pd.DataFrame, noise: float) -> pd.DataFrame:
    """Divide counts by the population nearest in time, in millions; without one there is no value.

    Parameters
    ----------
    table : DataFrame
        country, date, value, low, high and more.
    population : DataFrame
        country, date and value (people).
    noise : float
        The indicator's noise, in its unit; the result has each economy's own in a column.
    """
    people = population.dropna(subset=["value"])[["country", "date", "value"]]
    people = people.rename(columns={"value": "people"}).sort_values("date")
    order = table.assign(order=range(len(table))).sort_values("date", kind="stable")
    joined = pd.merge_asof(order, people, on="date", by="country", direction="nearest", tolerance=NEAR)
    joined = joined.sort_values("order").set_index(table.index)
    millions = joined["people"] / MILLION
    changed = table.assign(**{name: table[name].astype(float) / millions for name in AMOUNTS})
    changed = changed.assign(noise=noise / millions)
    return changed[changed["value"].notna() | table["value"].isna()]


def first(table: pd.DataFrame, noise: float) -> pd.DataFrame:
    """Express values in hundredths of each economy's first one above zero; who has none above zero is left out.

    The bounds are those of the ratio: the first value is 100 by definition, and its own interval widens all others.
    A first value whose interval reaches zero would be of no use to divide by, so the first clear of it is taken.

    Parameters
    ----------
    table : DataFrame
        country, date, value, low, high and more.
    noise : float
        The indicator's noise, in its unit; the result has each economy's own in a column.
    """
    has = (
        _above_zero(table).sort_values("date", kind="stable").drop_duplicates("country").set_index("country")
    )
    has = has.reindex(table["country"]).set_axis(table.index)
    base, base_low, base_high = (has[name].astype(float) / 100 for name in AMOUNTS)
    value, low, high = (table[name].astype(float) for name in AMOUNTS)
    bounded = pd.concat([low, high, base_low, base_high], axis=1).notna().any(axis=1) & value.notna()
    bounded &= table["date"] != has["date"]
    low, high = low.fillna(value), high.fillna(value)
    base_low, base_high = base_low.fillna(base), base_high.fillna(base)
    changed = table.assign(
        value=value / base,
        low=(low / base_high.where(low >= 0, base_low)).where(bounded),
        high=(high / base_low.where(high >= 0, base_high)).where(bounded),
        noise=noise / base,
    )
    return changed[changed["value"].notna() | table["value"].isna()]


def _above_zero(table: pd.DataFrame) -> pd.DataFrame:
    """Keep values above zero whose interval, if any, does not reach it."""
    return table[(table["value"] > 0) & ~(table["low"].astype(float) <= 0)]


def described_per_head(meta: dict, values: pd.Series) -> dict:
    """Describe an indicator per million people, with decimals enough for its usual value."""
    unit = translator(meta["lang"])("{unit} per million people").format(unit=meta["unit"])
    usual = values[values > 0].median()
    decimals = 1 if pd.isna(usual) else min(max(DIGITS - 1 - math.floor(math.log10(usual)), 0), 3)
    return meta | {"unit": unit, "decimals": decimals, "valid_range": (0, None)}


def described_first(meta: dict, table: pd.DataFrame) -> dict:
    """Describe an indicator whose first value is 100, with the date of that where it is everyone's."""
    _ = translator(meta["lang"])
    has = _above_zero(table)
    firsts = has.groupby("country")["date"].min().unique()
    unit = (
        _("({date} = 100)").format(date=date(pd.Timestamp(firsts[0]), meta["lang"], meta["period"]))
        if len(firsts) == 1
        else _("(first value shown = 100)")
    )
    return meta | {"unit": unit, "decimals": 1, "valid_range": (0, None)}
