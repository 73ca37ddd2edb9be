"""Compare economies: one indicator or more, as lines, bars, a map or a table."""

from dashboard import figures
from dashboard.components import controls
from dashboard.components.chart import chart
from dashboard.downloads.origin import economies_words
from dashboard.text import listed, translator
from dashboard.view import default_indicator, described, indicators

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
    return [
        controls.indicator(view, release, default_indicator(release)),
        controls.economies(view, release),
        controls.group(view, release),
        *controls.span(view, release, indicators(view, release)[0]),
        controls.kind(view, "bar"),
    ]


def shown(view, release, width: int) -> list:
    """Give what the page shows."""
    shown = indicators(view, release)
    if figures.has(view.kind_shown, "TOGETHER"):
        shown = shown[:1]
    return [chart(view, release, id, view.kind_shown, width) for id in shown]
