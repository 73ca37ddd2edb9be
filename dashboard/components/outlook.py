"""Whether the region improves, and what to do about it: where it is weakest, who can help, where to read on."""

from dash import html

from dashboard.components.stewards import offers
from dashboard.text import region as words
from dashboard.text import translator
from dashboard.view import View, described, names, ranking
from dashboard.view.agenda import themes_of
from dashboard.view.region import leading, since, stands, states

EXAMPLE = "URY"


def overview(view: View, release) -> str:
    """Say of each leading indicator how many states improved, or that no change can be told."""
    moved, single = [], []
    for id in leading(release).values():
        found, title = stands(view, release, id), described(release, id, view.lang)["title"]
        if found.compared:
            moved.append((title, found.compared, found.moved("better"), found.moved("worse")))
        else:
            single.append(title)
    return words.overview(moved, single, since(view, release), view.lang)


def outlook(view: View, release) -> html.Section:
    """Say how the region moved, what is called a change, and where to read on."""
    _ = translator(view.lang)
    sure = _(
        "What stays within an indicator's noise, or within overlapping intervals, is not called a change."
    )
    return html.Section(
        [
            html.H2(_("Is it improving?")),
            html.P(overview(view, release), className="message"),
            html.P(sure, className="remark"),
            html.Ul([html.Li(link) for link in _links(view, release)]),
        ],
        className="outlook",
    )


def to_do(view: View, release) -> html.Section | None:
    """Say which pillar is the weakest, and who can help there."""
    _ = translator(view.lang)
    found = _lowest(view, release) if release.index.variants else None
    if found is None:
        return None
    pillar, score, n = found
    name = release.index.reference.names[pillar][view.lang]
    said = html.P(words.lowest(name, score, n, view.lang))
    return html.Section(
        [html.H2(_("What to do")), said, _helped(view, release, pillar, name)], className="to-do"
    )


def _lowest(view: View, release) -> tuple[str, float, int] | None:
    """Return the pillar with the lowest median score among the states, that score, and over how many, if any has."""
    table = ranking(release, view.lang)
    table = table[table["country"].isin(states(view, release))]
    pillars = [code for code in release.index.said["pillars"] if code in table]
    medians = table[pillars].median().dropna()
    if medians.empty:
        return None
    pillar = medians.idxmin()
    return pillar, float(medians[pillar]), int(table[pillar].notna().sum())


def _helped(view: View, release, pillar: str, name: str) -> html.Details:
    tells = [id for code, id in leading(release).items() if code == pillar]
    summary = translator(view.lang)("Who can help with {pillar}").format(pillar=name)
    return html.Details([html.Summary(summary), offers(view, release, themes_of(release, tells))])


def _links(view: View, release) -> list[html.A]:
    _ = translator(view.lang)
    to = View(lang=view.lang, release=view.release)
    return [
        html.A(_("Meetings, trainings and processes: the agenda"), href=to.with_(page="agenda").address),
        html.A(
            _("The index: what is scored, who can be told apart, how sure it is"),
            href=to.with_(page="index").address,
        ),
        html.A(
            _("One country: what it should improve first, such as {name}").format(
                name=names(release, view.lang)[EXAMPLE]
            ),
            href=to.with_(page="country", subject=EXAMPLE).address,
        ),
    ]
