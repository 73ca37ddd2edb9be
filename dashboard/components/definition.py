"""What an indicator means: definition, limits, breaks, place in the index, sources, corrections, the code, citation."""

from dash import html

from dashboard.components.coverage import grid
from dashboard.components.method import code, docstring
from dashboard.downloads import citation, citation_bib, citation_ris
from dashboard.downloads.origin import licence_name
from dashboard.text import breaks, date, listed, number, translator
from dashboard.text import method as words
from dashboard.text.amounts import full
from dashboard.view import View, described, names
from dashboard.view import method as view_of
from dashboard.view.coverage import dates_of

MOST_DATES = 4  # of more snapshots, the first and the last are named


def about(view: View, release, indicator: str) -> html.Div:
    """Put beside what an indicator means, and for whom it is known, where it comes from and how to cite it."""
    sides = ((definition, grid), (sources, corrections, computed, cite))
    made = ([part(view, release, indicator) for part in side] for side in sides)
    return html.Div([html.Div([part for part in side if part]) for side in made], className="about")


def definition(view: View, release, indicator: str) -> html.Section:
    """Say what an indicator is, and what it does not say."""
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    direction = {
        "better": _("Higher is better."),
        "worse": _("Lower is better."),
        None: _("Context: neither way is better."),
    }
    said = [
        (_("How it is measured"), meta["method"]),
        (_("Numerator"), meta["numerator"]),
        (_("Denominator"), meta["denominator"]),
        (_("Unit"), f"{meta['unit']}. {direction[meta['higher_is']]}"),
        (_("Why it matters"), meta.get("matters")),
        (_("What it does not say"), meta["says_not"]),
        (_("Noise"), words.noise(meta, view.lang)),
        (_("Break in series"), " ".join(breaks.said(day, meta, view.lang) for day in meta["breaks"])),
        (_("In the index"), _place(view, release, indicator)),
        (_("Looked after by"), meta["steward"]),
    ]
    failed = (
        [html.P(_("The newest data failed the checks; earlier values are shown."), className="remark")]
        if meta["failed"]
        else []
    )
    return html.Section(
        [
            html.H2(_("What it means")),
            *failed,
            html.Dl([part for term, text in said if text for part in (html.Dt(term), html.Dd(text))]),
        ],
        className="definition",
    )


def sources(view: View, release, indicator: str) -> html.Section:
    """List what an indicator is made of: publisher, dates, licence, and what may be done with it."""
    _ = translator(view.lang)
    meta, dates = described(release, indicator, view.lang), dates_of(release, indicator)
    paired = _("Values are computed from these sources together, each of the dates that are given with it.")
    lines = [_source(source, dates.get(source["name"], []), view.lang) for source in meta["sources"]]
    return html.Section(
        [
            html.H2(_("Sources")),
            *([html.P(paired, className="remark")] if len(meta["sources"]) > 1 else []),
            html.Ul(lines),
        ],
        className="definition",
    )


def corrections(view: View, release, indicator: str) -> html.Section | None:
    """List the values that were corrected, and the jumps that were accepted, with the reasons; nothing if none was."""
    _ = translator(view.lang)
    meta, called = described(release, indicator, view.lang), names(release, view.lang)
    lines = [html.Li(_corrected(one, meta, called, view.lang)) for one in meta.get("corrections") or []]
    accepted = _("Accepted on {date}:")
    lines += [
        html.Li(
            [
                accepted.format(date=date(one["date"][:10], view.lang)),
                " ",
                html.Span(f"{one['reason']} ({'; '.join(one['what'])})", lang="en"),
            ]
        )
        for one in meta.get("accepted") or []
    ]
    if not lines:
        return None
    return html.Section(
        [html.H2(_("Corrections and accepted jumps")), html.Ul(lines)], className="definition"
    )


