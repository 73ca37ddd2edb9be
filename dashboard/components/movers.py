"""Who moved most in an indicator since a year, beyond its noise and like for like."""

from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.text import date, translator
from dashboard.text import region as words
from dashboard.view import View, chosen, described, names
from dashboard.view.region import since, standing, steps, until

MOST = 5


def movers(view: View, release, indicator: str) -> html.Section | None:
    """List the states that improved and worsened most; of categories, every economy that changed."""
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    if meta["listing"]:
        return None
    year, day = since(view, release), until(view, release)
    stands = standing(release, indicator, year, day)
    told = words.compared(
        stands.moved("better"),
        stands.moved("worse"),
        stands.compared,
        year,
        view.lang,
        judged=meta["higher_is"] is not None,
    )
    parts = (
        _stepped(view, release, meta, year, day)
        if meta["categories"]
        else _furthest(view, release, meta, stands)
    )
    title = _("{indicator}: who moved most").format(indicator=meta["title"])
    return html.Section([html.H2(title), html.P(told, className="message"), *parts], className="movers")


def _furthest(view: View, release, meta: dict, stands) -> list:
    _ = translator(view.lang)
    called = names(release, view.lang)
    judged = meta["higher_is"] is not None
    ways = {
        "better": _("Improved") if judged else _("Rose"),
        "worse": _("Worsened") if judged else _("Fell"),
    }
    rows = []
    for how, word in ways.items():
        for row in stands.furthest(how, MOST).itertuples(index=False):
            before, after = words.moved(row.before, row.after, meta, view.lang)
            first, last = (
                date(each, view.lang, meta["period"]) for each in (row.before_date, row.after_date)
            )
            rows.append([_economy(view, row.country, called), word, before, first, after, last])
    heads = [
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("Change")),
        Column(label=_("Before"), kind="number"),
        Column(label=_("Date"), kind="date"),
        Column(label=_("After"), kind="number"),
        Column(label=_("Date"), kind="date"),
    ]
    return [laid_out(_("Largest moves"), heads, rows)] if rows else []


def _stepped(view: View, release, meta: dict, year: int, day: str) -> list:
    _ = translator(view.lang)
    called = names(release, view.lang)
    made = steps(release, meta["id"], chosen(view, release), view.span[0] or f"{year}-01-01", day)
    made = made.assign(name=made["country"].map(called))
    said = html.Ul([html.Li(sentence) for sentence in words.steps(made, meta, str(year), view.lang)])
    rows = [
        [
            _economy(view, row.country, called),
            *(meta["categories"][category] for category in (row.before, row.after)),
            *(date(each, view.lang, meta["period"]) for each in (row.last, row.first)),
        ]
        for row in made.itertuples(index=False)
    ]
    heads = [
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("Before"), kind="named"),
        Column(label=_("After"), kind="named"),
        Column(label=_("Last seen so"), kind="named"),
        Column(label=_("First seen so"), kind="named"),
    ]
    return [said, laid_out(_("Who changed"), heads, rows)] if rows else [said]


def _economy(view: View, iso3: str, called: dict[str, str]) -> html.A:
    return html.A(
        called[iso3], href=View(lang=view.lang, page="country", subject=iso3, release=view.release).address
    )
