"""Who moved in an indicator since a year, beyond its noise and like for like."""

from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.text import breaks, date, translator
from dashboard.text import region as words
from dashboard.view import View, chosen, described, names
from dashboard.view.region import group_of, since, stands, until
from dashboard.view.steps import steps

MOST_BETTER, MOST_WORSE, MOST_CHANGED = 3, 2, 4


def answer(view: View, release, indicator: str) -> tuple[str, str] | None:
    """Say of a view's indicator and group who moved: how many states, or of categories who left the lowest one.

    Returns
    -------
    tuple of str and str, or None
        What it is about, and what is said of it; a list has none.
    """
    meta = described(release, indicator, view.lang)
    if meta["listing"]:
        return None
    group = group_of(view, release)
    subject = words.subject(meta["title"], group, len(chosen(view, release)), view.lang)
    if meta["categories"]:
        made = _made(view, release, indicator)
        lowest = made[made["before"] == min(meta["categories"])]
        told = words.steps(made if lowest.empty else lowest, meta, str(since(view, release)), view.lang)
    else:
        found = stands(view, release, indicator)
        moved = (found.moved("better"), found.moved("worse"), found.compared)
        judged, change = meta["higher_is"] is not None, breaks.changed(found.broken, meta, view.lang)
        told = [words.compared(*moved, since(view, release), view.lang, judged=judged, change=change)]
    return f"{subject}.", " ".join(told)


def movers(view: View, release, indicator: str) -> html.Section | None:
    """List who moved most; of categories, who changed last."""
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    if meta["listing"]:
        return None
    heads, rows = (_last if meta["categories"] else _furthest)(view, release, meta)
    shown = laid_out(_("Largest moves"), heads, rows) if rows else html.P(_nobody(view, release, meta))
    title = _("Who changed last") if meta["categories"] else _("Who moved most")
    return html.Section([html.H2(title), shown], className="movers")


def _nobody(view: View, release, meta: dict) -> str:
    """Say that nobody moved, or that it is not known."""
    if meta["categories"]:
        return " ".join(words.steps(_made(view, release, meta["id"]), meta, "", view.lang))
    found, year = stands(view, release, meta["id"]), since(view, release)
    if not found.compared:
        return words.unknown(year, view.lang, breaks.changed(found.broken, meta, view.lang))
    return translator(view.lang)("Nobody moved beyond the noise.")


def every_move(view: View, release, indicator: str) -> html.Details | None:
    """Fold away everybody who moved, with both values and dates."""
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    if meta["listing"]:
        return None
    heads, rows = (_stepped if meta["categories"] else _moved)(view, release, meta)
    if not rows:
        return None
    summary = _.plural(
        "{indicator}: the {n} change since {year}, with both dates",
        "{indicator}: the {n} changes since {year}, with both dates",
        len(rows),
    ).format(indicator=meta["title"], n=len(rows), year=since(view, release))
    return html.Details([html.Summary(summary), laid_out(_("Every change"), heads, rows)])


def _furthest(view: View, release, meta: dict) -> tuple[list[Column], list[list]]:
    """Return heads and rows of the states that moved furthest either way."""
    _ = translator(view.lang)
    found = stands(view, release, meta["id"])
    called = names(release, view.lang)
    common = [date(day, view.lang, meta["period"]) for day in found.pairs.attrs.get("dates") or ()]
    heads = [Column(label=_("Country or territory"), kind="row")]
    heads += [Column(label=label, kind="number named") for label in common or (_("Before"), _("After"))]
    rows = []
    for how, most in (("better", MOST_BETTER), ("worse", MOST_WORSE)):
        for row in found.furthest(how, most).itertuples(index=False):
            days = (date(day, view.lang, meta["period"]) for day in (row.before_date, row.after_date))
            ends = words.moved(row.before, row.after, meta, view.lang)
            amounts = [
                end if common else [end, " ", html.Small(day)] for end, day in zip(ends, days, strict=True)
            ]
            rows.append([_who(view, row.country, called, how, meta), *amounts])
    return heads, rows


def _who(view: View, iso3: str, called: dict[str, str], how: str, meta: dict) -> list:
    sign = "↑" if (how == "better") != (meta["higher_is"] == "worse") else "↓"
    said = html.Span(f"{_way(how, meta, view.lang)}: ", className="unseen")
    return [html.Span(f"{sign} ", **{"aria-hidden": "true"}), said, _economy(view, iso3, called)]


def _way(how: str, meta: dict, lang: str) -> str:
    _ = translator(lang)
    if meta["higher_is"] is None:
        return _("Rose") if how == "better" else _("Fell")
    return _("Improved") if how == "better" else _("Worsened")


def _moved(view: View, release, meta: dict) -> tuple[list[Column], list[list]]:
    """Return heads and rows of every state that moved beyond the noise."""
    _ = translator(view.lang)
    found = stands(view, release, meta["id"])
    called = names(release, view.lang)
    rows = []
    for how in ("better", "worse"):
        for row in found.furthest(how, len(found.pairs)).itertuples(index=False):
            before, after = words.moved(row.before, row.after, meta, view.lang)
            days = [date(day, view.lang, meta["period"]) for day in (row.before_date, row.after_date)]
            rows.append(
                [
                    _economy(view, row.country, called),
                    _way(how, meta, view.lang),
                    before,
                    days[0],
                    after,
                    days[1],
                ]
            )
    heads = [
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("Change")),
        Column(label=_("Before"), kind="number"),
        Column(label=_("Date"), kind="date"),
        Column(label=_("After"), kind="number"),
        Column(label=_("Date"), kind="date"),
    ]
    return heads, rows


def _made(view: View, release, indicator: str):
    """Return who went from one category to another, with names."""
    first = view.span[0] or f"{since(view, release)}-01-01"
    made = steps(release, indicator, chosen(view, release), first, until(view, release))
    return made.assign(name=made["country"].map(names(release, view.lang)))


def _last(view: View, release, meta: dict) -> tuple[list[Column], list[list]]:
    """Return heads and rows of who changed last."""
    _ = translator(view.lang)
    called = names(release, view.lang)
    made = _made(view, release, meta["id"]).iloc[::-1].head(MOST_CHANGED)
    rows = [
        [
            [_economy(view, row.country, called), html.Small(meta["categories"][row.after])],
            date(row.first, view.lang, meta["period"]),
        ]
        for row in made.itertuples(index=False)
    ]
    heads = [
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("First seen so"), kind="named"),
    ]
    return heads, rows


def _stepped(view: View, release, meta: dict) -> tuple[list[Column], list[list]]:
    """Return heads and rows of all who went from one category to another."""
    _ = translator(view.lang)
    called = names(release, view.lang)
    rows = [
        [
            _economy(view, row.country, called),
            *(meta["categories"][category] for category in (row.before, row.after)),
            *(date(each, view.lang, meta["period"]) for each in (row.last, row.first)),
        ]
        for row in _made(view, release, meta["id"]).itertuples(index=False)
    ]
    heads = [
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("Before"), kind="named"),
        Column(label=_("After"), kind="named"),
        Column(label=_("Last seen so"), kind="named"),
        Column(label=_("First seen so"), kind="named"),
    ]
    return heads, rows


def _economy(view: View, iso3: str, called: dict[str, str]) -> html.A:
    return html.A(
        called[iso3], href=View(lang=view.lang, page="country", subject=iso3, release=view.release).address
    )
