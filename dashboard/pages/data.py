"""The catalogue: every indicator and variant of the index, with what it covers, on what terms, and its files."""

from dash import html

from dashboard.components import catalogue as parts
from dashboard.components import controls
from dashboard.components.programs import programs
from dashboard.downloads import catalogue as table
from dashboard.downloads import everything as archive
from dashboard.downloads.origin import licence_name
from dashboard.text import catalogue as words
from dashboard.text import number, translator
from dashboard.text.topics import topic_name
from dashboard.view import catalogue

SUBJECT = ""
ORDER = 6
FILES = {table.ENDING: table.make, archive.ENDING: archive.make}


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Data")


def title(view, release) -> str:
    """Title a view by what is chosen."""
    _, choices = translator(view.lang), _choices(view, release)
    chosen = [
        _("“{choice}”").format(choice=value) if name == "q" else choices[name][1][value]
        for name, value in view.own
    ]
    if not chosen:
        return _("Data: every table there is")
    return _("{title}: {chosen}").format(title=_("Data"), chosen=", ".join(chosen))


def parameters(release) -> dict:
    """Give the parameters that only this page has: what entries are chosen by."""
    return catalogue.parameters(release)


def message(view, release) -> str:
    """Say how many entries are like what is asked for."""
    shown, everything = catalogue.entries(view, release), catalogue.catalogue(release, view.lang)
    return words.summary(shown, everything, view.lang)


def controls_of(view, release) -> list:
    """Give the page's controls."""
    return [
        controls.choice(view, parameter, label, listed, "half")
        for parameter, (label, listed) in _choices(view, release).items()
    ]


def _choices(view, release) -> dict[str, tuple[str, dict[str, str]]]:
    """Name each parameter that rows are chosen by, and each of its good values."""
    _, good = translator(view.lang), catalogue.parameters(release)
    least = _("{n} or more states")
    return {
        "topic": (_("Topic"), {id: topic_name(id, view.lang) for id in good["topic"]}),
        "steward": (_("Looked after by"), {id: id for id in good["steward"]}),
        "dates": (_("Newest date"), {"current": _("within the age limit"), "old": _("out of date")}),
        "states": (
            _("States of CELAC"),
            {n: least.format(n=number(int(n), view.lang, 0)) for n in good["states"]},
        ),
        "licence": (_("Licence"), {id: licence_name(id, view.lang) for id in good["licence"]}),
        "share": (
            _("Passing on"),
            {"yes": _("may be passed on with credit"), "no": _("ask before passing it on")},
        ),
    }


def shown(view, release, width: int) -> list:
    """Give what the page shows."""
    found = catalogue.entries(view, release)
    said = html.P(message(view, release), className="message")
    if found.empty:
        return [parts.search(view), said, *parts.instead(view, release)]
    everything = html.A(translator(view.lang)("Show every table"), href=view.with_(own=()).address)
    return [
        parts.search(view),
        said,
        *([html.P(everything)] if view.own else []),
        parts.files(view),
        parts.listing(view, release, found),
        programs(view),
    ]
