"""Where an economy stands: the answer in sentences, and its pillars beside its peers and the region."""

from urllib.parse import quote

import pandas as pd
from dash import dcc, html

from dashboard import theme
from dashboard.components.ranking import reason
from dashboard.components.still import WIDTHS, WINDOWS
from dashboard.components.table import Column, laid_out
from dashboard.figures import pillars as figure
from dashboard.svg import svg
from dashboard.text import advice, listed, number, translator
from dashboard.text import country as words
from dashboard.view import View, described, names, unranked
from dashboard.view.extremes import extremes
from dashboard.view.priorities import priorities
from dashboard.view.record import record, since_when
from dashboard.view.standing import standing

IMPROVE = "improve-first"  # where the page says what to improve first


def summary(view: View, release) -> list[str]:
    """Say where the economy stands, how sure that is, and whether it is improving."""
    where, name = standing(release, view.subject), names(release, view.lang)[view.subject]
    if where is None:
        said = [translator(view.lang)("This release has no index.")]
    else:
        said = _why_not(view, release, where, name) + words.standing(
            where, name, _called(view, release), view.lang
        )
    since = since_when(release, view.given("since"))
    moved = [
        row.moved
        for row in record(release, view.subject, since, view.lang)
        if release.indicators[row.indicator]["higher_is"]
    ]
    return [*said, words.improving(moved, since, view.lang)]


def told(view: View, release) -> html.Div:
    """Say it on the page: the first sentence large, then the rest, then where it is strong, weak and fast."""
    _ = translator(view.lang)
    first, *rest = summary(view, release)
    since = since_when(release, view.given("since"))
    found = extremes(release, view.subject, since, view.lang)
    metas = {id: described(release, id, view.lang) for id in release.indicators}
    titles = {id: meta["title"] for id, meta in metas.items()}
    table = priorities(release, view.subject)
    pairs = [
        (_("Strongest"), words.furthest(found.strongest, True, titles, view.lang)),
        (_("Weakest"), words.furthest(found.weakest, False, titles, view.lang)),
        (_("Fastest since {year}").format(year=since), words.fastest(found.fastest, metas, view.lang)),
        *(
            [(html.A(_("What to improve first"), href=f"#{IMPROVE}"), advice.best(table, titles, view.lang))]
            if table is not None
            else []
        ),
    ]
    return html.Div(
        [
            html.P(first, className="message"),
            html.P(" ".join(rest)),
            html.Dl(
                [part for term, said in pairs for part in (html.Dt(term), html.Dd(said))], className="ends"
            ),
        ],
        className="standing",
    )


def pillars(view: View, release, width: int | None) -> html.Section | None:
    """Draw the pillars beside the structural peers and the states, with the same as a table."""
    where = standing(release, view.subject)
    if where is None:
        return None
    _ = translator(view.lang)
    called = names(release, view.lang)
    table = pd.concat([where.top, where.pillars]) if where.place is not None else where.pillars
    near = listed([called[iso3] for iso3 in where.peers], view.lang)
    said = (
        _(
            "Structural peers, the states most like it in population, income, area and place, whatever their scores: "
            "{peers}."
        ).format(peers=near)
        if where.peers
        else _("Too little is known of it to tell structural peers.")
    )
    drawn = [
        figure.profile(table, _called(view, release), called[view.subject], view.lang, width=each)
        for each in ([width] if width else WIDTHS)
    ]
    title = _("Pillars, beside peers and region")
    halves = words.halves(where.pillars, _called(view, release), view.lang)
    heights = [f"{one['layout']['height']}px" for one in drawn]
    place = html.Div(
        _graph(drawn[-1]) if width else _still(drawn),
        className="graph-place",
        style=dict(zip(("--narrow", "--middle", "--wide"), heights * (3 // len(heights)), strict=True)),
    )
    return html.Section(
        [
            html.H2(title),
            html.P(halves or said, className="message"),
            *([html.P(said, className="remark")] if halves else []),
            html.Figure(place, role="img", **{"aria-label": f"{title}. {halves or said}"}),
            html.Details(
                [
                    html.Summary(_("The same as a table")),
                    _table(view, release, table, title),
                    html.P(
                        _(
                            "A pillar's rank is among the states that are ranked; its range holds the ranks of 90% of "
                            "the draws. Of a median, n is the number of states."
                        ),
                        className="remark",
                    ),
                ]
            ),
        ],
        className="chart pillars",
    )


def _still(drawn: list[dict]) -> html.Picture:
    """Show the drawing that is as wide as the reader's window, until the chart library has come."""
    *narrower, widest = (
        f"data:image/svg+xml,{quote(svg(one, width=width, both_schemes=True), safe='=:/')}"
        for one, width in zip(drawn, WIDTHS, strict=True)
    )
    sources = [
        html.Source(srcSet=address, media=f"(max-width: {window}px)")
        for address, window in zip(narrower, WINDOWS, strict=True)
    ]
    return html.Picture([*sources, html.Img(src=widest, alt="")])


def _graph(drawn: dict) -> dcc.Graph:
    id = {"graph": "pillars", "kind": "pillars"}
    return dcc.Graph(id=id, figure=drawn, config=theme.CONFIG, responsive=True, style={"height": "100%"})


def _table(view: View, release, table: pd.DataFrame, title: str) -> html.Div:
    _ = translator(view.lang)
    called = _called(view, release)
    columns = [
        Column(label=_("Pillar"), kind="row"),
        Column(label=_("Score"), kind="number"),
        Column(label=_("Rank (5% to 95% of the draws)"), kind="named"),
        Column(label=_("Median of the structural peers"), kind="named"),
        Column(label=_("Median of the CELAC states"), kind="named"),
    ]
    rows = [
        [
            called[code],
            _("not scored") if pd.isna(row["score"]) else number(row["score"], view.lang, 1),
            _rank(row, view.lang),
            _median(row, "peers", view.lang),
            _median(row, "region", view.lang),
        ]
        for code, row in table.iterrows()
    ]
    return laid_out(title, columns, rows)


def _rank(row: pd.Series, lang: str) -> str:
    _ = translator(lang)
    if pd.isna(row["rank"]):
        return ""
    said = _("{rank} of {n}").format(rank=words.whole(row["rank"], lang), n=number(row["of"], lang, 0))
    if pd.isna(row["rank_low"]):
        return said
    low, high = (words.whole(row[end], lang) for end in ("rank_low", "rank_high"))
    return _("{place} ({low} to {high})").format(place=said, low=low, high=high)


def _median(row: pd.Series, of: str, lang: str) -> str:
    if pd.isna(row[of]):
        return ""
    value, n = number(row[of], lang, 1), number(row[f"{of}_n"], lang, 0)
    return translator(lang)("{value} (n = {n})").format(value=value, n=n)


def _called(view: View, release) -> dict[str, str]:
    return {code: said[view.lang] for code, said in release.index.reference.names.items()}


def _why_not(view: View, release, where, name: str) -> list[str]:
    """Say why a state is not ranked."""
    if where.place is not None or not where.state:
        return []
    found = unranked(release)
    why = [reason(view, release, row) for row in found[found["country"] == view.subject].itertuples()]
    if not why:
        return []
    said = translator(view.lang)("{name} is not ranked: {reason}.").format(name=name, reason="; ".join(why))
    return [said]
