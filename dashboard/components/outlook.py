"""Whether the region improves, and what to do about it: where it is weakest, who can help, what is coming up."""

from dash import html

from dashboard.components.stewards import who_can_help
from dashboard.text import region as words
from dashboard.text import translator
from dashboard.view import View, celac, described, names, ranking
from dashboard.view.region import leading, since, standing, until

EXAMPLE = "URY"


def overview(view: View, release) -> str:
    """Say of each leading indicator how many states improved, or that no change can be told."""
    year, day = since(view, release), until(view, release)
    moved, single = [], []
    for id in leading(release).values():
        stands, title = standing(release, id, year, day), described(release, id, view.lang)["title"]
        if stands.compared:
            moved.append((title, stands.compared, stands.moved("better"), stands.moved("worse")))
        else:
            single.append(title)
    return words.overview(moved, single, year, view.lang)


def outlook(view: View, release) -> html.Section:
    """Say how the region moved, which pillar is the weakest, who can help, and where to read on."""
    _ = translator(view.lang)
    said = [html.P(overview(view, release), className="message")]
    if release.index.variants:
        pillar, score, n = _lowest(release, view.lang)
        name = release.index.reference.names[pillar][view.lang]
        said.append(html.P(words.lowest(name, score, n, view.lang), className="message"))
        said.append(_helped(view, release, pillar))
    sure = _(
        "What stays within an indicator's noise, or within overlapping intervals, is not called a change."
    )
    said.append(html.P(sure, className="remark"))
    said.append(html.Ul([html.Li(link) for link in _links(view, release)]))
    return html.Section([html.H2(_("Is it improving, and what to do")), *said], className="outlook")


def _lowest(release, lang: str) -> tuple[str, float, int]:
    """Return the pillar with the lowest median score among the states, that score, and over how many."""
    table = ranking(release, lang)
    table = table[table["country"].isin(celac(release))]
    pillars = [code for code in release.index.said["pillars"] if code in table]
    medians = table[pillars].median()
    pillar = medians.idxmin()
    return pillar, float(medians[pillar]), int(table[pillar].notna().sum())


def _helped(view: View, release, pillar: str) -> html.Details:
    section = who_can_help(view, release, [leading(release)[pillar]] if pillar in leading(release) else [])
    heading, offers = section.children
    return html.Details([html.Summary(heading.children), offers])


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
