"""A chart to take away: its figure, framed with all that its page says around it, as JSON."""

import orjson

from dashboard import figures
from dashboard.downloads import origin
from dashboard.figures import frame
from dashboard.text import date, translator
from dashboard.view import Unknown, View, drawn, options, rows_shown, select, shown_as
from dashboard.view.message import message

SUFFIX = ".figure.json"
WIDTH, HEIGHT = 1200, 630  # what networks show of a shared link; a chart that needs more height has more


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the framed figure of a view.

    Parameters
    ----------
    view : View
        What is shown; the first of several indicators is drawn.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.

    Raises
    ------
    Unknown
        For a list, which no chart can show.
    """
    figure, _title, _said = framed(view, release, host)
    return orjson.dumps(figure), "application/json", name(view, release, SUFFIX)


def name(view: View, release, ending: str) -> str:
    """Name a file of a chart."""
    return origin.file_name(view, release, drawn(view, release), ending)


def drawable(view: View, release) -> bool:
    """Tell whether a chart can show what a view is about: a list is none."""
    return not shown_as(view, release, drawn(view, release))["listing"]


def kind_drawn(view: View) -> str:
    """Return the kind of chart of a view's picture: a table is none."""
    return "bar" if view.kind_shown == "table" else view.kind_shown


def alone(view: View, release, width: int) -> tuple[dict, dict, list[tuple]]:
    """Draw the chart of a view.

    Returns
    -------
    tuple of dict, dict and list of (DataFrame, dict)
        The figure; the indicator in the view's language; the rows and the indicator of each that is drawn.
    """
    indicator, kind = drawn(view, release), kind_drawn(view)
    meta = shown_as(view, release, indicator)
    if not drawable(view, release):
        table = view.with_(suffix="", kind="table").address
        raise Unknown("kind", kind, "table", table, view.lang, 400)
    rows = rows_shown(view, select(view, release, indicator), kind)
    handed = options(view, release, indicator, kind)
    figure = figures.draw(kind, rows, meta, view.lang, width=width, **handed)
    return figure, meta, [(rows, meta), *handed.get("others", [])]


def framed(view: View, release, host: str) -> tuple[dict, str, str]:
    """Draw the chart of a view with title, message, unit, selection, dates, source, licence and address around it.

    Returns
    -------
    tuple of dict, str and str
        The figure, its title, and what it shows, with the line below that.
    """
    _ = translator(view.lang)
    width = int(view.width or WIDTH)
    figure, meta, shown = alone(view, release, width - 2 * frame.MORE)
    described = [each for _rows, each in shown]
    footer = (
        f"{_('Source')}: {'; '.join(dict.fromkeys(origin.source_words(each, view.lang) for each in described))}. "
        f"{_('Licence')}: {'; '.join(dict.fromkeys(origin.licence_words(each, view.lang) for each in described))}.\n"
        f"{_('Release')} {release.id} ({date(release.created[:10], view.lang)}). "
        f"{origin.permanent(view.with_(indicator=tuple(each['id'] for each in described)), release, host)}"
    )
    title = " · ".join(each["title"] for each in described)
    said = message(view, release, meta["id"], shown[0][0], kind_drawn(view))
    subtitle = origin.selection_words(view, release, shown)
    drawing = frame.framed(
        figure, title=title, message=said, subtitle=subtitle, footer=footer, width=width, height=HEIGHT
    )
    return drawing, title, f"{said} {subtitle}".strip()
