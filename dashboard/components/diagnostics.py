"""What is told with every edition of the index: what moves ranks, what really weighs, who is at the ends."""

from dash import html

from dashboard.components.ranking import folded
from dashboard.components.table import Column, laid_out
from dashboard.text import diagnostics as words
from dashboard.text import number, percent, translator
from dashboard.view import BASELINE, View, described, variant

NOTHING = "–"


def sensitivity(view: View, release) -> html.Section | None:
    """Lay out how much of what ranks move by each choice accounts for; of the whole index alone."""
    _ = translator(view.lang)
    table = release.index.table("sensitivity") if variant(view) == BASELINE else ()
    if not len(table):
        return None
    rows = [
        [words.choice_name(row.choice, view.lang), *(_share(view, row, part) for part in ("first", "total"))]
        for row in table.sort_values("total", ascending=False).itertuples()
    ]
    columns = [
        Column(label=_("Choice"), kind="row"),
        Column(label=_("On its own"), kind="number named"),
        Column(label=_("With all it takes part in"), kind="number named"),
    ]
    said = _(
        "Share of how far ranks move in the draws that each choice accounts for (Sobol indices), with 95% intervals."
    )
    title = _("Which choice moves ranks most")
    return html.Section(
        [
            html.H2(title),
            html.P(said, className="remark"),
            folded(_("How much each choice moves"), laid_out(title, columns, rows)),
        ]
    )


def weights(view: View, release) -> html.Section:
    """Lay out what pillars are meant to weigh, what they account for, and how they go with income per head."""
    _ = translator(view.lang)
    told, index = release.index.diagnostics(variant(view)), release.index
    framework, called = index.reference.framework_of(variant(view)), index.reference.names
    known, income = told["weights"], told["gdp_per_head"]
    rows = [
        [
            called[code][view.lang],
            _percent(view, known.get(code, {}).get("weight")),
            _percent(view, known.get(code, {}).get("share")),
            _decimal(view, income["correlation"].get(code)),
            _decimal(view, told["cronbach"].get(code)),
        ]
        for code in (*framework.pillars, framework.top)
    ]
    columns = [
        Column(label=_("Pillar"), kind="row"),
        Column(label=_("Weight"), kind="number named"),
        Column(label=_("Share of the differences between states"), kind="number named"),
        Column(label=_("Correlation with GDP per head"), kind="number named"),
        Column(label=_("Cronbach's alpha"), kind="number named"),
    ]
    said = _(
        "Over {n} ranked states. Mean correlation of two indicators: {within} within pillars, {between} between them. "
        "Correlations are Spearman's; {m} states have GDP per head."
    ).format(
        n=number(len(told["countries"]), view.lang, 0),
        within=_decimal(view, told["correlations"]["within"]),
        between=_decimal(view, told["correlations"]["between"]),
        m=number(income["n"], view.lang, 0),
    )
    title = _("What really weighs")
    names = {code: called[code][view.lang] for code in (*framework.pillars, framework.top)}
    message = words.weighs(told, framework.pillars, framework.top, names, view.lang)
    return html.Section(
        [
            html.H2(title),
            html.P(message, className="message"),
            folded(
                _("Weights, shares and correlations of every pillar"),
                html.P(said, className="remark"),
                laid_out(title, columns, rows),
            ),
        ]
    )


def ends(view: View, release) -> html.Section:
    """Lay out how many states have the lowest or the highest score that there can be, by indicator."""
    _ = translator(view.lang)
    told = release.index.diagnostics(variant(view))
    rows = [
        [
            html.A(described(release, code, view.lang)["title"], href=_page(view, code)),
            *(number(len(told[end].get(code, [])), view.lang, 0) for end in ("at_floor", "at_cap")),
            number(n, view.lang, 0),
        ]
        for code, n in told["n"].items()
        if code in release.indicators
    ]
    columns = [
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("States at 0"), kind="number named"),
        Column(label=_("States at 100"), kind="number named"),
        Column(label=_("States with a score"), kind="number named"),
    ]
    title = _("Ends of the scale")
    said = _("Where many states are at an end of the scale, it tells them no more apart.")
    titles = {
        code: described(release, code, view.lang)["title"] for code in told["n"] if code in release.indicators
    }
    return html.Section(
        [
            html.H2(title),
            html.P(words.ends(told, titles, view.lang), className="message"),
            folded(
                _("How many states are at the ends, by indicator"),
                html.P(said, className="remark"),
                laid_out(title, columns, rows),
            ),
        ]
    )


def _page(view: View, code: str) -> str:
    return View(lang=view.lang, page="indicator", subject=code, release=view.release).address


def _share(view: View, row, part: str) -> str:
    words = translator(view.lang)("{value} ({low} to {high})")
    ends_of_it = (getattr(row, name) for name in (part, f"{part}_low", f"{part}_high"))
    value, low, high = (_percent(view, share) for share in ends_of_it)
    return words.format(value=value, low=low, high=high)


def _percent(view: View, share: float | None) -> str:
    if share is None or share != share:
        return NOTHING
    return percent(share, view.lang)


def _decimal(view: View, value: float | None) -> str:
    return NOTHING if value is None else number(value, view.lang, 2)
