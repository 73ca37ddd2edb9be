"""Sentences over two dates: how many economies moved beyond the noise, and who moved most."""

import pandas as pd

from dashboard.text import breaks, date, listed, number, translator
from dashboard.text.amounts import categories, full, short

KEPT = ("value", "low", "high", "status", "date")
MOST_NAMED = 4
COVERED = 2 / 3  # of the economies with data, at a date by which to compare


def pairs(table: pd.DataFrame, meta: dict) -> pd.DataFrame:
    """Return each economy's values at two dates, the same for all of them where possible, and how it moved.

    The dates are the first and the last at which at least two thirds of the economies with data have a value: who
    lacks either is left out, for a like-for-like comparison. Where there are no such two, each has its own. Only values
    made by the method of an economy's newest one are compared.

    Parameters
    ----------
    table : DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator: noise, higher_is, decimals, period, categories.

    Returns
    -------
    DataFrame
        country, name, before and after with their ``_low``, ``_high``, ``_status`` and ``_date``, and ``moved``:
        "better", "worse" ("better" is a rise where no direction is) or "same", also where not both are observed;
        ``attrs["dates"]`` has the two dates that all have in common, if any, and ``attrs["broken"]`` the ISO date of
        the newest break in series that parts an economy's only two dates, by its code.
    """
    every = table[table["value"].notna()].sort_values("date", kind="stable")
    has = breaks.alike(every, meta)
    dates = _two_dates(has, meta)
    # Where economies have no two dates in common, each has its own first and last.
    several = has[has.groupby("country")["date"].transform("nunique") > 1] if len(has) else has
    first, last = (
        [has[has["date"] == day] for day in dates]
        if dates
        else [several.drop_duplicates("country", keep=kept) for kept in ("first", "last")]
    )
    sides = [rows.set_index("country")[list(KEPT)] for rows in (first, last)]
    sides = [
        rows.rename(columns=lambda name, side=side: side if name == "value" else f"{side}_{name}")
        for rows, side in zip(sides, ("before", "after"), strict=True)
    ]
    found = sides[0].join(sides[1], how="inner")
    newest = has.drop_duplicates("country", keep="last").set_index("country")
    noise = newest["noise"] if "noise" in newest else pd.Series(meta["noise"], index=newest.index)
    found = found.loc[[iso for iso in dict.fromkeys(table["country"]) if iso in found.index]]
    found.insert(0, "name", newest["name"].reindex(found.index))
    found["moved"] = [_moved(row, meta, float(noise[row.Index])) for row in found.itertuples()]
    found = found.rename_axis("country").reset_index()
    found.attrs["dates"] = dates
    lost = every[~every["country"].isin(found["country"])].groupby("country")["date"].agg(["min", "max"])
    parted = {iso: breaks.between(*ends, meta) for iso, *ends in lost.itertuples()}
    found.attrs["broken"] = {iso: day for iso, day in parted.items() if day}
    return found


def said(table: pd.DataFrame, meta: dict, lang: str) -> str:
    """Say how many economies improved, worsened or did not move between two dates, and who moved most.

    Parameters
    ----------
    table : DataFrame
        One row per country and date, with the columns of ``dashboard.view.select``.
    meta : dict
        The indicator in one language.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    found = pairs(table, meta)
    parted = _parted(found.attrs["broken"], meta, lang)
    if found.empty:
        return parted or _("No economy shown has values at two dates.")
    days = found.attrs["dates"] or [found["before_date"].min(), found["after_date"].max()]
    first, last = (date(day, lang, meta["period"]) for day in days)
    judged = meta["higher_is"] in ("better", "worse")
    count = {moved: int((found["moved"] == moved).sum()) for moved in ("better", "worse", "same")}
    words = (
        _(
            "Between {first} and {last}, of {total} economies: {better} improved, {worse} worsened, "
            "{same} unchanged or not to be told apart."
        )
        if judged
        else _(
            "Between {first} and {last}, of {total} economies: {better} rose, {worse} fell, "
            "{same} unchanged or not to be told apart."
        )
    )
    told = [
        words.format(
            first=first,
            last=last,
            total=number(len(found), lang, 0),
            **{moved: number(n, lang, 0) for moved, n in count.items()},
        )
    ]
    if not categories(meta):
        told += _furthest(found, meta, lang, judged)
    return " ".join(filter(None, [*told, parted]))


def _parted(broken: dict[str, str], meta: dict, lang: str) -> str:
    """Say how many economies cannot be compared because the method changed between their dates."""
    if not broken:
        return ""
    words = translator(lang).plural(
        "{n} economy cannot be compared: {change}.",
        "{n} economies cannot be compared: {change}.",
        len(broken),
    )
    change = breaks.changed(max(broken.values()), meta, lang)
    return words.format(n=number(len(broken), lang, 0), change=change)


def _two_dates(has: pd.DataFrame, meta: dict) -> list[pd.Timestamp]:
    """Choose the first and the last date, of one method, at which at least two thirds of the economies have a value."""
    covered = has.groupby("date")["country"].nunique()
    enough = covered[covered >= max(1, has["country"].nunique() * COVERED)].index
    alike = [day for day in enough if not breaks.between(day, enough[-1], meta)]
    return [alike[0], alike[-1]] if len(alike) > 1 else []


def _moved(row, meta: dict, noise: float) -> str:
    change = round(row.after - row.before, 9)
    bounds = [
        (value if pd.isna(low) else low, value if pd.isna(high) else high)
        for value, low, high in (
            (row.before, row.before_low, row.before_high),
            (row.after, row.after_low, row.after_high),
        )
    ]
    apart = bounds[0][1] < bounds[1][0] or bounds[1][1] < bounds[0][0]
    observed = row.before_status == row.after_status == "observed"
    if abs(change) <= noise or not apart or not observed:
        return "same"
    return "better" if (change > 0) != (meta["higher_is"] == "worse") else "worse"


def _furthest(found: pd.DataFrame, meta: dict, lang: str, judged: bool) -> list[str]:
    """Name who moved most each way; who moved as far, as it is shown, is named too."""
    _ = translator(lang)
    words = {
        "better": _("Improved most: {economies}.") if judged else _("Rose most: {economies}."),
        "worse": _("Worsened most: {economies}.") if judged else _("Fell most: {economies}."),
    }
    told = []
    for moved, sentence in words.items():
        rows = found[found["moved"] == moved]
        if len(rows) and len(found) > 1:
            far = (rows["after"] - rows["before"]).abs().round(meta["decimals"])
            most = rows[far == far.max()]
            each = [
                _("{name}, from {before} to {after}").format(
                    name=row.name, before=short(row.before, meta, lang), after=full(row.after, meta, lang)
                )
                for row in most.head(MOST_NAMED).itertuples(index=False)
            ]
            told.append(sentence.format(economies=listed(each, lang)))
    return told
