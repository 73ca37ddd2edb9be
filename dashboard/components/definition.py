"""What an indicator means: definition, limits, sources, coverage, the code that computes it, citation."""

from dash import html

from dashboard.downloads.origin import licence_name
from dashboard.text import date, number, translator
from dashboard.view import View, described, newest, years


def definition(view: View, release, indicator: str) -> html.Section:
    """List what the release says of an indicator."""
    _ = translator(view.lang)
    meta = described(release, indicator, view.lang)
    values = newest(release, indicator, view.lang)
    direction = {
        "better": _("Higher is better."),
        "worse": _("Lower is better."),
        None: _("Context: neither way is better."),
    }
    span = years(release, indicator)
    covered = _.plural("{n} economy, {first}–{last}", "{n} economies, {first}–{last}", len(values)).format(
        n=number(len(values), view.lang, 0), first=span[0], last=span[-1]
    )
    said = [
        (_("How it is measured"), meta["method"]),
        (_("Numerator"), meta["numerator"]),
        (_("Denominator"), meta["denominator"]),
        (_("Unit"), meta["unit"]),
        (_("Direction"), direction[meta["higher_is"]]),
        (_("Keep in mind"), meta["caveat"]),
        (_("What it does not say"), meta["says_not"]),
        (_("Looked after by"), meta["steward"]),
        (_("Coverage"), covered),
        (_("Code"), html.Code(f"{meta['code']['path']} · sha256 {meta['code']['sha256'][:12]}")),
    ]
    sources = [_source(source, view.lang) for source in meta["sources"]]
    failed = (
        [html.P(_("The newest data failed the checks; earlier values are shown."), className="remark")]
        if meta["failed"]
        else []
    )
    return html.Section(
        [
            html.H2(_("What it means")),
            *failed,
            html.Dl([part for term, words in said if words for part in (html.Dt(term), html.Dd(words))]),
            html.H2(_("Sources")),
            html.Ul(sources),
        ],
        className="definition",
    )


def _source(source: dict, lang: str) -> html.Li:
    _ = translator(lang)
    dates = " – ".join(dict.fromkeys(date(source[end], lang) for end in ("first_date", "date")))
    terms = [
        _("figures may be passed on with credit")
        if source["redistribute"]
        else _("quote single figures with credit; ask the publisher before passing the table on"),
        *([_("what is made of it keeps this licence")] if source.get("share_alike") else []),
    ]
    return html.Li(
        [
            html.A(f"{source['publisher']}: {source['title']}", href=source["address"], rel="external"),
            f" ({dates}). ",
            html.A(licence_name(source["licence"], lang), href=source["licence_url"], rel="license external"),
            f" ({'; '.join(terms)}). {source['attribution']}",
        ]
    )
