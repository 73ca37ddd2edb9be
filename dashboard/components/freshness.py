"""What is new in a release, and how old each of its sources is."""

from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.text import date, translator
from dashboard.text import news as words
from dashboard.view import View, described
from dashboard.view.news import news as news_of
from dashboard.view.news import sources

NAMED = 2


def news(view: View, release) -> html.Section:
    """Say what a release has that the one before it had not, all of it where that is not much."""
    _ = translator(view.lang)
    table, found = sources(release, view.lang), news_of(release)
    if not found.before:
        newest = table.head(NAMED)
        told = words.newest(list(zip(newest["title"], newest["date"], strict=True)), view.lang)
    elif not found.kept:
        told = _("The release before, of {release}, is not kept here, so what is new cannot be told.").format(
            release=date(found.before[:10], view.lang)
        )
    else:
        each = [
            (table.at[name, "title"], table.at[name, "date"], before)
            for name, before in found.sources.items()
        ]
        added = [described(release, id, view.lang)["title"] for id in found.indicators]
        told = words.new(each, added, found.before[:10], view.lang)
        if len(each) + len(added) > words.MOST_NAMED:
            newer = sum(before is not None for _title, _day, before in each)
            short = words.new_in_short(newer, len(each) - newer, len(added), found.before[:10], view.lang)
            all_of_it = html.Details([html.Summary(_("Which")), html.P(told)])
            return html.Section([html.H2(_("What is new")), html.P(short), all_of_it])
    return html.Section([html.H2(_("What is new")), html.P(told)])


def freshness(view: View, release) -> html.Section:
    """Say how many sources are out of date at the date of the release."""
    _ = translator(view.lang)
    table = sources(release, view.lang)
    stale = list(table.loc[table["stale"], "title"])
    told = words.freshness_in_short(stale, len(table), release.created[:10], view.lang)
    return html.Section([html.H2(_("How fresh it is")), html.P(told)])


def ages(view: View, release) -> html.Details:
    """Fold away the sources with their newest date and their age at the date of the release."""
    _ = translator(view.lang)
    table = sources(release, view.lang)
    limits = _("Measurements are out of date after 24 months, annual statistics after 5 years.")
    heads = [
        Column(label=_("Source"), kind="row"),
        Column(label=_("Newest date"), kind="named"),
        Column(label=_("Age at the release"), kind="named"),
        Column(label=_("Status")),
    ]
    rows = [
        [
            html.A([row.publisher, ", ", row.title], href=row.address, rel="external"),
            date(row.date, view.lang),
            words.age(row.days, view.lang),
            html.Strong(_("out of date")) if row.stale else _("up to date"),
        ]
        for row in table.itertuples()
    ]
    summary = _("The newest date and the age of each of {n} sources").format(n=len(rows))
    return html.Details(
        [html.Summary(summary), html.P(limits, className="remark"), laid_out(_("Sources"), heads, rows)]
    )
