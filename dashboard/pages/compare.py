"""Compare economies: one indicator or more, as lines, bars, a map or a table."""

from dash import html

from dashboard import figures
from dashboard.components import controls
from dashboard.components.chart import chart
from dashboard.components.play import play
from dashboard.downloads.origin import economies_words
from dashboard.text import listed, translator
from dashboard.view import based, chosen, default_indicator, described, events_on, indicators

SUBJECT = ""
ORDER = 1


def name(lang: str) -> str:
    """Name the page."""
    return translator(lang)("Compare")


def title(view, release) -> str:
    """Title a view: what is compared, of whom."""
    _ = translator(view.lang)
    said = listed([described(release, id, view.lang)["title"] for id in indicators(view, release)], view.lang)
    return _("{indicators}: {economies}").format(indicators=said, economies=economies_words(view, release))


def controls_of(view, release) -> list:
    """Give the page's controls."""
    shown = indicators(view, release)
    return [
        controls.indicator(view, release, default_indicator(release)),
        controls.second(view, release, default_indicator(release)),
        controls.economies(view, release),
        controls.group(view, release),
        *controls.span(view, release, shown[0]),
        controls.basis(view, release, shown),
        controls.scale(view),
        controls.events(view),
        controls.kind(view, "bar"),
    ]


def shown(view, release, width: int) -> list:
    """Give what the page shows: a chart per indicator, or one of all, and the years to step through."""
    listed = indicators(view, release)
    drawn = listed[:1] if figures.has(view.kind_shown, "TOGETHER") else listed
    charts = [chart(view, release, id, view.kind_shown, width) for id in drawn]
    steps = [] if figures.has(view.kind_shown, "OVER_TIME") else [play(view, release, listed)]
    # assets/style.css shows the controls that this names.
    return [html.Div(className=f"applies {' '.join(_applying(view, release, listed))}"), *steps, *charts]


def _applying(view, release, listed: tuple[str, ...]) -> list[str]:
    """Name the controls that make a difference to what is shown."""
    logs = figures.has(view.kind_shown, "LOGS") and any(based("first", id, release) for id in listed)
    bases = len(controls.bases(view, release, listed)) > 1
    events = "events" in figures.takes(view.kind_shown) and any(
        len(events_on(release, id, view.lang, chosen(view, release))) for id in listed
    )
    return [name for name, applies in (("scale", logs), ("basis", bases), ("events", events)) if applies]
