"""The index as tables: who stands where and how sure that is, who is not ranked and why, and the variants."""

from collections.abc import Mapping

import pandas as pd
from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.components.taken import taken
from dashboard.downloads.origin import licence_name
from dashboard.downloads.ranking import passed_on, sources
from dashboard.text import country as of_country
from dashboard.text import date, listed, number, translator
from dashboard.text import index as words
from dashboard.view import BASELINE, View, name_of, names, ranking, unranked, variant, weights
from dashboard.view.pairs import placed

NOTHING = "–"
PASSED_ON = (".csv", ".xlsx", ".json", ".parquet", ".png", ".svg", ".pdf")
ABOUT = (".toml", ".metadata.json", ".bib", ".ris")


def ranked(view: View, release) -> html.Section:
    """Fold away ranks with their ranges, scores, pillars and ties; a reader's own ranks beside the published."""
    _ = translator(view.lang)
    own, table = weights.given(view, release), placed(view, release).dropna(subset="rank").reset_index()
    published = ranking(release, view.lang, variant(view)).set_index("country")
    heads = (
        [_("Rank by your weights"), _("Published rank (5% to 95% of the draws)")]
        if own
        else [_("Rank (5% to 95% of the draws)")]
    )
    columns = [
        *(Column(label=label, kind="number named") for label in heads),
        Column(label=_("Country or territory"), kind="row"),
        Column(label=_("Score by your weights") if own else _("Score"), kind="number named"),
        Column(label=_("Tied with ranks"), kind="number named"),
        *pillars(view, release, table),
    ]
    rows = [
        [
            words.ranked(row, view.lang),
            *([_published(published.loc[row["country"]], view.lang)] if own else []),
            economy(view, row["country"], row["name"]),
            *scores(view, row, ["score"]),
            tied(row, view.lang),
            *scores(view, row, pillar_codes(release, table)),
        ]
        for row in table.to_dict("records")
    ]
    said = _("The range holds the ranks of 90% of the draws, which vary weights, methods and measurements.")
    ties = _(
        "Two states are told apart where one is above the other in 95% of the draws; “tied with ranks” goes from the "
        "first to the last rank that a state cannot be told apart from."
    )
    name = f"{name_of(view, release)}: {_('The same as a table')}"
    summary = _("The same as a table, with the scores of {n} pillars").format(
        n=whole(len(pillar_codes(release, table)), view.lang)
    )
    return html.Section(
        [
            html.P(said, className="remark"),
            folded(summary, html.P(ties, className="remark"), laid_out(name, columns, rows)),
        ],
        className="ranking",
    )


def _published(row: pd.Series, lang: str) -> str:
    return words.ranked(row, lang) if pd.notna(row["rank"]) else NOTHING


def tied(row: Mapping, lang: str) -> str:
    """Write from which to which rank states cannot be told apart from one; a dash where that is not known."""
    if pd.isna(row["tied_from"]):
        return NOTHING
    low, high = whole(row["tied_from"], lang), whole(row["tied_to"], lang)
    return translator(lang)("{low} to {high}").format(low=low, high=high)


def folded(summary: str, *content) -> html.Details:
    """Fold what explains a sentence away under words that say what it is."""
    return html.Details([html.Summary(summary), *content])


def not_ranked(view: View, release) -> html.Section:
    """List the states that are not ranked, each with the reason."""
    _ = translator(view.lang)
    called = names(release, view.lang)
    found = unranked(release, variant(view))
    rows = [
        [
            economy(view, iso3, called[iso3]),
            "; ".join(reason(view, release, row) for row in rows.itertuples()),
        ]
        for iso3, rows in found.groupby("country", sort=False)
    ]
    title = _("States that are not ranked")
    columns = [Column(label=_("Country or territory"), kind="row"), Column(label=_("Reason"))]
    body = laid_out(title, columns, rows) if rows else html.P(_("Every member state of CELAC is ranked."))
    return html.Section([html.H2(title), body])


def variants(view: View, release) -> html.Section:
    """Say how far ranks differ between the variants of the index; the rank of each state in each is folded away."""
    _ = translator(view.lang)
    said = release.index.variants
    columns = [Column(label=_("Country or territory"), kind="row")]
    columns += [Column(label=words["name"][view.lang], kind="number named") for words in said.values()]
    tables = {code: ranking(release, view.lang, code).set_index("country")["rank"] for code in said}
    states = ranking(release, view.lang, variant(view))
    states = states[~states["territory"]]
    rows = [
        [economy(view, iso3, name), *(whole(table.get(iso3), view.lang) for table in tables.values())]
        for iso3, name in zip(states["country"], states["name"], strict=True)
    ]
    ranks = pd.DataFrame(tables).loc[states["country"]].set_axis(states["name"])
    title, message = _("Rank in each variant"), words.across(ranks, view.lang)
    body = folded(_("The ranks of every state"), laid_out(title, columns, rows))
    return html.Section(
        [html.H2(title), *([html.P(message, className="message")] if message else []), body],
        className="across",
    )


