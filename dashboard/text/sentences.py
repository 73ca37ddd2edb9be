"""Sentences over a selection: what a chart says, and no more than its numbers allow."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from dashboard.text import breaks, date, listed, number, translator
from dashboard.text.amounts import categories, full, newest, short, unit_after

NAMED = 4  # of more economies in the same place, their number is said
FEWEST_FOR_A_MEDIAN = 3
OLDEST_IN_A_MEDIAN = pd.DateOffset(years=3)


def comparison(
    table: pd.DataFrame, meta: dict, lang: str, *, celac: frozenset[str], as_of: datetime.date,
    names: dict[str, str] | None = None,
) -> str:  # fmt: skip
    """Say which economies have the highest and the lowest newest value, the median, and how many have data.

    Economies that show the same value, or whose intervals overlap, are named together: none of them is said to
    be above another. Values that are out of date are not ranked beside current ones; their number is said. Of an
    ordinal indicator, each category's economies are named instead.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: unit, decimals, categories, period.
    lang : {"en", "es", "pt"}
        Language.
    celac : frozenset of str
        ISO3 codes of the member states of CELAC; the median is theirs, as far as they are selected.
    as_of : datetime.date
        Date of the release; values older than three years then do not enter the median.
    names : dict of str to str, optional
        Names of the selected countries by ISO3; those the table does not hold count as without data.

    Returns
    -------
    str
        A few sentences.
    """
    everyone = dict(zip(table["country"], table["name"], strict=True)) | (names or {})
    latest = newest(table)
    has = latest[latest["value"].notna()].sort_values("name", kind="stable")
    return " ".join(
        [
            *_ranked(has, meta, lang),
            *_median(has, meta, lang, celac, as_of, set(everyone)),
            *_coverage(has, latest, everyone, lang),
        ]
    )


def change(rows: pd.DataFrame, meta: dict, lang: str) -> str:
    """Say how one economy's value moved between its first and its last observed date; not across a break in series.

    Parameters
    ----------
    rows : pandas.DataFrame
        The rows of one economy, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language: unit, decimals, categories, period, breaks, and noise, in the indicator's unit.
    lang : {"en", "es", "pt"}
        Language.

    Returns
    -------
    str
        A sentence; empty where fewer than two dates were observed.

    Raises
    ------
    ValueError
        When the rows are of several economies.
    """
    if rows["country"].nunique() > 1:
        raise ValueError(f"A change is one economy's, not that of {', '.join(rows['country'].unique())}.")
    observed = rows[rows["value"].notna() & (rows["status"] == "observed")].sort_values("date")
    if observed["date"].nunique() < 2:
        return ""
    alike = breaks.alike(observed, meta)
    compared = alike if len(alike) > 1 else observed
    before, after = compared.iloc[0], compared.iloc[-1]
    words = {
        "name": before["name"],
        "before": short(before["value"], meta, lang), "after": full(after["value"], meta, lang),
        "first": _dates(compared.iloc[:1], meta, lang), "last": _dates(compared.iloc[-1:], meta, lang),
        "noise": _noise(meta, lang),
    }  # fmt: skip
    if len(alike) == len(observed):
        return _moved(before, after, meta, lang).format(**words)
    _ = translator(lang)
    why = breaks.changed(breaks.between(observed["date"].min(), after["date"], meta), meta, lang)
    if len(alike) < 2:
        return _("{name}: {before} ({first}) and {after} ({last}) are not comparable: {why}.").format(
            why=why, **words
        )
    said = _moved(before, after, meta, lang).format(**words)
    return _("{said} Earlier values are not comparable: {why}.").format(said=said, why=why)


def each_in_short(columns: list[tuple[pd.DataFrame, dict]], lang: str) -> str:
    """Say of each of several indicators who has the best newest value: the highest, where neither end is better.

    Parameters
    ----------
    columns : list of (DataFrame, dict)
        One row per economy, each with a value, and the indicator in one language.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    return " ".join(
        _("{indicator}: {said}").format(indicator=meta["title"], said=_best(rows, meta, lang))
        for rows, meta in columns
        if len(rows)
    )


