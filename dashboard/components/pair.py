"""Can these two be told apart? The answer for two economies, their pillars, and the values behind."""

import pandas as pd
from dash import html

from dashboard.components.ranking import NOTHING, economy, folded, reason
from dashboard.components.table import Column, laid_out
from dashboard.text import amounts, number, percent, translator
from dashboard.text import index as words
from dashboard.view import View, described, name_of, unranked, variant
from dashboard.view import weights as own
from dashboard.view.pairs import Pair, among, pair, placed, shares, values


def told_apart(view: View, release) -> html.Section:
    """Answer for the first two economies that a view names; of one, say whom it cannot be told apart from."""
    _ = translator(view.lang)
    if len(view.countries) == 1 and (among_others := _among(view, release)):
        return among_others
    two = pair(view, release)
    called = {code: names[view.lang] for code, names in release.index.reference.names.items()}
    title = _("Can {one} and {other} be told apart?").format(one=two.one["name"], other=two.other["name"])
    said = [answer(view, release)]
    if two.ranked:
        said.append(words.gaps(two, called, view.lang))
    named = {row.name: row["name"] for row in (two.one, two.other)}
    why = unranked(release, variant(view))
    reasons = [
        html.P(f"{named[row.country]}: {reason(view, release, row)}.", className="remark")
        for row in why[why["country"].isin(list(named))].itertuples()
    ]
    hint = _("To compare others, choose them above, or click their rows in the chart.")
    return html.Section(
        [
            html.H2(title),
            html.P(" ".join(filter(None, said)), className="message"),
            *reasons,
            _by_own(view, release),
            html.P(hint, className="remark"),
            folded(_("The pillars of the two"), _pillars(view, two, called)),
            folded(_("The values behind"), _values(view, release, two)),
            *_every_pair(view, release),
        ],
        className="pair",
    )


def _among(view: View, release) -> html.Section | None:
    """Say where the one state that is chosen stands among the others; None where it is not ranked."""
    _ = translator(view.lang)
    [iso3] = view.countries
    found, table = among(view, release, iso3), placed(view, release)
    if found is None:
        return None
    like = [table["name"][other] for other in found.like]
    said = words.among(table.loc[iso3], len(found.over), len(found.under), like, view.lang)
    hint = _(
        "Choose a second one above, or click its row in the chart, to ask whether the two can be told apart."
    )
    return html.Section(
        [
            html.H2(_("Where {name} stands").format(name=table["name"][iso3])),
            html.P(said, className="message"),
            _by_own(view, release),
            html.P(hint, className="remark"),
        ],
        className="pair",
    )


def _by_own(view: View, release) -> html.P | None:
    """Say by which draws it is told how sure an order is, where the weights are the reader's own."""
    if not own.given(view, release):
        return None
    said = translator(view.lang)("This is by your own weights, in {n} draws that vary them and all else.")
    return html.P(said.format(n=number(own.DRAWS, view.lang, 0)), className="remark")


def answer(view: View, release) -> str:
    """Say whether the two can be told apart, or why that cannot be said."""
    two = pair(view, release)
    if two.ranked:
        return words.told_apart(two, view.lang)
    out = [row for row in (two.one, two.other) if pd.isna(row["rank"])]
    if not out:
        return words.undrawn(two.one, two.other, view.lang)
    return words.not_told(
        [row["name"] for row in out if not row["territory"]],
        [row["name"] for row in out if row["territory"]],
        view.lang,
    )


def _every_pair(view: View, release) -> list:
    """Lay out each pair of three ranked states or more: in what share of the draws the row's has the higher score."""
    _ = translator(view.lang)
    table, found = placed(view, release), shares(view, release)
    states = [iso3 for iso3 in view.countries if pd.notna(table["rank"][iso3])]
    if len(states) < 3 or not found:
        return []
    states.sort(key=lambda iso3: table["rank"][iso3])
    columns = [Column(label=_("Country or territory"), kind="row")]
    columns += [Column(label=table["name"][iso3], kind="number named") for iso3 in states]
    rows = [
        [
            economy(view, one, table["name"][one]),
            *(NOTHING if one == other else words.of_draws(found[one, other], view.lang) for other in states),
        ]
        for one in states
    ]
    title = _("Share of the draws in which the state of the row has the higher score")
    said = _("From 95% on the order of two is settled.")
    return [html.H3(title), html.P(said, className="remark"), laid_out(title, columns, rows)]


def _pillars(view: View, two: Pair, called: dict[str, str]) -> html.Div:
    _ = translator(view.lang)
    columns = [
        Column(label=_("Pillar"), kind="row"),
        *(Column(label=row["name"], kind="number named") for row in (two.one, two.other)),
        Column(label=_("Weight"), kind="number named"),
        Column(label=_("What it makes of the difference, in points of the score"), kind="number named"),
    ]
    rows = [
        [
            called[row.Index],
            _score(row.one, view),
            _score(row.other, view),
            percent(row.weight, view.lang),
            number(row.gap, view.lang, 1) if pd.notna(row.gap) else NOTHING,
        ]
        for row in two.pillars.itertuples()
    ]
    if two.ranked:
        difference = two.one["score"] - two.other["score"]
        both = [_score(each["score"], view) for each in (two.one, two.other)]
        rows.append([_("Score"), *both, percent(1, view.lang), number(difference, view.lang, 1)])
    return html.Div(
        [
            laid_out(_("Pillars of the two"), columns, rows),
            html.P(
                _(
                    "Where a pillar has too little data, the others weigh more in that score; "
                    "parts then do not add up to the difference."
                ),
                className="remark",
            )
            if two.pillars[["one", "other"]].isna().any(axis=None)
            else None,
        ]
    )


def _values(view: View, release, two: Pair) -> html.Div:
    """Lay out raw values with dates and scores, indicator by indicator."""
    _ = translator(view.lang)
    columns = [Column(label=_("Indicator"), kind="row")]
    for row in (two.one, two.other):
        link = economy(view, row.name, row["name"])
        columns.append(Column(label=row["name"], kind="named", heading=link))
    tables = [values(release, variant(view), row.name) for row in (two.one, two.other)]
    rows = []
    for code in tables[0].index:
        if code not in release.indicators:
            continue
        page = View(lang=view.lang, page="indicator", subject=code, release=view.release)
        meta = described(release, code, view.lang)
        title = html.A(meta["title"], href=page.address)
        rows.append([title, *(value(table.loc[code], meta, view.lang) for table in tables)])
    return laid_out(f"{name_of(view, release)}: {_('The values behind')}", columns, rows)


def value(row: pd.Series, meta: dict, lang: str) -> str:
    """Write a value with its unit and date, and its score or why it has none."""
    _ = translator(lang)
    if pd.isna(row["value"]):
        return _("Not applicable") if row["excluded"] == "not_applicable" else _("No data")
    written = f"{amounts.full(row['value'], meta, lang)} ({amounts.when(row, meta, lang)})"
    if pd.notna(row["low"]) and pd.notna(row["high"]) and row["low"] != row["high"]:
        low, high = (amounts.short(row[end], meta, lang) for end in ("low", "high"))
        written += f"; {_('between {low} and {high}').format(low=low, high=high)}"
    if pd.notna(row["excluded"]):
        why = {"stale": _("out of date"), "small_n": _("too few cases")}[row["excluded"]]
        return _("{value}; not scored: {why}").format(value=written, why=why)
    return _("{value}; score {score}").format(value=written, score=number(row["normalised"], lang, 1))


def _score(score: float, view: View) -> str:
    return number(score, view.lang, 1) if pd.notna(score) else NOTHING