def chosen(view: View, release) -> html.Nav:
    """Link the variants of the index, and say why somebody would want the one that is shown."""
    _ = translator(view.lang)
    said = release.index.variants
    links = [
        html.Li(
            html.A(
                _("The whole index") if code == BASELINE else one["name"][view.lang],
                href=_of(view, code).address,
                **({"aria-current": "true"} if code == variant(view) else {}),
            )
        )
        for code, one in said.items()
    ]
    why = said[variant(view)]["reason"]
    return html.Nav(
        [html.Ul(links), *([html.P(why[view.lang], className="remark")] if why else [])],
        className="variants",
        **{"aria-label": _("Variants of the index")},
    )


def _of(view: View, code: str) -> View:
    """Return the view of a variant."""
    return view.with_own(variant="" if code == BASELINE else code)


def territories(view: View, release) -> html.Section:
    """Lay out the scores of the pillars of territories, which are not ranked."""
    _ = translator(view.lang)
    table = ranking(release, view.lang, variant(view))
    table = table[table["territory"]]
    columns = [Column(label=_("Country or territory"), kind="row"), *pillars(view, release, table)]
    rows = [
        [economy(view, row["country"], row["name"]), *scores(view, row, pillar_codes(release, table))]
        for row in table.to_dict("records")
    ]
    title = _("Territories")
    said = _(
        "Territories have scores of pillars, but no score of the whole and no rank, and move no state's."
    )
    body = folded(_("Scores of the pillars of every territory"), laid_out(title, columns, rows))
    return html.Section([html.H2(title), html.P(said, className="remark"), body])


def files(view: View, release) -> list[html.P]:
    """Link the files of a view: tables and pictures of the nearest variant that may be passed on, if there is one."""
    _, free = translator(view.lang), passed_on(view, release)
    lines = []
    if free:
        lines.append(taken(free, PASSED_ON, _("Take away")))
        if free != view:
            said = release.index.variants
            kept = [licence_name(one, view.lang) for one in said[variant(view)]["kept_licences"]]
            words = _(
                "These files are of the variant “{variant}”: sources under {licences} cannot be joined in one table "
                "that is passed on."
            ).format(variant=said[variant(free)]["name"][view.lang], licences=listed(kept, view.lang))
            lines.append(html.P(words, className="remark"))
    return [*lines, taken(view, ABOUT, _("About this view"))]


def origin(view: View, release) -> html.Section:
    """Name what entered the index, each source with its date and on what terms."""
    _ = translator(view.lang)
    lines = [
        html.Li(
            [
                html.A(source["publisher"], href=source["address"], rel="external"),
                f", {source['title']}, {date(source['date'], view.lang)}. ",
                html.A(
                    licence_name(source["licence"], view.lang),
                    href=source["licence_url"],
                    rel="license external",
                ),
            ]
        )
        for source in sources(view, release)
    ]
    said = [html.H2(_("What entered")), html.Ul(lines), html.P(f"{_('Release')} {release.id}.")]
    return html.Section(said, className="origin")


def pillar_codes(release, table: pd.DataFrame) -> list[str]:
    """Return the codes of the pillars that a table has."""
    return [code for code in release.index.said["pillars"] if code in table]


def pillars(view: View, release, table: pd.DataFrame) -> list[Column]:
    """Head a column for each pillar."""
    called = release.index.reference.names
    return [
        Column(label=called[code][view.lang], kind="number named") for code in pillar_codes(release, table)
    ]


def scores(view: View, row: Mapping, codes: list[str]) -> list[str]:
    """Write scores with one decimal; what is not scored is a dash."""
    return [number(row[code], view.lang, 1) if pd.notna(row[code]) else NOTHING for code in codes]


def whole(value: float | None, lang: str) -> str:
    """Write a whole number; one that is not there is a dash."""
    return number(value, lang, 0) if value is not None and pd.notna(value) else NOTHING


def economy(view: View, iso3: str, name: str) -> html.A:
    """Link an economy's page."""
    return html.A(name, href=View(lang=view.lang, page="country", subject=iso3, release=view.release).address)


def reason(view: View, release, row) -> str:
    """Say why a state is not ranked."""
    called = {code: said[view.lang] for code, said in release.index.reference.names.items()}
    return of_country.unranked(row, called, view.lang)
