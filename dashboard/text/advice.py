"""Sentences on what to do: what to improve first, with whom to talk, what a target would do, why a score changed."""

import math

import pandas as pd

from dashboard.text import date, listed, number, translator
from dashboard.text.amounts import full
from dashboard.text.country import amount, signed, whole


def first(table: pd.DataFrame, titles: dict[str, str], name: str, lang: str) -> str:
    """Say which indicator would gain the score most if it reached the median of the structural peers, and how much."""
    _ = translator(lang)
    best = table[table["order"] == 1]
    if best.empty:
        return _(
            "Nothing on which advice could rest is below the median of {name}'s structural peers."
        ).format(name=name)
    gain = number(best["gain"].iloc[0], lang, 1)
    who = [titles[code] for code in best.index]
    if len(who) > 1:
        return _(
            "{name} would gain most, {gain} points of its score each, if one of these reached the median of its "
            "structural peers: {indicators}."
        ).format(name=name, gain=gain, indicators=listed(who, lang))
    return _(
        "{name} would gain most, {gain} points of its score, if this reached the median of its structural peers: "
        "{indicators}."
    ).format(name=name, gain=gain, indicators=who[0])


def networks(table: pd.DataFrame, name: str, lang: str) -> str:
    """Say how much coverage would rise if the first network created its ROAs, and if all that are listed did."""
    _ = translator(lang)
    top = table.iloc[0]
    words = {
        "network": network(top, lang), "gain": number(top["gain"], lang, 1), "name": name,
        "all": number(table["gain"].sum(), lang, 1), "n": number(len(table), lang, 0),
        "routes": date(top["date"], lang), "roas": date(top["vrps_date"], lang),
    }  # fmt: skip
    said = (
        _(
            "If {network} created its ROAs, at least {gain} percentage points more of {name}'s routed IPv4 space "
            "would lie under one; if all {n} did, {all} (routes of {routes}, ROAs of {roas})."
        )
        if len(table) > 1
        else _(
            "If {network} created its ROAs, at least {gain} percentage points more of {name}'s routed IPv4 space "
            "would lie under one (routes of {routes}, ROAs of {roas})."
        )
    )
    return said.format(**words)


def network(row, lang: str) -> str:
    """Name a network: its ASN, and the name where that is known."""
    asn = f"AS{int(row['asn'])}"
    if not isinstance(row["as_name"], str) or not row["as_name"]:
        return asn
    return translator(lang)("{name} ({value})").format(name=row["as_name"], value=asn)


def target(found, meta: dict, name: str, called: dict[str, str], lang: str) -> str:
    """Say what reaching a target would do to score and rank: arithmetic, not a forecast."""
    _ = translator(lang)
    goals = {
        "median": _("the median of its structural peers ({peers})"),
        "best": _("the best of its structural peers ({peers})"),
        "value": _("the value asked for"),
    }
    what = goals[found.goal].format(peers=listed([called[iso3] for iso3 in found.peers], lang))
    if found.value_now == found.value_then:
        return _("{name}, at {value}, has reached {goal} already.").format(
            name=name, value=full(found.value_now, meta, lang), goal=what
        )
    now, then = found.scores["now"].iloc[-1], found.scores["then"].iloc[-1]
    words = {
        "name": name, "goal": what, "value": full(found.value_then, meta, lang), "gain": signed(found.gain, lang),
        "now": number(now, lang, 1), "then": number(then, lang, 1), "rank": whole(found.rank_now, lang),
        "to": whole(found.rank_then, lang),
        **dict(zip(("low", "high"), (whole(end, lang) for end in found.range_now), strict=True)),
        **dict(zip(("then_low", "then_high"), (whole(end, lang) for end in found.range_then), strict=True)),
    }  # fmt: skip
    return _(
        "At {value}, {goal}, the score of {name} would go from {now} to {then} ({gain}), and its rank from {rank} "
        "({low} to {high} in 90% of the draws) to {to} ({then_low} to {then_high}). This is arithmetic, not a "
        "forecast: one value is replaced, all others stay as they are."
    ).format(**words)


def pace(found, meta: dict, called: dict[str, str], lang: str) -> str:
    """Say how long others took for the way to a target, or why that cannot be told."""
    _ = translator(lang)
    if found.refusals:
        why = {
            "ordinal": _("its values are categories, and the steps between them no distances"),
            "binary": _("it takes two values at most"),
            "dates": _("a pace needs three dated observations"),
            "value": _("there is no value to begin with"),
            "reached": _("the target is reached already"),
            "old": _("its newest value is more than three years old"),
            "target": _("there is no target"),
        }
        return _("No pace of peers is told: {reasons}.").format(
            reasons=listed([why[one] for one in found.refusals], lang)
        )
    made, n = found.pace, found.pace.n
    arrived = int(made.peers["arrived"].sum())
    words = {
        "n": number(n, lang, 0), "arrived": number(arrived, lang, 0), "tolerance": amount(found.tolerance, meta, lang),
        "value": full(made.value, meta, lang), "target": full(made.target, meta, lang),
    }  # fmt: skip
    if not n:
        return _(
            "No member state of CELAC is known to have started within ±{tolerance} of {value}, so no pace is told."
        ).format(**words)
    said = [
        _.plural(
            "{n} member state of CELAC started within ±{tolerance} of {value}; {arrived} has arrived at {target}.",
            "{n} member states of CELAC started within ±{tolerance} of {value}; {arrived} have arrived at {target}.",
            n,
        ).format(**words)
    ]
    if arrived:
        half = (
            _("Fewer than half have arrived yet.")
            if math.isnan(made.median_years)
            else _("Half had arrived after {years} years.").format(years=number(made.median_years, lang, 1))
        )
        fast = _("The fastest took {years} years: {economies}.").format(
            years=number(made.fastest_years, lang, 1),
            economies=listed([called[iso3] for iso3 in made.fastest], lang),
        )
        said += [half, fast]
    return " ".join([*said, _("This is what was, not a forecast.")])


def best(table: pd.DataFrame, titles: dict[str, str], lang: str) -> str:
    """Name what would gain the score most, and how much, in few words."""
    _ = translator(lang)
    first = table[table["order"] == 1]
    if first.empty:
        return _("Nothing on which advice could rest is below the median of its structural peers.")
    return _("{indicators}: {gain} points of its score, at the median of its structural peers.").format(
        indicators=listed([titles[code] for code in first.index], lang),
        gain=signed(first["gain"].iloc[0], lang),
    )


def reason(why: str, lang: str) -> str:
    """Say why an indicator is not among what to improve first."""
    _ = translator(lang)
    return {
        "stale": _("its value is out of date"),
        "small_n": _("its value rests on too few cases"),
        "not_applicable": _("it does not apply"),
        "confidence": _("its pillar is of low confidence"),
        "actionable": _("nobody in the economy can act on it directly"),
        "noise": _("what it lacks to the median is within noise or interval"),
        "no value": _("it has no value"),
        "no peer has a value": _("no peer has a value"),
        "at the median or better": _("it is at the median or better"),
        "the score would not rise": _(
            "the score would not rise: its pillar is not scored, or its limit is reached"
        ),
    }.get(why, why)
