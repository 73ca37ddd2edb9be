"""What is told with every edition of the index, in sentences: what moves ranks, what weighs, who is at the ends."""

import pandas as pd

from dashboard.text import listed, number, percent, translator
from dashboard.text.index import whole


def choice_name(choice: str, lang: str) -> str:
    """Name a choice that draws vary."""
    _ = translator(lang)
    return {
        "weights": _("Weights"),
        "normalisation": _("Normalisation"),
        "aggregation": _("Aggregation"),
        "treatment": _("Treatment of outliers"),
        "leave_one_out": _("Leaving one indicator out"),
        "measurement": _("Measurement: intervals, counts, out-of-date values"),
    }[choice]


def moves_most(sensitivity: pd.DataFrame, lang: str) -> str:
    """Say which choice moves ranks most, or that the intervals do not allow to tell.

    Parameters
    ----------
    sensitivity : DataFrame
        choice, total, total_low and total_high: how much it accounts for with all that it takes part in.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    table = sensitivity.sort_values("total", ascending=False, kind="stable")
    most, others = table.iloc[0], table.iloc[1:]
    rivals = others[others["total_high"] >= most["total_low"]]
    words = {"choice": choice_name(most["choice"], lang), "share": _with_interval(most, lang)}
    if len(rivals):
        said = _(
            "The choice with the largest share is “{choice}”, {share}; as its interval overlaps that of {others}, "
            "which of them moves ranks most cannot be told."
        )
        quoted = [_("“{choice}”").format(choice=choice_name(choice, lang)) for choice in rivals["choice"]]
        return said.format(others=listed(quoted, lang), **words)
    if others.empty:
        return _("“{choice}” moves ranks: it accounts for {share} of how far they move.").format(**words)
    said = _(
        "“{choice}” moves ranks most: with all it takes part in, it accounts for {share} of how far they move. "
        "Next is “{next}”, with {other}; the intervals do not overlap."
    )
    following = others.iloc[0]
    return said.format(
        next=choice_name(following["choice"], lang), other=_with_interval(following, lang), **words
    )


def _with_interval(row: pd.Series, lang: str) -> str:
    value, low, high = (percent(row[name], lang) for name in ("total", "total_low", "total_high"))
    return translator(lang)("{value} ({low} to {high})").format(value=value, low=low, high=high)


def weighs(told: dict, pillars: list[str], top: str, called: dict[str, str], lang: str) -> str:
    """Say which pillar tells states apart far more, and which far less, than it weighs, and how scores go with income.

    Parameters
    ----------
    told : dict
        The diagnostics that are released.
    pillars : list of str
        Codes of the pillars.
    top : str
        Code of the index.
    called : dict of str to str
        Names by code.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    known = {code: told["weights"][code] for code in pillars if code in told["weights"]}
    found = {code: one for code, one in known.items() if one["share"] is not None}
    order = sorted(found, key=lambda code: found[code]["share"] - found[code]["weight"])
    said = _(
        "{most} accounts for {share} of the differences between states and weighs {weight}; {least} accounts for "
        "{low} and weighs {other}."
    ).format(
        most=called[order[-1]], share=percent(found[order[-1]]["share"], lang),
        weight=percent(found[order[-1]]["weight"], lang), least=called[order[0]],
        low=percent(found[order[0]]["share"], lang), other=percent(found[order[0]]["weight"], lang),
    )  # fmt: skip
    income = told["gdp_per_head"]
    if (correlation := income["correlation"].get(top)) is None:
        return said
    goes = _("Rank correlation of the score with GDP per head: {rho} (Spearman, n = {n}).")
    return f"{said} {goes.format(rho=number(correlation, lang, 2), n=whole(income['n'], lang))}"


def ends(told: dict, titles: dict[str, str], lang: str) -> str:
    """Say which indicators have half of the states or more at one end of the scale.

    Parameters
    ----------
    told : dict
        The diagnostics that are released.
    titles : dict of str to str
        Titles of the indicators.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    many = [
        (code, len(told[end].get(code, [])))
        for end in ("at_floor", "at_cap")
        for code, n in told["n"].items()
        if code in titles and n and len(told[end].get(code, [])) * 2 >= n
    ]
    if not many:
        return _("No indicator has half of the states or more at one end of the scale.")
    parts = [
        _("{indicator} ({n} of {total})").format(
            indicator=titles[code], n=whole(n, lang), total=whole(told["n"][code], lang)
        )
        for code, n in sorted(many, key=lambda one: -one[1])
    ]
    said = _("Half of the states or more are at one end of the scale of: {indicators}.")
    return said.format(indicators="; ".join(parts))
