"""The method in parts: rules, the steps of the index, its pillars and variants, each indicator, the formulas."""

import re

from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.first_paint import in_one
from dashboard.text import method as words
from dashboard.text import number, percent, translator
from dashboard.text.topics import topic_name
from dashboard.view import BASELINE, View, celac, described, names
from dashboard.view import method as view_of
from dashboard.view.selection import STALE_AFTER

ENGLISH = {"lang": "en"}  # the code's own words
BROKEN = re.compile(r"\n(?!\s*- )\s*")  # where the code ends a line, but no item of a list


def parts(view: View) -> dict[str, str]:
    """Name the page's parts by their anchors."""
    _ = translator(view.lang)
    return {
        "rules": _("Rules for every value"),
        "steps": _("How the index is made, step by step"),
        "pillars": _("Pillars, weights and goalposts"),
        "variants": _("Variants of the index"),
        "indicators": _("Every indicator"),
        "formulas": _("Formulas, as the code says them"),
        "spec": _("The record of every choice"),
    }


def contents(view: View, release) -> html.Nav:
    """Link the page's parts."""
    scores = bool(release.index.variants)
    links = [
        html.Li(html.A(name, href=f"#{anchor}"))
        for anchor, name in parts(view).items()
        if scores or anchor in ("rules", "indicators")
    ]
    return html.Nav(
        html.Ul(links), className="contents", **{"aria-label": translator(view.lang)("On this page")}
    )


def rules(view: View, release) -> html.Section:
    """Say by which rules values are shown, ranked and compared."""
    economies, members = len(names(release, view.lang)), len(celac(release))
    months, years = (
        getattr(STALE_AFTER[period], unit) for period, unit in (("day", "months"), ("year", "years"))
    )
    return _section(view, "rules", _list(words.rules(members, economies, months, years, view.lang)))


def steps(view: View, release) -> html.Section:
    """Say what is done at each step of the index."""
    said = words.steps(view_of.spec(release), view.lang)
    lines = [html.Li([html.Strong(f"{heading}. "), text]) for heading, text in said]
    return _section(view, "steps", html.Ol(lines))


def pillars(view: View, release) -> html.Section:
    """Fold away what is scored of each pillar: weight, goalposts and their reason, age limit, least number of cases."""
    _ = translator(view.lang)
    called, weights = release.index.reference.names, view_of.weights(release)
    columns = [
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("Share of the pillar"), kind="named"),
        Column(label=_("Goalposts, low → high"), kind="named"),
        Column(label=_("Placed"), kind="named"),
        Column(label=_("Age limit"), kind="named"),
        Column(label=_("Why these goalposts")),
    ]
    table, folds = view_of.framework(release, view.lang), []
    for pillar, weight in weights.items():
        scored = table[table["pillar"] == pillar]
        name = _("{pillar}: {share} of the index").format(
            pillar=called[pillar][view.lang], share=percent(weight, view.lang)
        )
        of = _.plural("{n} indicator", "{n} indicators", len(scored)).format(
            n=number(len(scored), view.lang, 0)
        )
        rows = [_scored(view, release, row) for row in scored.itertuples()]
        folds.append(_folded(f"pillar-{pillar}", f"{name} · {of}", laid_out(name, columns, rows)))
    return _section(view, "pillars", *folds)


def variants(view: View, release) -> html.Section:
    """Name the variants of the index, with why somebody would want them."""
    called = release.index.variants
    page = View(lang=view.lang, page="index", release=view.release)
    lines = [
        html.Li(
            [
                html.A(said["name"][view.lang], href=page.with_own(variant=code).address),
                f": {said['reason'][view.lang]}",
            ]
        )
        for code, said in called.items()
        if code != BASELINE
    ]
    return _section(view, "variants", html.Ul(lines))


def indicators(view: View, release) -> html.Section:
    """Fold away how each indicator is measured, in the reader's language and as its code says it."""
    topics: dict[str, list] = {}
    for id, said in release.indicators.items():
        topics.setdefault(topic_name(said["topic"], view.lang), []).append(_indicator(view, release, id))
    pieces = [
        piece
        for topic, some in topics.items()
        for piece in (html.H3(topic), html.Div(some, className="folds"))
    ]
    return _section(view, "indicators", *pieces)


