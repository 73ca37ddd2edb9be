"""Why the score of an economy changed between two releases."""

from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.text import advice, translator
from dashboard.text import country as words
from dashboard.view import View, described, names
from dashboard.view.editions import changed, compared_with, earlier
from indicators.index.editions import CAUSES


def why_changed(view: View, release) -> html.Section:
    """Split the change of the score since another release into its causes, and name what moved it most."""
    _ = translator(view.lang)
    title, name = _("Why the score changed"), names(release, view.lang)[view.subject]
    since = compared_with(release, view.given("since_release"))
    others = [id for id in earlier(release) if id != since]
    choice = _others(view, others)
    if not since:
        said = (
            _("There is one release only here, so there is no change between two to explain.")
            if not others
            else _("Choose a release to compare this one with.")
        )
        return html.Section([html.H2(title), html.P(said, className="message"), *choice])
    found = changed(release, since, view.subject)
    if found is None:
        said = _(
            "Releases {older} and {newer} do not both hold a score of {name} that can be compared."
        ).format(older=since, newer=release.id, name=name)
        return html.Section([html.H2(title), html.P(said, className="message"), *choice])
    said = advice.edition(found.whole, name, since, release.id, view.lang)
    return html.Section(
        [html.H2(title), html.P(said, className="message"), *_indicators(view, release, found), *choice]
    )


def _indicators(view: View, release, found) -> list:
    if found.indicators.empty:
        return []
    _ = translator(view.lang)
    columns = [
        Column(label=_("Indicator"), kind="row"),
        Column(label=_("Points of the score"), kind="number"),
        Column(label=_("New data"), kind="named"),
        Column(label=_("Revised data"), kind="named"),
        Column(label=_("Changed method"), kind="named"),
        Column(label=_("Other economies"), kind="named"),
    ]
    rows = [
        [
            _title(view, release, found, code),
            *(words.signed(row[part], view.lang) for part in ("change", *CAUSES)),
        ]
        for code, row in found.indicators.iterrows()
    ]
    return [laid_out(_("Indicators that moved the score most"), columns, rows)]


def _title(view: View, release, found, code: str) -> str:
    """Name an indicator, which either release may lack."""
    for one in (release, found.older):
        if code in one.indicators:
            return described(one, code, view.lang)["title"]
    return code


def _others(view: View, ids: list[str]) -> list:
    if not ids:
        return []
    _ = translator(view.lang)
    links = [html.Li(html.A(id, href=view.with_own(since_release=id).address)) for id in ids]
    return [html.Details([html.Summary(_("Compare with another release")), html.Ul(links)])]
