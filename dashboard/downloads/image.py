"""A framed figure as JSON, from which the reader's browser makes a PNG or SVG image."""

import orjson

from dashboard import figures
from dashboard.downloads import origin
from dashboard.text import date, translator
from dashboard.view import Unknown, View, drawn, options, rows_shown, select, shown_as

SUFFIX = ".figure.json"
WIDTH = 1200


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the figure of a view with title, unit, selection, dates, source, licence and address around it.

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
    _ = translator(view.lang)
    indicator = drawn(view, release)
    kind = "bar" if view.kind_shown == "table" else view.kind_shown  # a table is no picture
    meta = shown_as(view, release, indicator)
    if meta["listing"]:
        table = view.with_(suffix="", kind="table").address
        raise Unknown("kind", kind, "table", table, view.lang, 400)
    rows = rows_shown(view, select(view, release, indicator), kind)
    width = int(view.width or WIDTH)
    handed = options(view, release, indicator, kind)
    figure = figures.draw(kind, rows, meta, view.lang, width=width, **handed)
    shown = [meta, *(each for _rows, each in handed.get("others", []))]
    footer = (
        f"{_('Source')}: {'; '.join(dict.fromkeys(origin.source_words(each, view.lang) for each in shown))}. "
        f"{_('Licence')}: {'; '.join(dict.fromkeys(origin.licence_words(each, view.lang) for each in shown))}.\n"
        f"{_('Release')} {release.id} ({date(release.created[:10], view.lang)}). "
        f"{origin.permanent(view.with_(indicator=tuple(each['id'] for each in shown)), release, host)}"
    )
    framed = figures.frame.framed(
        figure, title=" · ".join(each["title"] for each in shown), footer=footer, width=width,
        subtitle=origin.selection_words(view, release, meta, rows),
    )  # fmt: skip
    return orjson.dumps(framed), "application/json", origin.file_name(view, release, indicator, SUFFIX)