def _best(rows: pd.DataFrame, meta: dict, lang: str) -> str:
    """Name who is at the better end of the values that are not out of date."""
    current = rows[~rows["stale"].astype(bool)]
    said = (_ranked if categories(meta) else _extremes)(current if len(current) else rows, meta, lang)
    return said[-1 if meta["higher_is"] == "worse" else 0]


def _moved(before: pd.Series, after: pd.Series, meta: dict, lang: str) -> str:
    """Choose the sentence for two observed values of one economy."""
    _ = translator(lang)
    same = short(before["value"], meta, lang) == short(after["value"], meta, lang)
    beyond = round(abs(after["value"] - before["value"]), 9) > meta["noise"]
    if categories(meta) and not same:
        return _("{name}: {before} ({first}), then {after} ({last}).")
    if same:
        return _("{name}: unchanged between {first} and {last}, {after}.")
    ends = pd.DataFrame([before, after])
    low, high = _bounds(ends, meta)
    if _interval(ends) and low.max() <= high.min():
        return _(
            "{name}: {before} ({first}) and {after} ({last}); the intervals overlap, so no change can be told."
        )
    if not beyond:
        return _("{name}: unchanged within ±{noise} between {first} and {last}, from {before} to {after}.")
    if after["value"] > before["value"]:
        return _("{name}: rose from {before} ({first}) to {after} ({last}).")
    return _("{name}: fell from {before} ({first}) to {after} ({last}).")


def _noise(meta: dict, lang: str) -> str:
    """Write an indicator's noise with the decimals it has; that of a percentage is in percentage points."""
    exact = Decimal(str(meta["noise"])).normalize()
    words = number(meta["noise"], lang, max(0, -exact.as_tuple().exponent))
    if meta["unit"] != "%":
        return f"{words} {meta['unit']}"
    points = translator(lang).plural("{n} percentage point", "{n} percentage points", 1 if exact == 1 else 2)
    return points.format(n=words)


def _ranked(has: pd.DataFrame, meta: dict, lang: str) -> list[str]:
    """Name who is at the top and at the bottom of the values that are not out of date; of all if all are."""
    _ = translator(lang)
    if levels := categories(meta):
        groups = [(label, has[has["value"] == value]) for value, label in reversed(levels.items())]
        return [
            f"{label[:1].upper()}{label[1:]}: {_together(group['name'], lang)} ({_when(group, meta, lang)})."
            for label, group in groups
            if len(group)
        ]
    old = has["stale"].astype(bool)
    if old.any() and not old.all():
        left_out = _.plural(
            "{n} out-of-date value is not ranked.", "{n} out-of-date values are not ranked.", int(old.sum())
        )
        return [*_extremes(has[~old], meta, lang), left_out.format(n=number(old.sum(), lang, 0))]
    return _extremes(has, meta, lang)


def _extremes(ranked: pd.DataFrame, meta: dict, lang: str) -> list[str]:
    """Name the highest and the lowest, alone or together with those that cannot be told apart."""
    _ = translator(lang)
    if len(ranked) < 2:
        return [f"{_amounts(ranked, meta, lang)}."] if len(ranked) else []
    low, high = _bounds(ranked, meta)
    if low.max() <= high.min():
        all_alike = _("Overlapping intervals, none above the others: {economies}.")
        same = _("The same value everywhere: {economies}.")
        return [(all_alike if _interval(ranked) else same).format(economies=_amounts(ranked, meta, lang))]
    shown = _as_shown(ranked["value"], meta)
    top = ranked[high >= low[shown == shown.max()].min()]
    bottom = ranked[low <= high[shown == shown.min()].max()]
    highest = (_("Highest: {economies}."), _("Highest, within overlapping intervals: {economies}."))
    lowest = (_("Lowest: {economies}."), _("Lowest, within overlapping intervals: {economies}."))
    return [
        said[len(group) > 1 and _interval(group)].format(economies=_amounts(group, meta, lang))
        for said, group in ((highest, top), (lowest, bottom))
    ]