def formulas(view: View, release) -> html.Section:
    """Fold away what the docstrings of the code say of each step."""
    _ = translator(view.lang)
    said = view_of.formulas(view_of.spec(release).normalisation.method)
    folds = [
        _folded(
            f"formula-{name.rpartition('.')[2]}",
            words.formula_name(name, view.lang),
            html.P(html.Code(name, **ENGLISH)),
            docstring(text),
        )
        for name, text in said.items()
    ]
    remark = html.P(_("These are the words of the code itself, in English."), className="remark")
    return _section(view, "formulas", remark, html.Div(folds, className="folds"))


def spec(view: View, release) -> html.Section:
    """Give every choice that made the index, as it is released."""
    _ = translator(view.lang)
    said = _("It is released with the scores; the same record and the same values give the same index.")
    shown = html.Details(
        [html.Summary(_("Show the record (TOML, in English)")), html.Pre(release.index.spec(), **ENGLISH)]
    )
    return _section(view, "spec", html.P(said, className="remark"), shown)


def docstring(text: str) -> html.Div:
    """Show words of the code, in English: its paragraphs and lists, broken where there is room, and its names."""
    paragraphs = [BROKEN.sub(" ", paragraph).split("``") for paragraph in text.split("\n\n")]
    shown = [
        html.P([html.Code(part) if place % 2 else part for place, part in enumerate(parts)])
        for parts in paragraphs
    ]
    return html.Div(shown, className="docstring", **ENGLISH)


def code(meta: dict) -> html.Code:
    """Name the file that computes an indicator, and which state of it did."""
    return html.Code(f"{meta['code']['path']} · sha256 {meta['code']['sha256']}", **ENGLISH)


def _section(view: View, anchor: str, *content) -> html.Section:
    """Put a part together in one piece of HTML: it says much, and nothing of it needs a script."""
    return html.Section(className="method", **in_one([html.H2(parts(view)[anchor], id=anchor), *content]))


def _folded(anchor: str, summary: str, *content) -> html.Details:
    """Fold something away under its name; assets/folds.js opens it where an address names its anchor."""
    return html.Details([html.Summary(summary), *content], id=anchor)


def _list(said: list[tuple[str, str]]) -> html.Dl:
    return html.Dl([part for term, text in said for part in (html.Dt(term), html.Dd(text))])


def _counted(view: View, release, id: str) -> str:
    """Say what an indicator counts for in the index; nothing where there is none."""
    if not release.index.variants:
        return ""
    table = view_of.framework(release, view.lang)
    rows = list(table[table["code"] == id].itertuples())
    if not rows:
        return translator(view.lang)("Shown, not scored.")
    [row] = rows
    pillar = release.index.reference.names[row.pillar][view.lang]
    return words.place(row, pillar, view_of.weights(release)[row.pillar], view.lang)


def _scored(view: View, release, row) -> list:
    _ = translator(view.lang)
    there = View(lang=view.lang, page="indicator", subject=row.code, release=view.release).address
    return [
        html.A(row.title, href=there) if row.code in release.indicators else row.title,
        percent(row.share, view.lang),
        words.goalposts(row, view.lang),
        words.placed(row, view.lang),
        _.plural("{n} month", "{n} months", row.months).format(n=number(row.months, view.lang, 0)),
        row.reason,
    ]


def _indicator(view: View, release, id: str) -> html.Details:
    _ = translator(view.lang)
    meta = described(release, id, view.lang)
    there = View(lang=view.lang, page="indicator", subject=id, release=view.release).address
    said = [
        (_("Numerator"), meta["numerator"]),
        (_("Denominator"), meta["denominator"]),
        (_("Unit"), meta["unit"]),
        (_("Noise"), words.noise(meta, view.lang)),
        (_("In the index"), _counted(view, release, id)),
    ]
    return _folded(
        id,
        meta["title"],
        html.P(meta["method"]),
        _list([(term, text) for term, text in said if text]),
        html.P(html.A(_("Values, ranking and history"), href=there)),
        _folded(
            f"{id}-code", _("What the code says (in English)"), docstring(meta["doc"]), html.P(code(meta))
        ),
    )
