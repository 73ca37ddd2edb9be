"""Economies by years: a strip for each economy, and beside it the same in words."""

from functools import lru_cache
from html import escape

from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.first_paint import IN_ONE
from dashboard.text import listed, number, plain, translator
from dashboard.view import View, celac, names
from dashboard.view.coverage import ESTIMATED, MISSING, NOT_APPLICABLE, OBSERVED, STATES, coverage, spans

NAMED = 12  # of more states without a value, their number is enough


@lru_cache(maxsize=128)  # a release never changes
def grid(view: View, release, indicator: str) -> html.Section:
    """Show for which economies and years an indicator has a value."""
    _ = translator(view.lang)
    table, called = coverage(release, indicator), names(release, view.lang)
    years = list(table.columns)
    title = _("Coverage")
    if not years:
        return html.Section([html.H2(title), html.P(_("No data"))])
    columns = [
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("Years"), kind="strip-cell", heading=_axis(years)),
        Column(label=_("In words")),
    ]
    rows = [
        [
            called[iso3],
            _strip(table.loc[iso3].tolist(), years),
            _words(table.loc[iso3].tolist(), years, view.lang),
        ]
        for iso3 in sorted(table.index, key=lambda iso3: plain(called[iso3]))
    ]
    return html.Section(
        [
            html.H2(title),
            html.P(summary(view, release, indicator), className="message"),
            *(
                [html.P(lacking, className="remark")]
                if (lacking := without(view, release, indicator))
                else []
            ),
            html.Details(
                [
                    html.Summary(_("Every economy, year by year")),
                    _legend(view, {state for _iso3, row in table.iterrows() for state in row}),
                    laid_out(_("Coverage by economy and year"), columns, rows),
                ]
            ),
        ],
        className="coverage",
    )


def summary(view: View, release, indicator: str) -> str:
    """Say for how many economies there is a value, in which years, and in which year there are most."""
    _ = translator(view.lang)
    table = coverage(release, indicator)
    known = table.isin([OBSERVED, ESTIMATED])
    counts = known.sum()
    most = counts[counts == counts.max()].index[-1]
    members = [iso3 for iso3 in celac(release) if iso3 in table.index]
    said = (
        _(
            "Values for {n} of {total} economies, {states} of {members} member states of CELAC among them, in {first}."
        )
        if len(counts) == 1
        else _(
            "Values for {n} of {total} economies, {states} of {members} member states of CELAC among them, between "
            "{first} and {last}. The year with most economies is {year}: {most}."
        )
    )
    return said.format(
        n=number(known.any(axis=1).sum(), view.lang, 0),
        total=number(len(table), view.lang, 0),
        states=number(known.loc[members].any(axis=1).sum(), view.lang, 0),
        members=number(len(members), view.lang, 0),
        first=table.columns[0],
        last=table.columns[-1],
        year=most,
        most=number(counts[most], view.lang, 0),
    )


def without(view: View, release, indicator: str) -> str:
    """Name the member states that have no value, where they are few."""
    table = coverage(release, indicator)
    applies = table[(table != NOT_APPLICABLE).all(axis=1)].index
    known = table.isin([OBSERVED, ESTIMATED]).any(axis=1)
    called = names(release, view.lang)
    lacking = sorted(
        (called[iso3] for iso3 in celac(release) if iso3 in applies and not known[iso3]), key=plain
    )
    if not 0 < len(lacking) <= NAMED:
        return ""
    said = translator(view.lang)("Member states of CELAC without a value: {economies}.")
    return said.format(economies=listed(lacking, view.lang))


def _strip(states: list[str], years: list[int]) -> html.Div:
    """Draw an economy's years: a piece for each run of years of which the same holds."""
    pieces = "".join(
        f'<i class="{state}" style="flex-grow:{last - first + 1}"></i>'
        for state, first, last in spans(states, years)
    )
    return html.Div(
        **{IN_ONE: pieces, "aria-hidden": "true"}, className="strip", style={"--years": str(len(years))}
    )


def _axis(years: list[int]) -> html.Div:
    ends = [str(year) for year in dict.fromkeys((years[0], years[-1]))]
    return html.Div([html.Span(end) for end in ends], className="strip-axis")


def _words(states: list[str], years: list[int], lang: str) -> str:
    """Say in which years there is a value, in which it is estimated, and that none applies."""
    _ = translator(lang)
    said = {
        OBSERVED: "{years}",
        ESTIMATED: _("estimated: {years}"),
        NOT_APPLICABLE: _("not applicable: {years}"),
    }
    runs = spans(states, years)
    parts = [
        words.format(years=", ".join(_run(first, last) for each, first, last in runs if each == state))
        for state, words in said.items()
        if state in states
    ]
    return "; ".join(parts) or _("No data")


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _legend(view: View, found: set[str]) -> html.Ul:
    _ = translator(view.lang)
    called = {
        OBSERVED: _("observed"),
        ESTIMATED: _("estimated"),
        NOT_APPLICABLE: _("not applicable"),
        MISSING: _("no data"),
    }
    key = [
        html.Li(html.Span(**{IN_ONE: f'<i class="{state}"></i>{escape(called[state])}'}))
        for state in STATES
        if state in found
    ]
    return html.Ul(key, className="remark legend strips", **{"aria-hidden": "true"})