def computed(view: View, release, indicator: str) -> html.Section:
    """Name the code that computes an indicator, with what it says of itself."""
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    method = View(lang=view.lang, page="method", release=view.release).address
    return html.Section(
        [
            html.H2(_("The code that computes it")),
            html.P(code(meta)),
            html.Details([html.Summary(_("What the code says (in English)")), docstring(meta["doc"])]),
            html.P(html.A(_("How everything is measured and scored"), href=f"{method}#{indicator}")),
        ],
        className="definition",
    )


def cite(view: View, release, indicator: str) -> html.Section:
    """Say how to cite an indicator, with the address that stays, and as files; assets/citation.js completes it."""
    _ = translator(view.lang)
    said = citation.citation(view, release, indicator, "")
    before, _address, after = said.text.partition(said.address)
    files = [
        html.A(form.LABEL, href=view.with_(suffix=form.SUFFIX).address, download="")
        for form in (citation_bib, citation_ris)
    ]
    return html.Section(
        [
            html.H2(_("How to cite it")),
            html.P(
                [before, html.A(said.address, href=said.address, className="permanent"), after],
                className="cited",
            ),
            html.P([_("Take away"), ": ", files[0], " · ", files[1]], className="files"),
        ],
        className="definition",
    )


def _place(view: View, release, indicator: str) -> str:
    """Say what an indicator counts for in the index, and between which goalposts."""
    scored = view_of.framework(release, view.lang)
    found = scored[scored["code"] == indicator]
    if found.empty:
        return translator(view.lang)("Shown, not scored.")
    row = next(found.itertuples())
    called, weights = release.index.reference.names, view_of.weights(release)
    return words.place(row, called[row.pillar][view.lang], weights[row.pillar], view.lang)


def _source(source: dict, dates: list[str], lang: str) -> html.Li:
    _ = translator(lang)
    terms = [
        _("figures may be passed on with credit")
        if source["redistribute"]
        else _("quote single figures with credit; ask the publisher before passing the table on"),
        *([_("what is made of it keeps this licence")] if source.get("share_alike") else []),
    ]
    return html.Li(
        [
            html.A(f"{source['publisher']}: {source['title']}", href=source["address"], rel="external"),
            f" ({_dates(source, dates, lang)}). ",
            html.A(licence_name(source["licence"], lang), href=source["licence_url"], rel="license external"),
            f" ({'; '.join(terms)}). {_('Credit')}: ",
            html.Span(source["attribution"], lang="en"),
        ]
    )


def _dates(source: dict, dates: list[str], lang: str) -> str:
    """Write the dates of a source: each, or of many the first, the last and their number."""
    if 0 < len(dates) <= MOST_DATES:
        return listed([date(day, lang) for day in dates], lang)
    ends = " – ".join(dict.fromkeys(date(source[end], lang) for end in ("first_date", "date")))
    if not dates:
        return ends
    return translator(lang)("{n} dates, {ends}").format(n=number(len(dates), lang, 0), ends=ends)


def _corrected(one: dict, meta: dict, called: dict[str, str], lang: str) -> list:
    """Say what was done with a value, and why, in the language in which it was said."""
    _ = translator(lang)
    said = {
        "drop": _("{economy}, {date}: {published} left out."),
        "set": _("{economy}, {date}: {published} replaced by {value}."),
        "note": _("{economy}, {date}: {published} marked with a note."),
    }[one["action"]]
    if not one["applied"]:
        said = _("{economy}, {date}: upstream no longer publishes {published}; the correction is left aside.")
    value = "" if one["value"] is None else full(one["value"], meta, lang)
    sentence = said.format(
        economy=called.get(one["country"], one["country"]),
        date=date(one["date"], lang, meta["period"]),
        published=full(one["published"], meta, lang),
        value=value,
    )
    return [
        sentence,
        " ",
        html.Span(
            one["reason"].get(lang) or one["reason"]["en"], lang=lang if lang in one["reason"] else "en"
        ),
    ]