def _median(has, meta, lang, celac, as_of, selected) -> list[str]:
    """Say the median of the CELAC members whose value is recent; nothing where it would be that of very few."""
    _ = translator(lang)
    recent = pd.to_datetime(has["date"]) >= pd.Timestamp(as_of) - OLDEST_IN_A_MEDIAN
    members = has[recent & has["country"].isin(celac)]
    if categories(meta) or len(members) < FEWEST_FOR_A_MEDIAN:
        return []
    median = members["value"].median()
    # Between two whole numbers the median has a half, which must not be rounded away.
    decimals = meta["decimals"] or int(median % 1 == 0.5)
    if celac <= selected:
        said = _("Median of the CELAC member states: {value} (n = {n}; {when}).")
    else:
        said = _("Median of the CELAC member states selected: {value} (n = {n}; {when}).")
    value = full(median, meta | {"decimals": decimals}, lang)
    return [said.format(value=value, n=len(members), when=_dates(members, meta, lang))]


def _coverage(has: pd.DataFrame, newest: pd.DataFrame, everyone: dict[str, str], lang: str) -> list[str]:
    """Say how many of the economies have data, and to which the indicator does not apply."""
    _ = translator(lang)
    not_applicable = newest.loc[newest["value"].isna(), "country"]
    without = set(everyone) - set(has["country"]) - set(not_applicable)
    said = []
    if len(has) and len(everyone) > 1:
        said.append(_("Data for {n} of {total} economies.").format(n=len(has), total=len(everyone)))
    elif without:
        said.append(f"{_('No data')}: {_together([everyone[iso] for iso in without], lang)}.")
    if len(not_applicable):
        names = _together([everyone[iso] for iso in not_applicable], lang)
        said.append(f"{_('Not applicable')}: {names}.")
    return said


def _amounts(group: pd.DataFrame, meta: dict, lang: str) -> str:
    """Write economies with their value, or lowest and highest value, its interval if one's, and the dates."""
    _ = translator(lang)
    least, most = (short(value, meta, lang) for value in (group["value"].min(), group["value"].max()))
    value = most if least == most else _("{low} to {high}").format(low=least, high=most)
    words = [_together(group["name"], lang), value + unit_after(meta)]
    if len(group) == 1 and _interval(group):
        low, high = (short(bound.iloc[0], meta, lang) for bound in _bounds(group, meta))
        words += [_("between {low} and {high}").format(low=low, high=high)] if low != high else []
    return f"{', '.join(words)} ({_when(group, meta, lang)})"


def _together(names: Iterable[str], lang: str) -> str:
    """Name a few economies; of more, say how many."""
    names = sorted(names)
    if len(names) > NAMED:
        return translator(lang)("{n} economies").format(n=len(names))
    return listed(names, lang)


def _when(group: pd.DataFrame, meta: dict, lang: str) -> str:
    """Write the dates of values, and whether these are estimated or out of date, all or in part."""
    _ = translator(lang)
    estimated, old = group["status"].eq("estimated"), group["stale"].astype(bool)
    words = [_dates(group, meta, lang)]
    if estimated.any():
        words.append(_("estimated") if estimated.all() else _("partly estimated"))
    if old.any():
        words.append(_("out of date") if old.all() else _("partly out of date"))
    return ", ".join(words)


def _dates(group: pd.DataFrame, meta: dict, lang: str) -> str:
    first, last = (date(day, lang, meta["period"]) for day in (group["date"].min(), group["date"].max()))
    return first if first == last else translator(lang)("{low} to {high}").format(low=first, high=last)


def _interval(group: pd.DataFrame) -> bool:
    return bool(group[["low", "high"]].notna().any(axis=None))


def _bounds(group: pd.DataFrame, meta: dict) -> tuple[pd.Series, pd.Series]:
    """Give lowest and highest possible values as they are shown; a value without an interval is its own."""
    low, high = (group[bound].astype(float).fillna(group["value"]) for bound in ("low", "high"))
    return _as_shown(low, meta), _as_shown(high, meta)


def _as_shown(values: pd.Series, meta: dict) -> pd.Series:
    """Round values as `number` does, so that those that read alike are alike."""
    return values.map(lambda value: float(round(Decimal(str(value)), meta["decimals"])))
