"""One indicator of an economy against a target: how far it is, what reaching it would do, how long others took."""

import pandas as pd
from dash import dcc, html

from dashboard.components.table import Column, laid_out
from dashboard.text import advice, date, number, translator
from dashboard.text import country as words
from dashboard.text.amounts import full, short
from dashboard.view import View, described, drawn, names
from dashboard.view.distance import distance, old, untold
from dashboard.view.standing import edition, standing
from dashboard.view.targets import BEST, MEDIAN, aim, reached, suggested, way


def far(view: View, release) -> str:
    """Say how far the indicator that is drawn is from the median of the states, and since when."""
    _ = translator(view.lang)
    indicator = drawn(view, release)
    meta, name = described(release, indicator, view.lang), names(release, view.lang)[view.subject]
    found = None if meta["listing"] else distance(release, indicator, view.subject)
    if found is not None:
        return words.distance(found, name, meta, view.lang)
    why = {
        "list": _("the indicator is a list"),
        "categories": _("its values are categories"),
        "value": _("it has no value"),
        "old": _("its newest value is more than three years old"),
        "few": _("fewer than three states have a value"),
    }["list" if meta["listing"] else untold(release, indicator, view.subject)]
    return _("How far {name} is from the median of the CELAC member states cannot be said: {reason}.").format(
        name=name, reason=why
    )


def _choices(view: View, release, goal: str) -> html.P:
    """Link the targets there are to choose from: the median, the best, and round values."""
    _ = translator(view.lang)
    indicator = drawn(view, release)
    meta = described(release, indicator, view.lang)
    listed = {MEDIAN: _("Median of the structural peers"), BEST: _("Best of the structural peers")}
    values = [] if meta["categories"] else suggested(release, indicator, view.subject)
    listed |= {f"{value:.15g}": short(value, meta, view.lang) for value in values}
    parts: list = [_("Target"), ": "]
    for place, (value, label) in enumerate(listed.items()):
        there = view.with_own(target="" if value == MEDIAN else value).address
        parts += [" · "] if place else []
        parts.append(
            html.Strong(label) if value == goal else dcc.Link(label, href=there, id=f"sort-target-{place}")
        )
    return html.P(parts, className="files")


def target(view: View, release) -> html.Section:
    """Say how far it is, what reaching the target would do to score and rank, and how long others took for the way."""
    _ = translator(view.lang)
    indicator, goal = drawn(view, release), view.given("target") or MEDIAN
    meta, called = described(release, indicator, view.lang), names(release, view.lang)
    title = _("{indicator}: distance, target and pace").format(indicator=meta["title"])
    said = [far(view, release)]
    if meta["listing"]:
        return html.Section([html.H2(title), html.P(said[0], className="message")])
    aged = old(release, indicator, view.subject)
    then = None if aged else reached(release, view.subject, indicator, goal)
    if then is not None:
        said.append(advice.target(then, meta, called[view.subject], called, view.lang))
    elif not aged:
        said.append(_why_no_target(view, release, indicator))
    end = then.value_then if then is not None else aim(release, view.subject, indicator, goal)
    found = way(release, view.subject, indicator, end, view.given("tolerance"))
    said.append(advice.pace(found, meta, called, view.lang))
    body = [html.P(said[0], className="message"), _choices(view, release, goal), *map(html.P, said[1:])]
    if found.pace is not None and found.pace.n:
        body.append(
            html.Details(
                [html.Summary(_("Who started near, and how far they got")), _ways(view, found, meta, called)]
            )
        )
    return html.Section([html.H2(title), *body], className="target")


def _why_no_target(view: View, release, indicator: str) -> str:
    _ = translator(view.lang)
    where = standing(release, view.subject)
    name = names(release, view.lang)[view.subject]
    if where is None or where.place is None:
        return _("{name} has no score of the whole that a target could move.").format(name=name)
    if indicator not in edition(release).framework.indicators:
        return _("This indicator is not scored, so a target moves no score.")
    if pd.isna(edition(release).values.at[view.subject, indicator]):
        return _(
            "{name} has no value of this indicator that is scored now, so what a target would do to its score cannot "
            "be told."
        ).format(name=name)
    return _("No structural peer has a value, so there is no target to reckon with.")


def _ways(view: View, found, meta: dict, called: dict[str, str]) -> html.Div:
    _ = translator(view.lang)
    columns = [
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("From"), kind="named"),
        Column(label=_("To"), kind="named"),
        Column(label=_("Years"), kind="number named"),
        Column(label=_("Arrived"), kind="named"),
    ]
    rows = [
        [
            called[iso3],
            *(
                f"{full(row[end], meta, view.lang)} ({date(row[f'{end}_date'], view.lang, meta['period'])})"
                for end in ("start", "end")
            ),
            number(row["years"], view.lang, 1),
            _("yes") if row["arrived"] else _("no"),
        ]
        for iso3, row in found.pace.peers.iterrows()
    ]
    return laid_out(_("Who started near, and how far they got"), columns, rows)
